// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archtimers/arm/counter_parameters.h"

namespace archtimers::arm {

// Rows of parameters that several parts of the timer have, so that each is worded once.

template <class Parameters>
[[nodiscard]] parameter_row<Parameters> two_security_states_row() {
  return parameter_row<Parameters>::flag("two_security_states", &Parameters::two_security_states,
                                         "false: every access to a page counts as Secure");
}

template <class Parameters>
[[nodiscard]] parameter_row<Parameters> istatus_row() {
  return parameter_row<Parameters>::flag(
      "istatus_when_disabled_is_condition", &Parameters::istatus_when_disabled_is_condition,
      "CTL.ISTATUS of a disabled timer shows the timer condition; else 0");
}

template <class Parameters>
[[nodiscard]] parameter_row<Parameters> unknown_seed_row() {
  return parameter_row<Parameters>::number(
      "unknown_seed", &Parameters::unknown_seed,
      "not 0: bits from it are in the registers that are UNKNOWN after a reset, other ones for "
      "each CPU; the model's alone");
}

/// The identification of pages as one number, PeripheralID0 in its lowest byte.
template <class Parameters>
[[nodiscard]] parameter_row<Parameters> identification_row(std::string_view name,
                                                           peripheral_id Parameters::*which,
                                                           std::string_view text) {
  return {std::string(name),
          "a 64-bit number, PeripheralID0 in bits 7 to 0",
          std::string(text),
          [which](const Parameters& p) {
            std::uint64_t number = 0;
            for (std::size_t i = 0; i < 8; ++i) number |= std::uint64_t{(p.*which)[i]} << 8 * i;
            return number_text(number);
          },
          [which](Parameters& p, const std::string& given) {
            const auto number = parse_number(given);
            for (std::size_t i = 0; number && i < 8; ++i) {
              (p.*which)[i] = static_cast<std::uint8_t>(*number >> 8 * i);
            }
            return number.has_value();
          },
          {}};
}

}  // namespace archtimers::arm
