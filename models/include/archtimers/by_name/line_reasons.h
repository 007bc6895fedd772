// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/by_name/timer_kind.h"
#include "archtimers/by_name/timer_view.h"

namespace archtimers {

/// Something that a step has done to a timer.
struct deed {
  std::string text;                                     ///< `write Compare = 0x70`
  std::size_t instance = 0;                             ///< to which timer
  std::optional<std::uint64_t> written = std::nullopt;  ///< the address that a write has reached
  bool only_reads = false;                              ///< and moves nothing
  bool by_host = false;  ///< which may have put another state in place of the one that had counted
};

/// Lines that moved at one instant for one reason, with their new levels.
struct line_move {
  struct moved {
    std::string_view line;
    std::uint64_t level;
    unsigned width;
  };
  std::vector<moved> lines;
  std::string reason;
};

/// Why the lines of one timer move, in words, from what their descriptions say of it: the first of a
/// line's causes that has happened. Looks at few things while nothing moves.
class line_reasons {
 public:
  /// @param kind   of the timer: what moves its lines.
  /// @param timer  the view that is looked at whenever this is asked; must outlive it.
  line_reasons(const timer_kind& kind, const timer_view& timer);

  /// Looks at an instant; again if it has gone on since. @param acted  something is done at it.
  void look(bool acted);
  /// Between two instants, which it is none of: what counts has come to here, so that the next one sees what its
  /// own tick does. Nothing where a line has moved that nobody has asked for yet.
  void pass();
  /// Ends the instant. @param done  to this timer at it. @returns what moved and why, such as
  ///   `ti, ip: Count = Compare 4096`; empty if nothing moved. @param leave_out  of the lines' names, where they
  ///   begin with it.
  std::string end(const std::vector<deed>& done, std::string_view leave_out = {});
  /// The same, apart.
  std::vector<line_move> take_moves(const std::vector<deed>& done);
  /// Whether some line has moved at this instant, as far as it has been looked at.
  [[nodiscard]] bool has_moved() const;

  /// What a line depends on and what that is now: `Count = 112, Compare = 500, Cause.TI = 0`.
  [[nodiscard]] std::string state_behind(std::string_view line) const;

  /// Whether a line, by its name, depends on a register, be it through a line that it follows.
  [[nodiscard]] bool depends(std::string_view line, const register_description& row) const;
  /// Whether it depends on an input pin, or with `is_line` on a line, by its place.
  [[nodiscard]] bool depends(std::string_view line, std::size_t place, bool is_line) const;
  /// Whether a register is a count of some line's, or what is compared with it: and with a sign.
  struct counting {
    bool counts = false;
    bool has_sign = false;
  };
  [[nodiscard]] counting counting_of(const register_description* row) const;

 private:
  /// What is looked at: a register, or a pin or line by its place.
  struct subject {
    enum class kind : std::uint8_t { row, pin, line };
    kind is;
    const register_description* row = nullptr;
    std::size_t place = 0;

    friend bool operator==(const subject& a, const subject& b) {
      return a.is == b.is && a.row == b.row && a.place == b.place;
    }
  };
  /// The same, and what it was and is.
  struct item {
    subject what;
    bool counted = false;  ///< up to what it is compared with: known at every edge
    std::uint64_t before = 0;
    std::uint64_t now = 0;
    std::uint64_t changed = 0;  ///< the number of the instant at which it changed last
  };
  struct reason_of {
    const line_cause* source;
    std::size_t what;
    std::size_t compare = 0;
    std::uint64_t mask = ~std::uint64_t{0};
    unsigned lsb = 0;
  };
  struct watched_line {
    std::string_view name;
    std::size_t level;
    std::vector<reason_of> causes;
  };

  void add(std::size_t place);
  [[nodiscard]] bool exists(std::string_view scope, std::string_view name) const;
  /// The item of a name, within a scope or without; nothing if this timer does not have it.
  std::optional<reason_of> find(std::string_view scope, std::string_view name);
  std::size_t item_of(const subject& what);
  [[nodiscard]] bool depends(std::string_view line, const subject& what) const;

  [[nodiscard]] std::uint64_t read(const item& what) const;
  [[nodiscard]] bool applies(const reason_of& cause, bool rises,
                             const std::vector<deed>& done) const;
  [[nodiscard]] bool crossed(const reason_of& cause) const;
  [[nodiscard]] static bool counted_once(const item& what);
  [[nodiscard]] bool was_written(const item& what, const std::vector<deed>& done) const;
  [[nodiscard]] std::string text_of(const reason_of& cause, bool rises,
                                    const std::vector<deed>& done) const;
  [[nodiscard]] const pin_description& pin_of(const item& what) const;
  void add_state(const watched_line& line, std::vector<std::string>& known) const;
  [[nodiscard]] std::string reason(const watched_line& line, const std::vector<deed>& done) const;

  const timer_kind* kind_;
  const timer_view* timer_;
  std::vector<item> items_;
  std::vector<watched_line> lines_;
  std::uint64_t instant_ = 2;  ///< counted; nothing has changed at 0
  bool known_ = false;
};

}  // namespace archtimers
