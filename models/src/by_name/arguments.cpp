// SPDX-License-Identifier: Apache-2.0
#include "archtimers/by_name/arguments.h"

#include <algorithm>
#include <stdexcept>

#include "archtimers/describe/number_text.h"

namespace archtimers::by_name {

namespace {

std::string trimmed(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n";
  const std::size_t first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(spaces) - first + 1));
}

}  // namespace

std::vector<named_text> parse_named_texts(std::string_view text) {
  std::vector<named_text> made;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    const std::string part = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (part.empty()) continue;
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos) {
      throw std::invalid_argument("'" + part + "' has no '='; expected name=value; name=value");
    }
    const std::string name = trimmed(std::string_view(part).substr(0, equals));
    if (find_argument(made, name) != nullptr) {
      throw std::invalid_argument("'" + name + "' is given twice");
    }
    made.emplace_back(name, trimmed(std::string_view(part).substr(equals + 1)));
  }
  return made;
}

const std::string* find_argument(const std::vector<named_text>& arguments, std::string_view name) {
  for (const auto& [key, value] : arguments) {
    if (key == name) return &value;
  }
  return nullptr;
}

std::uint64_t number_argument(const std::vector<named_text>& arguments, std::string_view name,
                              std::uint64_t otherwise) {
  const std::string* text = find_argument(arguments, name);
  if (text == nullptr) return otherwise;
  const auto value = parse_number(*text);
  if (!value) throw std::invalid_argument(std::string(name) + ": '" + *text + "' is no number");
  return *value;
}

std::uint32_t narrow_argument(const std::vector<named_text>& arguments, std::string_view name,
                              unsigned bits) {
  const std::uint64_t value = number_argument(arguments, name);
  if (value >> bits == 0) return static_cast<std::uint32_t>(value);
  throw std::invalid_argument(std::string(name) + ": expected a " + std::to_string(bits) +
                              "-bit number");
}

frequency rate_argument(const std::vector<named_text>& arguments, std::string_view name) {
  const std::string* text = find_argument(arguments, name);
  const auto rate = text == nullptr ? std::nullopt : frequency::parse(*text);
  if (rate) return *rate;
  throw std::invalid_argument(std::string(name) + ": '" + (text == nullptr ? "" : *text) +
                              "' is no frequency; expected 24 MHz");
}

host_answer instant(deadline at) {
  return at ? host_answer{0, at->units()} : host_answer{0, 0, true};
}

}  // namespace archtimers::by_name
