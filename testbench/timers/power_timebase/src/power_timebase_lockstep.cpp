// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/power_timebase_lockstep.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <systemc>
#include <utility>
#include <vector>

#include "lockstep_bench.h"
#include "power_action_text.h"
#include "power_host_commands.h"
#include "power_lockstep_initiator.h"
#include "power_looks.h"
#include "power_model_side.h"
#include "power_pin_actions.h"
#include "power_rtl_side.h"
#include "power_state_comparison.h"
#include "power_twin_side.h"

namespace archtimers::testbench {

namespace {

using kind = power_action::kind;

class lockstep final : public lockstep_bench<lockstep, power_line_bits> {
 public:
  SC_HAS_PROCESS(lockstep);

  lockstep(sc_core::sc_module_name name, const power::parameters& presets,
           const power_rtl_factory& make_core, unsigned steps_ahead,
           const power_step_source& next_step, const power_step_observer& observer)
      : lockstep_bench(name, presets.clock(), steps_ahead, !make_core),
        model_(presets, settle_signals, [this] { lines_may_pulse(); }),
        next_step_(next_step),
        observer_(observer),
        host_(presets.threads),
        initiator_(model_.module().presets(), [this](const std::string& what) { differ(what); }) {
    if (make_core) {
      auto core = std::make_unique<power_core_side>(presets, make_core(presets));
      core_ = core.get();
      rtl_ = std::move(core);
      core_edge();  // edge 0 is at time 0, where the model starts; it is no tick
      note_core_lines();
    } else {
      auto twin = std::make_unique<power_twin_side>(presets, model_.module(), initiator_);
      twin_ = twin.get();
      rtl_ = std::move(twin);
    }
    SC_THREAD(run);
    SC_METHOD(record_model_lines);
    model_.pins().add_lines_to(sensitive);
    dont_initialize();
    if (twin_ == nullptr) return;
    SC_METHOD(record_twin_lines);
    twin_->pins().add_lines_to(sensitive);
    dont_initialize();
  }

  // --- what lockstep_bench asks ------------------------------------------------------------------

  [[nodiscard]] std::optional<power_step> next_step(std::uint64_t edge) const {
    return next_step_(timebase(), clock(), edge);
  }
  void observe(const power_step& step) const {
    if (observer_) observer_(step, timebase(), clock());
  }
  [[nodiscard]] static bool needs_kernel(const power_step& step) {
    return std::any_of(step.actions.begin(), step.actions.end(),
                       [](const power_action& act) { return act.needs_kernel(); });
  }

  std::uint64_t perform(const power_step& step) {
    const power_ways ways(step.edge, step.actions.begin(), step.actions.end());
    for (const power_action& act : step.actions) present(act, ways.is_by_pin(act));
    rtl_->take_answers(step);
    edge();
    model_.begin_step(ways.pins_come_late());
    for (const power_action& act : step.actions) {
      if (act.what != kind::read) do_to_model(act, ways.is_by_pin(act));
    }
    model_.settle();
    settle_twin();
    if (twin_ != nullptr) twin_->pins().end_pulses();
    compare_counts();
    compare_state();
    compare_reads(step);
    return step.actions.size();
  }

  void core_edge() { core_->edge(); }
  [[nodiscard]] power_line_bits core_lines() const { return core_->rtl().lines(); }
  [[nodiscard]] std::uint64_t twin_edges() const { return twin_->edges(); }
  [[nodiscard]] static std::string describe(power_line_bits lines) { return describe_lines(lines); }
  [[nodiscard]] static uint128 moved(power_line_bits before, power_line_bits after) {
    return before.bits ^ after.bits;
  }

  void compare_counts() { compare_values("TB", timebase().tb(now().time()), rtl_->rtl().tb()); }

 private:
  [[nodiscard]] const power::timebase& timebase() const { return model_.module().model(); }

  /// All that is done on the coming edge; a command is drawn by the model's state.
  void present(const power_action& act, bool by_pin) {
    power_rtl::host_command command;
    if (act.what == kind::host) {
      command = host_.command(act, timebase(), now().time(), time_of(now().edge() + 1));
    }
    rtl_->present(act, command, by_pin);
  }

  void do_to_model(const power_action& act, bool by_pin) {
    if (by_pin) {
      model_.drive(act);
      return follow_reset(act);
    }
    model_.begin_call();
    if (act.is_write()) {
      compare(act, initiator_.access(model_.module(), act, delay()), rtl_->written(act.how.thread));
    } else if (act.what == kind::host) {
      command_model(act);
    } else if (act.needs_kernel()) {
      call(model_.module(), act);
    } else {
      call(model_.module(), act, delay(), true);
    }
  }

  /// The bench resets the bare core right after the edge.
  void follow_reset(const power_action& act) {
    const bool asserts = act.what == kind::assert_reset;
    if (asserts) host_.reset();
    if (core_ == nullptr || (!asserts && act.what != kind::release_reset)) return;
    core_->rtl().reset(asserts);
    note_core_lines();
  }

  void command_model(const power_action& act) {
    const bool held = timebase().at(now().time()).in_reset;
    const power_rtl::host_answer model = give_command(model_.module(), act);
    const power_rtl::host_answer rtl = rtl_->commanded();
    const auto text = [](bool yes, const char* word) {
      return (yes ? "" : "no ") + std::string(word);
    };
    if (model.error != rtl.error) {
      differ(describe_action(act) + ": model " + text(model.error, "error") + ", RTL " +
             text(rtl.error, "error"));
    } else if (model.saturated != rtl.saturated && !held) {
      differ(describe_action(act) + ": model " + text(model.saturated, "saturation") + ", RTL " +
             text(rtl.saturated, "saturation"));
    }
    if (!model.error && !held) host_.done(act);
  }

  void compare(const power_action& act, const lockstep_answer& model, const lockstep_answer& rtl) {
    // The core has a port for every thread, and refuses one that is not there with either reason.
    if (!initiator_.is_there(act) && rtl.result != 0) return;
    lockstep_bench::compare([&act] { return describe_action(act); }, model, rtl);
  }

  // --- after a step ------------------------------------------------------------------------------

  void compare_state() {
    const kernel_time t = now().time();
    compare_states(state_of_rtl(timebase().at(t), t, host_.shares()), rtl_->rtl().state(),
                   [this](const std::string& name, std::uint64_t model, std::uint64_t rtl) {
                     compare_values(name, model, rtl);
                   });
  }

  /// The reads of a step, and a look at a register of each other thread.
  void compare_reads(const power_step& step) {
    reads_.clear();
    for (const power_action& act : step.actions) {
      if (act.what == kind::read) reads_.push_back(act);
    }
    const std::size_t looks = reads_.size();
    add_looks(step, timebase().presets().threads, reads_);
    rtl_->present_reads(reads_);
    for (const power_action& act : reads_) {
      compare(act, initiator_.access(model_.module(), act, delay()), rtl_->answer_to(act));
    }
    for (std::size_t i = looks; i < reads_.size(); ++i) rtl_->withdraw(reads_[i].how.thread);
    if (looks == 0 && step.edge % 8 == 0) compare_idle_ports();
  }

  /// What the ports answer without a request.
  void compare_idle_ports() {
    for (unsigned i = 0; i < timebase().presets().threads; ++i) {
      lockstep_bench::compare([i] { return "no request of thread " + std::to_string(i); }, {0, 0},
                              plain(rtl_->rtl().answered(i)));
    }
  }

  void record_model_lines() { note_model_lines(model_.pins().lines()); }
  void record_twin_lines() { note_twin_lines(twin_->pins().lines()); }

  /// A thread that is not there is what the cross-check is about, too: no errors.
  unreported no_errors_of_model_{sc_core::SC_ERROR, "archtimers/power_timebase"};
  unreported no_errors_of_twin_{sc_core::SC_ERROR, "archtimers/power_timebase_rtl"};
  power_model_side model_;
  const power_step_source& next_step_;
  const power_step_observer& observer_;
  power_host host_;
  power_lockstep_initiator initiator_;
  std::unique_ptr<power_rtl_side> rtl_;
  power_core_side* core_ = nullptr;  ///< if it is that
  power_twin_side* twin_ = nullptr;  ///< if it is that
  std::vector<power_action> reads_;
};

}  // namespace

lockstep_result run_lockstep(const power::parameters& presets, const power_rtl_factory& make_core,
                             unsigned steps_ahead, const power_step_source& next_step,
                             const power_step_observer& observer) {
  return run_bench<lockstep>(presets, make_core, steps_ahead, next_step, observer);
}

}  // namespace archtimers::testbench
