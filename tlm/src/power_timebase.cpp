// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/power_timebase.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include "archtimers/registers/register_list.h"
#include "archtimers/tlm/payload.h"
#include "archtimers/tlm/presets.h"

namespace archtimers {

namespace {

constexpr char message_type[] = "archtimers/power_timebase";

/// Whether an input has risen since it was last sampled as `before`, which becomes its level.
bool rises(const optional_in<bool>& port, bool& before) {
  const bool level = level_of(port, false);
  return !std::exchange(before, level) && level;
}

const power::spr_rules* find_rules(std::string_view name) {
  const auto* found =
      std::find_if(std::begin(power::sprs), std::end(power::sprs),
                   [name](const power::spr_rules& rules) { return rules.row.name == name; });
  return found == std::end(power::sprs) ? nullptr : found;
}

}  // namespace

std::string preset_problem(const power::parameters& presets) {
  std::string problem = presets.error();
  if (!problem.empty()) return problem;
  return clock_problem(presets.clock(), presets.tb_clock, presets.clocks_per_tick);
}

// --- pins ----------------------------------------------------------------------------------------

bool power_thread_ports::any_input_bound() const {
  return msr_ee.bound() || msr_ce.bound() || msr_hv.bound() || msr_pr.bound() ||
         pm_active.bound() || dec_ack.bound() || hdec_ack.bound();
}

power::thread_inputs power_thread_ports::input_levels() const {
  power::thread_inputs levels;
  levels.msr_ee = level_of(msr_ee, false);
  levels.msr_ce = level_of(msr_ce, false);
  levels.msr_hv = level_of(msr_hv, true);
  levels.msr_pr = level_of(msr_pr, false);
  levels.pm_active = level_of(pm_active, false);
  return levels;
}

void power_thread_ports::drive_outputs(const power::thread_lines& levels) {
  drive(dec_exc, levels.dec_exc);
  drive(dec_irq, levels.dec_irq);
  drive(hdec_exc, levels.hdec_exc);
  drive(hdec_irq, levels.hdec_irq);
  drive(fit_irq, levels.fit_irq);
  drive(wdt_irq, levels.wdt_irq);
  drive(wdt_reset, sc_dt::sc_uint<2>(levels.wdt_reset));
}

void power_thread_ports::add_sensitivity_to(sc_core::sc_sensitive& sensitive) const {
  for (const auto* input : {&msr_ee, &msr_ce, &msr_hv, &msr_pr, &pm_active, &dec_ack, &hdec_ack}) {
    add_sensitivity(sensitive, *input);
  }
}

bool power_timebase_ports::any_input_bound() const {
  return rst_ni.bound() || tb_run.bound() || vtb_run.bound() || tod_sync.bound() ||
         tod_valid.bound() ||
         std::any_of(threads.begin(), threads.end(),
                     [](const power_thread_ports& thread) { return thread.any_input_bound(); });
}

void power_timebase_ports::drive_outputs(const power::output_levels& levels) {
  for (std::size_t i = 0; i < threads.size(); ++i) threads[i].drive_outputs(levels[i]);
}

void power_timebase_ports::add_sensitivity_to(sc_core::sc_sensitive& sensitive) const {
  for (const auto* input : {&rst_ni, &tb_run, &vtb_run, &tod_sync, &tod_valid}) {
    add_sensitivity(sensitive, *input);
  }
  for (const power_thread_ports& thread : threads) thread.add_sensitivity_to(sensitive);
}

power_timebase_module::power_timebase_module(sc_core::sc_module_name name,
                                             const power::parameters& presets)
    : sc_module(name),
      power_timebase_ports(
          reported(presets, preset_problem(presets), message_type, this->name()).threads),
      power_spr_accessor(*this, message_type, presets.threads),
      timebase_(presets, kernel_resolution()),
      pulses_(presets.threads) {}

void power_timebase_module::end_of_elaboration() {
  has_inputs_ = any_input_bound();
  SC_METHOD(run);
  lines_.add_sensitivity_to(sensitive);
  add_sensitivity_to(sensitive);
}

void power_timebase_module::run() {
  lines_.run(
      timebase_, now(),
      [this] {
        if (has_inputs_) sample_inputs();
      },
      [this](const power::output_levels& levels) { drive_outputs(levels); });
}

/// In the order in which one clock edge takes them.
void power_timebase_module::sample_inputs() {
  const bool reset = reset_asserted();
  if (reset != reset_) timebase_.reset(reset, now());
  reset_ = reset;
  sample_time_of_day();
  sample_levels();
  sample_acknowledges();
}

void power_timebase_module::sample_time_of_day() {
  if (rises(tod_sync, tod_sync_)) timebase_.tod_sync(now());
  if (rises(tod_valid, tod_valid_)) {
    timebase_.tod_deliver(level_of(tod, sc_dt::uint64{0}), now());
  }
}

/// What the model has of the pins is compared, rather than what was sampled last: a restored state
/// brings levels of its own.
void power_timebase_module::sample_levels() {
  const power::group_inputs before = timebase_.at(now()).pins;
  const power::group_inputs levels = input_levels(before);
  if (!(levels == before)) timebase_.drive(levels, now());
  for (unsigned i = 0; i < threads.size(); ++i) {
    const power::thread_inputs pins = threads[i].input_levels();
    if (!(pins == timebase_.at(now()).threads[i].pins)) timebase_.drive(i, pins, now());
  }
}

void power_timebase_module::sample_acknowledges() {
  for (unsigned i = 0; i < threads.size(); ++i) {
    if (rises(threads[i].dec_ack, pulses_[i].dec_ack)) {
      timebase_.acknowledge_dec(i, now(), now());
    }
    if (rises(threads[i].hdec_ack, pulses_[i].hdec_ack)) {
      timebase_.acknowledge_hdec(i, now(), now());
    }
  }
}

void power_timebase_module::acknowledge_dec(unsigned thread, const sc_core::sc_time& delay) {
  if (!thread_exists(thread, "acknowledge_dec")) return;
  timebase_.acknowledge_dec(thread, now(), local_time(now(), delay));
  update_lines();
}

void power_timebase_module::acknowledge_hdec(unsigned thread, const sc_core::sc_time& delay) {
  if (!thread_exists(thread, "acknowledge_hdec")) return;
  timebase_.acknowledge_hdec(thread, now(), local_time(now(), delay));
  update_lines();
}

void power_timebase_module::receive_tod_sync() {
  timebase_.tod_sync(now());
  update_lines();
}

void power_timebase_module::receive_tod(std::uint64_t time_of_day) {
  timebase_.tod_deliver(time_of_day, now());
  update_lines();
}

// --- accesses ------------------------------------------------------------------------------------

// Inlined: it is the path of every read.
[[gnu::always_inline]] inline spr_outcome power_timebase_module::access(
    tlm::tlm_generic_payload& payload, const power::access& how, kernel_time now, kernel_time t) {
  return access_spr(
      payload, presets().xlen, [&](std::uint64_t number) { return timebase_.read(number, t, how); },
      [&](std::uint64_t number, std::uint64_t value) {
        const power::access_result result = timebase_.write(number, value, now, t, how);
        if (result == power::access_result::ok) update_lines();
        return result;
      });
}

void power_timebase_module::b_transport(tlm::tlm_generic_payload& payload,
                                        sc_core::sc_time& delay) {
  transport(payload, [&](const power::access& how) {
    const kernel_time start = now();
    return access(payload, how, start, local_time(start, delay));
  });
}

unsigned int power_timebase_module::transport_dbg(tlm::tlm_generic_payload& payload) {
  transport(payload, [&](power::access how) {
    how.host = true;
    return access(payload, how, now(), now());
  });
  return debug_bytes(payload, payload.get_response_status());
}

// --- introspection -------------------------------------------------------------------------------

table_view<register_description> power_timebase_module::registers() {
  static const register_list list = [] {
    register_list rows;
    for (const power::spr_rules& rules : power::sprs) rows.add(rules.row);
    return rows;
  }();
  return list.view();
}

std::optional<std::uint64_t> power_timebase_module::register_value(std::string_view name,
                                                                   unsigned thread) const {
  const power::spr_rules* rules = find_rules(name);
  if (rules == nullptr || !timebase_.exists(*rules) || !has_thread(thread)) return std::nullopt;
  return timebase_.value(*rules, thread, now());
}

std::optional<sc_core::sc_time> power_timebase_module::next_line_change(
    const sc_core::sc_time& t) const {
  const auto next = timebase_.look_ahead(to_kernel_time(t)).next;
  if (!next) return std::nullopt;
  return to_sc_time(*next);
}

void power_timebase_module::trace(sc_core::sc_trace_file* file) const {
  for (unsigned i = 0; i < presets().threads; ++i) {
    const std::string scope = std::string(name()) + ".thread" + std::to_string(i) + ".";
    const power::thread_lines& lines = lines_.driven()[i];
    sc_core::sc_trace(file, lines.dec_exc, scope + "dec_exc");
    sc_core::sc_trace(file, lines.dec_irq, scope + "dec_irq");
    sc_core::sc_trace(file, lines.hdec_exc, scope + "hdec_exc");
    sc_core::sc_trace(file, lines.hdec_irq, scope + "hdec_irq");
    sc_core::sc_trace(file, lines.fit_irq, scope + "fit_irq");
    sc_core::sc_trace(file, lines.wdt_irq, scope + "wdt_irq");
    sc_core::sc_trace(file, lines.wdt_reset, scope + "wdt_reset", 2);
  }
}

// --- host control --------------------------------------------------------------------------------

int power_timebase_module::set_rate(frequency rate) {
  return followed(timebase_.set_rate(rate, now()));
}

int power_timebase_module::set_purr_share(unsigned thread, power::share part) {
  return has_thread(thread) ? timebase_.set_purr_share(thread, part, now()) : -EINVAL;
}

int power_timebase_module::set_spurr_scale(unsigned thread, power::share scale) {
  return has_thread(thread) ? timebase_.set_spurr_scale(thread, scale, now()) : -EINVAL;
}

int power_timebase_module::set_tb_offset(std::uint64_t offset) {
  return timebase_.set_tb_offset(offset, now());
}

int power_timebase_module::guest_enter() { return followed(timebase_.guest_enter(now())); }

int power_timebase_module::guest_exit() { return followed(timebase_.guest_exit(now())); }

std::optional<std::uint64_t> power_timebase_module::dec_expiry(unsigned thread) const {
  if (!has_thread(thread)) return std::nullopt;
  return timebase_.dec_expiry(thread, now());
}

power::timebase::expiry_result power_timebase_module::set_dec_expiry(unsigned thread,
                                                                     std::uint64_t expiry) {
  if (!has_thread(thread)) return {-EINVAL, false};
  return followed(timebase_.set_dec_expiry(thread, expiry, now()));
}

std::optional<std::uint64_t> power_timebase_module::get_one_reg(std::uint64_t id,
                                                                unsigned thread) const {
  if (!has_thread(thread)) return std::nullopt;
  return timebase_.get_one_reg(id, thread, now());
}

int power_timebase_module::set_one_reg(std::uint64_t id, std::uint64_t value, unsigned thread) {
  if (!has_thread(thread)) return -EINVAL;
  return followed(timebase_.set_one_reg(id, value, thread, now()));
}

std::string power_timebase_module::restore(const power::snapshot& saved) {
  std::string problem = timebase_.restore(saved, now());
  if (has_inputs_) sample_levels();
  return followed(std::move(problem));
}

std::string power_timebase_module::migrate_in(const power::snapshot& saved, std::uint64_t elapsed) {
  std::string problem = timebase_.migrate_in(saved, elapsed, now());
  if (has_inputs_) sample_levels();
  return followed(std::move(problem));
}

}  // namespace archtimers
