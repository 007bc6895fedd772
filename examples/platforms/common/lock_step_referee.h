// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <iostream>
#include <string>
#include <systemc>
#include <utility>

/// Hears in what a model and its RTL differ: says the first thing in a sentence, and has the simulation end.
class lock_step_referee {
 public:
  /// @param end  ends the simulation, perhaps after something else.
  explicit lock_step_referee(std::function<void()> end = sc_core::sc_stop) : end_(std::move(end)) {}

  /// @param what  an access or a line.
  void differ(const std::string& what, const sc_core::sc_time& at, const std::string& of_model,
              const std::string& of_twin) {
    if (differs()) return;
    difference_ =
        what + " at " + at.to_string() + ": the model has " + of_model + ", the RTL has " + of_twin;
    std::cout << difference_ << '\n';
    end_();
  }

  [[nodiscard]] bool differs() const { return !difference_.empty(); }
  /// The sentence; empty while they are equal.
  [[nodiscard]] const std::string& difference() const { return difference_; }

 private:
  std::function<void()> end_;
  std::string difference_;
};
