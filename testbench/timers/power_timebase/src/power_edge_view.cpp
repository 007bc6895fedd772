// SPDX-License-Identifier: Apache-2.0
#include "power_edge_view.h"

namespace archtimers::testbench {

using power::exception_mode;
using situation = power_situation;

power_edge_view::power_edge_view(const power::timebase& model, kernel_time before, kernel_time edge)
    : s(model.at(before)), at(edge) {
  if (s.in_reset) return;
  look_at_time_base(before);
  for (unsigned i = 0; i < presets().threads; ++i) look_at_thread(i, before);
  bool event = false;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(situation::wrap); ++i) event |= met[i];
  const bool ticks = s.ticks(before) != s.ticks(at);
  (*this)[situation::other_tick] = ticks && !event;
  (*this)[situation::between_ticks] = s.counting() && !ticks;
  (*this)[situation::stopped] = !s.inputs.tb_run;
  (*this)[situation::not_running] = s.tbst != power::tb_state::running;
  (*this)[situation::in_guest] = s.entered;
  (*this)[situation::large_dec] = s.ld;
}

void power_edge_view::look_at_time_base(kernel_time before) {
  const std::uint64_t was = power::tb_at(s, before);
  const std::uint64_t is = power::tb_at(s, at);
  const auto carries = [&](unsigned bits) {
    return is != was && (is & power::low_bits(bits)) == 0;
  };
  (*this)[situation::carry_24] = carries(24) && !carries(32);
  (*this)[situation::carry_32] = carries(32) && !carries(64);
  (*this)[situation::wrap] = carries(64);
}

void power_edge_view::look_at_thread(unsigned thread, kernel_time before) {
  const power::parameters& p = presets();
  const std::uint64_t was = power::dec_counter_at(s, thread, before);
  const std::uint64_t is = power::dec_counter_at(s, thread, at);
  if (p.booke()) {
    const std::uint32_t set = power::tsr_at(s, thread, at) & ~power::tsr_at(s, thread, before);
    const auto sets = [set](const register_field& f) { return (set & f.mask()) != 0; };
    (*this)[situation::dec_expires] |= was == 1 && is != was;
    (*this)[situation::fixed_interval] |= sets(power::field::FIS);
    (*this)[situation::watchdog] |=
        sets(power::field::ENW) || sets(power::field::WIS) || sets(power::field::WRS);
    return;
  }
  const unsigned bits = s.dec_view_bits();
  const bool sign_was = power::sign_of(was, bits);
  const bool sign_is = power::sign_of(is, bits);
  (*this)[situation::dec_becomes_negative] |= !sign_was && sign_is;
  (*this)[situation::dec_becomes_positive] |= sign_was && !sign_is;
  // What has been latched before the edge shows in the lines.
  const power::thread_lines lines = power::lines(s, before)[thread];
  (*this)[situation::latch_pending] |=
      (p.dec_mode == exception_mode::edge && lines.dec_exc) ||
      (p.has_hv && p.hdec_mode == exception_mode::edge && lines.hdec_exc);
  if (p.has_hv) {
    (*this)[situation::hdec_event] |=
        !power::sign_of(power::hdec_counter_at(s, before), p.hdec_bits) &&
        power::sign_of(power::hdec_counter_at(s, at), p.hdec_bits);
  }
}

}  // namespace archtimers::testbench
