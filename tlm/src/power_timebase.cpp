// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/power_timebase.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include "archtimers/by_name/access_text.h"
#include "archtimers/by_name/power_timebase.h"
#include "archtimers/registers/register_list.h"
#include "archtimers/tlm/payload.h"
#include "archtimers/tlm/presets.h"

namespace archtimers {

namespace {

const power::spr_rules* find_rules(std::string_view name) {
  const auto* found =
      std::find_if(std::begin(power::sprs), std::end(power::sprs),
                   [name](const power::spr_rules& rules) { return rules.row.name == name; });
  return found == std::end(power::sprs) ? nullptr : found;
}

std::string of_thread(const std::string& what, unsigned thread) {
  return what + ", thread " + std::to_string(thread);
}

}  // namespace

std::string preset_problem(const power::parameters& presets) {
  std::string problem = presets.error();
  if (!problem.empty()) return problem;
  return clock_problem(presets.clock(), presets.tb_clock, presets.clocks_per_tick);
}

// --- pins ----------------------------------------------------------------------------------------

void power_timebase_ports::drive_outputs(const power::output_levels& before,
                                         const power::output_levels& after) {
  for (std::size_t i = 0; i < threads.size(); ++i) {
    if (!(before[i] == after[i])) threads[i].drive_outputs(before[i], after[i]);
  }
}

void power_timebase_ports::hint_at_msr_ee(const reporter& reports) {
  reports.hint(hinted_at_msr_ee_,
               "DEC has expired, but there is no dec_irq while MSR[EE] is 0, and msr_ee is "
               "unbound. Bind it, drive it, or take dec_exc.");
}

void power_timebase_ports::trace_outputs(sc_core::sc_trace_file* file, const std::string& scope,
                                         const power::output_levels& levels) const {
  for (unsigned i = 0; i < threads.size(); ++i) {
    power_thread_ports::trace_outputs(file, scope + "thread" + std::to_string(i) + ".", levels[i]);
  }
}

power_timebase_module::power_timebase_module(sc_core::sc_module_name name,
                                             const power::parameters& presets)
    : timer_module(name, "archtimers/power_timebase", preset_problem(presets),
                   line_schedule::notifications::two, presets, kernel_resolution()),
      power_spr_accessor(reports(), presets.threads),
      acknowledges_(presets.threads) {
  for (unsigned i = 0; i < presets.threads; ++i) threads.emplace_back(i);
}

/// In the order in which one clock edge takes them.
void power_timebase_module::sample_pins(kernel_time /*now*/) {
  sample_events();
  sample_levels();
  sample_acknowledges();
}

void power_timebase_module::sample_events() {
  if (rises(tod_sync, tod_sync_)) {
    model_.tod_sync(now(), true);
    tell_pulse("tod_sync", 1, now());
  }
  if (rises(tod_valid, tod_valid_)) {
    model_.tod_deliver(level_of(tod, sc_dt::uint64{0}), now(), true);
    tell_pulse("tod_valid", 1, now());
  }
  if (const unsigned done = comes_up(wdt_reset_done, wdt_reset_done_)) {
    model_.watchdog_reset_done(done, now(), true);
    tell_pulse("wdt_reset_done", done, now());
  }
}

/// What the model has of the pins is compared, rather than what was sampled last: a restored state
/// brings levels of its own.
void power_timebase_module::sample_levels() {
  const power::group_inputs before = model_.at(now()).pins;
  const power::group_inputs levels = input_levels(before);
  if (!(levels == before)) model_.drive(levels, now());
  for (unsigned i = 0; i < threads.size(); ++i) {
    const power::thread_inputs driven = model_.at(now()).threads[i].pins;
    const power::thread_inputs pins = threads[i].input_levels(driven);
    if (!(pins == driven)) model_.drive(i, pins, now());
  }
}

void power_timebase_module::sample_acknowledges() {
  for (unsigned i = 0; i < threads.size(); ++i) {
    auto& [dec, hdec] = acknowledges_[i];
    if (rises(threads[i].dec_ack, dec.level)) {
      model_.acknowledge_dec(i, now(), now(), is_with_edge(dec, driven()[i].dec_exc));
      tell_acknowledge(i, "dec_ack", now());
    }
    if (rises(threads[i].hdec_ack, hdec.level)) {
      model_.acknowledge_hdec(i, now(), now(), is_with_edge(hdec, driven()[i].hdec_exc));
      tell_acknowledge(i, "hdec_ack", now());
    }
  }
}

void power_timebase_module::drive_lines(const power::output_levels& before,
                                        const power::output_levels& after) {
  hint_at(reports(), before, after,
          [this](unsigned i) { return model_.at(now()).threads[i].pins.msr_ee; });
  const sc_dt::uint64 delta = sc_core::sc_delta_count();
  for (unsigned i = 0; i < threads.size(); ++i) {
    if (after[i].dec_exc && !before[i].dec_exc) {
      acknowledges_[i].dec.line_rose = delta;
    }
    if (after[i].hdec_exc && !before[i].hdec_exc) acknowledges_[i].hdec.line_rose = delta;
  }
  timer_module::drive_lines(before, after);
}

/// Whether a pin that has risen cannot be the answer of a CPU that has seen its line rise: the CPU
/// sees the line one delta cycle after it is driven, and its answer is seen here another one later.
bool power_timebase_module::is_with_edge(const acknowledge_pin& pin, bool line) const {
  return !line || sc_core::sc_delta_count() < pin.line_rose + 2;
}

void power_timebase_module::acknowledge_dec(unsigned thread, const sc_core::sc_time& delay,
                                            bool with_edge) {
  if (!thread_exists(thread, "acknowledge_dec")) return;
  const kernel_time t = local_time(now(), delay);
  model_.acknowledge_dec(thread, now(), t, with_edge);
  tell_acknowledge(thread, "dec_ack", t);
}

void power_timebase_module::acknowledge_hdec(unsigned thread, const sc_core::sc_time& delay,
                                             bool with_edge) {
  if (!thread_exists(thread, "acknowledge_hdec")) return;
  const kernel_time t = local_time(now(), delay);
  model_.acknowledge_hdec(thread, now(), t, with_edge);
  tell_acknowledge(thread, "hdec_ack", t);
}

void power_timebase_module::drive(unsigned thread, bool power::thread_inputs::*pin, bool level,
                                  const sc_core::sc_time& delay) {
  if (!thread_exists(thread, "drive")) return;
  model_.drive(thread, pin, level, now(), local_time(now(), delay));
}

void power_timebase_module::receive_tod_sync() {
  model_.tod_sync(now());
  tell_pulse("tod_sync", 1, now());
}

void power_timebase_module::receive_tod(std::uint64_t time_of_day) {
  model_.tod_deliver(time_of_day, now());
  tell_pulse("tod_valid", 1, now());
}

void power_timebase_module::watchdog_reset_done(unsigned what) {
  model_.watchdog_reset_done(what, now());
  tell_pulse("wdt_reset_done", what, now());
}

// --- accesses ------------------------------------------------------------------------------------

// Inlined: it is the path of every read.
[[gnu::always_inline]] inline spr_outcome power_timebase_module::access(
    tlm::tlm_generic_payload& payload, const power::access& how, kernel_time now, kernel_time t) {
  return access_spr(
      payload, presets().xlen, [&](std::uint64_t number) { return model_.read(number, t, how); },
      [&](std::uint64_t number, std::uint64_t value) {
        return model_.write(number, value, now, t, how);
      });
}

void power_timebase_module::b_transport(tlm::tlm_generic_payload& payload,
                                        sc_core::sc_time& delay) {
  transport(payload, [&](const power::access& how) {
    const kernel_time start = now();
    const kernel_time t = local_time(start, delay);
    const spr_outcome what = access(payload, how, start, t);
    if (watcher() != nullptr) tell(payload, t, how, false, what);
    return what;
  });
}

void power_timebase_module::tell(const tlm::tlm_generic_payload& payload, kernel_time t,
                                 const power::access& how, bool debug,
                                 const spr_outcome& what) const {
  const std::uint64_t address = payload.get_address();
  tell_access(payload, t, address, debug ? "debug" : by_name::power_words(how, address / 8),
              what.decided ? by_name::power_result(what.result) : response_name(what.response),
              how.thread);
}

void power_timebase_module::tell_pulse(std::string_view pin, std::uint64_t level,
                                       kernel_time t) const {
  if (watcher() != nullptr) watcher()->pulsed(pin, level, t);
}

void power_timebase_module::tell_acknowledge(unsigned thread, const char* pin,
                                             kernel_time t) const {
  if (watcher() != nullptr) watcher()->pulsed("thread" + std::to_string(thread) + "." + pin, 1, t);
}

unsigned int power_timebase_module::transport_dbg(tlm::tlm_generic_payload& payload) {
  transport(payload, [&](power::access how) {
    how.host = true;
    const spr_outcome what = access(payload, how, now(), now());
    if (watcher() != nullptr) tell(payload, now(), how, true, what);
    return what;
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
  if (rules == nullptr || !model_.exists(*rules) || !has_thread(thread)) return std::nullopt;
  return model_.value(*rules, thread, now());
}

// --- host control --------------------------------------------------------------------------------

int power_timebase_module::set_rate(frequency rate) {
  return tell_operation(model_.set_rate(rate, now()),
                        [&] { return "set_rate, rate " + rate.to_string(); });
}

int power_timebase_module::set_purr_share(unsigned thread, power::share part) {
  if (!has_thread(thread)) return -EINVAL;
  return tell_operation(model_.set_purr_share(thread, part, now()),
                        [&] { return of_thread("set_purr_share", thread); });
}

int power_timebase_module::set_spurr_scale(unsigned thread, power::share scale) {
  if (!has_thread(thread)) return -EINVAL;
  return tell_operation(model_.set_spurr_scale(thread, scale, now()),
                        [&] { return of_thread("set_spurr_scale", thread); });
}

int power_timebase_module::spoil_parity(power::parity_error of, unsigned thread) {
  if (!has_thread(thread)) return -EINVAL;
  return tell_operation(model_.spoil_parity(of, thread, now()),
                        [&] { return of_thread("spoil_parity", thread); });
}

int power_timebase_module::set_tb_offset(std::uint64_t offset) {
  return tell_operation(model_.set_tb_offset(offset, now()),
                        [&] { return "set_tb_offset, offset " + number_text(offset); });
}

int power_timebase_module::create_vcpu(unsigned thread) {
  if (!has_thread(thread)) return -EINVAL;
  return tell_operation(model_.create_vcpu(thread, now()),
                        [&] { return of_thread("create_vcpu", thread); });
}

int power_timebase_module::guest_enter() {
  return tell_operation(model_.guest_enter(now()), [] { return "guest_enter"; });
}

int power_timebase_module::guest_exit() {
  return tell_operation(model_.guest_exit(now()), [] { return "guest_exit"; });
}

int power_timebase_module::guest_resync() {
  return tell_operation(model_.guest_resync(now()), [] { return "guest_resync"; });
}

std::optional<std::uint64_t> power_timebase_module::dec_expiry(unsigned thread) const {
  if (!has_thread(thread)) return std::nullopt;
  return model_.dec_expiry(thread, now());
}

power::timebase::expiry_result power_timebase_module::set_dec_expiry(unsigned thread,
                                                                     std::uint64_t expiry) {
  if (!has_thread(thread)) return {-EINVAL, false};
  const auto result = model_.set_dec_expiry(thread, expiry, now());
  if (result.error == 0) tell_operation([&] { return of_thread("set_dec_expiry", thread); });
  return result;
}

std::optional<std::uint64_t> power_timebase_module::get_one_reg(std::uint64_t id,
                                                                unsigned thread) const {
  if (!has_thread(thread)) return std::nullopt;
  return model_.get_one_reg(id, thread, now());
}

int power_timebase_module::set_one_reg(std::uint64_t id, std::uint64_t value, unsigned thread) {
  if (!has_thread(thread)) return -EINVAL;
  return tell_operation(model_.set_one_reg(id, value, thread, now()), [&] {
    return of_thread(one_reg_text(by_name::power_timebase_reference(), id, value), thread);
  });
}

std::optional<power::booke_sregs> power_timebase_module::get_sregs(unsigned thread) const {
  if (!has_thread(thread)) return std::nullopt;
  return model_.get_sregs(thread, now());
}

int power_timebase_module::set_sregs(const power::booke_sregs& values, unsigned thread) {
  if (!has_thread(thread)) return -EINVAL;
  return tell_operation(model_.set_sregs(values, thread, now()),
                        [&] { return of_thread("set_sregs", thread); });
}

std::string power_timebase_module::restore(const power::snapshot& saved,
                                           const sc_core::sc_time& elapsed) {
  std::string problem = tell_restored(model_.restore(saved, now(), elapsed.value()));
  if (has_inputs()) sample_levels();
  return problem;
}

std::string power_timebase_module::migrate_in(const power::snapshot& saved, std::uint64_t elapsed) {
  std::string problem = model_.migrate_in(saved, elapsed, now());
  if (problem.empty()) tell_operation("migrate_in");
  if (has_inputs()) sample_levels();
  return problem;
}

}  // namespace archtimers
