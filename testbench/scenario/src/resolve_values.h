// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/testbench/register_arrays.h"
#include "plan.h"

namespace archtimers::testbench {

/// The values that a scenario's steps give and expect, and what is wrong with them: base of what resolves the
/// steps themselves.
class value_resolver {
 protected:
  value_resolver(const scenario& what, plan& ready)
      : what_(what), ready_(ready), timer_(*ready.timer), kept_(ready.kept) {}

  /// Refuses the file, at the line of the step at hand.
  [[noreturn]] void fail(const std::string& problem) const {
    throw scenario_error(what_.file, line_, problem);
  }

  template <class Range>
  [[nodiscard]] static std::string names(const Range& range) {
    std::vector<std::string_view> all;
    all.reserve(std::size(range));
    for (const auto& item : range) all.push_back(item.name);
    return joined(folded_names(all), [](const std::string& name) { return name; });
  }

  /// A time, in kernel units.
  [[nodiscard]] std::uint64_t units(const std::string& text) const;
  [[nodiscard]] resolved_value value(const expression& source, unsigned bits) const;
  /// What a text expects of a value without a name.
  [[nodiscard]] expected_value expected(const std::string& text) const;
  /// A field that an access of so many bits has.
  [[nodiscard]] const register_field& field_within(const register_description* row,
                                                   const std::string& name, unsigned bits) const;
  [[nodiscard]] resolved_expectation expectation(const expected_value& wanted, unsigned bits,
                                                 unsigned lsb) const;
  /// What a step reads: of `bits` bits, or for another reason without a value.
  [[nodiscard]] resolved_answer answer(const std::vector<expected_value>& expect,
                                       const std::string& keep, const register_description* row,
                                       unsigned bits, const std::string& without_value);
  [[nodiscard]] expected_error error(const std::string& text) const;

  const scenario& what_;
  plan& ready_;
  const scenario_timer& timer_;
  kept_names& kept_;
  std::size_t line_ = 0;        ///< of the step at hand
  mutable bool looks_ = false;  ///< a value of it is looked up at the timer

 private:
  [[nodiscard]] const register_field& field(const register_description* row,
                                            const std::string& name) const;
};

}  // namespace archtimers::testbench
