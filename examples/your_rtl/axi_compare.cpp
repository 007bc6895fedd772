// SPDX-License-Identifier: Apache-2.0
// The comparator of axi_compare.sv beside a timer frame of the Arm generic timer: the same registers, by words of 32 bits
// on a bus, where a CPU's timer has one access for all 64. Its physical timer, as the core has one.
#include "Vaxi_compare.h"
#include "check.h"

using namespace archtimers::testbench;

class axi_compare final : public foreign_timer {
 public:
  void reset() override {
    top_.rst_n = 0;
    edge();
    top_.rst_n = 1;
    top_.bready = top_.rready = 1;
    top_.eval();
  }
  foreign_answer access(const foreign_access& what) override {
    constexpr std::uint64_t places[] = {0x00, 0x04, 0x08, 0x0C, 0x10, 0x14};
    const std::uint64_t address = places[what.place];
    foreign_answer given;
    if (what.write) {
      top_.awaddr = address;
      top_.wdata = what.value;
      top_.awvalid = top_.wvalid = 1;
      top_.eval();
      while (!top_.awready) step();
      step();  // the edge that takes address and data
      given.edge = edges();
      top_.awvalid = top_.wvalid = 0;
      top_.eval();
      while (!top_.bvalid) step();
      given.error = top_.bresp != 0;
      step();
    } else {
      top_.araddr = address;
      top_.arvalid = 1;
      top_.eval();
      while (!top_.arready) step();
      given.edge = edges();  // the data is what this edge has left; the next one samples it
      step();
      top_.arvalid = 0;
      top_.eval();
      while (!top_.rvalid) step();
      given.value = top_.rdata;
      given.error = top_.rresp != 0;
      step();
    }
    return given;
  }
  [[nodiscard]] std::uint64_t line(std::size_t) const override { return top_.irq; }

 protected:
  void edge() override {
    for (const int level : {0, 1}) {
      top_.clk = level;
      top_.eval();
    }
  }

 private:
  Vaxi_compare top_;
};

/// A TVAL with its highest bit set makes the high word of the deadline one too much, until that is written.
bool is_negative_tval(const foreign_difference& found) {
  bool negative = false;
  for (const foreign_deed& each : *found.done) {
    if (!each.what.write) continue;
    if (each.what.name == "CNTBase0.CNTP_CVAL+4") negative = false;
    if (each.what.name == "CNTBase0.CNTP_TVAL") negative = each.what.value >> 31U != 0;
  }
  if (!negative) return false;
  if (found.name == "CNTBase0.CNTP_CVAL+4") return (found.core - found.model & 0xFFFF'FFFFU) == 1;
  constexpr std::uint64_t istatus = 4;
  if (found.name == "CNTBase0.CNTP_CTL") return (found.model ^ found.core) == istatus;
  return found.what == foreign_difference::kind::line;
}

int sc_main(int argc, char** argv) {
  foreign_description core;
  core.name = "axi_compare";
  core.timer = "arm-generic-timer";
  core.parameters = {{"acr_reset", "0x3F"}};  // all of the frame is open
  core.settings = {{"CNTCR", 1}};             // the counter runs out of reset
  core.registers = {{"CNTBase0.CNTPCT", register_access::read_only},
                    {"CNTBase0.CNTPCT+4", register_access::read_only},
                    {"CNTBase0.CNTP_CVAL"},
                    {"CNTBase0.CNTP_CVAL+4"},
                    {"CNTBase0.CNTP_TVAL"},
                    {"CNTBase0.CNTP_CTL"}};
  core.registers[0].bytes = core.registers[2].bytes = 4;
  core.registers[3].written = 1;  // deadlines that come to be
  core.registers[5].written = 3;
  core.lines = {{"CNTBase0.cntp_irq"}};
  core.count = "CNTBase0.CNTPCT";
  core.deviations = {
      {"TVAL without a sign", "a negative TVAL is taken as one far ahead", &is_negative_tval}};
  return check(argc, argv, core, [] { return std::make_unique<axi_compare>(); });
}
