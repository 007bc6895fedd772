// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <systemc>
#include <utility>
#include <vector>

#include "archtimers/testbench/fresh_simulation.h"
#include "archtimers/testbench/interruption.h"
#include "archtimers/testbench/lockstep_result.h"
#include "archtimers/time/rational_clock.h"
#include "archtimers/time/wide_integer.h"
#include "archtimers/tlm/kernel.h"
#include "edge_times.h"
#include "hex.h"
#include "kernel_pace.h"
#include "line_record.h"
#include "lockstep_initiator.h"
#include "unreported.h"

namespace archtimers::testbench {

/// The one lock step: a TLM model in a simulation of its own and its RTL beside it, edge by edge.
/// The RTL is the bare core, which the bench clocks ahead of the kernel, or the twin, a module of
/// the same simulation that clocks itself: the kernel then goes from step to step.
///
/// `Timer`, the class derived from it, has
/// - `next_step(edge)`: what to do next, an optional with an `edge`; nothing ends the run;
/// - `observe(step)`: called with the model in the state before the step;
/// - `needs_kernel(step)`: whether the kernel has to be at the step's instant;
/// - `perform(step)`: does it to both, `edge()` included, compares the answers, and returns how many
///   operations that were;
/// - `core_edge()` and `core_lines()`: an edge of the bare core, and its outputs;
/// - `twin_edges()`: how many edges the twin has taken;
/// - `compare_counts()`: after an edge;
/// - `describe(lines)`: for people; `moved(lines, lines)`: a bit for each line that differs and must
///   not move twice at one instant.
/// @tparam Lines  the levels of all outputs.
template <class Timer, class Lines>
class lockstep_bench : public sc_core::sc_module {
 public:
  lockstep_result result;

 protected:
  /// @param twin         whether the RTL is the twin.
  /// @param steps_ahead  the model's initiator runs up to so many steps ahead of the kernel, beside
  ///   a bare core.
  lockstep_bench(sc_core::sc_module_name name, frequency clock, unsigned steps_ahead, bool twin)
      : sc_module(name),
        clock_(kernel_resolution(), clock),
        now_(clock_),
        twin_(twin),
        kernel_(twin ? 0 : steps_ahead) {}

  /// The body of the process that does the steps.
  void run() {
    while (!result.difference && !stop_asked()) {
      const auto step = timer().next_step(now_.edge());
      if (!step) break;
      while (now_.edge() + 1 < step->edge && !result.difference) idle_edge();
      if (result.difference) break;
      timer().observe(*step);
      if (kernel_.step(step->edge, timer().needs_kernel(*step))) catch_up(time_of(step->edge));
      result.operations += timer().perform(*step);
    }
    if (!result.difference) {
      edge();
      catch_up(now_.time());
    }
    sc_core::sc_pause();
  }

  /// The clock whose ticks are the edges.
  [[nodiscard]] const rational_clock& clock() const { return clock_; }
  /// The edge that the RTL has taken last, and its instant. The twin has taken it once it has
  /// `settled`.
  [[nodiscard]] const edge_times& now() const { return now_; }
  [[nodiscard]] kernel_time time_of(std::uint64_t edge) const {
    return clock_.time_of(tick(int128{edge})).value();
  }
  /// What the model's initiator is ahead of the kernel.
  [[nodiscard]] sc_core::sc_time delay() const {
    return to_sc_time(now_.time()) - sc_core::sc_time_stamp();
  }

  /// One edge of the RTL; the twin takes it when its time has come.
  void edge() {
    if (!twin_) timer().core_edge();
    now_.advance();
    ++result.cycles;
    if (!twin_) note_core_lines();
  }

  /// Lets the twin take the edge of this instant, and what comes right after it.
  void settle_twin() {
    while (twin_ && timer().twin_edges() < now_.edge()) wait(sc_core::SC_ZERO_TIME);
  }
  /// Lets signals change, and modules see it.
  static void settle_signals() {
    sc_core::wait(sc_core::SC_ZERO_TIME);
    sc_core::wait(sc_core::SC_ZERO_TIME);
  }

  /// Looks at the lines of the bare core, after an edge and after whatever else moves them.
  void note_core_lines() {
    const Lines levels = timer().core_lines();
    if (levels == rtl_.levels) return;
    rtl_.levels = levels;
    rtl_.record.note(now_.time(), levels);
  }

  /// To be called in each delta cycle in which a line has moved: one that moves twice at one instant
  /// shows a pulse of no width, which is a difference.
  void note_model_lines(const Lines& levels) { note(model_, levels, "model"); }
  void note_twin_lines(const Lines& levels) { note(rtl_, levels, "twin"); }
  /// What is done at this instant reaches the model in several delta cycles: its lines may pulse.
  void lines_may_pulse() { pulses_at_ = to_kernel_time(sc_core::sc_time_stamp()); }

  /// Compares what two accesses have come to. @param what  the access, for people; called only if
  /// they differ.
  template <class What>
  void compare(const What& what, const lockstep_answer& model, const lockstep_answer& rtl) {
    if (model.result != rtl.result) {
      differ(what() + ": model result " + std::to_string(model.result) + ", RTL " +
             std::to_string(rtl.result));
    } else if (model.data != rtl.data) {
      compare_values(what(), model.data, rtl.data);
    }
  }
  template <class Name>
  void compare_values(const Name& name, std::uint64_t model, std::uint64_t rtl) {
    if (model != rtl) differ(std::string(name) + ": model " + hex(model) + ", RTL " + hex(rtl));
  }

  void differ(const std::string& what) { differ(what, now_.edge()); }
  void differ(const std::string& what, std::uint64_t edge) {
    if (!result.difference) result.difference = mismatch{edge, what};
  }

 private:
  /// One of the two, as its lines show it.
  struct side {
    line_record<Lines> record;
    Lines levels{};
    kernel_time moved_at = kernel_time::max();
    uint128 moved = 0;  ///< then
  };
  using changes = std::vector<typename line_record<Lines>::change>;

  [[nodiscard]] Timer& timer() { return static_cast<Timer&>(*this); }

  void note(side& of, const Lines& levels, const char* whose) {
    const auto now = to_kernel_time(sc_core::sc_time_stamp());
    const uint128 moved = Timer::moved(of.levels, levels);
    of.levels = levels;
    of.record.note(now, levels);
    if (now != of.moved_at) of.moved = 0;
    of.moved_at = now;
    if ((moved & of.moved) != 0 && now != pulses_at_) {
      differ(std::string("the ") + whose + "'s interrupt line shows a pulse of no width");
    }
    of.moved |= moved;
  }

  void idle_edge() {
    edge();
    if (!twin_) timer().compare_counts();
    if (kernel_.idle(now_.edge())) catch_up(now_.time());
  }

  /// Lets the kernel reach `t` and compares the line changes before it.
  void catch_up(kernel_time t) {
    const kernel_time now = to_kernel_time(sc_core::sc_time_stamp());
    if (t > now) wait(to_sc_time(kernel_time(t.units() - now.units())));
    if (result.difference) return;
    const std::size_t model = before(t, model_.record.changes());
    const std::size_t rtl = before(t, rtl_.record.changes());
    if (model != rtl ||
        !std::equal(model_.record.changes().begin(),
                    model_.record.changes().begin() + static_cast<std::ptrdiff_t>(model),
                    rtl_.record.changes().begin())) {
      return differ_in_lines(model, rtl);
    }
    result.line_changes += model_.record.settle(t);
    rtl_.record.settle(t);
  }

  [[nodiscard]] static std::size_t before(kernel_time t, const changes& all) {
    std::size_t count = all.size();
    while (count != 0 && !(all[count - 1].at < t)) --count;
    return count;
  }

  void differ_in_lines(std::size_t models, std::size_t rtls) {
    const auto& of_model = model_.record.changes();
    const auto& of_rtl = rtl_.record.changes();
    const auto model_end = of_model.begin() + static_cast<std::ptrdiff_t>(models);
    const auto rtl_end = of_rtl.begin() + static_cast<std::ptrdiff_t>(rtls);
    const auto [m, r] = std::mismatch(of_model.begin(), model_end, of_rtl.begin(), rtl_end);
    const auto text = [&](const auto& at, const auto& end) {
      if (at == end) return std::string("no change");
      return "at edge " + std::to_string(clock_.ticks_at(at->at).low()) + " " +
             timer().describe(at->lines);
    };
    kernel_time first = kernel_time::max();
    if (m != model_end) first = std::min(first, m->at);
    if (r != rtl_end) first = std::min(first, r->at);
    differ("lines: model " + text(m, model_end) + "; RTL " + text(r, rtl_end),
           clock_.ticks_at(first).low());
  }

  rational_clock clock_;
  edge_times now_;
  bool twin_;
  kernel_pace kernel_;
  side model_;
  side rtl_;
  kernel_time pulses_at_ = kernel_time::max();
};

/// Runs a lock step, a class derived from `lockstep_bench`, in a simulation of its own.
/// @param arguments  of its constructor, after the name.
template <class Lockstep, class... Arguments>
lockstep_result run_bench(Arguments&&... arguments) {
  const fresh_simulation context;
  Lockstep both("lockstep", std::forward<Arguments>(arguments)...);
  sc_core::sc_start();
  return both.result;
}

}  // namespace archtimers::testbench
