// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <tlm>

#include "archtimers/arm/page.h"
#include "archtimers/by_name/arm_generic_timer.h"
#include "archtimers/tlm/arm_page_access.h"
#include "archtimers/tlm/kernel.h"
#include "archtimers/tlm/register_target.h"

namespace archtimers {

/// One page of a memory-mapped part of the Arm timers, behind a socket of its own: addresses are
/// offsets in the page.
///
/// An access is one 32-bit word, or 64 bits where the architecture has a 64-bit register; it
/// happens at `sc_time_stamp() + delay`, and the delay is returned unchanged. What the architecture
/// makes RAZ/WI is TLM_OK_RESPONSE. TLM_BURST_ERROR_RESPONSE: another size, streaming, an offset
/// that is no multiple of 4, 64 bits where there is no 64-bit register.
/// TLM_BYTE_ENABLE_ERROR_RESPONSE: disabled bytes. TLM_ADDRESS_ERROR_RESPONSE: an offset beyond the
/// page. An error has no effect. Debug accesses are Root ones at `sc_time_stamp()`.
///
/// `Part` has `now()`, `page_access_of(payload)`, `read_register(address, t, how)` and
/// `write_register(address, value, now, t, how)` at the part's flat addresses.
template <class Part>
class arm_page_target final : public register_target {
 public:
  arm_page_target(Part& part, std::uint64_t page) : part_(part), base_(page * arm::page_size) {}

  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) override {
    const auto who = part_.page_access_of(payload);
    const kernel_time now = part_.now();
    const kernel_time t = local_time(now, delay);
    payload.set_response_status(access(payload, who, now, t));
    if (part_.watcher() != nullptr) tell(payload, t, by_name::arm_words(who));
  }

  unsigned int transport_dbg(tlm::tlm_generic_payload& payload) override {
    const kernel_time now = part_.now();
    const auto response = access(payload, debug_page_access, now, now);
    payload.set_response_status(response);
    if (part_.watcher() != nullptr) tell(payload, now, "debug");
    return debug_bytes(payload, response);
  }

 private:
  [[gnu::always_inline]] tlm::tlm_response_status access(tlm::tlm_generic_payload& payload,
                                                         arm::bus_access who, kernel_time now,
                                                         kernel_time t) {
    return access_page(
        payload, base_, who,
        [&](std::uint64_t address, arm::bus_access how) {
          return part_.read_register(address, t, how);
        },
        [&](std::uint64_t address, std::uint64_t value, arm::bus_access how) {
          return part_.write_register(address, value, now, t, how);
        });
  }

  [[gnu::noinline]] void tell(const tlm::tlm_generic_payload& payload, kernel_time t,
                              std::string_view as) const {
    part_.tell_access(payload, t, base_ + payload.get_address(), std::string(as),
                      response_name(payload.get_response_status()));
  }

  Part& part_;
  std::uint64_t base_;
};

// Both are in the library alone: compilers disagree about where the tables of virtual bases are emitted,
// and one's objects would miss what the other's library keeps to itself.
class arm_system_counter_module;
class arm_timer_frames_module;
extern template class arm_page_target<arm_system_counter_module>;
extern template class arm_page_target<arm_timer_frames_module>;

}  // namespace archtimers
