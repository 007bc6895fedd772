// SPDX-License-Identifier: Apache-2.0
// The time base of soft_timebase.sv beside the model.
#include "Vsoft_timebase.h"
#include "check.h"

using namespace archtimers::testbench;

class soft_timebase final : public foreign_timer {
 public:
  void reset() override {
    top_.rst = 1;
    edge();
    top_.rst = 0;
  }
  foreign_answer access(const foreign_access& what) override {
    top_.spr = what.address / 8;  // SPR n is at 8 n
    top_.rs = what.value;
    top_.mtspr = what.write;
    if (what.write) step();
    top_.mtspr = 0;
    top_.eval();
    return {top_.rt};
  }
  [[nodiscard]] std::uint64_t line(std::size_t) const override { return top_.dec_irq; }

 protected:
  void edge() override {
    for (const int level : {0, 1}) {
      top_.clk = level;
      top_.eval();
    }
  }

 private:
  Vsoft_timebase top_;
};

int sc_main(int argc, char** argv) {
  foreign_description core;
  core.name = "soft_timebase";
  core.timer = "power-timebase";
  core.parameters = {{"profile", "server_v207"}};  // DEC has 32 bits, and its exception is its sign
  core.registers = {{"DEC"},
                    {"TB", register_access::read_only},
                    {"TBU", register_access::read_only},
                    {"TBL_write", register_access::write_only},
                    {"TBU_write", register_access::write_only}};
  core.lines = {{"thread0.dec_exc"}};
  core.count = "TB";
  core.deviations = {
      {"carry", "a write of TBL on the edge on which the low word wraps loses the carry",
       [](const foreign_difference& found) {
         return (found.name == "TB" && found.model - found.core == std::uint64_t{1} << 32U) ||
                (found.name == "TBU" && ((found.model - found.core) & 0xFFFF'FFFFU) == 1);
       }}};
  return check(argc, argv, core, [] { return std::make_unique<soft_timebase>(); });
}
