// SPDX-License-Identifier: Apache-2.0
#include "archtimers/by_name/named_timer.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "archtimers/by_name/timer_kind.h"
#include "archtimers/describe/number_text.h"

namespace archtimers {

namespace {

template <class List>
std::string names_of(const List& list) {
  std::string names;
  for (const auto& each : list) names += (names.empty() ? "" : ", ") + std::string(each.name);
  return names;
}

template <class List>
auto find_named(const List& list, std::string_view name, std::string_view what) {
  const auto found = std::find_if(list.begin(), list.end(),
                                  [name](const auto& each) { return each.name == name; });
  if (found != list.end()) return found;
  throw std::invalid_argument("'" + std::string(name) + "' is no " + std::string(what) +
                              "; expected: " + names_of(list));
}

}  // namespace

named_timer::named_timer(const timer_kind& kind, time_resolution resolution, frequency clock)
    : kind_(kind), edges_(resolution, clock) {
  for (const pin_description& pin : kind.inputs()) levels_.push_back(pin.initial);
}

void named_timer::advance(kernel_time t) {
  if (t < now_) {
    throw std::invalid_argument("time goes back: it is " + std::to_string(now_.units()) + ", not " +
                                std::to_string(t.units()) + " units");
  }
  now_ = t;
}

kernel_time named_timer::edge(std::uint64_t n) const {
  const deadline at = edges_.time_of(tick(int128{n}));
  if (at) return *at;
  throw std::invalid_argument("edge " + std::to_string(n) + " is beyond 2^64 units of time");
}

const register_description& named_timer::find(std::string_view name) const {
  const auto* row = find_register(kind_.registers(), name);
  if (row != nullptr) return *row;
  throw std::invalid_argument("'" + std::string(name) + "' is no register of " +
                              std::string(kind_.name()));
}

named_access named_timer::access_to(std::string_view name, const std::string& as) const {
  named_access made{0, 4, as};
  if (const auto address = parse_number(name)) {
    made.address = *address;
    return made;
  }
  const register_description& row = find(name);
  if (!row.addressable()) {
    throw std::invalid_argument(std::string(name) + " has no address: only the host reaches it");
  }
  made.address = row.address;
  made.bytes = row.width / 8;
  return made;
}

void named_timer::check(const named_access& how, kernel_time t) const {
  if (t < now_) {
    throw std::invalid_argument("an access at " + std::to_string(t.units()) +
                                " units is before now, " + std::to_string(now_.units()));
  }
  if (how.bytes != 4 && how.bytes != 8) {
    throw std::invalid_argument("an access has 4 or 8 bytes, not " + std::to_string(how.bytes));
  }
  if (how.as.empty()) return;
  std::istringstream words(how.as);
  for (std::string word; words >> word;) {
    static_cast<void>(find_named(kind_.initiators(), word, "word for who accesses"));
  }
  const std::string problem = kind_.initiator_problem(how.as, how.address);
  if (!problem.empty()) throw std::invalid_argument("as '" + how.as + "': " + problem);
}

named_timer::answer named_timer::read(const named_access& how, kernel_time t) {
  check(how, t);
  answer given = read_as(how, t);
  if (how.bytes == 4) given.value &= 0xFFFF'FFFFU;
  return given;
}

named_timer::answer named_timer::write(const named_access& how, std::uint64_t value,
                                       kernel_time t) {
  check(how, t);
  return write_as(how, how.bytes == 4 ? value & 0xFFFF'FFFFU : value, t);
}

std::uint64_t named_timer::value(std::string_view name) const {
  const auto* row = find_register(kind_.registers(), name);
  const register_field* field = nullptr;
  const std::size_t dot = name.rfind('.');
  if (row == nullptr && dot != std::string_view::npos) {
    row = &find(name.substr(0, dot));
    field = find_field(*row, name.substr(dot + 1));
    if (field == nullptr) {
      throw std::invalid_argument("'" + std::string(name.substr(dot + 1)) + "' is no field of " +
                                  std::string(row->name) + "; expected: " + names_of(row->fields));
    }
  }
  const auto all = peek(row == nullptr ? find(name) : *row);
  if (!all) {
    throw std::invalid_argument(std::string(name) + " does not exist with these parameters");
  }
  return field == nullptr ? *all : (*all & field->mask()) >> field->lsb;
}

std::size_t named_timer::find_line(std::string_view name) const {
  const auto& all = kind_.lines();
  return static_cast<std::size_t>(find_named(all, name, "line") - all.begin());
}

void named_timer::reset(bool asserted) {
  constexpr std::string_view reset_name = "rst_ni";
  const auto& all = kind_.inputs();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string_view name = all[i].name;
    if (name.substr(name.rfind('.') + 1) == reset_name && has_input(i)) drive(i, asserted ? 0 : 1);
  }
}

std::size_t named_timer::find_input(std::string_view name) const {
  const auto& all = kind_.inputs();
  return static_cast<std::size_t>(find_named(all, name, "input pin") - all.begin());
}

void named_timer::drive(std::size_t input, std::uint64_t level) {
  const pin_description& pin = kind_.inputs().at(input);
  if (!has_input(input)) {
    throw std::invalid_argument(std::string(pin.name) + " does not exist with these parameters");
  }
  if (pin.width < 64 && level >> pin.width != 0) {
    throw std::invalid_argument(std::string(pin.name) + " has " + std::to_string(pin.width) +
                                " bits: " + number_text(level) + " does not fit");
  }
  const std::uint64_t before = levels_[input];
  if (before == level) return;
  levels_[input] = level;
  input_changed(input, before, level);
}

host_answer named_timer::host(std::string_view operation,
                              const std::vector<named_text>& arguments) {
  const auto known = find_named(kind_.host_operations(), operation, "host operation");
  const auto says = [&arguments](std::string_view name) {
    return std::any_of(arguments.begin(), arguments.end(),
                       [name](const named_text& each) { return each.first == name; });
  };
  for (const std::string_view needed : known->arguments) {
    if (!says(needed)) {
      throw std::invalid_argument(std::string(operation) + " needs " + std::string(needed));
    }
  }
  for (const named_text& each : arguments) {
    const auto is = [&each](std::string_view name) { return name == each.first; };
    const auto& may = known->optional_arguments;
    if (std::none_of(known->arguments.begin(), known->arguments.end(), is) &&
        std::none_of(may.begin(), may.end(), is)) {
      throw std::invalid_argument(std::string(operation) + " has no argument '" + each.first + "'");
    }
  }
  return operate(operation, arguments);
}

std::string named_timer::migrate_in(std::string_view /*json*/, std::uint64_t /*elapsed*/) {
  return std::string(kind_.name()) + " takes no guest over";
}

}  // namespace archtimers
