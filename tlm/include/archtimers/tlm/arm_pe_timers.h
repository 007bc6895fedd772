// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <systemc>
#include <tlm>
#include <tuple>
#include <utility>

#include "archtimers/arm/pe_timers.h"
#include "archtimers/tlm/arm_hints.h"
#include "archtimers/tlm/arm_system_counter.h"
#include "archtimers/tlm/arm_system_register_access.h"
#include "archtimers/tlm/kernel.h"
#include "archtimers/tlm/listed_ports.h"
#include "archtimers/tlm/ports.h"
#include "archtimers/tlm/register_target.h"
#include "archtimers/tlm/timer_module.h"

namespace archtimers {

/// The ports of a CPU's Arm timers, the same on the model and on the RTL twin. Outputs are active
/// high.
struct arm_pe_timers_ports : reset_port,
                             listed_inputs<arm_pe_timers_ports, arm::pe_inputs>,
                             listed_lines<arm_pe_timers_ports, arm::pe_lines> {
  /// The bits of the CPU's own registers that matter to its timers. Unbound: low, which with EL3 is
  /// Secure state; bind `scr_ns` or tie it high for a Non-secure system.
  optional_in<bool> hcr_e2h{"hcr_e2h"};          ///< HCR_EL2.E2H
  optional_in<bool> hcr_tge{"hcr_tge"};          ///< HCR_EL2.TGE
  optional_in<bool> scr_ns{"scr_ns"};            ///< SCR_EL3.NS
  optional_in<bool> scr_nse{"scr_nse"};          ///< SCR_EL3.NSE
  optional_in<bool> scr_ecven{"scr_ecven"};      ///< SCR_EL3.ECVEn
  optional_in<bool> scr_st{"scr_st"};            ///< SCR_EL3.ST
  optional_in<bool> scr_eel2{"scr_eel2"};        ///< SCR_EL3.EEL2
  optional_in<bool> at_el3{"at_el3"};            ///< the CPU is at EL3, with FEAT_RME in Root state
  optional_in<bool> el1_aarch32{"el1_aarch32"};  ///< EL1 uses AArch32 (HCR_EL2.RW, SCR_EL3.RW)
  optional_in<bool> el2_aarch32{"el2_aarch32"};  ///< EL2 uses AArch32 (SCR_EL3.RW)
  optional_in<bool> hcr_nv{"hcr_nv"};            ///< HCR_EL2.NV
  optional_in<bool> hcr_nv1{"hcr_nv1"};          ///< HCR_EL2.NV1
  optional_in<bool> hcr_nv2{"hcr_nv2"};          ///< HCR_EL2.NV2
  /// The timers' interrupt requests: levels.
  optional_out<bool> cntp_irq{"cntp_irq"};      ///< EL1 physical, usually PPI 30
  optional_out<bool> cntv_irq{"cntv_irq"};      ///< EL1 virtual, usually PPI 27
  optional_out<bool> cnthp_irq{"cnthp_irq"};    ///< EL2 physical, usually PPI 26
  optional_out<bool> cnthv_irq{"cnthv_irq"};    ///< EL2 virtual, usually PPI 28
  optional_out<bool> cntps_irq{"cntps_irq"};    ///< Secure physical, usually PPI 29
  optional_out<bool> cnthps_irq{"cnthps_irq"};  ///< Secure EL2 physical, usually PPI 20
  optional_out<bool> cnthvs_irq{"cnthvs_irq"};  ///< Secure EL2 virtual, usually PPI 19
  /// The event streams of CNTKCTL_EL1 and CNTHCTL_EL2: high for one cycle of the counter's clock
  /// for each event.
  optional_out<bool> evt_k{"evt_k"};
  optional_out<bool> evt_h{"evt_h"};

  template <class Ports>
  static auto input_ports(Ports& of) {
    return std::tie(of.hcr_e2h, of.hcr_tge, of.scr_ns, of.scr_nse, of.scr_ecven, of.scr_st,
                    of.scr_eel2, of.at_el3, of.el1_aarch32, of.el2_aarch32, of.hcr_nv, of.hcr_nv1,
                    of.hcr_nv2);
  }
  template <class Ports>
  static auto line_ports(Ports& of) {
    return std::tie(of.cntp_irq, of.cntv_irq, of.cnthp_irq, of.cnthv_irq, of.cntps_irq,
                    of.cnthps_irq, of.cnthvs_irq, of.evt_k, of.evt_h);
  }
};

/// The Arm generic timer of one CPU as a TLM-2.0 target, without its socket: see
/// `arm_pe_timers_base`.
///
/// Registers. The AArch64 system register with key k (op0<<14 | op1<<11 | CRn<<7 | CRm<<3 | op2, as
/// in KVM) is at byte address 8 k: `arm::address_of_key`; `arm::pe_registers()` lists them. So are the cp15 names
/// of AArch32, with the keys of `arm::cp15_key` and `arm::cp15_pair_key`; such an access is one in AArch32 state.
/// An access is 8 bytes, or 4 bytes for a 32-bit register. Who accesses travels in an
/// `arm_access_extension`; without it the access is made at `default_exception_level()`. (Arm ARM,
/// the generic timer in AArch64 and in AArch32; Arm DDI 0601; docs/spec/arm-generic-timer.md 8.)
///
/// Time. An access happens at `sc_time_stamp() + delay`; the delay is returned unchanged. Accesses
/// of several initiators under temporal decoupling may come in any order. The lines change at exact
/// kernel times whatever the quantum, and follow at once what anybody does to these timers, to the
/// counter or to their virtual machine.
///
/// Errors. TLM_BURST_ERROR_RESPONSE for a length other than 4 or 8, 4 bytes of a 64-bit register,
/// or streaming; TLM_BYTE_ENABLE_ERROR_RESPONSE for disabled bytes; TLM_ADDRESS_ERROR_RESPONSE for
/// an address that is not that of a register; TLM_COMMAND_ERROR_RESPONSE for an access that traps
/// or is UNDEFINED, or that FEAT_NV2 makes one to memory, which the extension's `result` then tells. An error
/// has no effect. Debug accesses follow the host's rules. DMI is refused.
///
/// Hints. What is legal but surely not meant is said once in a module's life, as an SC_INFO: a timer that is
/// enabled while the counter stands still, or in Secure state because `scr_ns` is unbound; CNTFRQ_EL0 read
/// as 0.
class arm_pe_timers_module : public timer_module<arm::pe_timers, arm_pe_timers_ports>,
                             public arm_pe_accessor,
                             public register_target {
 public:
  /// @param name     the object's name.
  /// @param counter  what the timers count with; must outlive them.
  /// @param presets  what the implementation fixes. A mistake in it is an SC_REPORT_ERROR.
  explicit arm_pe_timers_module(sc_core::sc_module_name name, arm_system_counter_module& counter,
                                const arm::pe_parameters& presets = {});

  // --- introspection ---------------------------------------------------------------------------

  /// The model, for host control: a virtual machine. Its `now` is the kernel's time.
  [[nodiscard]] arm::pe_timers& timers() { return model_; }

  /// What they count with.
  [[nodiscard]] arm_system_counter_module& counter_module() const { return counter_module_; }

  /// The registers of the timers.
  [[nodiscard]] static table_view<register_description> registers() { return arm::pe_registers(); }

  /// The value of a register now, as a host sees it, without side effect.
  /// @returns nothing if these timers have no register of that name.
  [[nodiscard]] std::optional<std::uint64_t> register_value(std::string_view name) const;

  /// The counter views: CNTPCT_EL0 and CNTVCT_EL0 as EL1 sees them at an absolute time not before
  /// the kernel's. They cost less than a read through the socket and never change state.
  [[nodiscard]] std::uint64_t physical_count_at(const sc_core::sc_time& t) const {
    return model_.physical_count(to_kernel_time(t));
  }
  [[nodiscard]] std::uint64_t virtual_count_at(const sc_core::sc_time& t) const {
    return model_.virtual_count(to_kernel_time(t));
  }

  /// When the physical or the virtual count is `value` or more, as an exception level sees it (EL1 unless
  /// said otherwise): an absolute time from `t` (not before the kernel's) on, with what initiators have
  /// done ahead of the kernel; nothing if it never is as things stand. See
  /// `arm::pe_timers::time_of_count`.
  [[nodiscard]] std::optional<sc_core::sc_time> time_of_physical_count(
      std::uint64_t value, const sc_core::sc_time& t, const arm::pe_access& how = {}) const {
    return to_sc_time(model_.time_of_count(arm::cntpct_key, value, to_kernel_time(t), how));
  }
  [[nodiscard]] std::optional<sc_core::sc_time> time_of_virtual_count(
      std::uint64_t value, const sc_core::sc_time& t, const arm::pe_access& how = {}) const {
    return to_sc_time(model_.time_of_count(arm::cntvct_key, value, to_kernel_time(t), how));
  }

  // --- the CPU ---------------------------------------------------------------------------------

  /// Moves an input pin, `delay` after the kernel's time, as a CPU model does inside its slice that writes
  /// HCR_EL2 or SCR_EL3: `drive(&arm::pe_inputs::hcr_e2h, true, delay)`. Its port stays unbound; a signal there
  /// would take the level back.
  void drive(bool arm::pe_inputs::*pin, bool level,
             const sc_core::sc_time& delay = sc_core::SC_ZERO_TIME) {
    model_.drive(pin, level, now(), local_time(now(), delay));
  }

  // --- host control; all at the kernel's time ---------------------------------------------------

  /// The registers now; the counter's state is saved apart.
  /// @param left_out  becomes `operations_ahead()`; without it an SC_INFO says once that there are some.
  [[nodiscard]] arm::pe_snapshot save(std::size_t* left_out = nullptr) const {
    return save_now(left_out);
  }
  /// Puts saved registers in place of these.
  /// @returns what is wrong, with nothing changed; empty if restored.
  std::string restore(const arm::pe_snapshot& saved) {
    return tell_restored(model_.restore(saved, now()));
  }

  /// Calls `changed` at the exact time of each change of the interrupts of CNTV and CNTP, from the
  /// process that drives the lines, with their new levels as bits of KVM's `device_irq_level`
  /// (`arm::kvm_arm_dev_el1_vtimer`, `arm::kvm_arm_dev_el1_ptimer`). One function at a time; an
  /// empty one ends it.
  void on_level_change(std::function<void(std::uint64_t levels)> changed) {
    level_changed_ = std::move(changed);
  }

  // --- tlm_fw_transport_if ---------------------------------------------------------------------

  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) override;
  unsigned int transport_dbg(tlm::tlm_generic_payload& payload) override;

 private:
  system_register_outcome access(tlm::tlm_generic_payload& payload, const arm::pe_access& how,
                                 kernel_time now, kernel_time t);
  void sample_pins(kernel_time now) override;
  void drive_lines(const arm::pe_lines& before, const arm::pe_lines& levels) override;
  void hint_at_write(std::uint16_t key, std::uint64_t value, kernel_time t);

  void tell(const tlm::tlm_generic_payload& payload, kernel_time t, std::string_view as,
            const system_register_outcome& what) const;

  arm_system_counter_module& counter_module_;
  std::function<void(std::uint64_t)> level_changed_;
  arm_pe_hints hints_;
};

/// The Arm generic timer of one CPU as a TLM-2.0 target.
template <unsigned BUSWIDTH = 32>
using arm_pe_timers_base = with_register_socket<arm_pe_timers_module, BUSWIDTH>;

using arm_pe_timers = arm_pe_timers_base<32>;
using arm_pe_timers_64 = arm_pe_timers_base<64>;

}  // namespace archtimers
