// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Writing a small file whole.

#include <string>
#include <string_view>

namespace archtimers::vcd {

/// Creates or replaces a file. An older one stays as it is until the new one is complete, and for
/// good if that fails.
/// \throws file_error with the host's reason
void write_text_file(const std::string& path, std::string_view text);

}  // namespace archtimers::vcd
