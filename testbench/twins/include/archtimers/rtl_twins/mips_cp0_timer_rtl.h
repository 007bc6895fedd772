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
#include "archtimers/time/rational_clock.h"
#include "archtimers/tlm/mips_cp0_timer.h"

namespace archtimers {

/// The MIPS CP0 timer's RTL as a TLM-2.0 target, with the model's ports and registers, without its
/// socket: see `mips_cp0_timer_rtl_base`. A platform swaps it for `mips_cp0_timer` by type.
///
/// It clocks itself: edge n falls at the first kernel time at or after n / clock, edge 0 at time 0.
/// - A write is sampled by the clock edge at its time, or by the next one after it, and by the one
///   after that if another write has taken the edge. The call returns at once (a posted write).
/// - A read returns the state after the latest edge; it waits for a posted write to be sampled.
/// - An access with an annotated delay first waits for it: the RTL cannot run ahead of the kernel.
///   An initiator must therefore be a thread wherever it uses a delay or reads right after a write.
/// - Levels on the input ports at the time of an edge are sampled by it.
/// Responses are those of the model. The host's freeze, rate, save and restore exist on the model
/// only.
class mips_cp0_timer_rtl_module : public sc_core::sc_module,
                                  public mips_cp0_timer_ports,
                                  public posted_target {
 public:
  SC_HAS_PROCESS(mips_cp0_timer_rtl_module);

  /// @param name     the object's name.
  /// @param presets  what the implementation fixes; `count_reset` and `compare_reset` must be 0.
  ///   A mistake in it is an SC_REPORT_ERROR.
  /// @param core     another build of the RTL, to run in place of the one as shipped.
  explicit mips_cp0_timer_rtl_module(sc_core::sc_module_name name,
                                     const mips_cp0::parameters& presets = {},
                                     std::unique_ptr<mips_cp0_rtl> core = nullptr);
  ~mips_cp0_timer_rtl_module() override;

  [[nodiscard]] const mips_cp0::parameters& presets() const { return presets_; }
  [[nodiscard]] static constexpr table_view<register_description> registers() {
    return mips_cp0::registers;
  }

  /// Clock edges so far, edge 0 not counted.
  [[nodiscard]] std::uint64_t edges() const { return next_number_ == 0 ? 0 : next_number_ - 1; }
  /// Count after the latest edge.
  [[nodiscard]] std::uint32_t count() const { return rtl_->count(); }
  /// The value of a register after the latest edge, as the host sees it, without side effect.
  /// @returns nothing if the timer has no register of that name on its bus.
  [[nodiscard]] std::optional<std::uint64_t> register_value(std::string_view name) const;

  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) override;
  /// A debug write is sampled by the next edge; it returns 0 while another write waits for that.
  unsigned int transport_dbg(tlm::tlm_generic_payload& payload) override;

 private:
  void end_of_elaboration() override;
  void run();
  void take_edge();
  void catch_up();
  [[nodiscard]] bool edge_is_due() const;
  [[nodiscard]] bool busy() const override { return port_.busy(); }

  mips_cp0::parameters presets_;
  rational_clock clock_;
  std::unique_ptr<mips_cp0_rtl> rtl_;
  posted_port<mips_cp0_rtl> port_;
  std::uint64_t next_number_ = 0;
  sc_core::sc_time next_edge_;
  unsigned settling_ = 0;
  bool driven_reset_ = false;
  mips_cp0::output_levels driven_;
  sc_core::sc_event edge_event_{"edge"};
};

/// The MIPS CP0 timer's RTL as a TLM-2.0 target.
/// @tparam BUSWIDTH  of the socket, in bits: 32 or 64. Either takes accesses of 4 and of 8 bytes.
template <unsigned BUSWIDTH = 32>
class mips_cp0_timer_rtl_base : public mips_cp0_timer_rtl_module {
 public:
  tlm::tlm_target_socket<BUSWIDTH> socket{"socket"};

  explicit mips_cp0_timer_rtl_base(sc_core::sc_module_name name,
                                   const mips_cp0::parameters& presets = {},
                                   std::unique_ptr<mips_cp0_rtl> core = nullptr)
      : mips_cp0_timer_rtl_module(name, presets, std::move(core)) {
    socket.bind(static_cast<tlm::tlm_fw_transport_if<>&>(*this));
  }
};

using mips_cp0_timer_rtl = mips_cp0_timer_rtl_base<32>;
using mips_cp0_timer_rtl_64 = mips_cp0_timer_rtl_base<64>;

}  // namespace archtimers
