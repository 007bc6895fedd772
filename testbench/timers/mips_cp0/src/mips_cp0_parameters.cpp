// SPDX-License-Identifier: Apache-2.0
#include "mips_cp0_parameters.h"

#include "archtimers/describe/parameter_texts.h"

namespace archtimers::testbench {

std::vector<named_text> mips_cp0_parameter_texts(const mips_cp0::parameters& presets) {
  return parameter_texts({}, presets);
}

}  // namespace archtimers::testbench
