// SPDX-License-Identifier: Apache-2.0
// A core of somebody's: Count, Compare and an interrupt, in C++.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>

#include "archtimers/testbench/your_rtl.h"

namespace archtimers::testbench {

/// How a core is built, and what is wrong with it.
struct fake_make {
  unsigned before = 0;  ///< edges that an access takes before it is sampled
  unsigned after = 0;   ///< and after it
  unsigned line_late = 0;
  bool pulse = false;    ///< the line is 1 while Count is Compare
  bool stopped = false;  ///< Count stands
  unsigned phases = 0;   ///< the line is Count modulo so many
  bool refused = false;  ///< Compare is not there
  // Faults.
  bool ti_stays = false;           ///< a write of Compare does not withdraw it
  bool match_on_write = false;     ///< a write of Compare with the present Count is a match
  std::uint32_t compare_flip = 0;  ///< in what is read of Compare
  bool flip_beside_match = false;  ///< ... on the edge of a match by a write alone
  bool flip_after_match = false;   ///< ... later than it alone
  bool read_refused = false;       ///< of Compare
  bool tells_wrong_edge = false;
  bool never_answers = false;
  bool throws = false;
  std::uint64_t line_bits = 1;  ///< what the line is where it is not 0
};

class fake_mips final : public foreign_timer {
 public:
  enum registers : std::size_t { count_place, compare_place };

  explicit fake_mips(const fake_make& how) : how_(how) {}

  void reset() override {
    count_ = 77;
    edge();
    count_ = compare_ = 0;
    ti_ = false;
    stopped_ = how_.stopped;
    history_ = 0;
    write_.reset();
    matched_at_.reset();
  }
  foreign_answer access(const foreign_access& what) override {
    while (how_.never_answers && what.write) step();
    if (how_.throws) throw std::runtime_error("the bus is gone");
    for (unsigned i = 0; i < how_.before; ++i) step();
    foreign_answer given;
    if (how_.refused && what.place == compare_place) {
      given.error = true;
    } else if (what.write) {
      write_ = what;
      step();
    } else {
      given.value = what.place == count_place ? count_ : compare_ ^ flipped();
      given.error = how_.read_refused && what.place == compare_place;
    }
    given.edge = edges();
    for (unsigned i = 0; i < how_.after; ++i) step();
    if (how_.tells_wrong_edge) given.edge = edges() + 1;
    return given;
  }
  std::uint64_t pin(std::size_t, std::uint64_t level) override {
    stopped_ = level != 0;
    return edges();
  }
  [[nodiscard]] std::uint64_t line(std::size_t place) const override {
    if (place != 0) return 0;
    if (how_.phases != 0) return count_ % how_.phases;
    if (how_.pulse) return std::uint64_t{count_ == compare_};
    return (history_ >> how_.line_late & 1U) * how_.line_bits;
  }
  [[nodiscard]] std::optional<std::uint64_t> look(std::size_t place) const override {
    return place == count_place ? count_ : compare_;
  }

 protected:
  void edge() override {
    if (!stopped_ && ++count_ == compare_) ti_ = true;
    if (write_) {
      const auto value = static_cast<std::uint32_t>(write_->value);
      if (write_->place == count_place) count_ = value;
      if (write_->place == compare_place) {
        compare_ = value;
        const bool match = how_.match_on_write && count_ == compare_;
        if (match) matched_at_ = edges() + 1;  // this one is counted when it is over
        ti_ = (ti_ && how_.ti_stays) || match;
      }
      write_.reset();
    }
    history_ = history_ << 1U | (ti_ ? 1U : 0U);
  }

 private:
  [[nodiscard]] std::uint32_t flipped() const {
    if (how_.flip_beside_match && matched_at_ != edges()) return 0;
    if (how_.flip_after_match && (!matched_at_ || matched_at_ == edges())) return 0;
    return how_.compare_flip;
  }

  fake_make how_;
  std::uint32_t count_ = 0;
  std::uint32_t compare_ = 0;
  bool ti_ = false;
  bool stopped_ = false;
  std::uint64_t history_ = 0;
  std::optional<foreign_access> write_;
  std::optional<std::uint64_t> matched_at_;
};

inline foreign_factory factory_of(const fake_make& how) {
  return [how] { return std::make_unique<fake_mips>(how); };
}

inline foreign_description fake_description() {
  foreign_description core;
  core.name = "fake";
  core.timer = "mips-cp0";
  core.parameters = {{"ccres", "1"}};
  core.registers = {{"Count"}, {"Compare"}};
  core.lines = {{"ti"}};
  core.count = "Count";
  return core;
}

}  // namespace archtimers::testbench
