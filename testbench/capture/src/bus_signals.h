// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "archtimers/describe/table_view.h"
#include "archtimers/testbench/capture_check.h"

namespace archtimers::testbench {

/// A signal of a bus, in the place where samples have it.
struct bus_signal {
  std::string_view name;
  bool needed = true;
  std::uint64_t otherwise = 0;  ///< what it is where the capture does not have it
  unsigned width = 1;           ///< `any_width` where it is of no matter
  unsigned or_width = 0;        ///< another one that it may have
};

inline constexpr unsigned any_width = 0;

namespace register_signals {
enum place : std::size_t { req, we, addr, wdata, rdata, error, wide };
inline constexpr bus_signal list[] = {{"req"},
                                      {"we"},
                                      {"addr", true, 0, any_width},
                                      {"wdata", true, 0, 32, 64},
                                      {"rdata", true, 0, 32, 64},
                                      {"error", false, 0, any_width},  // or a result, 0 if none
                                      {"wide", false, 0}};
}  // namespace register_signals

namespace apb4_signals {
enum place : std::size_t { psel, penable, pwrite, paddr, pwdata, prdata, pready, pslverr, pstrb };
inline constexpr bus_signal list[] = {{"psel"},
                                      {"penable"},
                                      {"pwrite"},
                                      {"paddr", true, 0, any_width},
                                      {"pwdata", true, 0, 32},
                                      {"prdata", true, 0, 32},
                                      {"pready", false, 1},
                                      {"pslverr", false, 0},
                                      {"pstrb", false, 0xF, 4}};
}  // namespace apb4_signals

namespace axi4_lite_signals {
enum place : std::size_t {
  awvalid,
  awready,
  awaddr,
  wvalid,
  wready,
  wdata,
  wstrb,
  bvalid,
  bready,
  bresp,
  arvalid,
  arready,
  araddr,
  rvalid,
  rready,
  rdata,
  rresp
};
inline constexpr bus_signal list[] = {{"awvalid"},
                                      {"awready"},
                                      {"awaddr", true, 0, any_width},
                                      {"wvalid"},
                                      {"wready"},
                                      {"wdata", true, 0, 32},
                                      {"wstrb", false, 0xF, 4},
                                      {"bvalid"},
                                      {"bready", false, 1},
                                      {"bresp", false, 0, 2},
                                      {"arvalid"},
                                      {"arready"},
                                      {"araddr", true, 0, any_width},
                                      {"rvalid"},
                                      {"rready", false, 1},
                                      {"rdata", true, 0, 32},
                                      {"rresp", false, 0, 2}};
}  // namespace axi4_lite_signals

/// Those of a bus.
[[nodiscard]] constexpr table_view<bus_signal> signals_of(bus_kind bus) {
  switch (bus) {
    case bus_kind::registers:
      return register_signals::list;
    case bus_kind::apb4:
      return apb4_signals::list;
    case bus_kind::axi4_lite:
      break;
  }
  return axi4_lite_signals::list;
}

}  // namespace archtimers::testbench
