// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "archtimers/describe/register_description.h"

namespace archtimers {

/// What an access does, on one line for a reader: `write Compare = 0x70`, `msr CNTV_CTL_EL0 = 1 as el0`.
/// @param word     `timer_kind::access_word`.
/// @param target   the register's name, or an address.
/// @param written  nothing for a read.
/// @param as       who makes it; empty for who always does.
[[nodiscard]] std::string access_text(std::string_view word, std::string_view target,
                                      std::optional<std::uint64_t> written, std::string_view as);

/// What a write of the host interface does: `set COUNT_HZ = 0x5F5E100`.
[[nodiscard]] std::string one_reg_text(table_view<register_description> registers, std::uint64_t id,
                                       std::uint64_t value);

}  // namespace archtimers
