// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tlm_utils/simple_initiator_socket.h>
#include <tlm_utils/simple_target_socket.h>

#include <deque>
#include <string>
#include <systemc>
#include <tlm>

#include "memory_map.h"

/// The least of a bus: a target behind each range of addresses.
struct router : sc_core::sc_module {
  tlm_utils::simple_target_socket<router> socket{"socket"};

  explicit router(sc_core::sc_module_name name) : sc_module(name) {
    socket.register_b_transport(this, &router::b_transport);
  }

  /// The target sees offsets from the start of its range.
  template <class Target>
  void map(const memory_map::range& where, Target& target) {
    ports_.emplace_back(where);
    ports_.back().socket.bind(target);
  }

 private:
  struct port {
    explicit port(const memory_map::range& range) : where(range), socket(range.name) {}
    memory_map::range where;
    tlm_utils::simple_initiator_socket<router> socket;
  };

  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
    const std::uint64_t address = payload.get_address();
    for (port& to : ports_) {
      if (address - to.where.base >= to.where.size) continue;
      payload.set_address(address - to.where.base);
      to.socket->b_transport(payload, delay);
      payload.set_address(address);
      return;
    }
    payload.set_response_status(tlm::TLM_ADDRESS_ERROR_RESPONSE);
  }

  std::deque<port> ports_;
};
