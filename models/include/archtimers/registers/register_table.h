// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace archtimers {

/// A read-only view of a constant array.
template <class T>
class table_view {
 public:
  constexpr table_view() = default;
  template <std::size_t N>  // NOLINTNEXTLINE(google-explicit-constructor): a table is its view
  constexpr table_view(const T (&rows)[N]) : rows_(rows), size_(N) {}
  constexpr table_view(const T* rows, std::size_t size) : rows_(rows), size_(size) {}

  [[nodiscard]] constexpr const T* begin() const { return rows_; }
  [[nodiscard]] constexpr const T* end() const { return rows_ + size_; }
  [[nodiscard]] constexpr std::size_t size() const { return size_; }
  [[nodiscard]] constexpr const T& operator[](std::size_t i) const { return rows_[i]; }

 private:
  const T* rows_ = nullptr;
  std::size_t size_ = 0;
};

/// Which directions reach the register or field. Software writes to a read-only field are ignored.
enum class register_access { read_only, read_write };

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

/// One register of a timer: all that the decoder, the documentation, the introspection, the exports,
/// the scenarios and the random stimulus know of it.
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
  /// The value after reset; parameters that preset it are named in the description.
  std::uint64_t reset;
  /// What must hold for the register to exist, for example `Release 2`; empty if it always does.
  std::string_view condition;
  /// The numeric id of the KVM ONE_REG interface, or 0.
  std::uint64_t one_reg;
  table_view<register_field> fields;
  std::string_view description;
  /// The architecture manual's section, or the kernel's function.
  std::string_view source;

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
