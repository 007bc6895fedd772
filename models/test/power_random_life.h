// SPDX-License-Identifier: Apache-2.0
// Time bases that have been through something, for the property tests.
#pragma once

#include <functional>
#include <iterator>
#include <random>

#include "power_fixture.h"

namespace archtimers::power {

/// What is done to a time base: at a time `t` that may be ahead of the kernel's, if it is
/// software's doing.
using action = std::function<void(timebase&, kernel_time now, kernel_time t)>;

/// A write, with a value around the changes of a line.
inline action random_write(const timebase& model, std::mt19937_64& random, kernel_time t) {
  const spr_rules& rules = sprs[random() % std::size(sprs)];
  const auto thread = static_cast<unsigned>(random() % model.presets().threads);
  std::uint64_t v = random() % 40 - 4;
  if (rules.number == spr::LPCR || rules.number == spr::TCR || rules.number == spr::TSR) {
    v = random();
  } else if (rules.writes != privilege::none && !rules.per_thread && random() % 2 == 0) {
    v += model.tb(t) + (std::uint64_t{1} << random() % 64);
  } else if (random() % 3 == 0) {
    v += std::uint64_t{1} << (random() % 2 == 0 ? 31U : model.presets().hdec_bits - 1);
  }
  return [=, number = number_of(rules.number)](timebase& target, kernel_time now, kernel_time at) {
    target.write(number, v, now, at, {thread, privilege::hypervisor});
  };
}

/// What software and the CPU do.
inline action random_decoupled(const timebase& model, std::mt19937_64& random, kernel_time t) {
  const auto thread = static_cast<unsigned>(random() % model.presets().threads);
  switch (random() % 5) {
    case 0:
      return
          [=](timebase& b, kernel_time now, kernel_time at) { b.acknowledge_dec(thread, now, at); };
    case 1:
      return [=](timebase& b, kernel_time now, kernel_time at) {
        b.acknowledge_hdec(thread, now, at);
      };
    default:
      return random_write(model, random, t);
  }
}

/// Anything but a reset.
inline action random_action(const timebase& model, std::mt19937_64& random, kernel_time t) {
  const auto thread = static_cast<unsigned>(random() % model.presets().threads);
  const std::uint64_t x = random();
  switch (random() % 17) {
    case 0: {
      thread_inputs pins;
      pins.msr_ee = x % 2 == 0;
      pins.msr_ce = x / 2 % 2 == 0;
      pins.msr_hv = x / 4 % 2 == 0;
      pins.msr_pr = x / 8 % 2 == 0;
      pins.pm_active = x / 16 % 4 == 0;
      pins.msr_gs = x / 64 % 4 == 0;
      return [=](timebase& b, kernel_time, kernel_time at) { b.drive(thread, pins, at); };
    }
    case 1:
      return [=](timebase& b, kernel_time, kernel_time at) {
        b.drive(group_inputs{x % 4 != 0, x % 3 != 0}, at);
      };
    case 2:
      return [=](timebase& b, kernel_time, kernel_time at) {
        const share part{static_cast<std::uint32_t>(x % 9), 1 + static_cast<std::uint32_t>(x % 7)};
        if (x % 2 == 0) {
          b.set_purr_share(thread, part, at);
        } else {
          b.set_spurr_scale(thread, part, at);
        }
      };
    case 3:
      return [=](timebase& b, kernel_time, kernel_time at) { b.set_tb_offset(x, at); };
    case 4:
      return [](timebase& b, kernel_time, kernel_time at) { b.guest_enter(at); };
    case 5:
      return [=](timebase& b, kernel_time, kernel_time at) {
        if (x % 3 == 0) {
          b.guest_resync(at);
        } else {
          b.guest_exit(at);
        }
      };
    case 6:
      return [=](timebase& b, kernel_time, kernel_time at) {
        b.set_dec_expiry(thread, b.tb(at) + x % 2000 - 100, at);
      };
    case 7:
      return [=](timebase& b, kernel_time, kernel_time at) {
        b.set_rate(frequency(1 + x % 1'000'000'000, 1 + x % 5), at);
      };
    case 8:
      return [=](timebase& b, kernel_time, kernel_time at) {
        b.watchdog_reset_done(static_cast<unsigned>(x % 4), at);
      };
    case 9:
      return [=](timebase& b, kernel_time, kernel_time at) {
        std::uint64_t id = kvm_reg_ppc_dec_expiry;
        std::uint64_t value = b.tb(at) + x % 2000 - 100;
        if (x % 3 != 0) {
          id = x % 3 == 1 ? kvm_reg_ppc_tb_offset : sprs[x / 3 % std::size(sprs)].row.one_reg;
          value = x;
        }
        b.set_one_reg(id, value, thread, at);
      };
    default:
      return random_decoupled(model, random, t);
  }
}

/// A distance from nothing to 2^47 units.
inline std::uint64_t random_distance(std::mt19937_64& random) {
  return random() % 4 == 0 ? 0 : random() >> (17 + random() % 47);
}

/// Parameters of any profile, with watched bits that change often.
inline parameters lively_presets(std::mt19937_64& random) {
  parameters p = parameters::of(static_cast<profile>(random() % profile_names.size()));
  p.tb_clock = frequency(1 + random() % 4'000'000'000, 1 + random() % 3);
  p.threads = 1 + static_cast<unsigned>(random() % 4);
  p.hdice_gates_edge = random() % 4 == 0;
  p.lpcr_shared = random() % 4 == 0;
  p.strict_tbst = p.has_hv && random() % 4 == 0;
  p.erratum_tb_tbl0 = random() % 4 == 0;
  p.dec_ignores_tb_run = random() % 4 == 0;
  p.taps.any_bit = random() % 3 == 0;
  p.wrc = static_cast<wrc_sticks>(random() % 3);
  p.wrs = static_cast<wrs_record>(random() % 2);
  p.dec_wraps = random() % 3 == 0;
  for (auto* row : {&p.taps.fixed_interval, &p.taps.watchdog}) {
    for (auto& k : *row) k = static_cast<std::uint8_t>(1 + random() % 40);
  }
  return p;
}

/// @returns the first register that differs at these times, or nothing.
inline std::string register_difference(const timebase& a, kernel_time at_a, const timebase& b,
                                       kernel_time at_b) {
  for (unsigned i = 0; i < a.presets().threads; ++i) {
    for (const spr_rules& rules : sprs) {
      if (a.value(rules, i, at_a) != b.value(rules, i, at_b)) return std::string(rules.row.name);
    }
    if (dec_counter_at(a.at(at_a), i, at_a) != dec_counter_at(b.at(at_b), i, at_b)) return "DEC";
  }
  return {};
}

/// The same with the lines and their next change, as far from these times.
inline std::string difference(const timebase& a, kernel_time at_a, const timebase& b,
                              kernel_time at_b) {
  const std::string name = register_difference(a, at_a, b, at_b);
  if (!name.empty()) return name;
  const auto from_a = a.look_ahead(at_a);
  const auto from_b = b.look_ahead(at_b);
  if (!(from_a.now == from_b.now)) return "lines";
  if (at_a == at_b) return from_a.next == from_b.next ? "" : "announcement";
  // The later one may see nothing before the last kernel time.
  if (!from_a.next || !from_b.next) return from_a.next || !from_b.next ? "" : "announcement";
  const std::uint64_t in_a = from_a.next->units() - at_a.units();
  const std::uint64_t in_b = from_b.next->units() - at_b.units();
  return in_a == in_b ? "" : "announcement";
}

}  // namespace archtimers::power
