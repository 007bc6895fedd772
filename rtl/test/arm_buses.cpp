// SPDX-License-Identifier: Apache-2.0
//
// The same accesses to the Arm counter and frames over APB4 and over AXI4-Lite, with the same
// answers expected: that every wire of the four adapters goes where it should. What the bus ports
// and the register ports do is proven elsewhere.

#include <verilated.h>

#include <cstdint>
#include <cstdio>

#include "Varm_buses.h"

namespace {

constexpr std::uint64_t error = std::uint64_t{1} << 32;  // in an answer, above the data

class both_buses {
 public:
  explicit both_buses(Varm_buses& dut) : dut_(dut) {
    dut_.rst_ni = 0;
    edge();
    edge();
    dut_.rst_ni = 1;
    edge();
  }

  // unit: 0 the counter, 1 the frames.
  std::uint64_t apb(int unit, bool write, std::uint32_t address, std::uint32_t data = 0,
                    unsigned strobes = 15, bool nonsecure = false) {
    dut_.paddr_i = address;
    dut_.pprot_i = nonsecure ? 2 : 0;
    dut_.pwrite_i = write;
    dut_.pwdata_i = data;
    dut_.pstrb_i = strobes;
    dut_.psel_i = 1U << unit;
    edge();
    dut_.penable_i = 1;
    dut_.eval();
    const std::uint64_t answer = (dut_.pslverr_o >> unit & 1 ? error : 0) |
                                 (write ? 0 : dut_.prdata_o >> 32 * unit & 0xffffffff);
    edge();
    dut_.psel_i = 0;
    dut_.penable_i = 0;
    return answer;
  }

  std::uint64_t axi(int unit, bool write, std::uint32_t address, std::uint32_t data = 0,
                    unsigned strobes = 15, bool nonsecure = false) {
    const unsigned bit = 1U << unit;
    dut_.axaddr_i = address;
    dut_.axprot_i = nonsecure ? 2 : 0;
    dut_.wdata_i = data;
    dut_.wstrb_i = strobes;
    (write ? dut_.awvalid_i : dut_.arvalid_i) = bit;
    if (write) dut_.wvalid_i = bit;
    edge();
    dut_.awvalid_i = dut_.wvalid_i = dut_.arvalid_i = 0;
    int patience = 10;
    while (((write ? dut_.bvalid_o : dut_.rvalid_o) & bit) == 0 && patience-- > 0) edge();
    const unsigned response = (write ? dut_.bresp_o : dut_.rresp_o) >> 2 * unit & 3;
    const std::uint64_t answer =
        (response == 2 ? error : 0) | (write ? 0 : dut_.rdata_o >> 32 * unit & 0xffffffff);
    dut_.bready_i = dut_.rready_i = 1;
    edge();
    dut_.bready_i = dut_.rready_i = 0;
    return patience < 0 ? ~std::uint64_t{0} : answer;
  }

  void expect(int unit, bool write, std::uint32_t address, std::uint32_t data, std::uint64_t answer,
              unsigned strobes = 15, bool nonsecure = false) {
    const std::uint64_t by_apb = apb(unit, write, address, data, strobes, nonsecure);
    const std::uint64_t by_axi = axi(unit, write, address, data, strobes, nonsecure);
    if (by_apb == answer && by_axi == answer) return;
    std::printf("unit %d %s %05x: %llx expected, APB4 %llx, AXI4-Lite %llx\n", unit,
                write ? "write" : "read", address, static_cast<unsigned long long>(answer),
                static_cast<unsigned long long>(by_apb), static_cast<unsigned long long>(by_axi));
    ++problems_;
  }
  void reads(int unit, std::uint32_t address, std::uint64_t answer, bool nonsecure = false) {
    expect(unit, false, address, 0, answer, 15, nonsecure);
  }
  void writes(int unit, std::uint32_t address, std::uint32_t data, std::uint64_t answer = 0) {
    expect(unit, true, address, data, answer);
  }

  void check(bool good, const char* what) {
    if (good) return;
    std::printf("%s\n", what);
    ++problems_;
  }

  int problems() const { return problems_; }

  void edge() {
    dut_.eval();
    dut_.clk_i = 1;
    dut_.eval();
    dut_.clk_i = 0;
    dut_.eval();
  }

 private:
  Varm_buses& dut_;
  int problems_ = 0;
};

}  // namespace

int main() {
  VerilatedContext context;
  Varm_buses dut{&context};
  both_buses s{dut};

  // The counter: presets, storage, the other frame, refusals, security.
  for (int n = 0; n < 4; ++n) s.reads(0, 0x0FE0 + 4 * n, n);
  for (int n = 0; n < 4; ++n) s.reads(0, 0x1FD0 + 4 * n, 0x14 + n);
  s.reads(0, 0x001C, 1);
  s.reads(0, 0x0020, 1000);
  s.reads(0, 0x0024, 250);
  s.reads(0, 0x0028, 0);
  s.writes(0, 0x0008, 0x89abcdef);
  s.writes(0, 0x000C, 0x01234567);
  s.reads(0, 0x1000, 0x89abcdef);
  s.reads(0, 0x1004, 0x01234567);
  s.reads(0, 0x0008, 0, true);
  s.reads(0, 0x1000, 0x89abcdef, true);
  s.reads(0, 0x0002, error);
  s.writes(0, 0x0002, 1, error);
  s.expect(0, true, 0x0008, 5, error, 7);
  s.reads(0, 0x0008, 0x89abcdef);
  s.check(dut.count_o == 0x0123456789abcdef, "the count is not what was written");

  // The frames, their count included.
  s.reads(1, 0x00008, 0x107);
  for (int n = 0; n < 4; ++n) s.reads(1, 0x00FE0 + 4 * n, 0x20 + n);
  for (int n = 0; n < 4; ++n) s.reads(1, 0x01FE0 + 4 * n, 0x30 + n);
  s.reads(1, 0x00000, 1000);
  s.reads(1, 0x00000, 0, true);
  s.writes(1, 0x00000, 77);
  s.reads(1, 0x01010, 77);
  s.reads(1, 0x11000, error);
  s.reads(1, 0x01000, 0x89abcdef);
  s.reads(1, 0x01004, 0x01234567);
  s.reads(1, 0x02000, 0);
  s.writes(1, 0x01028, 1);
  s.reads(1, 0x01020, 0x89abcdf0);
  s.writes(1, 0x0102C, 1);
  s.check(dut.irq_p_o == 0, "a line is high before its time");
  s.writes(0, 0x0000, 1);
  s.edge();
  s.check(dut.irq_p_o == 3, "a line is low at its time");
  s.writes(1, 0x0103C, 1);
  s.check(dut.irq_v_o == 3, "a virtual line is low at its time");
  s.check(dut.count_o > 0x0123456789abcdef, "the counter does not count");

  // What only one of the buses can say.
  s.check(s.apb(1, true, 0x00000, 5, 0) == error, "APB4: no strobes");
  s.check(s.axi(1, true, 0x00000, 5, 0) == 0, "AXI4-Lite: no strobes");
  s.reads(1, 0x00000, 77);
  dut.final();

  std::printf("%d problems\n", s.problems());
  return s.problems() == 0 ? 0 : 1;
}
