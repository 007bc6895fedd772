// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Files for viewers, in which people arrange what they want to see: one that somebody has changed is not
/// written over.

#include <string>

namespace archtimers::vcd {

/// A text below a line that says that it is ours, as it stands there.
/// \param mark  how the line begins, in the viewer's words for a comment
std::string with_own_mark(const std::string& mark, const std::string& text);

/// Writes a text that has such a line, unless there is a file that is not ours or not as we wrote it.
/// \returns whether it was written
/// \throws file_error  when it cannot be written
bool write_own_file(const std::string& path, const std::string& mark, const std::string& text);

}  // namespace archtimers::vcd
