// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tlm>

#include "archtimers/mips_cp0/timer.h"

namespace archtimers {

/// Who makes an access, carried by a payload to a timer's socket, and what the architecture says to it.
/// Without the extension the access is one by kernel-mode software.
class access_extension : public tlm::tlm_extension<access_extension> {
 public:
  /// A hypervisor's or debugger's access, under the host's rules: it acknowledges nothing and invents
  /// no interrupt.
  bool host = false;
  /// Made by code in guest mode (MIPS VZ).
  bool guest = false;
  /// CP0 is usable: kernel mode, or Status.CU0 (MIPS).
  bool cp0_usable = true;
  /// Set by the timer: which exception or exit a refused access takes (MIPS).
  mips_cp0::access_result result = mips_cp0::access_result::ok;

  [[nodiscard]] tlm_extension_base* clone() const override { return new access_extension(*this); }
  void copy_from(const tlm_extension_base& other) override {
    *this = static_cast<const access_extension&>(other);
  }
};

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

/// How a payload's access is made: its extension and its length.
[[nodiscard]] inline mips_cp0::access access_of(const tlm::tlm_generic_payload& payload,
                                                const access_extension* extension) {
  mips_cp0::access how;
  how.wide = payload.get_data_length() == 8;
  if (extension != nullptr) {
    how.host = extension->host;
    how.guest = extension->guest;
    how.cp0_usable = extension->cp0_usable;
  }
  return how;
}

}  // namespace archtimers
