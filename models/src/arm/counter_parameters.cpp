// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/counter_parameters.h"

#include <algorithm>
#include <limits>

#include "../describe/items.h"
#include "archtimers/time/wide_integer.h"
#include "shared_rows.h"

namespace archtimers::arm {

namespace {

using row = parameter_row<counter_parameters>;

bool read_divisors(counter_parameters& p, const std::string& given) {
  std::vector<std::uint32_t> divisors;
  for (const std::string& item : items_of(given)) {
    const auto number = parse_number(item);
    if (!number || *number > counter_parameters::most_divisor) return false;
    divisors.push_back(static_cast<std::uint32_t>(*number));
  }
  if (divisors.empty()) return false;
  p.divisors = divisors;
  return true;
}

}  // namespace

const parameter_list<counter_parameters>& counter_parameters::list() {
  using p = counter_parameters;
  static const parameter_list<counter_parameters> rows{
      row::rate("clock", &p::clock, "the counter's clock, its base frequency"),
      row::number("clocks_per_tick", &p::clocks_per_tick, 1, 65535,
                  "clock edges in a cycle of the base frequency"),
      row::number(
          "counts_per_tick", &p::counts_per_tick, 1, most_divisor,
          "what a tick of the base frequency adds, times the largest divisor at most 65535; "
          "the effective frequency is so many times it"),
      row::number("width", &p::width, 56, 64, "bits of the count"),
      row::flag("narrow_registers", &p::narrow_registers,
                "CVAL and CNTVOFF have `width` bits as well; the model's alone"),
      {"divisors",
       "1 to 8 numbers up to 65535, the first one 1: 1,4,16",
       "the frequency table: entry i counts by its number on each so many edges",
       [](const p& of) { return joined(of.divisors); },
       read_divisors,
       {}},
      row::flag("serial_division", &p::serial_division,
                "a request for a larger step waits for at least 66 edges that count"),
      row::flag("cntfid_rw", &p::cntfid_rw,
                "CNTFID<n> can be written; an entry of 0 cannot be selected"),
      row::flag("cntsc", &p::cntsc, "FEAT_CNTSC: the counter can be scaled"),
      two_security_states_row<counter_parameters>(),
      row::flag("control_in_root", &p::control_in_root,
                "FEAT_RME: CNTControlBase answers to Root accesses alone"),
      identification_row("control_pid", &p::control_pid, "the identification of CNTControlBase"),
      identification_row("read_pid", &p::read_pid, "the identification of CNTReadBase"),
      unknown_seed_row<counter_parameters>(),
  };
  return rows;
}

std::uint32_t counter_parameters::cntfid(std::size_t i) const {
  if (i >= divisors.size()) return 0;
  const auto hertz = static_cast<std::uint64_t>(uint128{clock.numerator()} * counts_per_tick /
                                                (uint128{clock.denominator()} * divisors[i]));
  return static_cast<std::uint32_t>(
      std::clamp<std::uint64_t>(hertz, 1, std::numeric_limits<std::uint32_t>::max()));
}

std::string counter_parameters::error() const {
  if (std::string problem = range_error(*this); !problem.empty()) return problem;
  if (divisors.empty() || divisors.size() > most_frequencies) {
    return "divisors must have 1 to " + std::to_string(most_frequencies) + " entries, but has " +
           std::to_string(divisors.size());
  }
  if (divisors.front() != 1) {
    return "divisors must begin with 1, the base frequency, but begins with " +
           std::to_string(divisors.front());
  }
  for (const std::uint32_t divisor : divisors) {
    if (divisor < 1 || divisor > most_divisor) {
      return "divisors must be 1 to " + std::to_string(most_divisor) + ", but one is " +
             std::to_string(divisor);
    }
    if (std::uint64_t{divisor} * counts_per_tick > most_divisor) {
      return "divisors times counts_per_tick must be at most " + std::to_string(most_divisor) +
             ", but is " + std::to_string(divisor) + " times " + std::to_string(counts_per_tick);
    }
  }
  if (control_in_root && !two_security_states) {
    return "control_in_root needs two_security_states: without them every access counts as Secure";
  }
  return {};
}

std::string counter_parameters::rtl_obstacle() const {
  if (narrow_registers) return "narrow_registers: the RTL's CVAL and CNTVOFF have 64 bits";
  if (unknown_seed != 0) return "unknown_seed: the RTL's reset clears these registers";
  return {};
}

}  // namespace archtimers::arm
