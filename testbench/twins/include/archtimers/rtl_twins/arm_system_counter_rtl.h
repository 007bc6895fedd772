// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <systemc>
#include <tlm>
#include <vector>

#include "archtimers/arm/counter_registers.h"
#include "archtimers/rtl_twins/arm_counter_rtl.h"
#include "archtimers/rtl_twins/arm_page_rtl_target.h"
#include "archtimers/rtl_twins/arm_rtl_part.h"
#include "archtimers/rtl_twins/posted_port.h"
#include "archtimers/rtl_twins/twin_module.h"
#include "archtimers/tlm/arm_system_counter.h"

namespace archtimers {

/// The RTL of the Arm system counter as a TLM-2.0 target, with the model's ports and registers,
/// without its sockets: see `arm_system_counter_rtl_base`. A platform swaps it for
/// `arm_system_counter` by type, together with the parts that count with it.
///
/// It clocks itself and them: edge n falls at the first kernel time at or after n / bus_clock(), edge 0 at time 0,
/// and is a tick if n is a multiple of `clocks_per_tick` other than 0. All take
/// an edge together; what is written to several of them for one edge acts in the order CPUs' timers
/// as constructed, frames, counter.
/// - A write is sampled by the clock edge at its time, or by the next one after it, and by the one
///   after that if another write to the same part has taken the edge. The call returns at once (a
///   posted write).
/// - A read returns the state after the latest edge; it waits for a posted write to the same part
///   to be sampled.
/// - An access with an annotated delay first waits for it: the RTL cannot run ahead of the kernel.
///   An initiator must therefore be a thread wherever it uses a delay or reads right after a write.
/// - Levels on input ports act at once. At the time of an edge they act right after it: that edge
///   has sampled the levels before.
/// Responses are those of the model. The host's clock rate, save and restore exist on the model
/// only.
class arm_system_counter_rtl_module : public twin_module<arm_system_counter_ports>,
                                      public arm_page_accessor {
 public:
  /// @param name     the object's name.
  /// @param presets  what the implementation fixes. A mistake in it is an SC_REPORT_ERROR.
  /// @param core     another build of the RTL, to run in place of the one as shipped.
  explicit arm_system_counter_rtl_module(sc_core::sc_module_name name,
                                         const arm::counter_parameters& presets = {},
                                         std::unique_ptr<arm_counter_rtl> core = nullptr);

  [[nodiscard]] const arm::counter_parameters& presets() const { return presets_; }
  [[nodiscard]] static table_view<register_description> registers() {
    return arm::counter_registers();
  }

  /// The count after the latest edge.
  [[nodiscard]] std::uint64_t count() const { return rtl_->count(); }
  /// The same under the model's name, for a time before the next edge.
  [[nodiscard]] std::uint64_t count_at(const sc_core::sc_time& /*t*/) const { return count(); }
  /// The value of a register after the latest edge, as Secure software reads it, without side
  /// effect.
  /// @returns nothing if the counter has no register of that name.
  [[nodiscard]] std::optional<std::uint64_t> register_value(std::string_view name) const;
  /// CNTCR.EN after the latest edge.
  [[nodiscard]] bool runs() const;
  /// Bits that the register port has answered so far where a bus has to see 0; see `posted_port`.
  [[nodiscard]] std::uint64_t stray_answers() const { return port_.stray(); }

  /// Moves the pin `dbg_halt` as the model does, after waiting for the delay. At the time of an edge it acts
  /// right after it.
  void drive_dbg_halt(bool level, const sc_core::sc_time& delay = sc_core::SC_ZERO_TIME) {
    wait_for(delay);
    catch_up();
    called_dbg_halt_ = level;
    pins_moved();
  }

  // --- for the parts that count with it ---------------------------------------------------------

  void add_part(arm_rtl_part& part);
  void remove_part(arm_rtl_part& part);

 protected:
  [[nodiscard]] tlm::tlm_fw_transport_if<>& control_target() { return control_page_; }
  [[nodiscard]] tlm::tlm_fw_transport_if<>& read_target() { return read_page_; }

 private:
  friend class arm_page_rtl_target<arm_system_counter_rtl_module>;
  using rtl_type = arm_counter_rtl;

  [[nodiscard]] posted_port<arm_counter_rtl>& port() { return port_; }
  static void answered(const arm_counter_rtl::request&, const arm_counter_rtl::answer&) {}
  [[nodiscard]] bool is_tick(std::uint64_t edge) const override {
    return edge != 0 && edge % presets_.clocks_per_tick == 0;
  }
  void drive_tick(bool level) override { rtl_->drive_tick(level); }
  void take_edge() override;
  void drive_reset(bool asserted) override { rtl_->reset(asserted); }
  void drive_pins() override;
  void drive_lines() override;
  void add_sensitivity_to(sc_core::sc_sensitive& sensitive) const override;

  arm::counter_parameters presets_;
  std::unique_ptr<arm_counter_rtl> rtl_;
  posted_port<arm_counter_rtl> port_;
  arm_page_rtl_target<arm_system_counter_rtl_module> control_page_{*this, arm::control_page};
  arm_page_rtl_target<arm_system_counter_rtl_module> read_page_{*this, arm::read_page};
  bool called_dbg_halt_ = false;  ///< what calls have made of the unbound pin
  std::vector<arm_rtl_part*> parts_;
  std::vector<arm_counted_rtl*> counting_;
};

/// The RTL of the Arm system counter as a TLM-2.0 target. Either socket may stay unbound.
template <unsigned BUSWIDTH = 32>
class arm_system_counter_rtl_base : public arm_system_counter_rtl_module {
 public:
  using arm_system_counter_rtl_module::arm_system_counter_rtl_module;

  register_socket<BUSWIDTH> control{"control", control_target()};  ///< CNTControlBase
  register_socket<BUSWIDTH> read{"read", read_target()};           ///< CNTReadBase
};

using arm_system_counter_rtl = arm_system_counter_rtl_base<32>;
using arm_system_counter_rtl_64 = arm_system_counter_rtl_base<64>;

}  // namespace archtimers
