// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <systemc>
#include <utility>

#include "archtimers/time/kernel_time.h"
#include "archtimers/tlm/kernel.h"
#include "archtimers/tlm/ports.h"
#include "archtimers/tlm/reporter.h"

namespace archtimers {

/// A model as a module with ports: what all of them have in common, without lines and sockets.
/// @tparam Model  has `presets()`, `reset(asserted, now)`, `exists(row)`, `value(row, t)`, `save(now)` and
///   `operations_ahead(now)`.
/// @tparam Ports  has `reset_asserted()` and `for_each_input(visit)`.
template <class Model, class Ports>
class model_module : public sc_core::sc_module, public Ports {
 public:
  [[nodiscard]] const auto& presets() const { return model_.presets(); }

  /// The model behind the sockets: pure questions about any time not before the kernel's.
  [[nodiscard]] const Model& model() const { return model_; }

  /// How many operations initiators have made ahead of the kernel's time, accesses and pins moved by a call:
  /// `save()` leaves them out. 0 once each of them has synchronised.
  [[nodiscard]] std::size_t operations_ahead() const { return model_.operations_ahead(now()); }

 protected:
  /// @param message_type  of its reports.
  /// @param problem       what is wrong with the presets, which is reported; empty if nothing is.
  /// @param given         what the model is constructed with.
  template <class... Given>
  model_module(sc_core::sc_module_name name, const char* message_type, const std::string& problem,
               Given&&... given)
      : sc_module(name),
        reports_(*this, message_type, problem),
        model_(std::forward<Given>(given)...) {}

  [[nodiscard]] kernel_time now() const { return to_kernel_time(simcontext()->time_stamp()); }
  [[nodiscard]] const reporter& reports() const { return reports_; }

  /// The state now. What it leaves out is told to who asks, else it is said once.
  auto save_now(std::size_t* left_out) const {
    const std::size_t ahead = operations_ahead();
    if (left_out != nullptr) {
      *left_out = ahead;
    } else if (ahead != 0) {
      reports_.hint(
          hinted_at_save_,
          "the state is saved while initiators are ahead of it, and what they have done there (" +
              std::to_string(ahead) +
              " operations) is not in it. Let them synchronise first, or ask operations_ahead().");
    }
    return model_.save(now());
  }

  /// The value of a register now; nothing if there is no such row or the model leaves it out.
  template <class Row>
  [[nodiscard]] std::optional<std::uint64_t> value_of(const Row* row) const {
    if (row == nullptr || !model_.exists(*row)) return std::nullopt;
    return model_.value(*row, now());
  }

  /// The reset as it was last sampled.
  [[nodiscard]] const bool& sampled_reset() const { return reset_; }

  /// Passes the levels of the inputs on, the reset first.
  void sample_inputs() {
    const bool reset = this->reset_asserted();
    if (reset != reset_) model_.reset(reset, now());
    reset_ = reset;
    sample_pins(now());
  }

 private:
  /// Passes the levels of all inputs but the reset on, as far as they are news to the model.
  virtual void sample_pins(kernel_time /*now*/) {}

  reporter reports_;

 protected:
  Model model_;

 private:
  bool reset_ = false;
  mutable bool hinted_at_save_ = false;
};

}  // namespace archtimers
