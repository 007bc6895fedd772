// SPDX-License-Identifier: Apache-2.0
#include "expected_text.h"

#include <stdexcept>

#include "values.h"

namespace archtimers::testbench {

namespace {

struct relation_sign {
  std::string_view sign;
  relation is;
};
// One that begins like another stands before it.
constexpr relation_sign relation_signs[] = {{"!=", relation::not_equal},
                                            {"<=", relation::at_most},
                                            {"<", relation::less},
                                            {">=", relation::at_least},
                                            {">", relation::more}};
constexpr std::string_view range_sign = "..";

expression checked_expression(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  const auto last = text.find_last_not_of(' ');
  if (first != std::string_view::npos) text = text.substr(first, last - first + 1);
  expression made{std::string(text)};
  const std::string problem = expression_problem(made);
  if (!problem.empty()) throw std::invalid_argument(problem);
  return made;
}

}  // namespace

expected_value parse_expected(std::string name, std::string_view text) {
  expected_value made{std::move(name), expression()};
  for (const relation_sign& each : relation_signs) {
    if (text.substr(0, each.sign.size()) != each.sign) continue;
    made.is = each.is;
    made.value = checked_expression(text.substr(each.sign.size()));
    return made;
  }
  const std::size_t range = text.find(range_sign);
  if (range == std::string_view::npos) {
    made.value = expression(std::string(text));
    const std::string problem = expression_problem(made.value);
    if (!problem.empty()) throw std::invalid_argument(problem);
    return made;
  }
  made.is = relation::range;
  made.value = checked_expression(text.substr(0, range));
  made.last = checked_expression(text.substr(range + range_sign.size()));
  return made;
}

std::string expected_text(relation is, const std::string& value, const std::string& last) {
  if (is == relation::range) return value + std::string(range_sign) + last;
  for (const relation_sign& each : relation_signs) {
    if (each.is == is) return std::string(each.sign) + " " + value;
  }
  return value;
}

std::string expected_text(const expected_value& wanted) {
  return expected_text(wanted.is, wanted.value.text, wanted.last.text);
}

bool is_as_expected(relation is, std::uint64_t got, std::uint64_t value, std::uint64_t last,
                    std::uint64_t mask) {
  switch (is) {
    case relation::equal:
      return got == value;
    case relation::not_equal:
      return got != value;
    case relation::less:
      return got < value;
    case relation::at_most:
      return got <= value;
    case relation::more:
      return got > value;
    case relation::at_least:
      return got >= value;
    case relation::range:
      return ((got - value) & mask) <= ((last - value) & mask);
  }
  return false;
}

}  // namespace archtimers::testbench
