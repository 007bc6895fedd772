// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <systemc>
#include <tlm>

#include "archtimers/power/registers.h"
#include "archtimers/power/timebase.h"
#include "archtimers/tlm/power_access_extension.h"
#include "archtimers/tlm/register_access.h"
#include "archtimers/tlm/reporter.h"

namespace archtimers {

/// What becomes of a payload on a POWER time base.
using spr_outcome = access_outcome<power::access_result>;

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
    result = access_register(
        payload, [&] { return read(number); },
        [&](std::uint64_t value) { return write(number, value); });
  }
  return {response_of(result), result, true};
}

/// Who accesses a time base through a socket, of a model or of RTL: whom a `power_access_extension` names, or
/// the platform's translation, or the default.
class power_spr_accessor : public access_translation<power_access_extension> {
 public:
  /// Who makes accesses without a `power_access_extension`: thread 0 as the hypervisor unless set.
  /// A thread that the group has not, and `privilege::none`, are an SC_REPORT_ERROR.
  void default_access(unsigned thread, power::privilege level) {
    if (exists(thread, level, "default_access")) default_access_ = {thread, level, false};
  }
  [[nodiscard]] power::access default_access() const { return default_access_; }

 protected:
  /// @param reports  whose name mistakes are reported in.
  /// @param threads  of the group.
  power_spr_accessor(const reporter& reports, unsigned threads)
      : reports_(reports), threads_(threads) {}

  /// Performs a payload for whom it names, and answers it.
  /// @param perform  `perform(how)`, an `spr_outcome`.
  template <class Perform>
  [[gnu::always_inline]] void transport(tlm::tlm_generic_payload& payload, const Perform& perform) {
    const auto named = [this](const power_access_extension& extension, power::access& how) {
      how = {extension.thread, extension.level, extension.host, extension.with_edge};
      return exists(how.thread, how.level, "a power_access_extension");
    };
    const auto unsaid = [](const power::access& how) {
      power_access_extension extension;
      extension.thread = how.thread;
      extension.level = how.level;
      return extension;
    };
    transport_for<power_access_extension>(payload, *this, default_access_, unsaid, named, perform);
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

  const reporter& reports_;
  unsigned threads_;
  power::access default_access_;
};

}  // namespace archtimers
