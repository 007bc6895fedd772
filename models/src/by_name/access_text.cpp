// SPDX-License-Identifier: Apache-2.0
#include "archtimers/by_name/access_text.h"

#include "archtimers/describe/number_text.h"

namespace archtimers {

std::string access_text(std::string_view word, std::string_view target,
                        std::optional<std::uint64_t> written, std::string_view as) {
  std::string text(word);
  text.append(" ").append(target);
  if (written) text += " = " + number_text(*written);
  if (!as.empty()) text.append(" as ").append(as);
  return text;
}

std::string one_reg_text(table_view<register_description> registers, std::uint64_t id,
                         std::uint64_t value) {
  for (const register_description& row : registers) {
    if (row.one_reg == id) return access_text("set", row.name, value, {});
  }
  return access_text("set", number_text(id), value, {});
}

}  // namespace archtimers
