// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <systemc>
#include <tlm>

#include "archtimers/arm/timer_frames.h"
#include "archtimers/tlm/arm_frame_sockets.h"
#include "archtimers/tlm/arm_hints.h"
#include "archtimers/tlm/arm_page_target.h"
#include "archtimers/tlm/arm_system_counter.h"
#include "archtimers/tlm/ports.h"
#include "archtimers/tlm/timer_module.h"

namespace archtimers {

/// The ports of the Arm timer frames, the same on the model and on the RTL twin.
struct arm_timer_frames_ports : reset_port {
  /// The interrupts of the frames' physical timers and of their virtual timers: active-high levels.
  /// Those of an absent timer stay low.
  sc_core::sc_vector<optional_out<bool>> cntp_irq{"cntp_irq", arm::frame_count};
  sc_core::sc_vector<optional_out<bool>> cntv_irq{"cntv_irq", arm::frame_count};

  template <class Visit>
  void for_each_input(const Visit& visit) const {
    visit(rst_ni);
  }
  /// Drives the lines that differ between two sets of levels.
  void drive_outputs(const arm::frames_lines& before, const arm::frames_lines& after);
  /// Adds `cntp_irq` and `cntv_irq` to a trace file, a bit for each frame.
  /// @param scope  what their names begin with.
  static void trace_outputs(sc_core::sc_trace_file* file, const std::string& scope,
                            const arm::frames_lines& levels);
};

/// The memory-mapped timer frames of the Arm generic timer as a TLM-2.0 target, without its
/// sockets: see `arm_timer_frames_base`.
///
/// Registers. CNTCTLBase, and CNTBase<n> and CNTEL0Base<n> of the frames that are present, each a
/// page behind a socket of its own with the architecture's offsets; see `arm_page_target` for
/// sizes, times and responses and `arm::frames_registers()` for the list. CNTNSAR, CNTACR<n> and
/// CNTEL0ACR decide what an access reaches; what they deny is RAZ/WI. (Arm ARM, system-level
/// generic timer; Arm DDI 0595; docs/spec/arm-generic-timer.md 5 and 6.)
///
/// The interrupt lines change at exact kernel times whatever the initiators' quantum, and follow at
/// once what anybody does to these frames or to their counter.
///
/// Hints. What is legal but surely not meant is said once in a module's life, as an SC_INFO: a write that the
/// access controls swallow, a timer that is enabled while the counter stands still, CNTFRQ read as 0.
class arm_timer_frames_module : public timer_module<arm::timer_frames, arm_timer_frames_ports>,
                                public arm_page_accessor {
 public:
  /// @param name     the object's name.
  /// @param counter  what the frames count with; must outlive them.
  /// @param presets  what the implementation fixes. A mistake in it is an SC_REPORT_ERROR.
  explicit arm_timer_frames_module(sc_core::sc_module_name name, arm_system_counter_module& counter,
                                   const arm::frames_parameters& presets = {});

  // --- introspection ---------------------------------------------------------------------------

  /// What they count with.
  [[nodiscard]] arm_system_counter_module& counter_module() const { return counter_module_; }

  /// The registers of the frames; addresses are flat (page CNTCTLBase, then CNTBase<0> to
  /// CNTBase<7>, then CNTEL0Base<0> to CNTEL0Base<7>).
  [[nodiscard]] static table_view<register_description> registers() {
    return arm::frames_registers();
  }

  /// The value of a register now, whatever the access controls say, without side effect.
  /// @returns nothing if these frames have no register of that name.
  [[nodiscard]] std::optional<std::uint64_t> register_value(std::string_view name) const;

  /// When CNTPCT or CNTVCT of frame `n` is `value` or more: an absolute time from `t` (not before the
  /// kernel's) on, with what initiators have done ahead of the kernel; nothing if it never is as things
  /// stand, or without that frame. See `arm::timer_frames::time_of_count`.
  [[nodiscard]] std::optional<sc_core::sc_time> time_of_physical_count(
      std::size_t n, std::uint64_t value, const sc_core::sc_time& t) const {
    return to_sc_time(
        model_.time_of_count(n, arm::frame_register::CNTPCT, value, to_kernel_time(t)));
  }
  [[nodiscard]] std::optional<sc_core::sc_time> time_of_virtual_count(
      std::size_t n, std::uint64_t value, const sc_core::sc_time& t) const {
    return to_sc_time(
        model_.time_of_count(n, arm::frame_register::CNTVCT, value, to_kernel_time(t)));
  }

  // --- host control; all at the kernel's time ---------------------------------------------------

  /// The state now; the counter's is saved apart.
  /// @param left_out  becomes `operations_ahead()`; without it an SC_INFO says once that there are some.
  [[nodiscard]] arm::frames_snapshot save(std::size_t* left_out = nullptr) const {
    return save_now(left_out);
  }
  /// Puts a saved state in place of this one.
  /// @returns what is wrong, with nothing changed; empty if restored.
  std::string restore(const arm::frames_snapshot& saved) {
    return tell_restored(model_.restore(saved, now()));
  }

 protected:
  static constexpr const char* message_type = "archtimers/arm_timer_frames";
  /// What a page's socket is bound to.
  [[nodiscard]] tlm::tlm_fw_transport_if<>& target(std::uint64_t page) { return pages_[page]; }

 private:
  friend class arm_page_target<arm_timer_frames_module>;

  [[nodiscard]] arm::bus_read read_register(std::uint64_t address, kernel_time t,
                                            arm::bus_access how) const {
    const arm::bus_read got = model_.read(address, t, how);
    if (got.value == 0 && got.result == arm::bus_result::ok) {
      hints_.at_read(reports(), address, [&] { return model_.lets_read(address, t, how); });
    }
    return got;
  }
  arm::bus_result write_register(std::uint64_t address, std::uint64_t value, kernel_time now,
                                 kernel_time t, arm::bus_access how) {
    hints_.at_write(
        reports(), presets(), address, value, [&] { return model_.lets_write(address, t, how); },
        [&] { return model_.counter().at(t).enabled; });
    return model_.write(address, value, now, t, how);
  }

  arm_system_counter_module& counter_module_;
  mutable arm_frames_hints hints_;
  std::deque<arm_page_target<arm_timer_frames_module>> pages_;
};

/// The Arm timer frames as a TLM-2.0 target: `ctl()`, and `base(n)` and `el0(n)` of the frames that are
/// present; see `arm_frame_sockets`.
template <unsigned BUSWIDTH = 32>
using arm_timer_frames_base =
    arm_frame_sockets<arm_timer_frames_module, arm_system_counter_module, BUSWIDTH>;

using arm_timer_frames = arm_timer_frames_base<32>;
using arm_timer_frames_64 = arm_timer_frames_base<64>;

}  // namespace archtimers
