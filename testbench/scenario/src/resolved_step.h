// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "archtimers/testbench/scenario_timer.h"
#include "instant.h"
#include "names.h"
#include "values.h"

namespace archtimers::testbench {

// The steps of a scenario with every name looked up and every constant worked out, once: what is left to
// do at each turn of a repeat is arithmetic. Texts that are left are for reports.

/// What is expected of a value, or of some bits of it.
struct resolved_expectation {
  std::string_view name;  ///< of a field or observable, for reports; empty for the value itself
  unsigned lsb = 0;       ///< where it is in the value that is read
  resolved_value value;   ///< modulo its own width
  std::optional<resolved_value> mask = std::nullopt;
  relation is = relation::equal;
  resolved_value last = {};  ///< of a range
};

/// A value that a step reads: what is expected of it, and where it is kept.
struct resolved_answer {
  std::vector<resolved_expectation> expect;
  std::optional<std::size_t> keep = std::nullopt;
};

/// An error number that is expected; nothing for any.
using expected_error = std::optional<int>;

/// A `socket_access` without the room for its data, of which there may be a million.
struct resolved_access {
  tlm::tlm_command command = tlm::TLM_READ_COMMAND;
  unsigned bytes = 0;  ///< of data
  std::uint64_t address = 0;
  std::uint64_t who = 0;
  seldom<std::vector<unsigned char>> byte_enables;
  unsigned streaming_width = 0;
  bool debug = false;
  std::vector<std::pair<resolved_value, unsigned>>
      written;                ///< values, each shifted left by so much
  std::string_view response;  ///< expected; empty for any
  resolved_answer answer;
};

struct resolved_drive {
  struct level {
    std::size_t pin;
    resolved_value value;
  };
  std::vector<level> levels;
};

struct resolved_one_reg {
  bool set = false;
  one_reg_target target;
  resolved_value value;
  expected_error error;
  resolved_answer answer;
};

struct resolved_host {
  const host_operation_description* operation = nullptr;
  std::vector<named_text> arguments;
  std::vector<std::pair<std::size_t, resolved_value>>
      computed;  ///< arguments that need kept values
  expected_error error;
  resolved_answer answer;
  std::optional<expected_instant> instant;
  std::string_view instant_text;
};

struct resolved_save {
  std::size_t state;
};

struct resolved_restore {
  std::size_t state;
  std::uint64_t elapsed;  ///< in kernel time units
  std::string_view refusal;
};

struct resolved_migrate {
  std::size_t state;
  resolved_value elapsed;
  std::string_view refusal;
};

struct resolved_check {
  struct look {
    observable what;
    resolved_expectation expect;
  };
  std::vector<look> looks;
};

struct resolved_lines {
  struct line {
    std::size_t place;
    resolved_value level;  ///< that it changes to, but for `steady`
  };
  lines_step::change what;
  std::vector<line> lines;
};

/// The lines that an `until:` waits for, by place, and what they do.
struct resolved_wait {
  line_wait::change next = line_wait::change::any;
  std::vector<std::size_t> lines;
  timing::kind bound = timing::kind::after;

  friend bool operator==(const resolved_wait& a, const resolved_wait& b) {
    return a.next == b.next && a.lines == b.lines && a.bound == b.bound;
  }
};

struct resolved_step;

struct resolved_repeat {
  std::uint64_t count;
  std::vector<resolved_step> steps;
};

/// What a step means to the RTL at its edge.
struct rtl_meaning {
  enum class effect : std::uint8_t {
    nothing,
    look_at_lines,
    look,
    write,
    drive,
    drive_asynchronous
  };
  effect what = effect::nothing;
  unsigned port = 0;   ///< of a write
  unsigned order = 0;  ///< of a write among those of its edge
};

struct resolved_step {
  /// Whether what has happened at this instant must have settled before the step.
  enum class settling : std::uint8_t { no, after_pins, yes };

  const step* source;
  std::uint64_t number;  ///< of kernel time units, edges or ticks
  unsigned instance;
  timing::kind when;
  bool looks = false;  ///< a value that it gives or expects is seen at the timer
  settling settles = settling::no;
  seldom<resolved_wait> until = {};
  [[nodiscard]] bool must_settle(bool pins_have_moved) const {
    return settles == settling::yes || (settles == settling::after_pins && pins_have_moved);
  }
  std::optional<std::uint64_t> offset = std::nullopt;  ///< how far ahead of the kernel it acts
  rtl_meaning rtl = {};
  std::variant<wait_step, resolved_access, resolved_drive, resolved_one_reg, resolved_host,
               resolved_save, resolved_restore, resolved_migrate, resolved_check, resolved_lines,
               resolved_repeat>
      what = wait_step{};
};

}  // namespace archtimers::testbench
