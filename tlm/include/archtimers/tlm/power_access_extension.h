// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tlm>

#include "archtimers/power/timebase.h"

namespace archtimers {

/// Who makes an access, carried by a payload to a POWER time base, and what the architecture says
/// to it. Without the extension the platform's own is translated (`translate_access` of the module);
/// without either the default of the module applies (`default_access`).
class power_access_extension : public tlm::tlm_extension<power_access_extension> {
 public:
  /// The hardware thread, 0 to `threads` - 1; another one is an SC_REPORT_ERROR.
  unsigned thread = 0;
  /// Its privilege: MSR[PR] = 1 is `problem`, else MSR[HV] is `hypervisor` or `supervisor`;
  /// `privilege::none` is an SC_REPORT_ERROR.
  power::privilege level = power::privilege::hypervisor;
  /// A hypervisor's or debugger's access, under the host's rules: no privilege is needed, registers
  /// that are only written can be read, and a write makes no event.
  bool host = false;
  /// A write of TSR's ones that the clock edge of its very instant samples, as RTL does: events of
  /// that edge survive it. Without, it is made by a CPU that sees what the edge has done.
  bool with_edge = false;
  /// Set by the time base: what became of the access. Left alone if the payload itself is refused
  /// (TLM_BURST_ERROR_RESPONSE, TLM_BYTE_ENABLE_ERROR_RESPONSE, TLM_GENERIC_ERROR_RESPONSE).
  power::access_result result = power::access_result::ok;

  [[nodiscard]] tlm_extension_base* clone() const override {
    return new power_access_extension(*this);
  }
  void copy_from(const tlm_extension_base& other) override {
    *this = static_cast<const power_access_extension&>(other);
  }
};

}  // namespace archtimers
