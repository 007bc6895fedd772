// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/arm_generic_timer_lockstep.h"

#include <algorithm>
#include <systemc>
#include <utility>

#include "archtimers/rtl_twins/arm_rtl_edge.h"
#include "archtimers/testbench/fresh_simulation.h"
#include "archtimers/tlm/arm_pe_timers.h"
#include "archtimers/tlm/arm_system_counter.h"
#include "archtimers/tlm/arm_timer_frames.h"
#include "archtimers/tlm/payload.h"
#include "arm_action_text.h"
#include "arm_generic_timer_lines.h"
#include "lockstep_bench.h"

namespace archtimers::testbench {

namespace {

/// The models with what their sockets are bound to, also where a frame that is absent has no
/// socket.
struct open_counter : arm_system_counter_module {
  using arm_system_counter_module::arm_system_counter_module;
  using arm_system_counter_module::control_target;
  using arm_system_counter_module::read_target;
};
struct open_frames : arm_timer_frames_module {
  using arm_timer_frames_module::arm_timer_frames_module;
  using arm_timer_frames_module::target;
};

/// What an access gave: the number of the result, and what was read.
struct answer {
  unsigned result = 0;
  std::uint64_t data = 0;
};
template <class Answer>
answer plain(const Answer& given) {
  return {static_cast<unsigned>(given.result), given.data};
}

/// The input pins of a CPU.
struct cpu_pins {
  explicit cpu_pins(arm_pe_timers_module& cpu) {
    cpu.rst_ni(rst_ni);
    cpu.hcr_e2h(hcr_e2h);
    cpu.hcr_tge(hcr_tge);
    cpu.scr_ns(scr_ns);
    cpu.scr_nse(scr_nse);
    cpu.scr_ecven(scr_ecven);
    cpu.scr_st(scr_st);
    cpu.scr_eel2(scr_eel2);
  }
  void drive(const arm::pe_inputs& levels) {
    hcr_e2h.write(levels.hcr_e2h);
    hcr_tge.write(levels.hcr_tge);
    scr_ns.write(levels.scr_ns);
    scr_nse.write(levels.scr_nse);
    scr_ecven.write(levels.scr_ecven);
    scr_st.write(levels.scr_st);
    scr_eel2.write(levels.scr_eel2);
  }

  sc_core::sc_signal<bool> rst_ni{sc_core::sc_gen_unique_name("rst_ni"), true};
  sc_core::sc_signal<bool> hcr_e2h, hcr_tge, scr_ns, scr_nse, scr_ecven, scr_st, scr_eel2;
};

class lockstep final : public lockstep_bench<lockstep, arm_lines> {
 public:
  SC_HAS_PROCESS(lockstep);

  lockstep(sc_core::sc_module_name name, const arm_generic_timer_parameters& presets,
           arm_generic_timer_rtl rtl, unsigned steps_ahead, const arm_step_source& next_step,
           const arm_step_observer& observer)
      : lockstep_bench(name, presets.counter.clock, steps_ahead),
        counter_("counter", presets.counter),
        frames_("frames", counter_, presets.frames),
        cpu0_("cpu0", counter_, presets.pe),
        cpu1_("cpu1", counter_, presets.pe),
        pins_{{cpu_pins(cpu0_), cpu_pins(cpu1_)}},
        models_{&counter_.model(), &frames_.model(), {&cpu0_.model(), &cpu1_.model()}},
        rtl_(std::move(rtl)),
        counting_{rtl_.cpus[0].get(), rtl_.cpus[1].get(), rtl_.frames.get()},
        next_step_(next_step),
        observer_(observer) {
    counter_.rst_ni(counter_rst_ni_);
    counter_.dbg_halt(dbg_halt_);
    frames_.rst_ni(frames_rst_ni_);
    bind_lines();
    payload_.set_data_ptr(data_);
    payload_.set_streaming_width(8);
    payload_.set_extension(&attributes_);

    SC_THREAD(run);
    SC_METHOD(record_model_lines);
    for (const auto& line : lines_) sensitive << line;
    dont_initialize();
  }
  ~lockstep() override { payload_.clear_extension(&attributes_); }

  // --- what lockstep_bench asks ------------------------------------------------------------------

  [[nodiscard]] std::optional<arm_step> next_step(std::uint64_t edge) const {
    return next_step_(models_, clock(), edge);
  }
  void observe(const arm_step& step) const {
    if (observer_) observer_(step, models_, clock());
  }
  [[nodiscard]] static bool moves_pins(const arm_step& step) {
    return std::any_of(step.begin(), step.end(),
                       [](const arm_action& act) { return act.what != arm_action::kind::access; });
  }

  std::uint64_t perform(const arm_step& step) {
    std::array<answer, arm_step::most_actions> written{};
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
        compare(act, access_model(act), act.write ? written[i] : access_rtl(act));
      }
    }
    if (!result.difference) compare_counts();
    return step.count;
  }

  void rtl_edge() { arm_rtl_edge(*rtl_.counter, counting_); }
  [[nodiscard]] arm_lines rtl_lines() const {
    return {line_bits(rtl_.frames->outputs()) | line_bits(rtl_.cpus[0]->outputs(), 0) |
            line_bits(rtl_.cpus[1]->outputs(), 1)};
  }
  [[nodiscard]] static std::string describe(const arm_lines& levels) {
    std::string high;
    for (unsigned i = 0; i < arm_lines::all; ++i) {
      if ((levels.bits >> i & 1U) != 0) high += (high.empty() ? "" : " ") + line_name(i);
    }
    return "{" + high + "}";
  }

  void compare_counts() {
    const std::uint64_t count = models_.counter->count(now().time());
    if (rtl_.counter->count() != count) {
      differ("CNTCV: model " + hex(count) + ", RTL " + hex(rtl_.counter->count()));
    }
  }

 private:
  // --- accesses --------------------------------------------------------------------------------

  void compare(const arm_action& act, const answer& model, const answer& rtl) {
    if (model.result != rtl.result) {
      differ(describe_access(act) + ": model result " + std::to_string(model.result) + ", RTL " +
             std::to_string(rtl.result));
    } else if (model.data != rtl.data) {
      differ(describe_access(act) + ": model " + hex(model.data) + ", RTL " + hex(rtl.data));
    }
  }

  /// A write is left at the port for the coming edge.
  [[nodiscard]] answer access_rtl(const arm_action& act) {
    const arm::bus_access how{act.nonsecure, act.wide};
    switch (act.port) {
      case arm_port::counter:
        return at_port(*rtl_.counter,
                       {true, act.write, static_cast<std::uint16_t>(act.address), act.data, how});
      case arm_port::frames:
        return at_port(*rtl_.frames, {true, act.write, act.address, act.data, how});
      default:
        return at_port(*rtl_.cpus[static_cast<std::size_t>(act.port)],
                       {true, act.write, static_cast<std::uint16_t>(act.address), act.data,
                        arm::pe_access{act.el, act.host}});
    }
  }
  template <class Rtl>
  [[nodiscard]] static answer at_port(Rtl& rtl, const typename Rtl::request& request) {
    return plain(request.write ? rtl.present(request) : rtl.look(request));
  }

  [[nodiscard]] answer access_model(const arm_action& act) {
    payload_.set_command(act.write ? tlm::TLM_WRITE_COMMAND : tlm::TLM_READ_COMMAND);
    payload_.set_data_length(act.wide ? 8 : 4);
    payload_.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
    attributes_.nonsecure = act.nonsecure;
    attributes_.exception_level = act.el;
    attributes_.host = act.host;
    attributes_.result = arm::pe_result::ok;
    store_data(payload_, act.write ? act.data : 0);
    sc_core::sc_time delay = to_sc_time(now().time()) - sc_core::sc_time_stamp();
    const bool of_cpu = act.port == arm_port::cpu0 || act.port == arm_port::cpu1;
    if (of_cpu) {
      payload_.set_address(arm::address_of_key(static_cast<std::uint16_t>(act.address)));
      (act.port == arm_port::cpu0 ? cpu0_ : cpu1_).b_transport(payload_, delay);
    } else {
      payload_.set_address(arm::offset_in_page(act.address));
      const std::uint64_t page = arm::page_of(act.address);
      if (act.port == arm_port::counter) {
        (page == arm::control_page ? counter_.control_target() : counter_.read_target())
            .b_transport(payload_, delay);
      } else if (act.address < arm::frames_address_range) {
        frames_.target(page).b_transport(payload_, delay);
      } else {
        return {static_cast<unsigned>(arm::bus_result::refused), 0};  // no page, so no socket
      }
    }
    const std::uint64_t data = act.write ? 0 : load_data(payload_);  // a write reads 0
    const bool ok = payload_.get_response_status() == tlm::TLM_OK_RESPONSE;
    if (of_cpu) {
      if (ok != (attributes_.result == arm::pe_result::ok))
        differ("the model's response and result disagree");
      return {static_cast<unsigned>(attributes_.result), data};
    }
    if (!ok && payload_.get_response_status() != tlm::TLM_BURST_ERROR_RESPONSE) {
      differ(describe_access(act) + ": unexpected response of the model");
    }
    return {ok ? 0U : 1U, data};
  }

  // --- pins ------------------------------------------------------------------------------------

  void move_pins(const arm_action& act) {
    const auto cpu = static_cast<std::size_t>(act.port);
    switch (act.what) {
      case arm_action::kind::dbg_halt:
        rtl_.counter->drive(act.level);
        dbg_halt_.write(act.level);
        break;
      case arm_action::kind::pins:
        rtl_.cpus[cpu]->drive(act.pins);
        pins_[cpu].drive(act.pins);
        break;
      default:
        reset(act.port, act.what == arm_action::kind::assert_reset);
        break;
    }
    arm_rtl_settle(*rtl_.counter, counting_);
    note_rtl_lines();
    // The signal changes, then the model sees it.
    wait(sc_core::SC_ZERO_TIME);
    wait(sc_core::SC_ZERO_TIME);
  }

  void reset(arm_port port, bool asserted) {
    switch (port) {
      case arm_port::counter:
        rtl_.counter->reset(asserted);
        return counter_rst_ni_.write(!asserted);
      case arm_port::frames:
        rtl_.frames->reset(asserted);
        return frames_rst_ni_.write(!asserted);
      default:
        rtl_.cpus[static_cast<std::size_t>(port)]->reset(asserted);
        return pins_[static_cast<std::size_t>(port)].rst_ni.write(!asserted);
    }
  }

  // --- lines -----------------------------------------------------------------------------------

  void bind_lines() {
    std::size_t next = 0;
    for (auto& port : frames_.cntp_irq) port(lines_[next++]);
    for (auto& port : frames_.cntv_irq) port(lines_[next++]);
    for (arm_pe_timers_ports* cpu :
         {static_cast<arm_pe_timers_ports*>(&cpu0_), static_cast<arm_pe_timers_ports*>(&cpu1_)}) {
      for (auto* port :
           {&cpu->cntp_irq, &cpu->cntv_irq, &cpu->cnthp_irq, &cpu->cnthv_irq, &cpu->cntps_irq,
            &cpu->cnthps_irq, &cpu->cnthvs_irq, &cpu->evt_k, &cpu->evt_h}) {
        (*port)(lines_[next++]);
      }
    }
  }

  void record_model_lines() {
    arm_lines levels;
    for (std::size_t i = 0; i < arm_lines::all; ++i)
      levels.bits |= std::uint64_t{lines_[i].read()} << i;
    const std::uint64_t moved = levels.bits ^ model_levels_.bits;
    model_levels_ = levels;
    note_model_lines(levels, moved);
  }

  open_counter counter_;
  open_frames frames_;
  arm_pe_timers_module cpu0_;
  arm_pe_timers_module cpu1_;
  std::array<cpu_pins, arm_lockstep_cpus> pins_;
  arm_models models_;
  arm_generic_timer_rtl rtl_;
  std::array<arm_counted_rtl*, arm_lockstep_cpus + 1> counting_;
  const arm_step_source& next_step_;
  const arm_step_observer& observer_;

  tlm::tlm_generic_payload payload_;
  arm_access_extension attributes_;
  unsigned char data_[8] = {};
  sc_core::sc_signal<bool> counter_rst_ni_{"counter_rst_ni", true};
  sc_core::sc_signal<bool> frames_rst_ni_{"frames_rst_ni", true};
  sc_core::sc_signal<bool> dbg_halt_{"dbg_halt"};
  std::array<sc_core::sc_signal<bool>, arm_lines::all> lines_;
  arm_lines model_levels_;
};

/// A writing of CNTCV while it counts is what the cross-check is about: no warnings.
void be_quiet() {
  sc_core::sc_report_handler::set_actions("archtimers/arm_system_counter", sc_core::SC_WARNING,
                                          sc_core::SC_DO_NOTHING);
}

}  // namespace

arm_generic_timer_rtl make_arm_generic_timer_rtl(const arm_generic_timer_parameters& presets) {
  arm_generic_timer_rtl made{
      make_arm_counter_rtl(presets.counter), make_arm_frames_rtl(presets.frames), {}};
  while (made.cpus.size() < presets.cpus) made.cpus.push_back(make_arm_pe_rtl(presets.pe));
  return made;
}

lockstep_result run_lockstep(const arm_generic_timer_parameters& presets,
                             const arm_generic_timer_rtl_factory& make_rtl, unsigned steps_ahead,
                             const arm_step_source& next_step, const arm_step_observer& observer) {
  const fresh_simulation context;
  be_quiet();
  lockstep both("lockstep", presets, make_rtl(presets), steps_ahead, next_step, observer);
  sc_core::sc_start();
  return both.result;
}

lockstep_result run_lockstep(const arm_generic_timer_parameters& presets,
                             const arm_generic_timer_rtl_factory& make_rtl, unsigned steps_ahead,
                             const std::vector<arm_action>& actions, std::uint64_t idle_edges) {
  std::size_t next = 0;
  const auto source = [&](const arm_models&, const rational_clock&,
                          std::uint64_t edge) -> std::optional<arm_step> {
    arm_step step;
    if (next < actions.size()) {
      step.edge = actions[next].edge;
      while (next < actions.size() && actions[next].edge == step.edge) {
        step.actions[step.count++] = actions[next++];
      }
      return step;
    }
    if (next++ > actions.size()) return std::nullopt;
    step.edge = edge + idle_edges;
    step.count = 1;  // a harmless read after the idle edges
    step.actions[0].edge = step.edge;
    return step;
  };
  return run_lockstep(presets, make_rtl, steps_ahead, source, {});
}

}  // namespace archtimers::testbench
