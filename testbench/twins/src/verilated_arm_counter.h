// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "archtimers/rtl_twins/arm_counter_rtl.h"
#include "arm_packed_id.h"
#include "verilated_core.h"

namespace archtimers {

/// The Arm system counter's RTL as Verilator made it.
template <class Core>
class verilated_arm_counter final : public arm_counter_rtl {
 public:
  /// @param prepare  sets inputs that only this build has, before anything is evaluated.
  explicit verilated_arm_counter(const arm::counter_parameters& presets,
                                 std::shared_ptr<VerilatedContext> context = nullptr,
                                 const std::function<void(Core&)>& prepare = {})
      : presets_(presets), core_(std::move(context)) {
    Core& in = core_.inputs();
    if (prepare) prepare(in);
    in.count_mask_i = ~std::uint64_t{0} >> (64U - presets.width);
    in.entries_i = static_cast<CData>(presets.divisors.size());
    for (std::size_t i = 0; i < arm::counter_parameters::most_frequencies; ++i) {
      // What is there of an entry that is not built must not matter.
      const bool built = i < presets.divisors.size();
      const std::uint32_t divisor = built ? presets.divisors[i] : 0xFFFF;
      const std::uint32_t step = built ? presets.step(i) : 0xFFFF;
      if (i % 2 == 0) in.divisors_i[i / 2] = in.steps_i[i / 2] = 0;
      in.divisors_i[i / 2] |= divisor << (16 * (i % 2));
      in.steps_i[i / 2] |= step << (16 * (i % 2));
      in.cntfid_i[i] = built ? presets.cntfid(i) : 0xFFFF'FFFF;
    }
    in.cntfid_rw_i = presets.cntfid_rw;
    in.cntsc_i = presets.cntsc;
    in.serial_i = presets.serial_division;
    in.two_security_states_i = presets.two_security_states;
    in.control_pid_i = packed(presets.control_pid);
    in.read_pid_i = packed(presets.read_pid);
    in.tick_i = 1;
    core_.start();
  }

  void reset(bool asserted) override {
    core_.reset(asserted);
    unclocked_ = unclocked_ || asserted;
  }
  void drive_tick(bool level) override { core_.inputs().tick_i = level; }
  void drive(bool dbg_halt) override { core_.inputs().dbg_halt_i = dbg_halt; }

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
    // The filter that a bus with NSE has in front of the RTL.
    in.nonsecure_i = presets_.counts_as_nonsecure(access.how.nonsecure, access.how.nse);
    const Core& out = core_.outputs();
    return {static_cast<arm::bus_result>(out.error_o), out.rdata_o};
  }

  void rise() override {
    core_.rise();
    unclocked_ = false;
  }

  [[nodiscard]] std::uint64_t count() const override { return core_.registered().count_o; }
  [[nodiscard]] arm_rtl_counts counts() override {
    const Core& out = core_.outputs();
    return {out.count_o, out.count_ticked_o, out.count_next_o, unclocked_};
  }

 private:
  arm::counter_parameters presets_;
  verilated_core<Core> core_;
  bool unclocked_ = false;  ///< since the latest edge it has been in reset
};

}  // namespace archtimers
