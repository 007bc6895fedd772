// SPDX-License-Identifier: Apache-2.0
// The targets that a timer's accesses are compared with, and the port that accesses them.
#pragma once

#include <tlm_utils/simple_initiator_socket.h>
#include <tlm_utils/simple_target_socket.h>

#include <cstring>
#include <string>
#include <systemc>
#include <tlm>

#include "figures.h"

namespace archtimers::bench {

/// An initiator with one payload, a `Value`, that it uses again and again.
template <class Value>
struct port {
  tlm_utils::simple_initiator_socket<port> socket{sc_core::sc_gen_unique_name("port")};
  tlm::tlm_generic_payload payload;
  Value data = 0;
  sc_core::sc_time delay;

  port() {
    payload.set_data_ptr(reinterpret_cast<unsigned char*>(&data));
    payload.set_data_length(sizeof data);
    payload.set_streaming_width(sizeof data);
  }
  void access(tlm::tlm_command command, std::uint64_t address) {
    payload.set_command(command);
    payload.set_address(address);
    payload.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
    socket->b_transport(payload, delay);
  }
  Value read(std::uint64_t address) {
    access(tlm::TLM_READ_COMMAND, address);
    return data;
  }
  void write(std::uint64_t address, Value value) {
    data = value;
    access(tlm::TLM_WRITE_COMMAND, address);
  }
};

template <class Value>
candidate reads(const std::string& name, port<Value>& from, std::uint64_t address) {
  return {name, [&from, address](std::size_t times) {
            for (std::size_t i = 0; i < times; ++i) from.read(address);
          }};
}

/// A target that does nothing: the cost of a read through TLM as such.
struct empty_target : sc_core::sc_module {
  tlm_utils::simple_target_socket<empty_target> socket{"socket"};
  explicit empty_target(sc_core::sc_module_name name) : sc_module(name) {
    socket.register_b_transport(this, &empty_target::b_transport);
  }
  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time&) {
    payload.set_response_status(tlm::TLM_OK_RESPONSE);
  }
};

/// The least that raises an interrupt line some ticks after a write and lowers it at the next one.
struct hand_written_timer : sc_core::sc_module, tlm::tlm_fw_transport_if<> {
  tlm::tlm_target_socket<> socket{"socket"};
  sc_core::sc_out<bool> irq{"irq"};
  SC_HAS_PROCESS(hand_written_timer);
  explicit hand_written_timer(sc_core::sc_module_name name) : sc_module(name) {
    socket.bind(*this);
    SC_METHOD(drive);
    sensitive << expired_ << acknowledged_;
    dont_initialize();
  }
  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) override {
    std::uint32_t ticks = 0;
    std::memcpy(&ticks, payload.get_data_ptr(), sizeof ticks);
    if (pending_) {
      pending_ = false;
      acknowledged_.notify();
    }
    deadline_ = sc_core::sc_time_stamp() + delay + period_ * ticks;
    expired_.notify(deadline_ - sc_core::sc_time_stamp());
    payload.set_response_status(tlm::TLM_OK_RESPONSE);
  }
  tlm::tlm_sync_enum nb_transport_fw(tlm::tlm_generic_payload&, tlm::tlm_phase&,
                                     sc_core::sc_time&) override {
    return tlm::TLM_COMPLETED;
  }
  bool get_direct_mem_ptr(tlm::tlm_generic_payload&, tlm::tlm_dmi&) override { return false; }
  unsigned int transport_dbg(tlm::tlm_generic_payload&) override { return 0; }
  void drive() {
    if (sc_core::sc_time_stamp() == deadline_) pending_ = true;
    irq->write(pending_);
  }

 private:
  sc_core::sc_time period_{10, sc_core::SC_NS};
  sc_core::sc_time deadline_;
  sc_core::sc_event expired_{"expired"};
  sc_core::sc_event acknowledged_{"acknowledged"};
  bool pending_ = false;
};

/// A timer as RISC-V platforms have it: a count, a compare value, a line that is high from where they meet. Counts
/// are times divided by the period, a process compares them when an event says so.
struct hand_written_clint : sc_core::sc_module, tlm::tlm_fw_transport_if<> {
  static constexpr std::uint64_t mtimecmp = 0x4000;
  static constexpr std::uint64_t mtime = 0xBFF8;
  tlm::tlm_target_socket<> socket{"socket"};
  sc_core::sc_out<bool> irq{"irq"};
  SC_HAS_PROCESS(hand_written_clint);
  explicit hand_written_clint(sc_core::sc_module_name name) : sc_module(name) {
    socket.bind(*this);
    SC_METHOD(compare);
    sensitive << look_;
    dont_initialize();
  }
  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) override {
    payload.set_response_status(tlm::TLM_OK_RESPONSE);
    if (payload.is_read()) {
      const std::uint64_t value =
          payload.get_address() == mtime ? count_at(sc_core::sc_time_stamp() + delay) : compare_;
      std::memcpy(payload.get_data_ptr(), &value, payload.get_data_length());
    } else if (payload.get_address() == mtimecmp) {
      std::memcpy(&compare_, payload.get_data_ptr(), payload.get_data_length());
      look_.notify(delay);
    } else {
      payload.set_response_status(tlm::TLM_ADDRESS_ERROR_RESPONSE);
    }
  }
  tlm::tlm_sync_enum nb_transport_fw(tlm::tlm_generic_payload&, tlm::tlm_phase&,
                                     sc_core::sc_time&) override {
    return tlm::TLM_COMPLETED;
  }
  bool get_direct_mem_ptr(tlm::tlm_generic_payload&, tlm::tlm_dmi&) override { return false; }
  unsigned int transport_dbg(tlm::tlm_generic_payload&) override { return 0; }

 private:
  [[nodiscard]] std::uint64_t count_at(const sc_core::sc_time& t) const {
    return t.value() / period_.value();
  }
  void compare() {
    const std::uint64_t count = count_at(sc_core::sc_time_stamp());
    irq->write(count >= compare_);
    if (count < compare_) look_.notify(period_ * static_cast<double>(compare_ - count));
  }

  sc_core::sc_time period_{10, sc_core::SC_NS};
  sc_core::sc_event look_{"look"};
  std::uint64_t compare_ = 0;
};

/// Arms a hand-written timer and waits for its line, again and again.
template <class Value>
candidate hand_written_loop(port<Value>& to, const sc_core::sc_signal<bool>& irq) {
  return {"hand-written", [&](std::size_t times) {
            for (std::size_t i = 0; i < times; ++i) {
              to.write(0, 10);
              sc_core::wait(irq.posedge_event());
            }
          }};
}

}  // namespace archtimers::bench
