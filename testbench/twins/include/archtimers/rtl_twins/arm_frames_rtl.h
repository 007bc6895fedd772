// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>

#include "archtimers/arm/frames_parameters.h"
#include "archtimers/arm/frames_state.h"
#include "archtimers/arm/page.h"
#include "archtimers/rtl_twins/arm_counted_rtl.h"

namespace archtimers {

/// The RTL of the Arm timer frames (`rtl/arm_timer_frames.sv`), compiled. It starts out of reset,
/// before edge 1.
class arm_frames_rtl : public arm_counted_rtl {
 public:
  /// What the register port is driven with in a cycle.
  struct request {
    bool valid = false;
    bool write = false;
    std::uint32_t address = 0;  ///< flat: CNTCTLBase, CNTBase<0..7>, CNTEL0Base<0..7>
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

  /// The answer to a request in this cycle, which the coming edge does not sample.
  virtual answer look(const request& access) = 0;
  /// Drives the register port until the coming edge, which samples it.
  /// @returns what the port answers before that edge.
  virtual answer present(const request& access) = 0;

  /// The interrupt lines.
  [[nodiscard]] virtual arm::frames_lines outputs() = 0;
};

/// The RTL with these presets.
[[nodiscard]] std::unique_ptr<arm_frames_rtl> make_arm_frames_rtl(
    const arm::frames_parameters& presets);

}  // namespace archtimers
