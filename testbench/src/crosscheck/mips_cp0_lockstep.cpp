// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/mips_cp0_lockstep.h"

#include <algorithm>
#include <cstdio>
#include <systemc>
#include <utility>

#include "archtimers/testbench/fresh_simulation.h"
#include "archtimers/tlm/kernel.h"
#include "archtimers/tlm/mips_cp0_timer.h"
#include "archtimers/tlm/payload.h"
#include "edge_times.h"
#include "line_record.h"

namespace archtimers::testbench {

namespace {

/// Comparing the recorded line changes is put off until there are so many edges to compare.
constexpr std::uint64_t most_edges_ahead = 4096;

std::string hex(std::uint64_t value) {
  char text[24];
  std::snprintf(text, sizeof text, "%llXh", static_cast<unsigned long long>(value));
  return text;
}

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

class lockstep : public sc_core::sc_module {
 public:
  SC_HAS_PROCESS(lockstep);

  lockstep(sc_core::sc_module_name name, const mips_cp0::parameters& presets,
           std::unique_ptr<mips_cp0_rtl> rtl, unsigned steps_ahead, const mips_cp0_step_source& next_step,
           const mips_cp0_step_observer& observer)
      : sc_module(name),
        model_("model", presets),
        clock_(kernel_resolution(), presets.clock),
        now_(clock_),
        rtl_(std::move(rtl)),
        steps_ahead_(steps_ahead),
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

  lockstep_result result;

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

  void run() {
    unsigned ahead = 0;
    while (!result.difference) {
      const auto step = next_step_(model_.model(), clock_, now_.edge());
      if (!step) break;
      while (now_.edge() + 1 < step->edge && !result.difference) idle_edge();
      if (result.difference) break;
      if (observer_) observer_(*step, model_.model(), clock_);
      ++result.operations;
      if (step->what == mips_cp0_step::kind::access) {
        if (ahead++ >= steps_ahead_) {
          ahead = 0;
          catch_up(time_of(step->edge));
        }
        access(*step);
      } else {
        ahead = 0;
        move_pins(*step);
      }
    }
    if (!result.difference) {
      edge_without_request();
      catch_up(now_.time());
    }
    sc_core::sc_pause();
  }

  [[nodiscard]] kernel_time time_of(std::uint64_t edge) const {
    return clock_.time_of(tick(int128{edge})).value();
  }

  // --- one clock edge --------------------------------------------------------------------------

  void edge_without_request() {
    rtl_->edge();
    now_.advance();
    note_rtl_lines();
  }

  void idle_edge() {
    edge_without_request();
    compare_counts();
    if (now_.edge() - compared_until_ > most_edges_ahead) catch_up(now_.time());
  }

  void note_rtl_lines() {
    ++result.cycles;
    const mips_cp0::output_levels levels = rtl_->outputs();
    if (!(levels == rtl_levels_)) {
      rtl_levels_ = levels;
      rtl_lines_.note(now_.time(), levels);
    }
  }

  void compare_counts() {
    const kernel_time t = now_.time();
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

  // --- steps -----------------------------------------------------------------------------------

  void access(const mips_cp0_step& step) {
    mips_cp0_rtl::answer rtl{};
    if (step.access.write) {
      rtl = rtl_->edge(step.access);
      now_.advance();
      note_rtl_lines();
    } else {
      edge_without_request();
      rtl = rtl_->look(step.access);
    }
    const mips_cp0_rtl::answer model = access_model(step.access);
    if (model.result != rtl.result) {
      differ(describe_access(step.access) + ": model result " +
             std::to_string(static_cast<int>(model.result)) + ", RTL " +
             std::to_string(static_cast<int>(rtl.result)));
    } else if (model.data != rtl.data) {
      differ(describe_access(step.access) + ": model " + hex(model.data) + ", RTL " + hex(rtl.data));
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
    sc_core::sc_time delay = to_sc_time(now_.time()) - sc_core::sc_time_stamp();
    initiator_.socket->b_transport(payload_, delay);
    return {attributes_.result, access.write ? 0 : load_data(payload_)};  // a write reads 0
  }

  void move_pins(const mips_cp0_step& step) {
    catch_up(time_of(step.edge));
    switch (step.what) {
      case mips_cp0_step::kind::pins:
        rtl_->drive(step.pins);
        edge_without_request();
        count_stop_.write(step.pins.count_stop);
        hw_irq_.write(step.pins.hw_irq);
        break;
      default: {
        const bool assert = step.what == mips_cp0_step::kind::assert_reset;
        edge_without_request();
        rtl_->reset(assert);
        --result.cycles;  // the same edge, looked at again
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

  // --- lines -----------------------------------------------------------------------------------

  void record_model_lines() {
    model_lines_.note(to_kernel_time(sc_core::sc_time_stamp()),
                      {ti_.read(), static_cast<std::uint8_t>(ip_.read().to_uint()), guest_ti_.read(),
                       static_cast<std::uint8_t>(guest_ip_.read().to_uint())});
    check_pulses();
  }

  /// A line that moves twice at one instant shows a pulse of no width.
  void check_pulses() {
    const auto now = to_kernel_time(sc_core::sc_time_stamp());
    if (now != moved_at_) {
      moved_at_ = now;
      moved_ = {};
    }
    const bool ti_moved = ti_.event();
    const bool guest_moved = guest_ti_.event();
    if ((ti_moved && moved_.ti) || (guest_moved && moved_.guest_ti)) {
      differ("the model's interrupt line shows a pulse of no width");
    }
    moved_.ti = moved_.ti || ti_moved;
    moved_.guest_ti = moved_.guest_ti || guest_moved;
  }

  /// Lets the kernel reach `t` and compares the line changes before it.
  void catch_up(kernel_time t) {
    const kernel_time now = to_kernel_time(sc_core::sc_time_stamp());
    if (t > now) wait(to_sc_time(kernel_time(t.units() - now.units())));
    compared_until_ = now_.edge();
    if (result.difference) return;
    const auto before = [t](const line_record& lines) {
      std::vector<line_record::change> found;
      for (const auto& change : lines.changes()) {
        if (change.at < t) found.push_back(change);
      }
      return found;
    };
    const auto model = before(model_lines_);
    const auto rtl = before(rtl_lines_);
    if (model != rtl) return differ_in_lines(model, rtl);
    result.line_changes += model_lines_.settle(t);
    rtl_lines_.settle(t);
  }

  void differ_in_lines(const std::vector<line_record::change>& model,
                       const std::vector<line_record::change>& rtl) {
    const auto [m, r] = std::mismatch(model.begin(), model.end(), rtl.begin(), rtl.end());
    const auto text = [&](const auto& at, const auto& end) {
      if (at == end) return std::string("no change");
      return "at edge " + std::to_string(clock_.ticks_at(at->at).low()) + " " +
             describe_levels(at->lines);
    };
    kernel_time first = kernel_time::max();
    if (m != model.end()) first = std::min(first, m->at);
    if (r != rtl.end()) first = std::min(first, r->at);
    differ("lines: model " + text(m, model.end()) + "; RTL " + text(r, rtl.end()),
           clock_.ticks_at(first).low());
  }

  void differ(const std::string& what) { differ(what, now_.edge()); }
  void differ(const std::string& what, std::uint64_t edge) {
    if (!result.difference) result.difference = mismatch{edge, what};
  }

  mips_cp0_timer model_;
  rational_clock clock_;
  edge_times now_;  // the edge that the RTL has taken last
  std::unique_ptr<mips_cp0_rtl> rtl_;
  unsigned steps_ahead_;
  const mips_cp0_step_source& next_step_;
  const mips_cp0_step_observer& observer_;

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

  mips_cp0::output_levels rtl_levels_;
  line_record model_lines_;
  line_record rtl_lines_;
  std::uint64_t compared_until_ = 0;
  kernel_time moved_at_ = kernel_time::max();
  mips_cp0::output_levels moved_;
};

}  // namespace

lockstep_result run_lockstep(const mips_cp0::parameters& presets, const mips_cp0_rtl_factory& make_rtl,
                             unsigned steps_ahead, const mips_cp0_step_source& next_step,
                             const mips_cp0_step_observer& observer) {
  const fresh_simulation context;
  lockstep both("lockstep", presets, make_rtl(presets), steps_ahead, next_step, observer);
  sc_core::sc_start();
  return both.result;
}

lockstep_result run_lockstep(const mips_cp0::parameters& presets, const mips_cp0_rtl_factory& make_rtl,
                             unsigned steps_ahead, const std::vector<mips_cp0_step>& steps,
                             std::uint64_t idle_edges) {
  std::size_t next = 0;
  const auto source = [&](const mips_cp0::timer&, const rational_clock&,
                          std::uint64_t edge) -> std::optional<mips_cp0_step> {
    if (next < steps.size()) return steps[next++];
    if (next++ > steps.size()) return std::nullopt;
    mips_cp0_step look;  // a harmless read after the idle edges
    look.edge = edge + idle_edges;
    look.access.valid = true;
    look.access.address = static_cast<std::uint16_t>(
        mips_cp0::describe(mips_cp0::register_id::Count).address);
    return look;
  };
  return run_lockstep(presets, make_rtl, steps_ahead, source, {});
}

}  // namespace archtimers::testbench
