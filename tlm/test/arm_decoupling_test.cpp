// SPDX-License-Identifier: Apache-2.0
// Temporal decoupling across the counter, the frames and the CPUs: the registers and the wires
// depend neither on the order in which the kernel runs the initiators nor on their quantum.
#include <random>
#include <vector>

#include "arm_bench.h"

namespace archtimers::testing {
namespace {

/// Whose register is written.
enum class part { control, ctl, base, cpu };
struct timed_write {
  std::uint64_t at;
  part whose;
  std::uint64_t address;
  std::uint64_t value;
  unsigned length;
};
using program = std::vector<timed_write>;

/// Writes around the matches, at times of one residue modulo 3, so that no two programs meet.
program random_program(std::mt19937_64& random, std::uint64_t residue) {
  program p;
  std::uint64_t t = 0;
  for (int i = 0; i < 40; ++i) {
    t += 1 + random() % 20'000;
    const std::uint64_t at = t * 3 + residue;
    const std::uint64_t near = at / 2000 + random() % 24 - 6;
    const std::uint64_t level = random() % 4;
    switch (random() % 14) {
      case 0:
        p.push_back({at, part::control, CNTCR, 0x100 * (random() % 2) + (level != 0 ? 1U : 0U), 4});
        break;
      case 1:
        p.push_back({at, part::control, CNTCV, near, 8});
        break;
      case 2:
        p.push_back({at, part::ctl, CNTVOFF0, random() % 20, 8});
        break;
      case 3:
        p.push_back({at, part::cpu, address_of_key(CNTVOFF_EL2), random() % 20, 8});
        break;
      case 4:
        p.push_back({at, part::base, CNTP_CTL, level, 4});
        break;
      case 5:
        p.push_back({at, part::base, CNTV_CTL, level, 4});
        break;
      case 6:
        p.push_back({at, part::base, CNTP_TVAL, random() % 30 - 5, 4});
        break;
      case 7:
        p.push_back({at, part::base, CNTV_CVAL, near, 8});
        break;
      case 8:
        p.push_back({at, part::base, CNTP_CVAL, near, 4});
        break;
      case 9:
        p.push_back({at, part::cpu, address_of_key(CNTV_CTL_EL0), level, 8});
        break;
      case 10:
        p.push_back({at, part::cpu, address_of_key(CNTP_CVAL_EL0), near, 8});
        break;
      case 11:
        p.push_back({at, part::cpu, address_of_key(CNTP_CTL_EL0), level, 4});
        break;
      case 12:
        p.push_back({at, part::cpu, address_of_key(CNTKCTL_EL1), 0x4U | (random() % 4) << 4U, 4});
        break;
      default:
        p.push_back({at, part::cpu, address_of_key(CNTV_TVAL_EL0), random() % 30 - 5, 8});
        break;
    }
  }
  return p;
}

struct decoupled_system : system_bench<> {
  decoupled_system() : system_bench<>(presets()) {
    core.pe.evt_k(evt_k);
    frame.cpu.writes(CNTP_CTL, 1);
    frame.cpu.writes(CNTV_CTL, 1);
    core.cpu.sets(CNTP_CTL_EL0, 1);
    core.cpu.sets(CNTV_CTL_EL0, 1);
  }

  static arm::counter_parameters presets() {
    auto p = counting_on(frequency(500'000'000));
    p.divisors = {1, 3};
    return p;
  }

  arm_initiator<>& initiator_of(part whose) {
    switch (whose) {
      case part::control:
        return firmware;
      case part::ctl:
        return frame.firmware;
      case part::base:
        return frame.cpu;
      default:
        return core.cpu;
    }
  }

  /// Runs ahead of the kernel by up to a quantum.
  void run(const program& p, std::uint64_t quantum) {
    for (const auto& w : p) {
      while (w.at - now() > quantum) sc_core::wait(units(quantum == 0 ? w.at - now() : quantum));
      EXPECT_EQ(initiator_of(w.whose).write(w.address, w.value, w.at - now(), w.length),
                tlm::TLM_OK_RESPONSE);
    }
  }

  /// Everything a run shows: the edges of all wires and the registers at the end.
  std::string shown() {
    std::string seen = "cntp " + frame.physical.edges() + "cntv " + frame.virtual_timer.edges() +
                       "cpu cntp " + core.physical.edges() + "cntv " + core.virtual_timer.edges() +
                       "evt " + events.edges();
    const auto add = [&](std::string_view name, std::optional<std::uint64_t> value) {
      if (value) seen += std::string(name) + "=" + std::to_string(*value) + " ";
    };
    for (const auto& row : counter.registers()) add(row.name, counter.register_value(row.name));
    for (const auto& row : frame.frames.registers()) {
      add(row.name, frame.frames.register_value(row.name));
    }
    for (const auto& row : core.pe.registers()) add(row.name, core.pe.register_value(row.name));
    return seen;
  }

  sc_core::sc_signal<bool> evt_k{"evt_k"};
  edge_recorder events{evt_k};
};

std::string outcome(const std::vector<program>& programs, std::vector<std::uint64_t> quanta,
                    const std::vector<std::size_t>& order) {
  simulation own;
  decoupled_system b;
  for (const std::size_t i : order) {
    in_thread([&b, &p = programs[i], quantum = quanta[i]] { b.run(p, quantum); });
  }
  sc_core::sc_start(4, sc_core::SC_US);
  return b.shown();
}

TEST(arm_decoupling, neither_order_nor_quantum_matters) {
  const auto quiet =
      sc_core::sc_report_handler::set_actions(sc_core::SC_WARNING, sc_core::SC_DO_NOTHING);
  std::size_t edges = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    const std::vector<program> programs{random_program(random, 0), random_program(random, 1),
                                        random_program(random, 2)};
    const std::string expected = outcome(programs, {0, 0, 0}, {0, 1, 2});
    edges += static_cast<std::size_t>(std::count(expected.begin(), expected.end(), '+'));
    for (const std::uint64_t quantum : {std::uint64_t{0}, std::uint64_t{7000},
                                        std::uint64_t{100'000}, std::uint64_t{50'000'000}}) {
      for (const auto& order :
           std::vector<std::vector<std::size_t>>{{0, 1, 2}, {2, 1, 0}, {1, 2, 0}}) {
        ASSERT_EQ(outcome(programs, {quantum, quantum, quantum}, order), expected) << quantum;
        ASSERT_EQ(outcome(programs, {quantum, 3000, 0}, order), expected) << quantum;
      }
    }
  }
  EXPECT_GT(edges, 500U);
  sc_core::sc_report_handler::set_actions(sc_core::SC_WARNING, quiet);
}

class arm_local_time : public systemc_test {};

// One initiator's writes ahead do not disturb another's reads at earlier local times.
TEST_F(arm_local_time, a_write_ahead_is_not_seen_before_its_time) {
  system_bench<> b;
  b.firmware.writes(CNTCR, 0, 50 * ns);
  b.firmware.writes_wide(CNTCV, 1000, 50 * ns);
  b.firmware.writes(CNTCR, 1, 60 * ns);
  b.frame.firmware.writes_wide(CNTVOFF0, 100, 70 * ns);
  for (auto read :
       {+[](system_bench<>&s, std::uint64_t t) { return s.reader.reads_wide(0, t); },
        +[](system_bench<>&s, std::uint64_t t) { return s.frame.cpu.reads_wide(CNTPCT, t); },
        +[](system_bench<>&s, std::uint64_t t) { return s.core.cpu.gets(CNTPCT_EL0, t); },
        +[](system_bench<>&s, std::uint64_t t) { return s.counter.count_at(units(t)); }}) {
    EXPECT_EQ(read(b, 49'999), 49U);
    EXPECT_EQ(read(b, 50'000), 1000U);
    EXPECT_EQ(read(b, 60'999), 1000U);
    EXPECT_EQ(read(b, 61'000), 1001U);
    EXPECT_EQ(read(b, 0), 0U);
  }
  EXPECT_EQ(b.frame.cpu.reads_wide(CNTVCT, 69'999), 1009U);
  EXPECT_EQ(b.frame.cpu.reads_wide(CNTVCT, 70'000), 910U);
  EXPECT_EQ(b.counter.register_value("CNTCV"), 0U);
}

// A relative write ahead sees the counter of its own time, also when that changes afterwards.
TEST_F(arm_local_time, a_relative_write_follows_the_counter) {
  system_bench<> b;
  b.frame.cpu.writes(CNTP_TVAL, 10, 80 * ns);
  b.frame.cpu.writes(CNTP_CTL, 1, 80 * ns);
  EXPECT_EQ(b.frame.cpu.reads_wide(CNTP_CVAL, 80 * ns), 90U);
  b.firmware.writes(CNTCR, 0, 20 * ns);  // arrives later, acts earlier
  b.firmware.writes(CNTCR, 1, 30 * ns);
  EXPECT_EQ(b.frame.cpu.reads_wide(CNTP_CVAL, 80 * ns), 80U);
  sc_core::sc_start(200, sc_core::SC_NS);
  EXPECT_EQ(b.frame.physical.edges(), "+90000 ");
}

// Local times count to the very end of the kernel's range, and no further.
TEST_F(arm_local_time, saturates_at_the_end_of_time) {
  system_bench<> b;
  sc_core::sc_start(10, sc_core::SC_NS);
  const std::uint64_t last = ~std::uint64_t{0};
  EXPECT_EQ(b.frame.cpu.reads_wide(CNTPCT, last), last / 1000);
  EXPECT_EQ(b.core.cpu.gets(CNTVCT_EL0, last), last / 1000);
  EXPECT_EQ(b.reader.reads_wide(0, last - 20'000), (last - 10'000) / 1000);
}

// An initiator that clips its quantum to the next change of a line sees the interrupt exactly.
TEST_F(arm_local_time, tells_when_a_line_changes_next) {
  system_bench<> b;
  auto& frames = b.frame.frames;
  EXPECT_EQ(frames.next_line_change(units(0)), std::nullopt);
  b.frame.cpu.writes_wide(CNTP_CVAL, 40);
  b.frame.cpu.writes(CNTP_CTL, 1);
  b.frame.cpu.writes_wide(CNTP_CVAL, 90, 60 * ns);
  b.firmware.writes(CNTCR, 0, 70 * ns);
  b.firmware.writes(CNTCR, 1, 75 * ns);
  EXPECT_EQ(frames.next_line_change(units(0)), units(40 * ns));
  EXPECT_EQ(frames.next_line_change(units(40 * ns)), units(60 * ns));
  EXPECT_EQ(frames.next_line_change(units(60 * ns)), units(95 * ns));
  // The next time the counter wraps is 2^64 ns away: beyond the kernel's range.
  EXPECT_EQ(frames.next_line_change(units(95 * ns)), std::nullopt);
  b.core.cpu.sets(CNTV_CVAL_EL0, 20);
  b.core.cpu.sets(CNTV_CTL_EL0, 1);
  b.core.cpu.sets(CNTV_CTL_EL0, 0, 21'234);
  EXPECT_EQ(b.core.pe.next_line_change(units(0)), units(20 * ns));
  EXPECT_EQ(b.core.pe.next_line_change(units(20 * ns)), units(21'234));
  EXPECT_EQ(b.core.pe.next_line_change(units(21'234)), std::nullopt);
}

}  // namespace
}  // namespace archtimers::testing
