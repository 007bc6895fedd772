// SPDX-License-Identifier: Apache-2.0
// at_arm_system_counter_apb4, at_arm_timer_frames_apb4 and at_arm_pe_timers beside the model: wired as in a SoC of one clock,
// through the two APB4s, the register port of the CPU and the pins.
#include "Vat_arm_counter.h"
#include "Vat_arm_counter_all_set.h"
#include "Vat_arm_frames.h"
#include "Vat_arm_frames_all_set.h"
#include "Vat_arm_pe.h"
#include "Vat_arm_pe_all_set.h"
#include "Vfaulty_at_arm_counter.h"
#include "Vfaulty_at_arm_frames.h"
#include "Vfaulty_at_arm_pe.h"
#include "product_top.h"
#include "product_top_test.h"

namespace archtimers::testbench {
namespace {

// Where the scenarios' addresses have each top.
constexpr std::uint64_t counter_pages = 0;
constexpr std::uint64_t counter_end = 0x2000;
constexpr std::uint64_t frame_pages = 0x10000;
constexpr std::uint64_t frames_end = 0x22000;
constexpr std::uint64_t cpu0 = 0x100000;
constexpr std::uint64_t cpu0_end = 0x200000;

struct chosen_faults {
  int counter = 0;
  int frames = 0;
  int pe = 0;
};

template <class Counter, class Frames, class Pe>
class arm_tops final : public foreign_timer {
 public:
  arm_tops(const foreign_description& core, unsigned clocks_per_tick, const chosen_faults& faults)
      : core_(core),
        clocks_per_tick_(clocks_per_tick),
        counter_(faults.counter),
        frames_(faults.frames),
        pe_(faults.pe) {}

  void reset() override {
    edge();
    counter_->rst_ni = frames_->rst_ni = pe_->rst_ni = 1;
    apb4_elsewhere(counter_);
    apb4_elsewhere(frames_);
    settle();
  }

  foreign_answer access(const foreign_access& what) override {
    if (what.address >= cpu0) return system_register(what);
    const auto settled = [this] { settle(); };
    const CData prot = what.as == "nonsecure" ? 2 : 0;
    if (what.address >= frame_pages) {
      frames_->pprot_i = prot;
      foreign_access page = what;
      page.address -= frame_pages;
      return apb4_transfer(*this, frames_, page, settled);
    }
    counter_->pprot_i = prot;
    return apb4_transfer(*this, counter_, what, settled);
  }

  std::uint64_t pin(std::size_t place, std::uint64_t level) override {
    if (place == 0) {
      counter_->dbg_halt_i = static_cast<CData>(level);
      step();  // two flops of the synchroniser
      step();
      return edges();
    }
    const std::array<CData*, 13> pins{
        &pe_->hcr_e2h_i,   &pe_->hcr_tge_i,  &pe_->scr_ns_i,   &pe_->scr_nse_i,
        &pe_->scr_ecven_i, &pe_->scr_st_i,   &pe_->scr_eel2_i, &pe_->at_el3_i,
        &pe_->hcr_nv_i,    &pe_->hcr_nv1_i,  &pe_->hcr_nv2_i,  &pe_->el1_aarch32_i,
        &pe_->el2_aarch32_i};
    *pins.at(place - 1) = static_cast<CData>(level);
    step();  // they move lines without a flop, and lines are looked at after edges
    return edges();
  }

  [[nodiscard]] std::uint64_t line(std::size_t place) const override {
    const std::array<std::uint64_t, 10> of_tops{
        counter_->count_o, pe_->irq_cntp_o,   pe_->irq_cntv_o,  pe_->irq_cnthp_o, pe_->irq_cnthv_o,
        pe_->irq_cntps_o,  pe_->irq_cnthps_o, pe_->irq_cnthvs_o, pe_->evt_k_o,    pe_->evt_h_o};
    return 0;
  }

 protected:
  void edge() override {
    counter_->tick_i = (edges() + 1) % clocks_per_tick_ == 0;
    settle();
    frames_.rise();  // with the counts of before this edge
    pe_.rise();
    counter_.rise();
    settle();
  }
};

}  // namespace
}  // namespace archtimers::testbench
