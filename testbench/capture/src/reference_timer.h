// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "access_decoder.h"
#include "archtimers/by_name/named_timer.h"
#include "archtimers/testbench/capture_check.h"
#include "archtimers/testbench/unknown_start.h"

namespace archtimers::testbench {

/// Something done to the model, for the scenario that repeats it.
struct deed_done {
  enum class kind : std::uint8_t {
    write,
    drive,
    set,  ///< a write just behind the edge, where a reset has ended
  };
  kind what = kind::write;
  std::uint8_t bytes = 4;
  std::uint16_t guess = every_guess;
  std::uint64_t edge = 0;     ///< since the beginning, without the guess's phase
  std::uint64_t address = 0;  ///< or the pin's place
  std::uint64_t value = 0;
  const std::string* as = nullptr;

  static constexpr std::uint16_t every_guess = 0xFFFF;
};

/// What became of a comparison.
enum class compared : std::uint8_t {
  same,
  different,
  unknown,  ///< of what the capture has not told yet
  told,     ///< of what was unknown: now it is known, or a guess less is left
};

/// The model beside a capture. What the capture has not told yet is held by two models that differ in each such
/// bit: what both have alike is known. Where the phase of the count, or a control bit, is unknown, there are two for
/// each guess, until the capture rules the guess out.
class reference_timer {
 public:
  /// @param edge  of the capture after which it begins; -1 for its beginning.
  reference_timer(const capture_map& map, std::int64_t edge, bool known);
  ~reference_timer();
  reference_timer(const reference_timer&) = delete;
  reference_timer& operator=(const reference_timer&) = delete;

  /// A line that is going to be compared, by its place.
  void watch(std::size_t line);

  void reset(bool asserted);
  /// What the map says of registers after a reset, now.
  void set_after_reset();
  void drive(std::size_t pin, std::uint64_t level);
  /// Goes on to an edge of the capture.
  void advance(std::int64_t edge);

  struct answer {
    compared data = compared::same;
    compared error = compared::same;
    std::uint64_t value = 0;  ///< of a read, the model's
    /// The read as it was made, where two words make one, and the edge at which.
    captured_access made = {};
    std::uint64_t whole_value = 0;
    bool refused = false;    ///< by the model
    bool no_signal = false;  ///< the model refuses, and the capture has no signal that could say so
  };
  [[nodiscard]] answer write(captured_access access);
  [[nodiscard]] answer read(captured_access access);

  struct line_answer {
    compared what = compared::same;
    std::uint64_t level = 0;  ///< the model's
  };
  /// Compares a watched line, by its place among those.
  [[nodiscard]] line_answer line(std::size_t watched, const captured_bits& seen);
  /// The level of a watched line in the first guess.
  [[nodiscard]] std::uint64_t level(std::size_t watched);

  // --- for the scenario
  [[nodiscard]] const std::vector<deed_done>& deeds() const { return deeds_; }
  [[nodiscard]] bool too_long() const { return too_long_; }
  [[nodiscard]] bool began_known() const { return began_known_; }
  /// Whether a deed is one of the first guess, which the answers are from.
  [[nodiscard]] bool is_told(const deed_done& deed) const;
  /// The edge of the scenario, where the model begins with edge 0.
  [[nodiscard]] std::uint64_t scenario_edge(const deed_done& deed) const;
  [[nodiscard]] std::uint64_t scenario_edge(std::int64_t edge) const;

 private:
  class half;
  struct pair;
  /// The registers that a line depends on, and which of them count, or are compared with a count.
  struct behind_line {
    std::string_view line;
    std::vector<const register_description*> rows;
    std::vector<const register_description*> counts;
  };

  void begin_unknown();
  [[nodiscard]] bool is_as_reset(const register_description& row) const;
  /// A register or a field has a value from now on; a host puts it there.
  void set(pair& guess, std::string_view name, std::uint64_t value);
  void begin_guess(pair& made, std::uint64_t tried);
  void note(deed_done deed);
  void split(pair& guess);
  void learn_lines();
  void unsettle(std::uint64_t address);
  void unsettle_counted();
  [[nodiscard]] static bool unknown_counts(const pair& guess, const behind_line& line);
  template <class Which>
  void unsettle_latches(pair& guess, const Which& which);
  [[nodiscard]] bool follows_unknown(pair& guess, std::uint64_t address) const;
  [[nodiscard]] bool is_half_word(const captured_access& access) const;
  [[nodiscard]] std::uint64_t put_address(std::uint64_t read) const;
  [[nodiscard]] std::uint64_t edges() const;
  [[nodiscard]] const std::string& putter(std::uint64_t address) const;
  [[nodiscard]] bool same_line(pair& guess, std::size_t watched) const;
  /// Where a register shows only the low word: what stores it, and the mode with which it shows all.
  struct wider {
    const register_description* whole = nullptr;
    const register_description* mode = nullptr;
    std::uint64_t all = 0;  ///< the mode's bit
  };
  [[nodiscard]] std::optional<wider> wider_than(std::uint64_t address) const;
  [[nodiscard]] static bool shows_all(const half& of, const wider& what);
  bool host_writes(pair& guess, half& of, named_access where, std::uint64_t value);
  template <class Do>
  void with_all_of(const std::optional<wider>& what, pair& guess, half& of, const Do& something);
  void put_whole(pair& guess, half& of, const named_access& where, std::uint64_t value);
  void put(pair& guess, const captured_access& read);
  void settle();
  template <class Alike, class Fits>
  compared sift(const Alike& alike, const Fits& fits);

  const capture_map& map_;
  unknown_start start_;
  std::int64_t begun_;  ///< edge of the capture
  bool began_known_;
  std::vector<std::unique_ptr<pair>> guesses_;
  std::vector<std::size_t> watched_;
  std::vector<std::vector<const register_description*>> behind_;  ///< what each of them depends on
  std::vector<behind_line> all_behind_;  ///< of every line, where something is unknown
  std::vector<deed_done> deeds_;
  bool too_long_ = false;
  std::set<std::uint64_t> words_told_;  ///< threads of which some word has been read
  std::map<std::uint64_t, captured_access>
      written_words_;  ///< high words that wait, by their thread
  const std::string host_ = "host";
  const std::string software_;
};

}  // namespace archtimers::testbench
