// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <tlm>

#include "archtimers/tlm/access_translation.h"
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

/// Performs a payload for whom an extension names, if there is one, and answers both.
/// @returns whether the architecture has answered.
template <class Extension, class How, class Named, class Perform>
[[gnu::always_inline]] inline bool perform_for(tlm::tlm_generic_payload& payload,
                                               Extension* extension, How how, const Named& named,
                                               const Perform& perform) {
  if (extension != nullptr && !named(*extension, how)) {
    payload.set_response_status(tlm::TLM_GENERIC_ERROR_RESPONSE);
    return false;
  }
  const auto what = perform(how);
  payload.set_response_status(what.response);
  if (extension != nullptr && what.decided) extension->result = what.result;
  return what.decided;
}

/// The same for whom the platform's translation names. Out of the way of the usual access.
template <class Extension, class How, class Named, class Perform>
[[gnu::noinline]] void transport_translated(tlm::tlm_generic_payload& payload,
                                            const access_translation<Extension>& translation,
                                            const Extension& unsaid, How how, const Named& named,
                                            const Perform& perform) {
  Extension who = translation.translated(payload, unsaid);
  if (perform_for(payload, &who, how, named, perform)) translation.tell(payload, who);
}

/// Performs a payload for whom its extension names, or the platform's translation, and answers.
/// @param how      the access if neither says more.
/// @param unsaid   `unsaid(how)`, the extension that says that.
/// @param named    `named(extension, how)` takes the access from the extension; false if that is a mistake
///                 of the integrator's, which has been reported.
/// @param perform  `perform(how)`, an `access_outcome`.
template <class Extension, class How, class Unsaid, class Named, class Perform>
[[gnu::always_inline]] inline void transport_for(tlm::tlm_generic_payload& payload,
                                                 const access_translation<Extension>& translation,
                                                 How how, const Unsaid& unsaid, const Named& named,
                                                 const Perform& perform) {
  auto* extension = payload.get_extension<Extension>();
  if (extension == nullptr && translation.translates()) {
    transport_translated(payload, translation, unsaid(how), how, named, perform);
  } else {
    perform_for(payload, extension, how, named, perform);
  }
}

}  // namespace archtimers
