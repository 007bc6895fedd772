// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <tlm>

#include "archtimers/tlm/payload.h"

namespace archtimers {

/// What becomes of a payload: the architecture's answer, or what is wrong with the payload itself.
template <class Result>
struct access_outcome {
  tlm::tlm_response_status response;
  Result result = Result::ok;
  bool decided = false;  ///< the architecture has answered
};

/// Does to one register what a payload asks for, of a model or of RTL. Inlined: it is the path of every
/// read.
/// @param read   `read()`: has `result` and `value`.
/// @param write  `write(value)`: a result like that.
template <class Read, class Write>
[[gnu::always_inline]] inline auto access_register(tlm::tlm_generic_payload& payload,
                                                   const Read& read, const Write& write) {
  using result_type = decltype(write(0));
  if (payload.is_read()) {
    const auto answer = read();
    if (answer.result == result_type::ok) store_data(payload, answer.value);
    return answer.result;
  }
  return payload.is_write() ? write(load_data(payload)) : result_type::ok;  // or TLM_IGNORE_COMMAND
}

/// Performs a payload for whom its extension names, and answers both.
/// @param how      the access without an extension.
/// @param named    `named(extension, how)` takes the access from the extension; false if that is a mistake
///                 of the integrator's, which has been reported.
/// @param perform  `perform(how)`, an `access_outcome`.
template <class Extension, class How, class Named, class Perform>
[[gnu::always_inline]] inline void transport_for(tlm::tlm_generic_payload& payload, How how,
                                                 const Named& named, const Perform& perform) {
  auto* extension = payload.get_extension<Extension>();
  if (extension != nullptr && !named(*extension, how)) {
    payload.set_response_status(tlm::TLM_GENERIC_ERROR_RESPONSE);
    return;
  }
  const auto what = perform(how);
  payload.set_response_status(what.response);
  if (extension != nullptr && what.decided) extension->result = what.result;
}

}  // namespace archtimers
