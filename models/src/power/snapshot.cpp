// SPDX-License-Identifier: Apache-2.0
#include "archtimers/power/snapshot.h"

#include <algorithm>

#include "counting.h"
#include "migration.h"
#include "vcpu.h"

namespace archtimers::power {

snapshot save(const state& given, kernel_time t) {
  state s = given;
  advance(s, t);
  snapshot saved;
  saved.base = s.presets->base;
  saved.threads_used = s.presets->threads;
  saved.tb_clock = s.clock.rate();
  saved.phase = s.clock.fraction_at(signed_units{t.units()});
  snapshot::registers(copy_to_first(), saved, s);
  return saved;
}

namespace {

bool has_vcpus(const snapshot& saved) {
  return std::any_of(saved.threads.begin(), saved.threads.end(),
                     [](const thread_snapshot& thread) { return thread.vcpu.exists; });
}

/// What a guest of the profile sees of it must be here, too.
std::string error_of_profile(const snapshot& saved, const parameters& presets) {
  const parameters there = parameters::of(saved.base);
  if (!there.has_hv) return "base: that profile has no guests";
  if (there.has_vtb && !presets.has_vtb) return "base: this group has no VTB";
  if (there.has_purr && !presets.has_purr) return "base: this group has no PURR";
  if (there.xlen != presets.xlen) return "base: this group has another xlen";
  return {};
}

/// Whether a thread's DEC, as the guest has it, is one of this group.
bool dec_fits(const snapshot& saved, bool ld, std::uint64_t dec, const parameters& presets) {
  const bool narrow = saved.base != presets.base && !ld;  // 32 bits of it are the guest's
  return narrow || (dec & ~low_bits(presets.dec_bits)) == 0;
}

constexpr const char* no_ld = "ld: this group has no large decrementer";

/// What is wrong with the rest, wherever the snapshot goes.
std::string error_of_registers(const snapshot& saved, const parameters& presets,
                               time_resolution resolution) {
  if (saved.threads_used != presets.threads) {
    return "threads_used: this group has " + std::to_string(presets.threads) + " threads";
  }
  const auto obstacle =
      rational_clock::obstacle(resolution, saved.tb_clock, presets.clocks_per_tick);
  if (!obstacle.empty()) {
    return "tb_clock: " + saved.tb_clock.to_string() + " is " + std::string(obstacle) +
           " for this kernel's time unit";
  }
  if (saved.phase.denominator == 0 || saved.phase.numerator >= saved.phase.denominator) {
    return "phase: the fraction must be below 1";
  }
  if (saved.base == presets.base && (saved.hdec & ~low_bits(presets.hdec_bits)) != 0) {
    return "hdec: this group's has " + std::to_string(presets.hdec_bits) + " bits";
  }
  if (!is_tb_state(saved.tbst) || (!presets.strict_tbst && saved.tbst != 8))
    return "tbst: no state of this time base";
  if (!is_tb_state(saved.tbst_last)) return "tbst_last: no state of a time base";
  if ((saved.tfmr_fields & ~(presets.strict_tbst ? tfmr_stored_bits : 0)) != 0)
    return "tfmr_fields: a bit that is not there";
  if (!presets.strict_tbst && (saved.tfmr_corrupt || saved.hdec_parity != parity::good))
    return "tfmr_corrupt, hdec_parity: this group has no TFMR";
  if ((saved.offset | saved.applied | saved.lost) % (1U << 24U) != 0)
    return "offset: no multiple of 2^24";
  if (!saved.entered && (saved.applied | saved.lost) != 0)
    return "applied: no offset is outside the guest";
  if (!presets.has_hv && (saved.offset != 0 || saved.entered))
    return "offset: this group has no guests";
  if (!presets.has_hv && has_vcpus(saved)) return "vcpu: this group has no guests";
  if (!presets.has_ld && saved.vcore.ld) return no_ld;
  for (unsigned i = 1; presets.lpcr_shared && i < presets.threads; ++i) {
    const thread_snapshot& thread = saved.threads[i];
    const thread_snapshot& first = saved.threads[0];
    if (thread.ld != first.ld || thread.dee != first.dee || thread.hdice != first.hdice) {
      return "ld, dee, hdice: the threads of this group have one LPCR";
    }
  }
  for (const thread_snapshot& thread : saved.threads) {
    if (!presets.has_ld && (thread.ld || thread.host.ld)) return no_ld;
    if (!presets.strict_tbst && thread.dec_parity != parity::good)
      return "dec_parity: this group has no TFMR";
    if (!dec_fits(saved, thread.ld, thread.dec, presets) ||
        !dec_fits(saved, thread.host.ld, thread.host.dec, presets)) {
      return "dec: this group's has " + std::to_string(presets.dec_bits) + " bits";
    }
    for (const share& part : {thread.purr_share, thread.spurr_scale}) {
      if (part.denominator == 0 || part.denominator > share::most || part.numerator > share::most) {
        return "share: numerator 0 to 65535, denominator 1 to 65535";
      }
    }
    const std::uint64_t parts = thread.purr_share.denominator;
    if (thread.purr.remainder >= parts ||
        thread.spurr.remainder >= parts * thread.spurr_scale.denominator) {
      return "remainder: must be below the share's denominator";
    }
    if (!presets.booke() && (thread.tcr | thread.tsr | thread.wdt_reset) != 0)
      return "tcr, tsr, wdt_reset: this group is not Book E";
    if (thread.wdt_reset > 3) return "wdt_reset: there are resets 1 to 3";
    if ((thread.tsr & ~tsr_bits) != 0) return "tsr: a bit that is not there";
    if ((thread.tcr & ~tcr_bits(presets)) != 0) return "tcr: a bit that this group has not";
  }
  return {};
}

}  // namespace

std::string restore_error(const snapshot& saved, const parameters& presets,
                          time_resolution resolution) {
  if (saved.base != presets.base) return "base: this group has another profile";
  return error_of_registers(saved, presets, resolution);
}

namespace {

/// The snapshot of a group with vCPUs, less what stays with its host.
snapshot without_host(snapshot saved) {
  if (!has_vcpus(saved)) return saved;
  saved.host = {};
  for (thread_snapshot& thread : saved.threads) {
    thread.host = {};
    thread.ld = saved.entered && saved.vcore.ld;
    thread.dee = false;
    thread.hdice = saved.entered;
    if (!saved.entered || !thread.vcpu.exists) thread.dec = 0;
  }
  return saved;
}

}  // namespace

std::string migrate_error(const snapshot& saved, const parameters& presets,
                          time_resolution resolution) {
  std::string problem;
  if (saved.base != presets.base) problem = error_of_profile(saved, presets);
  if (!problem.empty()) return problem;
  return error_of_registers(without_host(saved), presets, resolution);
}

namespace {

void restore_registers(state& s, const snapshot& saved) {
  for (thread_state& thread : s.threads) {  // of the rest, the pins alone stay
    thread_state fresh;
    fresh.pins = thread.pins;
    fresh.inputs = thread.inputs;
    thread = fresh;
  }
  snapshot::registers(copy_to_first(), s, saved);
  s.pins = s.inputs;
}

}  // namespace

void restore(state& s, const snapshot& saved, kernel_time t, std::uint64_t elapsed) {
  const signed_units then = signed_units{t.units()} - elapsed;
  restore_registers(s, saved);
  s.clock = rational_clock(s.clock.resolution(), saved.tb_clock, then, saved.phase);
  s.since = s.clock.ticks_at(then);
  if (elapsed != 0) advance(s, t);
}

clamped_dec clamp_dec(std::int64_t distance, unsigned bits) {
  const auto greatest = static_cast<std::int64_t>(low_bits(bits - 1));
  if (distance > greatest) return {greatest, true};
  if (distance < -greatest - 1) return {-1, true};
  return {distance, false};
}

namespace {

/// Takes the vCPUs over: the host keeps its registers, and their expiries are in guest time.
void take_vcpus(state& s, const snapshot& saved, std::uint64_t elapsed) {
  const auto move_tb = [&s](std::uint64_t distance) {
    if (distance != 0) s.tbl0_by_tick = false;
    s.tb += distance;
  };
  if (s.entered) {
    swap_out(s);
    move_tb(0 - s.applied);
    s.lost = 0;
  }
  state there = s;
  restore_registers(there, saved);
  if (there.entered) swap_out(there);
  s.vcore = there.vcore;
  for (unsigned i = 0; i < most_threads; ++i) s.threads[i].vcpu = there.threads[i].vcpu;
  s.offset = rounded_offset(saved.guest_tb() + elapsed - s.tb);
  s.entered = saved.entered;
  s.applied = saved.entered ? s.offset : 0;
  move_tb(s.applied);
  if (s.entered) swap_in(s);
}

}  // namespace

void migrate_in(state& s, const snapshot& saved, std::uint64_t elapsed) {
  if (has_vcpus(saved)) return take_vcpus(s, saved, elapsed);
  const std::uint64_t host = s.entered ? s.tb - s.applied : s.tb;
  const std::uint64_t before = saved.guest_tb();
  const state here = s;
  restore_registers(s, saved);
  if (saved.base != s.presets->base) {  // HDEC is the host's, and of another width
    s.hdec = here.hdec;
    for (unsigned i = 0; i < most_threads; ++i) {
      s.threads[i].hdec_request = here.threads[i].hdec_request;
    }
  }
  s.offset = rounded_offset(before + elapsed - host);
  s.applied = saved.entered ? s.offset : 0;
  s.lost = 0;
  s.tb = host + s.applied;
  s.tbl0_by_tick = false;
  const std::uint64_t moved = host + s.offset - before;
  for (unsigned i = 0; i < most_threads; ++i) {
    thread_state& thread = s.threads[i];
    const unsigned bits = s.dec_view_bits(i);
    const std::uint64_t dec = sign_extended(thread.dec, bits);
    const clamped_dec kept = clamp_dec(static_cast<std::int64_t>(dec - moved), bits);
    thread.dec = static_cast<std::uint64_t>(kept.value) & low_bits(s.presets->dec_bits);
  }
}

snapshot with_registers_of(const snapshot& own, snapshot registers) {
  registers.base = own.base;
  registers.threads_used = own.threads_used;
  registers.tb_clock = own.tb_clock;
  registers.phase = own.phase;
  registers.tb_run = own.tb_run;
  registers.vtb_run = own.vtb_run;
  registers.vcore = {};  // what a hypervisor keeps in its memory the RTL has not
  registers.host = {};
  for (thread_snapshot& thread : registers.threads) {
    thread.vcpu = {};
    thread.host = {};
  }
  return registers;
}

}  // namespace archtimers::power
