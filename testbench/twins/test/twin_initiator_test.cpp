// SPDX-License-Identifier: Apache-2.0
// The CPU that runs ahead of the kernel, with the twin in the model's place: the same machine, and the same
// instructions at which it takes its events.
#include <fstream>
#include <iterator>

#include "archtimers/rtl_twins/arm_pe_timers_rtl.h"
#include "archtimers/rtl_twins/mips_cp0_timer_rtl.h"
#include "archtimers/rtl_twins/power_timebase_rtl.h"
#include "arm_bench.h"
#include "decoupled_machines.h"
#include "decoupled_runs.h"

namespace archtimers::testing {
namespace {

template <class Model, class Twin>
struct pair_of_machines {
  using model = Model;
  using twin = Twin;
};

template <class Pair>
class decoupled_twin : public ::testing::Test {};
using machines = ::testing::Types<
    pair_of_machines<mips_cp0_machine<>, mips_cp0_machine<mips_cp0_timer_rtl_64>>,
    pair_of_machines<arm_machine<>, arm_machine<arm_system_counter_rtl_64, arm_pe_timers_rtl_64>>,
    pair_of_machines<power_machine<>, power_machine<power_timebase_rtl_64>>>;
TYPED_TEST_SUITE(decoupled_twin, machines);

TYPED_TEST(decoupled_twin, takes_each_event_at_the_instruction_at_which_the_model_does) {
  const frequency rate(10'000'000);  // an instruction a clock edge
  for (const look how : {look::at_the_line, look::at_the_wire}) {
    EXPECT_EQ(expect_exact_at_any_quantum<typename TypeParam::twin>(rate, how),
              expect_exact_at_any_quantum<typename TypeParam::model>(rate, how));
  }
}

// Between edges a write waits for the next one and may hold the CPU up, so that these are not the model's
// instructions; but they are the same at any quantum.
TYPED_TEST(decoupled_twin, takes_each_event_once_with_a_clock_of_its_own) {
  for (const look how : {look::at_the_line, look::at_the_wire}) {
    run_at_any_quantum<typename TypeParam::twin>(frequency(70'000'000, 3), how,
                                                 [](auto&, const auto&) {});
  }
}

TYPED_TEST(decoupled_twin, reads_the_wire_after_three_deltas) {
  const wire_delays waited = delays_of_the_wire<typename TypeParam::twin>();
  EXPECT_EQ(waited.event, exact_quantumkeeper::wire_deltas);
  EXPECT_EQ(waited.answer, exact_quantumkeeper::wire_deltas);
}

// --- the questions to a module, by the names that the model has ------------------------------------

class twin_questions : public systemc_test {};

/// What is traced of the lines: the VCD file from its names to the last change.
template <class Machine>
std::string trace_of() {
  const simulation own;
  const std::string path = ::testing::TempDir() + "twin_trace";
  {
    Machine machine(frequency(10'000'000));
    handler_log log;
    in_thread([&] { run_exactly(machine, log, look::at_the_line); });
    sc_core::sc_trace_file* file = sc_core::sc_create_vcd_trace_file(path.c_str());
    machine.timer.trace(file);
    sc_core::sc_start();
    sc_core::sc_close_vcd_trace_file(file);
  }
  std::ifstream stream(path + ".vcd");
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  const std::size_t from = text.find("$scope");
  return text.substr(from, text.rfind('#') - from);
}

TYPED_TEST(decoupled_twin, traces_its_lines_as_the_model_does) {
  const std::string trace = trace_of<typename TypeParam::twin>();
  EXPECT_EQ(trace, trace_of<typename TypeParam::model>());
  EXPECT_GT(trace.size(), 4000U);
}

TEST_F(twin_questions, are_about_the_state_after_the_latest_edge) {
  const power_machine<power_timebase_rtl_64> machine(frequency(10'000'000));
  const auto& timer = machine.timer;
  sc_core::sc_start(units(150'000));
  EXPECT_EQ(timer.tb_at(units(199'999)), 1U);
  EXPECT_EQ(timer.tb(), 1U);
  EXPECT_EQ(timer.next_line_change(units(150'000)), units(200'000));
  EXPECT_EQ(timer.next_line_change(units(200'000)), units(300'000));
  EXPECT_EQ(timer.clip(units(150'000), units(70'000)), units(50'000));
  EXPECT_FALSE(timer.lines_at(units(150'000))[0].dec_exc);
}

TEST_F(twin_questions, of_counts_have_the_models_answers) {
  const auto presets = arm_machine<>::presets();
  arm_system_counter_64 model_counter("model_counter", presets);
  arm_pe_timers_64 model("model", model_counter);
  arm_system_counter_rtl_64 counter("counter", presets);
  arm_pe_timers_rtl_64 timer("timer", counter);
  arm_initiator<64> model_firmware("model_firmware"), model_cpu("model_cpu"), firmware("firmware"),
      cpu("cpu");
  model_firmware.socket.bind(model_counter.control);
  model_cpu.socket.bind(model.socket);
  firmware.socket.bind(counter.control);
  cpu.socket.bind(timer.socket);
  in_thread([&] {
    arm_access_extension hypervisor;
    hypervisor.exception_level = 2;
    for (auto* of : {&firmware, &model_firmware}) of->writes(CNTCR, 1);
    for (auto* of : {&cpu, &model_cpu}) {
      EXPECT_EQ(of->write(8 * CNTVOFF_EL2, 3, 0, 8, &hypervisor), tlm::TLM_OK_RESPONSE);
    }
  });
  sc_core::sc_start(units(1'050'000));
  const sc_core::sc_time t = units(1'060'000);
  EXPECT_EQ(counter.count_at(t), 10U);
  EXPECT_EQ(counter.count_at(t), model_counter.count_at(t));
  EXPECT_EQ(counter.count(), model_counter.count());
  EXPECT_EQ(timer.physical_count_at(t), model.physical_count_at(t));
  EXPECT_EQ(timer.virtual_count_at(t), 7U);
  EXPECT_EQ(timer.virtual_count_at(t), model.virtual_count_at(t));
}

TEST_F(twin_questions, wait_for_the_edge_of_their_instant) {
  mips_cp0_machine<mips_cp0_timer_rtl_64> machine(frequency(10'000'000));
  in_thread([&machine] {
    wait_until(300'000);
    EXPECT_EQ(machine.timer.count_at(units(now())), 2U);
    machine.timer.settle();
    EXPECT_EQ(machine.timer.count_at(units(now())), 3U);
    EXPECT_EQ(machine.timer.count(), 3U);
    EXPECT_EQ(now(), 300'000U);
  });
  sc_core::sc_start(units(400'000));
}

}  // namespace
}  // namespace archtimers::testing
