// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tlm>

#include "archtimers/mips_cp0/timer.h"

namespace archtimers {

/// Who makes an access, carried by a payload to a MIPS CP0 timer, and what the architecture says to it.
/// Without the extension the platform's own is translated (`translate_access` of the module); without
/// either the access is one by kernel-mode software.
class mips_access_extension : public tlm::tlm_extension<mips_access_extension> {
 public:
  /// A hypervisor's or debugger's access, under the host's rules: it acknowledges nothing and invents
  /// no interrupt.
  bool host = false;
  /// Made by code in guest mode (VZ).
  bool guest = false;
  /// CP0 is usable: kernel mode, or Status.CU0.
  bool cp0_usable = true;
  /// Set by the timer: which exception or exit a refused access takes. Left alone if the payload itself is
  /// refused (TLM_BURST_ERROR_RESPONSE, TLM_BYTE_ENABLE_ERROR_RESPONSE).
  mips_cp0::access_result result = mips_cp0::access_result::ok;

  [[nodiscard]] tlm_extension_base* clone() const override {
    return new mips_access_extension(*this);
  }
  void copy_from(const tlm_extension_base& other) override {
    *this = static_cast<const mips_access_extension&>(other);
  }
};

}  // namespace archtimers
