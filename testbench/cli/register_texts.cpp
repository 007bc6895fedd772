// SPDX-License-Identifier: Apache-2.0
#include "register_texts.h"

#include <fmt/format.h>

#include <cctype>

#include "archtimers/describe/access_name.h"

namespace archtimers::cli {

std::string access_text(register_access access) { return std::string(name_of(access)); }

std::string access_text(const register_description& row) {
  const std::string text = access_text(row.access);
  return row.writable_text.empty() ? text : fmt::format("{}; RW with {}", text, row.writable_text);
}

std::string value_text(std::uint64_t value, const register_description& row) {
  return fmt::format("0x{:0{}X}", value, row.width / 4);
}

std::string where_text(const register_array& array) {
  const register_description& row = *array.first;
  std::string space(row.space);
  if (row.name.substr(0, row.space.size()) == row.space)
    space = array.name.substr(0, array.name.find('.'));
  if (row.number.empty()) return space;
  // An array inside a page begins at its first element's offset.
  const bool counts_inside = !array.indices.empty() && array.indices.front().stride < 16;
  return fmt::format("{} {}{}", space, row.number,
                     counts_inside ? fmt::format(" + {} {}", array.indices.front().stride,
                                                 array.indices.front().letter)
                                   : "");
}

std::string macro(std::string_view name) {
  std::string text;
  for (const char c : name) {
    const auto u = static_cast<unsigned char>(c);
    text += std::isalnum(u) ? static_cast<char>(std::toupper(u)) : '_';
  }
  return text;
}

std::string without_indices(const std::string& name) {
  std::string text;
  bool inside = false;
  for (const char c : name) {
    inside = inside || c == '<';
    if (!inside) text += c;
    inside = inside && c != '>';
  }
  return text;
}

std::vector<array_element> elements_of(const register_array& array) {
  std::vector<array_element> elements{{array.name, array.first->address}};
  for (const auto& index : array.indices) {
    std::vector<array_element> more;
    const std::string place = "<" + std::string(index.letter) + ">";
    for (const auto& element : elements) {
      const std::size_t at = element.name.find(place);
      for (std::uint64_t i = 0; i < index.count; ++i) {
        std::string name = element.name;
        name.replace(at, place.size(), std::to_string(i));
        more.push_back({std::move(name), element.address + i * index.stride});
      }
    }
    elements = std::move(more);
  }
  return elements;
}

std::string sentence(const register_description& row) {
  std::string text = fmt::format("{} ({})", row.description, row.source);
  if (!row.condition.empty()) text += fmt::format(" Exists with: {}.", row.condition);
  if (!row.reset_text.empty()) text += fmt::format(" Resets to {}.", row.reset_text);
  const char* other = row.access == register_access::write_only ? "Readable" : "Writable";
  if (!row.writable_text.empty()) text += fmt::format(" {} with {}.", other, row.writable_text);
  return text;
}

std::vector<register_field> fields_or_whole(const register_description& row) {
  if (row.fields.size() != 0) return {row.fields.begin(), row.fields.end()};
  return {{"value", row.width - 1, 0, row.access, "the whole register"}};
}

}  // namespace archtimers::cli
