// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/arm_generic_timer_lockstep.h"

#include <algorithm>
#include <optional>
#include <systemc>

#include "archtimers/rtl_twins/arm_pe_timers_rtl.h"
#include "archtimers/rtl_twins/arm_rtl_edge.h"
#include "archtimers/rtl_twins/arm_system_counter_rtl.h"
#include "archtimers/rtl_twins/arm_timer_frames_rtl.h"
#include "archtimers/tlm/arm_pe_timers.h"
#include "archtimers/tlm/arm_system_counter.h"
#include "archtimers/tlm/arm_timer_frames.h"
#include "arm_action_text.h"
#include "arm_generic_timer_lines.h"
#include "arm_generic_timer_system.h"
#include "lockstep_bench.h"

namespace archtimers::testbench {

namespace {

using models = arm_system<arm_system_counter_module, arm_timer_frames_module, arm_pe_timers_module>;
using twins = arm_system<arm_system_counter_rtl_module, arm_timer_frames_rtl_module,
                         arm_pe_timers_rtl_module>;

class lockstep final : public lockstep_bench<lockstep, arm_lines> {
 public:
  SC_HAS_PROCESS(lockstep);

  lockstep(sc_core::sc_module_name name, const arm_generic_timer_parameters& presets,
           const arm_generic_timer_rtl_factory& make_core, unsigned steps_ahead,
           const arm_step_source& next_step, const arm_step_observer& observer)
      : lockstep_bench(name, presets.counter.bus_clock(), steps_ahead, !make_core),
        models_("model", presets),
        asked_{&models_.counter.model(),
               &models_.frames.model(),
               {&models_.cpu0.model(), &models_.cpu1.model()}},
        clocks_per_tick_(presets.counter.clocks_per_tick),
        next_step_(next_step),
        observer_(observer) {
    bind_inputs(models_);
    if (make_core) {
      core_ = make_core(presets);
      counting_ = {core_.cpus[0].get(), core_.cpus[1].get(), core_.frames.get()};
      core_.counter->drive_tick(clocks_per_tick_ == 1);  // on edge 1
    } else {
      twins_.emplace("twin", presets);
      bind_inputs(*twins_);
    }
    SC_THREAD(run);
    SC_METHOD(record_model_lines);
    models_.add_lines_to(sensitive);
    dont_initialize();
    if (!twins_) return;
    SC_METHOD(record_twin_lines);
    twins_->add_lines_to(sensitive);
    dont_initialize();
  }

  // --- what lockstep_bench asks ------------------------------------------------------------------

  [[nodiscard]] std::optional<arm_step> next_step(std::uint64_t edge) const {
    return next_step_(asked_, clock(), edge);
  }
  void observe(const arm_step& step) const {
    if (observer_) observer_(step, asked_, clock());
  }
  [[nodiscard]] static bool needs_kernel(const arm_step& step) {
    return std::any_of(step.begin(), step.end(),
                       [](const arm_action& act) { return act.needs_kernel(); });
  }

  std::uint64_t perform(const arm_step& step) {
    std::array<lockstep_answer, arm_step::most_actions> written{};
    for (std::size_t i = 0; i < step.count; ++i) {
      const arm_action& act = step.actions[i];
      if (act.what == arm_action::kind::access && act.write) written[i] = access_rtl(act);
    }
    edge();
    for (std::size_t i = 0; i < step.count && !result.difference; ++i) {
      const arm_action& act = step.actions[i];
      if (act.what != arm_action::kind::access) {
        move_pins(act);
      } else {
        compare([&act] { return describe_access(act); }, access_at(models_, act, delay()),
                act.write ? written[i] : access_rtl(act));
      }
    }
    if (!twins_) compare_idle_port(step.actions[step.count - 1]);
    settle_twin();
    compare_counts();
    return step.count;
  }

  void core_edge() {
    arm_rtl_edge(*core_.counter, counting_);
    if (clocks_per_tick_ == 1) return;
    if (++since_tick_ == clocks_per_tick_) since_tick_ = 0;
    core_.counter->drive_tick(since_tick_ + 1 == clocks_per_tick_);  // whether the coming one is
  }
  [[nodiscard]] arm_lines core_lines() const {
    return {line_bits(core_.frames->outputs()) | line_bits(core_.cpus[0]->outputs(), 0) |
            line_bits(core_.cpus[1]->outputs(), 1)};
  }
  [[nodiscard]] std::uint64_t twin_edges() const { return twins_->counter.edges(); }
  [[nodiscard]] static std::uint64_t moved(arm_lines before, arm_lines after) {
    return before.bits ^ after.bits;
  }
  [[nodiscard]] static std::string describe(const arm_lines& levels) {
    std::string high;
    for (unsigned i = 0; i < arm_lines::all; ++i) {
      if ((levels.bits >> i & 1U) != 0) high += (high.empty() ? "" : " ") + line_name(i);
    }
    return "{" + high + "}";
  }

  void compare_counts() {
    compare_values("CNTCV", asked_.counter->count(now().time()),
                   twins_ ? twins_->counter.count() : core_.counter->count());
  }

 private:
  template <class System>
  void bind_inputs(System& system) {
    system.counter.rst_ni(counter_rst_ni_);
    system.counter.dbg_halt(dbg_halt_);
    system.frames.rst_ni(frames_rst_ni_);
    for (std::size_t i = 0; i < pins_.size(); ++i) pins_[i].bind(system.ports_of_cpu(i));
  }

  // --- accesses --------------------------------------------------------------------------------

  /// A core answers nothing without a request, whatever else is at its port.
  void compare_idle_port(const arm_action& act) {
    if (act.what != arm_action::kind::access) return;
    compare([&act] { return "no request at the port of a " + describe_access(act); }, {},
            access_rtl(act, false));
  }

  /// A write is left at the port for the coming edge.
  [[nodiscard]] lockstep_answer access_rtl(const arm_action& act, bool requested = true) {
    if (twins_) return access_at(*twins_, act, sc_core::SC_ZERO_TIME);
    const arm::bus_access how{act.nonsecure, act.wide, act.nse};
    switch (act.port) {
      case arm_port::counter:
        return at_port(*core_.counter, {requested, act.write,
                                        static_cast<std::uint16_t>(act.address), act.data, how});
      case arm_port::frames:
        return at_port(*core_.frames, {requested, act.write, act.address, act.data, how});
      default:
        return at_port(*core_.cpus[static_cast<std::size_t>(act.port)],
                       {requested, act.write, static_cast<std::uint16_t>(act.address), act.data,
                        arm::pe_access{act.el, act.host}});
    }
  }
  template <class Rtl>
  [[nodiscard]] static lockstep_answer at_port(Rtl& rtl, const typename Rtl::request& request) {
    return plain(request.valid && request.write ? rtl.present(request) : rtl.look(request));
  }

  template <class System>
  [[nodiscard]] lockstep_answer access_at(System& system, const arm_action& act,
                                          const sc_core::sc_time& ahead) {
    constexpr lockstep_answer refused{static_cast<unsigned>(arm::bus_result::refused), 0};
    tlm::tlm_fw_transport_if<>* target = system.target(act);
    if (target == nullptr) return refused;  // no page, so no socket
    const bool of_cpu = act.port == arm_port::cpu0 || act.port == arm_port::cpu1;
    initiator_.who.nonsecure = act.nonsecure;
    initiator_.who.nse = act.nse;
    initiator_.who.exception_level = act.el;
    initiator_.who.host = act.host;
    initiator_.who.result = arm::pe_result::ok;
    const std::uint64_t data =
        initiator_.access(*target, act.write,
                          of_cpu ? arm::address_of_key(static_cast<std::uint16_t>(act.address))
                                 : arm::offset_in_page(act.address),
                          act.wide ? 8 : 4, act.data, ahead);
    const auto response = initiator_.response();
    if (of_cpu) {
      if (response != response_of(initiator_.who.result)) {
        differ(describe_access(act) + ": response and result disagree");
      }
      return {static_cast<unsigned>(initiator_.who.result), data};
    }
    if (response == tlm::TLM_OK_RESPONSE) return {0, data};
    if (response != tlm::TLM_BURST_ERROR_RESPONSE) {
      differ(describe_access(act) + ": unexpected response");
    }
    return refused;
  }

  // --- pins ------------------------------------------------------------------------------------

  void move_pins(const arm_action& act) {
    const auto cpu = static_cast<std::size_t>(act.port);
    switch (act.what) {
      case arm_action::kind::dbg_halt:
        if (!twins_) core_.counter->drive(act.level);
        dbg_halt_.write(act.level);
        break;
      case arm_action::kind::pins:
        if (!twins_) core_.cpus[cpu]->drive(act.pins);
        pins_[cpu].levels.drive(act.pins);
        break;
      default:
        reset(act.port, act.what == arm_action::kind::assert_reset);
        break;
    }
    if (!twins_) {
      arm_rtl_settle(*core_.counter, counting_);
      note_core_lines();
    }
    settle_signals();
  }

  void reset(arm_port port, bool asserted) {
    switch (port) {
      case arm_port::counter:
        if (!twins_) core_.counter->reset(asserted);
        return counter_rst_ni_.write(!asserted);
      case arm_port::frames:
        if (!twins_) core_.frames->reset(asserted);
        return frames_rst_ni_.write(!asserted);
      default:
        const auto cpu = static_cast<std::size_t>(port);
        if (!twins_) core_.cpus[cpu]->reset(asserted);
        return pins_[cpu].rst_ni.write(!asserted);
    }
  }

  void record_model_lines() { note_model_lines(models_.levels()); }
  void record_twin_lines() { note_twin_lines(twins_->levels()); }

  /// A writing of CNTCV while it counts is what the cross-check is about: no warnings.
  unreported no_warnings_{sc_core::SC_WARNING, "archtimers/arm_system_counter"};
  models models_;
  arm_models asked_;
  std::optional<twins> twins_;
  arm_generic_timer_rtl core_;
  unsigned clocks_per_tick_;
  unsigned since_tick_ = 0;  ///< edges
  std::array<arm_counted_rtl*, arm_lockstep_cpus + 1> counting_{};
  const arm_step_source& next_step_;
  const arm_step_observer& observer_;

  lockstep_initiator<arm_access_extension> initiator_;
  std::array<cpu_pins, arm_lockstep_cpus> pins_;
  sc_core::sc_signal<bool> counter_rst_ni_{"counter_rst_ni", true};
  sc_core::sc_signal<bool> frames_rst_ni_{"frames_rst_ni", true};
  sc_core::sc_signal<bool> dbg_halt_{"dbg_halt"};
};

}  // namespace

arm_generic_timer_rtl make_arm_generic_timer_rtl(const arm_generic_timer_parameters& presets) {
  arm_generic_timer_rtl made{
      make_arm_counter_rtl(presets.counter), make_arm_frames_rtl(presets.frames), {}};
  while (made.cpus.size() < presets.cpus) made.cpus.push_back(make_arm_pe_rtl(presets.pe));
  return made;
}

lockstep_result run_lockstep(const arm_generic_timer_parameters& presets,
                             const arm_generic_timer_rtl_factory& make_core, unsigned steps_ahead,
                             const arm_step_source& next_step, const arm_step_observer& observer) {
  return run_bench<lockstep>(presets, make_core, steps_ahead, next_step, observer);
}

}  // namespace archtimers::testbench
