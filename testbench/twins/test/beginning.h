// SPDX-License-Identifier: Apache-2.0
// A model and its twin in one simulation, each on a platform of its own, doing the same from time 0 on.
#pragma once

#include <deque>
#include <string>
#include <utility>

#include "systemc_test.h"

namespace archtimers::testing {

/// What a platform has seen on its wires and read: "ti +50000 Count=100 ".
class sightings {
 public:
  /// Notes every change of a line.
  void watch(const std::string& name, sc_core::sc_signal<bool>& line) {
    lines_.emplace_back(name, line);
  }
  void note(const std::string& name, std::uint64_t value) {
    notes_ += name + "=" + std::to_string(value) + " ";
  }

  [[nodiscard]] std::string text() const {
    std::string all;
    for (const auto& [name, seen] : lines_) {
      if (!seen.edges().empty()) all += name + " " + seen.edges();
    }
    return all + notes_;
  }

 private:
  struct watched {
    watched(std::string given, sc_core::sc_signal<bool>& line)
        : name(std::move(given)), seen(line) {}

    std::string name;
    edge_recorder seen;
  };

  std::deque<watched> lines_;
  std::string notes_;
};

/// Runs one script on the model's platform and on the twin's, until just after an instant; they then
/// note their registers.
/// @returns what has been seen on both; what each has seen if that differs.
template <class Model, class Twin, class Script>
std::string seen_by_both(Model& model, Twin& twin, std::uint64_t until, const Script& script) {
  in_thread([&] { script(model); });
  in_thread([&] { script(twin); });
  sc_core::sc_start(units(until + 1));
  model.note_registers();
  twin.note_registers();
  const std::string by_model = model.seen.text();
  const std::string by_twin = twin.seen.text();
  return by_model == by_twin ? by_model : "model: " + by_model + " twin: " + by_twin;
}

}  // namespace archtimers::testing
