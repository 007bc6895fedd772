// SPDX-License-Identifier: Apache-2.0
// The POWER time base by name.
#include <algorithm>
#include <array>
#include <cerrno>

#include "archtimers/by_name/power_host.h"
#include "archtimers/by_name/power_timebase.h"
#include "archtimers/describe/parameter_texts.h"
#include "archtimers/describe/pin_list.h"
#include "archtimers/power/timebase.h"
#include "archtimers/snapshot/power_json.h"
#include "pin_places.h"

namespace archtimers::by_name {

namespace {

std::string of_thread(unsigned n) { return "thread" + std::to_string(n) + "."; }

const std::vector<pin_description>& power_inputs() {
  static const pin_list list = [] {
    pin_list made;
    made.add_reset("rst_ni");
    made.add<power::group_inputs>();
    for (unsigned n = 0; n < power::most_threads; ++n) made.add<power::thread_inputs>(of_thread(n));
    return made;
  }();
  return list.pins();
}

const std::vector<pin_description>& power_lines() {
  static const pin_list list = [] {
    pin_list made;
    for (unsigned n = 0; n < power::most_threads; ++n) made.add<power::thread_lines>(of_thread(n));
    return made;
  }();
  return list.pins();
}

/// A model at an instant, as `power_host_operation` takes it: as its TLM module at the kernel's time.
class timebase_now {
 public:
  timebase_now(power::timebase& model, kernel_time now) : model_(model), now_(now) {}

  [[nodiscard]] const power::timebase& model() const { return model_; }
  [[nodiscard]] kernel_time now() const { return now_; }
  [[nodiscard]] const power::parameters& presets() const { return model_.presets(); }

  int set_tb_offset(std::uint64_t offset) { return model_.set_tb_offset(offset, now_); }
  [[nodiscard]] std::uint64_t tb_offset() const { return model_.tb_offset(now_); }
  [[nodiscard]] std::uint64_t applied_offset() const { return model_.applied_offset(now_); }
  [[nodiscard]] bool in_guest() const { return model_.in_guest(now_); }
  int guest_enter() { return model_.guest_enter(now_); }
  int guest_exit() { return model_.guest_exit(now_); }
  int guest_resync() { return model_.guest_resync(now_); }
  int set_purr_share(unsigned thread, power::share part) {
    return has(thread) ? model_.set_purr_share(thread, part, now_) : -EINVAL;
  }
  int set_spurr_scale(unsigned thread, power::share scale) {
    return has(thread) ? model_.set_spurr_scale(thread, scale, now_) : -EINVAL;
  }
  power::timebase::expiry_result set_dec_expiry(unsigned thread, std::uint64_t expiry) {
    if (!has(thread)) return {-EINVAL, false};
    return model_.set_dec_expiry(thread, expiry, now_);
  }
  [[nodiscard]] std::optional<std::uint64_t> dec_expiry(unsigned thread) const {
    if (!has(thread)) return std::nullopt;
    return model_.dec_expiry(thread, now_);
  }
  void acknowledge_dec(unsigned thread) { model_.acknowledge_dec(thread, now_, now_, true); }
  void acknowledge_hdec(unsigned thread) { model_.acknowledge_hdec(thread, now_, now_, true); }
  void receive_tod_sync() { model_.tod_sync(now_); }
  void receive_tod(std::uint64_t tod) { model_.tod_deliver(tod, now_); }
  void watchdog_reset_done(unsigned what) { model_.watchdog_reset_done(what, now_); }
  int set_rate(frequency rate) { return model_.set_rate(rate, now_); }
  [[nodiscard]] std::optional<power::booke_sregs> get_sregs(unsigned thread) const {
    if (!has(thread)) return std::nullopt;
    return model_.get_sregs(thread, now_);
  }
  int set_sregs(const power::booke_sregs& values, unsigned thread) {
    return has(thread) ? model_.set_sregs(values, thread, now_) : -EINVAL;
  }
  int spoil_parity(power::parity_error of, unsigned thread) {
    return has(thread) ? model_.spoil_parity(of, thread, now_) : -EINVAL;
  }
  int create_vcpu(unsigned thread) {
    return has(thread) ? model_.create_vcpu(thread, now_) : -EINVAL;
  }
  [[nodiscard]] std::uint64_t host_time_to_guest(std::uint64_t host) const {
    return model_.host_time_to_guest(host, now_);
  }
  int set_one_reg(std::uint64_t id, std::uint64_t value, unsigned thread) {
    return has(thread) ? model_.set_one_reg(id, value, thread, now_) : -EINVAL;
  }
  [[nodiscard]] power::snapshot save() const { return model_.save(now_); }
  std::string restore(const power::snapshot& saved) { return model_.restore(saved, now_); }

 private:
  [[nodiscard]] bool has(unsigned thread) const { return thread < presets().threads; }

  power::timebase& model_;
  kernel_time now_;
};

class power_timebase_named final : public named_timer {
 public:
  power_timebase_named(const power::parameters& presets, time_resolution resolution)
      : named_timer(power_timebase_kind(), resolution, presets.clock()),
        timebase_(presets, resolution) {}

  [[nodiscard]] std::optional<std::uint64_t> peek(const register_description& row) const override {
    return power_value(timebase_, row, now());
  }
  [[nodiscard]] std::vector<std::uint64_t> lines_at(kernel_time t) const override {
    std::vector<std::uint64_t> all;
    for (const power::thread_lines& levels : timebase_.outputs(t)) add_levels(all, levels);
    return all;
  }
  [[nodiscard]] deadline next_change() const override { return timebase_.look_ahead(now()).next; }

  [[nodiscard]] host_answer get_one_reg(unsigned cpu, std::uint64_t id) const override {
    const auto got = has_thread(cpu) ? timebase_.get_one_reg(id, cpu, now()) : std::nullopt;
    return got ? host_answer{0, *got} : host_answer{-EINVAL};
  }
  int set_one_reg(unsigned cpu, std::uint64_t id, std::uint64_t value) override {
    return has_thread(cpu) ? timebase_.set_one_reg(id, value, cpu, now()) : -EINVAL;
  }
  [[nodiscard]] std::string save() const override { return power::to_json(timebase_.save(now())); }
  [[nodiscard]] std::string restore(std::string_view json, std::uint64_t elapsed) override {
    return with_own_pins(json, [&](const power::snapshot& saved) {
      return timebase_.restore(saved, now(), elapsed);
    });
  }
  [[nodiscard]] std::string migrate_in(std::string_view json, std::uint64_t elapsed) override {
    return with_own_pins(json, [&](const power::snapshot& saved) {
      return timebase_.migrate_in(saved, elapsed, now());
    });
  }

 protected:
  [[nodiscard]] bool has_input(std::size_t input) const override {
    return input < first_thread_place || has_thread(thread_of_input(input));
  }
  void input_changed(std::size_t place, std::uint64_t before, std::uint64_t level) override {
    if (place == 0) return timebase_.reset(level == 0, now());
    const std::string_view name = kind().inputs()[place].name;
    if (place < first_thread_place) return group_pin(place - 1, name, before, level);
    const unsigned thread = thread_of_input(place);
    const std::string_view own = name.substr(name.find('.') + 1);
    if (own == "dec_ack" || own == "hdec_ack") {
      if (level == 0) return;
      return own == "dec_ack" ? timebase_.acknowledge_dec(thread, now(), now(), true)
                              : timebase_.acknowledge_hdec(thread, now(), now(), true);
    }
    power::thread_inputs pins = timebase_.at(now()).threads[thread].pins;
    set_level(pins, (place - first_thread_place) % pins_of_thread, level);
    timebase_.drive(thread, pins, now());
  }

  answer read_as(const named_access& how, kernel_time t) override {
    const power_initiator who = power_initiator_of(how.as, how.address);
    const answer wrong = shape_of(how, who);
    if (!wrong.result.empty()) return wrong;
    const auto got = timebase_.read(spr_of(how), t, by(who));
    return {power_result(got.result), got.value};
  }
  answer write_as(const named_access& how, std::uint64_t value, kernel_time t) override {
    const power_initiator who = power_initiator_of(how.as, how.address);
    const answer wrong = shape_of(how, who);
    if (!wrong.result.empty()) return wrong;
    return {power_result(timebase_.write(spr_of(how), value, now(), t, by(who)))};
  }

  host_answer operate(std::string_view operation,
                      const std::vector<named_text>& arguments) override {
    timebase_now at(timebase_, now());
    return power_host_operation(at, at.now(), operation, arguments);
  }

 private:
  static constexpr std::size_t first_thread_place = 1 + pin_count<power::group_inputs>();
  static constexpr std::size_t pins_of_thread = pin_count<power::thread_inputs>();

  /// A saved state brings levels of its own.
  template <class Restore>
  [[nodiscard]] std::string with_own_pins(std::string_view json, const Restore& restore) {
    return restore_read(power::from_json(json), [&](const power::snapshot& saved) {
      const power::state before = timebase_.at(now());
      std::string problem = restore(saved);
      if (!problem.empty()) return problem;
      timebase_.drive(before.pins, now());
      for (unsigned n = 0; has_thread(n); ++n) timebase_.drive(n, before.threads[n].pins, now());
      return problem;
    });
  }

  [[nodiscard]] static unsigned thread_of_input(std::size_t input) {
    return static_cast<unsigned>((input - first_thread_place) / pins_of_thread);
  }
  [[nodiscard]] bool has_thread(unsigned thread) const {
    return thread < timebase_.presets().threads;
  }
  [[nodiscard]] static std::uint64_t spr_of(const named_access& how) {
    return how.address % power_thread_range / 8;
  }
  [[nodiscard]] static power::access by(const power_initiator& who) {
    return {who.thread, who.level, who.host || who.debug, true};
  }
  /// What is answered to an access that no instruction makes; an empty result for none.
  [[nodiscard]] answer shape_of(const named_access& how, const power_initiator& who) const {
    if (!has_thread(who.thread)) return {"generic_error"};
    if (how.address % 8 != 0 || how.address >= power_thread_base(power::most_threads)) {
      return {"unimplemented"};
    }
    const power::spr_rules* rules = power::find_spr(spr_of(how));
    const bool half = how.bytes == 4 && timebase_.presets().xlen != 32 && rules != nullptr &&
                      rules->row.width == 64;
    return half ? answer{"burst_error"} : answer{};
  }

  void group_pin(std::size_t place, std::string_view name, std::uint64_t before,
                 std::uint64_t level) {
    if (name == "tod_sync" || name == "tod_valid") {
      if (level == 0) return;
      if (name == "tod_sync") return timebase_.tod_sync(now(), true);
      return timebase_.tod_deliver(input(find_input("tod")), now(), true);
    }
    if (name == "wdt_reset_done") {
      if (before == 0) timebase_.watchdog_reset_done(static_cast<unsigned>(level), now(), true);
      return;
    }
    power::group_inputs pins = timebase_.at(now()).pins;
    set_level(pins, place, level);
    timebase_.drive(pins, now());
  }

  power::timebase timebase_;
};

class power_kind final : public timer_kind {
 public:
  [[nodiscard]] std::string_view name() const override { return "power-timebase"; }
  [[nodiscard]] std::string_view title() const override {
    return "POWER time base and decrementers: server, classic and Book E, up to eight threads";
  }
  [[nodiscard]] table_view<register_description> registers() const override {
    return power_timebase_registers();
  }
  [[nodiscard]] table_view<register_description> reference() const override {
    return power_timebase_reference();
  }
  /// The defaults are those of the first profile.
  [[nodiscard]] const std::vector<parameter_description>& parameters() const override {
    static const auto list = described<power::parameters>();
    return list;
  }
  [[nodiscard]] const std::vector<pin_description>& inputs() const override {
    return power_inputs();
  }
  [[nodiscard]] const std::vector<pin_description>& lines() const override { return power_lines(); }
  [[nodiscard]] const std::vector<word_description>& initiators() const override {
    static const std::vector<word_description> list{
        {"hypervisor", "hypervisor state; the highest level where there is none"},
        {"supervisor", "privileged, not hypervisor"},
        {"problem", "problem state"},
        {"host", "a hypervisor's save and restore, a debugger: no privilege is needed, no event"},
        {"debug", "by transport_dbg, under the host's rules"},
        {"thread0",
         "to thread7: whose access it is, beside one of the above; thread 0 unless said"},
        {"thread1", ""},
        {"thread2", ""},
        {"thread3", ""},
        {"thread4", ""},
        {"thread5", ""},
        {"thread6", ""},
        {"thread7", ""},
    };
    return list;
  }
  [[nodiscard]] const std::vector<word_description>& results() const override {
    static const std::vector<word_description> list{
        {"privileged", "the level is too low"},
        {"unimplemented", "no such register in this profile, or not in this direction"},
    };
    return list;
  }
  [[nodiscard]] const std::vector<host_operation_description>& host_operations() const override {
    return power_host_operations();
  }
  [[nodiscard]] bool migrates() const override { return true; }
  [[nodiscard]] unsigned cpus() const override { return power::most_threads; }
  [[nodiscard]] std::string_view cpu_word() const override { return "thread"; }
  [[nodiscard]] std::string initiator_problem(const std::string& as,
                                              std::uint64_t address) const override {
    return power_initiator_problem(as, address);
  }
  [[nodiscard]] std::string_view access_word(std::uint64_t, const std::string& as,
                                             bool write) const override {
    const bool instruction =
        as.find("host") == std::string::npos && as.find("debug") == std::string::npos;
    if (instruction) return write ? "mtspr" : "mfspr";
    return write ? "write" : "read";
  }

  [[nodiscard]] bool in_waveform(const register_description& row) const override {
    const power::spr_rules* rules = power_rules_of(row);
    if (rules == nullptr || rules->per_thread != power_place_of(row).named) return false;
    return rules->reads != power::privilege::none || rules->number == power::spr::DECAR;
  }

  [[nodiscard]] clocking clock(const std::vector<named_text>& stated) const override {
    const auto presets = power_timebase_parameters(stated);
    return {presets.clock(), presets.clocks_per_tick};
  }
  [[nodiscard]] std::unique_ptr<named_timer> make(const std::vector<named_text>& stated,
                                                  time_resolution resolution) const override {
    return std::make_unique<power_timebase_named>(power_timebase_parameters(stated), resolution);
  }
};

}  // namespace

std::string_view power_result(power::access_result result) {
  constexpr std::array<std::string_view, 3> names{"ok", "privileged", "unimplemented"};
  return names.at(static_cast<std::size_t>(result));
}

const timer_kind& power_timebase_kind() {
  static const power_kind kind;
  return kind;
}

power::parameters power_timebase_parameters(const std::vector<named_text>& stated) {
  std::vector<named_text> ordered = stated;  // the others are changes of the profile
  std::stable_partition(ordered.begin(), ordered.end(),
                        [](const named_text& each) { return each.first == "profile"; });
  return checked(parse_parameters<power::parameters>(ordered));
}

}  // namespace archtimers::by_name
