// SPDX-License-Identifier: Apache-2.0
// What a timer tells of itself by name: pins, parameters, host operations, and the words of accesses.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archtimers/describe/line_cause.h"
#include "archtimers/describe/table_view.h"

namespace archtimers {

/// A name, and what is said for it.
using named_text = std::pair<std::string, std::string>;

/// An input pin or an output line of a timer.
struct pin_description {
  std::string_view name;
  unsigned width;
  std::uint64_t initial;
  std::string_view description;
  bool interrupt = false;              ///< a line that interrupts
  bool asynchronous = false;           ///< a pin that acts between clock edges as well
  table_view<line_cause> causes = {};  ///< what moves a line
};

struct parameter_description {
  std::string_view name;
  std::string default_value;
  std::string_view values;  ///< what it may be: `2 to 7`
  std::string_view description;
};

struct host_operation_description {
  enum class answer_kind : std::uint8_t { none, number, instant };
  /// What the RTL has of it: nothing, a command that an edge samples, one on each, a pulse on pins
  /// of its own, or a question about the state after the latest edge.
  enum class rtl_kind : std::uint8_t { none, command, pulse, question };

  std::string_view name;
  std::vector<std::string_view> arguments;
  std::string_view description;
  std::vector<std::string_view> optional_arguments = {};
  answer_kind answer = answer_kind::none;
  rtl_kind rtl = rtl_kind::none;
  /// It takes an `offset:`, the local time of a CPU that runs ahead of the kernel.
  bool ahead = false;
};

/// A word that says who makes an access, or a result of an access that the architecture names. Without a
/// description it goes with the one above.
struct word_description {
  std::string_view name;
  std::string_view description;
};

/// What a host operation has given.
struct host_answer {
  int error = 0;            ///< 0 or a negative errno
  std::uint64_t value = 0;  ///< the answer: a number, or an instant in kernel units
  bool never = false;       ///< the answer is that there is no such instant
};

}  // namespace archtimers
