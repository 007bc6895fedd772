// SPDX-License-Identifier: Apache-2.0
// A top of rtl/soc as a SoC instantiates it, for an adapter to somebody's own RTL.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <type_traits>

#include "archtimers/testbench/your_rtl.h"
#include "callers_context.h"
#include "planted_faults/planted_faults_test.h"

namespace archtimers::testbench {

/// A top as Verilator made it, in reset, with a fault chosen where it has some.
template <class Top>
class product_top {
 public:
  explicit product_top(int fault) : context_(with_fault(fault)), top_(context_.get()) {
    caller_.put_back();
    top_.rst_ni = 1;
    eval();
    top_.rst_ni = 0;
    eval();
  }
  ~product_top() {
    caller_.keep();
    Verilated::threadContextp(context_.get());  // its parts are taken out of it
    top_.final();
  }
  product_top(const product_top&) = delete;
  product_top& operator=(const product_top&) = delete;

  Top* operator->() { return &top_; }
  const Top* operator->() const { return &top_; }

  void eval() {
    const callers_context caller(*context_);  // which fault is chosen is asked at the first one
    top_.eval();
  }
  /// An edge that samples the inputs as they were evaluated last.
  void rise() {
    top_.clk_i = 1;
    eval();
    top_.clk_i = 0;
    eval();
  }

 private:
  callers_context caller_;
  std::shared_ptr<VerilatedContext> context_;
  Top top_;
};

/// The bus between transfers, busy with those of others: everything but PSEL is as in a write.
template <class Top>
void apb4_elsewhere(product_top<Top>& top) {
  top->psel_i = 0;
  top->penable_i = 1;
  top->pwrite_i = 1;
  top->pstrb_i = 0xF;
  top->pwdata_i = ~top->pwdata_i;
}

/// A transfer on the APB4 port of a top: two edges of its timer.
/// @param settle   evaluates what hangs on its inputs.
/// @param periods  of the clock that the top's SDC gives what stands still from the setup cycle on. With two it has not arrived by
///   the end of that cycle, and is still something else.
template <class Top>
foreign_answer apb4_transfer(foreign_timer& timer, product_top<Top>& top,
                             const foreign_access& what, const std::function<void()>& settle,
                             unsigned periods = 2) {
  const CData prot = top->pprot_i;
  const auto arrive = [&] {
    top->paddr_i = static_cast<std::decay_t<decltype(top->paddr_i)>>(what.address);
    top->pprot_i = prot;
    top->pwrite_i = what.write;
    top->pwdata_i = static_cast<IData>(what.value);
    top->pstrb_i = what.write ? 0xF : 0;
  };
  top->pprot_i = ~prot & 7U;
  if (periods == 1) arrive();
  top->psel_i = 1;
  top->penable_i = 0;
  timer.step();
  arrive();
  top->penable_i = 1;
  settle();
  EXPECT_EQ(top->pready_o, 1);
  foreign_answer given{top->prdata_o, top->pslverr_o != 0, timer.edges()};
  timer.step();
  if (what.write) given.edge = timer.edges();
  apb4_elsewhere(top);
  settle();
  return given;
}

}  // namespace archtimers::testbench
