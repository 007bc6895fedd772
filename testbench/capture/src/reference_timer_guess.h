// SPDX-License-Identifier: Apache-2.0
// The models that stand for one guess of a reference timer, for its sources alone.
#pragma once

#include <algorithm>

#include "reference_timer.h"

namespace archtimers::testbench {

inline constexpr std::uint64_t low_word = 0xFFFF'FFFF;

/// Whether a register has an address, at its beginning or behind that.
[[nodiscard]] inline bool is_at(const register_description& row, std::uint64_t address) {
  return row.addressable() && address >= row.address && address - row.address < row.width / 8;
}

/// One model, and its lines as long as they stay.
class reference_timer::half {
 public:
  explicit half(const capture_map& map)
      : timer_(map.timer->kind().make(map.parameters, time_resolution(1'000'000'000'000))) {}

  named_timer& changed() {
    valid_ = false;
    return *timer_;
  }
  [[nodiscard]] const named_timer& timer() const { return *timer_; }
  void advance(std::uint64_t edge) {
    timer_->advance(timer_->edge(edge));
    if (valid_ && until_ && *until_ <= timer_->now()) valid_ = false;
  }
  [[nodiscard]] std::uint64_t line(std::size_t place) {
    if (!valid_) {
      lines_ = timer_->lines();
      until_ = timer_->next_change();
      valid_ = true;
    }
    return lines_[place];
  }

 private:
  std::unique_ptr<named_timer> timer_;
  std::vector<std::uint64_t> lines_;
  deadline until_;
  bool valid_ = false;
};

struct reference_timer::pair {
  /// A word that waits for its other half, of one thread or CPU.
  struct held_word {
    std::uint64_t address = 0;
    std::uint64_t a = 0;
    std::uint64_t b = 0;
    std::uint64_t edge = 0;  ///< of the capture, at which they were that
  };

  std::unique_ptr<half> a;
  std::unique_ptr<half> b;  ///< null where nothing is unknown
  std::uint64_t phase = 0;  ///< edges that the model is ahead
  std::uint16_t number = 0;
  std::map<std::uint64_t, held_word> read_words;
  /// Lines with an unknown count that an access does not reach, while it is made.
  std::vector<const behind_line*> apart;
  bool fits = true;
};

/// Of the guesses that have an answer, those stay that fit. @param alike  whether a guess has an answer.
template <class Alike, class Fits>
compared reference_timer::sift(const Alike& alike, const Fits& fits) {
  std::size_t known = 0;
  std::size_t fitting = 0;
  for (const auto& each : guesses_) {
    each->fits = true;
    if (!alike(*each)) continue;
    ++known;
    each->fits = fits(*each);
    fitting += each->fits ? 1 : 0;
  }
  if (known == 0) return compared::unknown;
  if (fitting == 0 && known == guesses_.size()) return compared::different;
  const bool all = fitting == known && known == guesses_.size();
  guesses_.erase(std::remove_if(guesses_.begin(), guesses_.end(),
                                [](const auto& each) { return !each->fits; }),
                 guesses_.end());
  if (all) return compared::same;
  return fitting == known ? compared::unknown : compared::told;
}

}  // namespace archtimers::testbench
