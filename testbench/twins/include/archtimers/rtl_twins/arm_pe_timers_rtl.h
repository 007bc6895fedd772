// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <systemc>
#include <tlm>

#include "archtimers/arm/pe_registers.h"
#include "archtimers/rtl_twins/arm_counted_module.h"
#include "archtimers/rtl_twins/arm_pe_rtl.h"
#include "archtimers/rtl_twins/posted_target.h"
#include "archtimers/tlm/arm_hints.h"
#include "archtimers/tlm/arm_pe_timers.h"

namespace archtimers {

/// The RTL of one CPU's Arm timers as a TLM-2.0 target, with the model's ports and registers,
/// without its socket: see `arm_pe_timers_rtl_base`. A platform swaps it for `arm_pe_timers` by
/// type.
///
/// It takes its edges with its counter; see `arm_system_counter_rtl_module` for when accesses and
/// pins act. It hints as the model does. Save, restore and virtual machines exist on the model only.
class arm_pe_timers_rtl_module
    : public arm_counted_module<arm_pe_rtl, arm_pe_timers_ports, arm::pe_parameters>,
      public arm_pe_accessor,
      public posted_target {
 public:
  /// @param name     the object's name.
  /// @param counter  what the timers count with; must outlive them.
  /// @param presets  what the implementation fixes. A mistake in it is an SC_REPORT_ERROR.
  /// @param core     another build of the RTL, to run in place of the one as shipped.
  explicit arm_pe_timers_rtl_module(sc_core::sc_module_name name,
                                    arm_system_counter_rtl_module& counter,
                                    const arm::pe_parameters& presets = {},
                                    std::unique_ptr<arm_pe_rtl> core = nullptr);

  [[nodiscard]] static table_view<register_description> registers() { return arm::pe_registers(); }

  /// The value of a register after the latest edge, as a host sees it, without side effect.
  /// @returns nothing if these timers have no register of that name.
  [[nodiscard]] std::optional<std::uint64_t> register_value(std::string_view name) const;

  /// CNTPCT_EL0 and CNTVCT_EL0 as EL1 sees them, after the latest edge, under the model's names: for a
  /// time before the next edge.
  [[nodiscard]] std::uint64_t physical_count_at(const sc_core::sc_time& /*t*/) const {
    return *register_value("CNTPCT_EL0");
  }
  [[nodiscard]] std::uint64_t virtual_count_at(const sc_core::sc_time& /*t*/) const {
    return *register_value("CNTVCT_EL0");
  }

  /// Moves an input pin as the model does, after waiting for the delay. At the time of an edge it acts right
  /// after it.
  void drive(bool arm::pe_inputs::*pin, bool level,
             const sc_core::sc_time& delay = sc_core::SC_ZERO_TIME) {
    if (delay != sc_core::SC_ZERO_TIME) sc_core::wait(delay);
    catch_up();
    called_.*pin = level;
    pins_moved();
  }

  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) override;
  /// A debug write is sampled by the next edge; it returns 0 while another write waits for that.
  unsigned int transport_dbg(tlm::tlm_generic_payload& payload) override;

 private:
  template <class Perform>
  system_register_outcome access(tlm::tlm_generic_payload& payload, const arm::pe_access& how,
                                 const Perform& perform);

  [[nodiscard]] bool busy() const override { return port().busy(); }
  void drive_pins() override;
  void write_sampled(const arm_pe_rtl::request& written) override;

  arm_pe_hints hints_;
  arm::pe_inputs driven_pins_;
  arm::pe_inputs called_;  ///< what calls have made of unbound pins
};

/// The RTL of one CPU's Arm timers as a TLM-2.0 target.
template <unsigned BUSWIDTH = 32>
using arm_pe_timers_rtl_base = with_register_socket<arm_pe_timers_rtl_module, BUSWIDTH>;

using arm_pe_timers_rtl = arm_pe_timers_rtl_base<32>;
using arm_pe_timers_rtl_64 = arm_pe_timers_rtl_base<64>;

}  // namespace archtimers
