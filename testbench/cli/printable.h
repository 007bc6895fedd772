// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace archtimers::cli {

/// Text from outside, for a terminal: control characters (C0, DEL, C1) and bytes that are not UTF-8
/// come out as `\n`, `\t`, `\x1B`; all else as it is. So a file's name or note can neither move the
/// cursor nor look like a line of ours.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace archtimers::cli
