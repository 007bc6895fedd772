// SPDX-License-Identifier: Apache-2.0
//
// The properties of the Arm system counter in simulation, under random accesses, and beside them
// the counter once more: the rules of the frequency table as one would say them, with a division on
// every edge, which is more than a solver can be asked to compare.

#include <verilated.h>

#include <cstdint>
#include <cstdio>
#include <random>

#include "Varm_system_counter.h"

namespace {

using dut_type = Varm_system_counter;

struct reference {
  std::uint64_t mask = ~std::uint64_t{0};
  std::uint32_t divisors[8] = {1, 1, 1, 1, 1, 1, 1, 1};
  std::uint32_t per_tick = 1;  // counts
  std::uint32_t words[8] = {};
  unsigned entries = 1;
  bool serial = false;

  std::uint64_t count = 0;
  std::uint32_t fraction = 0;
  std::uint32_t elapsed = 0;
  std::uint32_t dividing = 0;  // clocks that count, to come
  std::uint32_t scale = 0x01000000;
  unsigned active = 0;
  unsigned request = 0;
  bool enabled = false;
  bool halts = false;
  bool scaled = false;

  void tick(bool halt) {
    if (!enabled || (halts && halt)) return;
    if (dividing != 0) --dividing;
    if (++elapsed < divisors[active]) return;
    elapsed = 0;
    const std::uint64_t step =
        std::uint64_t{divisors[active] * per_tick} * (scaled ? scale : 0x01000000U);
    const std::uint64_t low = fraction + (step & 0xffffff);
    fraction = low & 0xffffff;
    const std::uint64_t before = count;
    count = (count + (step >> 24) + (low >> 24)) & mask;
    if (count < before) begin_division();
  }

  bool asks() const { return request != active && request < entries && words[request] != 0; }
  bool aligns() const { return enabled && !scaled && divisors[request] > divisors[active]; }

  void begin_division() { dividing = serial && asks() && aligns() ? 66 : 0; }

  void check_frequency() {
    if (!asks()) return;
    if (enabled && elapsed != 0) return;
    if (aligns() && (dividing != 0 || count % (divisors[request] * per_tick) != 0)) return;
    active = request;
    if (!enabled) elapsed = 0;
  }
};

class stimulus {
 public:
  explicit stimulus(dut_type& dut) : dut_(dut) {}

  void reset_with_other_presets() {
    static constexpr std::uint32_t steps[] = {1, 2, 3, 4, 5, 7, 8, 10, 12, 16, 250, 65535};
    expected_ = {};
    dut_.rst_ni = 0;
    dut_.req_i = 0;
    dut_.tick_i = 1;
    dut_.dbg_halt_i = 0;
    expected_.mask = ~std::uint64_t{0} >> below(9);
    expected_.entries = 1 + below(8);
    dut_.count_mask_i = expected_.mask;
    dut_.entries_i = expected_.entries;
    dut_.cntfid_rw_i = one_in(2);
    dut_.cntsc_i = one_in(2);
    dut_.serial_i = expected_.serial = one_in(2);
    dut_.two_security_states_i = !one_in(4);
    expected_.per_tick = one_in(2) ? 1 : 1 + below(50);
    const unsigned usable = expected_.per_tick == 1 ? 12 : 11;  // 16 bits for the product
    for (unsigned n = 0; n < 8; ++n) {
      expected_.divisors[n] = n == 0 ? 1 : steps[below(usable)];
      expected_.words[n] = one_in(8) ? 0 : static_cast<std::uint32_t>(random_());
      dut_.cntfid_i[n] = expected_.words[n];
    }
    for (unsigned n = 0; n < 4; ++n) {
      dut_.divisors_i[n] = expected_.divisors[2 * n] | expected_.divisors[2 * n + 1] << 16;
      dut_.steps_i[n] = expected_.divisors[2 * n] * expected_.per_tick |
                        expected_.divisors[2 * n + 1] * expected_.per_tick << 16;
    }
    edge();
    edge();
    dut_.rst_ni = 1;
  }

  // Returns what is wrong after the edge: 0 or 1.
  int random_cycle() {
    dut_.tick_i = !one_in(8);
    dut_.dbg_halt_i = one_in(8);
    dut_.req_i = one_in(expected_.serial ? 250 : 4);
    dut_.we_i = one_in(2);
    dut_.nonsecure_i = one_in(8);
    dut_.wide_i = one_in(4);
    dut_.addr_i = one_in(16) ? below(8192) : one_in(8) ? 4096 + 4 * below(2) : address();
    dut_.wdata_i = value();
    dut_.eval();

    const bool refused =
        dut_.addr_i % 4 != 0 || (dut_.wide_i && dut_.addr_i != 0x008 && dut_.addr_i != 0x1000);
    if (dut_.tick_i) expected_.tick(dut_.dbg_halt_i);
    expected_.check_frequency();
    const std::uint64_t ticked = expected_.count;
    if (dut_.req_i && dut_.we_i && !refused && !(dut_.nonsecure_i && dut_.two_security_states_i))
      write();
    expected_.check_frequency();
    bool wrong = dut_.count_ticked_o != ticked || dut_.count_next_o != expected_.count;
    edge();
    wrong |= dut_.count_o != expected_.count;

    dut_.req_i = 1;
    dut_.we_i = 0;
    dut_.wide_i = 0;
    dut_.nonsecure_i = 0;
    dut_.addr_i = 0x004;
    dut_.dbg_halt_i = 0;
    dut_.eval();
    wrong |= dut_.rdata_o != expected_.active << 8;
    return wrong ? 1 : 0;
  }

  void edge() {
    dut_.eval();
    dut_.clk_i = 1;
    dut_.eval();
    dut_.clk_i = 0;
    dut_.eval();
  }

 private:
  void write() {
    const std::uint32_t word = static_cast<std::uint32_t>(dut_.wdata_i);
    const std::uint64_t high = expected_.count >> 32 << 32;
    switch (dut_.addr_i) {
      case 0x000:
        expected_.enabled = word & 1;
        expected_.halts = word & 2;
        expected_.scaled = (word & 4) && dut_.cntsc_i;
        expected_.request = word >> 8 & 0x3ff;
        expected_.begin_division();
        break;
      case 0x008:
        expected_.count = (dut_.wide_i ? dut_.wdata_i : (high | word)) & expected_.mask;
        expected_.fraction = 0;
        expected_.begin_division();
        break;
      case 0x00C:
        expected_.count =
            (std::uint64_t{word} << 32 | (expected_.count & 0xffffffff)) & expected_.mask;
        expected_.fraction = 0;
        expected_.begin_division();
        break;
      case 0x010:
        if (dut_.cntsc_i) expected_.scale = word;
        break;
      default:
        if (dut_.addr_i >= 0x020 && dut_.addr_i < 0x040 && dut_.cntfid_rw_i) {
          const unsigned entry = (dut_.addr_i - 0x020) / 4;
          expected_.words[entry] = word;
          if (entry < expected_.entries) expected_.begin_division();
        }
    }
  }

  std::uint32_t address() {
    static constexpr std::uint32_t offsets[] = {0x000, 0x000, 0x000, 0x008, 0x00C, 0x010};
    return one_in(8) ? 0x020 + 4 * below(8) : offsets[below(6)];
  }

  // What makes requests wait: entries that exist, counts near multiples and near the wrap.
  std::uint64_t value() {
    if (dut_.addr_i == 0) return below(8) << 8 | (one_in(4) ? random_() & 7 : 1);
    switch (below(4)) {
      case 0:
        return below(4000);
      case 1:
        return 0 - std::uint64_t{below(2000)};
      case 2:
        return one_in(2) ? 0 : 0x01000000;
      default:
        return random_();
    }
  }

  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }
  bool one_in(std::uint32_t n) { return below(n) == 0; }

  dut_type& dut_;
  reference expected_;
  std::mt19937_64 random_{1};
};

}  // namespace

int main() {
  VerilatedContext context;
  context.fatalOnError(false);
  context.errorLimit(1'000'000);
  dut_type dut{&context};
  stimulus random{dut};

  int differences = 0;
  for (int run = 0; run < 2000; ++run) {
    random.reset_with_other_presets();
    for (int cycle = 0; cycle < 500; ++cycle) differences += random.random_cycle();
  }
  dut.final();

  std::printf("%d assertions failed, %d edges differ\n", context.errorCount(), differences);
  return context.errorCount() == 0 && differences == 0 ? 0 : 1;
}
