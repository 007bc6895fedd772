// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <verilated.h>

namespace archtimers {

/// Keeps the context of Verilator's run time that a thread is in, and puts the thread back into it:
/// a program that has Verilated models of its own beside a twin finds `Verilated::threadContextp()`,
/// and with it `Verilated::gotFinish()` and its arguments, as it left them. Making a context or a
/// model, and nothing else, moves the thread into that one.
class callers_context {
 public:
  callers_context() : context_(Verilated::threadContextp()) {}
  /// Moves the thread into `inner` until the end of this.
  explicit callers_context(VerilatedContext& inner) : callers_context() {
    Verilated::threadContextp(&inner);
  }
  ~callers_context() { put_back(); }
  callers_context(const callers_context&) = delete;
  callers_context& operator=(const callers_context&) = delete;

  void keep() { context_ = Verilated::threadContextp(); }
  void put_back() const { Verilated::threadContextp(context_); }

 private:
  VerilatedContext* context_;
};

}  // namespace archtimers
