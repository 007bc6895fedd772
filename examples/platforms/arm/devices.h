// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tlm_utils/simple_initiator_socket.h>
#include <tlm_utils/simple_target_socket.h>

#include <cstring>
#include <functional>
#include <string>
#include <systemc>

#include "gicv2.h"

/// What the firmware sees of QEMU's board `virt`: the transmitter of its PL011 and its GICv2; and a page of a timer frame.
struct virt_devices : sc_core::sc_module {
  tlm_utils::simple_target_socket<virt_devices> socket{"socket"};
  tlm_utils::simple_initiator_socket<virt_devices> frame{"frame"};
  std::string printed;
  gicv2 gic;
  /// The lines to the GIC, as of a time ahead of the kernel's.
  std::function<gicv2::lines(const sc_core::sc_time&)> lines;

  static constexpr std::uint64_t gicd = 0x08000000, gicc = 0x08010000, uart = 0x09000000;
  static constexpr std::uint64_t cntbase0 = 0x0A810000;

  explicit virt_devices(const sc_core::sc_module_name& name) : sc_module(name) {
    socket.register_b_transport(this, &virt_devices::b_transport);
  }

 private:
  static constexpr std::uint64_t page = 0x1000;

  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
    const std::uint64_t base = payload.get_address() / page * page;
    const auto offset = static_cast<std::uint32_t>(payload.get_address() % page);
    if (base == cntbase0) {
      payload.set_address(offset);
      return frame->b_transport(payload, delay);
    }
    std::uint32_t word = 0;
    const bool reads = payload.is_read();
    if (!reads) std::memcpy(&word, payload.get_data_ptr(), sizeof word);
    payload.set_response_status(tlm::TLM_OK_RESPONSE);
    if (payload.get_data_length() != sizeof word) {
      payload.set_response_status(tlm::TLM_BURST_ERROR_RESPONSE);
    } else if (base == gicd) {
      reads ? void(word = gic.read_distributor(offset)) : gic.write_distributor(offset, word);
    } else if (base == gicc) {
      reads ? void(word = gic.read_interface(offset, lines(sc_core::sc_time_stamp() + delay)))
            : gic.write_interface(offset, word);
    } else if (base == uart) {
      if (!reads && offset == 0) printed += static_cast<char>(word);  // the transmitter is empty
    } else {
      payload.set_response_status(tlm::TLM_ADDRESS_ERROR_RESPONSE);
    }
    if (reads) std::memcpy(payload.get_data_ptr(), &word, sizeof word);
  }
};
