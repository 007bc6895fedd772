// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "archtimers/describe/timer_description.h"
#include "archtimers/testbench/seldom.h"

/// What checks the timers: RTL twins, scenarios, the random cross-check.
namespace archtimers::testbench {

/// A number, or a sum of numbers, of values kept earlier and of what registers, fields and lines are when
/// the step begins: `0x10`, `-1`, `now + 0x300 - 1`, `Count + 50`. It is computed modulo the width of what
/// it is used for.
struct expression {
  expression() = default;
  expression(std::uint64_t number);  // NOLINT: a number is an expression; written in hexadecimal
  explicit expression(std::string source) : text(std::move(source)) {}

  std::string text;

  friend bool operator==(const expression& a, const expression& b) { return a.text == b.text; }
};

/// What `until:` waits for: `{until: ti, within: 1 ms}`, `{until: [ti, ip], next: change, within: 9 edges}`.
struct line_wait {
  enum class change : std::uint8_t {
    rise,  ///< a line of one bit becomes 1, a wider one anything else
    fall,  ///< a line of one bit becomes 0
    any,   ///< `next: change`
  };
  change next = change::rise;
  std::vector<std::string> lines;  ///< the first of these; empty for any line at all
  /// What the bound counts: the timing's `time`, or its `number` of edges or ticks.
  enum class unit : std::uint8_t { time, edges, ticks };
  unit within = unit::time;

  friend bool operator==(const line_wait& a, const line_wait& b) {
    return a.next == b.next && a.lines == b.lines && a.within == b.within;
  }
};

/// When a step happens. Edge n of the timer's clock (its parameter `clock`) is n periods after time 0,
/// at the first kernel time unit at or after that; a tick is an edge on which the timer counts.
struct timing {
  enum class kind : std::uint8_t {
    same_time,    ///< at the time of the step before
    at,           ///< `at: 1.5 us`
    after,        ///< `after: 30 ns` since the step before
    edge,         ///< `edge: 12`
    after_edges,  ///< `after: 3 edges`: the third edge after the time of the step before
    tick,         ///< `tick: 12`
    after_ticks,  ///< `after: 3 ticks`
    until,        ///< `until: ti`: when a line moves, later than the step before, or the step fails
  };
  kind what = kind::same_time;
  seldom<std::string> time;  ///< for `at` and `after`: a decimal number and s, ms, us, ns, ps or fs
  std::uint64_t number = 0;  ///< for the others
  seldom<line_wait> wait = {};  ///< for `until`, of which the two above are the bound

  static timing at_edge(std::uint64_t n) { return {kind::edge, {}, n}; }
  static timing at(std::string time) { return {kind::at, std::move(time), 0}; }
};

/// How a value shall compare with the one that is written, both without sign.
enum class relation : std::uint8_t { equal, not_equal, less, at_most, more, at_least, range };

/// An expected value: `5`, `"!= 0"`, `"<= now + 3"`, `5..10`. `name` is empty for the very value that the
/// step reads, else a field of it; in `check` a register, a register's field (`Cause.TI`) or a line.
struct expected_value {
  std::string name;
  expression value;
  std::optional<expression> mask = std::nullopt;  ///< compare these bits only, for equality
  relation is = relation::equal;
  expression last = {};  ///< the end of a range, which is in it; a range of kept values may wrap
};

using archtimers::named_text;
using named_value = std::pair<std::string, expression>;

// --- what a step does --------------------------------------------------------------------------------

/// One TLM access: `read: Count`, `write: Compare`, or to an address: `read: 0x124`.
struct access_step {
  enum class command_kind : std::uint8_t { read, write, ignore };
  command_kind command = command_kind::read;
  std::string target;  ///< a register's name, also with `+4`, or an address
  std::optional<unsigned> size =
      std::nullopt;                         ///< bytes; by default 4, the width of a 32-bit register
  expression value;                         ///< what is written
  seldom<std::vector<named_value>> fields;  ///< or fields that are written, the others 0
  seldom<std::string> as;      ///< who: `guest user`, `host`, `debug`; empty for software
  seldom<std::string> offset;  ///< the initiator's local time ahead of the kernel; empty for 0
  seldom<std::vector<bool>> byte_enables;  ///< from the lowest byte on; empty for all
  std::optional<unsigned> streaming_width = std::nullopt;
  seldom<std::string> response;  ///< expected; empty for `ok`; `any` for whatever comes
  std::vector<expected_value> expect;
  seldom<std::string> keep;  ///< the value read is kept under this name
};

/// Levels driven on input pins: `drive: {count_stop: 1}`.
struct drive_step {
  std::vector<named_value> levels;
};

/// A register of the host interface, by name or numeric id: `get: COUNT_HZ`, `set: 0x7030000000020002`.
struct one_reg_step {
  bool set = false;
  std::string id;
  std::optional<unsigned> cpu = std::nullopt;  ///< whose register; by default the name's, or 0
  expression value;
  std::string error;  ///< expected: `EINVAL`; empty for none; `any` for whatever comes
  std::vector<expected_value> expect;
  std::string keep;
};

/// An operation of the host, or a question of it: `host: freeze`, `host: set_rate` with `rate: 24 MHz`,
/// `host: earliest_expiry` with `expect: none`.
struct host_step {
  std::string operation;
  std::vector<named_text> arguments;  ///< numbers may be expressions
  std::string error;                  ///< as above
  /// Of its answer: a number, or for an instant `none`, `now`, `1.5 us` or `edge 12`. Empty for any.
  std::string expect;
  std::string keep;
};

/// `save: NAME` keeps the timer's whole state under that name.
struct save_step {
  std::string name;
};

/// `restore: NAME` puts it back, into any instance, charging `elapsed` to it.
struct restore_step {
  std::string name;
  std::string elapsed;  ///< a time; empty for 0
  std::string error;    ///< text that the refusal contains; empty for none
};

/// `migrate: NAME` takes the guest of a saved state over into this host, `elapsed` ticks later.
struct migrate_step {
  std::string name;
  std::optional<expression> elapsed = std::nullopt;  ///< nothing for 0
  std::string error;  ///< text that the refusal contains; empty for none
};

/// `expect: {Count: 5, Cause.TI: 1, ti: 1}`: looks without side effect, as a debugger does.
struct check_step {
  std::vector<expected_value> values;
};

/// What lines do between the step before and this one.
struct lines_step {
  enum class change : std::uint8_t {
    rises,    ///< `rises: ti`: changes to 1 at exactly this time and not earlier
    falls,    ///< `falls: ti`
    becomes,  ///< `becomes: {ip: 0x80}`: changes to that level at exactly this time and not earlier
    steady,   ///< `steady: [ti, ip]`: does not change up to and including this time
  };
  change what = change::rises;
  std::vector<named_value> lines;  ///< the levels are used by `becomes`
};

/// A time alone: nothing; time passes. With `compare: state` model and RTL are compared in all
/// that they have stored.
struct wait_step {
  bool compare = false;
};

struct step;

/// `repeat: 100` with `steps:`, which say their times relative to one another.
struct repeat_step {
  std::uint64_t count = 0;
  std::vector<step> steps;
};

using action = std::variant<wait_step, access_step, drive_step, one_reg_step, host_step, save_step,
                            restore_step, migrate_step, check_step, lines_step, repeat_step>;

/// One step.
struct step {
  timing when;
  action what;
  seldom<std::string> instance;  ///< which timer; empty for the scenario's own
  seldom<std::string> note;      ///< shown with the step
  std::size_t line = 0;          ///< in the file; 0 if there is none
};

/// A further timer of the same kind, with the scenario's parameters unless it has its own.
struct instance {
  std::string name;
  std::vector<named_text> parameters;
  std::vector<std::size_t> parameter_lines = {};  ///< in the file, of each; empty if there is none
};

/// A question to a timer: which timer with which parameters, then steps. Plain data; see `play`.
struct scenario {
  std::string timer;                     ///< `mips-cp0`
  std::string about;                     ///< what the scenario shows, for a reader
  std::vector<std::string> statements;   ///< of the specification: `mips T-18`
  bool model_only = false;               ///< `on: model`: it does what no RTL can do
  std::string time_resolution = "1 ps";  ///< the kernel's time unit
  std::vector<named_text> parameters;
  std::vector<std::size_t> parameter_lines;  ///< in the file, of each; empty if there is none
  std::vector<instance> instances;
  std::vector<step> steps;
  std::string file;  ///< where it came from; empty if from nowhere
};

/// A mistake in a scenario. `what()` reads `file:line: what is wrong and what was expected`.
class scenario_error : public std::runtime_error {
 public:
  scenario_error(const std::string& file, std::size_t line, const std::string& problem);
  [[nodiscard]] std::size_t line() const { return line_; }

 private:
  std::size_t line_;
};

// --- the file ----------------------------------------------------------------------------------------

/// Reads a scenario file. Names of registers, lines, pins and parameters are looked at by `play`.
/// @throws scenario_error  if it cannot be read or is no scenario.
[[nodiscard]] scenario read_scenario(const std::string& path);
/// The same for text in memory. @param name  what to call it in errors.
[[nodiscard]] scenario parse_scenario(std::string_view yaml, const std::string& name);

/// The text of a scenario file. Reading it gives the same scenario.
[[nodiscard]] std::string to_yaml(const scenario& what);
/// Writes that text, whole or not at all. @throws std::runtime_error  if the file cannot be written.
void write_scenario(const scenario& what, const std::string& path);

/// One step as the file has it, on one line: `{edge: 12, write: Compare, value: 0x10}`.
[[nodiscard]] std::string to_yaml(const step& what);

}  // namespace archtimers::testbench
