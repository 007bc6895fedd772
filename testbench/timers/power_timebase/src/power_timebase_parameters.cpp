// SPDX-License-Identifier: Apache-2.0
// The parameters of the POWER time base by name.
#include "power_timebase_parameters.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <stdexcept>

#include "archtimers/testbench/power_timebase_scenario.h"
#include "parameter_texts.h"
#include "values.h"

namespace archtimers::testbench {

namespace {

using power::parameters;
using power::profile;
using power::profile_names;
using row = parameter_row<parameters>;

constexpr std::array<std::string_view, 3> mode_names{"level", "edge", "booke"};
constexpr std::array<std::string_view, 3> wrc_names{"bits", "field", "nothing"};
constexpr std::array<std::string_view, 2> wrs_names{"time_out", "completion"};

/// The place of a word among others, which is its value as an enumeration.
template <class Enum, std::size_t N>
bool set_word(Enum& to, const std::array<std::string_view, N>& names, const std::string& text) {
  const auto* found = std::find(std::begin(names), std::end(names), text);
  if (found == std::end(names)) return false;
  to = static_cast<Enum>(found - std::begin(names));
  return true;
}

template <auto Member>
constexpr row flag(std::string_view name, std::string_view description) {
  return {name, "true or false", description,
          [](const parameters& p) { return std::string(p.*Member ? "true" : "false"); },
          [](parameters& p, const std::string& text) {
            p.*Member = text == "true" || text == "1";
            return p.*Member || text == "false" || text == "0";
          }};
}

template <auto Member>
constexpr row number(std::string_view name, std::string_view values, std::string_view description) {
  return {name, values, description, [](const parameters& p) { return number_text(p.*Member); },
          [](parameters& p, const std::string& text) {
            using type = std::remove_reference_t<decltype(p.*Member)>;
            const auto given = parse_number(text);
            if (!given || *given > low_bits(8 * sizeof(type))) return false;
            p.*Member = static_cast<type>(*given);
            return true;
          }};
}

/// One of some words.
template <auto Member, const auto& Names>
constexpr row word(std::string_view name, std::string_view values, std::string_view description) {
  return {
      name, values, description,
      [](const parameters& p) { return std::string(Names[static_cast<std::size_t>(p.*Member)]); },
      [](parameters& p, const std::string& text) { return set_word(p.*Member, Names, text); }};
}

using tap_row = std::array<std::uint8_t, 4>;

std::string taps_text(const tap_row& taps) {
  std::string text;
  for (const unsigned k : taps) text += (text.empty() ? "" : ",") + std::to_string(k);
  return text;
}

bool set_taps(tap_row& taps, const std::string& text) {
  std::istringstream stream(text);
  std::size_t count = 0;
  for (std::string item; std::getline(stream, item, ','); ++count) {
    item.erase(0, item.find_first_not_of(' '));
    const auto k = parse_number(item);
    if (!k || *k > 64 || count == taps.size()) return false;
    taps[count] = static_cast<std::uint8_t>(*k);
  }
  return count == taps.size();
}

constexpr row rows[] = {
    {"profile", "server_v3, server_v207, server_v206, classic32, booke, e500 or a2",
     "POWER9 and 10, POWER8, POWER6 and 7, 6xx to 74xx and MPC8xx, 4xx Book E, e500, A2: the "
     "others "
     "are its own unless said",
     [](const parameters& p) {
       return std::string(profile_names[static_cast<std::size_t>(p.base)]);
     },
     [](parameters& p, const std::string& text) {
       profile which{};
       if (!set_word(which, profile_names, text)) return false;
       p = parameters::of(which);
       return true;
     }},
    {"tb_clock", "a frequency: 512 MHz, 32768 Hz, 1/3 Hz", "the tick rate",
     [](const parameters& p) { return p.tb_clock.to_string(); },
     [](parameters& p, const std::string& text) {
       const auto rate = frequency::parse(text);
       if (rate) p.tb_clock = *rate;
       return rate.has_value();
     }},
    number<&parameters::clocks_per_tick>("clocks_per_tick", "1 to 65535", "clock edges in a tick"),
    number<&parameters::threads>("threads", "1 to 8", "threads of the group"),
    number<&parameters::xlen>("xlen", "32 or 64", "bits that a read of TB gives"),
    flag<&parameters::has_tbu40>("has_tbu40", "TBU40 exists"),
    flag<&parameters::has_hv>("has_hv", "hypervisor state, HDEC and LPCR exist"),
    flag<&parameters::has_ld>("has_ld", "LPCR.LD, the large decrementer, exists"),
    number<&parameters::dec_bits>("dec_bits", "32, or 33 to 64 with has_ld", "bits of DEC"),
    number<&parameters::hdec_bits>("hdec_bits", "32 to 64", "bits of HDEC"),
    flag<&parameters::hdec_sign_extends>("hdec_sign_extends", "HDEC is read sign-extended"),
    word<&parameters::dec_mode, mode_names>("dec_mode", "level, edge or booke",
                                            "DEC's exception: its sign, a latch, or TSR.DIS at 0"),
    word<&parameters::hdec_mode, mode_names>("hdec_mode", "level or edge", "HDEC's exception"),
    flag<&parameters::hdice_gates_edge>(
        "hdice_gates_edge", "HDEC's edge is lost while LPCR.HDICE is 0 (POWER8, POWER9)"),
    flag<&parameters::lpcr_shared>("lpcr_shared", "the threads have one LPCR, else each its own"),
    flag<&parameters::has_vtb>("has_vtb", "VTB exists"),
    flag<&parameters::has_purr>("has_purr", "PURR and SPURR exist"),
    flag<&parameters::tb_write_needs_hypervisor>("tb_write_needs_hypervisor",
                                                 "TBL and TBU are written by the hypervisor alone"),
    flag<&parameters::strict_tbst>("strict_tbst", "TFMR exists: the time base's state machine"),
    flag<&parameters::tb_valid_at_reset>(
        "tb_valid_at_reset",
        "the time base runs out of reset; else (strict_tbst) firmware makes it run"),
    flag<&parameters::erratum_tb_tbl0>("erratum_tb_tbl0",
                                       "TB is read with the old TBU while TBL is 0"),
    flag<&parameters::dec_ignores_tb_run>("dec_ignores_tb_run",
                                          "DEC goes on while the time base is stopped (Microwatt)"),
    {"fit_taps", "four numbers, 1 to 64, with commas: 13,17,21,25",
     "Book E: the fixed interval of TCR.FP 0, 1, ... is 2^k ticks",
     [](const parameters& p) { return taps_text(p.taps.fixed_interval); },
     [](parameters& p, const std::string& text) { return set_taps(p.taps.fixed_interval, text); }},
    {"wdt_taps", "four numbers, 1 to 64, with commas: 21,25,29,33",
     "the same for the watchdog's TCR.WP",
     [](const parameters& p) { return taps_text(p.taps.watchdog); },
     [](parameters& p, const std::string& text) { return set_taps(p.taps.watchdog, text); }},
    {"any_bit", "true or false", "e500: TCR.FPEXT and WPEXT as well choose any bit",
     [](const parameters& p) { return std::string(p.taps.any_bit ? "true" : "false"); },
     [](parameters& p, const std::string& text) {
       p.taps.any_bit = text == "true" || text == "1";
       return p.taps.any_bit || text == "false" || text == "0";
     }},
    word<&parameters::wrc, wrc_names>(
        "wrc_sticks", "bits, field or nothing",
        "Book E: what of TCR.WRC software cannot take back before a reset, once it is not 0"),
    word<&parameters::wrs, wrs_names>(
        "wrs_record", "time_out or completion",
        "Book E: what makes the record in TSR.WRS, the time-out that asks for a reset, or the pin "
        "wdt_reset_done (A2)"),
    flag<&parameters::decar_readable>("decar_readable", "Book E: software reads DECAR (A2)"),
    flag<&parameters::dec_wraps>("dec_wraps",
                                 "Book E: with TCR.ARE a DEC of 0 goes on to all ones (A2)"),
    number<&parameters::dec_reset>("dec_reset", "a number of dec_bits bits", "DEC after reset"),
    number<&parameters::tb_reset>("tb_reset", "a 64-bit number", "TB after reset"),
};

}  // namespace

const std::vector<parameter_description>& power_timebase_parameter_list() {
  static const auto list = described(rows);
  return list;
}

power::parameters power_timebase_parameters(const std::vector<named_text>& stated) {
  std::vector<named_text> ordered = stated;  // the others are changes of the profile
  std::stable_partition(ordered.begin(), ordered.end(),
                        [](const named_text& each) { return each.first == "profile"; });
  auto result = parse_parameters(rows, "power-timebase", ordered);
  const std::string problem = result.error();
  if (!problem.empty()) throw std::invalid_argument(problem);
  return result;
}

std::vector<named_text> power_timebase_parameter_texts(const power::parameters& presets) {
  const parameters of_profile = parameters::of(presets.base);
  std::vector<named_text> texts;
  for (const auto& each : rows) {
    const std::string text = each.text(presets);
    const parameters& otherwise = each.name == "profile" ? parameters() : of_profile;
    if (text != each.text(otherwise)) texts.emplace_back(each.name, text);
  }
  return texts;
}

}  // namespace archtimers::testbench
