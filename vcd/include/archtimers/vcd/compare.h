// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Are two waveforms the same? There is no tolerance, and no way to ask for one.

#include <string>
#include <string_view>
#include <vector>

#include "archtimers/vcd/waveform.h"

namespace archtimers::vcd {

/// From `time` on, until the next change of either signal, the two have different values.
struct difference {
  std::string
      signal;  ///< the name below the compared scopes; of two single signals, the first one's name
  instant time;  ///< in the unit of the waveform in which something changed (of a, when in both)
  logic_value a;
  logic_value b;

  friend bool operator==(const difference& x, const difference& y) noexcept {
    return x.signal == y.signal && x.time == y.time && x.a == y.a && x.b == y.b;
  }
  friend bool operator!=(const difference& x, const difference& y) noexcept { return !(x == y); }
};

/// "irq at 41.667 ns: 0 and 1"; values of more than one bit in hexadecimal.
[[nodiscard]] std::string to_string(const difference& d);

/// Every difference between two signals, in order of time: one for each instant at which one of
/// them changes and the two are not equal afterwards. 'x' equals 'x' and nothing else. Signals of
/// different widths differ at every instant, time 0 included. Time units may differ; the comparison
/// is exact. The end of the file is not looked at: a signal keeps its last value.
[[nodiscard]] std::vector<difference> compare(const signal& a, const signal& b);

/// The result of comparing two scopes.
struct comparison {
  std::vector<difference>
      differences;  ///< signal by signal in the order of a, each in order of time
  std::vector<std::string> only_in_a;  ///< names below the scope that b lacks
  std::vector<std::string> only_in_b;  ///< names below the scope that a lacks
  std::vector<std::string> compared;   ///< names below the scope that both have

  /// At least one signal was compared, none is missing on either side, and none differs.
  [[nodiscard]] bool equal() const noexcept {
    return !compared.empty() && differences.empty() && only_in_a.empty() && only_in_b.empty();
  }
};

/// Compares the signals below a scope of one waveform with those of the same names below a scope of
/// another, or of the same.
/// \param scope_a, scope_b hierarchical names such as "soc.model"; empty for the whole waveform
[[nodiscard]] comparison compare(const waveform& a, std::string_view scope_a, const waveform& b,
                                 std::string_view scope_b);

}  // namespace archtimers::vcd
