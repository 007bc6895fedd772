// SPDX-License-Identifier: Apache-2.0
// The arguments of host operations, which are texts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/describe/timer_description.h"
#include "archtimers/time/deadline.h"
#include "archtimers/time/frequency.h"

namespace archtimers::by_name {

/// Names with values in one text: `clock=100 MHz; ccres=1`. Spaces around either do not count.
/// @throws std::invalid_argument  for a part without `=`, or a name given twice.
[[nodiscard]] std::vector<named_text> parse_named_texts(std::string_view text);

/// The text of an argument; null if it is not said.
[[nodiscard]] const std::string* find_argument(const std::vector<named_text>& arguments,
                                               std::string_view name);

/// A number; `otherwise` if it is not said. @throws std::invalid_argument  if it is no number.
[[nodiscard]] std::uint64_t number_argument(const std::vector<named_text>& arguments,
                                            std::string_view name, std::uint64_t otherwise = 0);

/// A number of at most so many bits, up to 32.
[[nodiscard]] std::uint32_t narrow_argument(const std::vector<named_text>& arguments,
                                            std::string_view name, unsigned bits);

/// A frequency. @throws std::invalid_argument  if it is none, or not said.
[[nodiscard]] frequency rate_argument(const std::vector<named_text>& arguments,
                                      std::string_view name);

/// An instant as an answer.
[[nodiscard]] host_answer instant(deadline at);

}  // namespace archtimers::by_name
