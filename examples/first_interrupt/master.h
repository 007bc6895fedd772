// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tlm_utils/simple_initiator_socket.h>

#include <cstdint>
#include <functional>
#include <systemc>
#include <utility>

/// The least that stands for a CPU: it runs a program that stores.
struct master : sc_core::sc_module {
  tlm_utils::simple_initiator_socket<master> socket{"socket"};

  SC_HAS_PROCESS(master);
  master(const sc_core::sc_module_name& name, std::function<void(master&)> program)
      : sc_module(name), program_(std::move(program)) {
    SC_THREAD(run);
  }

  template <class Word>
  void store(std::uint64_t address, Word value) {
    tlm::tlm_generic_payload payload;
    payload.set_write();
    payload.set_address(address);
    payload.set_data_ptr(reinterpret_cast<unsigned char*>(&value));
    payload.set_data_length(sizeof value);
    payload.set_streaming_width(sizeof value);
    sc_core::sc_time delay;
    socket->b_transport(payload, delay);
    sc_assert(payload.is_response_ok());
  }

 private:
  void run() { program_(*this); }

  std::function<void(master&)> program_;
};
