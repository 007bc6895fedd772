// SPDX-License-Identifier: Apache-2.0
// Temporal decoupling: the registers and the wire depend neither on the order in which the kernel
// runs the initiators nor on their quantum.
#include <random>
#include <vector>

#include "mips_cp0_bench.h"

namespace archtimers::testing {
namespace {

struct timed_write {
  std::uint64_t at;
  const char* name;
  std::uint32_t value;
};
using program = std::vector<timed_write>;

/// Writes around the match; at even times for one initiator, at odd times for the other.
program random_program(std::mt19937_64& random, std::uint64_t parity) {
  program p;
  std::uint64_t t = 0;
  for (int i = 0; i < 40; ++i) {
    t += random() % 30'000;
    const auto count = static_cast<std::uint32_t>(t / 1000);
    const auto near = static_cast<std::uint32_t>(count + random() % 12 - 3);
    const std::uint64_t at = t * 2 + parity;
    switch (random() % 6) {
      case 0:
        p.push_back({at, "Count", near});
        break;
      case 1:
        p.push_back({at, "Cause", static_cast<std::uint32_t>(random()) & 0x0800'0000U});
        break;
      case 2:
        p.push_back({at, "Guest.Compare", near});
        break;
      default:
        p.push_back({at, "Compare", near});
        break;
    }
    t += 1;
  }
  return p;
}

/// Runs ahead of the kernel by up to a quantum.
void run(mips_cp0_initiator<>& cpu, const program& p, std::uint64_t quantum) {
  for (const auto& w : p) {
    while (w.at - now() > quantum) sc_core::wait(units(quantum == 0 ? w.at - now() : quantum));
    cpu.writes(w.name, w.value, w.at - now());
  }
}

/// Everything a run shows: the edges of both wires and the registers at the end.
std::string outcome(const program& first, const program& second, std::uint64_t first_quantum,
                    std::uint64_t second_quantum, bool swapped) {
  simulation own;
  auto presets = counting_at(frequency(500'000'000));
  presets.vz = true;
  bench<> b(presets);
  sc_core::sc_signal<bool> guest_ti("guest_ti");
  b.timer.guest_ti(guest_ti);
  edge_recorder guest_wire(guest_ti);
  const auto spawn = [&](const program& p, std::uint64_t quantum) {
    in_thread([&b, &p, quantum] { run(b.cpu, p, quantum); });
  };
  if (swapped) spawn(second, second_quantum);
  spawn(first, first_quantum);
  if (!swapped) spawn(second, second_quantum);
  sc_core::sc_start(10, sc_core::SC_US);
  std::string seen = b.wire.edges() + "guest " + guest_wire.edges();
  for (const auto& row : b.timer.registers()) {
    seen += std::string(row.name) + "=" +
            std::to_string(b.timer.register_value(row.name).value_or(0)) + " ";
  }
  return seen;
}

TEST(mips_cp0_decoupling, neither_order_nor_quantum_matters) {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    const program a = random_program(random, 0);
    const program b = random_program(random, 1);
    const std::string expected = outcome(a, b, 0, 0, false);
    EXPECT_GT(expected.size(), 100U);
    for (const std::uint64_t quantum : {std::uint64_t{0}, std::uint64_t{7000},
                                        std::uint64_t{100'000}, std::uint64_t{50'000'000}}) {
      for (const bool swapped : {false, true}) {
        ASSERT_EQ(outcome(a, b, quantum, quantum, swapped), expected) << quantum << swapped;
        ASSERT_EQ(outcome(a, b, quantum, 3000, swapped), expected) << quantum << swapped;
      }
    }
  }
}

class mips_cp0_local_time : public systemc_test {};

// One initiator's write ahead does not disturb another's reads at earlier local times.
TEST_F(mips_cp0_local_time, a_write_ahead_is_not_seen_before_its_time) {
  bench<> b;
  b.cpu.writes("Count", 1000, 50'000);
  EXPECT_EQ(b.cpu.reads("Count", 49'999), 49U);
  EXPECT_EQ(b.cpu.reads("Count", 50'000), 1000U);
  EXPECT_EQ(b.cpu.reads("Count", 51'000), 1001U);
  EXPECT_EQ(b.cpu.reads("Count"), 0U);
  EXPECT_EQ(b.timer.register_value("Count"), 0U);
}

// Local times count to the very end of the kernel's range, and no further.
TEST_F(mips_cp0_local_time, saturates_at_the_end_of_time) {
  bench<> b;
  sc_core::sc_start(10, sc_core::SC_NS);
  const std::uint64_t last = ~std::uint64_t{0};
  EXPECT_EQ(b.cpu.reads("Count", last), static_cast<std::uint32_t>(last / 1000));
  EXPECT_EQ(b.cpu.reads("Count", last - 20'000),
            static_cast<std::uint32_t>((last - 10'000) / 1000));
}

// An initiator that clips its quantum to the next change of a line sees the interrupt exactly.
TEST_F(mips_cp0_local_time, tells_when_a_line_changes_next) {
  bench<> b;
  EXPECT_EQ(b.timer.next_line_change(units(0)), units(std::uint64_t{1000} << 32U));
  b.cpu.writes("Compare", 40);
  b.cpu.writes("Compare", 90, 60'000);
  EXPECT_EQ(b.timer.next_line_change(units(0)), units(40'000));
  EXPECT_EQ(b.timer.next_line_change(units(40'000)), units(60'000));
  EXPECT_EQ(b.timer.next_line_change(units(60'000)), units(90'000));
  EXPECT_EQ(b.timer.next_line_change(units(90'000)), std::nullopt);
  EXPECT_EQ(b.timer.count_at(units(77'999)), 77U);
}

}  // namespace
}  // namespace archtimers::testing
