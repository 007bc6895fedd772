// SPDX-License-Identifier: Apache-2.0
// The parameters of the POWER time base by name.
#include "power_timebase_parameters.h"

#include <algorithm>

#include "archtimers/testbench/power_timebase_scenario.h"
#include "parameter_texts.h"

namespace archtimers::testbench {

using power::parameters;

const std::vector<parameter_description>& power_timebase_parameter_list() {
  static const auto list = described<parameters>();
  return list;
}

parameters power_timebase_parameters(const std::vector<named_text>& stated) {
  std::vector<named_text> ordered = stated;  // the others are changes of the profile
  std::stable_partition(ordered.begin(), ordered.end(),
                        [](const named_text& each) { return each.first == "profile"; });
  return checked(parse_parameters<parameters>(ordered));
}

std::vector<named_text> power_timebase_parameter_texts(const parameters& presets) {
  auto texts = parameter_texts(parameters::of(presets.base), presets);
  if (presets.base != parameters().base) {
    texts.emplace(texts.begin(), "profile",
                  power::profile_names[static_cast<std::size_t>(presets.base)]);
  }
  return texts;
}

}  // namespace archtimers::testbench
