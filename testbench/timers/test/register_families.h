// SPDX-License-Identifier: Apache-2.0
// The timers whose register tables are tested, with the parameters that matter to them.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/describe/register_list.h"
#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

using texts = std::vector<named_text>;

/// The parameters for people.
std::string said(const texts& parameters);

/// The same parameters with one of them changed or added.
texts with(texts parameters, const std::string& name, const std::string& value);

/// A timer, the parameters that its variants begin with, and both ends of each parameter.
struct family {
  const scenario_timer* timer;
  std::function<register_list(const texts&)> table;  ///< of a timer with these parameters
  std::vector<texts> bases;
  std::map<std::string, std::vector<std::string>> ends;
  std::string who;  ///< may access everything
  /// Registers that open others, and what to write after they have been looked at.
  std::function<std::uint64_t(std::string_view name)> opens = [](std::string_view) { return 0; };
  /// How pins that bring fields into being end, to be high while registers are written.
  std::string pins = {};
};

std::vector<family> families();

/// Every base, and every base with one parameter at one of its ends, if there is such a timer.
std::vector<texts> variants(const family& all);

}  // namespace archtimers::testbench
