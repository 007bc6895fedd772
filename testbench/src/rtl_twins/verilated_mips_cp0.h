// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <verilated.h>

#include <functional>

#include "archtimers/rtl_twins/mips_cp0_rtl.h"

namespace archtimers {

/// The MIPS CP0 timer's RTL as Verilator made it; `Core` is the class of one build of it.
template <class Core>
class verilated_mips_cp0 final : public mips_cp0_rtl {
 public:
  /// @param context  of Verilator's run time, in which coverage gathers.
  /// @param prepare  sets inputs that only this build has, before anything is evaluated.
  verilated_mips_cp0(const mips_cp0::parameters& presets, std::shared_ptr<VerilatedContext> context,
                     const std::function<void(Core&)>& prepare = {})
      : context_(std::move(context)), core_(context_.get()) {
    if (prepare) prepare(core_);
    core_.ccres_i = static_cast<CData>(presets.ccres);
    core_.release_i = static_cast<CData>(presets.release);
    core_.ipti_i = static_cast<CData>(presets.ipti);
    core_.count_write_match_i = presets.count_write_match;
    core_.eic_i = presets.eic;
    core_.watch_i = presets.watch;
    core_.vz_i = presets.vz;
    core_.guest_ipti_i = static_cast<CData>(presets.guest_ipti);
    core_.gtoffset_mask_i = static_cast<IData>((std::uint64_t{1} << presets.gtoffset_bits) - 1);
    core_.tick_i = 1;
    core_.rst_ni = 1;
    core_.eval();
    reset(true);
    reset(false);
  }
  explicit verilated_mips_cp0(const mips_cp0::parameters& presets)
      : verilated_mips_cp0(presets, std::make_shared<VerilatedContext>()) {}
  ~verilated_mips_cp0() override { core_.final(); }

  void reset(bool asserted) override {
    core_.rst_ni = !asserted;
    core_.eval();
  }

  void drive(mips_cp0::input_levels pins) override {
    core_.count_stop_i = pins.count_stop;
    core_.hw_irq_i = pins.hw_irq;
    core_.eval();
  }

  answer look(const request& access) override {
    request_port(access);
    core_.eval();
    return {static_cast<mips_cp0::access_result>(core_.result_o), core_.rdata_o};
  }

  answer edge(const request& access) override {
    const answer before = look(access);
    rise();
    return before;
  }

  void edge() override { rise(); }

  [[nodiscard]] mips_cp0::output_levels outputs() const override {
    return {core_.ti_o != 0, core_.ip_o, core_.guest_ti_o != 0, core_.guest_ip_o};
  }
  [[nodiscard]] std::uint32_t count() const override { return core_.count_o; }
  [[nodiscard]] std::uint32_t guest_count() const override { return core_.guest_count_o; }

 private:
  void request_port(const request& access) {
    core_.req_i = access.valid;
    core_.we_i = access.write;
    core_.addr_i = access.address;
    core_.wide_i = access.how.wide;
    core_.wdata_i = access.data;
    core_.host_i = access.how.host;
    core_.guest_i = access.how.guest;
    core_.cp0_usable_i = access.how.cp0_usable;
  }

  /// Inputs change while the clock is low, and are evaluated before it rises: assertions look at the past.
  void rise() {
    core_.clk_i = 1;
    core_.eval();
    core_.clk_i = 0;
    core_.req_i = 0;
    core_.eval();
    context_->timeInc(1);
  }

  std::shared_ptr<VerilatedContext> context_;
  Core core_;
};

}  // namespace archtimers
