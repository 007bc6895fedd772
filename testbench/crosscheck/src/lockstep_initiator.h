// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <systemc>
#include <tlm>

#include "archtimers/tlm/payload.h"

namespace archtimers::testbench {

/// What an access has come to: the number of the architecture's result, and what was read.
struct lockstep_answer {
  unsigned result = 0;
  std::uint64_t data = 0;
};
/// The same of what the register port of an RTL answers.
template <class Answer>
[[nodiscard]] lockstep_answer plain(const Answer& given) {
  return {static_cast<unsigned>(given.result), given.data};
}

/// An initiator with one payload, used again and again, and its timer's extension.
template <class Extension>
class lockstep_initiator {
 public:
  Extension who;

  lockstep_initiator() {
    payload_.set_data_ptr(data_);
    payload_.set_streaming_width(sizeof data_);
    payload_.set_extension(&who);
  }
  ~lockstep_initiator() { payload_.clear_extension(&who); }
  lockstep_initiator(const lockstep_initiator&) = delete;
  lockstep_initiator& operator=(const lockstep_initiator&) = delete;

  /// An access `delay` after the kernel's time. A target may wait for it, and leave none of it.
  /// @param length  4 or 8 bytes.
  /// @returns what was read; 0 after a write.
  std::uint64_t access(tlm::tlm_fw_transport_if<>& target, bool write, std::uint64_t address,
                       unsigned length, std::uint64_t data, sc_core::sc_time delay) {
    prepare(write, address, length, data);
    target.b_transport(payload_, delay);
    return write ? 0 : load_data(payload_);
  }
  /// A debug access, at the kernel's time.
  /// @returns what was read; 0 after a write.
  std::uint64_t debug(tlm::tlm_fw_transport_if<>& target, bool write, std::uint64_t address,
                      unsigned length, std::uint64_t data) {
    prepare(write, address, length, data);
    const bool done = target.transport_dbg(payload_) == length;
    if (done != (response() == tlm::TLM_OK_RESPONSE)) {
      payload_.set_response_status(tlm::TLM_GENERIC_ERROR_RESPONSE);  // as nothing else is answered
    }
    return write ? 0 : load_data(payload_);
  }
  /// To the latest access.
  [[nodiscard]] tlm::tlm_response_status response() const { return payload_.get_response_status(); }

 private:
  void prepare(bool write, std::uint64_t address, unsigned length, std::uint64_t data) {
    payload_.set_command(write ? tlm::TLM_WRITE_COMMAND : tlm::TLM_READ_COMMAND);
    payload_.set_address(address);
    payload_.set_data_length(length);
    payload_.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
    store_data(payload_, write ? data : 0);
  }

  tlm::tlm_generic_payload payload_;
  unsigned char data_[8] = {};
};

}  // namespace archtimers::testbench
