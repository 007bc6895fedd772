// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <tlm>

namespace archtimers {

/// What a target socket leads back to that nobody has bound. It is made when elaboration ends and is looked
/// at after the other modules, so that these may still bind the socket themselves.
class unbound_socket_stub : public sc_core::sc_module, private tlm::tlm_bw_transport_if<> {
 public:
  using port_type = sc_core::sc_port_b<tlm::tlm_bw_transport_if<>>;

  /// @param port  the socket's way back.
  unbound_socket_stub(sc_core::sc_module_name name, port_type& port)
      : sc_module(name), port_(port) {}

 private:
  void before_end_of_elaboration() override {
    if (port_.bind_count() == 0) port_.bind(*this);
  }
  tlm::tlm_sync_enum nb_transport_bw(tlm::tlm_generic_payload&, tlm::tlm_phase&,
                                     sc_core::sc_time&) override {
    return tlm::TLM_COMPLETED;
  }
  void invalidate_direct_mem_ptr(sc_dt::uint64, sc_dt::uint64) override {}

  port_type& port_;
};

/// A target socket that leads to registers: an ordinary one, which may stay unbound nevertheless.
/// @tparam BUSWIDTH  in bits: 32 or 64. Either takes accesses of 4 and of 8 bytes.
template <unsigned BUSWIDTH>
class register_socket : public tlm::tlm_target_socket<BUSWIDTH> {
 public:
  register_socket(const char* name, tlm::tlm_fw_transport_if<>& target)
      : tlm::tlm_target_socket<BUSWIDTH>(name) {
    this->bind(target);
  }

 private:
  void before_end_of_elaboration() override {
    if (this->m_port.bind_count() != 0) return;
    const std::string name = std::string(this->basename()) + "_stub";
    stub_ = std::make_unique<unbound_socket_stub>(name.c_str(), this->m_port);
  }

  std::unique_ptr<unbound_socket_stub> stub_;
};

template <unsigned BUSWIDTH>
using optional_target_socket = tlm::tlm_target_socket<BUSWIDTH>;
template <unsigned BUSWIDTH>
using optional_register_socket = register_socket<BUSWIDTH>;

/// What the sockets of all timers have in common: the non-blocking call completes at once, as
/// `b_transport` does, and there is no direct memory.
class register_target : public tlm::tlm_fw_transport_if<> {
 public:
  tlm::tlm_sync_enum nb_transport_fw(tlm::tlm_generic_payload& payload, tlm::tlm_phase& phase,
                                     sc_core::sc_time& delay) override;
  /// Denies the whole range.
  bool get_direct_mem_ptr(tlm::tlm_generic_payload& payload, tlm::tlm_dmi& dmi) override;
};

/// A module with the one socket of its registers.
/// @tparam Module  constructed likewise; is a `register_target`.
template <class Module, unsigned BUSWIDTH>
class with_register_socket : public Module {
 public:
  using Module::Module;

  register_socket<BUSWIDTH> socket{"socket", *this};
};

}  // namespace archtimers
