// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "archtimers/rtl_twins/mips_cp0_rtl.h"
#include "verilated_core.h"

namespace archtimers {

/// The MIPS CP0 timer's RTL as Verilator made it; `Core` is the class of one build of it.
template <class Core>
class verilated_mips_cp0 final : public mips_cp0_rtl {
 public:
  /// @param context  of Verilator's run time, in which coverage gathers.
  /// @param prepare  sets inputs that only this build has, before anything is evaluated.
  explicit verilated_mips_cp0(const mips_cp0::parameters& presets,
                              std::shared_ptr<VerilatedContext> context = nullptr,
                              const std::function<void(Core&)>& prepare = {})
      : core_(std::move(context)) {
    Core& in = core_.inputs();
    if (prepare) prepare(in);
    in.ccres_i = static_cast<CData>(presets.ccres);
    in.release_i = static_cast<CData>(presets.release);
    in.ipti_i = static_cast<CData>(presets.ipti);
    in.merge_i = static_cast<CData>(presets.merge);
    in.count_write_match_i = presets.count_write_matches();
    in.count_write_restart_i = presets.count_write_restart;
    in.eic_i = presets.eic;
    in.watch_i = presets.watch;
    in.vz_i = presets.vz;
    in.guest_ipti_i = static_cast<CData>(presets.guest_ipti);
    in.gtoffset_mask_i = static_cast<IData>((std::uint64_t{1} << presets.gtoffset_bits) - 1);
    in.tick_i = 1;
    core_.start();
  }

  void reset(bool asserted) override { core_.reset(asserted); }

  void drive_tick(bool level) override { core_.inputs().tick_i = level; }

  void drive(mips_cp0::input_levels pins) override {
    Core& in = core_.inputs();
    in.count_stop_i = pins.count_stop;
    in.hw_irq_i = pins.hw_irq;
    in.guest_hw_irq_i = pins.guest_hw_irq;
    in.eic_off_i = pins.eic_off;
  }

  answer look(const request& access) override {
    Core& in = core_.inputs();
    in.req_i = access.valid;
    in.we_i = access.write;
    in.addr_i = access.address;
    in.wide_i = access.how.wide;
    in.wdata_i = access.data;
    in.host_i = access.how.host;
    in.guest_i = access.how.guest;
    in.cp0_usable_i = access.how.cp0_usable;
    const Core& out = core_.outputs();
    return {static_cast<mips_cp0::access_result>(out.result_o), out.rdata_o};
  }

  answer edge(const request& access) override {
    const answer before = look(access);
    core_.rise();
    return before;
  }

  void edge() override { core_.rise(); }

  [[nodiscard]] mips_cp0::output_levels outputs() const override {
    const Core& out = core_.registered();
    return {out.ti_o != 0, out.ip_o, out.guest_ti_o != 0, out.guest_ip_o};
  }
  [[nodiscard]] std::uint32_t count() const override { return core_.registered().count_o; }
  [[nodiscard]] std::uint32_t guest_count() const override {
    return core_.registered().guest_count_o;
  }

 private:
  verilated_core<Core> core_;
};

}  // namespace archtimers
