// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <systemc>
#include <tlm>
#include <utility>
#include <vector>

#include "archtimers/time/deadline.h"
#include "archtimers/time/frequency.h"
#include "archtimers/time/kernel_time.h"
#include "archtimers/time/rational_clock.h"
#include "archtimers/tlm/kernel.h"
#include "archtimers/tlm/line_source.h"

namespace archtimers {

/// A quantum keeper for a CPU model that runs ahead of the kernel and takes its timers' interrupts at the
/// exact instruction, whatever the quantum is: as `tlm_utils::tlm_quantumkeeper`, whose names it has, but its
/// slices also end where a line changes and after a write that may have moved one. The whole CPU, in a thread:
///
///     exact_quantumkeeper cpu(frequency(100'000'000));  // an instruction takes 10 ns
///     cpu.watch(timer, [](const auto& lines) { return lines.ti; });
///     while (true) {
///       if (enabled && cpu.interrupt_pending()) enter_handler();
///       cpu.advance();  // first the time of the instruction ...
///       execute();      // ... at the end of which it acts: accesses take and give back the local time
///     }
///
/// and each access of `execute` is `auto t = cpu.get_local_time(); socket->b_transport(payload, t); cpu.set(t);`.
/// A CPU that executes many instructions in one go asks `budget()` how many, and calls `advance(n)` before
/// it accesses a device. To sleep until an interrupt, it advances by its budget until one is pending.
///
/// The timer may be a model or its RTL twin: with a twin a slice ends at each clock edge. An instruction
/// that ends at the instant of an edge has its write sampled by that edge, and the next one sees the lines
/// after it, with either.
class exact_quantumkeeper {
 public:
  /// Local time begins at the kernel's.
  /// @param rate  instructions a second; instruction n ends at the first kernel time at or after its
  ///   ideal instant, so that there is no drift.
  /// @throws std::invalid_argument  if the kernel's time unit cannot express the rate.
  explicit exact_quantumkeeper(frequency rate);

  /// Looks after a line of a timer.
  /// @param line  whether the interrupt is pending, of the timer's `lines_type`.
  template <class Timer, class Line>
  void watch(Timer& timer, Line line) {
    add({timer, [&timer, line](const sc_core::sc_time& t) { return line(timer.lines_at(t)); }});
  }
  /// Looks after what a timer's lines become on their way over wires and through other modules, such as an
  /// interrupt controller, all of which live in the kernel's time.
  /// @param irq     what arrives at the CPU.
  /// @param deltas  how many delta cycles after a change of the timer's wires that is right.
  void watch_wire(line_source& timer, const sc_core::sc_signal_in_if<bool>& irq,
                  unsigned deltas = wire_deltas) {
    add({timer, [&irq](const sc_core::sc_time&) { return irq.read(); }, deltas});
  }

  /// Whether one of the lines is high at the local time. Costs a comparison for each unless something has
  /// happened. With wires and with twins it waits for delta cycles where a line may have changed.
  [[nodiscard]] bool interrupt_pending();

  /// Goes on by so many instructions, and synchronises if the slice is over.
  void advance(std::uint64_t instructions = 1) {
    count_ += instructions;
    if (need_sync()) sync();
  }

  /// How many instructions there are in the rest of the slice, at least 1.
  [[nodiscard]] std::uint64_t budget() const {
    return need_sync() || slice_end_ <= count_ ? 1 : slice_end_ - count_;
  }

  /// Whether the slice is over.
  [[nodiscard]] bool need_sync() const { return count_ >= slice_end_ || any_has_moved(); }
  /// Lets the kernel come up to the local time, and begins a slice.
  void sync();

  /// How far the local time is ahead of the kernel's: what an access takes as its delay.
  [[nodiscard]] sc_core::sc_time get_local_time() const;
  /// The local time itself.
  [[nodiscard]] sc_core::sc_time get_current_time() const { return to_sc_time(local()); }
  /// What has become of the delay in an access: a target may have made it longer, or waited for it.
  void set(const sc_core::sc_time& delay);
  /// After waiting for something else: the local time is the kernel's.
  void reset() { set(sc_core::SC_ZERO_TIME); }

  /// A process that wakes at the instant at which a line changes reads the new level from its signal after
  /// so many delta cycles at most, of a model or a twin. A model whose line an access moves, or nothing else
  /// does at that instant, takes fewer.
  static constexpr unsigned wire_deltas = 3;

 private:
  static constexpr std::uint64_t never = ~std::uint64_t{};

  struct watched {
    line_source& timer;
    std::function<bool(const sc_core::sc_time&)> line;
    unsigned deltas = 0;              ///< before the line is looked at where it may have changed
    deadline next = kernel_time();    ///< change
    std::uint64_t until = 0;          ///< the number of instructions by then
    std::uint64_t version = 0;        ///< of the lines when that was asked
    std::uint64_t slice_version = 0;  ///< when the slice began
    bool looked = false;              ///< the level is known
    bool level = false;
  };

  void add(watched line);
  void look_at(watched& each);
  [[nodiscard]] kernel_time local() const;
  /// How many instructions have ended when it is `t` or later.
  [[nodiscard]] std::uint64_t instructions_until(kernel_time t) const;
  /// Asks for a line's next change, unless the answer at hand holds.
  void renew(watched& each) const;
  void begin_slice();
  /// Counts the instructions from here to what lies ahead.
  void count_ahead();
  /// Whether a line may have changed in this slice.
  [[nodiscard]] bool has_moved(const watched& each) const {
    return count_ >= each.until || each.timer.lines_version() != each.slice_version;
  }
  [[nodiscard]] bool any_has_moved() const;

  rational_clock clock_;
  signed_units begin_;  ///< of instruction 1
  std::uint64_t count_ = 0;
  kernel_time quantum_end_;
  std::uint64_t slice_end_ = 0;  ///< as a number of instructions
  unsigned unsettled_ = 0;       ///< so many delta cycles have to go by before all wires are right
  std::vector<watched> watched_;
};

}  // namespace archtimers
