// SPDX-License-Identifier: Apache-2.0
// The tops of the Arm generic timer beside the model: the counter, the frames and a CPU's timers, each in turn with nothing
// but what it needs of the others.
#include "Vat_arm_counter.h"
#include "Vat_arm_counter_all_set.h"
#include "Vat_arm_frames.h"
#include "Vat_arm_frames_all_set.h"
#include "Vat_arm_pe.h"
#include "Vat_arm_pe_all_set.h"
#include "Vfaulty_at_arm_counter.h"
#include "Vfaulty_at_arm_frames.h"
#include "Vfaulty_at_arm_pe.h"
#include "arm_product_tops.h"
#include "product_top_test.h"

namespace archtimers::testbench {
namespace {

enum class part { counter, frames, pe };

const char* name_of(part which) {
  constexpr std::array<const char*, 3> names{"counter", "frames", "pe"};
  return names.at(static_cast<std::size_t>(which));
}
void PrintTo(part which, std::ostream* to) { *to << name_of(which); }

/// The parameters of the tops as the model has them.
struct arm_build {
  std::string name;
  unsigned clocks_per_tick;
  bool more_frequencies;  ///< than one
  std::vector<named_text> parameters;
  std::vector<std::string> frames;  ///< their lines
  std::vector<std::string> lines;   ///< the CPU's
  std::vector<std::string> pins;    ///< the CPU's
};

const arm_build shipped{
    "",
    1,
    false,
    {{"clock", "1 GHz"}, {"cnttidr", "7"}},
    {"CNTBase0.cntp_irq", "CNTBase0.cntv_irq"},
    {"cntp_irq", "cntv_irq", "cnthp_irq", "cnthv_irq", "cntps_irq", "evt_k", "evt_h"},
    {"hcr_e2h", "hcr_tge", "scr_ns", "scr_st", "at_el3"}};

// Every parameter is another than its default.
const arm_build all_set{
    "_all_set",
    2,
    true,
    {{"clocks_per_tick", "2"},
     {"width", "60"},
     {"counts_per_tick", "2"},
     {"divisors", "1,4,10"},
     {"cntfid_rw", "true"},
     {"cntsc", "true"},
     {"serial_division", "true"},
     {"control_pid", "0x0123456789ABCDEF"},
     {"read_pid", "0x1032547698BADCFE"},
     {"cnttidr", "0x357"},
     {"frame_security", "programmable,secure,nonsecure"},
     {"nsar_reset", "1"},
     {"acr_reset", "0x3F"},
     {"cntfrq_reset", "0x12345678"},
     {"frame_cntfrq_independent", "true"},
     {"istatus_when_disabled_is_condition", "true"},
     {"ctl_pid", "0x0F1E2D3C4B5A6978"},
     {"frame_pid", "0x8796A5B4C3D2E1F0"},
     {"sel2", "true"},
     {"ecv", "2"},
     {"rme", "true"},
     {"aarch32", "below_el3"},
     {"nested", "nv2p1"}},
    {"CNTBase0.cntp_irq", "CNTBase0.cntv_irq", "CNTBase1.cntp_irq", "CNTBase2.cntp_irq",
     "CNTBase2.cntv_irq"},
    {"cntp_irq", "cntv_irq", "cnthp_irq", "cnthv_irq", "cntps_irq", "cnthps_irq", "cnthvs_irq",
     "evt_k", "evt_h"},
    {"hcr_e2h", "hcr_tge", "scr_ns", "scr_nse", "scr_ecven", "scr_st", "scr_eel2", "at_el3",
     "hcr_nv", "hcr_nv1", "hcr_nv2", "el1_aarch32", "el2_aarch32"}};

void append(std::vector<foreign_register>& to, std::vector<foreign_register> more) {
  to.insert(to.end(), more.begin(), more.end());
}

/// The count, so that it comes to other places.
std::vector<foreign_register> words_of_count() {
  std::vector<foreign_register> both{{"CNTCV"}, {"CNTCV+4"}};
  both[0].bytes = both[1].bytes = 4;
  both[1].written = 3;
  return both;
}

/// The registers, and each CTL a second time, enabled.
std::vector<foreign_register> with_timers_on(std::vector<foreign_register> all) {
  const std::size_t count = all.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (all[i].name.find("_CTL") == std::string::npos) continue;
    foreign_register on = all[i];
    on.fixed = 1;
    on.written = ~std::uint64_t{2};
    all.push_back(std::move(on));
  }
  return all;
}

foreign_description described(part which, const arm_build& build) {
  foreign_description core;
  core.timer = "arm-generic-timer";
  core.parameters = build.parameters;
  core.count = "CNTCV";
  core.lines = {register_line("count_o", "CNTCV", 64)};
  const std::vector<std::string> pages{"", "nonsecure"};
  // The counter runs, or nothing happens; in its own test it is written as it comes as well.
  foreign_register running{"CNTCR"};
  running.fixed = 1;
  running.written = 0x707;
  running.weight = 16;
  core.registers = {running};
  switch (which) {
    case part::counter:
      core.name = "at_arm_system_counter_apb4";
      append(core.registers, registers_between(core, 0, arm_counter_end, pages, 4));
      core.pins = {{"dbg_halt"}};
      core.lines.push_back(register_line("fcreq_o", "CNTCR.FCREQ", 10));
      if (build.more_frequencies) core.lines.push_back(register_line("fcack_o", "CNTSR.FCACK", 3));
      core.lines.push_back(register_line("dbgh_o", "CNTSR.DBGH", 1));  // arm T-235
      break;
    case part::frames:
      core.name = "at_arm_timer_frames_apb4";
      append(core.registers, words_of_count());
      append(core.registers,
             with_timers_on(registers_between(core, arm_frames_begin, arm_frames_end, pages, 4)));
      for (const std::string& line : build.frames) core.lines.push_back({line});
      break;
    case part::pe:
      core.name = "at_arm_pe_timers";
      append(core.registers, words_of_count());
      append(core.registers, with_timers_on(registers_between(core, arm_cpu_begin, arm_cpu_end,
                                                              {"el0", "el1", "el2", "el3"}, 8)));
      for (const std::string& line : build.lines) core.lines.push_back({"CPU0." + line});
      for (const std::string& pin : build.pins) core.pins.push_back({"CPU0." + pin});
  }
  core.name += build.name;
  return core;
}

// APB4 has no NSE, which Realm and Root need.
TEST(arm_product_tops, lack_a_host_and_what_apb4_cannot_say) {
  const std::set<std::string> lacks{"as debug",          "as host",         "as realm",
                                    "as root",           "host operations", "pin CPU0.rst_ni",
                                    "pin frames.rst_ni", "pin rst_ni"};
  EXPECT_EQ(lacks_of({described(part::counter, all_set), described(part::frames, all_set),
                      described(part::pe, all_set)}),
            lacks);
}

const faults_of_core counter_faults{
#include "at_arm_system_counter_apb4/faults.inc"
};
const faults_of_core frames_faults{
#include "at_arm_timer_frames_apb4/faults.inc"
};
const faults_of_core pe_faults{
#include "at_arm_pe_timers/faults.inc"
};

template <class Counter, class Frames, class Pe>
foreign_factory made(const foreign_description& core, const arm_build& build,
                     const arm_top_faults& faults = {}) {
  return [=] {
    return std::make_unique<arm_tops<Counter, Frames, Pe>>(core, build.clocks_per_tick, faults);
  };
}

class arm_product_top : public ::testing::TestWithParam<part> {};

TEST_P(arm_product_top, agrees_with_the_model_as_it_is_shipped) {
  const auto core = described(GetParam(), shipped);
  expect_agrees(core, made<Vat_arm_counter, Vat_arm_frames, Vat_arm_pe>(core, shipped));
}

TEST_P(arm_product_top, agrees_with_the_model_with_every_parameter_set) {
  const auto core = described(GetParam(), all_set);
  expect_agrees(core, made<Vat_arm_counter_all_set, Vat_arm_frames_all_set, Vat_arm_pe_all_set>(
                          core, all_set));
}

std::string name_of_part(const ::testing::TestParamInfo<part>& of) { return name_of(of.param); }

INSTANTIATE_TEST_SUITE_P(each, arm_product_top,
                         ::testing::Values(part::counter, part::frames, part::pe), name_of_part);

void expect_found(part which, const arm_top_faults& faults) {
  const auto core = described(which, all_set);
  expect_fault_found(core, made<Vfaulty_at_arm_counter, Vfaulty_at_arm_frames, Vfaulty_at_arm_pe>(
                               core, all_set, faults));
}

class arm_counter_top_fault : public ::testing::TestWithParam<planted_fault> {};
class arm_frames_top_fault : public ::testing::TestWithParam<planted_fault> {};
class arm_pe_top_fault : public ::testing::TestWithParam<planted_fault> {};

TEST_P(arm_counter_top_fault, is_found) { expect_found(part::counter, {GetParam().number, 0, 0}); }
TEST_P(arm_frames_top_fault, is_found) { expect_found(part::frames, {0, GetParam().number, 0}); }
TEST_P(arm_pe_top_fault, is_found) { expect_found(part::pe, {0, 0, GetParam().number}); }

INSTANTIATE_TEST_SUITE_P(own_text, arm_counter_top_fault, ::testing::ValuesIn(counter_faults),
                         fault_name);
INSTANTIATE_TEST_SUITE_P(own_text, arm_frames_top_fault, ::testing::ValuesIn(frames_faults),
                         fault_name);
INSTANTIATE_TEST_SUITE_P(own_text, arm_pe_top_fault, ::testing::ValuesIn(pe_faults), fault_name);

}  // namespace
}  // namespace archtimers::testbench
