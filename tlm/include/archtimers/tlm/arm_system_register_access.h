// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <systemc>
#include <tlm>

#include "archtimers/arm/pe_timers.h"
#include "archtimers/tlm/arm_access_extension.h"
#include "archtimers/tlm/register_access.h"
#include "archtimers/tlm/reporter.h"

namespace archtimers {

/// What becomes of a payload on a CPU's timers.
using system_register_outcome = access_outcome<arm::pe_result>;

/// The TLM response for what became of an access.
[[nodiscard]] inline tlm::tlm_response_status response_of(arm::pe_result result) {
  switch (result) {
    case arm::pe_result::ok:
      return tlm::TLM_OK_RESPONSE;
    case arm::pe_result::no_register:
      return tlm::TLM_ADDRESS_ERROR_RESPONSE;
    default:
      return tlm::TLM_COMMAND_ERROR_RESPONSE;
  }
}

/// Performs a payload on a CPU's timers, of a model or of RTL; see `arm_pe_timers_module` for the
/// responses. Inlined: it is the path of every read.
/// @param read   `read(key)`, an `arm::pe_read`.
/// @param write  `write(key, value)`, an `arm::pe_result`.
template <class Read, class Write>
[[gnu::always_inline]] inline system_register_outcome access_system_register(
    tlm::tlm_generic_payload& payload, const Read& read, const Write& write) {
  const tlm::tlm_response_status shape = check_register_access(payload);
  if (shape != tlm::TLM_OK_RESPONSE) return {shape};
  const std::uint64_t address = payload.get_address();
  arm::pe_result result = arm::pe_result::no_register;
  if (address % 8 == 0 && address <= arm::address_of_key(0xFFFF)) {
    const auto key = static_cast<std::uint16_t>(address / 8);
    if (payload.get_data_length() == 4) {
      const auto* rules = arm::find_system_register(key);
      if (rules != nullptr && rules->row.width == 64) return {tlm::TLM_BURST_ERROR_RESPONSE};
    }
    result = access_register(
        payload, [&] { return read(key); }, [&](std::uint64_t value) { return write(key, value); });
  }
  return {response_of(result), result, true};
}

/// Who accesses a CPU's timers through a socket, of a model or of RTL: whom an `arm_access_extension` names, or
/// the platform's translation, or the default.
class arm_pe_accessor : public access_translation<arm_access_extension> {
 public:
  /// The exception level, 0 to 3, of accesses without an `arm_access_extension`; 1 unless set.
  /// Another one is an SC_REPORT_ERROR.
  void default_exception_level(unsigned el) {
    if (exists(el, "default_exception_level")) default_access_.el = static_cast<std::uint8_t>(el);
  }
  [[nodiscard]] unsigned default_exception_level() const { return default_access_.el; }

 protected:
  /// @param reports  whose name mistakes are reported in.
  explicit arm_pe_accessor(const reporter& reports) : reports_(reports) {}

  /// A debug access follows the host's rules.
  static constexpr arm::pe_access debugger{3, true};

  /// Performs a payload for whom it names, and answers it.
  /// @param perform  `perform(how)`, a `system_register_outcome`.
  template <class Perform>
  [[gnu::always_inline]] void transport(tlm::tlm_generic_payload& payload, const Perform& perform) {
    const auto named = [this](const arm_access_extension& extension, arm::pe_access& how) {
      how = {extension.exception_level, extension.host};
      return exists(how.el, "exception_level of an arm_access_extension");
    };
    const auto unsaid = [](const arm::pe_access& how) {
      arm_access_extension extension;
      extension.exception_level = how.el;
      return extension;
    };
    transport_for<arm_access_extension>(payload, *this, default_access_, unsaid, named, perform);
  }

 private:
  /// Whether there is such an exception level; if not, that is reported as the integrator's mistake.
  [[nodiscard]] bool exists(unsigned el, const char* whose) const {
    return el <= 3 || report_missing(el, whose);
  }
  bool report_missing(unsigned el, const char* whose) const;

  const reporter& reports_;
  arm::pe_access default_access_;
};

}  // namespace archtimers
