// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <tlm>

#include "archtimers/arm/page.h"
#include "archtimers/tlm/payload.h"

namespace archtimers {

/// Performs a payload on a page of the Arm timers, of a model or of RTL; see `arm_page_target` for the
/// responses. Inlined: it is the path of every read.
/// @param base   the page's flat address.
/// @param read   `read(address, how)`, a `bus_read`-like answer with `result` and `value`.
/// @param write  `write(address, value, how)`, a `bus_result`.
template <class Read, class Write>
[[gnu::always_inline]] inline tlm::tlm_response_status access_page(
    tlm::tlm_generic_payload& payload, std::uint64_t base, bool nonsecure, const Read& read,
    const Write& write) {
  const tlm::tlm_response_status shape = check_register_access(payload);
  if (shape != tlm::TLM_OK_RESPONSE) return shape;
  const std::uint64_t offset = payload.get_address();
  if (offset >= arm::page_size) return tlm::TLM_ADDRESS_ERROR_RESPONSE;
  const arm::bus_access how{nonsecure, payload.get_data_length() == 8};
  arm::bus_result result = arm::bus_result::ok;
  if (payload.is_read()) {
    const arm::bus_read answer = read(base + offset, how);
    result = answer.result;
    if (result == arm::bus_result::ok) store_data(payload, answer.value);
  } else if (payload.is_write()) {
    result = write(base + offset, load_data(payload), how);
  }
  return result == arm::bus_result::ok ? tlm::TLM_OK_RESPONSE : tlm::TLM_BURST_ERROR_RESPONSE;
}

}  // namespace archtimers
