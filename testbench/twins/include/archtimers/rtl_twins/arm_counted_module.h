// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <systemc>
#include <utility>

#include "archtimers/rtl_twins/arm_rtl_part.h"
#include "archtimers/rtl_twins/arm_system_counter_rtl.h"
#include "archtimers/rtl_twins/model_only.h"
#include "archtimers/rtl_twins/posted_port.h"
#include "archtimers/rtl_twins/twin_lines.h"
#include "archtimers/tlm/ports.h"
#include "archtimers/tlm/reporter.h"

namespace archtimers {

/// RTL that takes its edges with an Arm system counter as a module with the model's ports, without its
/// sockets.
/// @tparam Rtl      an `arm_counted_rtl` with `outputs()` and a register port.
/// @tparam Ports    the model's.
/// @tparam Presets  what the implementation fixes.
template <class Rtl, class Ports, class Presets>
class arm_counted_module : public sc_core::sc_module,
                           public Ports,
                           public twin_lines<decltype(std::declval<Rtl&>().outputs())>,
                           public model_only,
                           private arm_rtl_part {
  using lines_base = twin_lines<decltype(std::declval<Rtl&>().outputs())>;

 public:
  ~arm_counted_module() override { counter_.remove_part(*this); }

  [[nodiscard]] const Presets& presets() const { return presets_; }
  /// The levels of all lines after the latest edge, also of those that have no port.
  [[nodiscard]] auto lines() const { return rtl_->outputs(); }
  /// Adds the output lines to a trace file.
  void trace(sc_core::sc_trace_file* file) const override {
    this->trace_outputs(file, std::string(name()) + ".", this->driven());
  }
  /// Bits that the register port has answered so far where a bus has to see 0; see `posted_port`.
  [[nodiscard]] std::uint64_t stray_answers() const { return port_.stray(); }

 protected:
  using rtl_type = Rtl;

  /// @param problem  what is wrong with the presets, which is reported; empty if nothing is.
  /// @param core     the RTL, with these presets.
  arm_counted_module(sc_core::sc_module_name name, const char* message_type,
                     arm_system_counter_rtl_module& counter, const Presets& presets,
                     const std::string& problem, std::unique_ptr<Rtl> core)
      : sc_module(name),
        lines_base(counter),
        reports_(*this, message_type, problem),
        presets_(presets),
        counter_(counter),
        rtl_(std::move(core)),
        port_(*rtl_) {
    counter_.add_part(*this);
  }

  [[nodiscard]] const reporter& reports() const { return reports_; }
  [[nodiscard]] Rtl& core() const { return *rtl_; }
  [[nodiscard]] posted_port<Rtl>& port() { return port_; }
  [[nodiscard]] const posted_port<Rtl>& port() const { return port_; }
  /// The count after the latest edge; whether it runs.
  [[nodiscard]] std::uint64_t counter_count() const { return counter_.count(); }
  [[nodiscard]] bool counter_runs() const { return counter_.runs(); }
  [[nodiscard]] bool driven_reset() const { return driven_reset_; }
  void catch_up() { counter_.catch_up(); }
  void pins_moved() { counter_.pins_moved(); }

 private:
  /// Passes the levels of the input pins but the reset on.
  virtual void drive_pins() {}
  /// After an edge that has sampled a posted write.
  virtual void write_sampled(const typename Rtl::request& /*written*/) {}

  [[nodiscard]] arm_counted_rtl& rtl() override { return *rtl_; }
  void add_sensitivity_to(sc_core::sc_sensitive& sensitivity) const override {
    add_inputs<Ports>(sensitivity, *this);
  }
  void sample_pins() override {
    const bool reset = this->reset_asserted();
    if (reset != driven_reset_) rtl_->reset(reset);
    driven_reset_ = reset;
    drive_pins();
  }
  void present_posted() override { port_.present(); }
  void edge_taken() override {
    if (const auto written = port_.sampled()) write_sampled(*written);
  }
  void drive_lines() override { this->drive_changed(*this); }
  [[nodiscard]] typename lines_base::lines_type levels() const override { return lines(); }

  reporter reports_;
  Presets presets_;
  arm_system_counter_rtl_module& counter_;
  std::unique_ptr<Rtl> rtl_;
  posted_port<Rtl> port_;
  bool driven_reset_ = false;
};

}  // namespace archtimers
