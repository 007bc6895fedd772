// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/counter_registers.h"
#include "arm_access_coverage.h"

namespace archtimers::testbench {

using namespace arm_crossing;

namespace {

void count_cntcr(const arm_edge_view& view, std::uint64_t value) {
  const arm::counter_state& s = view.models.counter->at(view.at);
  const auto has = [value](const register_field& bit) { return (value & bit.mask()) != 0; };
  if (has(arm::field::EN) != s.enabled) view.hit(s.enabled ? en_cleared : en_set);
  if (has(arm::field::HDBG) != s.halt_on_debug) view.hit(hdbg_changed);
  if (s.presets->cntsc && has(arm::field::SCEN) != s.scaled)
    view.hit(s.scaled ? scen_cleared : scen_set);
  const auto request =
      static_cast<std::uint16_t>((value & arm::field::FCREQ.mask()) >> arm::field::FCREQ.lsb);
  const std::uint8_t active = arm::active_at(s, view.at);
  if (request == active) return;
  if (!s.selectable(request)) return view.hit(ask_in_vain);
  view.hit(s.presets->divisors[request] > s.presets->divisors[active] ? ask_slower : ask_faster);
}

}  // namespace

void count_counter_access(const arm_edge_view& view, const arm_action& access) {
  const bool well_formed =
      access.address % 4 == 0 &&
      (!access.wide || access.address == arm::cntcv_offset || access.address == arm::page_size);
  if (!well_formed) return view.hit(refused);
  const bool control = access.address < arm::page_size;
  if (control && !view.models.counter->presets().opens_control(access.nonsecure, access.nse)) {
    return view.hit(control_page_denied);
  }
  if (!control) {
    view.hit(access.write ? read_page_written : read_page_read);
  } else if (!access.write) {
    view.hit(control_page_read);
  }
  const arm::counter_state& s = view.models.counter->at(view.at);
  const std::uint64_t word = access.address & ~std::uint64_t{4};
  if (!access.write) {
    if (word == (control ? arm::cntcv_offset : arm::page_size)) view.hit(read_of_count);
    return;
  }
  if (!control || s.in_reset) return;
  if (word == arm::cntcv_offset) {
    view.hit(access.wide ? cntcv_wide : access.address == word ? cntcv_low : cntcv_high);
  } else if (access.address == arm::cntcr_offset) {
    count_cntcr(view, access.data);
  } else if (access.address == arm::cntscr_offset && s.presets->cntsc) {
    view.hit(scale_written);
  } else if (s.presets->cntfid_rw && access.address >= arm::cntfid_offset &&
             access.address < arm::cntfid_offset + 4 * s.presets->divisors.size() &&
             static_cast<std::uint32_t>(access.data) == 0) {
    view.hit(cntfid_zeroed);
  }
}

}  // namespace archtimers::testbench
