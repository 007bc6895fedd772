// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/power_timebase_lockstep.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <systemc>

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

/// The twin, with its RTL, whose state is compared.
struct open_twin : power_timebase_rtl_module {
  using power_timebase_rtl_module::power_timebase_rtl_module;
  using power_timebase_rtl_module::rtl;
};
struct twin_module {
  explicit twin_module(const power::parameters& presets) : timebase("twin", presets) {}

  open_twin timebase;
  power_timebase_pins pins{timebase};
};

class lockstep final : public lockstep_bench<lockstep, power_line_bits> {
 public:
  SC_HAS_PROCESS(lockstep);

  lockstep(sc_core::sc_module_name name, const power::parameters& presets,
           const power_rtl_factory& make_core, unsigned steps_ahead,
           const power_step_source& next_step, const power_step_observer& observer)
      : lockstep_bench(name, presets.clock(), steps_ahead, !make_core),
        model_("model", presets),
        pins_(model_),
        next_step_(next_step),
        observer_(observer),
        host_(presets.threads) {
    if (make_core) {
      core_ = make_core(presets);
      core_edge();  // edge 0 is at time 0, where the model starts; it is no tick
      note_core_lines();
    } else {
      twin_.emplace(presets);
    }
    SC_THREAD(run);
    SC_METHOD(record_model_lines);
    pins_.add_lines_to(sensitive);
    dont_initialize();
    if (!twin_) return;
    SC_METHOD(record_twin_lines);
    twin_->pins.add_lines_to(sensitive);
    dont_initialize();
  }

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
    // What acts once does so by a pin on some edges, not on two in a row: it must be seen to rise.
    pulses_by_pin_ = moves_pins(step) && step.edge % 2 == 0;
    for (const power_action& act : step.actions) {
      if (twin_) {
        present_to_twin(act);
      } else {
        present(act);
      }
    }
    if (!twin_) note_answers(step);
    edge();
    route_ = route::none;
    for (const power_action& act : step.actions) {
      if (act.what != kind::read) do_to_model(act);
    }
    settle();
    settle_twin();
    if (twin_) twin_->pins.end_pulses();
    compare_counts();
    compare_state();
    compare_reads(step);
    return step.actions.size();
  }

  void core_edge() {
    core_->edge();
    if (++since_tick_ == model_.presets().clocks_per_tick) since_tick_ = 0;
    core_->drive_tick(since_tick_ == 0);  // of the coming edge
  }
  [[nodiscard]] power_line_bits core_lines() const { return core_->lines(); }
  [[nodiscard]] std::uint64_t twin_edges() const { return twin_->timebase.edges(); }
  [[nodiscard]] static std::string describe(power_line_bits lines) {
    return describe_levels(lines);
  }
  [[nodiscard]] static std::uint64_t moved(power_line_bits before, power_line_bits after) {
    return before.bits ^ after.bits;
  }

  void compare_counts() { compare_values("TB", model_.model().tb(now().time()), rtl().tb()); }

 private:
  enum class route { none, pin, call, reset };

  [[nodiscard]] power_rtl& rtl() { return twin_ ? twin_->timebase.rtl() : *core_; }

  // --- the RTL's side: all for the coming edge, which puts it in order -------------------------

  static power_rtl::request request_of(const power_action& act) {
    return {true, act.is_write(), act.number, act.data, act.how};
  }
  power_rtl::host_command command_of(const power_action& act) {
    return host_.command(act, model_.model(), now().time(), time_of(now().edge() + 1));
  }

  void present(const power_action& act) {
    const unsigned thread = act.how.thread;
    switch (act.what) {
      case kind::tod_sync:
        return core_->tod_sync();
      case kind::tod_deliver:
        return core_->tod_deliver(act.data);
      case kind::group_pins:
        return core_->drive(act.group_pins);
      case kind::thread_pins:
        return core_->drive(thread, act.pins);
      case kind::acknowledge_dec:
        return core_->acknowledge_dec(thread);
      case kind::acknowledge_hdec:
        return core_->acknowledge_hdec(thread);
      case kind::host:
        return core_->present(command_of(act));
      default:
        if (act.is_write()) core_->present(request_of(act));
    }
  }

  /// What the ports answer to all that is presented to them.
  void note_answers(const power_step& step) {
    for (const power_action& act : step.actions) {
      if (act.is_write()) written_[act.how.thread] = plain(core_->answered(act.how.thread));
      if (act.what == kind::host) commanded_ = core_->host_answered();
    }
  }

  void present_to_twin(const power_action& act) {
    if (act.is_write()) {
      written_[act.how.thread] = access_at(twin_->timebase, act, sc_core::SC_ZERO_TIME);
    } else if (act.what == kind::host) {
      (void)command_of(act);
      commanded_ = command(twin_->timebase, act, model_);
    } else if (is_driven(act)) {
      drive(twin_->pins, act);
    } else if (act.what == kind::tod_sync) {
      twin_->timebase.receive_tod_sync();
    } else if (act.what == kind::tod_deliver) {
      twin_->timebase.receive_tod(act.data);
    } else if (act.what == kind::acknowledge_dec) {
      twin_->timebase.acknowledge_dec(act.how.thread);
    } else if (act.what == kind::acknowledge_hdec) {
      twin_->timebase.acknowledge_hdec(act.how.thread);
    }
  }

  // --- the model's side ------------------------------------------------------------------------
  // What happens on one edge acts in the order of D-18, which is that of a step. A pin reaches the
  // model a delta cycle after it has moved, a call at once: before a call after a pin the model gets
  // the time to see the pin. Pins in a row it sees together, and has to put them in order itself.

  void do_to_model(const power_action& act) {
    const unsigned thread = act.how.thread;
    if (is_driven(act)) return drive_model(act);
    settle();
    take(route::call);
    if (act.is_write()) {
      compare(act, access_at(model_, act, delay()), written_[thread]);
    } else if (act.what == kind::host) {
      command_model(act);
    } else if (act.what == kind::tod_sync) {
      model_.receive_tod_sync();
    } else if (act.what == kind::tod_deliver) {
      model_.receive_tod(act.data);
    } else if (act.what == kind::acknowledge_dec) {
      model_.acknowledge_dec(thread, delay());
    } else {
      model_.acknowledge_hdec(thread, delay());
    }
  }

  /// Whether an action is done by a pin.
  [[nodiscard]] bool is_driven(const power_action& act) const {
    switch (act.what) {
      case kind::tod_sync:
      case kind::tod_deliver:
      case kind::acknowledge_dec:
      case kind::acknowledge_hdec:
        return pulses_by_pin_;
      case kind::host:
        return false;
      default:
        return !act.is_access();
    }
  }

  static void drive(power_timebase_pins& pins, const power_action& act) {
    switch (act.what) {
      case kind::tod_sync:
        return pins.sync();
      case kind::tod_deliver:
        return pins.deliver(act.data);
      case kind::group_pins:
        return pins.drive(act.group_pins);
      case kind::thread_pins:
        return pins.drive(act.how.thread, act.pins);
      case kind::acknowledge_dec:
        return pins.acknowledge_dec(act.how.thread);
      case kind::acknowledge_hdec:
        return pins.acknowledge_hdec(act.how.thread);
      default:
        return pins.rst_ni.write(act.what == kind::release_reset);
    }
  }

  void drive_model(const power_action& act) {
    const bool asserts = act.what == kind::assert_reset;
    const bool of_reset = asserts || act.what == kind::release_reset;
    if (of_reset) settle();  // it acts after all that its edge does
    take(of_reset ? route::reset : route::pin);
    drive(pins_, act);
    pins_moved_ = true;
    if (asserts) host_.reset();
    if (!of_reset || twin_) return;
    core_->reset(asserts);
    note_core_lines();
  }

  /// Lets the model see the pins that have moved.
  void settle() {
    if (!pins_moved_) return;
    pins_moved_ = false;
    settle_signals();
    pins_.end_pulses();
  }

  /// Notes how the next thing reaches the model: if by another way than the one before it, in another
  /// delta cycle.
  void take(route next) {
    if (route_ != route::none && next != route_) lines_may_pulse();
    route_ = next;
  }

  void command_model(const power_action& act) {
    const bool held = model_.model().at(now().time()).in_reset;
    const power_rtl::host_answer model = command(model_, act);
    const auto text = [](bool yes, const char* word) {
      return (yes ? "" : "no ") + std::string(word);
    };
    if (model.error != commanded_.error) {
      differ(describe_action(act) + ": model " + text(model.error, "error") + ", RTL " +
             text(commanded_.error, "error"));
    } else if (model.saturated != commanded_.saturated && !held) {
      differ(describe_action(act) + ": model " + text(model.saturated, "saturation") + ", RTL " +
             text(commanded_.saturated, "saturation"));
    }
    if (!model.error && !held) host_.done(act);
  }

  // --- accesses --------------------------------------------------------------------------------

  [[nodiscard]] bool is_there(const power_action& act) const {
    return act.how.thread < model_.presets().threads;
  }

  lockstep_answer access_at(tlm::tlm_fw_transport_if<>& target, const power_action& act,
                            const sc_core::sc_time& ahead) {
    // With 32-bit registers either length will do, but a host reads all of the time base.
    const bool narrow = model_.presets().xlen == 32 && act.is_write() && act.data >> 32U == 0;
    power_access_extension& who = initiator_.who;
    who.thread = act.how.thread;
    who.level = act.how.level;
    who.host = act.how.host;
    who.result = power::access_result::unimplemented;
    const std::uint64_t data = initiator_.access(
        target, act.is_write(), power::address_of_spr(act.number), narrow ? 4 : 8, act.data, ahead);
    if (initiator_.response() !=
        (is_there(act) ? response_of(who.result) : tlm::TLM_GENERIC_ERROR_RESPONSE)) {
      differ(describe_action(act) + ": response and result disagree");
    }
    return {static_cast<unsigned>(who.result), data};
  }

  void compare(const power_action& act, const lockstep_answer& model, const lockstep_answer& rtl) {
    // The core has a port for every thread, and refuses one that is not there with either reason.
    if (!is_there(act) && rtl.result != 0) return;
    lockstep_bench::compare([&act] { return describe_action(act); }, model, rtl);
  }

  // --- after a step ------------------------------------------------------------------------------

  void compare_state() {
    const power_rtl_state model =
        state_of_rtl(model_.model().at(now().time()), now().time(), host_.shares());
    const power_rtl_state state = rtl().state();
    if (model == state) return;
    for_each_value(
        [this](const field_place& place, const state_field&, const auto& m, const auto& r) {
          if (m != r) compare_values(place.to_string(), m, r);
        },
        model, state);
  }

  /// The reads of a step, and a register of each other thread: all of them in turn.
  void compare_reads(const power_step& step) {
    constexpr std::size_t registers = sizeof power::sprs / sizeof *power::sprs;
    reads_.clear();
    std::array<bool, power::most_threads> busy{};
    for (const power_action& act : step.actions) {
      if (act.what != kind::read) continue;
      reads_.push_back(act);
      busy[act.how.thread] = true;
    }
    for (unsigned i = 0; i < model_.presets().threads; ++i) {
      if (busy[i]) continue;
      power_action turn;
      turn.how = {i, power::privilege::problem, true};
      turn.number = static_cast<std::uint16_t>(power::sprs[(turn_ + i) % registers].number);
      reads_.push_back(turn);
    }
    ++turn_;
    if (!twin_) {
      for (const power_action& act : reads_) core_->present(request_of(act));
    }
    for (const power_action& act : reads_) {
      compare(act, access_at(model_, act, delay()),
              twin_ ? access_at(twin_->timebase, act, sc_core::SC_ZERO_TIME)
                    : plain(core_->answered(act.how.thread)));
    }
  }

  void record_model_lines() { note_model_lines(pins_.lines()); }
  void record_twin_lines() { note_twin_lines(twin_->pins.lines()); }

  /// A thread that is not there is what the cross-check is about, too: no errors.
  unreported no_errors_of_model_{"archtimers/power_timebase", sc_core::SC_ERROR};
  unreported no_errors_of_twin_{"archtimers/power_timebase_rtl", sc_core::SC_ERROR};
  power_timebase_module model_;
  power_timebase_pins pins_;
  std::unique_ptr<power_rtl> core_;
  std::optional<twin_module> twin_;
  unsigned since_tick_ = 0;
  const power_step_source& next_step_;
  const power_step_observer& observer_;
  power_host host_;
  std::array<lockstep_answer, power::most_threads> written_{};
  power_rtl::host_answer commanded_;
  std::vector<power_action> reads_;
  std::size_t turn_ = 0;
  bool pulses_by_pin_ = false;
  bool pins_moved_ = false;
  route route_ = route::none;
  lockstep_initiator<power_access_extension> initiator_;
};

}  // namespace

lockstep_result run_lockstep(const power::parameters& presets, const power_rtl_factory& make_core,
                             unsigned steps_ahead, const power_step_source& next_step,
                             const power_step_observer& observer) {
  return run_bench<lockstep>(presets, make_core, steps_ahead, next_step, observer);
}

}  // namespace archtimers::testbench
