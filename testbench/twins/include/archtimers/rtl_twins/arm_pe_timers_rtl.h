// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <systemc>
#include <tlm>

#include "archtimers/arm/pe_registers.h"
#include "archtimers/rtl_twins/arm_pe_rtl.h"
#include "archtimers/rtl_twins/arm_system_counter_rtl.h"
#include "archtimers/rtl_twins/posted_target.h"
#include "archtimers/tlm/arm_pe_timers.h"

namespace archtimers {

/// The RTL of one CPU's Arm timers as a TLM-2.0 target, with the model's ports and registers,
/// without its socket: see `arm_pe_timers_rtl_base`. A platform swaps it for `arm_pe_timers` by
/// type.
///
/// It takes its edges with its counter; see `arm_system_counter_rtl_module` for when accesses and
/// pins act. Save, restore and virtual machines exist on the model only.
class arm_pe_timers_rtl_module : public sc_core::sc_module,
                                 public arm_pe_timers_ports,
                                 public arm_pe_accessor,
                                 public posted_target,
                                 private arm_rtl_part {
 public:
  /// @param name     the object's name.
  /// @param counter  what the timers count with; must outlive them.
  /// @param presets  what the implementation fixes. A mistake in it is an SC_REPORT_ERROR.
  /// @param core     another build of the RTL, to run in place of the one as shipped.
  explicit arm_pe_timers_rtl_module(sc_core::sc_module_name name,
                                    arm_system_counter_rtl_module& counter,
                                    const arm::pe_parameters& presets = {},
                                    std::unique_ptr<arm_pe_rtl> core = nullptr);
  ~arm_pe_timers_rtl_module() override;

  [[nodiscard]] const arm::pe_parameters& presets() const { return presets_; }
  [[nodiscard]] static table_view<register_description> registers() { return arm::pe_registers(); }

  /// The value of a register after the latest edge, as a host sees it, without side effect.
  /// @returns nothing if these timers have no register of that name.
  [[nodiscard]] std::optional<std::uint64_t> register_value(std::string_view name) const;

  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) override;
  /// A debug write is sampled by the next edge; it returns 0 while another write waits for that.
  unsigned int transport_dbg(tlm::tlm_generic_payload& payload) override;

 private:
  template <class Perform>
  system_register_outcome access(tlm::tlm_generic_payload& payload, const arm::pe_access& how,
                                 const Perform& perform);

  [[nodiscard]] bool busy() const override { return port_.busy(); }
  [[nodiscard]] arm_counted_rtl& rtl() override { return *rtl_; }
  void add_sensitivity_to(sc_core::sc_sensitive& sensitive) const override;
  void sample_pins() override;
  void present_posted() override { port_.present(); }
  void edge_taken() override { port_.sampled(); }
  void drive_lines() override;

  arm::pe_parameters presets_;
  arm_system_counter_rtl_module& counter_;
  std::unique_ptr<arm_pe_rtl> rtl_;
  posted_port<arm_pe_rtl> port_;
  bool driven_reset_ = false;
  arm::pe_inputs driven_pins_;
  arm::pe_lines driven_;
};

/// The RTL of one CPU's Arm timers as a TLM-2.0 target. The socket may stay unbound.
/// @tparam BUSWIDTH  of the socket, in bits: 32 or 64. Either takes accesses of 4 and of 8 bytes.
template <unsigned BUSWIDTH = 32>
class arm_pe_timers_rtl_base : public arm_pe_timers_rtl_module {
 public:
  optional_target_socket<BUSWIDTH> socket{"socket"};

  explicit arm_pe_timers_rtl_base(sc_core::sc_module_name name,
                                  arm_system_counter_rtl_module& counter,
                                  const arm::pe_parameters& presets = {})
      : arm_pe_timers_rtl_module(name, counter, presets) {
    socket.bind(static_cast<tlm::tlm_fw_transport_if<>&>(*this));
  }
};

using arm_pe_timers_rtl = arm_pe_timers_rtl_base<32>;
using arm_pe_timers_rtl_64 = arm_pe_timers_rtl_base<64>;

}  // namespace archtimers
