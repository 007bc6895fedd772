// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tlm>

namespace archtimers {

/// A target socket that may stay unbound.
template <unsigned BUSWIDTH>
using optional_target_socket = tlm::tlm_target_socket<BUSWIDTH, tlm::tlm_base_protocol_types, 1,
                                                      sc_core::SC_ZERO_OR_MORE_BOUND>;

/// What the sockets of all timers have in common: the non-blocking call completes at once, as
/// `b_transport` does, and there is no direct memory.
class register_target : public tlm::tlm_fw_transport_if<> {
 public:
  tlm::tlm_sync_enum nb_transport_fw(tlm::tlm_generic_payload& payload, tlm::tlm_phase& phase,
                                     sc_core::sc_time& delay) override;
  /// Denies the whole range.
  bool get_direct_mem_ptr(tlm::tlm_generic_payload& payload, tlm::tlm_dmi& dmi) override;
};

}  // namespace archtimers
