// SPDX-License-Identifier: Apache-2.0
#include "power_operations.h"

namespace archtimers::testbench {

using kind = power_action::kind;
using command = power_rtl::host_command::operation;
using op = power_operation;
using power::spr;

namespace {

using clocking = power_operation_description::clocking;
using resets = power_operation_description::resets;

bool asks(const power_action& act, const register_field& f) { return (act.data & f.mask()) != 0; }

/// LPCR has three bits; the one that moves, if any.
std::optional<op> lpcr_write(const power_action& act, const power_edge_view& view) {
  const bool ld = view.presets().has_ld && asks(act, power::field::LD);
  const power::thread_state& own = view.s.threads[act.how.thread];
  if (ld != own.ld) return ld ? op::ld_set : op::ld_cleared;
  const bool hdice = asks(act, power::field::HDICE);
  if (hdice != own.hdice) return hdice ? op::hdice_set : op::hdice_cleared;
  const bool dee = asks(act, power::field::DEE);
  if (dee == own.dee) return std::nullopt;
  return dee ? op::dee_set : op::dee_cleared;
}

std::optional<op> tfmr_write(const power_action& act, const power_edge_view& view) {
  using power::tb_state;
  const tb_state now = view.s.tbst;
  const bool load = asks(act, power::field::LOAD_TOD_MOD);
  const bool move = asks(act, power::field::MOVE_CHIP_TOD_TO_TB);
  if (load && move) return op::tfmr_out_of_place;
  if (asks(act, power::field::CLEAR_TB_ERRORS)) {
    return now == tb_state::running ? op::tfmr_clear_in_running : op::tfmr_clear_errors;
  }
  if (load && (now == tb_state::get_tod || now == tb_state::error)) return op::tfmr_out_of_place;
  if (move && now != tb_state::not_set) return op::tfmr_out_of_place;
  return load || move ? op::tfmr_step : op::tfmr_fields;
}

std::optional<op> software_write(const power_action& act, const power_edge_view& view) {
  const power::parameters& p = view.presets();
  switch (static_cast<spr>(act.number)) {
    case spr::TBL_write:
      return op::tbl;
    case spr::TBU_write:
      return op::tbu;
    case spr::TBU40:
      return op::tbu40;
    case spr::DEC:
      if (p.booke()) return (act.data & power::low_bits(32)) == 0 ? op::dec_zero : op::dec_not_zero;
      return power::sign_of(act.data, view.s.dec_view_bits(act.how.thread)) ? op::dec_negative
                                                                            : op::dec_not_negative;
    case spr::HDEC:
      return power::sign_of(act.data, p.hdec_bits) ? op::hdec_negative : op::hdec_not_negative;
    case spr::DECAR:
      return op::decar;
    case spr::TCR:
      return op::tcr;
    case spr::TSR:
      return op::tsr_ones;
    case spr::PURR:
      return op::purr;
    case spr::SPURR:
      return op::spurr;
    case spr::VTB:
      return op::vtb;
    case spr::LPCR:
      return lpcr_write(act, view);
    case spr::TFMR:
      return tfmr_write(act, view);
    default:
      return std::nullopt;
  }
}

op host_write(const power_action& act) {
  switch (static_cast<spr>(act.number)) {
    case spr::TB:
    case spr::TBU:
    case spr::TBL_write:
    case spr::TBU_write:
    case spr::TBU40:
      return op::host_time_base;
    case spr::DEC:
      return op::host_dec;
    case spr::HDEC:
      return op::host_hdec;
    case spr::TSR:
      return op::host_tsr;
    case spr::DECAR:
      return op::host_decar;
    case spr::TCR:
      return op::host_tcr;
    case spr::TFMR:
      return op::host_tfmr;
    case spr::LPCR:
      return op::host_lpcr;
    case spr::PURR:
      return op::host_purr;
    case spr::SPURR:
      return op::host_spurr;
    case spr::VTB:
      return op::host_vtb;
  }
  return op::unimplemented;
}

std::optional<op> access(const power_action& act, const power::timebase& model,
                         const power_edge_view& view) {
  if (act.how.thread >= view.presets().threads) return op::unimplemented;
  switch (model.permission(act.number, act.is_write(), act.how)) {
    case power::access_result::privileged:
      return op::privileged;
    case power::access_result::unimplemented:
      return op::unimplemented;
    default:
      break;
  }
  if (act.what == kind::host_write) return host_write(act);
  if (act.is_write()) return software_write(act, view);
  if (act.number == static_cast<std::uint16_t>(spr::TB)) return op::read_of_tb;
  if (act.number == static_cast<std::uint16_t>(spr::DEC)) return op::read_of_dec;
  return std::nullopt;
}

std::optional<op> pins(const power_action& act, const power_edge_view& view) {
  if (act.what == kind::group_pins) {
    const power::group_inputs was = view.s.in_reset ? view.s.pins : view.s.inputs;
    if (act.group_pins.tb_run != was.tb_run) {
      return was.tb_run ? op::tb_run_falls : op::tb_run_rises;
    }
    if (act.group_pins.vtb_run != was.vtb_run) return op::vtb_run_moves;
    return std::nullopt;
  }
  const power::thread_state& thread = view.s.threads[act.how.thread];
  const power::thread_inputs was = view.s.in_reset ? thread.pins : thread.inputs;
  if (view.presets().has_hv && act.pins.pm_active != was.pm_active) {
    return was.pm_active ? op::pm_active_falls : op::pm_active_rises;
  }
  if (act.pins == was) return std::nullopt;
  return op::msr_moves;
}

std::optional<op> host(const power_action& act, const power_edge_view& view) {
  const power::parameters& p = view.presets();
  if (act.how.thread >= p.threads) return std::nullopt;
  switch (act.host) {
    case command::set_offset:
      return p.has_hv ? std::optional(op::set_offset) : std::nullopt;
    case command::guest_enter:
      return p.has_hv && !view.s.entered ? std::optional(op::guest_enter) : std::nullopt;
    case command::guest_exit:
      return view.s.entered ? std::optional(op::guest_exit) : std::nullopt;
    case command::guest_resync:
      return view.s.entered ? std::optional(op::guest_resync) : std::nullopt;
    case command::set_expiry:
      return p.has_hv ? std::optional(op::set_expiry) : std::nullopt;
    case command::or_tsr:
      return p.booke() ? std::optional(op::or_tsr) : std::nullopt;
    case command::clear_tsr:
      return p.booke() ? std::optional(op::clear_tsr) : std::nullopt;
    case command::set_purr_share:
      return op::purr_share;
    case command::set_spurr_scale:
      return op::spurr_scale;
    case command::load:
      return op::load;
    default:
      return std::nullopt;
  }
}

}  // namespace

const std::array<power_operation_description, power_operations>& power_operation_list() {
  constexpr unsigned without_booke = hypervisor_core | level_core | edge_core;
  static constexpr std::array<power_operation_description, power_operations> list{{
      {"TBL", any_core, clocking::any, true},
      {"TBU", any_core, clocking::any, true},
      {"TBU40", hypervisor_core, clocking::any, true},
      {"DEC := not negative", without_booke, clocking::any, true},
      {"DEC := negative", without_booke, clocking::any, true},
      {"DEC := 0 (Book E)", booke_core, clocking::any, true},
      {"DEC := other (Book E)", booke_core, clocking::any, true},
      {"HDEC := not negative", hypervisor_core, clocking::any, true},
      {"HDEC := negative", hypervisor_core, clocking::any, true},
      {"LD 0 -> 1", hypervisor_core, clocking::any, true},
      {"LD 1 -> 0", hypervisor_core, clocking::any, true, resets::never},
      {"HDICE 0 -> 1", hypervisor_core, clocking::any, true},
      {"HDICE 1 -> 0", hypervisor_core, clocking::any, true, resets::never},
      {"DEE 0 -> 1", hypervisor_core, clocking::any, true},
      {"DEE 1 -> 0", hypervisor_core, clocking::any, true, resets::never},
      {"TFMR: the next state", hypervisor_core, clocking::any, true},
      {"TFMR: errors cleared", hypervisor_core, clocking::never_counts, true},
      {"TFMR: cleared while running", hypervisor_core, clocking::any, true},
      {"TFMR: fields alone", hypervisor_core, clocking::any, true},
      {"TFMR: out of place", hypervisor_core, clocking::any, true},
      {"DECAR", booke_core, clocking::any, true},
      {"TCR", booke_core, clocking::any, true},
      {"TSR ones", booke_core, clocking::any, true},
      {"PURR", any_core, clocking::any, true},
      {"SPURR", any_core, clocking::any, true},
      {"VTB", any_core, clocking::any, true},
      {"host: time base", any_core, clocking::any, true},
      {"host: DEC", any_core, clocking::any, true},
      {"host: HDEC", hypervisor_core, clocking::any, true},
      {"host: TSR", booke_core, clocking::any, true},
      {"host: DECAR", booke_core, clocking::any, true},
      {"host: TCR", booke_core, clocking::any, true},
      {"host: TFMR", hypervisor_core, clocking::any, true},
      {"host: LPCR", hypervisor_core, clocking::any, true},
      {"host: PURR", any_core, clocking::any, true},
      {"host: SPURR", any_core, clocking::any, true},
      {"host: VTB", any_core, clocking::any, true},
      {"dec_ack", edge_core},
      {"hdec_ack", hypervisor_core},
      {"tb_run falls", any_core, clocking::running},
      {"tb_run rises", any_core, clocking::never_counts},
      {"vtb_run moves", any_core},
      {"pm_active rises", hypervisor_core},
      {"pm_active falls", hypervisor_core},
      {"MSR moves", any_core},
      {"tod_sync", hypervisor_core, clocking::never_counts, false, resets::never},
      {"tod_valid", hypervisor_core, clocking::never_counts, false, resets::never},
      {"wdt_reset_done", booke_core},
      {"host: offset", hypervisor_core},
      {"host: guest entered", hypervisor_core},
      {"host: guest left", hypervisor_core, clocking::any, false, resets::never},
      {"host: time base resynchronised", hypervisor_core, clocking::any, false, resets::never},
      {"host: expiry", hypervisor_core},
      {"host: TSR |= bits", booke_core},
      {"host: TSR &= ~bits", booke_core},
      {"host: PURR's share", any_core},
      {"host: SPURR's scale", any_core},
      {"host: load", any_core, clocking::any, false, resets::never},
      {"reset", any_core, clocking::any, false, resets::never},
      {"reset released", any_core, clocking::never_counts, false, resets::only},
      {"read of TB", any_core, clocking::any, true},
      {"read of DEC", any_core, clocking::any, true},
      {"privileged", any_core, clocking::any, true},
      {"unimplemented", any_core, clocking::any, true},
  }};
  return list;
}

power_core core_of(const power::parameters& presets) {
  if (presets.has_hv) return hypervisor_core;
  if (presets.booke()) return booke_core;
  return presets.dec_mode == power::exception_mode::edge ? edge_core : level_core;
}

std::optional<power_operation> operation_of(const power_action& act, const power::timebase& model,
                                            const power_edge_view& view) {
  const power::parameters& p = view.presets();
  switch (act.what) {
    case kind::tod_sync:
      return view.s.tbst == power::tb_state::sync_wait && view.s.moves_tod()
                 ? std::optional(op::tod_sync)
                 : std::nullopt;
    case kind::tod_deliver:
      return view.s.tbst == power::tb_state::get_tod && view.s.moves_tod()
                 ? std::optional(op::tod_delivery)
                 : std::nullopt;
    case kind::watchdog_reset_done:
      return p.booke() && p.wrs == power::wrs_record::at_completion
                 ? std::optional(op::watchdog_reset_done)
                 : std::nullopt;
    case kind::group_pins:
    case kind::thread_pins:
      return pins(act, view);
    case kind::acknowledge_dec:
      return core_of(p) == edge_core ? std::optional(op::dec_ack) : std::nullopt;
    case kind::acknowledge_hdec:
      return p.has_hv && p.hdec_mode == power::exception_mode::edge ? std::optional(op::hdec_ack)
                                                                    : std::nullopt;
    case kind::host:
      return host(act, view);
    case kind::assert_reset:
      return op::reset;
    case kind::release_reset:
      return op::reset_released;
    default:
      return access(act, model, view);
  }
}

}  // namespace archtimers::testbench
