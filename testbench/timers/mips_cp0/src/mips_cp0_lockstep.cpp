// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/mips_cp0_lockstep.h"

#include <systemc>
#include <utility>

#include "archtimers/testbench/fresh_simulation.h"
#include "archtimers/tlm/kernel.h"
#include "archtimers/tlm/mips_cp0_timer.h"
#include "archtimers/tlm/payload.h"
#include "lockstep_bench.h"

namespace archtimers::testbench {

namespace {

std::string describe_levels(const mips_cp0::output_levels& levels) {
  return std::string("ti ") + (levels.ti ? "1" : "0") + ", ip " + hex(levels.ip) + ", guest_ti " +
         (levels.guest_ti ? "1" : "0") + ", guest_ip " + hex(levels.guest_ip);
}

std::string describe_access(const mips_cp0_rtl::request& access) {
  std::string text = access.write ? "write of " : "read of ";
  for (const auto& row : mips_cp0::registers) {
    if (row.address == access.address) return text + std::string(row.name);
  }
  return text + "address " + hex(access.address);
}

class lockstep final : public lockstep_bench<lockstep, mips_cp0::output_levels> {
 public:
  SC_HAS_PROCESS(lockstep);

  lockstep(sc_core::sc_module_name name, const mips_cp0::parameters& presets,
           std::unique_ptr<mips_cp0_rtl> rtl, unsigned steps_ahead,
           const mips_cp0_step_source& next_step, const mips_cp0_step_observer& observer)
      : lockstep_bench(name, presets.clock, steps_ahead),
        model_("model", presets),
        rtl_(std::move(rtl)),
        next_step_(next_step),
        observer_(observer) {
    initiator_.bind(model_.socket);
    model_.rst_ni(rst_ni_);
    model_.count_stop(count_stop_);
    model_.hw_irq(hw_irq_);
    model_.ti(ti_);
    model_.ip(ip_);
    model_.guest_ti(guest_ti_);
    model_.guest_ip(guest_ip_);
    payload_.set_data_ptr(data_);
    payload_.set_extension(&attributes_);

    SC_THREAD(run);
    SC_METHOD(record_model_lines);
    sensitive << ti_ << ip_ << guest_ti_ << guest_ip_;
    dont_initialize();
  }
  ~lockstep() override { payload_.clear_extension(&attributes_); }

  // --- what lockstep_bench asks ------------------------------------------------------------------

  [[nodiscard]] std::optional<mips_cp0_step> next_step(std::uint64_t edge) const {
    return next_step_(model_.model(), clock(), edge);
  }
  void observe(const mips_cp0_step& step) const {
    if (observer_) observer_(step, model_.model(), clock());
  }
  [[nodiscard]] static bool moves_pins(const mips_cp0_step& step) {
    return step.what != mips_cp0_step::kind::access;
  }
  std::uint64_t perform(const mips_cp0_step& step) {
    if (step.what == mips_cp0_step::kind::access) {
      access(step);
    } else {
      move_pins(step);
    }
    return 1;
  }
  void rtl_edge() {
    if (sampled_ == nullptr) {
      rtl_->edge();
    } else {
      answered_ = rtl_->edge(*sampled_);
    }
  }
  [[nodiscard]] mips_cp0::output_levels rtl_lines() const { return rtl_->outputs(); }
  [[nodiscard]] static std::string describe(const mips_cp0::output_levels& levels) {
    return describe_levels(levels);
  }

  void compare_counts() {
    const kernel_time t = now().time();
    const std::uint32_t count = model_.model().count(t);
    if (rtl_->count() != count) {
      differ("Count: model " + hex(count) + ", RTL " + hex(rtl_->count()));
    } else if (model_.presets().vz) {
      const std::uint32_t guest = model_.model().guest_count(t);
      if (rtl_->guest_count() != guest) {
        differ("Guest Count: model " + hex(guest) + ", RTL " + hex(rtl_->guest_count()));
      }
    }
  }

 private:
  /// The initiator's end of the socket.
  struct initiator : tlm::tlm_bw_transport_if<> {
    tlm::tlm_initiator_socket<> socket{"initiator"};
    void bind(tlm::tlm_target_socket<>& target) {
      socket.bind(*this);
      socket.bind(target);
    }
    tlm::tlm_sync_enum nb_transport_bw(tlm::tlm_generic_payload&, tlm::tlm_phase&,
                                       sc_core::sc_time&) override {
      return tlm::TLM_COMPLETED;
    }
    void invalidate_direct_mem_ptr(sc_dt::uint64, sc_dt::uint64) override {}
  };

  // --- steps -----------------------------------------------------------------------------------

  void access(const mips_cp0_step& step) {
    if (step.access.write) sampled_ = &step.access;
    edge();
    sampled_ = nullptr;
    const mips_cp0_rtl::answer rtl = step.access.write ? answered_ : rtl_->look(step.access);
    const mips_cp0_rtl::answer model = access_model(step.access);
    if (model.result != rtl.result) {
      differ(describe_access(step.access) + ": model result " +
             std::to_string(static_cast<int>(model.result)) + ", RTL " +
             std::to_string(static_cast<int>(rtl.result)));
    } else if (model.data != rtl.data) {
      differ(describe_access(step.access) + ": model " + hex(model.data) + ", RTL " +
             hex(rtl.data));
    }
    if (!result.difference) compare_counts();
  }

  mips_cp0_rtl::answer access_model(const mips_cp0_rtl::request& access) {
    payload_.set_command(access.write ? tlm::TLM_WRITE_COMMAND : tlm::TLM_READ_COMMAND);
    payload_.set_address(access.address);
    payload_.set_data_length(access.how.wide ? 8 : 4);
    payload_.set_streaming_width(8);
    payload_.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
    attributes_.host = access.how.host;
    attributes_.guest = access.how.guest;
    attributes_.cp0_usable = access.how.cp0_usable;
    store_data(payload_, access.write ? access.data : 0);
    sc_core::sc_time delay = to_sc_time(now().time()) - sc_core::sc_time_stamp();
    initiator_.socket->b_transport(payload_, delay);
    return {attributes_.result, access.write ? 0 : load_data(payload_)};  // a write reads 0
  }

  void move_pins(const mips_cp0_step& step) {
    switch (step.what) {
      case mips_cp0_step::kind::pins:
        rtl_->drive(step.pins);
        edge();
        count_stop_.write(step.pins.count_stop);
        hw_irq_.write(step.pins.hw_irq);
        break;
      default: {
        const bool assert = step.what == mips_cp0_step::kind::assert_reset;
        edge();
        rtl_->reset(assert);
        note_rtl_lines();
        rst_ni_.write(!assert);
        break;
      }
    }
    // The signal changes, then the model sees it.
    wait(sc_core::SC_ZERO_TIME);
    wait(sc_core::SC_ZERO_TIME);
    compare_counts();
  }

  void record_model_lines() {
    note_model_lines({ti_.read(), static_cast<std::uint8_t>(ip_.read().to_uint()), guest_ti_.read(),
                      static_cast<std::uint8_t>(guest_ip_.read().to_uint())},
                     (ti_.event() ? 1U : 0U) | (guest_ti_.event() ? 2U : 0U));
  }

  mips_cp0_timer model_;
  std::unique_ptr<mips_cp0_rtl> rtl_;
  const mips_cp0_step_source& next_step_;
  const mips_cp0_step_observer& observer_;
  const mips_cp0_rtl::request* sampled_ = nullptr;  ///< what the coming edge samples
  mips_cp0_rtl::answer answered_{};

  initiator initiator_;
  tlm::tlm_generic_payload payload_;
  access_extension attributes_;
  unsigned char data_[8] = {};
  sc_core::sc_signal<bool> rst_ni_{"rst_ni", true};
  sc_core::sc_signal<bool> count_stop_{"count_stop"};
  sc_core::sc_signal<sc_dt::sc_uint<6>> hw_irq_{"hw_irq"};
  sc_core::sc_signal<bool> ti_{"ti"};
  sc_core::sc_signal<sc_dt::sc_uint<8>> ip_{"ip"};
  sc_core::sc_signal<bool> guest_ti_{"guest_ti"};
  sc_core::sc_signal<sc_dt::sc_uint<8>> guest_ip_{"guest_ip"};
};

}  // namespace

lockstep_result run_lockstep(const mips_cp0::parameters& presets,
                             const mips_cp0_rtl_factory& make_rtl, unsigned steps_ahead,
                             const mips_cp0_step_source& next_step,
                             const mips_cp0_step_observer& observer) {
  const fresh_simulation context;
  lockstep both("lockstep", presets, make_rtl(presets), steps_ahead, next_step, observer);
  sc_core::sc_start();
  return both.result;
}

lockstep_result run_lockstep(const mips_cp0::parameters& presets,
                             const mips_cp0_rtl_factory& make_rtl, unsigned steps_ahead,
                             const std::vector<mips_cp0_step>& steps, std::uint64_t idle_edges) {
  std::size_t next = 0;
  const auto source = [&](const mips_cp0::timer&, const rational_clock&,
                          std::uint64_t edge) -> std::optional<mips_cp0_step> {
    if (next < steps.size()) return steps[next++];
    if (next++ > steps.size()) return std::nullopt;
    mips_cp0_step look;  // a harmless read after the idle edges
    look.edge = edge + idle_edges;
    look.access.valid = true;
    look.access.address =
        static_cast<std::uint16_t>(mips_cp0::describe(mips_cp0::register_id::Count).address);
    return look;
  };
  return run_lockstep(presets, make_rtl, steps_ahead, source, {});
}

}  // namespace archtimers::testbench
