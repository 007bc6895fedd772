// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace archtimers::testbench {

/// How a timer is taken up in the middle, where nobody knows what its registers hold: what a capture that does
/// not begin in reset needs to know of it, see docs/capture.md.
struct unknown_start {
  /// What a count is told by, and where the host puts it.
  struct told_by {
    std::string_view read;
    std::string_view put;
  };

  /// Fields on which counting depends, or which together let somebody in: each of their values is tried until the
  /// capture rules it out.
  std::vector<std::string_view> tried;
  /// Registers, or what their own names begin with, that are taken to be as a reset leaves them.
  std::vector<std::string_view> as_reset;
  std::vector<told_by> told;
  /// What a count leaves behind when it gets there, and a line shows. What it is nobody knows as long as the count, or
  /// what it is compared with, is unknown.
  struct latch {
    std::string line;   ///< on which it shows
    std::string field;  ///< of a saved state: `threads.7.tsr`
    std::uint64_t set;  ///< what it may be instead of 0
  };
  std::vector<latch> latches;
  /// A register that tells only the low word of what is stored: what is above it stays unknown.
  struct low_word {
    std::string_view read;         ///< a word of its name: `TVAL` of `CNTP_TVAL_EL0`
    std::string_view whole;        ///< what stands there in the name of the register that stores it
    std::string_view all_by = {};  ///< the field, beside it, with which it shows all: `LPCR.LD`
  };
  std::vector<low_word> low_words;
};

}  // namespace archtimers::testbench
