// SPDX-License-Identifier: Apache-2.0
#include "archtimers/by_name/observable.h"

namespace archtimers {

std::optional<std::size_t> find_pin(const std::vector<pin_description>& pins,
                                    std::string_view name) {
  for (std::size_t i = 0; i < pins.size(); ++i) {
    if (pins[i].name == name) return i;
  }
  return std::nullopt;
}

unsigned observable::width(const timer_kind& kind) const {
  if (line) return kind.lines()[*line].width;
  return field != nullptr ? field->msb - field->lsb + 1 : row->width;
}

std::optional<observable> find_observable(const timer_kind& kind, std::string_view name) {
  if (const auto line = find_pin(kind.lines(), name)) return observable{line};
  if (const auto* row = find_register(kind.registers(), name)) return observable{std::nullopt, row};
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto* row = find_register(kind.registers(), name.substr(0, dot));
  const auto* field = row == nullptr ? nullptr : find_field(*row, name.substr(dot + 1));
  if (field == nullptr) return std::nullopt;
  return observable{std::nullopt, row, field};
}

}  // namespace archtimers
