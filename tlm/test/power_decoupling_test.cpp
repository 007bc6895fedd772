// SPDX-License-Identifier: Apache-2.0
// Temporal decoupling of the threads of a POWER time base: the registers and the wires depend
// neither on the order in which the kernel runs the initiators nor on their quantum.
#include <algorithm>
#include <random>
#include <vector>

#include "power_bench.h"

namespace archtimers::testing {
namespace {

/// A write, or with `acknowledge` the CPU that takes both interrupts.
struct timed_write {
  std::uint64_t at;
  spr number;
  std::uint64_t value;
  bool acknowledge;
};
using program = std::vector<timed_write>;

/// Writes around the events, at times of one residue modulo 3, so that no two programs meet.
program random_program(std::mt19937_64& random, std::uint64_t residue, power::profile which) {
  const std::vector<spr> server{spr::DEC,       spr::DEC,   spr::HDEC, spr::LPCR,
                                spr::TBL_write, spr::TBU40, spr::PURR, spr::VTB};
  const std::vector<spr> booke{spr::DEC, spr::DEC, spr::DECAR,     spr::TCR,
                               spr::TSR, spr::TSR, spr::TBL_write, spr::TBU_write};
  const auto& registers = which == power::profile::booke ? booke : server;
  program p;
  std::uint64_t t = 0;
  for (int i = 0; i < 40; ++i) {
    t += 1 + random() % 20'000;
    const spr number =
        which == power::profile::classic32 ? spr::DEC : registers[random() % registers.size()];
    std::uint64_t value = random() % 24 - 6;
    if (number == spr::LPCR || number == spr::TCR || number == spr::TSR) value = random();
    if (number == spr::DEC && random() % 3 == 0) value += 0x8000'0000;
    p.push_back({t * 3 + residue, number, value, random() % 5 == 0});
  }
  return p;
}

struct decoupled_group : power_bench<> {
  explicit decoupled_group(power::profile which) : power_bench<>(presets(which)) {
    for (auto& thread : timebase.threads) {
      thread.msr_ee(on);
      thread.msr_ce(on);
    }
  }

  static power::parameters presets(power::profile which) {
    auto p = tick_a_ns(which, 3);
    p.tb_clock = frequency(500'000'000);
    p.taps.fixed_interval = {3, 4, 5, 6};
    p.taps.watchdog = {4, 5, 6, 7};
    return p;
  }

  /// Runs ahead of the kernel by up to a quantum.
  void run(unsigned thread, const program& p, std::uint64_t quantum) {
    for (const auto& w : p) {
      while (w.at - now() > quantum) sc_core::wait(units(quantum == 0 ? w.at - now() : quantum));
      if (w.acknowledge) {
        timebase.acknowledge_dec(thread, units(w.at - now()));
        timebase.acknowledge_hdec(thread, units(w.at - now()));
      } else {
        cpu.sets(thread, w.number, w.value, w.at - now());
      }
    }
  }

  /// Everything a run shows: the edges of all wires and the registers at the end.
  std::string shown() {
    std::string seen;
    for (unsigned i = 0; i < 3; ++i) {
      const thread_wires& w = *wires[i];
      for (const wire* line : {&w.dec_exc, &w.dec_irq, &w.hdec_exc, &w.hdec_irq, &w.dec_wake,
                               &w.fit_irq, &w.wdt_irq}) {
        seen += line->edges() + "| ";
      }
      seen += w.wdt_reset.read().to_string() + " ";
      for (const auto& row : timebase.registers()) {
        const auto value = timebase.register_value(row.name, i);
        if (value) seen += std::string(row.name) + "=" + std::to_string(*value) + " ";
      }
    }
    return seen;
  }

  sc_core::sc_signal<bool> on{"on", true};
};

std::string outcome(power::profile which, const std::vector<program>& programs,
                    const std::vector<std::uint64_t>& quanta, const std::vector<unsigned>& order) {
  simulation own;
  decoupled_group b(which);
  for (const unsigned i : order) {
    in_thread([&b, i, &p = programs[i], quantum = quanta[i]] { b.run(i, p, quantum); });
  }
  sc_core::sc_start(4, sc_core::SC_US);
  return b.shown();
}

TEST(power_decoupling, neither_order_nor_quantum_matters) {
  for (const auto which :
       {power::profile::server_v3, power::profile::classic32, power::profile::booke}) {
    std::ptrdiff_t edges = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      SCOPED_TRACE("seed " + std::to_string(seed));
      std::mt19937_64 random(seed);
      const std::vector<program> programs{random_program(random, 0, which),
                                          random_program(random, 1, which),
                                          random_program(random, 2, which)};
      const std::string expected = outcome(which, programs, {0, 0, 0}, {0, 1, 2});
      edges += std::count(expected.begin(), expected.end(), '+');
      for (const std::uint64_t quantum : {std::uint64_t{0}, std::uint64_t{7000},
                                          std::uint64_t{100'000}, std::uint64_t{50'000'000}}) {
        for (const auto& order :
             std::vector<std::vector<unsigned>>{{0, 1, 2}, {2, 1, 0}, {1, 2, 0}}) {
          ASSERT_EQ(outcome(which, programs, {quantum, quantum, quantum}, order), expected);
          ASSERT_EQ(outcome(which, programs, {quantum, 3000, 0}, order), expected);
        }
      }
    }
    EXPECT_GT(edges, 400) << static_cast<int>(which);
  }
}

class power_local_time : public systemc_test {};

// One thread's writes ahead do not disturb another's reads at earlier local times.
TEST_F(power_local_time, a_write_ahead_is_not_seen_before_its_time) {
  power_bench<> b(tick_a_ns(power::profile::server_v3, 2));
  b.cpu.sets(1, spr::TBL_write, 1000, 50 * ns);
  b.cpu.sets(1, spr::HDEC, 77, 50 * ns);
  b.cpu.sets(0, spr::DEC, 5, 40 * ns);
  for (const unsigned thread : {0U, 1U}) {
    EXPECT_EQ(b.cpu.gets(thread, spr::TB, 49'999), 49U);
    EXPECT_EQ(b.cpu.gets(thread, spr::TB, 50'000), 1000U);
    EXPECT_EQ(b.cpu.gets(thread, spr::HDEC, 51'000), 76U);
    EXPECT_EQ(b.cpu.gets(thread, spr::TB), 0U);
  }
  EXPECT_EQ(b.cpu.reads(spr::DEC, 39'999), 0x7FFF'FFFFU - 39);
  EXPECT_EQ(b.cpu.reads(spr::DEC, 42'000), 3U);
  EXPECT_EQ(b.timebase.tb_at(units(60'000)), 1010U);
  EXPECT_EQ(b.timebase.register_value("TB"), 0U);
}

// A write of a part sees the rest at its own time, also when that changes afterwards.
TEST_F(power_local_time, a_write_of_a_part_follows_the_rest) {
  power_bench<> b;
  b.cpu.writes(spr::TBU_write, 7, 80 * ns);
  EXPECT_EQ(b.cpu.reads(spr::TB, 80 * ns), 0x7'0000'0050U);
  b.cpu.writes(spr::TBL_write, 0x1000, 20 * ns);  // arrives later, acts earlier
  EXPECT_EQ(b.cpu.reads(spr::TB, 80 * ns), 0x7'0000'1000U + 60);
}

// Local times count to the very end of the kernel's range, and no further.
TEST_F(power_local_time, saturates_at_the_end_of_time) {
  power_bench<> b;
  sc_core::sc_start(10, sc_core::SC_NS);
  const std::uint64_t last = ~std::uint64_t{0};
  EXPECT_EQ(b.cpu.reads(spr::TB, last), last / 1000);
  EXPECT_EQ(b.cpu.reads(spr::TB, last - 20'000), (last - 10'000) / 1000);
}

// An initiator that clips its quantum to the next change of a line sees the interrupt exactly.
TEST_F(power_local_time, tells_when_a_line_changes_next) {
  power_bench<> b(latching());
  const auto next = [&](std::uint64_t t) { return b.timebase.next_line_change(units(t)); };
  EXPECT_EQ(next(0), units((std::uint64_t{1} << 31U) * ns));
  b.cpu.writes(spr::DEC, 39);
  b.cpu.writes(spr::DEC, 100, 60'123);
  b.cpu.writes(spr::HDEC, 9, 70 * ns);
  EXPECT_EQ(next(0), units(40'000));
  EXPECT_EQ(next(40'000), units(60'123));
  EXPECT_EQ(next(60'123), units(80'000));
  EXPECT_EQ(next(80'000), units(161'000));
}

}  // namespace
}  // namespace archtimers::testing
