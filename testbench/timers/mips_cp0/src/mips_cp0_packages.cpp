// SPDX-License-Identifier: Apache-2.0
#include "mips_cp0_packages.h"

#include "archtimers/mips_cp0/timer.h"
#include "package_text.h"

namespace archtimers::testbench {

using namespace mips_cp0;

std::string mips_cp0_packages() {
  package_text text("mips_cp0_timer_pkg", "mips-cp0");
  std::vector<const register_description*> rows;  // the guest's are the same in another page
  for (const auto& row : registers) {
    if (row.addressable() && (row.address & guest_page) == 0) rows.push_back(&row);
  }

  text.group("Where the registers are in a page of 1 KiB.");
  for (const auto* row : rows) {
    text.hex(10, "Offset" + camel(row->name), row->address % guest_page,
             fmt::format("{} {}", row->space, row->number));
  }

  text.group("The registers, as the decoder names them to the read multiplexer and the strobes.");
  std::vector<std::string> names{"RegNone"};
  for (const auto* row : rows) names.push_back("Reg" + camel(row->name));
  text.codes(4, names);

  text.group("Fields. One of more than one bit is named by its lowest.");
  for (const auto* row : rows) {
    for (const auto& each : row->fields) {
      if (row->name == "Cause" && each.name == field::IP.name) continue;
      const bool software = row->name == "Cause" && each.name == field::IP_software.name;
      if (software) {  // Cause.IP as a whole: the lowest two are software's
        text.field("CauseIp", {"IP", field::IP.msb, each.lsb, each.access, each.description});
      } else {
        text.field(camel(row->name) + camel(each.name), each);
      }
    }
  }

  text.group("What the register port answers. All but ResultOk have no effect at all and read 0.");
  text.code(3, "ResultOk", access_result::ok);
  text.code(3, "ResultAddress", access_result::address_error);
  text.code(3, "ResultCommand", access_result::command_error);
  text.code(3, "ResultCoprocessorUnusable", access_result::coprocessor_unusable);
  text.code(3, "ResultReservedInstruction", access_result::reserved_instruction);
  text.code(3, "ResultGpsi", access_result::guest_privileged_sensitive_instruction);
  text.code(3, "ResultGsfc", access_result::guest_software_field_change);
  return text.end();
}

}  // namespace archtimers::testbench
