// SPDX-License-Identifier: Apache-2.0
// A CPU that runs ahead of the kernel takes each event once and at the exact instruction, whatever its
// quantum is; one that looks at the signal does not.
#include "arm_bench.h"
#include "decoupled_machines.h"
#include "decoupled_runs.h"
#include "mips_cp0_bench.h"

namespace archtimers::testing {
namespace {

template <class Machine>
class decoupled_cpu : public ::testing::Test {};
using machines = ::testing::Types<mips_cp0_machine<>, arm_machine<>, power_machine<>>;
TYPED_TEST_SUITE(decoupled_cpu, machines);

TYPED_TEST(decoupled_cpu, takes_each_event_once_and_at_its_instruction) {
  for (const frequency rate : {frequency(10'000'000), frequency(70'000'000, 3)}) {
    for (const look how : {look::at_the_line, look::at_the_wire}) {
      expect_exact_at_any_quantum<TypeParam>(rate, how);
    }
  }
}

// Why it takes a quantum keeper of its own: what the table of docs/decoupling.md shows.
TYPED_TEST(decoupled_cpu, that_looks_at_the_signal_takes_needless_interrupts_or_none) {
  std::string seen;
  for (const auto& [name, quantum] : quanta()) {
    const simulation own;
    tlm::tlm_global_quantum::instance().set(quantum);
    TypeParam machine(frequency(10'000'000));
    handler_log log;
    in_thread([&] { run_polling(machine, log); });
    sc_core::sc_start();
    seen += std::string(name) + ": " + log.summary() + "\n";
  }
  EXPECT_EQ(seen,
            "0: 200 handled, 0 needless\n"
            "1 us: 200 handled, 199 needless\n"
            "1 ms: 200 handled, 2064 needless\n"
            "1 s: 0 handled, 0 needless\n");
}

TYPED_TEST(decoupled_cpu, reads_the_wire_after_two_deltas) {
  const wire_delays waited = delays_of_the_wire<TypeParam>();
  EXPECT_EQ(waited.event, 2U);
  EXPECT_EQ(waited.answer, 2U);
  EXPECT_LE(waited.event, exact_quantumkeeper::wire_deltas);
  EXPECT_LE(waited.answer, exact_quantumkeeper::wire_deltas);
}

// --- the questions to a module -------------------------------------------------------------------

class line_questions : public systemc_test {};

TEST_F(line_questions, are_answered_with_what_is_done_ahead) {
  bench<> b;
  b.cpu.writes("Compare", 40);
  b.cpu.writes("Compare", 90, 60'000);
  EXPECT_FALSE(b.timer.lines_at(units(39'999)).ti);
  EXPECT_TRUE(b.timer.lines_at(units(40'000)).ti);
  EXPECT_TRUE(b.timer.lines_at(units(59'999)).ti);
  EXPECT_FALSE(b.timer.lines_at(units(60'000)).ti);
  EXPECT_TRUE(b.timer.lines_at(units(90'000)).ti);
}

TEST_F(line_questions, clip_a_quantum_at_the_next_change) {
  bench<> b;
  EXPECT_EQ(b.timer.clip(units(0), units(50'000)), units(50'000));
  b.cpu.writes("Compare", 40);
  EXPECT_EQ(b.timer.clip(units(0), units(50'000)), units(40'000));
  EXPECT_EQ(b.timer.clip(units(39'999), units(50'000)), units(1));
  EXPECT_EQ(b.timer.clip(units(0), units(30'000)), units(30'000));
  EXPECT_EQ(b.timer.clip(units(40'000), units(50'000)), units(50'000));
}

TEST_F(line_questions, hold_until_the_version_is_another) {
  bench<> b;
  const std::uint64_t first = b.timer.lines_version();
  b.cpu.reads("Count", 5000);
  sc_core::sc_start(units(10'000));
  EXPECT_EQ(b.timer.lines_version(), first) << "neither reads nor time move a deadline";
  b.cpu.writes("Compare", 40, 20'000);
  EXPECT_NE(b.timer.lines_version(), first);
}

TEST_F(line_questions, hear_of_what_happens_to_the_counter) {
  system_bench<> b;
  const std::uint64_t frames = b.frame.frames.lines_version(), core = b.core.pe.lines_version();
  b.firmware.writes(CNTCR, 0);
  EXPECT_NE(b.frame.frames.lines_version(), frames);
  EXPECT_NE(b.core.pe.lines_version(), core);
}

// --- the quantum keeper by itself ----------------------------------------------------------------

class quantum_keeper : public systemc_test {
 protected:
  quantum_keeper() { tlm::tlm_global_quantum::instance().set(units(1000)); }

  /// Runs a thread.
  static void run(const std::function<void()>& body) {
    in_thread(body);
    sc_core::sc_start();
  }
};

TEST_F(quantum_keeper, does_not_drift) {
  run([] {
    exact_quantumkeeper cpu(frequency(3'000'000'000));
    for (int i = 0; i < 3000; ++i) cpu.advance();
    EXPECT_EQ(cpu.get_current_time(), units(1'000'000));
    cpu.advance();
    EXPECT_EQ(cpu.get_current_time(), units(1'000'334));
    cpu.advance(2);
    EXPECT_EQ(cpu.get_current_time(), units(1'001'000));
  });
}

TEST_F(quantum_keeper,
       synchronises_at_the_first_instruction_at_or_after_each_multiple_of_the_quantum) {
  run([] {
    exact_quantumkeeper cpu(frequency(3'000'000'000));
    cpu.advance(2);
    EXPECT_EQ(now(), 0U);
    EXPECT_EQ(cpu.get_local_time(), units(667));
    EXPECT_EQ(cpu.budget(), 1U);
    cpu.advance();
    EXPECT_EQ(now(), 1000U);
    EXPECT_EQ(cpu.get_local_time(), units(0));
    EXPECT_EQ(cpu.budget(), 3U);
    cpu.advance(4);
    EXPECT_EQ(now(), 2334U);
    EXPECT_EQ(cpu.budget(), 2U) << "to 3000";
  });
}

TEST_F(quantum_keeper, ends_its_slice_at_a_change_and_after_a_write) {
  bench<> b;
  tlm::tlm_global_quantum::instance().set(sc_core::sc_time(1, sc_core::SC_SEC));
  run([&b] {
    exact_quantumkeeper cpu(frequency(1'000'000'000));
    cpu.watch(b.timer, [](const auto& lines) { return lines.ti; });
    cpu.advance(10);
    EXPECT_EQ(now(), 0U);
    b.cpu.writes("Compare", 40, cpu.get_local_time().value());
    EXPECT_FALSE(cpu.interrupt_pending());
    EXPECT_EQ(cpu.budget(), 1U) << "a write ends it";
    cpu.advance();
    EXPECT_EQ(now(), 11'000U);
    EXPECT_EQ(cpu.budget(), 29U) << "so does the change";
    cpu.advance(28);
    EXPECT_FALSE(cpu.interrupt_pending());
    EXPECT_EQ(now(), 11'000U);
    cpu.advance();
    EXPECT_EQ(now(), 40'000U);
    EXPECT_TRUE(cpu.interrupt_pending());
    b.cpu.reads("Count", cpu.get_local_time().value());
    EXPECT_GT(cpu.budget(), 1'000'000U) << "a read does not";
  });
}

TEST_F(quantum_keeper, counts_what_an_access_takes) {
  bench<> b;
  b.cpu.writes("Compare", 40);
  tlm::tlm_global_quantum::instance().set(units(50'000));
  run([&b] {
    exact_quantumkeeper cpu(frequency(1'000'000'000));
    cpu.watch(b.timer, [](const auto& lines) { return lines.ti; });
    cpu.advance(10);
    cpu.set(cpu.get_local_time() + units(12'500));
    EXPECT_EQ(cpu.get_current_time(), units(22'500));
    EXPECT_EQ(cpu.budget(), 18U) << "the first to end after 40 ns ends at 40.5";
    cpu.set(cpu.get_local_time() + units(20'000));
    EXPECT_TRUE(cpu.need_sync()) << "the line has changed meanwhile";
    EXPECT_TRUE(cpu.interrupt_pending());
    sc_core::wait(units(100'000));
    cpu.reset();
    EXPECT_EQ(cpu.get_current_time(), units(100'000));
    cpu.advance();
    EXPECT_EQ(cpu.get_current_time(), units(101'000));
  });
}

TEST_F(quantum_keeper, sees_another_initiator_move_the_deadline) {
  bench<> b;
  tlm::tlm_global_quantum::instance().set(units(20'000));
  in_thread([&b] {
    wait_until(15'000);
    b.cpu.writes("Compare", 30);
  });
  run([&b] {
    exact_quantumkeeper cpu(frequency(1'000'000'000));
    cpu.watch(b.timer, [](const auto& lines) { return lines.ti; });
    while (!cpu.interrupt_pending()) cpu.advance(cpu.budget());
    EXPECT_EQ(cpu.get_current_time(), units(30'000));
  });
}

}  // namespace
}  // namespace archtimers::testing
