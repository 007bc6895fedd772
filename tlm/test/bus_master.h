// SPDX-License-Identifier: Apache-2.0
// A master for tests of models and twins alike: one access at a time, at the kernel's time.
#pragma once

#include "initiator.h"

namespace archtimers::testing {

/// Makes accesses at the kernel's time, which a twin may let wait.
class bus_master : public initiator<64> {
 public:
  using initiator<64>::initiator;

  access_outcome reads(std::uint64_t address, unsigned length) {
    return sends(tlm::TLM_READ_COMMAND, address, 0, length);
  }
  tlm::tlm_response_status writes(std::uint64_t address, std::uint64_t value, unsigned length) {
    return sends(tlm::TLM_WRITE_COMMAND, address, value, length).response;
  }
  /// The same with an extension.
  template <class Extension>
  access_outcome reads(std::uint64_t address, unsigned length, Extension* who) {
    return sends(tlm::TLM_READ_COMMAND, address, 0, length, who);
  }
  template <class Extension>
  tlm::tlm_response_status writes(std::uint64_t address, std::uint64_t value, unsigned length,
                                  Extension* who) {
    return sends(tlm::TLM_WRITE_COMMAND, address, value, length, who).response;
  }

 private:
  template <class... Extension>
  access_outcome sends(tlm::tlm_command command, std::uint64_t address, std::uint64_t value,
                       unsigned length, Extension*... who) {
    tlm::tlm_generic_payload payload;
    prepare(payload, command, address, value, length);
    (payload.set_extension(who), ...);
    sc_core::sc_time delay;
    socket->b_transport(payload, delay);
    (payload.clear_extension(who), ...);
    return {payload.get_response_status(), value};
  }
};

/// Runs `body` as a thread, to its end, which is the simulation's.
inline void to_the_end(std::function<void()> body) {
  bool ended = false;
  in_thread([&ended, body = std::move(body)] {
    body();
    ended = true;
    sc_core::sc_stop();
  });
  sc_core::sc_start();
  EXPECT_TRUE(ended);
}

}  // namespace archtimers::testing
