// SPDX-License-Identifier: Apache-2.0
#include "archtimers/mips_cp0/timer.h"

#include <stdexcept>

#include "archtimers/time/waiting.h"

namespace archtimers::mips_cp0 {

namespace {

const parameters& checked(const parameters& presets, time_resolution resolution) {
  const std::string problem = presets.error();
  if (!problem.empty()) throw std::invalid_argument(problem);
  const auto obstacle =
      rational_clock::obstacle(resolution, presets.count_rate(), presets.edges_per_count());
  if (!obstacle.empty()) {
    throw std::invalid_argument("clock: " + presets.clock.to_string() + " is " +
                                std::string(obstacle) + " for the kernel's time unit");
  }
  return presets;
}

constexpr bool is_rdhwr(const register_description& row) { return row.address >= rdhwr_page; }

constexpr bool is_guest_page(const register_description& row) {
  return (row.address & guest_page) != 0;
}

/// As RDHWR leaves a 32-bit value in a 64-bit register; DMFC0 extends it with zeros.
constexpr std::uint64_t sign_extended(std::uint64_t value) {
  return (value & 0x8000'0000) == 0 ? value : value | 0xFFFF'FFFF'0000'0000;
}

/// The HWREna bit that lets user mode read an RDHWR register: the bit with the register's number.
constexpr unsigned hwrena_bit(const register_description& row) {
  return 1U << (row.address % guest_page / 4);
}

const register_description* at_address(std::uint64_t address) {
  if (address >= address_range || address % 4 != 0) return nullptr;
  const std::uint8_t place = address_decoder[address / 4];
  return place == 0 ? nullptr : &registers[place - 1U];
}

}  // namespace

timer::timer(const parameters& presets, time_resolution resolution)
    : presets_(checked(presets, resolution)),
      resolution_(resolution),
      timeline_(state(presets_, rational_clock(resolution, presets_.count_rate()), kernel_time())) {
  for (std::size_t i = 0; i < register_rows.size(); ++i) {
    exists_.set(i, register_rows[i].exists(presets_));
  }
}

access_result timer::permission(const state& s, const register_description& row, bool is_write,
                                std::uint64_t value, const access& how) const {
  const bool guest_mode = how.guest && !how.host && presets_.vz;
  const bool cp0_usable = how.cp0_usable || how.host;
  const register_id id = id_of(row);
  const context& own = is_guest_page(row) ? s.guest : s.root;

  if (guest_mode && !is_guest_page(row)) return access_result::address_error;
  if (is_rdhwr(row)) {
    if (is_guest_page(row) && !presets_.vz) return access_result::address_error;
    if (is_write) return access_result::command_error;
    if (!exists(id)) return access_result::reserved_instruction;
    if (!cp0_usable && (own.hwrena & hwrena_bit(row)) == 0)
      return access_result::reserved_instruction;
  } else {
    if (!exists(id)) return access_result::address_error;
    if (!cp0_usable) return access_result::coprocessor_unusable;
  }

  if (guest_mode) {
    const bool timer_access = id == register_id::Guest_Count || id == register_id::Guest_Compare ||
                              id == register_id::Guest_CC;
    if (!s.guest_cp0 || (timer_access && (!s.gt || (is_write && id == register_id::Guest_Count)))) {
      return access_result::guest_privileged_sensitive_instruction;
    }
    if (is_write && id == register_id::Guest_Cause && !s.fcd &&
        (((value & field::DC.mask()) != 0) != s.guest.dc ||
         ((value & field::IV.mask()) != 0) != s.guest.iv)) {
      return access_result::guest_software_field_change;
    }
  } else if (is_write && id == register_id::Guest_Count) {
    return access_result::command_error;  // it is no counter of its own: write GTOffset
  }
  return access_result::ok;
}

timer::read_result timer::read_other(const state& s, std::uint64_t address, kernel_time t,
                                     const access& how) const {
  const register_description* row = at_address(address);
  if (row == nullptr) return {access_result::address_error, 0};
  const access_result allowed = permission(s, *row, false, 0, how);
  if (allowed != access_result::ok) return {allowed, 0};
  const std::uint64_t low = value(s, id_of(*row), t, how.host);
  return {allowed, how.wide && is_rdhwr(*row) ? sign_extended(low) : low};
}

timer::read_result timer::fetch(std::uint64_t address, kernel_time now, kernel_time t,
                                const access& how) {
  const read_result got = read(address, t, how);
  if (!presets_.erratum_count_read || how.host || got.result != access_result::ok) return got;
  const register_id id = id_of(*at_address(address));
  if ((id == register_id::Count || id == register_id::CC) &&
      static_cast<std::uint32_t>(got.value) == timeline_.at(t).root.compare) {
    timeline_.apply(now, t, operation::count_was_read());
  }
  return got;
}

access_result timer::write_result(std::uint64_t address, std::uint64_t value, kernel_time t,
                                  const access& how) const {
  const register_description* row = at_address(address);
  if (row == nullptr) return access_result::address_error;
  return permission(timeline_.at(t), *row, true, value, how);
}

access_result timer::write(std::uint64_t address, std::uint64_t value, kernel_time now,
                           kernel_time t, const access& how) {
  const register_description* row = at_address(address);
  if (row == nullptr) return access_result::address_error;
  const access_result allowed = permission(timeline_.at(t), *row, true, value, how);
  if (allowed != access_result::ok) return allowed;
  if (row->access == register_access::read_only) return allowed;
  const agent writer = how.host ? agent::host : how.guest ? agent::guest_software : agent::software;
  timeline_.apply(now, t, operation::write(id_of(*row), value, writer));
  return allowed;
}

std::uint64_t timer::value(register_id id, kernel_time t) const {
  return exists(id) ? value(timeline_.at(t), id, t, true) : 0;
}

std::uint64_t timer::value(const state& s, register_id id, kernel_time t, bool host) const {
  const auto ip_field = [](unsigned ipti) { return std::uint64_t{ipti} << field::IPTI.lsb; };
  switch (id) {
    case register_id::HWREna:
      return s.root.hwrena;
    case register_id::Count:
    case register_id::CC:
      return count_at(s, t);
    case register_id::Compare:
      return s.root.compare;
    case register_id::IntCtl:
      return ip_field(presets_.ipti);
    case register_id::GuestCtl0:
      return (s.guest_cp0 ? field::CP0.mask() : 0) | (s.gt ? field::GT.mask() : 0);
    case register_id::GuestCtl0Ext:
      return s.fcd ? field::FCD.mask() : 0;
    case register_id::GTOffset:
      return s.gtoffset;
    case register_id::Cause:
      return cause_at(s, t, host);
    case register_id::Guest_HWREna:
      return s.guest.hwrena;
    case register_id::Guest_Count:
    case register_id::Guest_CC:
      return guest_count_at(s, t);
    case register_id::Guest_Compare:
      return s.guest.compare;
    case register_id::Guest_IntCtl:
      return ip_field(presets_.guest_ipti);
    case register_id::Guest_Cause:
      return guest_cause_at(s, t);
    case register_id::CCRes:
    case register_id::Guest_CCRes:
      return presets_.ccres;
    case register_id::COUNT_CTL:
      return s.frozen ? field::count_ctl_DC.mask() : 0;
    case register_id::COUNT_RESUME:
      return static_cast<std::uint64_t>(resolution_.nanoseconds(s.resume));
    case register_id::COUNT_HZ:
      return s.count.clock().rate().whole_hertz();
  }
  return 0;
}

deadline timer::time_of_count(std::uint32_t value, kernel_time t) const {
  return first_reached(
      t, [&](kernel_time at) { return count(at) == value; },
      [&](kernel_time at) { return next_time_of_count(timeline_.at(at), value, at); },
      [&](kernel_time at) { return timeline_.next_operation(at); });
}

deadline timer::time_of_guest_count(std::uint32_t value, kernel_time t) const {
  return first_reached(
      t, [&](kernel_time at) { return guest_count(at) == value; },
      [&](kernel_time at) {
        const state& s = timeline_.at(at);
        return next_time_of_count(s, value - s.gtoffset, at);
      },
      [&](kernel_time at) { return timeline_.next_operation(at); });
}

void timer::drive(input_levels pins, kernel_time now) { apply(operation::drive(pins), now); }

void timer::drive(bool input_levels::*pin, bool level, kernel_time now, kernel_time t) {
  timeline_.apply(now, t, operation::drive(pin, level));
}

void timer::reset(bool asserted, kernel_time now) {
  apply(asserted ? operation::assert_reset() : operation::release_reset(), now);
  plan_sampling(now);
}

void timer::plan_sampling(kernel_time now) {
  const deadline edge_1 = timeline_.at(now).first_edge;
  if (edge_1) timeline_.apply(now, *edge_1, operation::sample_inputs());
}

}  // namespace archtimers::mips_cp0
