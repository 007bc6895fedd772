// SPDX-License-Identifier: Apache-2.0
#include "archtimers/mips_cp0/parameters.h"

#include "../time/product_fits.h"

namespace archtimers::mips_cp0 {

namespace {

std::string range_error(const char* name, unsigned value, unsigned least, unsigned most) {
  if (value >= least && value <= most) return {};
  return std::string(name) + " is " + std::to_string(value) + "; it must be " +
         std::to_string(least) + " to " + std::to_string(most);
}

}  // namespace

frequency parameters::bus_clock() const { return clock.multiplied_by(clocks_per_tick); }

std::string parameters::error() const {
  for (const auto& problem :
       {range_error("ccres", ccres, 1, 255),
        range_error("clocks_per_tick", clocks_per_tick, 1, 65535),
        range_error("ipti", ipti, merge == request_merge::external ? 0 : 2, 7),
        range_error("guest_ipti", guest_ipti, 2, 7),
        range_error("gtoffset_bits", gtoffset_bits, 0, 32)}) {
    if (!problem.empty()) return problem;
  }
  if (eic && release == architecture_release::release_1) {
    return "eic is true in Release 1; external interrupt controller mode needs Release 2 or later";
  }
  if (!product_fits(clock, clocks_per_tick)) {
    return "clock is " + clock.to_string() +
           ", and times clocks_per_tick it needs more than 64 bits";
  }
  if (vz && release == architecture_release::release_1) {
    return "vz is true in Release 1; the Virtualization module needs Release 2 or later";
  }
  return {};
}

std::string parameters::rtl_obstacle() const {
  if (count_reset != 0 || compare_reset != 0) {
    return "count_reset and compare_reset must be 0; the compiled RTL resets both to 0";
  }
  return erratum_count_read ? "erratum_count_read: the RTL has no errata" : "";
}

}  // namespace archtimers::mips_cp0
