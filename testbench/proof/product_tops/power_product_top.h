// SPDX-License-Identifier: Apache-2.0
// The top of the POWER time base for the cross-check of somebody's own RTL.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archtimers/by_name/timer_kind.h"
#include "product_top.h"

namespace archtimers::testbench {

/// How a top is built, as far as its adapter has to know.
struct power_build {
  unsigned threads;
  unsigned clocks_per_tick;
  bool async_pins;
};

/// at_power_timebase_apb4 as Verilator made it.
template <class Top>
class power_top final : public foreign_timer {
 public:
  power_top(const foreign_description& core, const power_build& build, int fault)
      : build_(build), top_(fault) {
    for (const foreign_line& each : core.lines) lines_.push_back(line_named(each.name));
    for (const foreign_pin& each : core.pins) pins_.push_back(pin_named(each.name));
  }

  void reset() override {
    // As they are where nothing drives them.
    top_->tb_run_i = top_->vtb_run_i = 1;
    for (unsigned n = 0; n < build_.threads; ++n) set(top_->msr_hv_i, n, 1, 1);
    edge();
    top_->rst_ni = 1;
    apb4_elsewhere(top_);
    top_.eval();
  }

  /// Registers of 64 bits in two words: the low one of a write takes the high one along, that of a read keeps it.
  foreign_answer access(const foreign_access& what) override {
    top_->pprot_i = what.as == "problem" ? 0 : 1;
    top_->hypervisor_i = what.as.empty() || what.as == "hypervisor";
    const bool both = what.bytes == 8;
    foreign_access low = what;
    foreign_access high = what;
    high.address += 4;
    high.value >>= 32U;
    if (both && what.write) {
      const foreign_answer held = transfer(high);
      if (held.error) return held;
    }
    foreign_answer given = transfer(low);
    if (both && !what.write && !given.error) {
      const foreign_answer above = transfer(high);
      given.value |= above.value << 32U;
      given.error = above.error;
    }
    return given;
  }

  std::uint64_t pin(std::size_t place, std::uint64_t level) override {
    pins_.at(place)(level);
    return edges();
  }

  [[nodiscard]] std::uint64_t line(std::size_t place) const override { return lines_.at(place)(); }

 protected:
  void edge() override {
    top_->tb_tick_i = (edges() + 1) % build_.clocks_per_tick == 0;
    top_.eval();
    top_.rise();
  }

 private:
  using ask = std::function<std::uint64_t()>;
  using drive = std::function<void(std::uint64_t)>;

  static void set(CData& bits, unsigned n, unsigned width, std::uint64_t level) {
    const unsigned mask = (1U << width) - 1;
    bits = static_cast<CData>((bits & ~(mask << width * n)) | (static_cast<unsigned>(level) & mask)
                                                                  << width * n);
  }

  foreign_answer transfer(const foreign_access& what) {
    return apb4_transfer(*this, top_, what, [this] { top_.eval(); });
  }

  void steps(unsigned count) {
    while (count-- != 0) step();
  }

  /// A level that a flop of the time base takes, behind those of the synchroniser if it has one.
  drive level_at(CData& bits, unsigned n, bool synchronised) {
    const unsigned flops = synchronised && build_.async_pins ? 3 : 1;
    return [this, &bits, n, flops](std::uint64_t level) {
      set(bits, n, 1, level);
      steps(flops);
    };
  }

  /// What acts once, on the edge that samples it, when the level becomes another one than 0.
  drive pulse_at(CData& bits, unsigned n, unsigned width) {
    return [this, &bits, n, width](std::uint64_t level) {
      std::uint64_t& before = pulsed_[{&bits, n}];
      if (level != before && level != 0) set(bits, n, width, level);
      before = level;
      step();
      set(bits, n, width, 0);
    };
  }

  [[nodiscard]] drive pin_named(std::string_view name) {
    std::map<std::string, drive, std::less<>> all{
        {"tb_run", level_at(top_->tb_run_i, 0, true)},
        {"vtb_run", level_at(top_->vtb_run_i, 0, true)},
        {"tod_sync", pulse_at(top_->tod_sync_i, 0, 1)},
        {"tod_valid", pulse_at(top_->tod_valid_i, 0, 1)},
        {"tod", [this](std::uint64_t level) { top_->tod_i = level; }},
        {"wdt_reset_done", pulse_at(top_->wdt_reset_done_i, 0, 2)}};
    for (unsigned n = 0; n < build_.threads; ++n) {
      const std::string thread = "thread" + std::to_string(n) + ".";
      all[thread + "msr_ee"] = level_at(top_->msr_ee_i, n, false);
      all[thread + "msr_ce"] = level_at(top_->msr_ce_i, n, false);
      all[thread + "msr_hv"] = level_at(top_->msr_hv_i, n, false);
      all[thread + "msr_pr"] = level_at(top_->msr_pr_i, n, false);
      all[thread + "msr_gs"] = level_at(top_->msr_gs_i, n, false);
      all[thread + "pm_active"] = level_at(top_->pm_active_i, n, true);
      all[thread + "dec_ack"] = pulse_at(top_->dec_ack_i, n, 1);
      all[thread + "hdec_ack"] = pulse_at(top_->hdec_ack_i, n, 1);
    }
    return all.find(name)->second;
  }

  [[nodiscard]] ask line_named(std::string_view name) const {
    if (name == "tb_o") return [this] { return top_->tb_o; };
    const std::map<std::string_view, const CData*> all{
        {"dec_exc", &top_->dec_exc_o},   {"dec_irq", &top_->dec_irq_o},
        {"dec_wake", &top_->dec_wake_o}, {"hdec_exc", &top_->hdec_exc_o},
        {"hdec_irq", &top_->hdec_irq_o}, {"fit_irq", &top_->fit_irq_o},
        {"wdt_irq", &top_->wdt_irq_o}};
    const unsigned n = static_cast<unsigned>(name.at(6) - '0');  // thread<n>.
    const std::string_view of_thread = name.substr(8);
    if (of_thread == "wdt_reset") return [this, n] { return top_->wdt_reset_o >> 2 * n & 3U; };
    const CData* bits = all.at(of_thread);
    return [bits, n] { return *bits >> n & 1U; };
  }

  power_build build_;
  product_top<Top> top_;
  std::vector<ask> lines_;
  std::vector<drive> pins_;
  /// Levels of what acts once, by where it is in the top.
  std::map<std::pair<const CData*, unsigned>, std::uint64_t> pulsed_;
};

}  // namespace archtimers::testbench
