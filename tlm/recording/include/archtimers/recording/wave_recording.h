// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

namespace archtimers {

class arm_pe_timers_module;
class arm_system_counter_module;
class arm_timer_frames_module;
class mips_cp0_timer_module;
class power_timebase_module;
class wave_recorder_core;

/// A waveform of the timers of a platform, with words beside the signals: what was done to each timer, and
/// why its lines moved. One call for each module:
///
///     archtimers::wave_recording wave("run.fst");
///     wave.add(timer);
///
/// For each module the file has, in the scope of the module's name:
/// - `edge`, the number of the timer's clock edge, counted from time 0;
/// - `access`, what was done: `write Compare = 0x1000`, `msr CNTV_CTL_EL0 = 1 as el0 -> trap_el1`,
///   `mfspr DEC -> 7`, `write Compare = 5 as debug` (by transport_dbg), `host freeze`, `hw_irq = 1`, at the
///   initiator's local time;
/// - `reason`, why lines moved: `ti, ip: Count = Compare 4096`, `acknowledged`, `CNTVOFF moved the view`;
/// - the lines, the registers that `archtimers play --wave` shows, and under `pins` the input pins.
/// `archtimers wave edges` prints the reason beside each edge; docs/waveforms.md has more.
///
/// Nothing is made to tick. The values are those at each access, at each move of a pin or line, on the two
/// edges after it and on the four before a line moves by itself; in between the last ones stand. There is no
/// direct memory access to these timers, so none can be missed. What is done to a model behind its module
/// (`core()`, `timers()`, `counter()`) moves lines with the reason `an operation of the host`.
///
/// Each operation that an initiator makes ahead of the kernel costs as much as there are noted ahead of it.
///
/// The twins of RTL are not recorded: `archtimers play --on both --wave` has both beside one another.
class wave_recording {
 public:
  /// @param path  of the file: `.fst` or `.vcd`. It is made with the first module, stands beside its place
  ///   with ".part" added while the simulation runs, and takes an older one's place when it is closed. A run
  ///   that is killed leaves the ".part" file, which can be read: at least half of a short run, and all but
  ///   the last 16384 instants of a long one. It ends before the program does: one of static storage loses its end.
  explicit wave_recording(std::string path);
  /// Closes. A failure is reported on standard error; call `close()` to catch it.
  ~wave_recording();
  wave_recording(const wave_recording&) = delete;
  wave_recording& operator=(const wave_recording&) = delete;

  /// Records a module from the kernel's time on; nothing if it is recorded already. All modules are added
  /// before the simulation starts. A module may end before its recording does; one that has gone is recorded
  /// up to its last access or line. Several recordings of one module: the last one has it.
  /// @throws vcd::file_error  when the file cannot be created.
  /// @throws vcd::misuse      for a file with another ending, when values have been written already, and after
  ///   `close()`.
  void add(mips_cp0_timer_module& timer);
  void add(power_timebase_module& timebase);
  void add(arm_system_counter_module& counter);
  /// With the counter that they count with.
  void add(arm_timer_frames_module& frames);
  void add(arm_pe_timers_module& cpu);

  /// Ends the file at the kernel's time; nothing is recorded any more. Closing twice is no error.
  /// @throws vcd::file_error  when it could not be written, also earlier: a simulation goes on without its
  ///   waveform then.
  void close();

 private:
  std::unique_ptr<wave_recorder_core> core_;
};

}  // namespace archtimers
