// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <tlm>

#include "archtimers/mips_cp0/registers.h"
#include "archtimers/mips_cp0/timer.h"
#include "archtimers/tlm/mips_access_extension.h"
#include "archtimers/tlm/register_access.h"

namespace archtimers {

/// The TLM response for what became of an access.
[[nodiscard]] inline tlm::tlm_response_status response_of(mips_cp0::access_result result) {
  switch (result) {
    case mips_cp0::access_result::ok:
      return tlm::TLM_OK_RESPONSE;
    case mips_cp0::access_result::address_error:
      return tlm::TLM_ADDRESS_ERROR_RESPONSE;
    default:
      return tlm::TLM_COMMAND_ERROR_RESPONSE;
  }
}

/// Performs a payload on a timer, of a model or of RTL; see `mips_cp0_timer_module` for the responses.
/// @param how    who accesses; the payload says how wide.
/// @param read   `read(address, how)`, with a `mips_cp0::access_result` and a value.
/// @param write  `write(address, value, how)`, such a result.
template <class Read, class Write>
access_outcome<mips_cp0::access_result> access_cp0(tlm::tlm_generic_payload& payload,
                                                   mips_cp0::access how, const Read& read,
                                                   const Write& write) {
  const tlm::tlm_response_status shape = check_register_access(payload);
  if (shape != tlm::TLM_OK_RESPONSE) return {shape};
  how.wide = payload.get_data_length() == 8;
  const std::uint64_t address = payload.get_address();
  const auto result = access_register(
      payload, [&] { return read(address, how); },
      [&](std::uint64_t value) { return write(address, value, how); });
  return {response_of(result), result, true};
}

/// Who accesses a timer through a socket, of a model or of RTL: kernel-mode software, unless a
/// `mips_access_extension` or the platform's translation says otherwise.
class mips_cp0_accessor : public access_translation<mips_access_extension> {
 protected:
  /// Performs a payload for whom it names, and answers it.
  /// @param perform  `perform(how)`, an `access_outcome`.
  template <class Perform>
  void transport(tlm::tlm_generic_payload& payload, const Perform& perform) {
    const auto unsaid = [](const mips_cp0::access&) { return mips_access_extension(); };
    const auto named = [](const mips_access_extension& extension, mips_cp0::access& how) {
      how.host = extension.host;
      how.guest = extension.guest;
      how.cp0_usable = extension.cp0_usable;
      return true;
    };
    transport_for<mips_access_extension>(payload, *this, mips_cp0::access{}, unsaid, named,
                                         perform);
  }
};

}  // namespace archtimers
