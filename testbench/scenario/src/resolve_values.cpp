// SPDX-License-Identifier: Apache-2.0
#include "resolve_values.h"

#include <stdexcept>

#include "exact_time.h"
#include "expected_text.h"

namespace archtimers::testbench {

std::uint64_t value_resolver::units(const std::string& text) const {
  const auto parsed = exact_time::parse(text);
  const auto length = parsed ? parsed->units(ready_.resolution) : std::nullopt;
  if (length) return *length;
  fail("'" + text + "' is no whole number of the kernel's time unit (" + what_.time_resolution +
       "), or too long");
}

resolved_value value_resolver::value(const expression& source, unsigned bits) const {
  try {
    resolved_value made = testbench::resolve(source, kept_, &timer_, bits);
    looks_ = looks_ || made.looks();
    return made;
  } catch (const std::invalid_argument& problem) {
    fail(problem.what());
  }
}

expected_value value_resolver::expected(const std::string& text) const {
  try {
    return parse_expected({}, text);
  } catch (const std::invalid_argument& problem) {
    fail(problem.what());
  }
}

const register_field& value_resolver::field(const register_description* row,
                                            const std::string& name) const {
  if (row == nullptr) fail("'" + name + "': only a register accessed by its name has fields");
  const register_field* found = find_field(*row, name);
  if (found == nullptr) {
    fail(std::string(row->name) + " has no field '" + name + "'" +
         (row->fields.size() == 0 ? "" : "; expected: " + names(row->fields)));
  }
  return *found;
}

const register_field& value_resolver::field_within(const register_description* row,
                                                   const std::string& name, unsigned bits) const {
  const register_field& found = field(row, name);
  if (found.msb < bits) return found;
  fail(name + ", which ends at bit " + std::to_string(found.msb) + ", is not in an access of " +
       std::to_string(bits / 8) + " bytes");
}

resolved_expectation value_resolver::expectation(const expected_value& wanted, unsigned bits,
                                                 unsigned lsb) const {
  resolved_expectation made{wanted.name, lsb, value(wanted.value, bits)};
  made.is = wanted.is;
  if (made.is == relation::range) {
    made.last = value(wanted.last, bits);
    // `-9..0` goes round 0 as well.
    if (made.value.is_constant() && made.last.is_constant() &&
        made.last.constant < made.value.constant && wanted.value.text.front() != '-')
      fail("'" + expected_text(wanted) + "': the end is before the beginning");
  }
  if (!wanted.mask) return made;
  made.mask = value(*wanted.mask, bits);
  if (made.mask->is_constant() && made.mask->constant == 0)
    fail("mask " + wanted.mask->text + " compares nothing");
  return made;
}

resolved_answer value_resolver::answer(const std::vector<expected_value>& expect,
                                       const std::string& keep, const register_description* row,
                                       unsigned bits, const std::string& without_value) {
  if (!without_value.empty() && (!expect.empty() || !keep.empty()))
    fail(without_value + " has no value to expect or keep");
  resolved_answer made;
  for (const expected_value& wanted : expect) {
    if (wanted.name.empty()) {
      made.expect.push_back(expectation(wanted, bits, 0));
      continue;
    }
    const register_field& part = field_within(row, wanted.name, bits);
    made.expect.push_back(expectation(wanted, part.msb - part.lsb + 1, part.lsb));
  }
  if (!keep.empty()) made.keep = kept_.add(keep);
  return made;
}

expected_error value_resolver::error(const std::string& text) const {
  if (text == "any") return std::nullopt;
  if (const auto number = parse_error(text)) return number;
  fail("error: '" + text + "'; expected " + error_names() + ", any or a number");
}

}  // namespace archtimers::testbench
