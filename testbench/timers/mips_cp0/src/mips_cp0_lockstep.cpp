// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/mips_cp0_lockstep.h"

#include <optional>
#include <systemc>

#include "archtimers/rtl_twins/mips_cp0_timer_rtl.h"
#include "archtimers/testbench/pin_list.h"
#include "archtimers/tlm/mips_cp0_timer.h"
#include "lockstep_bench.h"

namespace archtimers::testbench {

namespace {

std::string describe_levels(const mips_cp0::output_levels& levels) {
  std::string text;
  for (const auto& [line, level] : named_levels({}, levels))
    text += (text.empty() ? "" : ", ") + line + " " + hex(level);
  return text;
}

std::string describe_access(const mips_cp0_rtl::request& access) {
  std::string text = access.write ? "write of " : "read of ";
  for (const auto& row : mips_cp0::registers) {
    if (row.address == access.address) return text + std::string(row.name);
  }
  return text + "address " + hex(access.address);
}

using input_signals = pin_signals<mips_cp0::input_levels>;
using output_signals = pin_signals<mips_cp0::output_levels>;

struct twin_module {
  explicit twin_module(const mips_cp0::parameters& presets) : timer("twin", presets) {}

  mips_cp0_timer_rtl_module timer;
  output_signals outputs{mips_cp0_timer_ports::line_ports(timer), "twin_outputs"};
};

class lockstep final : public lockstep_bench<lockstep, mips_cp0::output_levels> {
 public:
  SC_HAS_PROCESS(lockstep);

  lockstep(sc_core::sc_module_name name, const mips_cp0::parameters& presets,
           const mips_cp0_rtl_factory& make_core, unsigned steps_ahead,
           const mips_cp0_step_source& next_step, const mips_cp0_step_observer& observer)
      : lockstep_bench(name, presets.bus_clock(), steps_ahead, !make_core),
        model_("model", presets),
        outputs_(mips_cp0_timer_ports::line_ports(model_), "model_outputs"),
        next_step_(next_step),
        observer_(observer) {
    bind_inputs(model_);
    if (make_core) {
      core_ = make_core(presets);  // before edge 1
      core_->drive_tick(presets.clocks_per_tick == 1);
    } else {
      twin_.emplace(presets);
      bind_inputs(twin_->timer);
    }
    SC_THREAD(run);
    SC_METHOD(record_model_lines);
    outputs_.add_to(sensitive);
    dont_initialize();
    if (!twin_) return;
    SC_METHOD(record_twin_lines);
    twin_->outputs.add_to(sensitive);
    dont_initialize();
  }

  // --- what lockstep_bench asks ------------------------------------------------------------------

  [[nodiscard]] std::optional<mips_cp0_step> next_step(std::uint64_t edge) const {
    return next_step_(model_.model(), clock(), edge);
  }
  void observe(const mips_cp0_step& step) const {
    if (observer_) observer_(step, model_.model(), clock());
  }
  [[nodiscard]] static bool needs_kernel(const mips_cp0_step& step) { return step.needs_kernel(); }
  std::uint64_t perform(const mips_cp0_step& step) {
    if (is_access(step)) {
      access(step);
    } else {
      move_pins(step);
    }
    settle_twin();
    compare_counts();
    return 1;
  }
  void core_edge() {
    if (sampled_ == nullptr) {
      core_->edge();
    } else {
      answered_ = core_->edge(*sampled_);
    }
    const unsigned clocks_per_tick = model_.presets().clocks_per_tick;
    if (clocks_per_tick == 1) return;
    if (++since_tick_ == clocks_per_tick) since_tick_ = 0;
    core_->drive_tick(since_tick_ + 1 == clocks_per_tick);  // of the coming edge
  }
  [[nodiscard]] mips_cp0::output_levels core_lines() const { return core_->outputs(); }
  [[nodiscard]] std::uint64_t twin_edges() const { return twin_->timer.edges(); }
  [[nodiscard]] static std::string describe(const mips_cp0::output_levels& levels) {
    return describe_levels(levels);
  }
  [[nodiscard]] static std::uint64_t moved(const mips_cp0::output_levels& before,
                                           const mips_cp0::output_levels& after) {
    return (before.ti != after.ti ? 1U : 0U) | (before.guest_ti != after.guest_ti ? 2U : 0U);
  }

  void compare_counts() {
    const kernel_time t = now().time();
    compare_values("Count", model_.model().count(t), twin_ ? twin_->timer.count() : core_->count());
    if (!twin_ && model_.presets().vz) {
      compare_values("Guest Count", model_.model().guest_count(t), core_->guest_count());
    }
  }

 private:
  void bind_inputs(mips_cp0_timer_ports& ports) {
    ports.rst_ni(rst_ni_);
    inputs_.bind(mips_cp0_timer_ports::input_ports(ports), "inputs");
  }

  // --- steps -----------------------------------------------------------------------------------

  static bool is_access(const mips_cp0_step& step) {
    return step.what == mips_cp0_step::kind::access || is_debug_access(step);
  }
  static bool is_debug_access(const mips_cp0_step& step) {
    return step.what == mips_cp0_step::kind::debug_access;
  }

  void access(const mips_cp0_step& step) {
    const mips_cp0_rtl::request& access = step.access;
    if (access.write) sampled_ = &access;
    edge();
    sampled_ = nullptr;
    if (is_debug_access(step) && !access.write) settle_twin();  // it waits for nothing itself
    const auto name = [&access] { return describe_access(access); };
    compare(name, answer_of_model(step), answer_of_rtl(step));
  }

  lockstep_answer answer_of_model(const mips_cp0_step& step) {
    return is_debug_access(step) ? debug_access_to(model_, step.access)
                                 : access_at(model_, step.access, delay());
  }
  lockstep_answer answer_of_rtl(const mips_cp0_step& step) {
    const mips_cp0_rtl::request& access = step.access;
    if (twin_) {
      return is_debug_access(step) ? debug_access_to(twin_->timer, access)
                                   : access_at(twin_->timer, access, sc_core::SC_ZERO_TIME);
    }
    if (!access.write) look_without_request(access);
    const mips_cp0_rtl::answer given = access.write ? answered_ : core_->look(access);
    if (is_debug_access(step)) return {number_of(response_of(given.result)), given.data};
    return plain(given);
  }

  /// The port answers nothing to nobody.
  void look_without_request(mips_cp0_rtl::request access) {
    access.valid = false;
    const auto nothing = [] { return std::string("no request"); };
    compare(nothing, {}, plain(core_->look(access)));
  }

  /// A debug access tells its response alone.
  static unsigned number_of(tlm::tlm_response_status response) {
    return static_cast<unsigned>(tlm::TLM_OK_RESPONSE - response);
  }
  lockstep_answer debug_access_to(tlm::tlm_fw_transport_if<>& target,
                                  const mips_cp0_rtl::request& access) {
    const std::uint64_t data = initiator_.debug(target, access.write, access.address,
                                                access.how.wide ? 8 : 4, access.data);
    return {number_of(initiator_.response()), data};
  }

  lockstep_answer access_at(tlm::tlm_fw_transport_if<>& target, const mips_cp0_rtl::request& access,
                            const sc_core::sc_time& ahead) {
    initiator_.who.host = access.how.host;
    initiator_.who.guest = access.how.guest;
    initiator_.who.cp0_usable = access.how.cp0_usable;
    const std::uint64_t data = initiator_.access(target, access.write, access.address,
                                                 access.how.wide ? 8 : 4, access.data, ahead);
    if (initiator_.response() != response_of(initiator_.who.result)) {
      differ(describe_access(access) + ": response and result disagree");
    }
    return {static_cast<unsigned>(initiator_.who.result), data};
  }

  void move_pins(const mips_cp0_step& step) {
    if (step.what == mips_cp0_step::kind::pins) {
      if (!twin_) core_->drive(step.pins);
      edge();
      inputs_.drive(step.pins);
    } else {
      const bool assert = step.what == mips_cp0_step::kind::assert_reset;
      edge();
      if (!twin_) {
        core_->reset(assert);
        note_core_lines();
      }
      rst_ni_.write(!assert);
    }
    settle_signals();
  }

  void record_model_lines() { note_model_lines(outputs_.read()); }
  void record_twin_lines() { note_twin_lines(twin_->outputs.read()); }

  mips_cp0_timer_module model_;
  output_signals outputs_;
  std::unique_ptr<mips_cp0_rtl> core_;
  std::optional<twin_module> twin_;
  const mips_cp0_step_source& next_step_;
  const mips_cp0_step_observer& observer_;
  const mips_cp0_rtl::request* sampled_ = nullptr;  ///< what the coming edge samples
  mips_cp0_rtl::answer answered_{};
  unsigned since_tick_ = 0;  ///< edges since the latest CPU clock

  lockstep_initiator<mips_access_extension> initiator_;
  sc_core::sc_signal<bool> rst_ni_{"rst_ni", true};
  input_signals inputs_;
};

}  // namespace

lockstep_result run_lockstep(const mips_cp0::parameters& presets,
                             const mips_cp0_rtl_factory& make_core, unsigned steps_ahead,
                             const mips_cp0_step_source& next_step,
                             const mips_cp0_step_observer& observer) {
  return run_bench<lockstep>(presets, make_core, steps_ahead, next_step, observer);
}

}  // namespace archtimers::testbench
