// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <systemc>
#include <tlm>

#include "archtimers/arm/pe_timers.h"
#include "archtimers/tlm/arm_access_extension.h"
#include "archtimers/tlm/payload.h"

namespace archtimers {

/// What becomes of a payload on a CPU's timers: the architecture's answer, or what is wrong with it.
struct system_register_outcome {
  tlm::tlm_response_status response;
  arm::pe_result result = arm::pe_result::ok;
  bool decided = false;  ///< the architecture has answered
};

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
    if (payload.is_read()) {
      const arm::pe_read answer = read(key);
      result = answer.result;
      if (result == arm::pe_result::ok) store_data(payload, answer.value);
    } else if (payload.is_write()) {
      result = write(key, load_data(payload));
    } else {
      result = arm::pe_result::ok;  // TLM_IGNORE_COMMAND
    }
  }
  return {response_of(result), result, true};
}

/// Who accesses a CPU's timers through a socket, of a model or of RTL.
class arm_pe_accessor {
 public:
  /// The exception level, 0 to 3, of accesses without an `arm_access_extension`; 1 unless set.
  /// Another one is an SC_REPORT_ERROR.
  void default_exception_level(unsigned el) {
    if (exists(el, "default_exception_level")) default_access_.el = static_cast<std::uint8_t>(el);
  }
  [[nodiscard]] unsigned default_exception_level() const { return default_access_.el; }

 protected:
  /// @param owner         whose name reports say.
  /// @param message_type  of the reports.
  arm_pe_accessor(const sc_core::sc_object& owner, const char* message_type)
      : owner_(owner), message_type_(message_type) {}

  /// A debug access follows the host's rules.
  static constexpr arm::pe_access debugger{3, true};

  /// Performs a payload for whom it names, and answers it.
  /// @param perform  `perform(how)`, a `system_register_outcome`.
  template <class Perform>
  [[gnu::always_inline]] void transport(tlm::tlm_generic_payload& payload, const Perform& perform) {
    auto* extension = payload.get_extension<arm_access_extension>();
    arm::pe_access how = default_access_;
    if (extension != nullptr) {
      if (!exists(extension->exception_level, "exception_level of an arm_access_extension")) {
        payload.set_response_status(tlm::TLM_GENERIC_ERROR_RESPONSE);
        return;
      }
      how = {extension->exception_level, extension->host};
    }
    const system_register_outcome what = perform(how);
    payload.set_response_status(what.response);
    if (extension != nullptr && what.decided) extension->result = what.result;
  }

 private:
  /// Whether there is such an exception level; if not, that is reported as the integrator's mistake.
  [[nodiscard]] bool exists(unsigned el, const char* whose) const {
    return el <= 3 || report_missing(el, whose);
  }
  bool report_missing(unsigned el, const char* whose) const;

  const sc_core::sc_object& owner_;
  const char* message_type_;
  arm::pe_access default_access_;
};

}  // namespace archtimers
