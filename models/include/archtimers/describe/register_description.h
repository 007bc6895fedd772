// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "archtimers/describe/table_view.h"

namespace archtimers {

/// Which directions reach the register or field.
enum class register_access : std::uint8_t {
  read_only,         ///< software writes to it are ignored or refused
  read_write,        ///< holds what is written
  write_only,        ///< a register refuses to be read, a field reads 0
  write_1_to_clear,  ///< events set it, ones that are written clear it
  write_0_to_clear,  ///< events set it, zeros that are written clear it
};

/// A field: bits msb..lsb of its register.
struct register_field {
  std::string_view name;
  unsigned msb;
  unsigned lsb;
  register_access access;
  std::string_view description;

  [[nodiscard]] constexpr std::uint64_t mask() const {
    return ((~std::uint64_t{0}) >> (63U - (msb - lsb))) << lsb;
  }
};

/// The bits of all the fields of a register.
[[nodiscard]] constexpr std::uint64_t mask_of(table_view<register_field> fields) {
  std::uint64_t mask = 0;
  for (const register_field& field : fields) mask |= field.mask();
  return mask;
}

/// One register of a timer, as documentation, introspection, exports, scenarios and stimulus know
/// it. What depends on the timer's parameters is that of the default ones, with a text that names
/// the parameters; `register_row` has it for any.
struct register_description {
  /// The architecture's name, unique in the timer.
  std::string_view name;
  /// The architecture's number: `9,0` for CP0 register 9 select 0.
  std::string_view number;
  /// Where it lives: `CP0`, `guest CP0`, `RDHWR`, `KVM`.
  std::string_view space;
  /// Byte address on the TLM socket and the RTL's register port, or `no_address`.
  std::uint64_t address;
  /// Bits: 32 or 64.
  unsigned width;
  register_access access;
  /// The value after reset. Registers that are only written show what they write.
  std::uint64_t reset;
  /// What must hold for the register to exist, for example `Release 2`; empty if it always does.
  std::string_view condition;
  /// The numeric id of the KVM ONE_REG interface, or 0.
  std::uint64_t one_reg;
  table_view<register_field> fields;
  std::string_view description;
  /// The architecture manual's section, or the kernel's function.
  std::string_view source;
  /// The reset value in terms of the parameters: `2^(hdec_bits - 1) - 1`; empty if it is always the same.
  std::string_view reset_text = {};
  /// What must hold for a register to be read and written that else has one direction: `cntfid_rw`.
  std::string_view writable_text = {};

  /// The address of a register that only the host interface reaches.
  static constexpr std::uint64_t no_address = ~std::uint64_t{0};

  [[nodiscard]] constexpr bool addressable() const { return address != no_address; }
};

/// The register of that name, or null.
[[nodiscard]] constexpr const register_description* find_register(
    table_view<register_description> registers, std::string_view name) {
  for (const auto& candidate : registers) {
    if (candidate.name == name) return &candidate;
  }
  return nullptr;
}

/// The field of that name, or null.
[[nodiscard]] constexpr const register_field* find_field(const register_description& description,
                                                         std::string_view name) {
  for (const auto& candidate : description.fields) {
    if (candidate.name == name) return &candidate;
  }
  return nullptr;
}

}  // namespace archtimers
