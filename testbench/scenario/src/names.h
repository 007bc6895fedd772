// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/by_name/observable.h"
#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

using archtimers::find_pin;
using archtimers::observable;

/// What the target of an access is: a register on the bus, or an address.
struct access_target {
  const register_description* row = nullptr;
  std::uint64_t address = 0;
};
[[nodiscard]] std::optional<access_target> find_target(const scenario_timer& timer,
                                                       std::string_view text);

/// A register of the host interface of one CPU, by its name or numeric id; nothing for an unknown name.
struct one_reg_target {
  const register_description* row = nullptr;  ///< null for an id that no register has
  std::uint64_t id = 0;
  unsigned cpu = 0;
};
/// @param cpu  whose; nothing for the one in the name (`CPU1.CNTVCT_EL0`), or 0.
[[nodiscard]] std::optional<one_reg_target> find_one_reg(const scenario_timer& timer,
                                                         std::string_view text,
                                                         std::optional<unsigned> cpu);

/// The host operation of that name, or null.
[[nodiscard]] const host_operation_description* find_host_operation(const scenario_timer& timer,
                                                                    std::string_view name);

/// The error number that `EINVAL`, `-EINVAL` or a number means, as the host interface returns it: 0 or
/// negative. Nothing if the text is none.
[[nodiscard]] std::optional<int> parse_error(std::string_view text);
/// The names that `parse_error` knows: `EINVAL, EBUSY, ...`.
[[nodiscard]] std::string error_names();
[[nodiscard]] std::string error_text(int error);

/// Names joined for an error: `a, b, c`.
template <class Range, class Name>
[[nodiscard]] std::string joined(const Range& range, const Name& name_of_item) {
  std::string text;
  for (const auto& item : range)
    text += (text.empty() ? "" : ", ") + std::string(name_of_item(item));
  return text;
}

}  // namespace archtimers::testbench
