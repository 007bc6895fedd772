// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/describe/number_text.h"
#include "archtimers/testbench/scenario.h"

namespace archtimers::testbench {

/// What is wrong with the text of an expression; empty if nothing is.
[[nodiscard]] std::string expression_problem(const expression& source);

/// All ones in the low `bits` bits.
[[nodiscard]] constexpr std::uint64_t low_bits(unsigned bits) {
  return bits >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
}

/// The names under which a scenario keeps values, each with its place.
class kept_names {
 public:
  /// The place of a name, a new one if it has none.
  std::size_t add(const std::string& name);
  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
  [[nodiscard]] const std::string& name(std::size_t place) const { return names_[place]; }
  [[nodiscard]] std::size_t size() const { return names_.size(); }

 private:
  std::vector<std::string> names_;
  std::map<std::string, std::size_t, std::less<>> places_;
};

/// An expression with its names looked up: a constant and what has been kept in some places.
struct resolved_value {
  struct term {
    std::size_t place;
    bool negative;
  };
  std::uint64_t constant = 0;
  std::uint64_t mask = 0;  ///< of the width that it is computed modulo
  std::vector<term> kept;

  [[nodiscard]] bool is_constant() const { return kept.empty(); }
};

/// Looks the names of an expression up.
/// @throws std::invalid_argument  for a name that is not among them, or a number above 2^bits.
[[nodiscard]] resolved_value resolve(const expression& source, const kept_names& names,
                                     unsigned bits);

/// The values kept while a scenario runs.
class kept_values {
 public:
  explicit kept_values(const kept_names& names) : names_(names), values_(names.size()) {}

  void keep(std::size_t place, std::uint64_t value) { values_[place] = value; }
  /// @throws std::invalid_argument  if it needs a value that has not been kept.
  [[nodiscard]] std::uint64_t evaluate(const resolved_value& source) const {
    return source.is_constant() ? source.constant : sum(source);
  }

 private:
  [[nodiscard]] std::uint64_t sum(const resolved_value& source) const;

  const kept_names& names_;
  std::vector<std::optional<std::uint64_t>> values_;
};

}  // namespace archtimers::testbench
