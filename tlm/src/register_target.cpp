// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/register_target.h"

namespace archtimers {

tlm::tlm_sync_enum register_target::nb_transport_fw(tlm::tlm_generic_payload& payload,
                                                    tlm::tlm_phase& phase,
                                                    sc_core::sc_time& delay) {
  if (phase == tlm::BEGIN_REQ) b_transport(payload, delay);
  return tlm::TLM_COMPLETED;
}

bool register_target::get_direct_mem_ptr(tlm::tlm_generic_payload&, tlm::tlm_dmi& dmi) {
  dmi.init();  // the whole range is denied
  return false;
}

}  // namespace archtimers
