// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Text in SVG, HTML and XML.

#include <string>
#include <string_view>

namespace archtimers::vcd {

/// As it has to stand between tags and in attributes; control characters but the end of a line become
/// blanks:
///
///     file << "<title>" << vcd::escaped(name) << "</title>";
inline std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += static_cast<unsigned char>(c) < ' ' && c != '\n' ? ' ' : c;
    }
  }
  return result;
}

}  // namespace archtimers::vcd
