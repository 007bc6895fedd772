// SPDX-License-Identifier: Apache-2.0
#include "archtimers/rtl_twins/power_timebase_rtl.h"

#include <algorithm>
#include <string>

#include "archtimers/tlm/presets.h"

namespace archtimers {

namespace {

/// The clock, also of presets with a mistake, which is reported all the same.
frequency clock_of(const power::parameters& presets) {
  return presets.error().empty() ? presets.clock() : presets.tb_clock;
}

}  // namespace

power_timebase_rtl_module::power_timebase_rtl_module(sc_core::sc_module_name name,
                                                     const power::parameters& presets,
                                                     std::unique_ptr<power_rtl> core)
    : twin_module(name, "archtimers/power_timebase_rtl", preset_problem(presets),
                  clock_of(presets)),
      twin_lines(static_cast<twin_clock&>(*this)),
      power_spr_accessor(reports(), presets.threads),
      power_host_port(presets, std::move(core)),
      pulses_(presets.threads),
      called_(presets.threads) {
  for (unsigned i = 0; i < presets.threads; ++i) threads.emplace_back(i);
  for (unsigned i = 0; i < presets.threads; ++i) {
    register_ports_.emplace_back(rtl(), ("sampled" + std::to_string(i)).c_str());
  }
}

// --- edges ---------------------------------------------------------------------------------------

void power_timebase_rtl_module::present_pins() {
  rtl().drive(input_levels(group_called_));
  if (rises(tod_sync, tod_sync_)) rtl().tod_sync();
  if (rises(tod_valid, tod_valid_)) rtl().tod_deliver(level_of(tod, sc_dt::uint64{0}));
  if (const unsigned done = comes_up(wdt_reset_done, wdt_reset_done_)) {
    rtl().watchdog_reset_done(done);
  }
  for (unsigned i = 0; i < threads.size(); ++i) {
    rtl().drive(i, threads[i].input_levels(called_[i]));
    if (rises(threads[i].dec_ack, pulses_[i].dec_ack)) rtl().acknowledge_dec(i);
    if (rises(threads[i].hdec_ack, pulses_[i].hdec_ack)) rtl().acknowledge_hdec(i);
  }
}

void power_timebase_rtl_module::present_writes() {
  for (auto& port : register_ports_) port.present();
}

void power_timebase_rtl_module::take_edge() {
  present_pins();
  present_writes();
  present_command();
  rtl().edge();
  for (auto& port : register_ports_) port.sampled();
  command_sampled();
}

void power_timebase_rtl_module::drive_reset(bool asserted) {
  rtl().reset(asserted);
  forget_shares();
}

void power_timebase_rtl_module::drive_lines() {
  const power_line_bits bits = rtl().lines();
  if (bits == driven_bits_) return;
  driven_bits_ = bits;
  const power::output_levels before = driven();
  drive_changed(*this);
  hint_at(reports(), before, driven(), [this](unsigned i) { return called_[i].msr_ee; });
}

void power_timebase_rtl_module::acknowledge_dec(unsigned thread, const sc_core::sc_time& delay,
                                                bool /*with_edge*/) {
  if (!thread_exists(thread, "acknowledge_dec")) return;
  wait_for(delay);
  rtl().acknowledge_dec(thread);
}

void power_timebase_rtl_module::acknowledge_hdec(unsigned thread, const sc_core::sc_time& delay,
                                                 bool /*with_edge*/) {
  if (!thread_exists(thread, "acknowledge_hdec")) return;
  wait_for(delay);
  rtl().acknowledge_hdec(thread);
}

// --- accesses ------------------------------------------------------------------------------------

bool power_timebase_rtl_module::busy() const {
  return std::any_of(register_ports_.begin(), register_ports_.end(),
                     [](const posted_port<power_rtl>& port) { return port.busy(); });
}

template <class Perform>
spr_outcome power_timebase_rtl_module::access(tlm::tlm_generic_payload& payload,
                                              const power::access& how, const Perform& perform) {
  const auto request_of = [&how](std::uint64_t number) {
    power_rtl::request made;
    made.valid = true;
    made.number = static_cast<std::uint16_t>(number);
    made.how = how;
    return made;
  };
  return access_spr(
      payload, presets().xlen,
      [&](std::uint64_t number) {
        const power_rtl::answer answer = perform(request_of(number));
        return power::timebase::read_result{answer.result, answer.data};
      },
      [&](std::uint64_t number, std::uint64_t value) {
        power_rtl::request made = request_of(number);
        made.write = true;
        made.data = value;
        return perform(made).result;
      });
}

void power_timebase_rtl_module::b_transport(tlm::tlm_generic_payload& payload,
                                            sc_core::sc_time& delay) {
  transport(payload, [&](const power::access& how) {
    return access(payload, how, [&](const power_rtl::request& request) {
      return register_ports_[how.thread].access(request, delay, [this] { catch_up(); });
    });
  });
}

unsigned int power_timebase_rtl_module::transport_dbg(tlm::tlm_generic_payload& payload) {
  bool refused = false;
  transport(payload, [&](power::access how) {
    how.host = true;
    posted_port<power_rtl>& port = register_ports_[how.thread];
    refused = payload.is_write() && port.busy();
    if (refused) return spr_outcome{tlm::TLM_GENERIC_ERROR_RESPONSE};
    return access(payload, how, [&port](const power_rtl::request& request) {
      return port.debug_access(request);
    });
  });
  return refused ? 0 : debug_bytes(payload, payload.get_response_status());
}

std::optional<std::uint64_t> power_timebase_rtl_module::register_value(std::string_view name,
                                                                       unsigned thread) const {
  if (thread >= presets().threads) return std::nullopt;
  for (const auto& rules : power::sprs) {
    if (rules.row.name != name) continue;
    const power_rtl::answer answer =
        rtl().look({true, false, static_cast<std::uint16_t>(rules.number), 0, {thread, {}, true}});
    if (answer.result != power::access_result::ok) return std::nullopt;
    return answer.data;
  }
  return std::nullopt;
}

std::uint64_t power_timebase_rtl_module::stray_answers() const {
  std::uint64_t all = stray_saturation() ? 1 : 0;
  for (const auto& port : register_ports_) all |= port.stray();
  return all;
}

}  // namespace archtimers
