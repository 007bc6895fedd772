// SPDX-License-Identifier: Apache-2.0
// The numbers of rtl/mips_cp0_timer_pkg.sv are those of the register table.
#include "archtimers/mips_cp0/timer.h"
#include "package_constants.h"

namespace archtimers::mips_cp0 {
namespace {

using testbench::camel;
using testbench::package_constants;

constexpr const char* package_file = "mips_cp0_timer_pkg.sv";

TEST(mips_cp0_package, has_the_addresses_of_the_register_table) {
  package_constants package(package_file);
  for (const auto& row : registers) {
    if (!row.addressable()) continue;
    const auto dot = row.name.find('.');
    package.expect(
        "Offset" + camel(dot == std::string_view::npos ? row.name : row.name.substr(dot + 1)),
        row.address % guest_page);
  }
  package.expect_all_compared("Offset", 9);
}

TEST(mips_cp0_package, has_the_fields_of_the_register_table) {
  package_constants package(package_file);
  package.expect("HwrenaCcBit", field::CC);
  package.expect("IntctlIptiLsb", field::IPTI);
  package.expect("Guestctl0GtBit", field::GT);
  package.expect("CauseTiBit", field::TI);
  package.expect("CauseDcBit", field::DC);
  package.expect("CauseIvBit", field::IV);
  package.expect("CauseWpBit", field::WP);
  package.expect("CauseIpLsb", field::IP_software);
}

TEST(mips_cp0_package, has_the_results_of_the_model) {
  package_constants package(package_file);
  const auto expect = [&](const std::string& name, access_result value) {
    package.expect(name, static_cast<std::uint64_t>(value));
  };
  expect("ResultOk", access_result::ok);
  expect("ResultAddress", access_result::address_error);
  expect("ResultCommand", access_result::command_error);
  expect("ResultCoprocessorUnusable", access_result::coprocessor_unusable);
  expect("ResultReservedInstruction", access_result::reserved_instruction);
  expect("ResultGpsi", access_result::guest_privileged_sensitive_instruction);
  expect("ResultGsfc", access_result::guest_software_field_change);
  package.expect_all_compared("Result", 7);
}

}  // namespace
}  // namespace archtimers::mips_cp0
