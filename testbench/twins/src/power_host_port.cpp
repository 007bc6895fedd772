// SPDX-License-Identifier: Apache-2.0
#include "archtimers/rtl_twins/power_host_port.h"

#include <cerrno>

namespace archtimers {

namespace {

bool valid(power::share part) {
  return part.numerator <= 65535 && part.denominator >= 1 && part.denominator <= 65535;
}

}  // namespace

power_host_port::power_host_port(const power::parameters& presets)
    : presets_(presets), rtl_(make_power_rtl(presets)) {
  forget_shares();
}

void power_host_port::forget_shares() {
  shares_.fill({1, presets_.threads});
  scales_.fill({1, 1});
}

int power_host_port::post(const power_rtl::host_command& command) {
  if (posted_) return -EAGAIN;
  posted_ = command;
  return 0;
}

int power_host_port::set_tb_offset(std::uint64_t offset) {
  if (!presets_.has_hv) return -ENXIO;
  return post({operation::set_offset, 0, offset, {}});
}

int power_host_port::guest_enter() {
  if (!presets_.has_hv) return -ENXIO;
  if (posted_) return -EAGAIN;
  return in_guest() ? -EBUSY : post({operation::guest_enter, 0, 0, {}});
}

int power_host_port::guest_exit() {
  if (!presets_.has_hv) return -ENXIO;
  if (posted_) return -EAGAIN;
  return in_guest() ? post({operation::guest_exit, 0, 0, {}}) : -EINVAL;
}

std::optional<std::uint64_t> power_host_port::dec_expiry(unsigned thread) const {
  if (!has_thread(thread)) return std::nullopt;
  const power_rtl_state s = rtl_->state();
  const std::uint64_t dec = s.threads[thread].dec;
  return power::sign_extended(dec, s.ld ? presets_.dec_bits : 32) + s.tb;
}

power::timebase::expiry_result power_host_port::set_dec_expiry(unsigned thread,
                                                               std::uint64_t expiry) {
  if (!has_thread(thread)) return {-EINVAL, false};
  if (!presets_.has_hv) return {-ENXIO, false};
  const power_rtl::host_command command{operation::set_expiry, thread, expiry, {}};
  const int error = post(command);
  if (error != 0) return {error, false};
  present_writes();
  rtl_->present(command);
  return {0, rtl_->host_answered().saturated};
}

int power_host_port::set_purr_share(unsigned thread, power::share part) {
  if (!has_thread(thread) || !valid(part)) return -EINVAL;
  const int error = post({operation::set_purr_share, thread, 0, shares_of(part, scales_[thread])});
  if (error == 0) shares_[thread] = part;
  return error;
}

int power_host_port::set_spurr_scale(unsigned thread, power::share scale) {
  if (!has_thread(thread) || !valid(scale)) return -EINVAL;
  const int error =
      post({operation::set_spurr_scale, thread, 0, shares_of(shares_[thread], scale)});
  if (error == 0) scales_[thread] = scale;
  return error;
}

}  // namespace archtimers
