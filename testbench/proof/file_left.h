// SPDX-License-Identifier: Apache-2.0
// The scenario that a cross-check has left of a mismatch.
#pragma once

#include <string>

#include "archtimers/testbench/crosscheck.h"

namespace archtimers::testbench {

/// @param result  of a cross-check that found something.
/// @returns the file's name.
inline std::string file_left_by(const crosscheck_result& result) {
  const auto start = result.failure.find("left in ") + 8;
  return result.failure.substr(start, result.failure.find('\n', start) - start);
}

}  // namespace archtimers::testbench
