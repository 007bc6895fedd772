// SPDX-License-Identifier: Apache-2.0
#include "archtimers/mips_cp0/parameters.h"

#include "../time/product_fits.h"

namespace archtimers::mips_cp0 {

namespace {

using row = parameter_row<parameters>;

/// A flag that may be left to the release.
row count_write_match_row() {
  return {"count_write_match",
          "true, false or by release",
          "writing Count with the value of Compare sets TI; by release: in Release 1 only",
          [](const parameters& p) {
            if (!p.count_write_match) return "by release";
            return *p.count_write_match ? "true" : "false";
          },
          [](parameters& p, const std::string& given) {
            const bool on = given == "true" || given == "1";
            if (given == "by release") {
              p.count_write_match.reset();
            } else if (on || given == "false" || given == "0") {
              p.count_write_match = on;
            } else {
              return false;
            }
            return true;
          },
          {}};
}

}  // namespace

const parameter_list<parameters>& parameters::list() {
  using p = parameters;
  static const parameter_list<parameters> rows{
      row::rate("clock", &p::clock, "the CPU clock, in front of the prescaler"),
      row::number("ccres", &p::ccres, 1, 255, "CPU clocks in one count"),
      row::number("clocks_per_tick", &p::clocks_per_tick, 1, 65535,
                  "bus clock edges, which are those of a scenario, in a CPU clock"),
      row::word("release", &p::release, {"1", "2", "6"},
                "of the architecture; 2 stands for 2 to 5"),
      row::number("ipti", &p::ipti, 0, 7, "the bit of Cause.IP that the timer raises (IntCtl.IPTI)")
          .valued("2 to 7, with merge external 0 to 7"),
      row::word("merge", &p::merge, {"merged", "timer", "external"},
                "what is on that bit, in Release 1 on IP7: request or hardware line, the request "
                "alone, the line alone"),
      count_write_match_row(),
      row::flag("count_write_restart", &p::count_write_restart,
                "software's write of Count restarts the prescaler: the next count is ccres CPU "
                "clocks later"),
      row::flag("eic", &p::eic,
                "Config3.VEIC: with Cause.IV and without eic_off TI is not merged onto Cause.IP"),
      row::flag("watch", &p::watch,
                "watch registers exist: the host sets Cause.WP, software clears it"),
      row::flag("vz", &p::vz, "the Virtualization module exists"),
      row::number("guest_ipti", &p::guest_ipti, 2, 7, "the guest's IntCtl.IPTI"),
      row::number("gtoffset_bits", &p::gtoffset_bits, 0, 32, "implemented bits of GTOffset"),
      row::flag("erratum_count_read", &p::erratum_count_read,
                "R4000: software that reads Count as it takes the value of Compare loses TI; the "
                "model's alone"),
      row::number("count_reset", &p::count_reset, "Count after reset; on the RTL twin 0"),
      row::number("compare_reset", &p::compare_reset, "Compare after reset; on the RTL twin 0"),
  };
  return rows;
}

frequency parameters::bus_clock() const { return clock.multiplied_by(clocks_per_tick); }

std::string parameters::error() const {
  if (std::string problem = range_error(*this); !problem.empty()) return problem;
  if (ipti < 2 && merge != request_merge::external) {
    return "ipti must be 2 to 7, with merge external 0 to 7, but is " + std::to_string(ipti);
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
