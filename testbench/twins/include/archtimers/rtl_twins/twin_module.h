// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <systemc>

#include "archtimers/rtl_twins/model_only.h"
#include "archtimers/rtl_twins/twin_clock.h"
#include "archtimers/time/rational_clock.h"
#include "archtimers/tlm/kernel.h"
#include "archtimers/tlm/ports.h"
#include "archtimers/tlm/reporter.h"

namespace archtimers {

/// RTL that clocks itself as a module with the model's ports: what all twins have in common, without
/// their sockets. Edge n falls at the first kernel time at or after n / clock, edge 0 at time 0.
/// @tparam Ports  the model's: has `reset_asserted()` and `for_each_input(visit)`.
template <class Ports>
class twin_module : public sc_core::sc_module, public Ports, public twin_clock, public model_only {
 public:
  SC_HAS_PROCESS(twin_module);

  /// Clock edges so far, edge 0 not counted.
  [[nodiscard]] std::uint64_t edges() const { return next_number_ == 0 ? 0 : next_number_ - 1; }

  [[nodiscard]] std::optional<sc_core::sc_time> next_edge(
      const sc_core::sc_time& t) const override {
    return to_sc_time(clock_.time_of(clock_.ticks_at(to_kernel_time(t)) + 1));
  }
  void wait_for_edge() override {
    while (edge_is_due()) sc_core::wait(sc_core::SC_ZERO_TIME);
  }

  /// Takes the edge of this instant if it has not been taken, then looks at the pins that act at once.
  void catch_up() {
    if (edge_is_due()) {
      take_edge();
      ++next_number_;
      next_edge_ =
          to_sc_time(clock_.time_of(tick(int128{next_number_})).value_or(kernel_time::max()));
      follow_tick();
    }
    const bool reset = this->reset_asserted();
    if (reset != driven_reset_) drive_reset(reset);
    driven_reset_ = reset;
    drive_pins();
  }

  /// Takes the levels of pins that act at once and have been moved by a call.
  void pins_moved() {
    catch_up();
    edge_event_.notify(sc_core::SC_ZERO_TIME);  // to drive the lines
  }

 protected:
  /// Waits for the delay of a call, as RTL has to.
  static void wait_for(const sc_core::sc_time& delay) {
    if (delay != sc_core::SC_ZERO_TIME) sc_core::wait(delay);
  }

  /// @param message_type  of its reports.
  /// @param problem       what is wrong with the presets, which is reported; empty if nothing is.
  /// @param clock         must go with the kernel's time unit; more than an edge a unit is reported.
  twin_module(sc_core::sc_module_name name, const char* message_type, const std::string& problem,
              frequency clock)
      : sc_module(name),
        reports_(*this, message_type, problem),
        clock_(kernel_resolution(), clock) {
    if (!clock_.ticks_are_apart()) {
      reports_.error("clock is " + clock.to_string() +
                     ", of which two edges fall on one instant of the kernel, and RTL takes one; "
                     "call sc_set_time_resolution with a finer unit");
    }
  }

  [[nodiscard]] const reporter& reports() const { return reports_; }

 private:
  /// Delta cycles between the instant of an edge and its being taken, so that accesses and levels of
  /// that instant are sampled, also those of processes that a clock signal woke.
  static constexpr unsigned deltas_before_edge = 2;

  /// Whether an edge is a tick. Nothing is counted at time 0.
  [[nodiscard]] virtual bool is_tick(std::uint64_t edge) const { return edge != 0; }
  /// Whether the coming edge is a tick.
  virtual void drive_tick(bool level) = 0;
  /// The rising edge, with what is at the sampled pins and at the register ports.
  virtual void take_edge() = 0;
  virtual void drive_reset(bool asserted) = 0;
  /// Passes the levels of the pins that act at once on.
  virtual void drive_pins() {}
  /// Drives the output ports.
  virtual void drive_lines() = 0;
  /// Makes the process that is being declared sensitive to the pins that act at once.
  virtual void add_sensitivity_to(sc_core::sc_sensitive& sensitivity) const {
    add_input(sensitivity, this->rst_ni);
  }

  void end_of_elaboration() override {
    drive_tick(false);
    SC_METHOD(run);
    this->sensitive << edge_event_;
    add_sensitivity_to(this->sensitive);
  }

  [[nodiscard]] bool edge_is_due() const { return sc_core::sc_time_stamp() >= next_edge_; }

  void follow_tick() {
    const bool level = is_tick(next_number_);
    if (level != tick_) drive_tick(level);
    tick_ = level;
  }

  void run() {
    if (edge_is_due() && settling_ < deltas_before_edge) {
      ++settling_;
      edge_event_.notify(sc_core::SC_ZERO_TIME);
      return;
    }
    settling_ = 0;
    catch_up();
    drive_lines();
    edge_event_.notify(next_edge_ - sc_core::sc_time_stamp());
  }

  reporter reports_;
  rational_clock clock_;
  std::uint64_t next_number_ = 0;
  sc_core::sc_time next_edge_;
  unsigned settling_ = 0;
  bool tick_ = false;
  bool driven_reset_ = false;
  sc_core::sc_event edge_event_{"edge"};
};

}  // namespace archtimers
