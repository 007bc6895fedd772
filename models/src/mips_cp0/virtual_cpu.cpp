// SPDX-License-Identifier: Apache-2.0
#include "archtimers/mips_cp0/virtual_cpu.h"

#include <algorithm>
#include <cerrno>
#include <stdexcept>

#include "count_hz.h"

namespace archtimers::mips_cp0 {

namespace {

/// What KVM forgives a soft timer that is ahead of the hardware's count, in ticks.
constexpr std::int64_t least_drift = -0x10000;

/// The bits of Cause that stay while interrupts come and go.
constexpr auto plain_bits = static_cast<std::uint32_t>(
    field::DC.mask() | field::IV.mask() | field::WP.mask() | field::IP_software.mask());
constexpr auto ti_bit = static_cast<std::uint32_t>(field::TI.mask());

constexpr access by_host{false, true, false, true};

/// The guest's timer by itself: its count is of the host's time, so it has no prescaler.
parameters soft_timer(const timer& core) {
  const parameters& presets = core.presets();
  if (!presets.vz) {
    throw std::invalid_argument("virtual_cpu: the core's timer has no Virtualization module (vz)");
  }
  const frequency rate = presets.count_rate();
  const bool fits = rate.whole_hertz() >= 1 && rate.whole_hertz() <= highest_count_hz;
  parameters soft;
  soft.clock = fits ? rate : frequency(100'000'000);
  soft.ccres = 1;
  soft.release = presets.release;
  soft.ipti = presets.guest_ipti;
  soft.count_write_match = false;  // kvm_mips_write_count
  soft.watch = presets.watch;
  return soft;
}

/// The rows whose ids mean the guest's timer, and the register of the guest context that each one is.
struct guest_register {
  register_id soft;
  register_id core;  ///< the same for what only the host has
};
constexpr guest_register guest_registers[] = {
    {register_id::HWREna, register_id::Guest_HWREna},
    {register_id::Count, register_id::Guest_Count},
    {register_id::Compare, register_id::Guest_Compare},
    {register_id::IntCtl, register_id::Guest_IntCtl},
    {register_id::Cause, register_id::Guest_Cause},
    {register_id::COUNT_CTL, register_id::COUNT_CTL},
    {register_id::COUNT_RESUME, register_id::COUNT_RESUME},
    {register_id::COUNT_HZ, register_id::COUNT_HZ},
};

const guest_register* find(std::uint64_t id) {
  const auto* found =
      std::find_if(std::begin(guest_registers), std::end(guest_registers),
                   [id](const guest_register& row) { return describe(row.soft).one_reg == id; });
  return found == std::end(guest_registers) ? nullptr : found;
}

}  // namespace

virtual_cpu::virtual_cpu(timer& core, kernel_time now)
    : core_(core), soft_(soft_timer(core), core.resolution()) {
  soft_.write(describe(register_id::Count).address, 0, now, now, by_host);
}

// --- pieces --------------------------------------------------------------------------------------

/// The soft timer has made an interrupt that Guest Cause does not show yet.
bool virtual_cpu::queued(kernel_time now) const {
  return kept_ != keeper::hard && soft_.outputs(now).ti;
}

void virtual_cpu::set_queued(bool pending, kernel_time now) {
  const auto bits = static_cast<std::uint32_t>(soft_.value(register_id::Cause, now)) & plain_bits;
  soft_.write(describe(register_id::Cause).address, bits | (pending ? ti_bit : 0U), now, now,
              by_host);
}

void virtual_cpu::set_core(register_id id, std::uint32_t value, kernel_time now) {
  core_.write(describe(id).address, value, now, now, by_host);
}

/// Guest Cause without what lines and the request add to its IP7..2.
void virtual_cpu::set_guest_cause(std::uint32_t bits, kernel_time now) {
  const std::uint32_t injected = core_.save(now).guest_ip;
  set_core(register_id::Guest_Cause,
           (bits & (plain_bits | ti_bit)) | injected << field::guest_IP.lsb, now);
}

void virtual_cpu::allow_timer(bool allowed, kernel_time now) {
  const auto gt = static_cast<std::uint32_t>(field::GT.mask());
  const std::uint32_t others = core_value(register_id::GuestCtl0, now) & ~gt;
  set_core(register_id::GuestCtl0,
           others | static_cast<std::uint32_t>(field::CP0.mask()) | (allowed ? gt : 0U), now);
}

/// Has Guest Count stand at Guest Compare: the next match there is a wrap away.
void virtual_cpu::park(kernel_time now) {
  set_core(register_id::GTOffset,
           core_value(register_id::Guest_Compare, now) - core_value(register_id::Count, now), now);
}

// --- hand-over -----------------------------------------------------------------------------------

void virtual_cpu::load(kernel_time now) {
  if (loaded()) return;
  const auto saved = static_cast<std::uint32_t>(soft_.value(register_id::Cause, now));
  set_core(register_id::GuestCtl0Ext, 0, now);  // a change of DC must exit
  allow_timer(false, now);
  set_core(register_id::Guest_HWREna,
           static_cast<std::uint32_t>(soft_.value(register_id::HWREna, now)), now);
  set_core(register_id::Guest_Compare,
           static_cast<std::uint32_t>(soft_.value(register_id::Compare, now)), now);
  park(now);
  set_core(register_id::Guest_Cause,
           (saved & (plain_bits | ti_bit)) | std::uint32_t{ip_} << field::guest_IP.lsb, now);
  kept_ = keeper::soft;
  set_queued(false, now);
}

void virtual_cpu::put(kernel_time now) {
  if (!loaded()) return;
  lose_htimer(now);
  const std::uint32_t saved = cause(now);
  ip_ = core_.save(now).guest_ip;
  soft_.write(describe(register_id::HWREna).address, core_value(register_id::Guest_HWREna, now),
              now, now, by_host);
  soft_.write(describe(register_id::Cause).address, saved & (plain_bits | ti_bit), now, now,
              by_host);
  kept_ = keeper::out;
}

bool virtual_cpu::acquire_htimer(kernel_time now) {
  if (kept_ != keeper::soft) return kept_ == keeper::hard;
  const bool held =
      soft_.frozen(now) || (soft_.value(register_id::Cause, now) & field::DC.mask()) != 0;
  if (held || !(soft_.rate(now) == core_.rate(now)) || core_.presets().gtoffset_bits != 32) {
    return false;
  }
  deliver_interrupts(now);
  set_core(register_id::GTOffset, soft_.count(now) - core_value(register_id::Count, now), now);
  allow_timer(true, now);
  kept_ = keeper::hard;
  return true;
}

void virtual_cpu::lose_htimer(kernel_time now) {
  if (kept_ != keeper::hard) return;
  const std::uint32_t end = core_.guest_count(now);
  allow_timer(false, now);
  // The soft timer has counted on, and matched, unheard.
  soft_.write(describe(register_id::Compare).address, core_value(register_id::Guest_Compare, now),
              now, now, by_host);
  set_queued(false, now);
  kept_ = keeper::soft;
  soft_.restore_hrtimer(now, end, least_drift, now);
  park(now);
}

// --- the guest -----------------------------------------------------------------------------------

void virtual_cpu::deliver_interrupts(kernel_time now) {
  if (kept_ != keeper::soft || !queued(now)) return;
  set_guest_cause(core_value(register_id::Guest_Cause, now) | ti_bit, now);
  set_queued(false, now);
}

deadline virtual_cpu::next_interrupt(kernel_time now) const {
  if (kept_ == keeper::hard) return std::nullopt;
  const auto change = soft_.next_change(now);
  return change ? deadline(change->at) : std::nullopt;
}

std::uint32_t virtual_cpu::count(kernel_time now) const {
  return kept_ == keeper::hard ? core_.guest_count(now) : soft_.count(now);
}

std::uint32_t virtual_cpu::cause(kernel_time now) const {
  const std::uint32_t request =
      queued(now)
          ? ti_bit | std::uint32_t{1} << (field::IP_software.lsb + core_.presets().guest_ipti)
          : 0U;
  if (loaded()) return core_value(register_id::Guest_Cause, now) | request;
  return static_cast<std::uint32_t>(soft_.value(register_id::Cause, now)) |
         std::uint32_t{ip_} << field::guest_IP.lsb;
}

timer::read_result virtual_cpu::read(std::uint64_t address, kernel_time now, access how) {
  how.guest = true;
  how.host = false;
  if (!loaded()) return {access_result::address_error, 0};
  deliver_interrupts(now);
  timer::read_result got = core_.read(address, now, how);
  if (got.result != access_result::guest_privileged_sensitive_instruction) return got;
  // What exits is Count, CC and Compare.
  got.result = access_result::ok;
  got.value = count(now);
  if (address == describe(register_id::Guest_Compare).address) {
    got.value = core_value(register_id::Guest_Compare, now);
  } else if (how.wide && address == describe(register_id::Guest_CC).address) {
    got.value = static_cast<std::uint64_t>(std::int64_t{static_cast<std::int32_t>(got.value)});
  }
  return got;
}

access_result virtual_cpu::write(std::uint64_t address, std::uint64_t value, kernel_time now,
                                 access how) {
  how.guest = true;
  how.host = false;
  if (!loaded()) return access_result::address_error;
  deliver_interrupts(now);
  const access_result got = core_.write(address, value, now, now, how);
  if (got != access_result::guest_privileged_sensitive_instruction &&
      got != access_result::guest_software_field_change) {
    return got;
  }
  const auto word = static_cast<std::uint32_t>(value);
  if (address == describe(register_id::Guest_Count).address) {
    return emulate_write(register_id::Count, word, now);
  }
  return emulate_write(address == describe(register_id::Guest_Compare).address
                           ? register_id::Compare
                           : register_id::Cause,
                       word, now);
}

access_result virtual_cpu::emulate_write(register_id id, std::uint32_t value, kernel_time now) {
  if (id == register_id::Compare) {
    set_compare(value, true, now);
    return access_result::ok;
  }
  lose_htimer(now);
  if (id == register_id::Count) {
    soft_.write(describe(register_id::Count).address, value, now, now, {});
    return access_result::ok;
  }
  // The guest changes DC, IV and IP1..0, and clears WP.
  const std::uint32_t before = core_value(register_id::Guest_Cause, now);
  const auto wp = static_cast<std::uint32_t>(field::WP.mask());
  const std::uint32_t after = (value & plain_bits & ~(wp & ~before)) | (before & ti_bit);
  set_guest_cause(after, now);
  const bool pending = queued(now);
  soft_.write(describe(register_id::Cause).address, (after & plain_bits) | (pending ? ti_bit : 0U),
              now, now, by_host);
  return access_result::ok;
}

void virtual_cpu::set_compare(std::uint32_t value, bool by_guest, kernel_time now) {
  soft_.write(describe(register_id::Compare).address, value, now, now,
              by_guest ? access{} : by_host);
  if (!loaded()) return;
  core_.write(describe(register_id::Guest_Compare).address, value, now, now,
              by_guest ? access{} : by_host);
  park(now);
}

/// The host's write of Cause: the written TI is the one that counts.
void virtual_cpu::set_cause(std::uint32_t value, kernel_time now) {
  const std::uint32_t bits = value & (plain_bits | ti_bit);
  soft_.write(describe(register_id::Cause).address, loaded() ? bits & ~ti_bit : bits, now, now,
              by_host);
  const std::uint32_t ip = value & static_cast<std::uint32_t>(field::guest_IP.mask());
  if (loaded()) return set_core(register_id::Guest_Cause, bits | ip, now);
  ip_ = static_cast<std::uint8_t>(ip >> field::guest_IP.lsb);
  if ((bits & ti_bit) != 0) {
    ip_ &= static_cast<std::uint8_t>(~(1U << (core_.presets().guest_ipti - 2)));
  }
}

// --- ONE_REG -------------------------------------------------------------------------------------

std::vector<std::uint64_t> virtual_cpu::get_reg_list() const {
  std::vector<std::uint64_t> ids;
  for (const guest_register& row : guest_registers) ids.push_back(describe(row.soft).one_reg);
  return ids;
}

timer::one_reg_result virtual_cpu::get_one_reg(std::uint64_t id, kernel_time now) const {
  const guest_register* row = find(id);
  if (row == nullptr) return {-EINVAL, 0};
  if (row->soft == register_id::Count) return {0, count(now)};
  if (row->soft == register_id::Cause) return {0, cause(now)};
  if (row->soft == row->core || !loaded()) return soft_.get_one_reg(id, now);
  return {0, core_.value(row->core, now)};
}

int virtual_cpu::set_one_reg(std::uint64_t id, std::uint64_t value, kernel_time now) {
  const guest_register* row = find(id);
  if (row == nullptr) return -EINVAL;
  const auto word = static_cast<std::uint32_t>(value);
  switch (row->soft) {
    case register_id::IntCtl:
      return 0;
    case register_id::HWREna:
      if (!loaded()) return soft_.set_one_reg(id, value, now);
      set_core(register_id::Guest_HWREna, word, now);
      return 0;
    case register_id::Compare:
      lose_htimer(now);
      set_compare(word, false, now);
      return 0;
    case register_id::Cause:
      lose_htimer(now);
      set_cause(word, now);
      return 0;
    default:
      lose_htimer(now);
      return soft_.set_one_reg(id, value, now);
  }
}

}  // namespace archtimers::mips_cp0
