// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/module_watcher.h"

#include "archtimers/tlm/payload.h"

namespace archtimers {

void tell_access(module_watcher& watcher, const tlm::tlm_generic_payload& payload,
                 watched_access what) {
  if (payload.get_command() == tlm::TLM_IGNORE_COMMAND) return;
  what.write = payload.is_write();
  const unsigned length = payload.get_data_length();
  if (payload.get_data_ptr() != nullptr && (length == 4 || length == 8))
    what.value = load_data(payload);
  watcher.accessed(what);
}

}  // namespace archtimers
