// SPDX-License-Identifier: Apache-2.0
#include "archtimers/describe/parameter.h"

namespace archtimers {

std::string alternatives(const std::vector<std::string_view>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

}  // namespace archtimers
