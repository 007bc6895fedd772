// SPDX-License-Identifier: Apache-2.0
#include "archtimers/power/parameters.h"

#include "../time/product_fits.h"

namespace archtimers::power {

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
  const auto range = [](const char* name, unsigned value, unsigned low, unsigned high) {
    if (value >= low && value <= high) return std::string();
    return std::string(name) + " must be " + std::to_string(low) + " to " + std::to_string(high) +
           ", but is " + std::to_string(value);
  };
  std::string problem = range("threads", threads, 1, most_threads);
  if (problem.empty()) problem = range("clocks_per_tick", clocks_per_tick, 1, 65535);
  if (problem.empty() && !product_fits(tb_clock, clocks_per_tick)) {
    problem = "tb_clock is " + tb_clock.to_string() +
              ", and times clocks_per_tick it needs more than 64 bits";
  }
  if (problem.empty() && xlen != 32 && xlen != 64) {
    problem = "xlen must be 32 or 64, but is " + std::to_string(xlen);
  }
  if (problem.empty()) problem = range("dec_bits", dec_bits, has_ld ? 33 : 32, has_ld ? 64 : 32);
  if (problem.empty()) problem = range("hdec_bits", hdec_bits, 32, 64);
  if (problem.empty() && hdec_mode == exception_mode::booke) {
    problem = "hdec_mode must be level or edge: there is no Book E HDEC";
  }
  if (problem.empty() && has_ld && !has_hv) problem = "has_ld needs has_hv: LD is a bit of LPCR";
  if (problem.empty() && has_hv && dec_mode != exception_mode::level) {
    problem = "has_hv needs dec_mode level: cores with a hypervisor have no other decrementer";
  }
  if (problem.empty() && has_tbu40 && !has_hv) problem = "has_tbu40 needs has_hv";
  if (problem.empty() && strict_tbst && !has_hv)
    problem = "strict_tbst needs has_hv: TFMR is the hypervisor's";
  if (problem.empty() && !tb_valid_at_reset && !strict_tbst)
    problem = "tb_valid_at_reset false needs strict_tbst: there is no other way to run";
  for (const auto* row : {&taps.fixed_interval, &taps.watchdog}) {
    for (const unsigned k : *row) {
      if (problem.empty()) problem = range("taps", k, 1, 64);
    }
  }
  if (problem.empty() && dec_bits < 64 && (dec_reset >> dec_bits) != 0) {
    problem = "dec_reset needs more than dec_bits bits";
  }
  return problem;
}

}  // namespace archtimers::power
