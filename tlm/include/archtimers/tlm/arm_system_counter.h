// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <systemc>
#include <tlm>

#include "archtimers/arm/system_counter.h"
#include "archtimers/tlm/arm_page_target.h"
#include "archtimers/tlm/model_module.h"
#include "archtimers/tlm/ports.h"
#include "archtimers/tlm/presets.h"

namespace archtimers {

/// The ports of the Arm system counter, the same on the model and on the RTL twin.
struct arm_system_counter_ports : reset_port {
  /// The debugger has halted the system: stops the counter while CNTCR.HDBG is 1. Unbound: low.
  optional_in<bool> dbg_halt{"dbg_halt"};

  template <class Visit>
  void for_each_input(const Visit& visit) const {
    visit(rst_ni);
    visit(dbg_halt);
  }
  /// @param unbound  its level if it is not bound.
  [[nodiscard]] bool debug_halt(bool unbound) const { return level_of(dbg_halt, unbound); }
};

/// What is wrong with a counter's parameters in the running simulation; empty if nothing is.
[[nodiscard]] inline std::string preset_problem(const arm::counter_parameters& presets) {
  std::string problem = presets.error();
  if (!problem.empty()) return problem;
  return clock_problem(presets.clock, presets.clock, presets.clocks_per_tick);
}

/// The system counter of the Arm generic timer as a TLM-2.0 target, without its sockets: see
/// `arm_system_counter_base`.
///
/// Timer frames and the timers of CPUs are constructed with it and count with it; it must outlive
/// them. It stands still after reset until CNTCR.EN is written.
///
/// Registers. Pages CNTControlBase and CNTReadBase at the architecture's offsets, see
/// `arm_page_target` for sizes, times and responses and `arm::counter_registers()` for the list.
/// Non-secure accesses to CNTControlBase are RAZ/WI. (Arm ARM, system-level generic timer;
/// Arm DDI 0595 CNTCR and others; docs/spec/arm-generic-timer.md 2 to 4.)
///
/// Diagnostics. Writing CNTCV, and changing CNTCR.SCEN or CNTSCR.ScaleVal, while CNTCR.EN is 1
/// makes the count UNKNOWN in the architecture. They act as docs/spec/arm-generic-timer.md D-6 and
/// D-12 say, and the first of each in a module's life is an SC_REPORT_WARNING.
class arm_system_counter_module
    : public model_module<arm::system_counter, arm_system_counter_ports>,
      public arm_page_accessor {
 public:
  SC_HAS_PROCESS(arm_system_counter_module);

  /// @param name     the object's name.
  /// @param presets  what the implementation fixes. A mistake in it is an SC_REPORT_ERROR.
  explicit arm_system_counter_module(sc_core::sc_module_name name,
                                     const arm::counter_parameters& presets = {});

  // --- introspection ---------------------------------------------------------------------------

  /// The model, for timers that count with it and for a virtual machine (host control). Its `now` is
  /// the kernel's time.
  [[nodiscard]] arm::system_counter& counter() { return model_; }

  /// The registers of the counter; addresses are flat (page CNTControlBase, then CNTReadBase).
  [[nodiscard]] static table_view<register_description> registers() {
    return arm::counter_registers();
  }

  /// The value of a register now, as a debugger reads it, without side effect.
  /// @returns nothing if the counter has no register of that name.
  [[nodiscard]] std::optional<std::uint64_t> register_value(std::string_view name) const;

  /// The count at the kernel's time.
  [[nodiscard]] std::uint64_t count() const { return model_.count(now()); }
  /// The counter view: the count at an absolute time not before the kernel's. Costs less than a
  /// read through a socket and never changes state.
  [[nodiscard]] std::uint64_t count_at(const sc_core::sc_time& t) const {
    return model_.count(to_kernel_time(t));
  }

  /// When the count is `value` or more: an absolute time from `t` (not before the kernel's) on, with what
  /// initiators have done ahead of the kernel; nothing if it never is as things stand.
  [[nodiscard]] std::optional<sc_core::sc_time> time_of_count(std::uint64_t value,
                                                              const sc_core::sc_time& t) const {
    return to_sc_time(model_.time_of_count(value, to_kernel_time(t)));
  }

  /// Adds the pins, as sampled, to a trace file. The counter has no output lines.
  void trace(sc_core::sc_trace_file* file) const override;

  // --- the debugger ----------------------------------------------------------------------------

  /// Moves the pin `dbg_halt`, `delay` after the kernel's time. Its port stays unbound; a signal there would
  /// take the level back.
  void drive_dbg_halt(bool level, const sc_core::sc_time& delay = sc_core::SC_ZERO_TIME) {
    model_.drive(level, now(), local_time(now(), delay));
  }

  // --- host control; all at the kernel's time ---------------------------------------------------

  /// The base frequency.
  [[nodiscard]] frequency clock() const { return model_.clock(now()); }
  /// Changes the base frequency, keeping the count and the fraction of an edge gone.
  /// @returns 0, or -EINVAL if it is too fine for the kernel's time unit.
  int set_clock(frequency clock) {
    return tell_operation(model_.set_clock(clock, now()),
                          [&] { return "set_clock, clock " + clock.to_string(); });
  }

  /// The state now.
  /// @param left_out  becomes `operations_ahead()`; without it an SC_INFO says once that there are some.
  [[nodiscard]] arm::counter_snapshot save(std::size_t* left_out = nullptr) const {
    return save_now(left_out);
  }
  /// Puts a saved state in place of this counter's. The timers that count with it follow.
  /// @param elapsed  the time since the save, through which a running counter has counted.
  /// @returns what is wrong, with nothing changed; empty if restored.
  std::string restore(const arm::counter_snapshot& saved,
                      const sc_core::sc_time& elapsed = sc_core::SC_ZERO_TIME) {
    return tell_restored(model_.restore(saved, now(), elapsed.value()));
  }

 protected:
  [[nodiscard]] tlm::tlm_fw_transport_if<>& control_target() { return control_page_; }
  [[nodiscard]] tlm::tlm_fw_transport_if<>& read_target() { return read_page_; }

 private:
  friend class arm_page_target<arm_system_counter_module>;

  [[nodiscard]] arm::bus_read read_register(std::uint64_t address, kernel_time t,
                                            arm::bus_access how) const {
    return model_.read(address, t, how);
  }
  arm::bus_result write_register(std::uint64_t address, std::uint64_t value, kernel_time now,
                                 kernel_time t, arm::bus_access how);
  void end_of_elaboration() override;
  void sample_pins(kernel_time now) override;
  void warn_once(bool& warned, const char* what) const;

  arm_page_target<arm_system_counter_module> control_page_{*this, arm::control_page};
  arm_page_target<arm_system_counter_module> read_page_{*this, arm::read_page};
  bool dbg_halted_ = false;
  bool warned_of_value_ = false;
  bool warned_of_scale_ = false;
};

/// The Arm system counter as a TLM-2.0 target. Either socket may stay unbound.
template <unsigned BUSWIDTH = 32>
class arm_system_counter_base : public arm_system_counter_module {
 public:
  using arm_system_counter_module::arm_system_counter_module;

  register_socket<BUSWIDTH> control{"control", control_target()};  ///< CNTControlBase
  register_socket<BUSWIDTH> read{"read", read_target()};           ///< CNTReadBase
};

using arm_system_counter = arm_system_counter_base<32>;
using arm_system_counter_64 = arm_system_counter_base<64>;

}  // namespace archtimers
