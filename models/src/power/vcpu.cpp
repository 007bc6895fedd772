// SPDX-License-Identifier: Apache-2.0
#include "vcpu.h"

#include <algorithm>
#include <utility>

#include "archtimers/power/snapshot.h"

namespace archtimers::power {

bool has_vcpus(const state& s) {
  return std::any_of(s.threads.begin(), s.threads.end(),
                     [](const thread_state& thread) { return thread.vcpu.exists; });
}

std::uint64_t dec_of_expiry(const state& s, unsigned thread, std::uint64_t expiry) {
  const clamped_dec dec =
      clamp_dec(static_cast<std::int64_t>(expiry - s.tb - s.lost), s.dec_view_bits(thread));
  return static_cast<std::uint64_t>(dec.value) & low_bits(s.presets->dec_bits);
}

namespace {

/// Whether a vCPU's LPCR comes into the thread's: its own, or that of the others.
bool takes_lpcr(const state& s, unsigned thread) {
  return s.threads[thread].vcpu.exists || (s.presets->lpcr_shared && thread < s.presets->threads);
}

}  // namespace

void swap_in(state& s) {
  if (!has_vcpus(s)) return;
  s.host.vtb = std::exchange(s.vtb, s.vcore.vtb);
  for (unsigned i = 0; i < most_threads; ++i) {
    thread_state& thread = s.threads[i];
    if (takes_lpcr(s, i)) {
      thread.host.ld = std::exchange(thread.ld, s.vcore.ld);
      thread.host.hdice = std::exchange(thread.hdice, true);
    }
    if (!thread.vcpu.exists) continue;
    thread.host.dec = std::exchange(thread.dec, dec_of_expiry(s, i, thread.vcpu.dec_expiry));
    // A write: the remainder of a step stays.
    thread.host.purr = std::exchange(thread.purr.value, thread.vcpu.purr);
    thread.host.spurr = std::exchange(thread.spurr.value, thread.vcpu.spurr);
  }
}

void swap_out(state& s) {
  if (!has_vcpus(s)) return;
  for (unsigned i = 0; i < most_threads; ++i) {
    thread_state& thread = s.threads[i];
    if (thread.vcpu.exists) {
      thread.vcpu.dec_expiry = sign_extended(thread.dec, s.dec_view_bits(i)) + s.tb + s.lost;
      thread.dec = thread.host.dec;
      // What the guest has used the host has used, too.
      const std::uint64_t purr = thread.host.purr + thread.purr.value - thread.vcpu.purr;
      const std::uint64_t spurr = thread.host.spurr + thread.spurr.value - thread.vcpu.spurr;
      thread.vcpu.purr = std::exchange(thread.purr.value, purr);
      thread.vcpu.spurr = std::exchange(thread.spurr.value, spurr);
    }
    if (takes_lpcr(s, i)) {
      thread.ld = thread.host.ld;
      thread.hdice = thread.host.hdice;
    }
    thread.host = {};
  }
  s.vcore.vtb = std::exchange(s.vtb, s.host.vtb);
  s.host = {};
}

std::uint64_t vcpu_value(const state& s, unsigned thread, vcpu_register which, kernel_time t) {
  const thread_state& own = s.threads[thread];
  switch (which) {
    case vcpu_register::tb_offset:
      return s.offset;
    case vcpu_register::dec_expiry:
      if (!s.entered) return own.vcpu.dec_expiry;
      return sign_extended(dec_counter_at(s, thread, t), s.dec_view_bits(thread)) + tb_at(s, t) +
             s.lost;
    case vcpu_register::vtb:
      return s.entered ? vtb_at(s, t) : s.vcore.vtb;
    case vcpu_register::purr:
      return s.entered ? purr_at(s, thread, t) : own.vcpu.purr;
    case vcpu_register::spurr:
      return s.entered ? spurr_at(s, thread, t) : own.vcpu.spurr;
    case vcpu_register::lpcr:
      if (s.entered && !has_vcpus(s)) return lpcr(s, thread);
      return (s.vcore.ld ? field::LD.mask() : 0) | field::HDICE.mask();
  }
  return 0;
}

void set_vcpu_register(state& s, unsigned thread, vcpu_register which, std::uint64_t value) {
  thread_state& own = s.threads[thread];
  if (!s.entered) own.vcpu.exists = true;
  // A running count: the host is not charged with what it is set by.
  const auto set_count = [&](std::uint64_t& count, std::uint64_t& at_entry) {
    if (s.entered && own.vcpu.exists) at_entry += value - count;
    (s.entered ? count : at_entry) = value;
  };
  switch (which) {
    case vcpu_register::tb_offset:
      s.offset = rounded_offset(value);
      if (!s.entered && own.vcpu.dec_expiry == 0 && s.offset != 0) {
        own.vcpu.dec_expiry = s.tb + s.offset;
      }
      return;
    case vcpu_register::dec_expiry:
      if (s.entered) {
        own.dec = dec_of_expiry(s, thread, value);
      } else {
        own.vcpu.dec_expiry = value;
      }
      return;
    case vcpu_register::vtb:
      (s.entered ? s.vtb : s.vcore.vtb) = value;
      return;
    case vcpu_register::purr:
      return set_count(own.purr.value, own.vcpu.purr);
    case vcpu_register::spurr:
      return set_count(own.spurr.value, own.vcpu.spurr);
    case vcpu_register::lpcr:
      s.vcore.ld = s.presets->has_ld && (value & field::LD.mask()) != 0;
      for (unsigned i = 0; i < most_threads; ++i) {
        if (s.entered && takes_lpcr(s, i)) s.threads[i].ld = s.vcore.ld;
      }
      return;
  }
}

}  // namespace archtimers::power
