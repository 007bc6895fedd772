// SPDX-License-Identifier: Apache-2.0
#include "names.h"

#include <algorithm>
#include <cerrno>

#include "values.h"

namespace archtimers::testbench {

std::optional<std::size_t> find_pin(const std::vector<pin_description>& pins, std::string_view name) {
  for (std::size_t i = 0; i < pins.size(); ++i) {
    if (pins[i].name == name) return i;
  }
  return std::nullopt;
}

unsigned observable::width(const scenario_timer& timer) const {
  if (line) return timer.lines()[*line].width;
  return field != nullptr ? field->msb - field->lsb + 1 : row->width;
}

std::optional<observable> find_observable(const scenario_timer& timer, std::string_view name) {
  if (const auto line = find_pin(timer.lines(), name)) return observable{line};
  if (const auto* row = find_register(timer.registers(), name)) return observable{std::nullopt, row};
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto* row = find_register(timer.registers(), name.substr(0, dot));
  const auto* field = row == nullptr ? nullptr : find_field(*row, name.substr(dot + 1));
  if (field == nullptr) return std::nullopt;
  return observable{std::nullopt, row, field};
}

std::optional<access_target> find_target(const scenario_timer& timer, std::string_view text) {
  const auto* row = find_register(timer.registers(), text);
  if (row != nullptr) return access_target{row, row->address};
  const auto address = parse_number(text);
  if (!address) return std::nullopt;
  return access_target{nullptr, *address};
}

std::optional<one_reg_target> find_one_reg(const scenario_timer& timer, std::string_view text) {
  for (const register_description& row : timer.registers()) {
    const bool meant = row.name == text || (row.one_reg != 0 && parse_number(text) == row.one_reg);
    if (meant && row.one_reg != 0) return one_reg_target{&row, row.one_reg};
  }
  const auto id = parse_number(text);
  if (!id) return std::nullopt;
  return one_reg_target{nullptr, *id};
}

std::optional<int> parse_error(std::string_view text) {
  if (text.empty()) return 0;
  if (text.front() == '-') text.remove_prefix(1);
  if (text == "EINVAL") return -EINVAL;
  const auto number = parse_number(text);
  if (!number || *number > 4095) return std::nullopt;
  return -static_cast<int>(*number);
}

std::string error_text(int error) {
  if (error == 0) return "no error";
  return error == -EINVAL ? "-EINVAL" : std::to_string(error);
}

}  // namespace archtimers::testbench
