// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iostream>
#include <string>
#include <systemc>

/// Hears in what a model and its RTL differ: says the first thing in a sentence, and stops the simulation.
class lock_step_referee {
 public:
  /// @param what  an access or a line.
  void differ(const std::string& what, const sc_core::sc_time& at, const std::string& of_model,
              const std::string& of_twin) {
    if (!difference_.empty()) return;
    difference_ =
        what + " at " + at.to_string() + ": the model has " + of_model + ", the RTL has " + of_twin;
    std::cout << difference_ << '\n';
    sc_core::sc_stop();
  }

  /// The sentence; empty while they are equal.
  [[nodiscard]] const std::string& difference() const { return difference_; }

 private:
  std::string difference_;
};
