// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "archtimers/rtl_twins/arm_frames_rtl.h"
#include "arm_packed_id.h"
#include "verilated_core.h"

namespace archtimers {

/// The Arm timer frames' RTL as Verilator made it.
template <class Core>
class verilated_arm_frames final : public arm_frames_rtl {
 public:
  /// @param prepare  sets inputs that only this build has, before anything is evaluated.
  explicit verilated_arm_frames(const arm::frames_parameters& presets,
                                std::shared_ptr<VerilatedContext> context = nullptr,
                                const std::function<void(Core&)>& prepare = {})
      : core_(std::move(context)) {
    Core& in = core_.inputs();
    if (prepare) prepare(in);
    in.present_i = in.virtual_i = in.el0_view_i = in.nsar_fixed_i = in.nsar_value_i = 0;
    for (std::size_t n = 0; n < arm::frame_count; ++n) {
      const arm::frame_parameters& frame = presets.frames[n];
      const auto bit = [n](bool level) { return static_cast<CData>((level ? 1U : 0U) << n); };
      in.present_i |= bit(frame.present);
      // What an absent frame would have must not matter.
      in.virtual_i |= bit(frame.virtual_timer || !frame.present);
      in.el0_view_i |= bit(frame.el0_view || !frame.present);
      in.nsar_fixed_i |= bit(frame.security != arm::frame_security::programmable);
      in.nsar_value_i |= bit(frame.security == arm::frame_security::nonsecure);
    }
    in.nsar_reset_i = presets.nsar_reset;
    in.acr_reset_i = presets.acr_reset;
    in.cntfrq_reset_i = presets.cntfrq_reset;
    in.frame_cntfrq_independent_i = presets.frame_cntfrq_independent;
    in.two_security_states_i = presets.two_security_states;
    in.istatus_condition_i = presets.istatus_when_disabled_is_condition;
    in.ctl_pid_i = packed(presets.ctl_pid);
    in.frame_pid_i = packed(presets.frame_pid);
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

  answer look(const request& access) override {
    const answer given = present(access);
    if (access.write) core_.inputs().req_i = 0;  // a read left at the port does nothing
    return given;
  }

  answer present(const request& access) override {
    Core& in = core_.inputs();
    in.req_i = access.valid;
    in.we_i = access.write;
    in.addr_i = access.address;
    in.wide_i = access.how.wide;
    in.wdata_i = access.data;
    in.nonsecure_i = access.how.nonsecure;
    const Core& out = core_.outputs();
    return {static_cast<arm::bus_result>(out.error_o), out.rdata_o};
  }

  void rise() override { core_.rise(); }

  [[nodiscard]] arm::frames_lines outputs() override {
    const Core& out = core_.outputs();
    return {out.irq_p_o, out.irq_v_o};
  }

 private:
  verilated_core<Core> core_;
  arm_rtl_counts counts_;
};

}  // namespace archtimers
