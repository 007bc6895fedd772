// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <systemc>
#include <tlm>
#include <tuple>

#include "archtimers/by_name/access_text.h"
#include "archtimers/mips_cp0/timer.h"
#include "archtimers/tlm/listed_ports.h"
#include "archtimers/tlm/mips_cp0_register_access.h"
#include "archtimers/tlm/ports.h"
#include "archtimers/tlm/register_target.h"
#include "archtimers/tlm/timer_module.h"

namespace archtimers {

/// The ports of the MIPS CP0 timer, the same on the model and on the RTL twin.
struct mips_cp0_timer_ports : reset_port,
                              listed_inputs<mips_cp0_timer_ports, mips_cp0::input_levels>,
                              listed_lines<mips_cp0_timer_ports, mips_cp0::output_levels> {
  /// Stops Count while high, as Cause.DC does. The debug unit drives it. Unbound: low.
  optional_in<bool> count_stop{"count_stop"};
  /// Hardware interrupts 5..0, seen in Cause.IP7..2. Unbound: low.
  optional_in<sc_dt::sc_uint<6>> hw_irq{"hw_irq"};
  /// The guest's hardware interrupts 5..0 (VZ), seen in its Cause.IP7..2: the root's that GuestCtl0.PIP
  /// passes through and GuestCtl2.VIP. Unbound: low.
  optional_in<sc_dt::sc_uint<6>> guest_hw_irq{"guest_hw_irq"};
  /// IntCtl.VS is 0 or Status.BEV is 1, so there is no external interrupt controller mode whatever
  /// Cause.IV is. Matters with the parameter `eic`. Unbound: low.
  optional_in<bool> eic_off{"eic_off"};
  /// The timer request: Cause.TI, in Release 1 the request itself.
  sc_core::sc_out<bool> ti{"ti"};
  /// Cause.IP7..0, with the timer request on IP[IPTI] as the parameter `merge` says.
  optional_out<sc_dt::sc_uint<8>> ip{"ip"};
  /// The guest's timer request (VZ).
  optional_out<bool> guest_ti{"guest_ti"};
  /// The guest's Cause.IP7..0 (VZ).
  optional_out<sc_dt::sc_uint<8>> guest_ip{"guest_ip"};

  template <class Ports>
  static auto input_ports(Ports& of) {
    return std::tie(of.count_stop, of.hw_irq, of.guest_hw_irq, of.eic_off);
  }
  template <class Ports>
  static auto line_ports(Ports& of) {
    return std::tie(of.ti, of.ip, of.guest_ti, of.guest_ip);
  }
};

/// The MIPS CP0 timer as a TLM-2.0 target, without its socket: see `mips_cp0_timer_base`.
///
/// Registers. CP0 register r select s is at byte address 4 * (8 r + s), the guest context 0x400 above,
/// RDHWR register n at 0x800 + 4 n and for the guest at 0xC00 + 4 n; `mips_cp0::registers` lists them.
/// An access is 4 bytes, or 8 bytes for the 64-bit move of one register: RDHWR, read sign-extended from
/// bit 31, or DMFC0, read zero-extended; written with the low half. Who accesses travels in a `mips_access_extension`.
///
/// Time. An access happens at `sc_time_stamp() + delay`; the delay is returned unchanged. Accesses of
/// several initiators under temporal decoupling may come in any order. The interrupt lines change at
/// exact kernel times whatever the quantum.
///
/// Errors. TLM_BURST_ERROR_RESPONSE for a length other than 4 or 8, or streaming;
/// TLM_BYTE_ENABLE_ERROR_RESPONSE for disabled bytes; TLM_ADDRESS_ERROR_RESPONSE for no register or an
/// address that is no multiple of 4; TLM_COMMAND_ERROR_RESPONSE for a register that cannot be written,
/// or an access that the architecture answers with an exception or a guest exit, which the extension
/// then names. An error has no effect. Debug accesses follow the host's rules. DMI is refused.
class mips_cp0_timer_module : public timer_module<mips_cp0::timer, mips_cp0_timer_ports>,
                              public mips_cp0_accessor,
                              public register_target {
 public:
  /// @param name     the object's name.
  /// @param presets  what the implementation fixes. A mistake in it is an SC_REPORT_ERROR.
  explicit mips_cp0_timer_module(sc_core::sc_module_name name,
                                 const mips_cp0::parameters& presets = {});

  // --- introspection ---------------------------------------------------------------------------

  /// The registers of the timer.
  [[nodiscard]] static constexpr table_view<register_description> registers() {
    return mips_cp0::registers;
  }

  /// The value of a register now, as the host sees it, without side effect.
  /// @returns nothing if the timer has no register of that name.
  [[nodiscard]] std::optional<std::uint64_t> register_value(std::string_view name) const;

  /// Count at the kernel's time.
  [[nodiscard]] std::uint32_t count() const { return model_.count(now()); }
  /// The counter view: Count at an absolute time not before the kernel's. Costs less than a read
  /// through the socket and never changes state.
  [[nodiscard]] std::uint32_t count_at(const sc_core::sc_time& t) const {
    return model_.count(to_kernel_time(t));
  }

  /// When Count, or Guest Count, is `value` next: an absolute time from `t` (not before the kernel's) on,
  /// with what initiators have done ahead of the kernel; nothing if it never is as things stand.
  [[nodiscard]] std::optional<sc_core::sc_time> time_of_count(std::uint32_t value,
                                                              const sc_core::sc_time& t) const {
    return to_sc_time(model_.time_of_count(value, to_kernel_time(t)));
  }
  [[nodiscard]] std::optional<sc_core::sc_time> time_of_guest_count(
      std::uint32_t value, const sc_core::sc_time& t) const {
    return to_sc_time(model_.time_of_guest_count(value, to_kernel_time(t)));
  }

  // --- the CPU ---------------------------------------------------------------------------------

  /// Moves an input pin, `delay` after the kernel's time, as a CPU model does inside its slice:
  /// `drive(&mips_cp0::input_levels::count_stop, true, delay)`. Its port stays unbound; a signal there would
  /// take the level back.
  void drive(bool mips_cp0::input_levels::*pin, bool level,
             const sc_core::sc_time& delay = sc_core::SC_ZERO_TIME) {
    model_.drive(pin, level, now(), local_time(now(), delay));
  }

  // --- host control, after KVM; all at the kernel's time ----------------------------------------

  /// Reads a register by its ONE_REG id, see `mips_cp0::timer::get_one_reg`.
  [[nodiscard]] mips_cp0::timer::one_reg_result get_one_reg(std::uint64_t id) const {
    return model_.get_one_reg(id, now());
  }
  /// Writes a register by its ONE_REG id. @returns 0 or -EINVAL, see `mips_cp0::timer::set_one_reg`.
  int set_one_reg(std::uint64_t id, std::uint64_t value) {
    return tell_operation(model_.set_one_reg(id, value, now()),
                          [&] { return one_reg_text(registers(), id, value); });
  }
  /// The same by the register's name. @returns -EINVAL also for an unknown name.
  [[nodiscard]] mips_cp0::timer::one_reg_result get_one_reg(std::string_view name) const;
  int set_one_reg(std::string_view name, std::uint64_t value);

  [[nodiscard]] bool frozen() const { return model_.frozen(now()); }
  /// Holds the timer; see `mips_cp0::timer::freeze`, `thaw` and `thaw_uncharged`.
  void freeze() {
    model_.freeze(now());
    tell_operation("freeze");
  }
  void thaw() {
    model_.thaw(now());
    tell_operation("thaw");
  }
  void thaw_uncharged() {
    model_.thaw_uncharged(now());
    tell_operation("thaw_uncharged");
  }

  /// The rate of Count.
  [[nodiscard]] frequency rate() const { return model_.rate(now()); }
  /// Changes the rate of Count, keeping Count and its phase. @returns 0 or -EINVAL.
  int set_rate(frequency rate) {
    return tell_operation(model_.set_rate(rate, now()),
                          [&] { return "set_rate, rate " + rate.to_string(); });
  }

  /// The state now.
  /// @param left_out  becomes `operations_ahead()`; without it an SC_INFO says once that there are some.
  [[nodiscard]] mips_cp0::snapshot save(std::size_t* left_out = nullptr) const {
    return save_now(left_out);
  }
  /// Puts a saved state in place of this timer's.
  /// @param elapsed  the time since the save that is charged to the timer.
  /// @returns what is wrong, with nothing changed; empty if restored.
  std::string restore(const mips_cp0::snapshot& saved,
                      const sc_core::sc_time& elapsed = sc_core::SC_ZERO_TIME) {
    return tell_restored(model_.restore(saved, now(), elapsed.value()));
  }

  /// The timer behind the socket, on which a `mips_cp0::virtual_cpu` is made; the lines follow what that does.
  [[nodiscard]] mips_cp0::timer& core() { return model_; }

  // --- tlm_fw_transport_if ---------------------------------------------------------------------

  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) override;
  unsigned int transport_dbg(tlm::tlm_generic_payload& payload) override;

 private:
  // Out of the way of the usual access.
  [[gnu::noinline]] void transport_any(tlm::tlm_generic_payload& payload, kernel_time now,
                                       kernel_time t);
  access_outcome<mips_cp0::access_result> access(tlm::tlm_generic_payload& payload,
                                                 const mips_cp0::access& how, kernel_time now,
                                                 kernel_time t);
  void sample_pins(kernel_time now) override;
  void tell(const tlm::tlm_generic_payload& payload, kernel_time t, std::string as,
            const access_outcome<mips_cp0::access_result>& what) const;
};

/// The MIPS CP0 timer as a TLM-2.0 target.
template <unsigned BUSWIDTH = 32>
using mips_cp0_timer_base = with_register_socket<mips_cp0_timer_module, BUSWIDTH>;

using mips_cp0_timer = mips_cp0_timer_base<32>;
using mips_cp0_timer_64 = mips_cp0_timer_base<64>;

}  // namespace archtimers
