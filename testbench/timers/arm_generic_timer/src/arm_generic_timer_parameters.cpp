// SPDX-License-Identifier: Apache-2.0
// The parameters of the Arm generic timer by name.
#include "arm_generic_timer_parameters.h"

#include <sstream>
#include <stdexcept>

#include "archtimers/testbench/arm_generic_timer_scenario.h"
#include "parameter_texts.h"
#include "values.h"

namespace archtimers::testbench {

namespace {

using arm::frame_count;
using arm::frame_security;
using parameters = arm_generic_timer_parameters;
using row = parameter_row<parameters>;

std::optional<std::uint64_t> number_up_to(const std::string& text, std::uint64_t most) {
  const auto number = parse_number(text);
  return number && *number <= most ? number : std::nullopt;
}

template <class T>
bool set_number(T& to, const std::string& text, std::uint64_t most) {
  const auto number = number_up_to(text, most);
  if (number) to = static_cast<T>(*number);
  return number.has_value();
}

std::string flag_text(bool flag) { return flag ? "true" : "false"; }

bool set_flag(bool& to, const std::string& text) {
  to = text == "true" || text == "1";
  return to || text == "false" || text == "0";
}

template <auto Member>
constexpr row counter_flag(std::string_view name, std::string_view description) {
  return {name, "true or false", description,
          [](const parameters& p) { return flag_text(p.counter.*Member); },
          [](parameters& p, const std::string& text) { return set_flag(p.counter.*Member, text); }};
}

template <auto Member>
constexpr row frames_flag(std::string_view name, std::string_view description) {
  return {name, "true or false", description,
          [](const parameters& p) { return flag_text(p.frames.*Member); },
          [](parameters& p, const std::string& text) { return set_flag(p.frames.*Member, text); }};
}

template <auto Member>
constexpr row pe_flag(std::string_view name, std::string_view description) {
  return {name, "true or false", description,
          [](const parameters& p) { return flag_text(p.pe.*Member); },
          [](parameters& p, const std::string& text) { return set_flag(p.pe.*Member, text); }};
}

std::vector<std::string> list_of(const std::string& text) {
  std::vector<std::string> items;
  std::istringstream stream(text);
  for (std::string item; std::getline(stream, item, ',');) {
    const std::size_t from = item.find_first_not_of(' ');
    const std::size_t to = item.find_last_not_of(' ');
    items.push_back(from == std::string::npos ? "" : item.substr(from, to - from + 1));
  }
  return items;
}

bool set_clock(parameters& p, const std::string& text) {
  const auto clock = frequency::parse(text);
  if (clock) p.counter.clock = *clock;
  return clock.has_value();
}

std::string divisors_text(const parameters& p) {
  std::string text;
  for (const std::uint32_t divisor : p.counter.divisors) {
    text += (text.empty() ? "" : ",") + std::to_string(divisor);
  }
  return text;
}

bool set_divisors(parameters& p, const std::string& text) {
  p.counter.divisors.clear();
  for (const std::string& item : list_of(text)) {
    const auto number = number_up_to(item, 0xFFFF);
    if (!number) return false;
    p.counter.divisors.push_back(static_cast<std::uint32_t>(*number));
  }
  return !p.counter.divisors.empty();
}

bool set_cnttidr(parameters& p, const std::string& text) {
  const auto value = number_up_to(text, 0xFFFF'FFFF);
  if (!value) return false;
  for (std::size_t n = 0; n < frame_count; ++n) {
    const std::uint64_t nibble = *value >> 4 * n & 0xFU;
    p.frames.frames[n].present = (nibble & 1U) != 0;
    p.frames.frames[n].virtual_timer = (nibble & 2U) != 0;
    p.frames.frames[n].el0_view = (nibble & 4U) != 0;
  }
  return p.frames.cnttidr() == *value;
}

constexpr std::string_view security_names[] = {"programmable", "secure", "nonsecure"};

std::string security_text(const parameters& p) {
  std::size_t last = 0;
  for (std::size_t n = 0; n < frame_count; ++n) {
    if (p.frames.frames[n].security != frame_security::programmable) last = n;
  }
  std::string text;
  for (std::size_t n = 0; n <= last; ++n) {
    text += (text.empty() ? "" : ",");
    text += security_names[static_cast<std::size_t>(p.frames.frames[n].security)];
  }
  return text;
}

bool set_security(parameters& p, const std::string& text) {
  const auto items = list_of(text);
  if (items.empty() || items.size() > frame_count) return false;
  for (std::size_t n = 0; n < items.size(); ++n) {
    std::size_t place = 0;
    while (place < std::size(security_names) && security_names[place] != items[n]) ++place;
    if (place == std::size(security_names)) return false;
    p.frames.frames[n].security = static_cast<frame_security>(place);
  }
  return true;
}

/// The identification of pages as one number, PeripheralID0 in its lowest byte.
template <auto Part, auto Member>
constexpr row pid(std::string_view name, std::string_view description) {
  return {name, "a 64-bit number, PeripheralID0 in bits 7 to 0", description,
          [](const parameters& p) {
            std::uint64_t number = 0;
            for (std::size_t i = 0; i < 8; ++i) {
              number |= std::uint64_t{(p.*Part.*Member)[i]} << 8 * i;
            }
            return number_text(number);
          },
          [](parameters& p, const std::string& text) {
            const auto number = parse_number(text);
            for (std::size_t i = 0; number && i < 8; ++i) {
              (p.*Part.*Member)[i] = static_cast<std::uint8_t>(*number >> 8 * i);
            }
            return number.has_value();
          }};
}

constexpr std::string_view count_errata[] = {"none", "a008585", "161010101", "858921", "unknown1"};
constexpr std::string_view nested_names[] = {"none", "nv", "nv2", "nv2p1"};
constexpr std::string_view aarch32_names[] = {"none", "below_el3", "all"};
constexpr std::string_view timer_errata[] = {"none", "xgene_cval", "ac03_cpu_14"};

/// A choice of the CPUs by its name.
template <auto Member, const auto& Names>
constexpr row choice(std::string_view name, std::string_view values, std::string_view description) {
  return {name, values, description,
          [](const parameters& p) {
            return std::string(Names[static_cast<std::size_t>(p.pe.*Member)]);
          },
          [](parameters& p, const std::string& text) {
            for (std::size_t i = 0; i < std::size(Names); ++i) {
              if (Names[i] != text) continue;
              p.pe.*Member = static_cast<std::remove_reference_t<decltype(p.pe.*Member)>>(i);
              return true;
            }
            return false;
          }};
}

constexpr row rows[] = {
    {"clock", "a frequency: 100 MHz, 32768 Hz, 1/3 Hz", "the counter's clock, its base frequency",
     [](const parameters& p) { return p.counter.clock.to_string(); }, set_clock},
    {"clocks_per_tick", "1 to 65535", "clock edges in a cycle of the base frequency",
     [](const parameters& p) { return std::to_string(p.counter.clocks_per_tick); },
     [](parameters& p, const std::string& text) {
       return set_number(p.counter.clocks_per_tick, text, 65535);
     }},
    {"counts_per_tick", "1 to 65535; times the largest divisor at most that",
     "what a tick of the base frequency adds; the effective frequency is so many times it",
     [](const parameters& p) { return std::to_string(p.counter.counts_per_tick); },
     [](parameters& p, const std::string& text) {
       return set_number(p.counter.counts_per_tick, text, 65535);
     }},
    {"width", "56 to 64", "bits of the count",
     [](const parameters& p) { return std::to_string(p.counter.width); },
     [](parameters& p, const std::string& text) { return set_number(p.counter.width, text, 64); }},
    counter_flag<&arm::counter_parameters::narrow_registers>(
        "narrow_registers", "CVAL and CNTVOFF have `width` bits as well; the model's alone"),
    {"divisors", "1 to 8 numbers up to 65535, the first one 1: 1,4,16",
     "the frequency table: entry i counts by its number on each so many edges", divisors_text,
     set_divisors},
    counter_flag<&arm::counter_parameters::cntfid_rw>(
        "cntfid_rw", "CNTFID<n> can be written; an entry of 0 cannot be selected"),
    counter_flag<&arm::counter_parameters::cntsc>("cntsc", "FEAT_CNTSC: the counter can be scaled"),
    {"cnttidr",
     "a nibble for each frame: 1 present, 2 virtual timer, 4 CNTEL0Base; the last two only with 1",
     "the frames, as CNTTIDR tells them",
     [](const parameters& p) { return number_text(p.frames.cnttidr()); }, set_cnttidr},
    {"frame_security", "for frame 0, 1, ... programmable, secure or nonsecure, with commas",
     "who may access the frames: as CNTNSAR says, or fixed", security_text, set_security},
    {"nsar_reset", "0 to 0xFF", "CNTNSAR after reset",
     [](const parameters& p) { return number_text(p.frames.nsar_reset); },
     [](parameters& p, const std::string& text) {
       return set_number(p.frames.nsar_reset, text, 0xFF);
     }},
    {"acr_reset", "0 to 0x3F", "every CNTACR<n> after reset",
     [](const parameters& p) { return number_text(p.frames.acr_reset); },
     [](parameters& p, const std::string& text) {
       return set_number(p.frames.acr_reset, text, 0x3F);
     }},
    {"cntfrq_reset", "a 32-bit number", "CNTFRQ and CNTFRQ_EL0 after reset",
     [](const parameters& p) { return number_text(p.frames.cntfrq_reset); },
     [](parameters& p, const std::string& text) {
       return set_number(p.frames.cntfrq_reset, text, 0xFFFF'FFFF) &&
              set_number(p.pe.cntfrq_reset, text, 0xFFFF'FFFF);
     }},
    {"unknown_seed", "a 32-bit number",
     "not 0: bits from it are in the registers that are UNKNOWN after a reset, other ones for each "
     "CPU; the model's alone",
     [](const parameters& p) { return number_text(p.counter.unknown_seed); },
     [](parameters& p, const std::string& text) {
       return set_number(p.counter.unknown_seed, text, 0xFFFF'FFFF) &&
              set_number(p.frames.unknown_seed, text, 0xFFFF'FFFF) &&
              set_number(p.pe.unknown_seed, text, 0xFFFF'FFFF);
     }},
    pid<&parameters::counter, &arm::counter_parameters::control_pid>(
        "control_pid", "the identification of CNTControlBase"),
    pid<&parameters::counter, &arm::counter_parameters::read_pid>(
        "read_pid", "the identification of CNTReadBase"),
    pid<&parameters::frames, &arm::frames_parameters::ctl_pid>("ctl_pid",
                                                               "the identification of CNTCTLBase"),
    pid<&parameters::frames, &arm::frames_parameters::frame_pid>(
        "frame_pid", "the identification of the frames' pages"),
    frames_flag<&arm::frames_parameters::frame_cntfrq_independent>(
        "frame_cntfrq_independent",
        "each frame has a CNTFRQ of its own (Arm Juno, N1SDP, Morello)"),
    frames_flag<&arm::frames_parameters::auto_increment>(
        "auto_increment",
        "each frame has the periodic timer of Arm's SSE and Corstone subsystems, CNTP_AIVAL; the "
        "model's alone"),
    {"two_security_states", "true or false", "false: every access to a page counts as Secure",
     [](const parameters& p) { return flag_text(p.frames.two_security_states); },
     [](parameters& p, const std::string& text) {
       return set_flag(p.counter.two_security_states, text) &&
              set_flag(p.frames.two_security_states, text);
     }},
    counter_flag<&arm::counter_parameters::control_in_root>(
        "control_in_root", "FEAT_RME: CNTControlBase answers to Root accesses alone"),
    {"istatus_when_disabled_is_condition", "true or false",
     "CTL.ISTATUS of a disabled timer shows the timer condition; else 0",
     [](const parameters& p) { return flag_text(p.pe.istatus_when_disabled_is_condition); },
     [](parameters& p, const std::string& text) {
       return set_flag(p.frames.istatus_when_disabled_is_condition, text) &&
              set_flag(p.pe.istatus_when_disabled_is_condition, text);
     }},
    {"cpus", "0 to 4", "how many CPUs have timers on the counter",
     [](const parameters& p) { return std::to_string(p.cpus); },
     [](parameters& p, const std::string& text) {
       return set_number(p.cpus, text, parameters::most_cpus);
     }},
    pe_flag<&arm::pe_parameters::el2>("el2", "the CPUs have EL2"),
    pe_flag<&arm::pe_parameters::el3>("el3", "the CPUs have EL3 and Secure state"),
    pe_flag<&arm::pe_parameters::vhe>("vhe", "FEAT_VHE; needs el2"),
    pe_flag<&arm::pe_parameters::sel2>("sel2", "FEAT_SEL2, Secure EL2; needs el2 and el3"),
    {"ecv", "0 to 2", "FEAT_ECV: 1 more views and traps, 2 CNTPOFF_EL2 as well, which needs el2",
     [](const parameters& p) { return std::to_string(static_cast<unsigned>(p.pe.ecv)); },
     [](parameters& p, const std::string& text) { return set_number(p.pe.ecv, text, 2); }},
    pe_flag<&arm::pe_parameters::rme>("rme", "FEAT_RME, its timer part; needs el2 and el3"),
    choice<&arm::pe_parameters::nested, nested_names>(
        "nested", "none, nv, nv2 or nv2p1",
        "nested virtualisation: FEAT_NV, FEAT_NV2, FEAT_NV2p1; needs vhe"),
    choice<&arm::pe_parameters::aarch32, aarch32_names>(
        "aarch32", "none, below_el3 or all",
        "which exception levels can use AArch32; all: none uses AArch64, needs vhe, sel2 and rme "
        "false and ecv below 2, and with el3 CNTP has a Secure copy, whose line is cntps_irq"),
    choice<&arm::pe_parameters::erratum_count, count_errata>(
        "erratum_count", "none, a008585, 161010101, 858921 or unknown1",
        "an erratum of the counter as CPUs read it, in the first of the clocks_per_tick edges "
        "after "
        "a tick; the model's alone"),
    choice<&arm::pe_parameters::erratum_timer, timer_errata>(
        "erratum_timer", "none, xgene_cval or ac03_cpu_14",
        "an erratum of the CPUs' comparators; the model's alone"),
    {"erratum_seed", "a 64-bit number", "chooses what is not known of an erratum",
     [](const parameters& p) { return number_text(p.pe.erratum_seed); },
     [](parameters& p, const std::string& text) {
       return set_number(p.pe.erratum_seed, text, ~std::uint64_t{0});
     }},
};

}  // namespace

const std::vector<parameter_description>& arm_generic_timer_parameter_list() {
  static const auto list = described(rows);
  return list;
}

arm_generic_timer_parameters arm_generic_timer_parameters_of(
    const std::vector<named_text>& stated) {
  auto result = parse_parameters(rows, "arm-generic-timer", stated);
  for (const std::string& problem :
       {result.counter.error(), result.frames.error(), result.pe.error(result.counter)}) {
    if (!problem.empty()) throw std::invalid_argument(problem);
  }
  return result;
}

std::vector<named_text> arm_generic_timer_parameter_texts(
    const arm_generic_timer_parameters& presets) {
  return parameter_texts(rows, presets);
}

}  // namespace archtimers::testbench
