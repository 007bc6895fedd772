// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/frames_parameters.h"

#include <algorithm>

#include "../describe/items.h"
#include "archtimers/arm/frames_registers.h"
#include "shared_rows.h"

namespace archtimers::arm {

namespace {

using row = parameter_row<frames_parameters>;

bool read_cnttidr(frames_parameters& p, const std::string& given) {
  const auto value = parse_number(given);
  if (!value || *value > 0xFFFF'FFFF) return false;
  frames_parameters made = p;
  for (std::size_t n = 0; n < frame_count; ++n) {
    const std::uint64_t nibble = *value >> 4 * n & 0xFU;
    made.frames[n].present = (nibble & 1U) != 0;
    made.frames[n].virtual_timer = (nibble & 2U) != 0;
    made.frames[n].el0_view = (nibble & 4U) != 0;
  }
  if (made.cnttidr() != *value) return false;
  p = made;
  return true;
}

constexpr std::array<std::string_view, 3> security_names{"programmable", "secure", "nonsecure"};

/// Of the frames up to the last one that is not programmable; at least of one.
std::string security_text(const frames_parameters& p) {
  const auto last = std::find_if(
      p.frames.rbegin(), p.frames.rend() - 1,
      [](const frame_parameters& each) { return each.security != frame_security::programmable; });
  const std::vector<frame_parameters> told(p.frames.begin(), last.base());
  return joined(told, [](const frame_parameters& each) {
    return security_names.at(static_cast<std::size_t>(each.security));
  });
}

bool read_security(frames_parameters& p, const std::string& given) {
  const auto items = items_of(given);
  if (items.empty() || items.size() > frame_count) return false;
  frames_parameters made = p;
  for (std::size_t n = 0; n < items.size(); ++n) {
    const auto* name = std::find(security_names.begin(), security_names.end(), items[n]);
    if (name == security_names.end()) return false;
    made.frames[n].security = static_cast<frame_security>(name - security_names.begin());
  }
  p = made;
  return true;
}

}  // namespace

const parameter_list<frames_parameters>& frames_parameters::list() {
  using p = frames_parameters;
  static const parameter_list<frames_parameters> rows{
      {"cnttidr",
       "a nibble for each frame: 1 present, 2 virtual timer, 4 CNTEL0Base; the last two only with "
       "1",
       "the frames, as CNTTIDR tells them",
       [](const p& of) { return number_text(of.cnttidr()); },
       read_cnttidr,
       {}},
      {"frame_security",
       "for frame 0, 1, ... programmable, secure or nonsecure, with commas",
       "who may access the frames: as CNTNSAR says, or fixed",
       security_text,
       read_security,
       {}},
      row::number("nsar_reset", &p::nsar_reset, 0, 0xFF, "CNTNSAR after reset"),
      row::number("acr_reset", &p::acr_reset, 0, 0x3F, "every CNTACR<n> after reset"),
      row::number("cntfrq_reset", &p::cntfrq_reset, "CNTFRQ after reset"),
      unknown_seed_row<frames_parameters>(),
      identification_row("ctl_pid", &p::ctl_pid, "the identification of CNTCTLBase"),
      identification_row("frame_pid", &p::frame_pid, "the identification of the frames' pages"),
      row::flag("frame_cntfrq_independent", &p::frame_cntfrq_independent,
                "each frame has a CNTFRQ of its own (Arm Juno, N1SDP, Morello)"),
      row::flag("auto_increment", &p::auto_increment,
                "each frame has the periodic timer of Arm's SSE and Corstone subsystems, "
                "CNTP_AIVAL; the model's alone"),
      two_security_states_row<frames_parameters>(),
      istatus_row<frames_parameters>(),
  };
  return rows;
}

std::uint8_t frames_parameters::acr_mask(std::size_t n) const {
  if (!present(n)) return 0;
  constexpr std::uint64_t all = 0x3F;
  const std::uint64_t of_virtual = field::RWVT.mask() | field::RVOFF.mask();
  return static_cast<std::uint8_t>(has_virtual(n) ? all : all & ~of_virtual);
}

std::uint32_t frames_parameters::cnttidr() const {
  std::uint32_t value = 0;
  for (std::size_t n = 0; n < frame_count; ++n) {
    const std::uint32_t nibble =
        (present(n) ? 1U : 0U) | (has_virtual(n) ? 2U : 0U) | (has_el0_view(n) ? 4U : 0U);
    value |= nibble << 4 * n;
  }
  return value;
}

std::uint8_t frames_parameters::cntnsar(std::uint8_t programmed) const {
  unsigned value = 0;
  for (std::size_t n = 0; n < frame_count; ++n) {
    const unsigned bit = 1U << n;
    if (!present(n)) continue;
    if (frames[n].security == frame_security::nonsecure) value |= bit;
    if (frames[n].security == frame_security::programmable) value |= programmed & bit;
  }
  return static_cast<std::uint8_t>(value);
}

std::string frames_parameters::error() const { return range_error(*this); }

std::string frames_parameters::rtl_obstacle() const {
  if (auto_increment) return "auto_increment: the RTL's frames have no CNTP_AIVAL";
  return unknown_seed != 0 ? "unknown_seed: the RTL's reset clears these registers" : "";
}

}  // namespace archtimers::arm
