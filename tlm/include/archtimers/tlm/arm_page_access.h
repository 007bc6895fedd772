// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <tlm>
#include <utility>

#include "archtimers/arm/page.h"
#include "archtimers/tlm/arm_access_extension.h"
#include "archtimers/tlm/register_access.h"

namespace archtimers {

/// A debugger's access to a page: Root, which reaches all of it.
inline constexpr arm::bus_access debug_page_access{false, false, true};

/// Who accesses the pages of a part through its sockets, of a model or of RTL: whom an `arm_access_extension`
/// names, or the platform's translation, or the default.
class arm_page_accessor {
 public:
  /// Whether accesses without an `arm_access_extension` are Non-secure; false unless set.
  void default_nonsecure(bool nonsecure) { default_nonsecure_ = nonsecure; }
  [[nodiscard]] bool default_nonsecure() const { return default_nonsecure_; }
  /// Whether they are Root ones, or if Non-secure as well Realm ones; false unless set.
  void default_nse(bool nse) { default_nse_ = nse; }
  [[nodiscard]] bool default_nse() const { return default_nse_; }

  /// A platform with an extension of its own says `nonsecure` and `nse` of the payloads without this one: see
  /// `access_translation`. What a page answers is the response alone.
  void translate_access(access_translation<arm_access_extension>::asked who) {
    translation_.translate_access(std::move(who));
  }

  /// How a payload accesses a page; its size is not looked at.
  [[nodiscard]] arm::bus_access page_access_of(const tlm::tlm_generic_payload& payload) const {
    const auto* extension = payload.get_extension<arm_access_extension>();
    return extension == nullptr && translation_.translates() ? page_access_translated(payload)
                                                             : page_access_by(extension);
  }
  /// How a payload with this extension, or null, accesses a page; its size is not looked at.
  [[nodiscard]] arm::bus_access page_access_by(const arm_access_extension* extension) const {
    if (extension == nullptr) return {default_nonsecure_, false, default_nse_};
    return {extension->nonsecure, false, extension->nse};
  }

 private:
  [[gnu::noinline]] arm::bus_access page_access_translated(
      const tlm::tlm_generic_payload& payload) const {
    arm_access_extension unsaid;
    unsaid.nonsecure = default_nonsecure_;
    unsaid.nse = default_nse_;
    const arm_access_extension who = translation_.translated(payload, unsaid);
    return page_access_by(&who);
  }

  access_translation<arm_access_extension> translation_;
  bool default_nonsecure_ = false;
  bool default_nse_ = false;
};

/// Performs a payload on a page of the Arm timers, of a model or of RTL; see `arm_page_target` for the
/// responses. Inlined: it is the path of every read.
/// @param base   the page's flat address.
/// @param how    who accesses it; its size is the payload's.
/// @param read   `read(address, how)`, a `bus_read`-like answer with `result` and `value`.
/// @param write  `write(address, value, how)`, a `bus_result`.
template <class Read, class Write>
[[gnu::always_inline]] inline tlm::tlm_response_status access_page(
    tlm::tlm_generic_payload& payload, std::uint64_t base, arm::bus_access how, const Read& read,
    const Write& write) {
  const tlm::tlm_response_status shape = check_register_access(payload);
  if (shape != tlm::TLM_OK_RESPONSE) return shape;
  const std::uint64_t offset = payload.get_address();
  if (offset >= arm::page_size) return tlm::TLM_ADDRESS_ERROR_RESPONSE;
  how.wide = payload.get_data_length() == 8;
  const arm::bus_result result = access_register(
      payload, [&] { return read(base + offset, how); },
      [&](std::uint64_t value) { return write(base + offset, value, how); });
  return result == arm::bus_result::ok ? tlm::TLM_OK_RESPONSE : tlm::TLM_BURST_ERROR_RESPONSE;
}

}  // namespace archtimers
