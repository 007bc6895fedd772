// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tlm_utils/simple_target_socket.h>

#include <string>
#include <systemc>

/// What the firmware sees of a Bamboo board: the transmitter of its 16550.
struct bamboo_devices : sc_core::sc_module {
  tlm_utils::simple_target_socket<bamboo_devices> socket{"socket"};
  std::string printed;

  explicit bamboo_devices(const sc_core::sc_module_name& name) : sc_module(name) {
    socket.register_b_transport(this, &bamboo_devices::b_transport);
  }

 private:
  static constexpr std::uint64_t uart = 0xEF600300, line_status = uart + 5;

  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& /*delay*/) {
    unsigned char& data = *payload.get_data_ptr();
    payload.set_response_status(tlm::TLM_OK_RESPONSE);
    if (payload.is_write() && payload.get_address() == uart) {
      printed += static_cast<char>(data);
    } else if (payload.is_read() && payload.get_address() == line_status) {
      data = 0x60;  // transmitter empty
    } else {
      payload.set_response_status(tlm::TLM_ADDRESS_ERROR_RESPONSE);
    }
  }
};
