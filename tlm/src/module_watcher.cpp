// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/module_watcher.h"

#include <cstring>

#include "archtimers/tlm/payload.h"

namespace archtimers {

void tell_access(module_watcher& watcher, const tlm::tlm_generic_payload& payload,
                 watched_access what) {
  if (payload.get_command() == tlm::TLM_IGNORE_COMMAND) return;
  what.write = payload.is_write();
  const unsigned length = payload.get_data_length();
  if (payload.get_data_ptr() != nullptr && length <= sizeof what.value) {
    // One of another length has been refused; it is told as it came.
    if (length == 4 || length == 8) {
      what.value = load_data(payload);
    } else {
      std::memcpy(&what.value, payload.get_data_ptr(), length);
    }
  }
  watcher.accessed(what);
}

}  // namespace archtimers
