// SPDX-License-Identifier: Apache-2.0
#include "archtimers/power/parameters.h"

#include <algorithm>
#include <array>

#include "../describe/items.h"
#include "../time/product_fits.h"

namespace archtimers::power {

namespace {

using row = parameter_row<parameters>;
using four_taps = std::array<std::uint8_t, 4>;

bool read_taps(four_taps& taps, const std::string& text) {
  const auto items = items_of(text);
  if (items.size() != taps.size()) return false;
  four_taps given{};
  for (std::size_t i = 0; i < given.size(); ++i) {
    const auto k = parse_number(items[i]);
    if (!k || *k < 1 || *k > 64) return false;
    given[i] = static_cast<std::uint8_t>(*k);
  }
  taps = given;
  return true;
}

row taps_row(std::string_view name, four_taps timeout_taps::*which, const std::string& example,
             std::string_view text) {
  return {
      std::string(name),
      "four numbers, 1 to 64, with commas: " + example,
      std::string(text),
      [which](const parameters& p) { return joined(p.taps.*which); },
      [which](parameters& p, const std::string& given) { return read_taps(p.taps.*which, given); },
      [which](const parameters& p) {
        const auto& taps = p.taps.*which;
        return std::all_of(taps.begin(), taps.end(), [](auto k) { return k >= 1 && k <= 64; });
      }};
}

/// A profile's name makes all others its own.
row profile_row() {
  row made = row::word("profile", &parameters::base, {profile_names.begin(), profile_names.end()},
                       "POWER9 and 10, POWER8, POWER6 and 7, 6xx to 74xx and MPC8xx, 4xx Book E, "
                       "e500, A2: the others are its own unless said");
  made.set = [only = made.set](parameters& p, const std::string& given) {
    if (!only(p, given)) return false;
    p = parameters::of(p.base);
    return true;
  };
  return made;
}

}  // namespace

const parameter_list<parameters>& parameters::list() {
  using p = parameters;
  static const parameter_list<parameters> rows{
      profile_row(),
      row::rate("tb_clock", &p::tb_clock, "the tick rate"),
      row::number("clocks_per_tick", &p::clocks_per_tick, 1, 65535, "clock edges in a tick"),
      row::number("threads", &p::threads, 1, most_threads, "threads of the group"),
      row::number("xlen", &p::xlen, 32, 64, "bits that a read of TB gives").valued("32 or 64"),
      row::flag("has_tbu40", &p::has_tbu40, "TBU40 exists"),
      row::flag("has_hv", &p::has_hv, "hypervisor state, HDEC and LPCR exist"),
      row::flag("has_ld", &p::has_ld, "LPCR.LD, the large decrementer, exists"),
      row::number("dec_bits", &p::dec_bits, 32, 64, "bits of DEC")
          .valued("32, or 33 to 64 with has_ld"),
      row::number("hdec_bits", &p::hdec_bits, 32, 64, "bits of HDEC"),
      row::flag("hdec_sign_extends", &p::hdec_sign_extends, "HDEC is read sign-extended"),
      row::word("dec_mode", &p::dec_mode, {"level", "edge", "booke"},
                "DEC's exception: its sign, a latch, or TSR.DIS at 0"),
      row::word("hdec_mode", &p::hdec_mode, {"level", "edge"}, "HDEC's exception"),
      row::flag("hdice_gates_edge", &p::hdice_gates_edge,
                "HDEC's edge is lost while LPCR.HDICE is 0 (POWER8, POWER9)"),
      row::flag("lpcr_shared", &p::lpcr_shared, "the threads have one LPCR, else each its own"),
      row::flag("has_vtb", &p::has_vtb, "VTB exists"),
      row::flag("has_purr", &p::has_purr, "PURR and SPURR exist"),
      row::flag("tb_write_needs_hypervisor", &p::tb_write_needs_hypervisor,
                "TBL and TBU are written by the hypervisor alone"),
      row::flag("strict_tbst", &p::strict_tbst, "TFMR exists: the time base's state machine"),
      row::flag("tb_valid_at_reset", &p::tb_valid_at_reset,
                "the time base runs out of reset; else (strict_tbst) firmware makes it run"),
      row::flag("erratum_tb_tbl0", &p::erratum_tb_tbl0,
                "TB is read with the old TBU while TBL is 0"),
      row::flag("dec_ignores_tb_run", &p::dec_ignores_tb_run,
                "DEC goes on while the time base is stopped (Microwatt)"),
      taps_row("fit_taps", &timeout_taps::fixed_interval, "13,17,21,25",
               "Book E: the fixed interval of TCR.FP 0, 1, ... is 2^k ticks"),
      taps_row("wdt_taps", &timeout_taps::watchdog, "21,25,29,33",
               "the same for the watchdog's TCR.WP"),
      row::flag(
          "any_bit", [](auto& of) -> auto& { return of.taps.any_bit; },
          "e500: TCR.FPEXT and WPEXT as well choose any bit"),
      row::word(
          "wrc_sticks", &p::wrc, {"bits", "field", "nothing"},
          "Book E: what of TCR.WRC software cannot take back before a reset, once it is not 0"),
      row::word(
          "wrs_record", &p::wrs, {"time_out", "completion"},
          "Book E: what makes the record in TSR.WRS, the time-out that asks for a reset, or the "
          "pin wdt_reset_done (A2)"),
      row::flag("decar_readable", &p::decar_readable, "Book E: software reads DECAR (A2)"),
      row::flag("dec_wraps", &p::dec_wraps,
                "Book E: with TCR.ARE a DEC of 0 goes on to all ones (A2)"),
      row::number("dec_reset", &p::dec_reset, "DEC after reset")
          .valued("a number of dec_bits bits"),
      row::number("tb_reset", &p::tb_reset, "TB after reset"),
  };
  return rows;
}

parameters parameters::of(profile which) {
  parameters p;
  p.base = which;
  if (which == profile::server_v3) return p;
  p.has_ld = false;
  p.dec_bits = 32;
  p.hdec_bits = 32;
  p.hdec_sign_extends = false;
  if (which == profile::server_v207) return p;
  p.hdice_gates_edge = false;
  p.has_vtb = false;
  if (which == profile::server_v206) return p;
  p.xlen = 32;
  p.has_tbu40 = false;
  p.has_hv = false;
  p.has_purr = false;
  p.tb_write_needs_hypervisor = false;
  if (which == profile::classic32) {
    p.dec_mode = exception_mode::edge;
    return p;
  }
  p.dec_mode = exception_mode::booke;
  if (which == profile::e500) {
    p.taps.any_bit = true;
    p.wrc = wrc_sticks::field;
  } else if (which == profile::a2) {
    p.xlen = 64;
    p.taps.fixed_interval = {11, 15, 19, 23};
    p.taps.watchdog = {19, 23, 25, 31};
    p.wrc = wrc_sticks::nothing;
    p.wrs = wrs_record::at_completion;
    p.decar_readable = true;
    p.dec_wraps = true;
  }
  return p;
}

frequency parameters::clock() const { return tb_clock.multiplied_by(clocks_per_tick); }

std::string parameters::error() const {
  if (std::string problem = range_error(*this); !problem.empty()) return problem;
  if (!product_fits(tb_clock, clocks_per_tick)) {
    return "tb_clock is " + tb_clock.to_string() +
           ", and times clocks_per_tick it needs more than 64 bits";
  }
  if (xlen != 32 && xlen != 64) return "xlen must be 32 or 64, but is " + std::to_string(xlen);
  if (has_ld != (dec_bits > 32)) {
    return "dec_bits must be " + std::string(has_ld ? "33 to 64 with" : "32 without") +
           " has_ld, but is " + std::to_string(dec_bits);
  }
  if (has_ld && !has_hv) return "has_ld needs has_hv: LD is a bit of LPCR";
  if (has_hv && dec_mode != exception_mode::level) {
    return "has_hv needs dec_mode level: cores with a hypervisor have no other decrementer";
  }
  if (has_tbu40 && !has_hv) return "has_tbu40 needs has_hv";
  if (strict_tbst && !has_hv) return "strict_tbst needs has_hv: TFMR is the hypervisor's";
  if (!tb_valid_at_reset && !strict_tbst) {
    return "tb_valid_at_reset false needs strict_tbst: there is no other way to run";
  }
  if (dec_bits < 64 && (dec_reset >> dec_bits) != 0) {
    return "dec_reset needs more than dec_bits bits";
  }
  return {};
}

}  // namespace archtimers::power
