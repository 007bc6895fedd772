// SPDX-License-Identifier: Apache-2.0
#include "archtimers/rtl_twins/power_host_port.h"

#include <cerrno>
#include <utility>

#include "archtimers/tlm/kernel.h"

namespace archtimers {

namespace {

bool valid(power::share part) {
  return part.numerator <= 65535 && part.denominator >= 1 && part.denominator <= 65535;
}

}  // namespace

power_host_port::power_host_port(const power::parameters& presets, std::unique_ptr<power_rtl> core)
    : presets_(presets), rtl_(core ? std::move(core) : make_power_rtl(presets)) {
  forget_shares();
}

void power_host_port::forget_shares() {
  shares_.fill({1, presets_.threads});
  scales_.fill({1, 1});
}

int power_host_port::post(const power_rtl::host_command& command, int reason) {
  if (command.thread >= power::most_threads) return -EINVAL;
  if (posted_) return -EAGAIN;
  present_writes();
  rtl_->present(command);  // what it refuses it has on its pins as well, until another one comes
  const auto answered = rtl_->host_answered();
  const bool may_saturate = command.what == operation::set_expiry && !answered.error;
  stray_saturation_ = stray_saturation_ || (answered.saturated && !may_saturate);
  if (answered.error) return reason;
  posted_ = command;
  return 0;
}

int power_host_port::set_tb_offset(std::uint64_t offset) {
  return post({operation::set_offset, 0, offset, {}}, -ENXIO);
}

int power_host_port::guest_enter() {
  return post({operation::guest_enter, 0, 0, {}}, presets_.has_hv ? -EBUSY : -ENXIO);
}

int power_host_port::guest_exit() {
  return post({operation::guest_exit, 0, 0, {}}, presets_.has_hv ? -EINVAL : -ENXIO);
}

int power_host_port::guest_resync() {
  return post({operation::guest_resync, 0, 0, {}}, presets_.has_hv ? -EINVAL : -ENXIO);
}

std::optional<std::uint64_t> power_host_port::dec_expiry(unsigned thread) const {
  if (thread >= presets_.threads) return std::nullopt;
  const power_rtl_state s = rtl_->state();
  const std::uint64_t dec = s.threads[thread].dec;
  return power::sign_extended(dec, s.threads[thread].ld ? presets_.dec_bits : 32) + s.tb;
}

power::timebase::expiry_result power_host_port::set_dec_expiry(unsigned thread,
                                                               std::uint64_t expiry) {
  const int reason = thread < presets_.threads ? -ENXIO : -EINVAL;
  const int error = post({operation::set_expiry, thread, expiry, {}}, reason);
  if (error != 0) return {error, false};
  return {0, rtl_->host_answered().saturated};
}

int power_host_port::or_tsr(unsigned thread, std::uint32_t bits) {
  return post({operation::or_tsr, thread, bits, {}}, -EINVAL);
}

int power_host_port::clear_tsr(unsigned thread, std::uint32_t bits) {
  return post({operation::clear_tsr, thread, bits, {}}, -EINVAL);
}

int power_host_port::post_shares(operation what, unsigned thread, power::share part,
                                 power::share scale) {
  const int error = post({what, thread, 0, shares_of(part, scale)}, -EINVAL);
  if (error != 0) return error;
  shares_[thread] = part;
  scales_[thread] = scale;
  return 0;
}

int power_host_port::set_purr_share(unsigned thread, power::share part) {
  if (!valid(part) || thread >= power::most_threads) return -EINVAL;
  return post_shares(operation::set_purr_share, thread, part, scales_[thread]);
}

int power_host_port::set_spurr_scale(unsigned thread, power::share scale) {
  if (!valid(scale) || thread >= power::most_threads) return -EINVAL;
  return post_shares(operation::set_spurr_scale, thread, shares_[thread], scale);
}

int power_host_port::load(const power::snapshot& saved) {
  if (posted_) return -EAGAIN;
  power::timebase holder(presets_, kernel_resolution());
  const kernel_time start;
  if (!holder.restore(with_registers_of(holder.save(start), saved), start).empty()) return -EINVAL;
  std::array<power_rtl_shares, power::most_threads> shares;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    shares_[i] = saved.threads[i].purr_share;
    scales_[i] = saved.threads[i].spurr_scale;
    shares[i] = shares_of(shares_[i], scales_[i]);
  }
  loaded_ = state_of_rtl(holder.at(start), start, shares);
  return post({operation::load, 0, 0, {}, &loaded_}, -EINVAL);
}

int power_host_port::command(std::uint8_t code) {
  return post({static_cast<operation>(code), 0, 0, {}}, -EINVAL);
}

}  // namespace archtimers
