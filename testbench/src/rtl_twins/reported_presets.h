// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <systemc>

namespace archtimers {

/// The presets, once a mistake in them has been reported in the name of the module under
/// construction.
/// @param kind  the message type, `archtimers/<module>`.
template <class Presets>
const Presets& reported_presets(const Presets& presets, const std::string& problem,
                                const char* kind, const char* module) {
  if (!problem.empty()) SC_REPORT_ERROR(kind, (std::string(module) + ": " + problem).c_str());
  return presets;
}

}  // namespace archtimers
