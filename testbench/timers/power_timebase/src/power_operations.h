// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "archtimers/testbench/power_timebase_stimulus.h"
#include "power_edge_view.h"

namespace archtimers::testbench {

/// The operations on the POWER time base that the cross-check tells apart.
enum class power_operation : std::size_t {
  tbl,
  tbu,
  tbu40,
  dec_not_negative,
  dec_negative,
  dec_zero,
  dec_not_zero,
  hdec_not_negative,
  hdec_negative,
  ld_set,
  ld_cleared,
  hdice_set,
  hdice_cleared,
  dee_set,
  dee_cleared,
  tfmr_step,
  tfmr_clear_errors,
  tfmr_clear_in_running,
  tfmr_fields,
  tfmr_out_of_place,
  decar,
  tcr,
  tsr_ones,
  purr,
  spurr,
  vtb,
  host_time_base,
  host_dec,
  host_hdec,
  host_tsr,
  host_decar,
  host_tcr,
  host_tfmr,
  host_lpcr,
  host_purr,
  host_spurr,
  host_vtb,
  dec_ack,
  hdec_ack,
  tb_run_falls,
  tb_run_rises,
  vtb_run_moves,
  pm_active_rises,
  pm_active_falls,
  msr_moves,
  tod_sync,
  tod_delivery,
  watchdog_reset_done,
  set_offset,
  guest_enter,
  guest_exit,
  guest_resync,
  set_expiry,
  or_tsr,
  clear_tsr,
  purr_share,
  spurr_scale,
  load,
  reset,
  reset_released,
  read_of_tb,
  read_of_dec,
  privileged,
  unimplemented,
  count
};
constexpr auto power_operations = static_cast<std::size_t>(power_operation::count);

struct power_operation_description {
  const char* name;
  unsigned cores;  ///< the kinds of cores that have it
  /// What of TB counts while it happens: a stopped time base or an error does not.
  enum class clocking : std::uint8_t { any, never_counts, running } when = clocking::any;
  bool access = false;  ///< by a thread's register port
  /// Whether it is done in reset: what asks for another state than that out of reset is not.
  enum class resets : std::uint8_t { too, never, only } in_reset = resets::too;
};
[[nodiscard]] const std::array<power_operation_description, power_operations>&
power_operation_list();

/// What a core is that has these presets.
[[nodiscard]] power_core core_of(const power::parameters& presets);

/// Which operation an action is, where that has an effect.
[[nodiscard]] std::optional<power_operation> operation_of(const power_action& act,
                                                          const power::timebase& model,
                                                          const power_edge_view& view);

}  // namespace archtimers::testbench
