// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>

#include "archtimers/describe/pin.h"
#include "archtimers/describe/state_fields.h"
#include "archtimers/power/line_causes.h"
#include "archtimers/power/parameters.h"
#include "archtimers/power/registers.h"
#include "archtimers/power/vcpu.h"
#include "archtimers/time/deadline.h"
#include "archtimers/time/interrupt_lines.h"
#include "archtimers/time/kernel_time.h"
#include "archtimers/time/rational_clock.h"

namespace archtimers::power {

/// A rational share of the ticks: of a thread in PURR, of the nominal frequency in SPURR.
struct share {
  static constexpr std::uint32_t most = 65535;

  std::uint32_t numerator = 1;    ///< 0 to `most`
  std::uint32_t denominator = 1;  ///< 1 to `most`

  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    visit(state_field("numerator").up_to(most), s.numerator...);
    visit(state_field("denominator").from(1, most), s.denominator...);
  }
  friend bool operator==(share a, share b) { return same_fields(a, b); }
};

/// A register that counts a share of the ticks, exactly.
struct shared_count {
  std::uint64_t value = 0;
  std::uint64_t remainder = 0;  ///< of a step, in parts of the denominator

  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    visit("value", s.value...);
    visit("remainder", s.remainder...);
  }
  friend bool operator==(shared_count a, shared_count b) { return same_fields(a, b); }
};

/// A sticky exception.
struct latch {
  bool set = false;
  deadline event;        ///< when the latest event was registered, if that is of interest
  bool earlier = false;  ///< it was set before that event, by another

  /// An event at `t`. Those of one instant are one.
  void take_event(kernel_time t) {
    if (event != deadline(t)) earlier = set;
    set = true;
    event = t;
  }

  friend bool operator==(const latch& a, const latch& b) { return a.set == b.set; }
};

/// The registers that a host can make a parity error of.
enum class parity_error : std::uint8_t { dec, hdec, tfmr };

/// How a decrementer's parity is: an error shows in TFMR until software has written the register, and
/// then the error's bit.
enum class parity : std::uint8_t { good, bad, rewritten };
inline constexpr std::array<std::string_view, 3> parity_names{"good", "bad", "rewritten"};

/// Software or a host has written the register.
constexpr void note_write(parity& of) {
  if (of == parity::bad) of = parity::rewritten;
}
/// A one has been written to the error's bit.
constexpr void clear_error(parity& of) {
  if (of == parity::rewritten) of = parity::good;
}

/// The input pins of the group.
struct group_inputs {
  bool tb_run = true;
  bool vtb_run = true;

  static constexpr auto pins() {
    using in = group_inputs;
    return std::make_tuple(
        pin("tb_run", &in::tb_run, "the time base and all that counts with it runs"),
        pin("vtb_run", &in::vtb_run, "VTB counts as well"),
        pulse<in>("tod_sync", "sync pulse of the time of day (strict_tbst): 1 for one edge"),
        pulse<in>("tod_valid", "the time of day is delivered: 1 for one edge"),
        pulse<in>("tod", "the time of day").bits(64),
        pulse<in>("wdt_reset_done",
                  "the kind of a watchdog reset that is complete (A2): for one edge")
            .bits(2));
  }
  friend bool operator==(const group_inputs& a, const group_inputs& b) { return same_levels(a, b); }
};

/// The input pins of a thread.
struct thread_inputs {
  bool msr_ee = false;
  bool msr_ce = false;
  bool msr_hv = true;
  bool msr_pr = false;
  bool pm_active = false;
  bool msr_gs = false;

  static constexpr auto pins() {
    using in = thread_inputs;
    return std::make_tuple(
        pin("msr_ee", &in::msr_ee, "MSR.EE"), pin("msr_ce", &in::msr_ce, "MSR.CE (Book E)"),
        pin("msr_hv", &in::msr_hv, "MSR.HV"), pin("msr_pr", &in::msr_pr, "MSR.PR"),
        pin("msr_gs", &in::msr_gs, "MSR.GS (Book E with a hypervisor)"),
        pin("pm_active", &in::pm_active,
            "the thread is in a power-saving state: HDEC's edges are lost, DEC wakes by LPCR.DEE"),
        pulse<in>("dec_ack", "the decrementer interrupt is taken: 1 for one edge"),
        pulse<in>("hdec_ack", "the same for HDEC's"));
  }

  /// Book E's timers interrupt a guest whatever its own enables are: they are the hypervisor's.
  [[nodiscard]] bool booke_ee() const { return msr_ee || msr_gs; }
  [[nodiscard]] bool booke_ce() const { return msr_ce || msr_gs; }

  friend bool operator==(const thread_inputs& a, const thread_inputs& b) {
    return same_levels(a, b);
  }
};

/// What a thread has for itself, as of the last change.
struct thread_state {
  std::uint64_t dec = 0;  ///< all dec_bits of it
  parity dec_parity = parity::good;
  latch dec_request;  ///< exception_mode::edge
  latch hdec_request;
  bool ld = false;     ///< LPCR[LD]
  bool dee = false;    ///< LPCR[DEE]
  bool hdice = false;  ///< LPCR[HDICE]
  shared_count purr;
  shared_count spurr;
  share purr_share;
  share spurr_scale;
  std::uint32_t decar = 0x7FFF'FFFF;
  std::uint32_t tcr = 0;
  std::uint32_t tsr = 0;
  std::uint8_t wdt_reset = 0;     ///< the reset that the watchdog asks for, until there is one
  std::uint32_t tsr_new = 0;      ///< bits of TSR that an event has set at `tsr_time`
  std::uint32_t tsr_earlier = 0;  ///< those of them that were set before it as well
  deadline tsr_time;
  thread_inputs pins;      ///< as driven from outside
  thread_inputs inputs;    ///< as the timers see them
  deadline pm_moved;       ///< when `inputs.pm_active` moved last
  bool pm_before = false;  ///< its level before that instant
  vcpu_registers vcpu;
  host_registers_of_thread host;

  /// The timers see other levels from `t` on.
  void see(const thread_inputs& levels, kernel_time t) {
    if (levels.pm_active != inputs.pm_active && pm_moved != deadline(t)) {
      pm_moved = t;
      pm_before = inputs.pm_active;
    }
    inputs = levels;
  }
  /// What of it a write at `t` meets: the levels of an edge act after its writes.
  [[nodiscard]] bool pm_active_before(kernel_time t) const {
    return pm_moved == deadline(t) ? pm_before : inputs.pm_active;
  }
};

/// The output pins of a thread.
struct thread_lines {
  bool dec_exc = false;
  bool dec_irq = false;
  bool dec_wake = false;  ///< DEC ends the thread's power saving
  bool hdec_exc = false;
  bool hdec_irq = false;
  bool fit_irq = false;
  bool wdt_irq = false;
  std::uint8_t wdt_reset = 0;

  static constexpr auto pins() {
    using out = thread_lines;
    return std::make_tuple(
        pin("dec_exc", &out::dec_exc, "DEC's exception").because(line_causes::dec_exc),
        pin("dec_irq", &out::dec_irq, "decrementer interrupt request")
            .interrupts()
            .because(line_causes::dec_irq),
        pin("dec_wake", &out::dec_wake, "the decrementer ends the thread's power saving")
            .with("LPCR")
            .because(line_causes::dec_wake),
        pin("hdec_exc", &out::hdec_exc, "HDEC's exception")
            .with("HDEC")
            .because(line_causes::hdec_exc),
        pin("hdec_irq", &out::hdec_irq, "hypervisor decrementer interrupt request")
            .interrupts()
            .with("HDEC")
            .because(line_causes::hdec_irq),
        pin("fit_irq", &out::fit_irq, "fixed-interval interrupt request (Book E)")
            .interrupts()
            .with("TCR")
            .because(line_causes::fit_irq),
        pin("wdt_irq", &out::wdt_irq, "watchdog interrupt request (Book E)")
            .interrupts()
            .with("TCR")
            .because(line_causes::wdt_irq),
        pin("wdt_reset", &out::wdt_reset,
            "the reset that the watchdog asks for, until there is one (Book E)")
            .bits(2)
            .with("TCR")
            .because(line_causes::wdt_reset));
  }
  friend bool operator==(const thread_lines& a, const thread_lines& b) { return same_levels(a, b); }
};
using output_levels = std::array<thread_lines, most_threads>;

/// States of the time base, as TFMR[TBST] shows them.
enum class tb_state : std::uint8_t {
  reset = 0,
  send_tod_mod = 1,
  not_set = 2,
  sync_wait = 6,
  get_tod = 7,
  running = 8,
  error = 9
};

/// What of TFMR is stored as it is written: the base fields and MOVE_CHIP_TOD_TO_TB.
constexpr std::uint64_t tfmr_stored_bits =
    mask_of(field::TFMR_base) | field::MOVE_CHIP_TOD_TO_TB.mask();

[[nodiscard]] constexpr bool is_tb_state(std::uint64_t number) {
  return number <= 2 || (number >= 6 && number <= 9);
}

/// A share group at one time: registers as of the last change, and what counts from there on. The
/// functions below ask it about any later time, as the number of ticks since.
struct state {
  /// The state out of reset at `t`, with ticks on `clock`.
  state(const parameters& presets, const rational_clock& clock, kernel_time t);

  const parameters* presets;
  rational_clock clock;
  tick since;  ///< the clock's tick at the last change
  std::uint64_t tb = 0;
  std::uint64_t hdec = 0;
  std::uint64_t vtb = 0;
  bool in_reset = false;
  bool inputs_held = false;   ///< the input flops are in reset until the first edge after it
  group_inputs pins;          ///< as driven from outside
  group_inputs inputs;        ///< as the timers see them
  bool tbl0_by_tick = false;  ///< TBL has become 0 by counting
  tb_state tbst = tb_state::running;
  tb_state tbst_last = tb_state::get_tod;  ///< the state before
  std::uint64_t tfmr_fields = 0;           ///< TFMR's base fields and MOVE_CHIP_TOD_TO_TB
  bool tb_sync_occured = false;            ///< a sync pulse since the latest write of TFMR
  bool firmware_control_error = false;
  parity hdec_parity = parity::good;
  bool tfmr_corrupt = false;
  std::uint64_t offset = 0;     ///< the guest's, as stored
  std::uint64_t applied = 0;    ///< ... as applied at the entry
  bool entered = false;         ///< in the guest
  std::uint64_t lost = 0;       ///< what was applied, and a resync of the time base has taken away
  std::uint64_t tb_writes = 0;  ///< writes of the time base so far, by software and by offsets
  vcore_registers vcore;
  host_registers_of_group host;
  std::array<thread_state, most_threads> threads;

  [[nodiscard]] bool counting() const {
    return inputs.tb_run && tbst == tb_state::running && !in_reset;
  }
  [[nodiscard]] bool dec_counting() const {
    return counting() || (presets->dec_ignores_tb_run && !in_reset);
  }
  /// Ticks of the time base, and of DEC, from the last change up to `t`.
  [[nodiscard]] int128 ticks(kernel_time t) const {
    return counting() ? clock.ticks_at(t) - since : int128{0};
  }
  [[nodiscard]] int128 dec_ticks(kernel_time t) const {
    return dec_counting() ? clock.ticks_at(t) - since : int128{0};
  }
  /// When the time base counts the n-th tick after `t`, if it counts.
  [[nodiscard]] deadline time_of_tick(std::uint64_t n, kernel_time t) const {
    if (!counting()) return std::nullopt;
    return clock.time_of(clock.ticks_at(t) + int128{n});
  }
  /// The time base's state machine goes on.
  void enter(tb_state next) {
    tbst_last = tbst;
    tbst = next;
  }
  /// It waits for the time of day.
  [[nodiscard]] bool moves_tod() const {
    return (tfmr_fields & field::MOVE_CHIP_TOD_TO_TB.mask()) != 0;
  }
  /// Bits of a thread's DEC as software sees it.
  [[nodiscard]] unsigned dec_view_bits(unsigned thread) const {
    return threads[thread].ld ? presets->dec_bits : 32;
  }
};

[[nodiscard]] constexpr std::uint64_t low_bits(unsigned bits) {
  return ~std::uint64_t{0} >> (64U - bits);
}
[[nodiscard]] constexpr bool sign_of(std::uint64_t value, unsigned bits) {
  return (value >> (bits - 1U) & 1U) != 0;
}
[[nodiscard]] constexpr std::uint64_t sign_extended(std::uint64_t value, unsigned bits) {
  return sign_of(value, bits) ? value | ~low_bits(bits) : value & low_bits(bits);
}

/// The registers `t` shows.
[[nodiscard]] inline std::uint64_t tb_at(const state& s, kernel_time t) {
  return s.counting() ? s.tb + (s.clock.low_ticks_at(t) - s.since.low()) : s.tb;
}
/// A Book E DEC after `ticks` ticks.
[[nodiscard]] std::uint64_t booke_dec_after(const parameters& presets, const thread_state& thread,
                                            int128 ticks);
/// All bits of a thread's DEC.
[[nodiscard]] inline std::uint64_t dec_counter_at(const state& s, unsigned thread, kernel_time t) {
  const thread_state& own = s.threads[thread];
  if (!s.dec_counting()) return own.dec;
  if (s.presets->booke()) return booke_dec_after(*s.presets, own, s.dec_ticks(t));
  return (own.dec - (s.clock.low_ticks_at(t) - s.since.low())) & low_bits(s.presets->dec_bits);
}
/// DEC as software reads it.
[[nodiscard]] inline std::uint64_t dec_at(const state& s, unsigned thread, kernel_time t) {
  const std::uint64_t counter = dec_counter_at(s, thread, t);
  const bool ld = s.threads[thread].ld;
  return ld ? sign_extended(counter, s.presets->dec_bits) : counter & low_bits(32);
}
/// All bits of HDEC.
[[nodiscard]] std::uint64_t hdec_counter_at(const state& s, kernel_time t);
[[nodiscard]] std::uint64_t vtb_at(const state& s, kernel_time t);
[[nodiscard]] std::uint64_t purr_at(const state& s, unsigned thread, kernel_time t);
[[nodiscard]] std::uint64_t spurr_at(const state& s, unsigned thread, kernel_time t);
/// TSR, and TCR, which a watchdog reset changes.
[[nodiscard]] std::uint32_t tsr_at(const state& s, unsigned thread, kernel_time t);
[[nodiscard]] std::uint32_t tcr_at(const state& s, unsigned thread, kernel_time t);
[[nodiscard]] std::uint64_t tfmr(const state& s, unsigned thread);
[[nodiscard]] std::uint64_t lpcr(const state& s, unsigned thread);

/// The output pins at `t`.
[[nodiscard]] output_levels lines(const state& s, kernel_time t);
/// The first instant after `t` at which ticks move the output pins, or nothing.
[[nodiscard]] deadline next_line_change(const state& s, kernel_time t);
/// Both, at less cost than one after the other.
[[nodiscard]] line_outlook<output_levels> line_outlook_of(const state& s, kernel_time t);

/// Counts on to `t` ("tick first"), registering the events of the ticks.
void advance(state& s, kernel_time t);

}  // namespace archtimers::power
