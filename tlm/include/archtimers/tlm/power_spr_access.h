// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <systemc>
#include <tlm>

#include "archtimers/power/registers.h"
#include "archtimers/power/timebase.h"
#include "archtimers/tlm/payload.h"
#include "archtimers/tlm/power_access_extension.h"

namespace archtimers {

/// What becomes of a payload on a POWER time base: the architecture's answer, or what is wrong with
/// it.
struct spr_outcome {
  tlm::tlm_response_status response;
  power::access_result result = power::access_result::ok;
  bool decided = false;  ///< the architecture has answered
};

/// The TLM response for what became of an access.
[[nodiscard]] inline tlm::tlm_response_status response_of(power::access_result result) {
  switch (result) {
    case power::access_result::ok:
      return tlm::TLM_OK_RESPONSE;
    case power::access_result::privileged:
      return tlm::TLM_COMMAND_ERROR_RESPONSE;
    default:
      return tlm::TLM_ADDRESS_ERROR_RESPONSE;
  }
}

/// The highest number of a special purpose register.
constexpr std::uint64_t last_spr = 1023;

/// Performs a payload on a time base, of a model or of RTL; see `power_timebase_module` for the
/// responses. Inlined: it is the path of every read.
/// @param xlen   bits of a general purpose register, 32 or 64: with 32 every SPR takes 4 bytes.
/// @param read   `read(number)`, a `power::timebase::read_result`.
/// @param write  `write(number, value)`, a `power::access_result`.
template <class Read, class Write>
[[gnu::always_inline]] inline spr_outcome access_spr(tlm::tlm_generic_payload& payload,
                                                     unsigned xlen, const Read& read,
                                                     const Write& write) {
  const tlm::tlm_response_status shape = check_register_access(payload);
  if (shape != tlm::TLM_OK_RESPONSE) return {shape};
  const std::uint64_t address = payload.get_address();
  power::access_result result = power::access_result::unimplemented;
  if (address % 8 == 0 && address <= power::address_of_spr(last_spr)) {
    const std::uint64_t number = address / 8;
    if (payload.get_data_length() == 4 && xlen != 32) {
      const power::spr_rules* rules = power::find_spr(number);
      if (rules != nullptr && rules->row.width == 64) return {tlm::TLM_BURST_ERROR_RESPONSE};
    }
    if (payload.is_read()) {
      const power::timebase::read_result answer = read(number);
      result = answer.result;
      if (result == power::access_result::ok) store_data(payload, answer.value);
    } else if (payload.is_write()) {
      result = write(number, load_data(payload));
    } else {
      result = power::access_result::ok;  // TLM_IGNORE_COMMAND
    }
  }
  return {response_of(result), result, true};
}

/// Who accesses a time base through a socket, of a model or of RTL.
class power_spr_accessor {
 public:
  /// Who makes accesses without a `power_access_extension`: thread 0 as the hypervisor unless set.
  /// A thread that the group has not, and `privilege::none`, are an SC_REPORT_ERROR.
  void default_access(unsigned thread, power::privilege level) {
    if (exists(thread, level, "default_access")) default_access_ = {thread, level, false};
  }
  [[nodiscard]] power::access default_access() const { return default_access_; }

 protected:
  /// @param owner         whose name reports say.
  /// @param message_type  of the reports.
  /// @param threads       of the group.
  power_spr_accessor(const sc_core::sc_object& owner, const char* message_type, unsigned threads)
      : owner_(owner), message_type_(message_type), threads_(threads) {}

  /// Performs a payload for whom it names, and answers it.
  /// @param perform  `perform(how)`, an `spr_outcome`.
  template <class Perform>
  [[gnu::always_inline]] void transport(tlm::tlm_generic_payload& payload, const Perform& perform) {
    auto* extension = payload.get_extension<power_access_extension>();
    power::access how = default_access_;
    if (extension != nullptr) {
      if (!exists(extension->thread, extension->level, "a power_access_extension")) {
        payload.set_response_status(tlm::TLM_GENERIC_ERROR_RESPONSE);
        return;
      }
      how = {extension->thread, extension->level, extension->host};
    }
    const spr_outcome what = perform(how);
    payload.set_response_status(what.response);
    if (extension != nullptr && what.decided) extension->result = what.result;
  }

  /// Whether the group has that thread; if not, that is reported as the integrator's mistake.
  /// @param whose  what named the thread.
  [[nodiscard]] bool thread_exists(unsigned thread, const char* whose) const {
    return thread < threads_ || report_thread(thread, whose);
  }

 private:
  [[nodiscard]] bool exists(unsigned thread, power::privilege level, const char* whose) const {
    return thread_exists(thread, whose) && (level < power::privilege::none || report_level(whose));
  }
  bool report_thread(unsigned thread, const char* whose) const;
  bool report_level(const char* whose) const;

  const sc_core::sc_object& owner_;
  const char* message_type_;
  unsigned threads_;
  power::access default_access_;
};

}  // namespace archtimers
