// SPDX-License-Identifier: Apache-2.0
// A system of Arm timers whose every socket is accessed alike.
#pragma once

#include <string>
#include <vector>

#include "arm_bench.h"

namespace archtimers::testing {

inline constexpr tlm::tlm_command both_commands[] = {tlm::TLM_READ_COMMAND, tlm::TLM_WRITE_COMMAND};

/// A place to access: an initiator, and a register there that can be read and written.
template <unsigned BUSWIDTH>
struct place {
  std::string name;
  arm_initiator<BUSWIDTH>* from;
  std::uint64_t address;
  unsigned length;
};

/// A system with something to lose in every part, 100 ns into its life.
template <unsigned BUSWIDTH>
struct socket_bench : system_bench<BUSWIDTH> {
  static constexpr unsigned width = BUSWIDTH;

  socket_bench() : system_bench<BUSWIDTH>() {
    this->frame.cpu.writes_wide(CNTP_CVAL, 70);
    this->frame.cpu.writes(CNTP_CTL, 1);
    this->frame.cpu.writes(CNTEL0ACR, 0x303);
    this->core.cpu.sets(CNTV_CVAL_EL0, 60);
    this->core.cpu.sets(CNTV_CTL_EL0, 1);
    sc_core::sc_start(100, sc_core::SC_NS);
    note();
  }

  std::vector<place<BUSWIDTH>> places() {
    return {{"control", &this->firmware, CNTCR, 4},
            {"read", &this->reader, CNTCV - 8, 4},
            {"ctl", &this->frame.firmware, CNTACR, 4},
            {"base", &this->frame.cpu, CNTP_CTL, 4},
            {"base, 64 bits", &this->frame.cpu, CNTP_CVAL, 8},
            {"el0", &this->frame.user, CNTV_CTL, 4},
            {"pe", &this->core.cpu, address_of_key(CNTV_CTL_EL0), 4},
            {"pe, 64 bits", &this->core.cpu, address_of_key(CNTV_CVAL_EL0), 8}};
  }

  void note() {
    counter_before = this->counter.save();
    frames_before = this->frame.frames.save();
    pe_before = this->core.pe.save();
  }
  void expect_unchanged() {
    EXPECT_TRUE(this->counter.save() == counter_before);
    EXPECT_TRUE(this->frame.frames.save() == frames_before);
    EXPECT_TRUE(this->core.pe.save() == pe_before);
  }

  /// The response to a payload that `spoil` has changed; nothing else may have happened.
  template <class Spoil>
  tlm::tlm_response_status refused(const place<BUSWIDTH>& at, tlm::tlm_command command,
                                   Spoil spoil) {
    std::uint64_t data = 0x1122'3344'5566'7788;
    tlm::tlm_generic_payload payload;
    at.from->prepare(payload, command, at.address, data, at.length);
    spoil(payload);
    const auto response = at.from->send(payload);
    expect_unchanged();
    EXPECT_EQ(data, 0x1122'3344'5566'7788U);
    EXPECT_FALSE(payload.is_dmi_allowed());
    return response;
  }

  /// Every place refuses what `spoil` makes of a payload.
  template <class Spoil>
  void everywhere(tlm::tlm_response_status expected, Spoil spoil) {
    for (const auto& at : places()) {
      for (const auto command : both_commands) {
        EXPECT_EQ(refused(at, command, spoil), expected) << at.name << " " << command;
      }
    }
  }

  arm::counter_snapshot counter_before;
  arm::frames_snapshot frames_before;
  arm::pe_snapshot pe_before;
};

template <class Bench>
class arm_socket : public systemc_test {
 protected:
  Bench bench_;
};
using both_widths = ::testing::Types<socket_bench<32>, socket_bench<64>>;
TYPED_TEST_SUITE(arm_socket, both_widths);

}  // namespace archtimers::testing
