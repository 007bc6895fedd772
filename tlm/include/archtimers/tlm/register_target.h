// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tlm>

namespace archtimers {

/// A target socket that may stay unbound.
template <unsigned BUSWIDTH>
using optional_target_socket = tlm::tlm_target_socket<BUSWIDTH, tlm::tlm_base_protocol_types, 1,
                                                      sc_core::SC_ZERO_OR_MORE_BOUND>;

/// A target socket that leads to registers.
/// @tparam BUSWIDTH  in bits: 32 or 64. Either takes accesses of 4 and of 8 bytes.
/// @tparam POLICY    whether it must be bound.
template <unsigned BUSWIDTH, sc_core::sc_port_policy POLICY>
class register_socket
    : public tlm::tlm_target_socket<BUSWIDTH, tlm::tlm_base_protocol_types, 1, POLICY> {
 public:
  register_socket(const char* name, tlm::tlm_fw_transport_if<>& target)
      : tlm::tlm_target_socket<BUSWIDTH, tlm::tlm_base_protocol_types, 1, POLICY>(name) {
    this->bind(target);
  }
};

/// One that may stay unbound, an `optional_target_socket`.
template <unsigned BUSWIDTH>
using optional_register_socket = register_socket<BUSWIDTH, sc_core::SC_ZERO_OR_MORE_BOUND>;

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
template <class Module, unsigned BUSWIDTH,
          sc_core::sc_port_policy POLICY = sc_core::SC_ZERO_OR_MORE_BOUND>
class with_register_socket : public Module {
 public:
  using Module::Module;

  register_socket<BUSWIDTH, POLICY> socket{"socket", *this};
};

}  // namespace archtimers
