// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archtimers/tlm/register_target.h"

namespace archtimers {

/// What the sockets of all twins have in common: RTL takes time and a non-blocking call must not wait, so
/// that only an immediate access is possible; there is no direct memory.
class posted_target : public register_target {
 public:
  tlm::tlm_sync_enum nb_transport_fw(tlm::tlm_generic_payload& payload, tlm::tlm_phase& phase,
                                     sc_core::sc_time& delay) override {
    if (phase == tlm::BEGIN_REQ && (delay != sc_core::SC_ZERO_TIME || busy())) {
      payload.set_response_status(tlm::TLM_GENERIC_ERROR_RESPONSE);
      return tlm::TLM_COMPLETED;
    }
    return register_target::nb_transport_fw(payload, phase, delay);
  }

 private:
  /// Whether a posted write waits for its edge.
  [[nodiscard]] virtual bool busy() const = 0;
};

}  // namespace archtimers
