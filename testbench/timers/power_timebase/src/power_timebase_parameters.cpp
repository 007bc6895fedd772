// SPDX-License-Identifier: Apache-2.0
#include "archtimers/describe/parameter_texts.h"
#include "archtimers/testbench/power_timebase_scenario.h"

namespace archtimers::testbench {

using power::parameters;

std::vector<named_text> power_timebase_parameter_texts(const parameters& presets) {
  auto texts = parameter_texts(parameters::of(presets.base), presets);
  if (presets.base != parameters().base) {
    texts.emplace(texts.begin(), "profile",
                  power::profile_names[static_cast<std::size_t>(presets.base)]);
  }
  return texts;
}

}  // namespace archtimers::testbench
