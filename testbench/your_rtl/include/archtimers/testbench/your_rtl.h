// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Somebody's own timer, compared with the model under random stimulus. docs/your-rtl.md is the guide.
///
///     class my_core : public foreign_timer { ... };  // how an edge, an access and a line reach the core
///     const auto found = crosscheck_foreign(description, [] { return std::make_unique<my_core>(); });
///     std::cout << to_text(found);

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archtimers/describe/register_description.h"
#include "archtimers/describe/timer_description.h"

namespace archtimers::testbench {

using archtimers::named_text;
using archtimers::register_access;

// --- the timer -----------------------------------------------------------------------------------

/// An access to a register of the description.
struct foreign_access {
  std::size_t place = 0;      ///< of the register among `foreign_description::registers`
  std::string_view name;      ///< its name there: `Compare`
  std::uint64_t address = 0;  ///< in the table of the model's timer
  unsigned bytes = 4;         ///< 4 or 8
  bool write = false;
  std::uint64_t value = 0;  ///< written
  std::string_view as;      ///< who makes it; empty for software
};

/// What an access has come to.
struct foreign_answer {
  std::uint64_t value = 0;  ///< read
  bool error = false;       ///< refused, on the bus
  /// Of a write, the edge on which the core sampled it; of a read, the edge after which the value is what the
  /// register held. Nothing: the latest one, `edges()`.
  std::optional<std::uint64_t> edge = std::nullopt;
};

/// A timer of somebody's, behind a screen of code. Edges of its clock are counted from the reset: `edges()` is 0 until
/// `step()` has been called, and the model's edge of that number is when it happens.
///
///     foreign_answer access(const foreign_access& what) override {
///       top_.we = what.write;
///       top_.address = what.address;
///       top_.wdata = what.value;
///       if (what.write) step();      // the edge that samples it
///       top_.we = 0;
///       top_.eval();
///       return {top_.rdata};         // as of the latest edge, for a read and for a write
///     }
class foreign_timer {
 public:
  foreign_timer() = default;
  virtual ~foreign_timer() = default;
  foreign_timer(const foreign_timer&) = delete;
  foreign_timer& operator=(const foreign_timer&) = delete;

  /// Brings the core out of reset, by `edge()` as often as that takes: none of these is counted. Where its count goes
  /// on every n-th edge, the first tick has to be on edge n from here, as the model's.
  virtual void reset() = 0;
  /// Makes an access, with `step()` for each edge that it takes. Which is as many as the core wants.
  virtual foreign_answer access(const foreign_access& what) = 0;
  /// The level of a line now. @param place  among `foreign_description::lines`.
  [[nodiscard]] virtual std::uint64_t line(std::size_t place) const = 0;
  /// Drives a pin. @param place  among `foreign_description::pins`.
  /// @returns the edge from which on the core does as the level says: the latest one, `edges()`, if the next edge
  ///   already does; after a `step()` that one, if the core has to sample it first.
  virtual std::uint64_t pin(std::size_t place, std::uint64_t level) {
    static_cast<void>(place);
    static_cast<void>(level);
    return edges_;
  }
  /// What a register of the description holds inside the core, for the waveform alone; nothing if that is not told.
  [[nodiscard]] virtual std::optional<std::uint64_t> look(std::size_t place) const {
    static_cast<void>(place);
    return std::nullopt;
  }

  /// One edge of the clock that counts: `edge()`, after which all lines are looked at.
  void step() {
    edge();
    ++edges_;
    if (watch_) watch_();
  }
  /// Edges since the reset.
  [[nodiscard]] std::uint64_t edges() const { return edges_; }
  /// Called after each edge that counts; by the cross-check.
  void watch(std::function<void()> after_edge) { watch_ = std::move(after_edge); }

 protected:
  /// One edge of the core's clock.
  virtual void edge() = 0;

 private:
  std::uint64_t edges_ = 0;
  std::function<void()> watch_;
};

using foreign_factory = std::function<std::unique_ptr<foreign_timer>()>;

// --- what it has ---------------------------------------------------------------------------------

/// A register, or a word of one, that the core has. One that several may access stands there for each.
struct foreign_register {
  static constexpr std::uint64_t all = ~std::uint64_t{0};

  std::string name;  ///< as the timer's table has it: `Compare`, `TB+4`
  /// The directions in which it is accessed: read_write, read_only or write_only.
  register_access access = register_access::read_write;
  std::uint64_t compared = all;  ///< bits of what is read: a counter of 32 bits has the low ones
  std::uint64_t written = all;   ///< bits that are drawn; the others are those of `fixed`
  std::uint64_t fixed = 0;
  std::string as = {};  ///< who accesses: `user`; empty for software
  unsigned bytes = 0;   ///< 4 or 8; 0 for the register's width
  unsigned weight = 1;  ///< how often, beside the others
};

/// What can be seen of the model, by name.
class foreign_view {
 public:
  virtual ~foreign_view() = default;
  /// A register, a field or a line: `Count`, `Cause.TI`, `ti`. @throws std::invalid_argument  if there is none.
  [[nodiscard]] virtual std::uint64_t operator[](std::string_view name) const = 0;
};

/// A line that the core has.
struct foreign_line {
  std::string name;      ///< of the timer's lines: `ti`; any name with `expect`
  unsigned latency = 0;  ///< edges that it is always later than the model's
  /// What the line is, where it is none of the model's: a function of the model's state after an edge, asked at each.
  std::function<std::uint64_t(const foreign_view& model)> expect = {};
  unsigned width = 1;  ///< its bits, with `expect`
};

/// A line that is 1 as long as a count is what it is compared with: an interrupt for one count.
[[nodiscard]] foreign_line line_while_equal(std::string name, std::string count,
                                            std::string compare, unsigned latency = 0);

/// An input pin that both have.
struct foreign_pin {
  std::string name;                            ///< of the timer's pins: `count_stop`
  std::vector<std::uint64_t> levels = {0, 1};  ///< that are drawn
};

/// A register or pin of the model as the core is built: `{"CNTCR", 1}` for a counter that runs out of reset.
struct foreign_setting {
  std::string name;
  std::uint64_t value;
  std::string as = {};  ///< who writes it
};

// --- differences ---------------------------------------------------------------------------------

/// An access that both have made.
struct foreign_deed {
  foreign_access what;
  std::uint64_t edge;  ///< on which it was sampled, or after which it was read
};

/// Something in which core and model differ.
struct foreign_difference {
  enum class kind : std::uint8_t {
    read,    ///< the values read, under the register's mask
    answer,  ///< 1 where the access is refused
    line,    ///< its level at an edge
  };
  kind what;
  std::string name;  ///< of the register or line
  std::string as;    ///< who made the access
  std::uint64_t
      edge;  ///< of the model; a line of the core has it so many edges later as its latency says
  std::uint64_t model;
  std::uint64_t core;
  std::uint64_t since = 0;  ///< edges for which both levels of a line have been these already
  /// All accesses up to it since both began, this one included; where a line has a latency, up to the edge on which
  /// the core has shown it.
  const std::vector<foreign_deed>* done = nullptr;
};

/// A way in which the core is known to be another. Every other difference is a failure, also on the same edge.
struct known_deviation {
  /// What happens where one was found.
  enum class then : std::uint8_t {
    begin_anew,  ///< both begin again from reset, as nobody knows what else is not alike now
    go_on,       ///< nothing, as it has left no trace: only what was seen was another
  };
  std::string name;
  std::string why;
  /// Whether a difference is this deviation: the narrower, the less it hides. A line that goes on to differ is asked for
  /// on each edge.
  std::function<bool(const foreign_difference& found)> is;
  then after = then::begin_anew;
};

/// A core, as the cross-check has to know it.
struct foreign_description {
  std::string name;                    ///< of the core, in reports and files
  std::string timer;                   ///< which model: `mips-cp0`
  std::vector<named_text> parameters;  ///< of the model: `{{"ccres", "1"}}`
  std::vector<foreign_register> registers;
  std::vector<foreign_line> lines;
  std::vector<foreign_pin> pins;
  std::string
      count;  ///< the register near whose value deadlines are drawn; empty: any of the registers
  std::vector<foreign_setting> settings;
  std::vector<known_deviation> deviations;
};

// --- the cross-check -----------------------------------------------------------------------------

struct foreign_options {
  std::uint64_t first_seed = 1;
  std::uint64_t last_seed = 20;
  std::uint64_t operations = 1000;  ///< in each seed
  std::string folder;               ///< for the files of a failure; empty for the current one
};

/// What was compared.
struct foreign_result {
  std::uint64_t operations = 0;    ///< accesses and pin changes, on both
  std::uint64_t reads = 0;         ///< whose data was compared
  std::uint64_t edges = 0;         ///< of the core's clock
  std::uint64_t line_edges = 0;    ///< changes of lines, on either side
  std::vector<std::string> still;  ///< lines that have never moved, on neither side
  std::vector<std::pair<std::string, std::uint64_t>> deviations;  ///< how often, all known ones
  std::string failure;   ///< what differed first, in words; empty if nothing did
  std::string scenario;  ///< the files left of it
  std::string wave;
  bool interrupted = false;  ///< a signal ended it early

  [[nodiscard]] bool good() const { return failure.empty() && !interrupted; }
};

/// Compares a core with the model of its timer, seed by seed, until something differs that is no known deviation: that
/// is shrunk to the shortest sequence and left as `<core>-seed-<n>.yaml`, a scenario of what the model does, with
/// `.fst`, a waveform of both sides. The same seed does the same each time. Every run has a core of its own from the
/// factory. Changes nothing else; not to be called while another simulation runs.
/// @throws std::invalid_argument  for a description that names what there is not, before anything runs.
/// @throws std::runtime_error     for an adapter that cannot be right, or does not come back from an access, and whatever
///   it throws itself; with the seed and what was done last.
[[nodiscard]] foreign_result crosscheck_foreign(const foreign_description& core,
                                                const foreign_factory& make,
                                                const foreign_options& options = {});

/// A result for a reader, some lines.
[[nodiscard]] std::string to_text(const foreign_result& found);

}  // namespace archtimers::testbench
