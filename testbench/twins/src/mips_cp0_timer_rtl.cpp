// SPDX-License-Identifier: Apache-2.0
#include "archtimers/rtl_twins/mips_cp0_timer_rtl.h"

#include "archtimers/tlm/kernel.h"
#include "archtimers/tlm/payload.h"
#include "archtimers/tlm/presets.h"

namespace archtimers {

namespace {

/// Delta cycles between the instant of an edge and its being taken, so that accesses and levels of
/// that instant are sampled, also those of processes that a clock signal woke.
constexpr unsigned deltas_before_edge = 2;

std::string problem_of(const mips_cp0::parameters& presets) {
  const std::string problem = presets.error();
  if (!problem.empty() || (presets.count_reset == 0 && presets.compare_reset == 0)) return problem;
  return "count_reset and compare_reset must be 0; the compiled RTL resets both to 0";
}

mips_cp0_rtl::request request_of(const tlm::tlm_generic_payload& payload, mips_cp0::access how) {
  mips_cp0_rtl::request request;
  request.valid = true;
  request.write = payload.is_write();
  request.address = static_cast<std::uint16_t>(payload.get_address());
  if (request.write) request.data = load_data(payload);
  request.how = how;
  return request;
}

}  // namespace

mips_cp0_timer_rtl_module::mips_cp0_timer_rtl_module(sc_core::sc_module_name name,
                                                     const mips_cp0::parameters& presets,
                                                     std::unique_ptr<mips_cp0_rtl> core)
    : sc_module(name),
      presets_(
          reported(presets, problem_of(presets), "archtimers/mips_cp0_timer_rtl", this->name())),
      clock_(kernel_resolution(), presets.clock),
      rtl_(core ? std::move(core) : make_mips_cp0_rtl(presets)),
      port_(*rtl_) {
  rtl_->drive_tick(false);  // edge 0 is time 0, where nothing has been counted
}

void mips_cp0_timer_rtl_module::end_of_elaboration() {
  SC_METHOD(run);
  sensitive << edge_event_;
  add_sensitivity(sensitive, rst_ni);
}

mips_cp0_timer_rtl_module::~mips_cp0_timer_rtl_module() = default;

bool mips_cp0_timer_rtl_module::edge_is_due() const {
  return sc_core::sc_time_stamp() >= next_edge_;
}

void mips_cp0_timer_rtl_module::take_edge() {
  rtl_->drive(input_levels());
  if (port_.busy()) {
    rtl_->edge(*port_.posted());
  } else {
    rtl_->edge();
  }
  port_.sampled();
  rtl_->drive_tick(true);
  ++next_number_;
  next_edge_ = to_sc_time(clock_.time_of(tick(int128{next_number_})).value_or(kernel_time::max()));
}

void mips_cp0_timer_rtl_module::catch_up() {
  if (edge_is_due()) take_edge();
}

void mips_cp0_timer_rtl_module::run() {
  const bool reset = reset_asserted();
  if (edge_is_due() && settling_ < deltas_before_edge) {
    ++settling_;
    edge_event_.notify(sc_core::SC_ZERO_TIME);
    return;
  }
  catch_up();
  settling_ = 0;
  if (reset != driven_reset_) {
    driven_reset_ = reset;
    rtl_->reset(reset);
  }
  const mips_cp0::output_levels levels = rtl_->outputs();
  if (!(levels == driven_)) {
    driven_ = levels;
    drive_outputs(levels);
  }
  edge_event_.notify(next_edge_ - sc_core::sc_time_stamp());
}

void mips_cp0_timer_rtl_module::b_transport(tlm::tlm_generic_payload& payload,
                                            sc_core::sc_time& delay) {
  const tlm::tlm_response_status shape = check_register_access(payload);
  if (shape != tlm::TLM_OK_RESPONSE) {
    payload.set_response_status(shape);
    return;
  }
  auto* extension = payload.get_extension<access_extension>();
  const mips_cp0_rtl::request request = request_of(payload, access_of(payload, extension));
  mips_cp0_rtl::answer answer{mips_cp0::access_result::address_error, 0};
  if (payload.get_command() == tlm::TLM_IGNORE_COMMAND) {
    answer.result = mips_cp0::access_result::ok;
  } else if (payload.get_address() < mips_cp0::address_range) {
    answer = port_.access(request, delay, [this] { catch_up(); });
    if (answer.result == mips_cp0::access_result::ok && payload.is_read()) {
      store_data(payload, answer.data);
    }
  }
  if (extension != nullptr) extension->result = answer.result;
  payload.set_response_status(response_of(answer.result));
}

unsigned int mips_cp0_timer_rtl_module::transport_dbg(tlm::tlm_generic_payload& payload) {
  if (check_register_access(payload) != tlm::TLM_OK_RESPONSE ||
      payload.get_address() >= mips_cp0::address_range || (payload.is_write() && busy())) {
    return 0;
  }
  mips_cp0::access how = access_of(payload, nullptr);
  how.host = true;
  const auto answer = port_.debug_access(request_of(payload, how));
  const tlm::tlm_response_status response = response_of(answer.result);
  payload.set_response_status(response);
  if (response == tlm::TLM_OK_RESPONSE && payload.is_read()) store_data(payload, answer.data);
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
