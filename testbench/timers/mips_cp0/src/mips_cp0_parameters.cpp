// SPDX-License-Identifier: Apache-2.0
// The parameters of the MIPS CP0 timer by name.
#include "mips_cp0_parameters.h"

#include "archtimers/testbench/mips_cp0_scenario.h"
#include "parameter_texts.h"

namespace archtimers::testbench {

using mips_cp0::parameters;

const std::vector<parameter_description>& mips_cp0_parameter_list() {
  static const auto list = described<parameters>();
  return list;
}

parameters mips_cp0_parameters(const std::vector<named_text>& stated) {
  return checked(parse_parameters<parameters>(stated));
}

std::vector<named_text> mips_cp0_parameter_texts(const parameters& presets) {
  return parameter_texts({}, presets);
}

}  // namespace archtimers::testbench
