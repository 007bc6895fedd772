// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "archtimers/describe/register_description.h"

namespace archtimers {

/// How register tables abbreviate an access kind: `RW`, `W1C`, ...
///     name_of(register_access::read_only)  // "RO"
[[nodiscard]] constexpr std::string_view name_of(register_access access) {
  switch (access) {
    case register_access::read_only:
      return "RO";
    case register_access::read_write:
      return "RW";
    case register_access::write_only:
      return "WO";
    case register_access::write_1_to_clear:
      return "W1C";
    case register_access::write_0_to_clear:
      return "W0C";
  }
  return {};
}

}  // namespace archtimers
