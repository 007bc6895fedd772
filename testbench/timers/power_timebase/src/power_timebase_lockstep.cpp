// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/power_timebase_lockstep.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "edge_times.h"
#include "hex.h"
#include "power_action_text.h"
#include "power_host_commands.h"

namespace archtimers::testbench {

namespace {

using kind = power_action::kind;

const time_resolution resolution(1'000'000'000'000);  // 1 ps

std::string describe(power_line_bits lines) {
  static constexpr std::array names{"dec_exc", "dec_irq", "hdec_exc", "hdec_irq",
                                    "fit_irq", "wdt_irq", "wdt_reset"};
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::uint64_t bits = lines.bits >> (8 * i) & (i == 6 ? 0xFFFFU : 0xFFU);
    if (bits != 0) text += (text.empty() ? "" : ", ") + (names[i] + (" " + hex(bits)));
  }
  return "{" + text + "}";
}

/// Those that reach the model at `now` alone.
bool needs_kernel(const power_action& act) {
  return !act.is_access() && act.what != kind::acknowledge_dec &&
         act.what != kind::acknowledge_hdec;
}

class lockstep {
 public:
  lockstep(const power::parameters& presets, std::unique_ptr<power_rtl> rtl, unsigned steps_ahead,
           const power_step_source& next_step, const power_step_observer& observer)
      : model_(presets, resolution),
        rtl_(std::move(rtl)),
        clock_(resolution, presets.clock()),
        now_(clock_),
        steps_ahead_(steps_ahead),
        next_step_(next_step),
        observer_(observer),
        host_(presets.threads) {}

  lockstep_result run() {
    rtl_->edge();  // edge 0 is at time 0, where the model starts; it is no tick
    drive_tick();
    foresee();
    compare_lines();
    while (!result_.difference) {
      const auto step = next_step_(model_, clock_, now_.edge());
      if (!step) break;
      while (now_.edge() + 1 < step->edge && !result_.difference) idle_edge();
      if (result_.difference) break;
      if (observer_) observer_(*step, model_, clock_);
      perform(*step);
      result_.operations += step->actions.size();
    }
    if (!result_.difference) idle_edge();
    return result_;
  }

 private:
  void differ(const std::string& what) {
    if (!result_.difference) result_.difference = mismatch{now_.edge(), what};
  }

  void edge() {
    rtl_->edge();
    now_.advance();
    drive_tick();
    ++result_.cycles;
  }
  [[nodiscard]] kernel_time time_of_next_edge() const {
    return clock_.time_of(tick(int128{now_.edge()} + 1)).value();
  }
  /// For the coming edge.
  void drive_tick() {
    if (++since_tick_ == model_.presets().clocks_per_tick) since_tick_ = 0;
    rtl_->drive_tick(since_tick_ == 0);
  }

  // --- lines and counts --------------------------------------------------------------------------

  /// Asks the model for its lines now, and for when they change next.
  void foresee() {
    const auto outlook = model_.look_ahead(now_.time());
    const power_line_bits levels = packed(outlook.now);
    if (!(levels == expected_)) ++result_.line_changes;
    expected_ = levels;
    next_change_ = outlook.next;
  }

  void compare_lines() {
    const power_line_bits rtl = rtl_->lines();
    if (!(rtl == expected_)) {
      differ("lines: model " + describe(expected_) + "; RTL " + describe(rtl));
    }
    const std::uint64_t tb = model_.tb(now_.time());
    if (rtl_->tb() != tb) differ("TB: model " + hex(tb) + ", RTL " + hex(rtl_->tb()));
  }

  void idle_edge() {
    edge();
    const kernel_time t = now_.time();
    if (next_change_ && !(t < *next_change_)) {
      if (*next_change_ < t) differ("a line of the model changes between two edges");
      const power_line_bits before = expected_;
      foresee();
      if (before == expected_)
        differ("a change of lines that the model has foretold does not come");
    }
    compare_lines();
  }

  // --- steps -------------------------------------------------------------------------------------

  void perform(const power_step& step) {
    for (const power_action& act : step.actions) present(act);
    std::array<power_rtl::answer, power::most_threads> written;
    for (const power_action& act : step.actions) {
      if (act.is_write()) written[act.how.thread] = rtl_->answered(act.how.thread);
    }
    power_rtl::host_answer commanded;
    for (const power_action& act : step.actions) {
      if (act.what == kind::host) commanded = rtl_->host_answered();
    }
    edge();
    if (std::any_of(step.actions.begin(), step.actions.end(), needs_kernel) ||
        ahead_++ >= steps_ahead_) {
      ahead_ = 0;
      model_now_ = now_.time();
    }
    std::array<bool, power::most_threads> reads{};
    for (const power_action& act : step.actions) {
      if (act.is_write()) {
        compare(act, {model_.write(act.number, act.data, model_now_, now_.time(), act.how), 0},
                written[act.how.thread]);
      } else if (act.what == kind::host) {
        command_both(act, commanded);
      } else if (act.what == kind::read) {
        rtl_->present(request_of(act));
        reads[act.how.thread] = true;
      } else {
        do_to_model(act);
      }
    }
    foresee();
    compare_lines();
    compare_state();
    compare_reads(step, reads);
  }

  static power_rtl::request request_of(const power_action& act) {
    return {true, act.what != kind::read, act.number, act.data, act.how};
  }

  void present(const power_action& act) {
    const unsigned thread = act.how.thread;
    switch (act.what) {
      case kind::tod_sync:
        return rtl_->tod_sync();
      case kind::tod_deliver:
        return rtl_->tod_deliver(act.data);
      case kind::group_pins:
        return rtl_->drive(act.group_pins);
      case kind::thread_pins:
        return rtl_->drive(thread, act.pins);
      case kind::acknowledge_dec:
        return rtl_->acknowledge_dec(thread);
      case kind::acknowledge_hdec:
        return rtl_->acknowledge_hdec(thread);
      case kind::host:
        return rtl_->present(host_.command(act, model_, now_.time(), time_of_next_edge()));
      default:
        if (act.is_write()) rtl_->present(request_of(act));
    }
  }

  void do_to_model(const power_action& act) {
    const unsigned thread = act.how.thread;
    const kernel_time t = now_.time();
    switch (act.what) {
      case kind::tod_sync:
        return model_.tod_sync(t);
      case kind::tod_deliver:
        return model_.tod_deliver(act.data, t);
      case kind::group_pins:
        return model_.drive(act.group_pins, t);
      case kind::thread_pins:
        return model_.drive(thread, act.pins, t);
      case kind::acknowledge_dec:
        return model_.acknowledge_dec(thread, model_now_, t);
      case kind::acknowledge_hdec:
        return model_.acknowledge_hdec(thread, model_now_, t);
      default:
        rtl_->reset(act.what == kind::assert_reset);
        model_.reset(act.what == kind::assert_reset, t);
        if (act.what == kind::assert_reset) host_.reset();
    }
  }

  void compare(const power_action& act, const power_rtl::answer& model,
               const power_rtl::answer& rtl) {
    if (model.result != rtl.result) {
      differ(describe_action(act) + ": model result " +
             std::to_string(static_cast<int>(model.result)) + ", RTL " +
             std::to_string(static_cast<int>(rtl.result)));
    } else if (model.data != rtl.data) {
      differ(describe_action(act) + ": model " + hex(model.data) + ", RTL " + hex(rtl.data));
    }
  }

  // --- the host port -----------------------------------------------------------------------------

  void command_both(const power_action& act, const power_rtl::host_answer& rtl) {
    const bool held = model_.at(now_.time()).in_reset;
    const power_rtl::host_answer model = command_model(model_, act, now_.time());
    if (model.error != rtl.error) {
      differ(describe_action(act) + ": model " + (model.error ? "error" : "ok") + ", RTL " +
             (rtl.error ? "error" : "ok"));
    } else if (model.saturated != rtl.saturated && !held) {
      differ(describe_action(act) + ": model " + (model.saturated ? "" : "not ") +
             "saturated, RTL " + (rtl.saturated ? "" : "not ") + "saturated");
    }
    if (!model.error && !held) host_.done(act);
  }

  // --- after a step ------------------------------------------------------------------------------

  void compare_state() {
    const power_rtl_state model = state_of_rtl(model_.at(now_.time()), now_.time(), host_.shares());
    const power_rtl_state rtl = rtl_->state();
    const auto unequal = [&](const std::string& name, std::uint64_t m, std::uint64_t r) {
      differ(name + ": model " + hex(m) + ", RTL " + hex(r));
    };
    for_each_field(
        [&](const char* name, const auto& m, const auto& r) {
          if (m != r) unequal(name, m, r);
        },
        model, rtl);
    for (unsigned i = 0; i < model_.presets().threads; ++i) {
      for_each_thread_field(
          [&](const char* name, const auto& m, const auto& r) {
            if (m != r) unequal(name + (" of thread " + std::to_string(i)), m, r);
          },
          model.threads[i], rtl.threads[i]);
    }
  }

  /// The reads of a step, and a register of each other thread: all of them in turn.
  void compare_reads(const power_step& step, const std::array<bool, power::most_threads>& busy) {
    constexpr std::size_t registers = sizeof power::sprs / sizeof *power::sprs;
    std::array<power_action, power::most_threads> turn;
    for (unsigned i = 0; i < model_.presets().threads; ++i) {
      if (busy[i]) continue;
      turn[i].how = {i, power::privilege::problem, true};
      turn[i].number = static_cast<std::uint16_t>(power::sprs[(turn_ + i) % registers].number);
      rtl_->present(request_of(turn[i]));
    }
    ++turn_;
    const auto look = [&](const power_action& act) {
      auto model = model_.read(act.number, now_.time(), act.how);
      if (act.number == static_cast<std::uint16_t>(power::spr::TB) &&
          act.how.thread >= model_.presets().threads) {
        // Which threads there are is the concern of who asks the model for TB.
        model = {power::access_result::unimplemented, 0};
      }
      compare(act, {model.result, model.value}, rtl_->answered(act.how.thread));
    };
    for (const power_action& act : step.actions) {
      if (act.what == kind::read) look(act);
    }
    for (unsigned i = 0; i < model_.presets().threads; ++i) {
      if (!busy[i]) look(turn[i]);
    }
  }

  power::timebase model_;
  std::unique_ptr<power_rtl> rtl_;
  rational_clock clock_;
  edge_times now_;
  unsigned since_tick_ = 0;
  unsigned steps_ahead_;
  unsigned ahead_ = 0;
  kernel_time model_now_;
  const power_step_source& next_step_;
  const power_step_observer& observer_;
  power_line_bits expected_;
  deadline next_change_;
  power_host host_;
  std::size_t turn_ = 0;
  lockstep_result result_;
};

}  // namespace

lockstep_result run_lockstep(const power::parameters& presets, const power_rtl_factory& make_rtl,
                             unsigned steps_ahead, const power_step_source& next_step,
                             const power_step_observer& observer) {
  return lockstep(presets, make_rtl(presets), steps_ahead, next_step, observer).run();
}

lockstep_result run_lockstep(const power::parameters& presets, const power_rtl_factory& make_rtl,
                             unsigned steps_ahead, const std::vector<power_action>& actions,
                             std::uint64_t idle_edges) {
  std::size_t next = 0;
  bool ended = false;
  const auto source = [&](const power::timebase&, const rational_clock&,
                          std::uint64_t edge) -> std::optional<power_step> {
    power_step step;
    if (next < actions.size()) {
      step.edge = actions[next].edge;
      while (next < actions.size() && actions[next].edge == step.edge) {
        step.actions.push_back(actions[next++]);
      }
      return step;
    }
    if (ended) return std::nullopt;
    ended = true;
    step.edge = edge + idle_edges;  // a look at all state after the idle edges
    return step;
  };
  return run_lockstep(presets, make_rtl, steps_ahead, source, {});
}

}  // namespace archtimers::testbench
