// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/pe_registers.h"

#include "archtimers/describe/register_list.h"

namespace archtimers::arm {

table_view<register_description> pe_registers() {
  static const register_list list = [] {
    register_list rows;
    for (const auto& rules : pe_rules) rows.add(rules.row);
    return rows;
  }();
  return list.view();
}

}  // namespace archtimers::arm
