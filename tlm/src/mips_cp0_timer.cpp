// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/mips_cp0_timer.h"

#include <cerrno>

#include "archtimers/tlm/kernel.h"
#include "archtimers/tlm/payload.h"
#include "archtimers/tlm/presets.h"

namespace archtimers {

namespace {

constexpr char message_type[] = "archtimers/mips_cp0_timer";

/// What is wrong with the parameters in the running simulation; empty if nothing is.
std::string preset_problem(const mips_cp0::parameters& presets) {
  std::string problem = presets.error();
  if (!problem.empty()) return problem;
  return clock_problem(presets.clock, presets.count_rate(), presets.ccres);
}

std::uint64_t one_reg_id(std::string_view name) {
  const auto* row = find_register(mips_cp0::registers, name);
  return row == nullptr ? 0 : row->one_reg;
}

}  // namespace

mips_cp0_timer_module::mips_cp0_timer_module(sc_core::sc_module_name name,
                                             const mips_cp0::parameters& presets)
    : sc_module(name),
      timer_(reported(presets, preset_problem(presets), message_type, this->name()),
             kernel_resolution()) {}

void mips_cp0_timer_module::end_of_elaboration() {
  has_inputs_ = any_input_bound();
  SC_METHOD(run);
  schedule_.add_sensitivity_to(sensitive);
  add_sensitivity(sensitive, rst_ni);
  add_sensitivity(sensitive, count_stop);
  add_sensitivity(sensitive, hw_irq);
}

// --- pins ------------------------------------------------------------------------------------------

void mips_cp0_timer_module::run() {
  const kernel_time t = now();
  if (has_inputs_) sample_inputs(t);
  const auto outlook = timer_.look_ahead(t);
  const bool changed = !(outlook.now == driven_);
  if (!schedule_.settled(t, changed)) {
    next_trigger(sc_core::SC_ZERO_TIME);
    return;
  }
  if (changed) {
    driven_ = outlook.now;
    drive_outputs(driven_);
  }
  if (outlook.next) schedule_.run_at(*outlook.next, t);
}

void mips_cp0_timer_module::sample_inputs(kernel_time now) {
  const bool reset = reset_asserted();
  if (reset != sampled_reset_) timer_.reset(reset, now);
  sampled_reset_ = reset;
  const mips_cp0::input_levels pins = input_levels();
  if (!(pins == sampled_)) timer_.drive(pins, now);
  sampled_ = pins;
}

void mips_cp0_timer_module::update_lines() {
  const kernel_time t = now();
  const auto outlook = timer_.look_ahead(t);
  if (!(outlook.now == driven_)) schedule_.run_now(t);
  if (outlook.next) schedule_.run_at(*outlook.next, t);
}

// --- accesses --------------------------------------------------------------------------------------

void mips_cp0_timer_module::b_transport(tlm::tlm_generic_payload& payload,
                                        sc_core::sc_time& delay) {
  auto* extension = payload.get_extension<access_extension>();
  const kernel_time start = now();
  const kernel_time t = local_time(start, delay);
  // A plain 32-bit access, the one that software makes all the time.
  if (extension == nullptr && is_plain_word(payload)) {
    if (payload.is_read()) {
      const auto read = timer_.read(payload.get_address(), t, {});
      if (read.result == mips_cp0::access_result::ok) store_word(payload, read.value);
      payload.set_response_status(response_of(read.result));
    } else {
      payload.set_response_status(response_of(write(payload, start, t, {})));
    }
    return;
  }
  access(payload, extension, start, t);
}

void mips_cp0_timer_module::access(tlm::tlm_generic_payload& payload, access_extension* extension,
                                   kernel_time now, kernel_time t) {
  const tlm::tlm_response_status shape = check_register_access(payload);
  if (shape != tlm::TLM_OK_RESPONSE) {
    payload.set_response_status(shape);
    return;
  }
  const mips_cp0::access how = access_of(payload, extension);
  const auto result = payload.is_read() ? read(payload, t, how) : write(payload, now, t, how);
  if (extension != nullptr) extension->result = result;
  payload.set_response_status(response_of(result));
}

mips_cp0::access_result mips_cp0_timer_module::read(tlm::tlm_generic_payload& payload,
                                                    kernel_time t, mips_cp0::access how) const {
  const auto read = timer_.read(payload.get_address(), t, how);
  if (read.result == mips_cp0::access_result::ok) store_data(payload, read.value);
  return read.result;
}

mips_cp0::access_result mips_cp0_timer_module::write(tlm::tlm_generic_payload& payload,
                                                     kernel_time now, kernel_time t,
                                                     mips_cp0::access how) {
  if (!payload.is_write()) return mips_cp0::access_result::ok;  // TLM_IGNORE_COMMAND
  const auto result = timer_.write(payload.get_address(), load_data(payload), now, t, how);
  if (result == mips_cp0::access_result::ok) update_lines();
  return result;
}

tlm::tlm_sync_enum mips_cp0_timer_module::nb_transport_fw(tlm::tlm_generic_payload& payload,
                                                          tlm::tlm_phase& phase,
                                                          sc_core::sc_time& delay) {
  if (phase == tlm::BEGIN_REQ) b_transport(payload, delay);
  return tlm::TLM_COMPLETED;
}

bool mips_cp0_timer_module::get_direct_mem_ptr(tlm::tlm_generic_payload&, tlm::tlm_dmi& dmi) {
  dmi.init();  // the whole range is denied
  return false;
}

unsigned int mips_cp0_timer_module::transport_dbg(tlm::tlm_generic_payload& payload) {
  if (check_register_access(payload) != tlm::TLM_OK_RESPONSE) return 0;
  mips_cp0::access how = access_of(payload, nullptr);
  how.host = true;
  const auto result =
      payload.is_read() ? read(payload, now(), how) : write(payload, now(), now(), how);
  payload.set_response_status(response_of(result));
  const bool done =
      result == mips_cp0::access_result::ok && (payload.is_read() || payload.is_write());
  return done ? payload.get_data_length() : 0;
}

// --- introspection ---------------------------------------------------------------------------------

std::optional<std::uint64_t> mips_cp0_timer_module::register_value(std::string_view name) const {
  const auto* row = find_register(mips_cp0::registers, name);
  if (row == nullptr || !timer_.exists(mips_cp0::id_of(*row))) return std::nullopt;
  return timer_.value(mips_cp0::id_of(*row), now());
}

std::optional<sc_core::sc_time> mips_cp0_timer_module::next_line_change(
    const sc_core::sc_time& t) const {
  const auto next = timer_.next_change(to_kernel_time(t));
  if (!next) return std::nullopt;
  return to_sc_time(next->at);
}

void mips_cp0_timer_module::trace(sc_core::sc_trace_file* file) const {
  const std::string scope = std::string(name()) + ".";
  sc_core::sc_trace(file, driven_.ti, scope + "ti");
  sc_core::sc_trace(file, driven_.ip, scope + "ip", 8);
  sc_core::sc_trace(file, driven_.guest_ti, scope + "guest_ti");
  sc_core::sc_trace(file, driven_.guest_ip, scope + "guest_ip", 8);
}

// --- host control ----------------------------------------------------------------------------------

mips_cp0::timer::one_reg_result mips_cp0_timer_module::get_one_reg(std::uint64_t id) const {
  return timer_.get_one_reg(id, now());
}

int mips_cp0_timer_module::set_one_reg(std::uint64_t id, std::uint64_t value) {
  const int error = timer_.set_one_reg(id, value, now());
  update_lines();
  return error;
}

mips_cp0::timer::one_reg_result mips_cp0_timer_module::get_one_reg(std::string_view name) const {
  return get_one_reg(one_reg_id(name));
}

int mips_cp0_timer_module::set_one_reg(std::string_view name, std::uint64_t value) {
  return set_one_reg(one_reg_id(name), value);
}

void mips_cp0_timer_module::freeze() {
  timer_.freeze(now());
  update_lines();
}

void mips_cp0_timer_module::thaw() {
  timer_.thaw(now());
  update_lines();
}

void mips_cp0_timer_module::thaw_uncharged() {
  timer_.thaw_uncharged(now());
  update_lines();
}

int mips_cp0_timer_module::set_rate(frequency rate) {
  const int error = timer_.set_rate(rate, now());
  update_lines();
  return error;
}

std::string mips_cp0_timer_module::restore(const mips_cp0::snapshot& saved,
                                           const sc_core::sc_time& elapsed) {
  std::string problem = timer_.restore(saved, now(), elapsed.value());
  update_lines();
  return problem;
}

}  // namespace archtimers
