// SPDX-License-Identifier: Apache-2.0
// at_power_timebase_apb4 beside the model: as it is shipped, as a group of servers' threads with a time base that firmware
// starts, and as Book E's timers.
#include "power_product_top.h"

#include "Vat_power.h"
#include "Vat_power_booke.h"
#include "Vat_power_server.h"
#include "Vfaulty_at_power.h"
#include "product_top_test.h"

namespace archtimers::testbench {
namespace {

/// All bits of the time base, also where TB is read in two parts.
foreign_line tb_line() {
  foreign_line made{"tb_o"};
  made.expect = [](const foreign_view& model) {
    return model["TBU"] << 32U | (model["TB"] & 0xFFFF'FFFFU);
  };
  made.width = 64;
  return made;
}

foreign_description described(const std::string& name, std::vector<named_text> parameters,
                              unsigned threads, const std::vector<std::string>& lines,
                              const std::vector<std::string>& pins) {
  foreign_description core;
  core.name = "at_power_timebase_apb4" + name;
  core.timer = "power-timebase";
  core.parameters = std::move(parameters);
  core.registers =
      registers_between(core, 0, std::uint64_t{threads} << 13U, {"", "supervisor", "problem"}, 8);
  core.lines = {tb_line()};
  core.pins = {{"tb_run", {0, 1, 1}}};
  core.count = "TB";
  for (unsigned n = 0; n < threads; ++n) {
    const std::string thread = "thread" + std::to_string(n) + ".";
    for (const std::string& line : lines) core.lines.push_back({thread + line});
    for (const std::string& pin : pins) core.pins.push_back({thread + pin});
  }
  return core;
}

const std::vector<std::string> server_lines{"dec_exc", "dec_irq", "dec_wake", "hdec_exc",
                                            "hdec_irq"};
const std::vector<std::string> server_pins{"msr_ee",    "msr_hv",  "msr_pr",
                                           "pm_active", "dec_ack", "hdec_ack"};

constexpr power_build shipped_build{1, 1, true};
foreign_description shipped() {
  foreign_description core = described("", {}, 1, server_lines, server_pins);
  core.pins.push_back({"vtb_run"});
  return core;
}

constexpr power_build server_build{2, 2, true};
foreign_description server() {
  foreign_description core = described("_server",
                                       {{"clocks_per_tick", "2"},
                                        {"threads", "2"},
                                        {"dec_bits", "40"},
                                        {"hdec_bits", "48"},
                                        {"hdec_sign_extends", "false"},
                                        {"hdec_mode", "level"},
                                        {"lpcr_shared", "true"},
                                        {"tb_write_needs_hypervisor", "false"},
                                        {"strict_tbst", "true"},
                                        {"tb_valid_at_reset", "false"},
                                        {"erratum_tb_tbl0", "true"},
                                        {"dec_ignores_tb_run", "true"},
                                        {"dec_reset", "0x20"},
                                        {"tb_reset", "0xFFFFFF00"}},
                                       2, server_lines, server_pins);
  // Firmware that starts the time base: TFMR's controls one by one, and the chip's answers.
  const std::vector<foreign_pin> of_group{
      {"vtb_run"},   {"tod_sync"},       {"tod_sync", {1}},
      {"tod_valid"}, {"tod_valid", {1}}, {"tod", {0, 5, 0xFFFF'FF00, 0x1'0000'0000}}};
  core.pins.insert(core.pins.end(), of_group.begin(), of_group.end());
  constexpr std::uint64_t load_tod_mod = std::uint64_t{1} << 47U;
  constexpr std::uint64_t move_chip_tod_to_tb = std::uint64_t{1} << 45U;
  constexpr std::uint64_t clear_tb_errors = std::uint64_t{1} << 39U;
  for (const std::uint64_t control : {load_tod_mod, move_chip_tod_to_tb, clear_tb_errors}) {
    foreign_register tfmr{"TFMR", register_access::write_only};
    tfmr.written = 0;
    tfmr.fixed = control;
    tfmr.weight = 16;
    core.registers.push_back(tfmr);
  }
  return core;
}

constexpr power_build booke_build{2, 1, false};
foreign_description booke() {
  foreign_description core = described("_booke",
                                       {{"profile", "booke"},
                                        {"threads", "2"},
                                        {"xlen", "32"},
                                        {"fit_taps", "3,5,7,9"},
                                        {"wdt_taps", "4,6,8,10"},
                                        {"any_bit", "true"},
                                        {"wrc_sticks", "field"},
                                        {"wrs_record", "completion"},
                                        {"decar_readable", "true"},
                                        {"dec_wraps", "true"},
                                        {"dec_reset", "0x40"},
                                        {"tb_reset", "0x100"}},
                                       2, {"dec_exc", "dec_irq", "fit_irq", "wdt_irq", "wdt_reset"},
                                       {"msr_ee", "msr_ce", "msr_gs"});
  core.pins.push_back({"wdt_reset_done", {0, 1, 2, 3}});
  return core;
}

const faults_of_core faults{
#include "at_power_timebase_apb4/faults.inc"
};

template <class Top>
foreign_factory made(const foreign_description& core, const power_build& build, int fault = 0) {
  return [=] { return std::make_unique<power_top<Top>>(core, build, fault); };
}

TEST(power_product_top, agrees_with_the_model_as_it_is_shipped) {
  expect_agrees(shipped(), made<Vat_power>(shipped(), shipped_build));
}

TEST(power_product_top, agrees_with_the_model_as_a_servers_group) {
  expect_agrees(server(), made<Vat_power_server>(server(), server_build));
}

TEST(power_product_top, agrees_with_the_model_as_book_e) {
  expect_agrees(booke(), made<Vat_power_booke>(booke(), booke_build));
}

// A thread is said by the names of its registers.
TEST(power_product_top, lacks_what_only_a_host_has) {
  std::set<std::string> lacks{"as debug",
                              "as host",
                              "host operations",
                              "pin rst_ni",
                              "register DEC_EXPIRY",
                              "register LPCR_32",
                              "register TB_OFFSET"};
  for (unsigned n = 0; n < 8; ++n) lacks.insert("as thread" + std::to_string(n));
  EXPECT_EQ(lacks_of({shipped(), server(), booke()}), lacks);
}

class power_product_top_fault : public ::testing::TestWithParam<planted_fault> {};

TEST_P(power_product_top_fault, is_found) {
  expect_fault_found(server(), made<Vfaulty_at_power>(server(), server_build, GetParam().number));
}

INSTANTIATE_TEST_SUITE_P(own_text, power_product_top_fault, ::testing::ValuesIn(faults),
                         fault_name);

}  // namespace
}  // namespace archtimers::testbench
