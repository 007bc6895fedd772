// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <tlm>

#include "archtimers/arm/page.h"
#include "archtimers/rtl_twins/posted_target.h"
#include "archtimers/tlm/arm_page_access.h"

namespace archtimers {

/// One page of a memory-mapped part of the Arm timers in RTL, behind a socket of its own; addresses
/// are offsets in the page. Responses are those of `arm_page_target`; times those of
/// `arm_system_counter_rtl_module`.
///
/// `Part` has `page_access_of(payload)`, `port()`, a `posted_port`, `catch_up()`, and `answered(request, answer)`,
/// which is told of what software does.
template <class Part>
class arm_page_rtl_target final : public posted_target {
 public:
  arm_page_rtl_target(Part& part, std::uint64_t page) : part_(part), base_(page * arm::page_size) {}

  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) override {
    const auto who = part_.page_access_of(payload);
    payload.set_response_status(access(payload, who, [&](const request& wanted) {
      const auto answer = part_.port().access(wanted, delay, [this] { part_.catch_up(); });
      part_.answered(wanted, answer);
      return answer;
    }));
  }

  unsigned int transport_dbg(tlm::tlm_generic_payload& payload) override {
    if (payload.is_write() && busy()) return 0;
    const auto response = access(payload, debug_page_access, [this](const request& wanted) {
      return part_.port().debug_access(wanted);
    });
    payload.set_response_status(response);
    return debug_bytes(payload, response);
  }

 private:
  using request = typename Part::rtl_type::request;

  [[nodiscard]] bool busy() const override { return part_.port().busy(); }

  template <class Perform>
  tlm::tlm_response_status access(tlm::tlm_generic_payload& payload, arm::bus_access who,
                                  const Perform& perform) {
    const auto request_at = [](std::uint64_t address, arm::bus_access how) {
      request made;
      made.valid = true;
      made.address = static_cast<decltype(made.address)>(address);
      made.how = how;
      return made;
    };
    return access_page(
        payload, base_, who,
        [&](std::uint64_t address, arm::bus_access how) {
          const auto answer = perform(request_at(address, how));
          return arm::bus_read{answer.result, answer.data};
        },
        [&](std::uint64_t address, std::uint64_t value, arm::bus_access how) {
          request made = request_at(address, how);
          made.write = true;
          made.data = value;
          return perform(made).result;
        });
  }

  Part& part_;
  std::uint64_t base_;
};

}  // namespace archtimers
