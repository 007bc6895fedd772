// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <systemc>
#include <vector>

#include "archtimers/testbench/interruption.h"
#include "archtimers/testbench/lockstep_result.h"
#include "archtimers/time/rational_clock.h"
#include "archtimers/tlm/kernel.h"
#include "edge_times.h"
#include "hex.h"
#include "line_record.h"

namespace archtimers::testbench {

/// What the lock-step runs of all timers have in common: the TLM model in a simulation of its own,
/// the RTL beside it, edge by edge, and the comparison of their lines.
///
/// `Timer`, the class derived from it, has
/// - `next_step(edge)`: what to do next, an optional with an `edge`; nothing ends the run;
/// - `observe(step)`: called with the model in the state before the step;
/// - `moves_pins(step)`: whether the kernel has to be at the step's instant;
/// - `perform(step)`: does it to both, `edge()` included, compares the answers, and returns how many
///   operations that were;
/// - `rtl_edge()` and `rtl_lines()`: an edge of the RTL, and its outputs;
/// - `compare_counts()`: after an edge; `describe(lines)`: for people.
/// @tparam Lines  the levels of all outputs.
template <class Timer, class Lines>
class lockstep_bench : public sc_core::sc_module {
 public:
  lockstep_result result;

 protected:
  /// Comparing the recorded line changes is put off until there are so many edges to compare.
  static constexpr std::uint64_t most_edges_ahead = 4096;

  lockstep_bench(sc_core::sc_module_name name, frequency clock, unsigned steps_ahead)
      : sc_module(name),
        clock_(kernel_resolution(), clock),
        now_(clock_),
        steps_ahead_(steps_ahead) {}

  /// The body of the process that does the steps.
  void run() {
    unsigned ahead = 0;
    while (!result.difference && !stop_asked()) {
      const auto step = timer().next_step(now_.edge());
      if (!step) break;
      while (now_.edge() + 1 < step->edge && !result.difference) idle_edge();
      if (result.difference) break;
      timer().observe(*step);
      if (timer().moves_pins(*step) || ahead++ >= steps_ahead_) {
        ahead = 0;
        catch_up(time_of(step->edge));
      }
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
  /// The edge that the RTL has taken last, and its instant.
  [[nodiscard]] const edge_times& now() const { return now_; }
  [[nodiscard]] kernel_time time_of(std::uint64_t edge) const {
    return clock_.time_of(tick(int128{edge})).value();
  }

  /// One edge of the RTL.
  void edge() {
    timer().rtl_edge();
    now_.advance();
    ++result.cycles;
    note_rtl_lines();
  }

  /// Looks at the lines of the RTL, after an edge and after whatever else moves them.
  void note_rtl_lines() {
    const Lines levels = timer().rtl_lines();
    if (levels == rtl_levels_) return;
    rtl_levels_ = levels;
    rtl_lines_.note(now_.time(), levels);
  }

  /// To be called in each delta cycle in which a line of the model has moved.
  /// @param moved  a bit for each line that has; one that moves twice at one instant shows a pulse
  /// of no
  ///   width, which is a difference.
  void note_model_lines(const Lines& levels, std::uint64_t moved) {
    const auto now = to_kernel_time(sc_core::sc_time_stamp());
    model_lines_.note(now, levels);
    if (now != moved_at_) moved_ = 0;
    moved_at_ = now;
    if ((moved & moved_) != 0) differ("the model's interrupt line shows a pulse of no width");
    moved_ |= moved;
  }

  void differ(const std::string& what) { differ(what, now_.edge()); }
  void differ(const std::string& what, std::uint64_t edge) {
    if (!result.difference) result.difference = mismatch{edge, what};
  }

 private:
  using changes = std::vector<typename line_record<Lines>::change>;

  [[nodiscard]] Timer& timer() { return static_cast<Timer&>(*this); }

  void idle_edge() {
    edge();
    timer().compare_counts();
    if (now_.edge() - compared_until_ > most_edges_ahead) catch_up(now_.time());
  }

  /// Lets the kernel reach `t` and compares the line changes before it.
  void catch_up(kernel_time t) {
    const kernel_time now = to_kernel_time(sc_core::sc_time_stamp());
    if (t > now) wait(to_sc_time(kernel_time(t.units() - now.units())));
    compared_until_ = now_.edge();
    if (result.difference) return;
    const std::size_t model = before(t, model_lines_.changes());
    const std::size_t rtl = before(t, rtl_lines_.changes());
    if (model != rtl ||
        !std::equal(model_lines_.changes().begin(),
                    model_lines_.changes().begin() + static_cast<std::ptrdiff_t>(model),
                    rtl_lines_.changes().begin())) {
      return differ_in_lines(model, rtl);
    }
    result.line_changes += model_lines_.settle(t);
    rtl_lines_.settle(t);
  }

  [[nodiscard]] static std::size_t before(kernel_time t, const changes& all) {
    std::size_t count = all.size();
    while (count != 0 && !(all[count - 1].at < t)) --count;
    return count;
  }

  void differ_in_lines(std::size_t models, std::size_t rtls) {
    const auto model_end = model_lines_.changes().begin() + static_cast<std::ptrdiff_t>(models);
    const auto rtl_end = rtl_lines_.changes().begin() + static_cast<std::ptrdiff_t>(rtls);
    const auto [m, r] = std::mismatch(model_lines_.changes().begin(), model_end,
                                      rtl_lines_.changes().begin(), rtl_end);
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
  unsigned steps_ahead_;
  Lines rtl_levels_{};
  line_record<Lines> model_lines_;
  line_record<Lines> rtl_lines_;
  std::uint64_t compared_until_ = 0;
  kernel_time moved_at_ = kernel_time::max();
  std::uint64_t moved_ = 0;
};

}  // namespace archtimers::testbench
