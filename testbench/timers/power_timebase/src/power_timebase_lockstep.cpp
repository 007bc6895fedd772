// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/power_timebase_lockstep.h"

#include <algorithm>
#include <array>
#include <string>
#include <systemc>
#include <utility>

#include "archtimers/testbench/fresh_simulation.h"
#include "archtimers/tlm/payload.h"
#include "lockstep_bench.h"
#include "power_action_text.h"
#include "power_host_commands.h"
#include "power_timebase_pins.h"

namespace archtimers::testbench {

namespace {

using kind = power_action::kind;

std::string describe_levels(power_line_bits lines) {
  static constexpr std::array names{"dec_exc", "dec_irq", "hdec_exc", "hdec_irq",
                                    "fit_irq", "wdt_irq", "wdt_reset"};
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::uint64_t bits = lines.bits >> (8 * i) & (i == 6 ? 0xFFFFU : 0xFFU);
    if (bits != 0) text += (text.empty() ? "" : ", ") + (names[i] + (" " + hex(bits)));
  }
  return "{" + text + "}";
}

/// Those that reach the model by a pin, or as a call that takes no delay.
bool needs_kernel(const power_action& act) {
  return !act.is_access() && act.what != kind::acknowledge_dec &&
         act.what != kind::acknowledge_hdec;
}

class lockstep final : public lockstep_bench<lockstep, power_line_bits> {
 public:
  SC_HAS_PROCESS(lockstep);

  lockstep(sc_core::sc_module_name name, const power::parameters& presets,
           std::unique_ptr<power_rtl> rtl, unsigned steps_ahead, const power_step_source& next_step,
           const power_step_observer& observer)
      : lockstep_bench(name, presets.clock(), steps_ahead),
        model_("model", presets),
        pins_(model_),
        rtl_(std::move(rtl)),
        next_step_(next_step),
        observer_(observer),
        host_(presets.threads) {
    payload_.set_data_ptr(data_);
    payload_.set_streaming_width(8);
    payload_.set_extension(&attributes_);
    rtl_edge();  // edge 0 is at time 0, where the model starts; it is no tick
    note_rtl_lines();

    SC_THREAD(run);
    SC_METHOD(record_model_lines);
    pins_.add_lines_to(sensitive);
    dont_initialize();
  }
  ~lockstep() override { payload_.clear_extension(&attributes_); }

  // --- what lockstep_bench asks ------------------------------------------------------------------

  [[nodiscard]] std::optional<power_step> next_step(std::uint64_t edge) const {
    return next_step_(model_.model(), clock(), edge);
  }
  void observe(const power_step& step) const {
    if (observer_) observer_(step, model_.model(), clock());
  }
  [[nodiscard]] static bool moves_pins(const power_step& step) {
    return std::any_of(step.actions.begin(), step.actions.end(), needs_kernel);
  }

  std::uint64_t perform(const power_step& step) {
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
    acknowledge_by_pin_ = moves_pins(step);
    route_ = route::none;
    std::array<bool, power::most_threads> reads{};
    for (const power_action& act : step.actions) {
      if (is_driven(act)) {
        drive(act);
        continue;
      }
      settle();
      if (act.what != kind::read) take(route::call);
      if (act.is_write()) {
        compare(act, access_model(act), written[act.how.thread]);
      } else if (act.what == kind::read) {
        rtl_->present(request_of(act));
        reads[act.how.thread] = true;
      } else if (act.what == kind::host) {
        command_both(act, commanded);
      } else if (act.what == kind::acknowledge_dec) {
        model_.acknowledge_dec(act.how.thread, delay());
      } else {
        model_.acknowledge_hdec(act.how.thread, delay());
      }
    }
    settle();
    compare_counts();
    compare_state();
    compare_reads(step, reads);
    return step.actions.size();
  }

  void rtl_edge() {
    rtl_->edge();
    if (++since_tick_ == model_.presets().clocks_per_tick) since_tick_ = 0;
    rtl_->drive_tick(since_tick_ == 0);  // of the coming edge
  }
  [[nodiscard]] power_line_bits rtl_lines() const { return rtl_->lines(); }
  [[nodiscard]] static std::string describe(power_line_bits lines) {
    return describe_levels(lines);
  }

  void compare_counts() {
    const std::uint64_t tb = model_.model().tb(now().time());
    if (rtl_->tb() != tb) differ("TB: model " + hex(tb) + ", RTL " + hex(rtl_->tb()));
  }

 private:
  enum class route { none, pin, call, reset };

  static power_rtl::request request_of(const power_action& act) {
    return {true, act.what != kind::read, act.number, act.data, act.how};
  }

  /// To the RTL, for the coming edge.
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
        return rtl_->present(
            host_.command(act, model_.model(), now().time(), time_of(now().edge() + 1)));
      default:
        if (act.is_write()) rtl_->present(request_of(act));
    }
  }

  // --- pins ------------------------------------------------------------------------------------
  // What happens on one edge acts in the order of D-18, which is that of a step. A pin reaches the
  // model a delta cycle after it has moved, a call at once: before a call after a pin the model gets
  // the time to see the pin. Pins in a row it sees together, and has to put them in order itself.

  /// Whether an action reaches the model by a pin. An acknowledge does where pins move anyhow.
  [[nodiscard]] bool is_driven(const power_action& act) const {
    if (act.what == kind::acknowledge_dec || act.what == kind::acknowledge_hdec) {
      return acknowledge_by_pin_;
    }
    return needs_kernel(act) && act.what != kind::host;
  }

  void drive(const power_action& act) {
    const unsigned thread = act.how.thread;
    const bool of_reset = act.what == kind::assert_reset || act.what == kind::release_reset;
    if (of_reset) settle();  // it acts after all that its edge does
    take(of_reset ? route::reset : route::pin);
    pins_moved_ = true;
    switch (act.what) {
      case kind::tod_sync:
        return pins_.sync();
      case kind::tod_deliver:
        return pins_.deliver(act.data);
      case kind::group_pins:
        return pins_.drive(act.group_pins);
      case kind::thread_pins:
        return pins_.drive(thread, act.pins);
      case kind::acknowledge_dec:
        return pins_.acknowledge_dec(thread);
      case kind::acknowledge_hdec:
        return pins_.acknowledge_hdec(thread);
      default:
        break;
    }
    rtl_->reset(act.what == kind::assert_reset);
    note_rtl_lines();
    pins_.rst_ni.write(act.what == kind::release_reset);
    if (act.what == kind::assert_reset) host_.reset();
  }

  /// Lets the model see the pins that have moved.
  void settle() {
    if (!pins_moved_) return;
    pins_moved_ = false;
    wait(sc_core::SC_ZERO_TIME);
    wait(sc_core::SC_ZERO_TIME);
    pins_.end_pulses();
  }

  /// Notes how the next thing reaches the model: by another way than the one before it, in another
  /// delta cycle.
  void take(route next) {
    if (route_ != route::none && next != route_) in_parts_ = sc_core::sc_time_stamp();
    route_ = next;
  }

  // --- accesses --------------------------------------------------------------------------------

  [[nodiscard]] sc_core::sc_time delay() const {
    return to_sc_time(now().time()) - sc_core::sc_time_stamp();
  }

  power_rtl::answer access_model(const power_action& act) {
    // With 32-bit registers either length will do, but a host reads all of the time base.
    const bool narrow = model_.presets().xlen == 32 && act.is_write() && act.data >> 32U == 0;
    payload_.set_command(act.is_write() ? tlm::TLM_WRITE_COMMAND : tlm::TLM_READ_COMMAND);
    payload_.set_address(power::address_of_spr(act.number));
    payload_.set_data_length(narrow ? 4 : 8);
    payload_.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
    attributes_.thread = act.how.thread;
    attributes_.level = act.how.level;
    attributes_.host = act.how.host;
    attributes_.result = power::access_result::unimplemented;
    store_data(payload_, act.is_write() ? act.data : 0);
    sc_core::sc_time ahead = delay();
    model_.b_transport(payload_, ahead);
    if (payload_.get_response_status() !=
        (is_there(act) ? response_of(attributes_.result) : tlm::TLM_GENERIC_ERROR_RESPONSE)) {
      differ(describe_action(act) + ": the model's response and result disagree");
    }
    return {attributes_.result, act.is_write() ? 0 : load_data(payload_)};  // a write reads 0
  }

  [[nodiscard]] bool is_there(const power_action& act) const {
    return act.how.thread < model_.presets().threads;
  }

  void compare(const power_action& act, const power_rtl::answer& model,
               const power_rtl::answer& rtl) {
    // The RTL has a port for every thread, and refuses one that is not there with either reason.
    const bool both_refuse = !is_there(act) && rtl.result != power::access_result::ok;
    if (model.result != rtl.result && !both_refuse) {
      differ(describe_action(act) + ": model result " +
             std::to_string(static_cast<int>(model.result)) + ", RTL " +
             std::to_string(static_cast<int>(rtl.result)));
    } else if (model.data != rtl.data) {
      differ(describe_action(act) + ": model " + hex(model.data) + ", RTL " + hex(rtl.data));
    }
  }

  // --- the host port -----------------------------------------------------------------------------

  void command_both(const power_action& act, const power_rtl::host_answer& rtl) {
    const bool held = model_.model().at(now().time()).in_reset;
    const power_rtl::host_answer model = command_model(model_, act);
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
    const power_rtl_state model =
        state_of_rtl(model_.model().at(now().time()), now().time(), host_.shares());
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
      compare(act, access_model(act), rtl_->answered(act.how.thread));
    };
    for (const power_action& act : step.actions) {
      if (act.what == kind::read) look(act);
    }
    for (unsigned i = 0; i < model_.presets().threads; ++i) {
      if (!busy[i]) look(turn[i]);
    }
  }

  /// A step that reaches the model in several delta cycles may move a line twice.
  void record_model_lines() {
    const power_line_bits levels = pins_.lines();
    const std::uint64_t moved = levels.bits ^ model_levels_.bits;
    model_levels_ = levels;
    note_model_lines(levels, in_parts_ == sc_core::sc_time_stamp() ? 0 : moved);
  }

  power_timebase_module model_;
  power_timebase_pins pins_;
  std::unique_ptr<power_rtl> rtl_;
  unsigned since_tick_ = 0;
  const power_step_source& next_step_;
  const power_step_observer& observer_;
  power_host host_;
  std::size_t turn_ = 0;
  bool acknowledge_by_pin_ = false;
  bool pins_moved_ = false;
  route route_ = route::none;
  sc_core::sc_time in_parts_ = sc_core::sc_max_time();
  power_line_bits model_levels_;

  tlm::tlm_generic_payload payload_;
  power_access_extension attributes_;
  unsigned char data_[8] = {};
};

/// A thread that is not there is what the cross-check is about, too: no reports.
void be_quiet() {
  sc_core::sc_report_handler::set_actions("archtimers/power_timebase", sc_core::SC_ERROR,
                                          sc_core::SC_DO_NOTHING);
}

}  // namespace

lockstep_result run_lockstep(const power::parameters& presets, const power_rtl_factory& make_rtl,
                             unsigned steps_ahead, const power_step_source& next_step,
                             const power_step_observer& observer) {
  const fresh_simulation context;
  be_quiet();
  lockstep both("lockstep", presets, make_rtl(presets), steps_ahead, next_step, observer);
  sc_core::sc_start();
  return both.result;
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
