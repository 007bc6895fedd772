// SPDX-License-Identifier: Apache-2.0
#include "archtimers/rtl_twins/mips_cp0_timer_rtl.h"

#include "archtimers/tlm/presets.h"

namespace archtimers {

namespace {

std::string problem_of(const mips_cp0::parameters& presets) {
  const std::string problem = presets.error();
  return problem.empty() ? presets.rtl_obstacle() : problem;
}

/// The clock, also of presets with a mistake, which is reported all the same.
frequency clock_of(const mips_cp0::parameters& presets) {
  return presets.error().empty() ? presets.bus_clock() : presets.clock;
}

}  // namespace

mips_cp0_timer_rtl_module::mips_cp0_timer_rtl_module(sc_core::sc_module_name name,
                                                     const mips_cp0::parameters& presets,
                                                     std::unique_ptr<mips_cp0_rtl> core)
    : twin_module(name, "archtimers/mips_cp0_timer_rtl", problem_of(presets), clock_of(presets)),
      twin_lines(static_cast<twin_clock&>(*this)),
      presets_(presets),
      rtl_(core ? std::move(core) : make_mips_cp0_rtl(presets)),
      port_(*rtl_) {}

void mips_cp0_timer_rtl_module::take_edge() {
  rtl_->drive(input_levels(called_));
  if (port_.presented()) {
    rtl_->edge(*port_.presented());
  } else {
    rtl_->edge();
  }
  port_.sampled();
}

template <class Perform>
access_outcome<mips_cp0::access_result> mips_cp0_timer_rtl_module::access(
    tlm::tlm_generic_payload& payload, const mips_cp0::access& how, const Perform& perform) {
  const auto answer = [&perform](std::uint64_t address, std::uint64_t data, bool write,
                                 const mips_cp0::access& by) {
    if (address >= mips_cp0::address_range) {
      return mips_cp0_rtl::answer{mips_cp0::access_result::address_error, 0};
    }
    return perform({true, write, static_cast<std::uint16_t>(address), data, by});
  };
  return access_cp0(
      payload, how,
      [&](std::uint64_t address, const mips_cp0::access& by) {
        const mips_cp0_rtl::answer given = answer(address, 0, false, by);
        return mips_cp0::timer::read_result{given.result, given.data};
      },
      [&](std::uint64_t address, std::uint64_t value, const mips_cp0::access& by) {
        return answer(address, value, true, by).result;
      });
}

void mips_cp0_timer_rtl_module::b_transport(tlm::tlm_generic_payload& payload,
                                            sc_core::sc_time& delay) {
  transport(payload, [&](const mips_cp0::access& how) {
    return access(payload, how, [&](const mips_cp0_rtl::request& request) {
      return port_.access(request, delay, [this] { catch_up(); });
    });
  });
}

unsigned int mips_cp0_timer_rtl_module::transport_dbg(tlm::tlm_generic_payload& payload) {
  if (payload.is_write() && busy()) return 0;
  if (check_register_access(payload) != tlm::TLM_OK_RESPONSE) return 0;
  mips_cp0::access debugger;
  debugger.host = true;
  const auto response = access(payload, debugger, [this](const mips_cp0_rtl::request& request) {
                          return port_.debug_access(request);
                        }).response;
  payload.set_response_status(response);
  return debug_bytes(payload, response);
}

std::optional<std::uint64_t> mips_cp0_timer_rtl_module::register_value(
    std::string_view name) const {
  const auto* row = find_register(mips_cp0::registers, name);
  if (row == nullptr || !row->addressable()) return std::nullopt;
  mips_cp0_rtl::request request;
  request.valid = true;
  request.address = static_cast<std::uint16_t>(row->address);
  request.how.host = true;
  const auto answer = rtl_->look(request);
  if (answer.result != mips_cp0::access_result::ok) return std::nullopt;
  return answer.data;
}

}  // namespace archtimers
