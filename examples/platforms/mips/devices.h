// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tlm_utils/simple_target_socket.h>

#include <functional>
#include <string>
#include <systemc>

/// What the firmware sees of a Malta board: the transmitter of its 16550, and the register that resets it.
struct malta_devices : sc_core::sc_module {
  tlm_utils::simple_target_socket<malta_devices> socket{"socket"};
  std::string printed;
  std::function<void()> reset;

  explicit malta_devices(const sc_core::sc_module_name& name) : sc_module(name) {
    socket.register_b_transport(this, &malta_devices::b_transport);
  }

 private:
  static constexpr std::uint64_t uart = 0x180003F8, line_status = uart + 5, soft_reset = 0x1F000500;

  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& /*delay*/) {
    unsigned char& data = *payload.get_data_ptr();
    payload.set_response_status(tlm::TLM_OK_RESPONSE);
    if (payload.is_write() && payload.get_address() == uart) {
      printed += static_cast<char>(data);
    } else if (payload.is_read() && payload.get_address() == line_status) {
      data = 0x60;  // transmitter empty
    } else if (payload.is_write() && payload.get_address() == soft_reset) {
      if (data == 0x42) reset();
    } else {
      payload.set_response_status(tlm::TLM_ADDRESS_ERROR_RESPONSE);
    }
  }
};
