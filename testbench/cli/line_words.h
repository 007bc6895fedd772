// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace archtimers::cli {

// What the rows of words say of registers, in lower case as signals are.

/// A reason such as `Count = Compare 4096`, `CNTVCT 1044 is past CNTV_CVAL 1042`: what has reached what.
struct reached_words {
  std::string count;
  std::string compare;
};
[[nodiscard]] std::optional<reached_words> reached_in(std::string_view reason);

/// The registers and pins that a reason names, without their fields: `cntv_ctl` of `CNTV_CTL.ENABLE = 1`.
[[nodiscard]] std::vector<std::string> named_in(std::string_view reason);

/// What is written by the accesses of one instant, `msr CPU0.CNTV_CTL_EL0 = 1; count_stop = 1`, with the text
/// of each.
struct written_words {
  std::string name;
  std::string text;
  std::string
      instance;  ///< to which of several timers, `other: write Compare = 20`; empty for the first
  std::string
      thread;  ///< whose register it is, `thread1.` of `mtspr DEC = 20 as thread1 supervisor`
};
[[nodiscard]] std::vector<written_words> written_in(std::string_view accesses);

}  // namespace archtimers::cli
