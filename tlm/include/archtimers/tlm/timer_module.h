// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <systemc>
#include <utility>

#include "archtimers/time/line_observer.h"
#include "archtimers/tlm/line_driver.h"
#include "archtimers/tlm/line_source.h"
#include "archtimers/tlm/model_module.h"

namespace archtimers {

/// A model with interrupt lines as a module: what the modules of all timers have in common, without
/// their sockets. The lines change at exact kernel times whatever the initiators' quantum, and follow at
/// once what anybody does to the model.
/// @tparam Model  as for `model_module`; also `outputs(t)`, `look_ahead(t)`, a `line_outlook`, and
///   `observe(observer)`.
/// @tparam Ports  as for `model_module`; also `drive_outputs(before, after)` and
///   `trace_outputs(file, scope, levels)`.
template <class Model, class Ports>
class timer_module : public model_module<Model, Ports>, public line_source, private line_observer {
  using base = model_module<Model, Ports>;

 public:
  SC_HAS_PROCESS(timer_module);

  /// The levels of all lines.
  using lines_type = decltype(std::declval<const Model&>().look_ahead(kernel_time()).now);

  /// The levels of the lines at an absolute time `t`, not before the kernel's, with what initiators have
  /// done ahead of the kernel: what the wires will show then.
  [[nodiscard]] lines_type lines_at(const sc_core::sc_time& t) const {
    return base::model_.outputs(to_kernel_time(t));
  }

  [[nodiscard]] std::optional<sc_core::sc_time> next_line_change(
      const sc_core::sc_time& t) const override {
    return to_sc_time(base::model_.look_ahead(to_kernel_time(t)).next);
  }

  [[nodiscard]] std::uint64_t lines_version() const override { return lines_version_; }

  /// Adds the output lines to a trace file.
  void trace(sc_core::sc_trace_file* file) const override {
    this->trace_outputs(file, std::string(base::name()) + ".", driven());
  }

 protected:
  /// @param most  how many notifications its lines need.
  template <class... Given>
  timer_module(sc_core::sc_module_name name, const char* message_type, const std::string& problem,
               line_schedule::notifications most, Given&&... given)
      : base(name, message_type, problem, std::forward<Given>(given)...), lines_(most) {
    base::model_.observe(this);
  }

  /// What the lines are driven to.
  [[nodiscard]] const lines_type& driven() const { return lines_.driven(); }
  [[nodiscard]] bool has_inputs() const { return has_inputs_; }

  /// Drives the ports of the lines that differ.
  virtual void drive_lines(const lines_type& before, const lines_type& after) {
    this->drive_outputs(before, after);
  }

 private:
  void lines_may_change(kernel_time from) final {
    ++lines_version_;
    lines_.update(base::model_, base::now(), from);
    if (this->watcher() != nullptr) this->watcher()->may_change(from);
  }

  void end_of_elaboration() override {
    has_inputs_ = any_input_bound<Ports>(*this);
    SC_METHOD(run);
    lines_.add_sensitivity_to(this->sensitive);
    add_inputs<Ports>(this->sensitive, *this);
  }

  void run() {
    lines_.run(
        base::model_, base::now(),
        [this] {
          if (has_inputs_) base::sample_inputs();
        },
        [this](const lines_type& levels) {
          drive_lines(lines_.driven(), levels);
          if (this->watcher() != nullptr) this->watcher()->lines_changed();
        });
  }

  line_driver<lines_type> lines_;
  std::uint64_t lines_version_ = 0;
  bool has_inputs_ = false;
};

}  // namespace archtimers
