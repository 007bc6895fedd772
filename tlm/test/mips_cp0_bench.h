// SPDX-License-Identifier: Apache-2.0
// The MIPS CP0 timer in a simulation, with an initiator and a recorder on its wire.
#pragma once

#include <cstring>
#include <string_view>
#include <tlm>

#include "archtimers/tlm/mips_cp0_timer.h"
#include "initiator.h"
#include "systemc_test.h"

namespace archtimers::testing {

/// The byte address of a register.
inline std::uint64_t address_of(std::string_view name) {
  const auto* row = find_register(mips_cp0::registers, name);
  EXPECT_NE(row, nullptr) << name;
  return row->address;
}

/// An initiator that knows the registers by name.
template <unsigned BUSWIDTH = 32>
class mips_cp0_initiator : public initiator<BUSWIDTH> {
 public:
  using initiator<BUSWIDTH>::initiator;

  tlm::tlm_response_status write(std::string_view name, std::uint64_t value,
                                 std::uint64_t offset = 0, unsigned length = 4,
                                 mips_access_extension* extension = nullptr) {
    return this->access(tlm::TLM_WRITE_COMMAND, address_of(name), value, length, offset, extension)
        .response;
  }

  access_outcome read(std::string_view name, std::uint64_t offset = 0, unsigned length = 4,
                      mips_access_extension* extension = nullptr) {
    return this->access(tlm::TLM_READ_COMMAND, address_of(name), 0, length, offset, extension);
  }

  /// A write and a read that must succeed.
  void writes(std::string_view name, std::uint64_t value, std::uint64_t offset = 0) {
    EXPECT_EQ(write(name, value, offset), tlm::TLM_OK_RESPONSE) << name;
  }
  std::uint64_t reads(std::string_view name, std::uint64_t offset = 0) {
    const access_outcome got = read(name, offset);
    EXPECT_EQ(got.response, tlm::TLM_OK_RESPONSE) << name;
    return got.value;
  }
};

/// Count on every edge of a `clock`.
inline mips_cp0::parameters counting_at(frequency clock, unsigned ccres = 1) {
  mips_cp0::parameters p;
  p.clock = clock;
  p.ccres = ccres;
  return p;
}

/// A timer whose only bound port is `ti`, as the simplest platform has it. By default one count is
/// 1 ns.
template <unsigned BUSWIDTH = 32>
struct bench {
  explicit bench(const mips_cp0::parameters& presets = counting_at(frequency(1'000'000'000)),
                 const std::string& prefix = "")
      : timer((prefix + "timer").c_str(), presets),
        cpu((prefix + "cpu").c_str()),
        ti((prefix + "ti_signal").c_str()) {
    cpu.socket.bind(timer.socket);
    timer.ti(ti);
  }

  mips_cp0_timer_base<BUSWIDTH> timer;
  mips_cp0_initiator<BUSWIDTH> cpu;
  sc_core::sc_signal<bool> ti;
  edge_recorder wire{ti};
};

}  // namespace archtimers::testing
