// SPDX-License-Identifier: Apache-2.0
#include "register_families.h"

#include <stdexcept>

#include "archtimers/by_name/arm_generic_timer.h"
#include "archtimers/by_name/power_timebase.h"
#include "archtimers/mips_cp0/registers.h"
#include "archtimers/testbench/mips_cp0_scenario.h"
#include "archtimers/testbench/power_timebase_scenario.h"

namespace archtimers::testbench {

namespace {

family mips_cp0() {
  return {find_timer("mips-cp0"),
          [](const texts& stated) {
            register_list made;
            const auto presets = mips_cp0_parameters(stated);
            for (const auto& row : mips_cp0::register_rows) {
              if (row.exists(presets)) made.add(row.with(presets));
            }
            return made;
          },
          {{{"release", "1"}},
           {{"release", "2"}},
           {{"release", "2"}, {"vz", "true"}, {"watch", "true"}},
           {{"release", "6"}, {"vz", "true"}}},
          {{"clock", {"1/3 Hz", "1 GHz"}},
           {"ccres", {"1", "255"}},
           {"clocks_per_tick", {"1", "65535"}},
           {"release", {"1", "6"}},
           {"ipti", {"2", "7"}},
           {"count_write_match", {"false", "true"}},
           {"count_write_restart", {"false", "true"}},
           {"merge", {"merged", "external"}},
           {"eic", {"false", "true"}},
           {"watch", {"false", "true"}},
           {"vz", {"false", "true"}},
           {"guest_ipti", {"2", "7"}},
           {"gtoffset_bits", {"0", "32"}},
           {"erratum_count_read", {"false", "true"}},
           {"count_reset", {"0", "0xFFFFFFFF"}},
           {"compare_reset", {"0", "0xFFFFFFFF"}}},
          ""};
}

family power_timebase() {
  const std::vector<std::string> flag{"false", "true"};
  return {find_timer("power-timebase"),
          [](const texts& stated) {
            return by_name::power_timebase_registers(power_timebase_parameters(stated));
          },
          {{{"profile", "server_v3"}},
           {{"profile", "server_v3"}, {"strict_tbst", "true"}, {"threads", "2"}},
           {{"profile", "server_v207"}},
           {{"profile", "server_v206"}},
           {{"profile", "classic32"}},
           {{"profile", "booke"}},
           {{"profile", "booke"}, {"any_bit", "true"}, {"dec_reset", "0xFFFFFFFF"}},
           {{"profile", "e500"}},
           {{"profile", "a2"}}},
          {{"profile", {"server_v3", "booke", "a2"}},
           {"tb_clock", {"1/3 Hz", "1 GHz"}},
           {"clocks_per_tick", {"1", "65535"}},
           {"threads", {"1", "8"}},
           {"xlen", {"32", "64"}},
           {"has_tbu40", flag},
           {"has_hv", flag},
           {"has_ld", flag},
           {"dec_bits", {"32", "33", "64"}},
           {"hdec_bits", {"32", "64"}},
           {"hdec_sign_extends", flag},
           {"dec_mode", {"level", "edge", "booke"}},
           {"hdec_mode", {"level", "edge"}},
           {"hdice_gates_edge", flag},
           {"lpcr_shared", flag},
           {"has_vtb", flag},
           {"has_purr", flag},
           {"tb_write_needs_hypervisor", flag},
           {"strict_tbst", flag},
           {"tb_valid_at_reset", flag},
           {"erratum_tb_tbl0", flag},
           {"dec_ignores_tb_run", flag},
           {"fit_taps", {"1,1,1,1", "64,64,64,64"}},
           {"wdt_taps", {"1,1,1,1", "64,64,64,64"}},
           {"any_bit", flag},
           {"wrc_sticks", {"bits", "field", "nothing"}},
           {"wrs_record", {"time_out", "completion"}},
           {"decar_readable", flag},
           {"dec_wraps", flag},
           {"dec_reset", {"0", "0xFFFFFFFF", "0xFFFFFFFFFFFFFF"}},
           {"tb_reset", {"0", "0x100000000", "0xFFFFFFFFFFFFFFFF"}}},
          ""};
}

family arm_generic_timer() {
  const std::vector<std::string> flag{"false", "true"};
  return {find_timer("arm-generic-timer"),
          [](const texts& stated) {
            return by_name::arm_generic_timer_registers(
                by_name::arm_generic_timer_parameters_of(stated));
          },
          {{},
           {{"cntsc", "true"},
            {"cnttidr", "0x77777777"},
            {"ecv", "2"},
            {"sel2", "true"},
            {"rme", "true"},
            {"aarch32", "below_el3"},
            {"nested", "nv2p1"},
            {"cpus", "2"},
            {"divisors", "1,4,16,65535,2,3,5,7"}},
           {{"el2", "false"}, {"vhe", "false"}, {"el3", "false"}}},
          {{"clock", {"1/3 Hz", "8 GHz"}},
           {"counts_per_tick", {"1", "65535"}},
           {"clocks_per_tick", {"1", "65535"}},
           {"width", {"56", "64"}},
           {"narrow_registers", flag},
           {"divisors", {"1", "1,2,3,4,5,6,7,65535"}},
           {"serial_division", flag},
           {"cntfid_rw", flag},
           {"cntsc", flag},
           {"cnttidr", {"0", "1", "3", "5", "0x77777777", "0x70000000"}},
           {"frame_security", {"secure", "nonsecure"}},
           {"nsar_reset", {"0", "0xFF"}},
           {"acr_reset", {"0", "0x3F"}},
           {"control_pid", {"0", "0xFEDCBA9876543210"}},
           {"read_pid", {"0", "0xFEDCBA9876543210"}},
           {"ctl_pid", {"0", "0xFEDCBA9876543210"}},
           {"frame_pid", {"0", "0xFEDCBA9876543210"}},
           {"cntfrq_reset", {"0", "0xFFFFFFFF"}},
           {"unknown_seed", {"0"}},  // the table has what a reset gives without it
           {"frame_cntfrq_independent", flag},
           {"auto_increment", flag},
           {"two_security_states", flag},
           {"control_in_root", flag},
           {"istatus_when_disabled_is_condition", flag},
           {"cpus", {"0", "4"}},
           {"el2", flag},
           {"el3", flag},
           {"vhe", flag},
           {"sel2", flag},
           {"ecv", {"0", "1", "2"}},
           {"rme", flag},
           {"aarch32", {"none", "below_el3", "all"}},
           {"nested", {"none", "nv", "nv2", "nv2p1"}},
           {"erratum_count", {"none", "unknown1"}},
           {"erratum_timer", {"xgene_cval", "ac03_cpu_14"}},
           {"erratum_seed", {"0", "0xFFFFFFFFFFFFFFFF"}}},
          "root",
          [](std::string_view name) -> std::uint64_t {
            if (name.substr(0, 6) == "CNTACR") return 0x3F;
            return name.find(".CNTEL0ACR") != std::string_view::npos ? 0x303 : 0;
          },
          ".hcr_e2h"};
}

}  // namespace

std::string said(const texts& parameters) {
  std::string text;
  for (const auto& [name, value] : parameters)
    text.append(" ").append(name).append("=").append(value);
  return text.empty() ? " default" : text;
}

texts with(texts parameters, const std::string& name, const std::string& value) {
  for (auto& each : parameters) {
    if (each.first == name) {
      each.second = value;
      return parameters;
    }
  }
  parameters.emplace_back(name, value);
  return parameters;
}

std::vector<family> families() { return {mips_cp0(), power_timebase(), arm_generic_timer()}; }

std::vector<texts> variants(const family& all) {
  std::vector<texts> made;
  const auto add = [&](const texts& parameters) {
    try {
      static_cast<void>(all.timer->clock(parameters));
      made.push_back(parameters);
    } catch (const std::invalid_argument&) {  // the parameters exclude one another
    }
  };
  for (const texts& base : all.bases) {
    add(base);
    for (const auto& [name, ends] : all.ends) {
      for (const std::string& end : ends) add(with(base, name, end));
    }
  }
  return made;
}

}  // namespace archtimers::testbench
