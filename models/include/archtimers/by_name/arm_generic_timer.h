// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/arm/pe_timers.h"
#include "archtimers/arm/system_counter.h"
#include "archtimers/arm/timer_frames.h"
#include "archtimers/arm/virtual_machine.h"
#include "archtimers/arm/vm_snapshot.h"
#include "archtimers/by_name/timer_kind.h"
#include "archtimers/describe/parameter.h"
#include "archtimers/describe/register_list.h"

namespace archtimers::by_name {

/// The Arm generic timer: the system counter, the timer frames and the timers of some CPUs on one counter,
/// as one timer.
[[nodiscard]] const timer_kind& arm_generic_timer_kind();

/// What an implementation of the whole fixes. All CPUs are the same.
struct arm_generic_timer_parameters {
  static constexpr unsigned most_cpus = 4;
  /// Each by name, those of the parts included.
  static const parameter_list<arm_generic_timer_parameters>& list();
  /// What is wrong with them, naming the parameter; empty if nothing is.
  [[nodiscard]] std::string error() const;
  /// The parameters of a CPU: what firmware may have forgotten is not alike on all.
  [[nodiscard]] arm::pe_parameters pe_of(unsigned cpu) const;

  arm::counter_parameters counter;
  arm::frames_parameters frames;
  arm::pe_parameters pe;
  unsigned cpus = 1;
};

/// The parameters that are stated.
/// @throws std::invalid_argument  for an unknown name or a value that is none of it, naming both.
[[nodiscard]] arm_generic_timer_parameters arm_generic_timer_parameters_of(
    const std::vector<named_text>& stated);

// --- pins ----------------------------------------------------------------------------------------

/// All pins and lines, the parts' in the order counter, frames, CPUs.
[[nodiscard]] const std::vector<pin_description>& arm_generic_timer_inputs();
[[nodiscard]] const std::vector<pin_description>& arm_generic_timer_lines();

// --- registers -----------------------------------------------------------------------------------

/// Where the parts are among the addresses of the whole: the flat addresses of the counter from 0 on, and
/// those of the others from these on.
constexpr std::uint64_t arm_frames_base = 0x10000;
constexpr std::uint64_t arm_cpu_range = 0x100000;
[[nodiscard]] constexpr std::uint64_t arm_cpu_base(unsigned n) { return arm_cpu_range * (n + 1); }

/// A part of the Arm generic timer.
enum class arm_part : std::uint8_t { counter, frames, cpu };

/// Where an address or a register of the whole lies.
struct arm_place {
  arm_part part;
  unsigned cpu = 0;
  std::uint64_t address = 0;  ///< the part's own flat address
};

/// The registers of the whole under their names and addresses: those of the parts' tables.
[[nodiscard]] table_view<register_description> arm_generic_timer_registers();
/// Those that a timer with these parameters has, as it has them.
[[nodiscard]] register_list arm_generic_timer_registers(
    const arm_generic_timer_parameters& presets);

/// The part that an address belongs to; addresses that no part has are the counter's.
[[nodiscard]] arm_place arm_place_of(std::uint64_t address);

/// The row of its own part's table.
/// @param row  one of `arm_generic_timer_registers()`.
[[nodiscard]] const register_description& arm_part_row(const register_description& row);

/// Who makes an access, of a page or of a CPU.
struct arm_initiator {
  bool nonsecure = false;
  bool nse = false;
  bool host = false;
  bool debug = false;
  std::uint8_t el = 1;
};
/// The words of `as`.
[[nodiscard]] arm_initiator arm_initiator_of(const std::string& as);

/// The words for who accesses a page, or a CPU's register; empty for who always does.
[[nodiscard]] std::string_view arm_words(const arm::bus_access& how);
[[nodiscard]] std::string_view arm_words(const arm::pe_access& how);

/// The name of what a CPU's register has answered; `unknown` for a code that is none, which a core with
/// a fault may give.
[[nodiscard]] std::string_view arm_result(arm::pe_result result);

// --- host ----------------------------------------------------------------------------------------

/// What a host can do to the Arm generic timer.
[[nodiscard]] const std::vector<host_operation_description>& arm_host_operations();

/// An operation of the list on the timers of CPUs that are a virtual machine.
/// @throws std::invalid_argument  if an argument is wrong, or there is no such CPU.
[[nodiscard]] host_answer arm_virtual_machine_operation(arm::virtual_machine& machine,
                                                        const std::vector<arm::pe_timers*>& cpus,
                                                        std::string_view operation,
                                                        const std::vector<named_text>& arguments,
                                                        kernel_time now);

/// One on frames; nothing for others. @throws std::invalid_argument  if an argument is wrong.
[[nodiscard]] std::optional<host_answer> arm_frame_operation(
    const arm::timer_frames& frames, std::string_view operation,
    const std::vector<named_text>& arguments, kernel_time now);

/// The state of the whole.
struct arm_generic_timer_state {
  arm::counter_snapshot counter;
  arm::frames_snapshot frames;
  std::vector<arm::vcpu_snapshot> cpus;
  arm::vm_snapshot machine;
};

/// What keeps a timer with these parameters from taking a saved state; empty if nothing does.
[[nodiscard]] std::string restore_error(const arm_generic_timer_state& saved,
                                        const arm_generic_timer_parameters& presets,
                                        time_resolution resolution);

}  // namespace archtimers::by_name
