// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tlm_utils/simple_target_socket.h>

#include <functional>
#include <optional>
#include <string>
#include <systemc>
#include <utility>

/// What the firmware sees of a board: the transmitter of its 16550, and perhaps a register that ends the run.
struct uart_16550 : sc_core::sc_module {
  tlm_utils::simple_target_socket<uart_16550> socket{"socket"};
  std::string printed;
  std::function<void()> end;

  /// @param base  of the UART. @param ending  the address at which a write ends the run.
  uart_16550(const sc_core::sc_module_name& name, std::uint64_t base,
             std::optional<std::uint64_t> ending = {})
      : sc_module(name), base_(base), ending_(ending) {
    socket.register_b_transport(this, &uart_16550::b_transport);
  }

 private:
  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& /*delay*/) {
    unsigned char& data = *payload.get_data_ptr();
    const std::uint64_t address = payload.get_address();
    payload.set_response_status(tlm::TLM_OK_RESPONSE);
    if (payload.is_write() && address == base_) {
      printed += static_cast<char>(data);
    } else if (payload.is_read() && address == base_ + 5) {
      data = 0x60;  // line status: transmitter empty
    } else if (payload.is_write() && address == ending_) {
      end();
    } else {
      payload.set_response_status(tlm::TLM_ADDRESS_ERROR_RESPONSE);
    }
  }

  std::uint64_t base_;
  std::optional<std::uint64_t> ending_;
};
