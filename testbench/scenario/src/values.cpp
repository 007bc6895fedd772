// SPDX-License-Identifier: Apache-2.0
#include "values.h"

#include <cctype>
#include <stdexcept>

namespace archtimers::testbench {

namespace {

struct term {
  bool negative = false;
  std::string_view name;  // of a kept value; empty for a number
  std::uint64_t number = 0;
};

bool is_name(std::string_view word) {
  if (word.empty() || std::isdigit(static_cast<unsigned char>(word.front()))) return false;
  for (const char c : word) {
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '_') return false;
  }
  return true;
}

/// The terms of a sum. @throws std::invalid_argument  if it is none.
std::vector<term> terms_of(std::string_view text) {
  std::vector<term> terms;
  std::size_t i = 0;
  const auto skip_blanks = [&] {
    while (i < text.size() && text[i] == ' ') ++i;
  };
  while (true) {
    skip_blanks();
    term next;
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) {
      next.negative = text[i++] == '-';
      skip_blanks();
    } else if (!terms.empty()) {
      break;
    }
    const std::size_t start = i;
    while (i < text.size() && text[i] != ' ' && text[i] != '-' && text[i] != '+') ++i;
    const std::string_view word = text.substr(start, i - start);
    if (const auto number = parse_number(word)) {
      next.number = *number;
    } else if (is_name(word)) {
      next.name = word;
    } else {
      throw std::invalid_argument(
          "'" + std::string(text) +
          "' is no value; expected a number (12, 0xC, -1) or a sum of numbers "
          "and kept values (now + 0x300)");
    }
    terms.push_back(next);
    skip_blanks();
    if (i == text.size()) break;
  }
  if (i != text.size()) {
    throw std::invalid_argument("'" + std::string(text) + "': expected + or - before '" +
                                std::string(text.substr(i)) + "'");
  }
  return terms;
}

}  // namespace

expression::expression(std::uint64_t number) : text(number_text(number)) {}

std::string expression_problem(const expression& source) {
  try {
    static_cast<void>(terms_of(source.text));
    return {};
  } catch (const std::invalid_argument& problem) {
    return problem.what();
  }
}

std::size_t kept_names::add(const std::string& name) {
  const auto [place, is_new] = places_.emplace(name, names_.size());
  if (is_new) names_.push_back(name);
  return place->second;
}

std::optional<std::size_t> kept_names::find(std::string_view name) const {
  const auto found = places_.find(name);
  if (found == places_.end()) return std::nullopt;
  return found->second;
}

namespace {

[[noreturn]] void not_kept(std::string_view name) {
  throw std::invalid_argument("no value has been kept as '" + std::string(name) + "' so far");
}

}  // namespace

resolved_value resolve(const expression& source, const kept_names& names, unsigned bits) {
  resolved_value result;
  result.mask = low_bits(bits);
  for (const term& next : terms_of(source.text)) {
    if (!next.name.empty()) {
      const auto place = names.find(next.name);
      if (!place) not_kept(next.name);
      result.kept.push_back({*place, next.negative});
      continue;
    }
    if (next.number > low_bits(bits)) {
      throw std::invalid_argument(source.text + " does not fit in " + std::to_string(bits) +
                                  (bits == 1 ? " bit" : " bits"));
    }
    result.constant += next.negative ? 0 - next.number : next.number;
  }
  result.constant &= result.mask;
  return result;
}

std::uint64_t kept_values::sum(const resolved_value& source) const {
  std::uint64_t sum = source.constant;
  for (const auto& [place, negative] : source.kept) {
    if (!values_[place]) not_kept(names_.name(place));
    sum += negative ? 0 - *values_[place] : *values_[place];
  }
  return sum & source.mask;
}

}  // namespace archtimers::testbench
