// SPDX-License-Identifier: Apache-2.0
// The parameters of the MIPS CP0 timer by name.
#include "mips_cp0_parameters.h"

#include <stdexcept>

#include "archtimers/testbench/mips_cp0_scenario.h"
#include "parameter_texts.h"
#include "values.h"

namespace archtimers::testbench {

namespace {

using mips_cp0::architecture_release;
using mips_cp0::parameters;
using mips_cp0::request_merge;

using row = parameter_row<parameters>;

template <auto Member>
std::string number_of(const parameters& p) {
  return number_text(p.*Member);
}

template <auto Member>
bool set_number(parameters& p, const std::string& text) {
  using type = std::remove_reference_t<decltype(p.*Member)>;
  const auto number = parse_number(text);
  if (!number || *number > low_bits(32)) return false;
  p.*Member = static_cast<type>(*number);
  return true;
}

template <auto Member>
std::string flag_of(const parameters& p) {
  return p.*Member ? "true" : "false";
}

template <auto Member>
bool set_flag(parameters& p, const std::string& text) {
  p.*Member = text == "true" || text == "1";
  return p.*Member || text == "false" || text == "0";
}

std::string count_write_match_of(const parameters& p) {
  if (!p.count_write_match) return "by release";
  return *p.count_write_match ? "true" : "false";
}

bool set_count_write_match(parameters& p, const std::string& text) {
  bool& flag = p.count_write_match.emplace();
  flag = text == "true" || text == "1";
  if (text == "by release") p.count_write_match.reset();
  return flag || text == "false" || text == "0" || text == "by release";
}

std::string release_of(const parameters& p) {
  switch (p.release) {
    case architecture_release::release_1:
      return "1";
    case architecture_release::release_2:
      return "2";
    case architecture_release::release_6:
      return "6";
  }
  return {};
}

bool set_release(parameters& p, const std::string& text) {
  for (const auto candidate : {architecture_release::release_1, architecture_release::release_2,
                               architecture_release::release_6}) {
    p.release = candidate;
    if (release_of(p) == text) return true;
  }
  return false;
}

std::string merge_of(const parameters& p) {
  switch (p.merge) {
    case request_merge::merged:
      return "merged";
    case request_merge::timer:
      return "timer";
    case request_merge::external:
      return "external";
  }
  return {};
}

bool set_merge(parameters& p, const std::string& text) {
  for (const auto candidate :
       {request_merge::merged, request_merge::timer, request_merge::external}) {
    p.merge = candidate;
    if (merge_of(p) == text) return true;
  }
  return false;
}

bool set_clock(parameters& p, const std::string& text) {
  const auto clock = frequency::parse(text);
  if (clock) p.clock = *clock;
  return clock.has_value();
}

constexpr row rows[] = {
    {"clock", "a frequency: 100 MHz, 32768 Hz, 1/3 Hz", "the CPU clock, in front of the prescaler",
     [](const parameters& p) { return p.clock.to_string(); }, set_clock},
    {"ccres", "1 to 255", "CPU clocks in one count", number_of<&parameters::ccres>,
     set_number<&parameters::ccres>},
    {"clocks_per_tick", "1 to 65535",
     "bus clock edges, which are those of a scenario, in a CPU clock",
     number_of<&parameters::clocks_per_tick>, set_number<&parameters::clocks_per_tick>},
    {"release", "1, 2 or 6", "of the architecture; 2 stands for 2 to 5", release_of, set_release},
    {"ipti", "2 to 7, with merge external 0 to 7",
     "the bit of Cause.IP that the timer raises (IntCtl.IPTI)", number_of<&parameters::ipti>,
     set_number<&parameters::ipti>},
    {"merge", "merged, timer or external",
     "what is on that bit, in Release 1 on IP7: request or hardware line, the request alone, the "
     "line alone",
     merge_of, set_merge},
    {"count_write_match", "true, false or by release",
     "writing Count with the value of Compare sets TI; by release: in Release 1 only",
     count_write_match_of, set_count_write_match},
    {"count_write_restart", "true or false",
     "software's write of Count restarts the prescaler: the next count is ccres CPU clocks later",
     flag_of<&parameters::count_write_restart>, set_flag<&parameters::count_write_restart>},
    {"eic", "true or false",
     "Config3.VEIC: with Cause.IV and without eic_off TI is not merged onto Cause.IP",
     flag_of<&parameters::eic>, set_flag<&parameters::eic>},
    {"watch", "true or false", "watch registers exist: the host sets Cause.WP, software clears it",
     flag_of<&parameters::watch>, set_flag<&parameters::watch>},
    {"vz", "true or false", "the Virtualization module exists", flag_of<&parameters::vz>,
     set_flag<&parameters::vz>},
    {"guest_ipti", "2 to 7", "the guest's IntCtl.IPTI", number_of<&parameters::guest_ipti>,
     set_number<&parameters::guest_ipti>},
    {"gtoffset_bits", "0 to 32", "implemented bits of GTOffset",
     number_of<&parameters::gtoffset_bits>, set_number<&parameters::gtoffset_bits>},
    {"erratum_count_read", "true or false",
     "R4000: software that reads Count as it takes the value of Compare loses TI; the model's "
     "alone",
     flag_of<&parameters::erratum_count_read>, set_flag<&parameters::erratum_count_read>},
    {"count_reset", "a 32-bit number", "Count after reset; on the RTL twin 0",
     number_of<&parameters::count_reset>, set_number<&parameters::count_reset>},
    {"compare_reset", "a 32-bit number", "Compare after reset; on the RTL twin 0",
     number_of<&parameters::compare_reset>, set_number<&parameters::compare_reset>},
};

}  // namespace

const std::vector<parameter_description>& mips_cp0_parameter_list() {
  static const auto list = described(rows);
  return list;
}

mips_cp0::parameters mips_cp0_parameters(const std::vector<named_text>& stated) {
  auto result = parse_parameters(rows, "mips-cp0", stated);
  const std::string problem = result.error();
  if (!problem.empty()) throw std::invalid_argument(problem);
  return result;
}

std::vector<named_text> mips_cp0_parameter_texts(const mips_cp0::parameters& presets) {
  return parameter_texts(rows, presets);
}

}  // namespace archtimers::testbench
