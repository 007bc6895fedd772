// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "archtimers/mips_cp0/timer.h"

namespace archtimers {

/// The RTL of the MIPS CP0 timer (`rtl/mips_cp0_timer_registers.sv`), compiled, one clock edge at a
/// time and without a simulation kernel. It starts out of reset, before edge 1, or before edge 0 if that
/// is taken without a tick.
class mips_cp0_rtl {
 public:
  /// What the register port is driven with in a cycle.
  struct request {
    bool valid = false;
    bool write = false;
    std::uint16_t address = 0;
    std::uint64_t data = 0;
    mips_cp0::access how;
  };

  /// What the register port answers, combinationally.
  struct answer {
    mips_cp0::access_result result;
    std::uint64_t data;
  };
  /// The bits that a read can show.
  [[nodiscard]] static std::uint64_t bits_read(const request& access) {
    return access.how.wide ? ~std::uint64_t{} : 0xFFFFFFFFU;
  }

  virtual ~mips_cp0_rtl() = default;

  /// The level of rst_ni: acts at once when asserted.
  virtual void reset(bool asserted) = 0;
  /// Whether the coming edges are ticks of the clock: the level of tick_i, 1 at first.
  virtual void drive_tick(bool level) = 0;
  /// The levels of the pins but rst_ni, sampled by the next edge.
  virtual void drive(mips_cp0::input_levels pins) = 0;

  /// The answer to a request in this cycle. Changes nothing.
  virtual answer look(const request& access) = 0;
  /// One rising clock edge. A write request is sampled by it.
  /// @returns what the port answered just before the edge.
  virtual answer edge(const request& access) = 0;
  /// One rising clock edge without a request.
  virtual void edge() = 0;

  /// The output pins, and the counts.
  [[nodiscard]] virtual mips_cp0::output_levels outputs() const = 0;
  [[nodiscard]] virtual std::uint32_t count() const = 0;
  [[nodiscard]] virtual std::uint32_t guest_count() const = 0;
};

/// The RTL with these presets. Count and Compare reset to 0 in it.
/// @throws std::invalid_argument  if `count_reset` or `compare_reset` is not 0.
[[nodiscard]] std::unique_ptr<mips_cp0_rtl> make_mips_cp0_rtl(const mips_cp0::parameters& presets);
/// What makes an RTL, that one or another build of it.
using mips_cp0_rtl_factory =
    std::function<std::unique_ptr<mips_cp0_rtl>(const mips_cp0::parameters&)>;

}  // namespace archtimers
