// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "archtimers/power/timebase.h"
#include "archtimers/rtl_twins/power_rtl_state.h"
#include "archtimers/time/wide_integer.h"

namespace archtimers {

/// The levels of all lines of a share group in the order of `power::thread_lines::pins()`: for each line
/// its bits of all threads, thread 0 lowest.
struct power_line_bits {
  uint128 bits = 0;

  friend bool operator==(power_line_bits a, power_line_bits b) { return a.bits == b.bits; }
};
[[nodiscard]] power_line_bits packed(const power::output_levels& levels);
[[nodiscard]] power::output_levels unpacked(power_line_bits lines);

/// The RTL of the POWER time base (`rtl/power_timebase.sv`), compiled for 8 threads, without a
/// simulation kernel. It starts out of reset, before edge 0.
class power_rtl {
 public:
  /// What a thread's register port is driven with in a cycle; `how` says which thread's.
  struct request {
    bool valid = false;
    bool write = false;
    std::uint16_t number = 0;
    std::uint64_t data = 0;
    power::access how;
  };
  /// What the port answers, combinationally.
  struct answer {
    power::access_result result = power::access_result::ok;
    std::uint64_t data = 0;
  };
  /// The bits that a read can show.
  [[nodiscard]] static std::uint64_t bits_read(const request& access) {
    const power::spr_rules* rules = power::find_spr(access.number);
    return rules == nullptr || rules->row.width == 64 ? ~std::uint64_t{} : 0xFFFFFFFFU;
  }

  /// A command of the host port.
  struct host_command {
    enum class operation : std::uint8_t {
      none,
      set_offset,
      guest_enter,
      guest_exit,
      set_expiry,
      or_tsr,
      clear_tsr,
      set_purr_share,
      set_spurr_scale,
      load,
      guest_resync
    };
    operation what = operation::none;
    unsigned thread = 0;
    std::uint64_t data = 0;
    power_rtl_shares shares;
    const power_rtl_state* load = nullptr;  ///< what `load` loads
  };
  struct host_answer {
    bool error = false;
    bool saturated = false;
  };

  virtual ~power_rtl() = default;

  /// The level of rst_ni: acts at once when asserted.
  virtual void reset(bool asserted) = 0;

  // --- what the coming edge samples
  // ---------------------------------------------------------------

  /// Whether it is a tick of the time base: the level of tb_tick, 0 at first.
  virtual void drive_tick(bool level) = 0;
  /// The pins with a flop. All levels stay as they are driven.
  virtual void drive(power::group_inputs pins) = 0;
  virtual void drive(unsigned thread, const power::thread_inputs& pins) = 0;
  /// Pins that the coming edge alone sees.
  virtual void acknowledge_dec(unsigned thread) = 0;
  virtual void acknowledge_hdec(unsigned thread) = 0;
  virtual void tod_sync() = 0;
  virtual void tod_deliver(std::uint64_t tod) = 0;
  virtual void watchdog_reset_done(unsigned what) = 0;
  /// Drives a register port until the coming edge, which samples it; one access on a port.
  virtual void present(const request& access) = 0;
  /// Drives the host port until the coming edge.
  virtual void present(const host_command& command) = 0;

  /// What a port answers to what it is driven with.
  [[nodiscard]] virtual answer answered(unsigned thread) = 0;
  [[nodiscard]] virtual host_answer host_answered() = 0;
  /// The answer to a request in this cycle, which the coming edge does not sample.
  virtual answer look(const request& access) = 0;

  /// The rising clock edge. Nothing is presented after it.
  virtual void edge() = 0;

  // --- what the latest edge has left
  // ----------------------------------------------------------------

  [[nodiscard]] virtual power_line_bits lines() = 0;
  [[nodiscard]] virtual std::uint64_t tb() = 0;
  /// All registered state but the flops of the pins.
  [[nodiscard]] virtual power_rtl_state state() = 0;
};

/// The RTL with these presets.
[[nodiscard]] std::unique_ptr<power_rtl> make_power_rtl(const power::parameters& presets);
/// What makes an RTL, that one or another build of it.
using power_rtl_factory = std::function<std::unique_ptr<power_rtl>(const power::parameters&)>;

}  // namespace archtimers
