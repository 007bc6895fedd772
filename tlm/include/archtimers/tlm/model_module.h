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
#include "archtimers/tlm/module_watcher.h"
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

  /// Whether the reset pin is asserted, as it was last sampled.
  [[nodiscard]] bool in_reset() const { return reset_; }

  /// Who is told from now on of what happens to the module; null for nobody. One at a time: for one whose place
  /// another takes, the module has ended. See `wave_recording`. An access to a module that nobody watches costs
  /// one look at a pointer more.
  void watch(module_watcher* watcher) {
    if (watcher_ != nullptr && watcher != nullptr && watcher_ != watcher) watcher_->ended();
    watcher_ = watcher;
  }

  ~model_module() override {
    if (watcher_ != nullptr) watcher_->ended();
  }

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

  [[nodiscard]] module_watcher* watcher() const { return watcher_; }

  /// Tells of an access that has been answered, if somebody watches. Out of the way of the usual access.
  /// @param at, address, thread, as, answer  as in `watched_access`.
  [[gnu::noinline]] void tell_access(const tlm::tlm_generic_payload& payload, kernel_time at,
                                     std::uint64_t address, std::string as, std::string_view answer,
                                     unsigned thread = 0) const {
    archtimers::tell_access(*watcher_, payload,
                            {at, address, thread, false, 0, std::move(as), answer});
  }

  /// Tells of what a host has done now, if somebody watches. @param text  `text()`, in words.
  template <class Text>
  void tell_operation(const Text& text) const {
    if (watcher_ != nullptr) watcher_->operated("host " + std::string(text()), now());
  }
  void tell_operation(const char* text) const {
    tell_operation([text] { return text; });
  }
  /// The same of what has done nothing if there is an error. @returns the error.
  template <class Text>
  int tell_operation(int error, const Text& text) const {
    if (error == 0) tell_operation(text);
    return error;
  }
  /// And of restoring. @returns the problem.
  std::string tell_restored(std::string problem) const {
    if (problem.empty()) tell_operation("restore");
    return problem;
  }

  /// Passes the levels of the inputs on, the reset first.
  void sample_inputs() {
    const bool before = std::exchange(reset_, this->reset_asserted());
    if (reset_ != before) model_.reset(reset_, now());
    sample_pins(now());
  }

 private:
  /// Passes the levels of all inputs but the reset on, as far as they are news to the model.
  virtual void sample_pins(kernel_time /*now*/) {}

  reporter reports_;

 protected:
  Model model_;

 private:
  module_watcher* watcher_ = nullptr;
  bool reset_ = false;
  mutable bool hinted_at_save_ = false;
};

}  // namespace archtimers
