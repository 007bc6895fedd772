// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "archtimers/vcd/wave_stream.h"

namespace archtimers::cli {

/// The row of texts that says why a signal moved, as `play --wave` writes it: the one named `reason` in
/// the innermost scope around the signal that has one.
struct reason_row {
  std::size_t net;
  std::string signal;  ///< what the row's texts call the signal, in lower case
};
[[nodiscard]] std::optional<reason_row> reason_row_of(const vcd::wave_stream& stream,
                                                      std::string_view signal);

/// What a text such as `ti, ip: Count = Compare 4096; guest_ti: acknowledged` says of a signal; empty
/// for nothing.
[[nodiscard]] std::string reason_in(std::string_view text, std::string_view signal);

}  // namespace archtimers::cli
