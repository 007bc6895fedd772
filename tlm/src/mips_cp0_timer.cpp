// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/mips_cp0_timer.h"

#include "archtimers/by_name/mips_cp0.h"
#include "archtimers/tlm/kernel.h"
#include "archtimers/tlm/payload.h"
#include "archtimers/tlm/presets.h"

namespace archtimers {

namespace {

/// What is wrong with the parameters in the running simulation; empty if nothing is.
std::string preset_problem(const mips_cp0::parameters& presets) {
  std::string problem = presets.error();
  if (!problem.empty()) return problem;
  return clock_problem(presets.bus_clock(), presets.count_rate(), presets.edges_per_count());
}

std::uint64_t one_reg_id(std::string_view name) {
  const auto* row = find_register(mips_cp0::registers, name);
  return row == nullptr ? 0 : row->one_reg;
}

}  // namespace

mips_cp0_timer_module::mips_cp0_timer_module(sc_core::sc_module_name name,
                                             const mips_cp0::parameters& presets)
    : timer_module(name, "archtimers/mips_cp0_timer", preset_problem(presets),
                   line_schedule::notifications::one, presets, kernel_resolution()) {}

void mips_cp0_timer_module::sample_pins(kernel_time now) {
  const mips_cp0::input_levels before = model_.pins(now);
  const mips_cp0::input_levels pins = input_levels(before);
  if (!(pins == before)) model_.drive(pins, now);
}

// --- accesses --------------------------------------------------------------------------------------

void mips_cp0_timer_module::b_transport(tlm::tlm_generic_payload& payload,
                                        sc_core::sc_time& delay) {
  const bool plain = payload.get_extension<mips_access_extension>() == nullptr && !translates() &&
                     !presets().erratum_count_read && watcher() == nullptr;
  const kernel_time start = now();
  const kernel_time t = local_time(start, delay);
  // A plain 32-bit access, the one that software makes all the time.
  if (plain && is_plain_word(payload)) {
    if (payload.is_read()) {
      const auto read = model_.read(payload.get_address(), t, {});
      if (read.result == mips_cp0::access_result::ok) store_word(payload, read.value);
      payload.set_response_status(response_of(read.result));
      return;
    }
    if (payload.is_write()) {
      const auto result = model_.write(payload.get_address(), load_word(payload), start, t, {});
      payload.set_response_status(response_of(result));
      return;
    }
  }
  transport_any(payload, start, t);
}

void mips_cp0_timer_module::transport_any(tlm::tlm_generic_payload& payload, kernel_time now,
                                          kernel_time t) {
  transport(payload, [&](const mips_cp0::access& how) {
    const auto what = access(payload, how, now, t);
    if (watcher() != nullptr) tell(payload, t, by_name::mips_cp0_words(how), what);
    return what;
  });
}

unsigned int mips_cp0_timer_module::transport_dbg(tlm::tlm_generic_payload& payload) {
  if (check_register_access(payload) != tlm::TLM_OK_RESPONSE) return 0;
  mips_cp0::access debugger;
  debugger.host = true;
  const auto what = access(payload, debugger, now(), now());
  payload.set_response_status(what.response);
  if (watcher() != nullptr) tell(payload, now(), "debug", what);
  return debug_bytes(payload, what.response);
}

void mips_cp0_timer_module::tell(const tlm::tlm_generic_payload& payload, kernel_time t,
                                 std::string as,
                                 const access_outcome<mips_cp0::access_result>& what) const {
  tell_access(payload, t, payload.get_address(), std::move(as),
              what.decided ? by_name::mips_cp0_result(what.result) : response_name(what.response));
}

access_outcome<mips_cp0::access_result> mips_cp0_timer_module::access(
    tlm::tlm_generic_payload& payload, const mips_cp0::access& how, kernel_time now,
    kernel_time t) {
  return access_cp0(
      payload, how,
      [&](std::uint64_t address, const mips_cp0::access& by) {
        return model_.fetch(address, now, t, by);
      },
      [&](std::uint64_t address, std::uint64_t value, const mips_cp0::access& by) {
        return model_.write(address, value, now, t, by);
      });
}

// --- introspection ---------------------------------------------------------------------------------

std::optional<std::uint64_t> mips_cp0_timer_module::register_value(std::string_view name) const {
  return value_of(find_register(registers(), name));
}

// --- host control ----------------------------------------------------------------------------------

mips_cp0::timer::one_reg_result mips_cp0_timer_module::get_one_reg(std::string_view name) const {
  return get_one_reg(one_reg_id(name));
}

int mips_cp0_timer_module::set_one_reg(std::string_view name, std::uint64_t value) {
  return set_one_reg(one_reg_id(name), value);
}

}  // namespace archtimers
