// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <systemc>
#include <tlm>

#include "archtimers/rtl_twins/mips_cp0_rtl.h"
#include "archtimers/rtl_twins/posted_port.h"
#include "archtimers/rtl_twins/posted_target.h"
#include "archtimers/rtl_twins/twin_lines.h"
#include "archtimers/rtl_twins/twin_module.h"
#include "archtimers/tlm/mips_cp0_timer.h"

namespace archtimers {

/// The MIPS CP0 timer's RTL as a TLM-2.0 target, with the model's ports and registers, without its
/// socket: see `mips_cp0_timer_rtl_base`. A platform swaps it for `mips_cp0_timer` by type.
///
/// It clocks itself with `presets().bus_clock()`: edge n falls at the first kernel time at or after
/// n / clock, edge 0 at time 0, and is a CPU clock if n is a multiple of `clocks_per_tick` other than 0.
/// - A write is sampled by the clock edge at its time, or by the next one after it, and by the one
///   after that if another write has taken the edge. The call returns at once (a posted write).
/// - A read returns the state after the latest edge; it waits for a posted write to be sampled.
/// - An access with an annotated delay first waits for it: the RTL cannot run ahead of the kernel.
///   An initiator must therefore be a thread wherever it uses a delay or reads right after a write.
/// - Levels on the input ports at the time of an edge are sampled by it.
/// Responses are those of the model. The host's freeze, rate, save and restore exist on the model
/// only.
class mips_cp0_timer_rtl_module : public twin_module<mips_cp0_timer_ports>,
                                  public twin_lines<mips_cp0::output_levels>,
                                  public mips_cp0_accessor,
                                  public posted_target {
 public:
  /// @param name     the object's name.
  /// @param presets  what the implementation fixes; `count_reset` and `compare_reset` must be 0.
  ///   A mistake in it is an SC_REPORT_ERROR.
  /// @param core     another build of the RTL, to run in place of the one as shipped.
  explicit mips_cp0_timer_rtl_module(sc_core::sc_module_name name,
                                     const mips_cp0::parameters& presets = {},
                                     std::unique_ptr<mips_cp0_rtl> core = nullptr);

  [[nodiscard]] const mips_cp0::parameters& presets() const { return presets_; }
  [[nodiscard]] static constexpr table_view<register_description> registers() {
    return mips_cp0::registers;
  }

  /// Count after the latest edge.
  [[nodiscard]] std::uint32_t count() const { return rtl_->count(); }
  /// The same under the model's name, for a time before the next edge.
  [[nodiscard]] std::uint32_t count_at(const sc_core::sc_time& /*t*/) const { return count(); }
  /// The value of a register after the latest edge, as the host sees it, without side effect.
  /// @returns nothing if the timer has no register of that name on its bus.
  [[nodiscard]] std::optional<std::uint64_t> register_value(std::string_view name) const;
  /// Bits that the register port has answered so far where a bus has to see 0; see `posted_port`.
  [[nodiscard]] std::uint64_t stray_answers() const { return port_.stray(); }

  /// Moves an input pin as the model does, after waiting for the delay; the coming edge samples it.
  void drive(bool mips_cp0::input_levels::*pin, bool level,
             const sc_core::sc_time& delay = sc_core::SC_ZERO_TIME) {
    wait_for(delay);
    called_.*pin = level;
  }

  /// Adds the output lines to a trace file.
  void trace(sc_core::sc_trace_file* file) const override {
    trace_outputs(file, std::string(name()) + ".", driven());
  }

  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) override;
  /// A debug write is sampled by the next edge; it returns 0 while another write waits for that.
  unsigned int transport_dbg(tlm::tlm_generic_payload& payload) override;

 private:
  template <class Perform>
  access_outcome<mips_cp0::access_result> access(tlm::tlm_generic_payload& payload,
                                                 const mips_cp0::access& how,
                                                 const Perform& perform);
  [[nodiscard]] bool busy() const override { return port_.busy(); }
  [[nodiscard]] bool is_tick(std::uint64_t edge) const override {
    return edge != 0 && edge % presets_.clocks_per_tick == 0;
  }
  void drive_tick(bool level) override { rtl_->drive_tick(level); }
  void take_edge() override;
  void drive_reset(bool asserted) override { rtl_->reset(asserted); }
  void drive_lines() override { drive_changed(*this); }
  [[nodiscard]] mips_cp0::output_levels levels() const override { return rtl_->outputs(); }

  mips_cp0::parameters presets_;
  std::unique_ptr<mips_cp0_rtl> rtl_;
  posted_port<mips_cp0_rtl> port_;
  mips_cp0::input_levels called_;  ///< what calls have made of unbound pins
};

/// The MIPS CP0 timer's RTL as a TLM-2.0 target.
template <unsigned BUSWIDTH = 32>
using mips_cp0_timer_rtl_base = with_register_socket<mips_cp0_timer_rtl_module, BUSWIDTH>;

using mips_cp0_timer_rtl = mips_cp0_timer_rtl_base<32>;
using mips_cp0_timer_rtl_64 = mips_cp0_timer_rtl_base<64>;

}  // namespace archtimers
