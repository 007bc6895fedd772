// SPDX-License-Identifier: Apache-2.0
// The Count and Compare of cp0_count.sv beside the model.
#include <algorithm>

#include "Vcp0_count.h"
#include "check.h"

using namespace archtimers::testbench;

class cp0_count final : public foreign_timer {
 public:
  void reset() override {
    top_.rst = 1;
    edge();
    top_.rst = 0;
  }
  foreign_answer access(const foreign_access& what) override {
    top_.rd = what.address / 32;  // CP0 register r is at 32 r
    top_.wdata = what.value;
    top_.mtc0 = what.write;
    if (what.write) step();  // the edge that samples it
    top_.mtc0 = 0;
    top_.eval();
    return {top_.rdata};
  }
  [[nodiscard]] std::uint64_t line(std::size_t) const override { return top_.timer_irq; }

 protected:
  void edge() override {
    for (const int level : {0, 1}) {
      top_.clk = level;
      top_.eval();
    }
  }

 private:
  Vcp0_count top_;
};

/// Whether a line differs on the edge of a write, of any register or of one.
bool beside_a_write(const foreign_difference& found, std::string_view name) {
  return found.what == foreign_difference::kind::line &&
         std::any_of(found.done->begin(), found.done->end(), [&](const foreign_deed& each) {
           return each.edge == found.edge && each.what.write &&
                  (name.empty() || each.what.name == name);
         });
}

int sc_main(int argc, char** argv) {
  foreign_description core;
  core.name = "cp0_count";
  core.timer = "mips-cp0";
  core.parameters = {{"ccres", "1"}};  // Count goes on with every clock
  core.registers = {{"Count"}, {"Compare"}};
  core.lines = {line_while_equal("timer_irq", "Count", "Compare")};
  core.count = "Count";
  core.deviations = {
      {"out of reset", "Count and Compare are both 0, and no tick has made them so",
       [](const foreign_difference& found) { return found.edge == 0 && found.core == 0; },
       known_deviation::then::go_on},
      {"written match", "only a tick makes a match, not a write",
       [](const foreign_difference& found) { return found.core == 0 && beside_a_write(found, ""); },
       known_deviation::then::go_on},
      {"old match", "a write of Compare does not withdraw the match of its own edge",
       [](const foreign_difference& found) {
         return found.core == 1 && beside_a_write(found, "Compare");
       },
       known_deviation::then::go_on},
  };
  return check(argc, argv, core, [] { return std::make_unique<cp0_count>(); });
}
