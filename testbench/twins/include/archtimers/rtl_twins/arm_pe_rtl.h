// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>

#include "archtimers/arm/pe_access.h"
#include "archtimers/arm/pe_parameters.h"
#include "archtimers/arm/pe_registers.h"
#include "archtimers/arm/pe_state.h"
#include "archtimers/rtl_twins/arm_counted_rtl.h"

namespace archtimers {

/// The RTL of a CPU's Arm timers (`rtl/arm_pe_timers.sv`), compiled. It starts out of reset, before
/// edge 1.
class arm_pe_rtl : public arm_counted_rtl {
 public:
  /// What the register port is driven with in a cycle.
  struct request {
    bool valid = false;
    bool write = false;
    std::uint16_t key = 0;
    std::uint64_t data = 0;
    arm::pe_access how;
  };
  /// What the register port answers, combinationally.
  struct answer {
    arm::pe_result result;
    std::uint64_t data;
  };
  /// The bits that a read can show.
  [[nodiscard]] static std::uint64_t bits_read(const request& access) {
    const auto* rules = arm::find_system_register(access.key);
    return rules == nullptr || rules->row.width == 64 ? ~std::uint64_t{} : 0xFFFFFFFFU;
  }

  /// The CPU's HCR_EL2 and SCR_EL3: they act at once.
  virtual void drive(const arm::pe_inputs& pins) = 0;
  /// The answer to a request in this cycle, which the coming edge does not sample.
  virtual answer look(const request& access) = 0;
  /// Drives the register port until the coming edge, which samples it.
  /// @returns what the port answers before that edge.
  virtual answer present(const request& access) = 0;

  /// The interrupt lines and the event streams.
  [[nodiscard]] virtual arm::pe_lines outputs() = 0;
};

/// The RTL with these presets.
[[nodiscard]] std::unique_ptr<arm_pe_rtl> make_arm_pe_rtl(const arm::pe_parameters& presets);

}  // namespace archtimers
