// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>

#include "archtimers/arm/counter_parameters.h"
#include "archtimers/arm/page.h"
#include "archtimers/rtl_twins/arm_counted_rtl.h"

namespace archtimers {

/// The RTL of the Arm system counter (`rtl/arm_system_counter.sv`), compiled, without a simulation
/// kernel. It starts out of reset, before edge 1, or before edge 0 if that is taken without a tick.
/// `arm_rtl_edge` takes an edge together with what counts with it.
class arm_counter_rtl {
 public:
  /// What the register port is driven with in a cycle.
  struct request {
    bool valid = false;
    bool write = false;
    std::uint16_t address = 0;  ///< flat: page CNTControlBase, then CNTReadBase
    std::uint64_t data = 0;
    arm::bus_access how;
  };
  /// What the register port answers, combinationally.
  struct answer {
    arm::bus_result result;
    std::uint64_t data;
  };
  /// The bits that a read can show.
  [[nodiscard]] static std::uint64_t bits_read(const request& access) {
    return access.how.wide ? ~std::uint64_t{} : 0xFFFFFFFFU;
  }

  virtual ~arm_counter_rtl() = default;

  /// The level of rst_ni: acts at once when asserted.
  virtual void reset(bool asserted) = 0;
  /// Whether the coming edges are ticks of the clock: the level of tick_i, 1 at first. Acts at once.
  virtual void drive_tick(bool level) = 0;
  /// The level of dbg_halt: acts at once.
  virtual void drive(bool dbg_halt) = 0;

  /// The answer to a request in this cycle, which the coming edge does not sample.
  virtual answer look(const request& access) = 0;
  /// Drives the register port until the coming edge, which samples it.
  /// @returns what the port answers before that edge.
  virtual answer present(const request& access) = 0;
  /// The rising clock edge. The register port is idle after it.
  virtual void rise() = 0;

  /// CNTCV after the latest edge.
  [[nodiscard]] virtual std::uint64_t count() const = 0;
  /// The count around the coming edge, with what is driven now.
  [[nodiscard]] virtual arm_rtl_counts counts() = 0;
};

/// The RTL with these presets.
[[nodiscard]] std::unique_ptr<arm_counter_rtl> make_arm_counter_rtl(
    const arm::counter_parameters& presets);

}  // namespace archtimers
