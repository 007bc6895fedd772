// SPDX-License-Identifier: Apache-2.0
// The MIPS CP0 timer by name.
#include <array>
#include <cerrno>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "archtimers/by_name/arguments.h"
#include "archtimers/by_name/mips_cp0.h"
#include "archtimers/describe/parameter_texts.h"
#include "archtimers/describe/pin_list.h"
#include "archtimers/snapshot/mips_cp0_json.h"
#include "pin_places.h"

namespace archtimers::by_name {

namespace {

class mips_cp0_named final : public named_timer {
 public:
  mips_cp0_named(const mips_cp0::parameters& presets, time_resolution resolution)
      : named_timer(mips_cp0_kind(), resolution, presets.bus_clock()),
        timer_(presets, resolution) {}

  [[nodiscard]] std::optional<std::uint64_t> peek(const register_description& row) const override {
    if (!timer_.exists(row)) return std::nullopt;
    return timer_.value(row, now());
  }
  [[nodiscard]] std::vector<std::uint64_t> lines_at(kernel_time t) const override {
    std::vector<std::uint64_t> all;
    add_levels(all, timer_.outputs(t));
    return all;
  }
  [[nodiscard]] deadline next_change() const override { return timer_.look_ahead(now()).next; }
  [[nodiscard]] host_answer get_one_reg(unsigned, std::uint64_t id) const override {
    const auto got = timer_.get_one_reg(id, now());
    return {got.error, got.value};
  }
  int set_one_reg(unsigned, std::uint64_t id, std::uint64_t value) override {
    return timer_.set_one_reg(id, value, now());
  }
  [[nodiscard]] std::string save() const override { return to_json(timer_.save(now())); }
  [[nodiscard]] std::string restore(std::string_view json, std::uint64_t elapsed) override {
    return restore_read(mips_cp0::from_json(json), [&](const mips_cp0::snapshot& saved) {
      return timer_.restore(saved, now(), elapsed);
    });
  }

 protected:
  [[nodiscard]] bool has_input(std::size_t) const override { return true; }
  void input_changed(std::size_t input, std::uint64_t, std::uint64_t level) override {
    if (input == 0) {
      timer_.reset(level == 0, now());
      return;
    }
    auto pins = timer_.pins(now());
    set_level(pins, input - 1, level);
    timer_.drive(pins, now());
  }
  answer read_as(const named_access& how, kernel_time t) override {
    const auto got = timer_.fetch(how.address, now(), t, by(how));
    return {mips_cp0_result(got.result), got.value};
  }
  answer write_as(const named_access& how, std::uint64_t value, kernel_time t) override {
    return {mips_cp0_result(timer_.write(how.address, value, now(), t, by(how)))};
  }
  host_answer operate(std::string_view operation,
                      const std::vector<named_text>& arguments) override {
    if (is_mips_virtual_cpu_operation(operation)) {
      return mips_virtual_cpu_operation(timer_, vcpu_, operation, arguments, now());
    }
    if (operation == "time_of_count") return mips_time_of_count(timer_, arguments, now());
    if (operation == "set_rate") return {timer_.set_rate(rate_argument(arguments, "rate"), now())};
    if (operation == "freeze") timer_.freeze(now());
    if (operation == "thaw") timer_.thaw(now());
    if (operation == "thaw_uncharged") timer_.thaw_uncharged(now());
    return {};
  }

 private:
  [[nodiscard]] static mips_cp0::access by(const named_access& access) {
    mips_cp0::access how = mips_cp0_access(access.as);
    how.wide = access.bytes == 8;
    return how;
  }

  mips_cp0::timer timer_;
  std::unique_ptr<mips_cp0::virtual_cpu> vcpu_;
};

class mips_cp0_timer_kind final : public timer_kind {
 public:
  [[nodiscard]] std::string_view name() const override { return "mips-cp0"; }
  [[nodiscard]] std::string_view title() const override {
    return "MIPS CP0 timer: Count, Compare, Cause.TI, and the guest timer of VZ";
  }
  [[nodiscard]] table_view<register_description> registers() const override {
    return mips_cp0::registers;
  }
  [[nodiscard]] const std::vector<parameter_description>& parameters() const override {
    static const auto list = described<mips_cp0::parameters>();
    return list;
  }
  [[nodiscard]] const std::vector<pin_description>& inputs() const override {
    static const pin_list list = [] {
      pin_list made;
      made.add_reset("rst_ni");
      made.add<mips_cp0::input_levels>();
      return made;
    }();
    return list.pins();
  }
  [[nodiscard]] const std::vector<pin_description>& lines() const override {
    static const pin_list list = [] {
      pin_list made;
      made.add<mips_cp0::output_levels>();
      return made;
    }();
    return list.pins();
  }
  [[nodiscard]] const std::vector<word_description>& initiators() const override {
    static const std::vector<word_description> list{
        {"software", "kernel-mode software of the root context"},
        {"user", "CP0 is not usable: RDHWR looks at HWREna"},
        {"guest", "code in guest mode (VZ); guest user: its user mode"},
        {"host", "a hypervisor or debugger: acknowledges nothing, invents no interrupt"},
        {"debug", "by transport_dbg, under the host's rules"},
    };
    return list;
  }
  [[nodiscard]] const std::vector<word_description>& results() const override {
    static const std::vector<word_description> list{
        {"coprocessor_unusable", "Coprocessor Unusable exception"},
        {"reserved_instruction", "Reserved Instruction exception (RDHWR)"},
        {"gpsi", "exit to root: guest privileged sensitive instruction"},
        {"gsfc", "exit to root: guest software field change"},
    };
    return list;
  }
  [[nodiscard]] const std::vector<host_operation_description>& host_operations() const override {
    using answer_kind = host_operation_description::answer_kind;
    static const std::vector<host_operation_description> own{
        {"freeze", {}, "holds the timer (COUNT_CTL.DC = 1)"},
        {"thaw", {}, "lets it go on and charges the time since COUNT_RESUME"},
        {"thaw_uncharged", {}, "lets it go on as if no time had passed"},
        {"set_rate", {"rate"}, "sets the rate of Count, keeping its value and phase: rate: 24 MHz"},
        {"time_of_count",
         {"value"},
         "when Count is that, with `guest: 1` Guest Count: expect none, now, a time or an edge",
         {"guest"},
         answer_kind::instant},
    };
    static const std::vector<host_operation_description> list = [] {
      auto all = own;
      const auto& of_virtual_cpu = mips_virtual_cpu_operations();
      all.insert(all.end(), of_virtual_cpu.begin(), of_virtual_cpu.end());
      return all;
    }();
    return list;
  }

  [[nodiscard]] bool in_waveform(const register_description& row) const override {
    return row.addressable() && row.address < mips_cp0::rdhwr_page;
  }

  [[nodiscard]] clocking clock(const std::vector<named_text>& stated) const override {
    const auto presets = mips_cp0_parameters(stated);
    return {presets.bus_clock(), presets.edges_per_count()};
  }
  [[nodiscard]] std::unique_ptr<named_timer> make(const std::vector<named_text>& stated,
                                                  time_resolution resolution) const override {
    return std::make_unique<mips_cp0_named>(mips_cp0_parameters(stated), resolution);
  }
};

}  // namespace

const timer_kind& mips_cp0_kind() {
  static const mips_cp0_timer_kind kind;
  return kind;
}

mips_cp0::parameters mips_cp0_parameters(const std::vector<named_text>& stated) {
  return checked(parse_parameters<mips_cp0::parameters>(stated));
}

mips_cp0::access mips_cp0_access(const std::string& as) {
  mips_cp0::access how;
  std::istringstream words(as);
  for (std::string word; words >> word;) {
    if (word == "debug") return {false, true};
    if (word == "host") how.host = true;
    if (word == "guest") how.guest = true;
    if (word == "user") how.cp0_usable = false;
  }
  return how;
}

std::string mips_cp0_words(const mips_cp0::access& how) {
  if (how.host) return "host";
  std::string words = how.guest ? "guest" : "";
  if (!how.cp0_usable) words += words.empty() ? "user" : " user";
  return words;
}

std::string_view mips_cp0_result(mips_cp0::access_result result) {
  constexpr std::array<std::string_view, 7> names = {
      "ok",   "address_error", "command_error", "coprocessor_unusable", "reserved_instruction",
      "gpsi", "gsfc"};
  const auto place = static_cast<std::size_t>(result);
  return place < names.size() ? names[place] : "unknown";
}

host_answer mips_time_of_count(const mips_cp0::timer& timer,
                               const std::vector<named_text>& arguments, kernel_time now) {
  const std::uint32_t count = narrow_argument(arguments, "value", 32);
  const bool guest = narrow_argument(arguments, "guest", 1) != 0;
  return instant(guest ? timer.time_of_guest_count(count, now) : timer.time_of_count(count, now));
}

}  // namespace archtimers::by_name
