// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/frames_parameters.h"

#include "archtimers/arm/frames_registers.h"

namespace archtimers::arm {

std::uint8_t frames_parameters::acr_mask(std::size_t n) const {
  if (!present(n)) return 0;
  constexpr std::uint64_t all = 0x3F;
  const std::uint64_t of_virtual = field::RWVT.mask() | field::RVOFF.mask();
  return static_cast<std::uint8_t>(has_virtual(n) ? all : all & ~of_virtual);
}

std::uint32_t frames_parameters::cnttidr() const {
  std::uint32_t value = 0;
  for (std::size_t n = 0; n < frame_count; ++n) {
    const std::uint32_t nibble =
        (present(n) ? 1U : 0U) | (has_virtual(n) ? 2U : 0U) | (has_el0_view(n) ? 4U : 0U);
    value |= nibble << 4 * n;
  }
  return value;
}

std::uint8_t frames_parameters::cntnsar(std::uint8_t programmed) const {
  unsigned value = 0;
  for (std::size_t n = 0; n < frame_count; ++n) {
    const unsigned bit = 1U << n;
    if (!present(n)) continue;
    if (frames[n].security == frame_security::nonsecure) value |= bit;
    if (frames[n].security == frame_security::programmable) value |= programmed & bit;
  }
  return static_cast<std::uint8_t>(value);
}

std::string frames_parameters::error() const {
  if (acr_reset > 0x3F) return "acr_reset must be 0 to 63, but is " + std::to_string(acr_reset);
  return {};
}

std::string frames_parameters::rtl_obstacle() const {
  if (auto_increment) return "auto_increment: the RTL's frames have no CNTP_AIVAL";
  return unknown_seed != 0 ? "unknown_seed: the RTL's reset clears these registers" : "";
}

}  // namespace archtimers::arm
