// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "archtimers/mips_cp0/registers.h"
#include "archtimers/mips_cp0/timer.h"
#include "archtimers/tlm/instruction_port.h"
#include "archtimers/tlm/mips_access_extension.h"

namespace archtimers {

/// The state of a MIPS CPU that decides about its access to CP0.
struct mips_cp0_mode {
  bool cp0_usable = true;  ///< kernel mode, or Status.CU0
  bool guest = false;      ///< guest mode (VZ): the guest's registers
};

/// The instructions of a MIPS CPU that reach its CP0 timer. What they return is the value, or which
/// exception or guest exit the CPU takes instead; then nothing has changed. A number that is none of the
/// timer's registers is `address_error`: that register is the CPU's own.
///
///     mips_cp0_port cp0(timer, cpu);  // cpu: an exact_quantumkeeper
///     const auto count = cp0.mfc0(9);
template <class Keeper>
class mips_cp0_port : private instruction_port<mips_access_extension, Keeper> {
 public:
  using result = mips_cp0::access_result;
  using answer = mips_cp0::timer::read_result;
  using instruction_port<mips_access_extension, Keeper>::instruction_port;

  /// MFC0 reads 32 bits, which a 64-bit CPU extends with their sign; DMFC0 reads 64.
  answer mfc0(unsigned number, unsigned select = 0, mips_cp0_mode mode = {}) {
    return read(context(mode.guest) + mips_cp0::cp0_address(number, select), 4, mode);
  }
  answer dmfc0(unsigned number, unsigned select = 0, mips_cp0_mode mode = {}) {
    return read(context(mode.guest) + mips_cp0::cp0_address(number, select), 8, mode);
  }
  result mtc0(std::uint64_t value, unsigned number, unsigned select = 0, mips_cp0_mode mode = {}) {
    return write(context(mode.guest) + mips_cp0::cp0_address(number, select), value, 4, mode);
  }
  result dmtc0(std::uint64_t value, unsigned number, unsigned select = 0, mips_cp0_mode mode = {}) {
    return write(context(mode.guest) + mips_cp0::cp0_address(number, select), value, 8, mode);
  }
  /// Root software's moves from and to the guest's CP0 (VZ).
  answer mfgc0(unsigned number, unsigned select = 0, mips_cp0_mode mode = {}) {
    return read(context(true) + mips_cp0::cp0_address(number, select), 4, mode);
  }
  result mtgc0(std::uint64_t value, unsigned number, unsigned select = 0, mips_cp0_mode mode = {}) {
    return write(context(true) + mips_cp0::cp0_address(number, select), value, 4, mode);
  }
  /// RDHWR: its number 2 is Count, 3 CCRes; as a 64-bit CPU has it, extended with its sign.
  answer rdhwr(unsigned number, mips_cp0_mode mode = {}) {
    const std::uint64_t page = mode.guest ? mips_cp0::guest_rdhwr_page : mips_cp0::rdhwr_page;
    return read(page + std::uint64_t{4} * number, 8, mode);
  }

 private:
  static constexpr std::uint64_t context(bool guest) { return guest ? mips_cp0::guest_page : 0; }

  result perform(tlm::tlm_command command, std::uint64_t address, std::uint64_t& value,
                 unsigned length, mips_cp0_mode mode) {
    this->extension().cp0_usable = mode.cp0_usable;
    this->extension().guest = mode.guest;
    return this->access(command, address, value, length, result::address_error);
  }
  answer read(std::uint64_t address, unsigned length, mips_cp0_mode mode) {
    std::uint64_t value = 0;
    const result what = perform(tlm::TLM_READ_COMMAND, address, value, length, mode);
    return {what, value};
  }
  result write(std::uint64_t address, std::uint64_t value, unsigned length, mips_cp0_mode mode) {
    return perform(tlm::TLM_WRITE_COMMAND, address, value, length, mode);
  }
};

template <class Keeper>
mips_cp0_port(tlm::tlm_fw_transport_if<>&, Keeper&) -> mips_cp0_port<Keeper>;

}  // namespace archtimers
