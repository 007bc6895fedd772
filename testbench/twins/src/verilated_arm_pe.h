// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "archtimers/rtl_twins/arm_pe_rtl.h"
#include "verilated_core.h"

namespace archtimers {

/// The RTL of a CPU's Arm timers as Verilator made it.
template <class Core>
class verilated_arm_pe final : public arm_pe_rtl {
 public:
  /// @param prepare  sets inputs that only this build has, before anything is evaluated.
  explicit verilated_arm_pe(const arm::pe_parameters& presets,
                            std::shared_ptr<VerilatedContext> context = nullptr,
                            const std::function<void(Core&)>& prepare = {})
      : core_(std::move(context)) {
    Core& in = core_.inputs();
    if (prepare) prepare(in);
    in.el2_i = presets.el2;
    in.el3_i = presets.el3;
    in.vhe_i = presets.vhe;
    in.sel2_i = presets.sel2;
    in.ecv_i = static_cast<CData>(presets.ecv);
    in.rme_i = presets.rme;
    in.aarch32_i = static_cast<CData>(presets.aarch32);
    in.nested_i = static_cast<CData>(presets.nested);
    in.cntfrq_reset_i = presets.cntfrq_reset;
    in.istatus_condition_i = presets.istatus_when_disabled_is_condition;
    core_.start();
  }

  void reset(bool asserted) override { core_.reset(asserted); }

  void count(const arm_rtl_counts& counts) override {
    if (counts == counts_) return;
    counts_ = counts;
    Core& in = core_.inputs();
    in.count_i = counts.now;
    in.count_ticked_i = counts.ticked;
    in.count_next_i = counts.next;
    in.unclocked_i = counts.unclocked;
  }

  void drive(const arm::pe_inputs& pins) override {
    Core& in = core_.inputs();
    in.hcr_e2h_i = pins.hcr_e2h;
    in.hcr_tge_i = pins.hcr_tge;
    in.scr_ns_i = pins.scr_ns;
    in.scr_nse_i = pins.scr_nse;
    in.scr_ecven_i = pins.scr_ecven;
    in.scr_st_i = pins.scr_st;
    in.scr_eel2_i = pins.scr_eel2;
    in.at_el3_i = pins.at_el3;
    in.el1_aarch32_i = pins.el1_aarch32;
    in.el2_aarch32_i = pins.el2_aarch32;
    in.hcr_nv_i = pins.hcr_nv;
    in.hcr_nv1_i = pins.hcr_nv1;
    in.hcr_nv2_i = pins.hcr_nv2;
  }

  answer look(const request& access) override {
    const answer given = present(access);
    if (access.write) core_.inputs().req_i = 0;  // a read left at the port does nothing
    return given;
  }

  answer present(const request& access) override {
    Core& in = core_.inputs();
    in.req_i = access.valid;
    in.we_i = access.write;
    in.key_i = access.key;
    in.wdata_i = access.data;
    in.el_i = access.how.el;
    in.host_i = access.how.host;
    const Core& out = core_.outputs();
    return {static_cast<arm::pe_result>(out.result_o), out.rdata_o};
  }

  void rise() override { core_.rise(); }

  [[nodiscard]] arm::pe_lines outputs() override {
    const Core& out = core_.outputs();
    arm::pe_lines levels;
    levels.cntp = out.irq_cntp_o != 0;
    levels.cntv = out.irq_cntv_o != 0;
    levels.cnthp = out.irq_cnthp_o != 0;
    levels.cnthv = out.irq_cnthv_o != 0;
    levels.cntps = out.irq_cntps_o != 0;
    levels.cnthps = out.irq_cnthps_o != 0;
    levels.cnthvs = out.irq_cnthvs_o != 0;
    levels.evt_k = out.evt_k_o != 0;
    levels.evt_h = out.evt_h_o != 0;
    return levels;
  }

 private:
  verilated_core<Core> core_;
  arm_rtl_counts counts_;
};

}  // namespace archtimers
