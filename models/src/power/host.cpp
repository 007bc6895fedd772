// SPDX-License-Identifier: Apache-2.0
// The host's side of the time base: offset, entry and exit, expiry, ONE_REG, save, restore and
// migration.
#include <cerrno>
#include <memory>

#include "archtimers/power/timebase.h"
#include "migration.h"
#include "vcpu.h"

namespace archtimers::power {

namespace {

bool valid(share part) {
  return part.numerator <= 65535 && part.denominator >= 1 && part.denominator <= 65535;
}

/// The register with that id, if these parameters have it: the one or the other is null.
struct one_reg_place {
  const spr_rules* special = nullptr;
  const register_row<parameters>* host = nullptr;

  [[nodiscard]] bool found() const { return special != nullptr || host != nullptr; }
};

/// Whose register that is: a vCPU's, or nothing for the registers of Book E.
std::optional<vcpu_register> of_vcpu(const one_reg_place& place, const parameters& presets) {
  if (!presets.has_hv || !place.found()) return std::nullopt;
  if (place.host != nullptr) {
    if (place.host->one_reg == kvm_reg_ppc_tb_offset) return vcpu_register::tb_offset;
    if (place.host->one_reg == kvm_reg_ppc_lpcr) return vcpu_register::lpcr;
    return vcpu_register::dec_expiry;
  }
  switch (place.special->number) {
    case spr::VTB:
      return vcpu_register::vtb;
    case spr::PURR:
      return vcpu_register::purr;
    case spr::SPURR:
      return vcpu_register::spurr;
    default:
      return vcpu_register::lpcr;
  }
}

one_reg_place find_one_reg(std::uint64_t id, const parameters& presets) {
  for (const auto& rules : sprs) {
    if (id != 0 && rules.row.one_reg == id && rules.row.exists(presets)) return {&rules, nullptr};
  }
  for (const auto& host : host_registers) {
    if (host.one_reg == id && host.exists(presets)) return {nullptr, &host};
  }
  return {};
}

}  // namespace

int timebase::set_rate(frequency rate, kernel_time now) {
  if (!rational_clock::representable(resolution_, rate, presets_.clocks_per_tick)) return -EINVAL;
  if (rate != this->rate(now)) apply(operation::set_rate(rate), now);
  return 0;
}

int timebase::set_purr_share(unsigned thread, share part, kernel_time now) {
  if (!valid(part)) return -EINVAL;
  apply(operation::set_purr_share(thread, part), now);
  return 0;
}

int timebase::set_spurr_scale(unsigned thread, share scale, kernel_time now) {
  if (!valid(scale)) return -EINVAL;
  apply(operation::set_spurr_scale(thread, scale), now);
  return 0;
}

int timebase::spoil_parity(parity_error of, unsigned thread, kernel_time now) {
  if (!presets_.strict_tbst) return -ENXIO;
  apply(operation::spoil_parity(of, thread), now);
  return 0;
}

int timebase::set_tb_offset(std::uint64_t offset, kernel_time now) {
  if (!presets_.has_hv) return -ENXIO;
  apply(operation::set_tb_offset(rounded_offset(offset)), now);
  return 0;
}

int timebase::guest_enter(kernel_time now) {
  if (!presets_.has_hv) return -ENXIO;
  if (in_guest(now)) return -EBUSY;
  apply(operation::guest_enter(), now);
  return 0;
}

int timebase::guest_exit(kernel_time now) {
  if (!presets_.has_hv) return -ENXIO;
  if (!in_guest(now)) return -EINVAL;
  apply(operation::guest_exit(), now);
  return 0;
}

int timebase::guest_resync(kernel_time now) {
  if (!presets_.has_hv) return -ENXIO;
  if (!in_guest(now)) return -EINVAL;
  apply(operation::guest_resync(), now);
  return 0;
}

int timebase::create_vcpu(unsigned thread, kernel_time now) {
  if (!presets_.has_hv) return -ENXIO;
  if (in_guest(now)) return -EBUSY;
  if (has_vcpu(thread, now)) return -EEXIST;
  apply(operation::create_vcpu(thread), now);
  return 0;
}

std::uint64_t timebase::dec_expiry(unsigned thread, kernel_time now) const {
  const state& s = timeline_.at(now);
  return sign_extended(dec_at(s, thread, now), s.dec_view_bits(thread)) + tb_at(s, now);
}

timebase::expiry_result timebase::set_dec_expiry(unsigned thread, std::uint64_t expiry,
                                                 kernel_time now) {
  if (!presets_.has_hv) return {-ENXIO, false};
  const unsigned bits = timeline_.at(now).dec_view_bits(thread);
  const clamped_dec dec = clamp_dec(static_cast<std::int64_t>(expiry - tb(now)), bits);
  const std::uint64_t counter = static_cast<std::uint64_t>(dec.value) & low_bits(presets_.dec_bits);
  apply(operation::load_dec(thread, counter), now);
  return {0, dec.saturated};
}

std::optional<std::uint64_t> timebase::get_one_reg(std::uint64_t id, unsigned thread,
                                                   kernel_time now) const {
  const one_reg_place place = find_one_reg(id, presets_);
  if (const auto which = of_vcpu(place, presets_)) {
    return vcpu_value(timeline_.at(now), thread, *which, now);
  }
  if (place.special != nullptr) return value(*place.special, thread, now);
  return std::nullopt;  // not there, or only set
}

int timebase::set_one_reg(std::uint64_t id, std::uint64_t value, unsigned thread, kernel_time now) {
  const one_reg_place place = find_one_reg(id, presets_);
  if (const auto which = of_vcpu(place, presets_)) {
    apply(operation::set_vcpu_register(thread, *which, value), now);
    return 0;
  }
  const auto [special, host] = place;
  if (host != nullptr) {
    const std::uint32_t tsr = tsr_at(timeline_.at(now), thread, now);
    const auto word = static_cast<std::uint32_t>(value);
    apply(operation::load_tsr(thread, id == kvm_reg_ppc_or_tsr ? tsr | word : tsr & ~word), now);
    return 0;
  }
  if (special == nullptr) return -EINVAL;
  apply(operation::load(special->number, thread, value), now);
  return 0;
}

std::string timebase::restore(const snapshot& saved, kernel_time now, std::uint64_t elapsed) {
  if (timeline_.at(now).in_reset) return "the time base is in reset";
  std::string problem = restore_error(saved, presets_, resolution_);
  if (!problem.empty()) return problem;
  apply(operation::restore(std::make_shared<const snapshot>(saved), elapsed), now);
  return {};
}

std::string timebase::migrate_in(const snapshot& saved, std::uint64_t elapsed, kernel_time now) {
  if (timeline_.at(now).in_reset) return "the time base is in reset";
  if (!presets_.has_hv) return "this group has no hypervisor state, and so no guests";
  std::string problem = migrate_error(saved, presets_, resolution_);
  if (!problem.empty()) return problem;
  apply(operation::migrate_in(std::make_shared<const snapshot>(saved), elapsed), now);
  return {};
}

}  // namespace archtimers::power
