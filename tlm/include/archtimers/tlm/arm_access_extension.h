// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <tlm>

#include "archtimers/arm/pe_access.h"

namespace archtimers {

/// Who makes an access, carried by a payload to a socket of the Arm timers, and what the
/// architecture says to it. Without the extension the platform's own is translated (`translate_access` of
/// each module); without either the default of the module applies
/// (`default_nonsecure`, `default_nse`, `default_exception_level`).
class arm_access_extension : public tlm::tlm_extension<arm_access_extension> {
 public:
  /// Memory-mapped pages: the access is Non-secure, or with `nse` Realm.
  bool nonsecure = false;
  /// Memory-mapped pages, with FEAT_RME: the access is in the Root physical address space, or with
  /// `nonsecure` in the Realm one: {`nse`, `nonsecure`} are APB5's {PNSE, PPROT[1]}. Root counts as Secure
  /// and Realm as Non-secure, but with `control_in_root` CNTControlBase answers to Root alone.
  ///
  ///     arm_access_extension root;
  ///     root.nse = true;
  bool nse = false;
  /// Per-CPU timers: the exception level that makes the access, 0 to 3; another one is an
  /// SC_REPORT_ERROR.
  std::uint8_t exception_level = 1;
  /// Per-CPU timers: a hypervisor's or debugger's access, under the host's rules: no permission
  /// checks and no redirection.
  bool host = false;
  /// Set by the per-CPU timers: what became of the access, a trap, UNDEFINED or `memory` with
  /// TLM_COMMAND_ERROR_RESPONSE. Left alone if the payload itself is refused
  /// (TLM_BURST_ERROR_RESPONSE, TLM_BYTE_ENABLE_ERROR_RESPONSE).
  arm::pe_result result = arm::pe_result::ok;

  [[nodiscard]] tlm_extension_base* clone() const override {
    return new arm_access_extension(*this);
  }
  void copy_from(const tlm_extension_base& other) override {
    *this = static_cast<const arm_access_extension&>(other);
  }
};

}  // namespace archtimers
