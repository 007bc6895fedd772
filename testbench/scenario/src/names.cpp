// SPDX-License-Identifier: Apache-2.0
#include "names.h"

#include <algorithm>
#include <cerrno>
#include <string>
#include <utility>

#include "values.h"

namespace archtimers::testbench {

std::optional<access_target> find_target(const scenario_timer& timer, std::string_view text) {
  const auto* row = find_register(timer.registers(), text);
  if (row != nullptr) return access_target{row, row->address};
  if (const auto address = parse_number(text)) return access_target{nullptr, *address};
  // The upper half of a register, as `Name+4`.
  const std::size_t plus = text.rfind('+');
  if (plus == std::string_view::npos) return std::nullopt;
  const auto* whole = find_register(timer.registers(), text.substr(0, plus));
  const auto offset = parse_number(text.substr(plus + 1));
  if (whole == nullptr || !whole->addressable() || !offset) return std::nullopt;
  return access_target{nullptr, whole->address + *offset};
}

namespace {

/// The number of a name that begins with `CPU<n>.`; nothing for others.
std::optional<unsigned> cpu_of(const scenario_timer& timer, std::string_view name) {
  const std::string_view word = timer.cpu_word();
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos || name.substr(0, word.size()) != word) return std::nullopt;
  const auto number = parse_number(name.substr(word.size(), dot - word.size()));
  if (!number) return std::nullopt;
  return static_cast<unsigned>(*number);
}

}  // namespace

std::optional<one_reg_target> find_one_reg(const scenario_timer& timer, std::string_view text,
                                           std::optional<unsigned> cpu) {
  const auto id = parse_number(text);
  const auto named = cpu_of(timer, text);
  if (cpu && named && *cpu != *named) return std::nullopt;
  const unsigned whose = cpu ? *cpu : named.value_or(0);
  const std::string full =
      named || timer.cpus() == 1
          ? std::string(text)
          : std::string(timer.cpu_word()) + std::to_string(whose) + "." + std::string(text);
  const register_description* shared = nullptr;
  for (const register_description& row : timer.registers()) {
    const auto owner = cpu_of(timer, row.name);
    if (row.one_reg == 0 || owner.value_or(whose) != whose) continue;
    if (row.name == full || (owner && row.one_reg == id))
      return one_reg_target{&row, row.one_reg, whose};
    if (shared == nullptr && !owner && (row.name == text || row.one_reg == id)) shared = &row;
  }
  if (shared != nullptr) return one_reg_target{shared, shared->one_reg, whose};
  if (!id) return std::nullopt;
  return one_reg_target{nullptr, *id, whose};
}

const host_operation_description* find_host_operation(const scenario_timer& timer,
                                                      std::string_view name) {
  const auto& all = timer.host_operations();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& known) { return known.name == name; });
  return found == all.end() ? nullptr : &*found;
}

namespace {

/// The errors of Linux calls that timers' host operations answer.
constexpr std::pair<std::string_view, int> known_errors[] = {
    {"EINVAL", EINVAL}, {"EBUSY", EBUSY}, {"EEXIST", EEXIST}, {"EINTR", EINTR}, {"ENXIO", ENXIO}};

}  // namespace

std::optional<int> parse_error(std::string_view text) {
  if (text.empty()) return 0;
  if (text.front() == '-') text.remove_prefix(1);
  for (const auto& [name, error] : known_errors) {
    if (text == name) return -error;
  }
  const auto number = parse_number(text);
  if (!number || *number > 4095) return std::nullopt;
  return -static_cast<int>(*number);
}

std::string error_names() {
  return joined(known_errors, [](const auto& known) { return known.first; });
}

std::string error_text(int error) {
  if (error == 0) return "no error";
  for (const auto& [name, known] : known_errors) {
    if (error == -known) return "-" + std::string(name);
  }
  return std::to_string(error);
}

}  // namespace archtimers::testbench
