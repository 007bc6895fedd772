// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <systemc>
#include <tlm>

namespace archtimers {

/// What an instruction-set simulator reaches a timer's registers through: an instruction, as it stands in the
/// manual, is a call, made at the CPU's local time.
/// @tparam Extension  who accesses, and what the architecture answers.
/// @tparam Keeper     has the local time: `get_local_time()` and `set(delay)`, as `exact_quantumkeeper` and
///   `tlm_utils::tlm_quantumkeeper` do.
template <class Extension, class Keeper>
class instruction_port {
 public:
  /// @param timer   the timer's module, a model or a twin, or what a bound initiator socket leads to.
  /// @param keeper  must outlive the port.
  instruction_port(tlm::tlm_fw_transport_if<>& timer, Keeper& keeper)
      : timer_(timer), keeper_(keeper) {
    payload_.set_byte_enable_ptr(nullptr);
    payload_.set_extension(&extension_);
  }
  ~instruction_port() { payload_.clear_extension(&extension_); }
  instruction_port(const instruction_port&) = delete;
  instruction_port& operator=(const instruction_port&) = delete;

 protected:
  using result_type = decltype(Extension::result);

  /// Who accesses.
  [[nodiscard]] Extension& extension() { return extension_; }

  /// @param otherwise  the result where the timer gives none.
  /// @returns what the architecture says; `value` is what has been read, 0 unless that is `ok`.
  result_type access(tlm::tlm_command command, std::uint64_t address, std::uint64_t& value,
                     unsigned length, result_type otherwise) {
    std::uint64_t data = value;
    payload_.set_command(command);
    payload_.set_address(address);
    payload_.set_data_ptr(reinterpret_cast<unsigned char*>(&data));
    payload_.set_data_length(length);
    payload_.set_streaming_width(length);
    payload_.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
    extension_.result = otherwise;
    sc_core::sc_time delay = keeper_.get_local_time();
    timer_.b_transport(payload_, delay);
    keeper_.set(delay);
    value = payload_.is_response_ok() ? data : 0;
    return extension_.result;
  }

 private:
  tlm::tlm_fw_transport_if<>& timer_;
  Keeper& keeper_;
  tlm::tlm_generic_payload payload_;
  Extension extension_;
};

}  // namespace archtimers
