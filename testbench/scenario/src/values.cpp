// SPDX-License-Identifier: Apache-2.0
#include "values.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace archtimers::testbench {

namespace {

struct term {
  bool negative = false;
  std::string_view name;  // of a kept value, register, field or line; empty for a number
  std::uint64_t number = 0;
};

bool is_name(std::string_view word) {
  if (word.empty() || std::isdigit(static_cast<unsigned char>(word.front()))) return false;
  for (const char c : word) {
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '_' && c != '.') return false;
  }
  return word.front() != '.' && word.back() != '.';
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

bool resolved_value::looks() const {
  return std::any_of(terms.begin(), terms.end(), [](const term& each) { return each.seen; });
}

std::string absent(std::string_view name) {
  return std::string(name) + " does not exist with these parameters";
}

std::optional<std::uint64_t> seen_at(const scenario_target& timer, const observable& what) {
  if (what.line) {
    const level_signal& line = *timer.lines[*what.line];
    return line.exists() ? std::optional(line.level()) : std::nullopt;
  }
  auto value = timer.peek(*what.row);
  if (value && what.field != nullptr) {
    *value = *value >> what.field->lsb & low_bits(what.field->msb - what.field->lsb + 1);
  }
  return value;
}

resolved_value resolve(const expression& source, const kept_names& names,
                       const scenario_timer* timer, unsigned bits) {
  resolved_value result;
  result.mask = low_bits(bits);
  for (const term& next : terms_of(source.text)) {
    if (!next.name.empty()) {
      const auto place = names.find(next.name);
      const auto seen =
          place || timer == nullptr ? std::nullopt : find_observable(timer->kind(), next.name);
      if (!place && !seen) not_kept(next.name);
      result.terms.push_back({place.value_or(0), seen, next.negative});
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

std::optional<std::uint64_t> kept_values::see(const observable& what) const {
  const auto known = std::find_if(seen_.begin(), seen_.end(), [&](const sight& each) {
    return each.what.line == what.line && each.what.row == what.row &&
           each.what.field == what.field;
  });
  if (known != seen_.end()) return known->value;
  seen_.push_back({what, seen_at(*timer_, what)});
  return seen_.back().value;
}

std::uint64_t kept_values::sum(const resolved_value& source) const {
  std::uint64_t sum = source.constant;
  for (const auto& [place, seen, negative] : source.terms) {
    const auto value = seen ? see(*seen) : values_[place];
    if (!value && seen)
      throw std::invalid_argument(
          absent(seen->line ? timer_->lines[*seen->line]->description().name : seen->row->name));
    if (!value) not_kept(names_.name(place));
    sum += negative ? 0 - *value : *value;
  }
  return sum & source.mask;
}

}  // namespace archtimers::testbench
