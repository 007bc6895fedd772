// SPDX-License-Identifier: Apache-2.0
// The three tops of the Arm generic timer, wired as in a SoC of one clock.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "product_top.h"

namespace archtimers::testbench {

// Where the model's addresses have each top.
constexpr std::uint64_t arm_counter_end = 0x2000;
constexpr std::uint64_t arm_frames_begin = 0x10000;
constexpr std::uint64_t arm_frames_end = 0x22000;
constexpr std::uint64_t arm_cpu_begin = 0x100000;
constexpr std::uint64_t arm_cpu_end = 0x200000;

struct arm_top_faults {
  int counter = 0;
  int frames = 0;
  int pe = 0;
};

/// at_arm_system_counter_apb4, at_arm_timer_frames_apb4 and at_arm_pe_timers as Verilator made them: two APB4s, the register
/// port of a CPU, and the pins.
template <class Counter, class Frames, class Pe>
class arm_tops final : public foreign_timer {
 public:
  arm_tops(const foreign_description& core, unsigned clocks_per_tick, const arm_top_faults& faults)
      : clocks_per_tick_(clocks_per_tick),
        counter_(faults.counter),
        frames_(faults.frames),
        pe_(faults.pe) {
    const auto levels = all_lines();
    for (const foreign_line& each : core.lines) lines_.push_back(levels.at(each.name));
    const auto pins = cpu_pins();
    for (const foreign_pin& each : core.pins)
      pins_.push_back(each.name == "dbg_halt" ? nullptr : pins.at(each.name));
  }

  void reset() override {
    edge();
    counter_->rst_ni = frames_->rst_ni = pe_->rst_ni = 1;
    apb4_elsewhere(counter_);
    apb4_elsewhere(frames_);
    settle();
  }

  foreign_answer access(const foreign_access& what) override {
    if (what.address >= arm_cpu_begin) return system_register(what);
    const auto settled = [this] { settle(); };
    const CData prot = what.as == "nonsecure" ? 2 : 0;
    if (what.address < arm_frames_begin) {
      counter_->pprot_i = prot;
      return apb4_transfer(*this, counter_, what, settled);
    }
    frames_->pprot_i = prot;
    foreign_access in_frames = what;
    in_frames.address -= arm_frames_begin;
    return apb4_transfer(*this, frames_, in_frames, settled, 1);
  }

  std::uint64_t pin(std::size_t place, std::uint64_t level) override {
    if (pins_.at(place) == nullptr) {
      counter_->dbg_halt_i = static_cast<CData>(level);
      step();  // two flops of the synchroniser
      step();
    } else {
      moving_ = [this, place, level] { *pins_[place] = static_cast<CData>(level); };
      step();
      moving_ = nullptr;
    }
    return edges();
  }

  [[nodiscard]] std::uint64_t line(std::size_t place) const override { return lines_.at(place)(); }

 protected:
  void edge() override {
    counter_->tick_i = (edges() + 1) % clocks_per_tick_ == 0;
    settle();
    frames_.rise();  // with the counts of before this edge
    pe_.rise();
    counter_.rise();
    if (moving_) moving_();
    settle();
  }

 private:
  using ask = std::function<std::uint64_t()>;

  [[nodiscard]] std::map<std::string, ask, std::less<>> all_lines() const {
    std::map<std::string, ask, std::less<>> all{
        {"count_o", [this] { return counter_->count_o; }},
        {"fcreq_o", [this] { return counter_->fcreq_o; }},
        {"fcack_o", [this] { return counter_->fcack_o; }},
        {"dbgh_o", [this] { return counter_->dbgh_o; }},
        {"CPU0.cntp_irq", [this] { return pe_->irq_cntp_o; }},
        {"CPU0.cntv_irq", [this] { return pe_->irq_cntv_o; }},
        {"CPU0.cnthp_irq", [this] { return pe_->irq_cnthp_o; }},
        {"CPU0.cnthv_irq", [this] { return pe_->irq_cnthv_o; }},
        {"CPU0.cntps_irq", [this] { return pe_->irq_cntps_o; }},
        {"CPU0.cnthps_irq", [this] { return pe_->irq_cnthps_o; }},
        {"CPU0.cnthvs_irq", [this] { return pe_->irq_cnthvs_o; }},
        {"CPU0.evt_k", [this] { return pe_->evt_k_o; }},
        {"CPU0.evt_h", [this] { return pe_->evt_h_o; }}};
    for (unsigned n = 0; n < 8; ++n) {
      const std::string frame = "CNTBase" + std::to_string(n);
      all[frame + ".cntp_irq"] = [this, n] { return frames_->irq_p_o >> n & 1U; };
      all[frame + ".cntv_irq"] = [this, n] { return frames_->irq_v_o >> n & 1U; };
    }
    return all;
  }

  [[nodiscard]] std::map<std::string, CData*, std::less<>> cpu_pins() {
    return {{"CPU0.hcr_e2h", &pe_->hcr_e2h_i},         {"CPU0.hcr_tge", &pe_->hcr_tge_i},
            {"CPU0.scr_ns", &pe_->scr_ns_i},           {"CPU0.scr_nse", &pe_->scr_nse_i},
            {"CPU0.scr_ecven", &pe_->scr_ecven_i},     {"CPU0.scr_st", &pe_->scr_st_i},
            {"CPU0.scr_eel2", &pe_->scr_eel2_i},       {"CPU0.at_el3", &pe_->at_el3_i},
            {"CPU0.el1_aarch32", &pe_->el1_aarch32_i}, {"CPU0.el2_aarch32", &pe_->el2_aarch32_i},
            {"CPU0.hcr_nv", &pe_->hcr_nv_i},           {"CPU0.hcr_nv1", &pe_->hcr_nv1_i},
            {"CPU0.hcr_nv2", &pe_->hcr_nv2_i}};
  }

  /// One cycle at the CPU's register port.
  foreign_answer system_register(const foreign_access& what) {
    pe_->key_i = static_cast<SData>((what.address - arm_cpu_begin) / 8);
    pe_->we_i = what.write;
    pe_->wdata_i = what.value;
    pe_->el_i = what.as.empty() ? 1 : static_cast<CData>(what.as.back() - '0');  // el0 to el3
    pe_->req_i = 1;
    settle();
    const foreign_answer given{pe_->rdata_o, pe_->result_o != 0};
    if (what.write) step();
    pe_->req_i = 0;
    settle();
    return given;
  }

  /// The counter's bus moves its next count, and with it what the others will do.
  void settle() {
    counter_.eval();
    frames_->count_i = pe_->count_i = counter_->count_o;
    frames_->count_ticked_i = pe_->count_ticked_i = counter_->count_ticked_o;
    frames_->count_next_i = pe_->count_next_i = counter_->count_next_o;
    frames_.eval();
    pe_.eval();
  }

  unsigned clocks_per_tick_;
  product_top<Counter> counter_;
  product_top<Frames> frames_;
  product_top<Pe> pe_;
  std::vector<ask> lines_;
  std::vector<CData*> pins_;  ///< null for the counter's
  /// A pin of the CPU moves just after an edge: it reaches lines without a flop.
  std::function<void()> moving_;
};

}  // namespace archtimers::testbench
