// SPDX-License-Identifier: Apache-2.0
// A RISC-V CLINT's mtime and mtimecmp, by words, beside a timer frame: faults are found with the seeds that a user runs.
#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "archtimers/testbench/your_rtl.h"

namespace archtimers::testbench {
namespace {

enum class clint_fault {
  none,
  carry_out_of_16_bits,
  carry_out_of_32_bits,
  carry_beside_a_write,
  low_word_stops,
  lowest_bit_of_compare,
  highest_bit_of_compare,
  above_alone,
  words_alone,
  an_edge_late,
  signed_compare,
  one_gap,
  pairs_of_counts,
  end
};

class clint final : public foreign_timer {
 public:
  enum words : std::size_t { time_low, time_high, compare_low, compare_high };

  explicit clint(clint_fault fault) : fault_(fault) {}

  void reset() override {
    time_ = 0;
    compare_ = ~std::uint64_t{0};
    before_ = false;
  }
  foreign_answer access(const foreign_access& what) override {
    if (what.write) {
      write_ = what;
      step();
      return {};
    }
    const std::uint64_t value = what.place <= time_high ? time_ : compare_;
    return {what.place % 2 == 0 ? value & low : value >> 32U};
  }
  [[nodiscard]] std::uint64_t line(std::size_t) const override {
    switch (fault_) {
      case clint_fault::above_alone:
        return time_ > compare_;
      case clint_fault::words_alone:
        return (time_ & low) >= (compare_ & low) && time_ >> 32U >= compare_ >> 32U;
      case clint_fault::an_edge_late:
        return before_;
      case clint_fault::signed_compare:
        return static_cast<std::int64_t>(time_) >= static_cast<std::int64_t>(compare_);
      case clint_fault::one_gap:
        return reached() && time_ != compare_ + 1000;
      case clint_fault::pairs_of_counts:
        return time_ >> 1U >= compare_ >> 1U;
      default:
        return reached();
    }
  }

 protected:
  void edge() override {
    before_ = reached();
    const bool wraps = (time_ & low) == low;
    if (fault_ == clint_fault::carry_out_of_16_bits && (time_ & 0xFFFFU) == 0xFFFFU)
      time_ -= 0x10000U;
    if (fault_ == clint_fault::carry_out_of_32_bits && wraps) time_ -= low + 1;
    if (fault_ == clint_fault::carry_beside_a_write && wraps && writes(time_low)) time_ -= low + 1;
    const std::uint64_t low_before = time_ & low;
    ++time_;
    if (!write_) return;
    std::uint64_t& value = write_->place <= time_high ? time_ : compare_;
    value = write_->place % 2 == 0 ? (value & ~low) | write_->value
                                   : (value & low) | write_->value << 32U;
    if (fault_ == clint_fault::low_word_stops && writes(time_high))
      time_ = (time_ & ~low) | low_before;
    if (fault_ == clint_fault::lowest_bit_of_compare) compare_ &= ~std::uint64_t{1};
    if (fault_ == clint_fault::highest_bit_of_compare) compare_ &= ~std::uint64_t{0} >> 1U;
    write_.reset();
  }

 private:
  static constexpr std::uint64_t low = 0xFFFF'FFFF;

  [[nodiscard]] bool reached() const { return time_ >= compare_; }
  [[nodiscard]] bool writes(std::size_t word) const { return write_ && write_->place == word; }

  clint_fault fault_;
  std::uint64_t time_ = 0;
  std::uint64_t compare_ = 0;
  bool before_ = false;
  std::optional<foreign_access> write_;
};

class planted_in_clint : public ::testing::TestWithParam<int> {};

TEST_P(planted_in_clint, is_found) {
  foreign_description core;
  core.name = "clint";
  core.timer = "arm-generic-timer";
  core.parameters = {{"acr_reset", "0x3F"}};
  // It runs out of reset, with a comparator that is always on and as far ahead as can be.
  core.settings = {
      {"CNTCR", 1}, {"CNTBase0.CNTP_CVAL", foreign_register::all}, {"CNTBase0.CNTP_CTL", 1}};
  core.registers = {{"CNTCV"}, {"CNTCV+4"}, {"CNTBase0.CNTP_CVAL"}, {"CNTBase0.CNTP_CVAL+4"}};
  core.registers[clint::time_low].bytes = core.registers[clint::compare_low].bytes = 4;
  core.lines = {{"CNTBase0.cntp_irq"}};
  core.count = "CNTCV";
  const auto fault = static_cast<clint_fault>(GetParam());
  foreign_options options;
  options.folder = ::testing::TempDir();
  const auto found = crosscheck_foreign(
      core, [&] { return std::make_unique<clint>(fault); }, options);
  EXPECT_EQ(found.good(), fault == clint_fault::none) << to_text(found);
}

INSTANTIATE_TEST_SUITE_P(all, planted_in_clint,
                         ::testing::Range(0, static_cast<int>(clint_fault::end)));

}  // namespace
}  // namespace archtimers::testbench
