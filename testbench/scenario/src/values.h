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
#include "names.h"

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

/// An expression with its names looked up: a constant, what has been kept in some places, and what is to
/// be looked at.
struct resolved_value {
  struct term {
    std::size_t place;  ///< of a kept value, or else
    std::optional<observable> seen;
    bool negative;
  };
  std::uint64_t constant = 0;
  std::uint64_t mask = 0;  ///< of the width that it is computed modulo
  std::vector<term> terms;

  [[nodiscard]] bool is_constant() const { return terms.empty(); }
  /// Whether the timer is looked at for it.
  [[nodiscard]] bool looks() const;
};

/// Looks the names of an expression up: kept values, then what the timer has, if there is one.
/// @throws std::invalid_argument  for a name that is none of them, or a number above 2^bits.
[[nodiscard]] resolved_value resolve(const expression& source, const kept_names& names,
                                     const scenario_timer* timer, unsigned bits);

/// What is seen at a timer now, without side effect; nothing if its parameters leave it out.
[[nodiscard]] std::optional<std::uint64_t> seen_at(const scenario_target& timer,
                                                   const observable& what);
/// The same that an error says: `Guest.Count does not exist with these parameters`.
[[nodiscard]] std::string absent(std::string_view name);

/// The values kept while a scenario runs.
class kept_values {
 public:
  explicit kept_values(const kept_names& names) : names_(names), values_(names.size()) {}

  void keep(std::size_t place, std::uint64_t value) { values_[place] = value; }
  /// What is looked at from now on. What has been seen once stays so until then: whoever does the step.
  void look_at(const scenario_target& timer) {
    timer_ = &timer;
    seen_.clear();
  }
  /// @throws std::invalid_argument  if it needs a value that has not been kept, or something that the
  ///   timer's parameters leave out.
  [[nodiscard]] std::uint64_t evaluate(const resolved_value& source) const {
    return source.is_constant() ? source.constant : sum(source);
  }

 private:
  [[nodiscard]] std::uint64_t sum(const resolved_value& source) const;
  [[nodiscard]] std::optional<std::uint64_t> see(const observable& what) const;

  const kept_names& names_;
  std::vector<std::optional<std::uint64_t>> values_;
  const scenario_target* timer_ = nullptr;
  struct sight {
    observable what;
    std::optional<std::uint64_t> value;
  };
  mutable std::vector<sight> seen_;
};

}  // namespace archtimers::testbench
