// SPDX-License-Identifier: Apache-2.0
#include "power_edge_view.h"

#include "power_watched_bits.h"

namespace archtimers::testbench {

using power::exception_mode;
using situation = power_situation;

namespace {

/// Whether two values differ in one bit alone, above those that move from tick to tick.
bool a_high_bit_off(std::uint64_t value, std::uint64_t other) {
  constexpr std::uint64_t low = 7;
  const std::uint64_t off = value ^ other;
  return off > low && (off & (off - 1)) == 0;
}

}  // namespace

power_edge_view::power_edge_view(const power::timebase& model, kernel_time before, kernel_time edge)
    : s(model.at(before)), at(edge) {
  look_at_clock(before);
  if (s.in_reset) return;
  look_at_time_base(before);
  if (presets().has_hv) look_at_hdec(before);
  // What has been latched before the edge shows in the lines.
  const power::output_levels lines = power::lines(s, before);
  for (unsigned i = 0; i < presets().threads; ++i) {
    look_at_thread(i, before);
    (*this)[situation::large_dec] |= s.threads[i].ld;
    (*this)[situation::dec_wakes] |= lines[i].dec_wake;
    (*this)[situation::latch_pending] |=
        (presets().dec_mode == exception_mode::edge && lines[i].dec_exc) ||
        (presets().has_hv && presets().hdec_mode == exception_mode::edge && lines[i].hdec_exc);
  }
  bool event = false;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(situation::wrap); ++i) event |= met[i];
  (*this)[situation::other_tick] = s.ticks(before) != s.ticks(at) && !event;
  (*this)[situation::in_guest] = s.entered;
}

void power_edge_view::look_at_clock(kernel_time before) {
  const bool ticks = s.clock.low_ticks_at(before) != s.clock.low_ticks_at(at);
  if (s.in_reset) {
    (*this)[ticks ? situation::in_reset_on_tick : situation::in_reset_between_ticks] = true;
    return;
  }
  (*this)[situation::between_ticks] = s.counting() && !ticks;
  if (!s.inputs.tb_run) {
    (*this)[ticks ? situation::stopped_on_tick : situation::stopped_between_ticks] = true;
  }
  if (s.tbst != power::tb_state::running) {
    (*this)[ticks ? situation::not_running_on_tick : situation::not_running_between_ticks] = true;
  }
}

void power_edge_view::look_at_time_base(kernel_time before) {
  const std::uint64_t was = power::tb_at(s, before);
  const std::uint64_t is = power::tb_at(s, at);
  if (is == was) return;
  const auto carries = [is](unsigned bits) { return (is & power::low_bits(bits)) == 0; };
  (*this)[situation::carry_24] = carries(24) && !carries(32);
  (*this)[situation::carry_32] = carries(32) && !carries(64);
  (*this)[situation::wrap] = carries(64);
  const auto nearly = [was](unsigned bits) {
    const std::uint64_t low = power::low_bits(bits);
    return a_high_bit_off(was & low, low);
  };
  (*this)[situation::bit_off_carry_24] = nearly(24);
  (*this)[situation::bit_off_carry_32] = nearly(32);
  (*this)[situation::bit_off_wrap] = nearly(64);
}

void power_edge_view::look_at_hdec(kernel_time before) {
  const unsigned bits = presets().hdec_bits;
  const std::uint64_t was = power::hdec_counter_at(s, before);
  const std::uint64_t is = power::hdec_counter_at(s, at);
  (*this)[situation::hdec_event] = !power::sign_of(was, bits) && power::sign_of(is, bits);
  (*this)[situation::bit_off_hdec_event] =
      is != was && !power::sign_of(was, bits) && a_high_bit_off(was, 0);
}

void power_edge_view::look_at_thread(unsigned thread, kernel_time before) {
  const power::parameters& p = presets();
  const std::uint64_t was = power::dec_counter_at(s, thread, before);
  const std::uint64_t is = power::dec_counter_at(s, thread, at);
  if (p.booke()) {
    const std::uint32_t set = power::tsr_at(s, thread, at) & ~power::tsr_at(s, thread, before);
    const auto sets = [set](const register_field& f) { return (set & f.mask()) != 0; };
    (*this)[situation::dec_expires] |= was == 1 && is != was;
    (*this)[situation::bit_off_dec_event] |= is != was && a_high_bit_off(was, 1);
    (*this)[situation::fixed_interval] |= sets(power::field::FIS);
    (*this)[situation::watchdog_first] |= sets(power::field::ENW);
    (*this)[situation::watchdog_second] |= sets(power::field::WIS);
    const auto all = [](std::uint32_t value, const register_field& f) {
      return (value & f.mask()) == f.mask();
    };
    const std::uint32_t tsr = power::tsr_at(s, thread, before);
    const std::uint32_t tcr = power::tcr_at(s, thread, before);
    const std::uint64_t bit = std::uint64_t{1} << (watched_entry(p, tcr, watched_by::watchdog) - 1);
    (*this)[situation::watchdog_third] |=
        all(tsr, power::field::ENW) && all(tsr, power::field::WIS) &&
        (tcr & power::field::WRC.mask()) != 0 &&
        (power::tb_at(s, at) & ~power::tb_at(s, before) & bit) != 0;
    return;
  }
  const unsigned bits = s.dec_view_bits(thread);
  const bool sign_was = power::sign_of(was, bits);
  const bool sign_is = power::sign_of(is, bits);
  (*this)[situation::dec_becomes_negative] |= !sign_was && sign_is;
  (*this)[situation::dec_becomes_positive] |= sign_was && !sign_is;
  (*this)[situation::bit_off_dec_event] |= is != was && !sign_was && a_high_bit_off(was, 0);
}

}  // namespace archtimers::testbench
