// SPDX-License-Identifier: Apache-2.0
// The rules of docs/spec/power-timebase.md sections 3 to 10, edge by edge and literally: what
// registers do, not a function of time. The closed form is tested against it.
#pragma once

#include <array>
#include <cstdint>

#include "archtimers/power/parameters.h"
#include "archtimers/power/registers.h"
#include "archtimers/power/state.h"

namespace archtimers::power {

/// Mistakes that the comparison must find: one at a time, a wrong reference.
enum class planted_fault : std::uint8_t {
  none,
  tbu40_loses_the_tick,       ///< the low 24 bits stand still on the edge of a TBU40 write
  tbl_write_drops_the_carry,  ///< a carry out of bit 31 on the edge of a TBL write
  latch_is_late,              ///< the HDEC latch sets one edge after the sign
  acknowledge_beats_event,    ///< on one edge
  line_stays_up,              ///< DEC's level does not fall at the wrap to positive
  write_forgets_the_tick,     ///< DEC's latch does not see the tick of a write's edge
  entry_moves_dec,            ///< the offset is taken from DEC as well
  vtb_ignores_its_gate,
  clear_beats_status,  ///< write-1-to-clear beats an event of its edge
  purr_loses_remainder,
  one_call_takes_two,  ///< an acknowledge after the edge takes the event and an earlier one
};

class edge_reference {
 public:
  explicit edge_reference(const parameters& presets, planted_fault fault = planted_fault::none)
      : p_(presets), fault_(fault) {
    clear();
  }

  struct thread_registers {
    std::uint64_t dec, purr, spurr, purr_rest, spurr_rest;
    share part, scale;
    bool dec_latch, dec_fresh, dec_older, hdec_latch, hdec_fresh, hdec_older, hdec_late;
    std::uint32_t decar, tcr, tsr, tsr_fresh, tsr_older, wdt_reset;
    thread_inputs pins, driven;
    bool line_stuck;
    bool ld, dee, hdice;
    bool pm_before;  ///< pm_active before this instant
  };
  std::uint64_t tb, hdec, vtb, offset, applied;
  bool tb_run = true, vtb_run = true, entered, torn, in_reset = false;
  group_inputs driven;
  bool held = false;  ///< the input flops, until the first edge after a reset
  bool control_error, sync_seen, moves;
  unsigned tbst, tbst_last;
  std::uint64_t base;  ///< TFMR's base fields
  std::array<thread_registers, 8> threads{};

  /// Another instant has come: events before it are no longer of the same edge.
  void instant() {
    for (auto& own : threads) {
      own.pm_before = own.pins.pm_active;
      own.dec_fresh = own.hdec_fresh = own.dec_older = own.hdec_older = false;
      own.tsr_fresh = own.tsr_older = 0;
    }
  }

  /// A clock edge with a tick. Writes on this edge follow.
  void edge();

  /// @param on_edge    whether a tick has been counted at this very instant.
  /// @param with_edge  whether ones of TSR are of the edge of their instant, or of a CPU after it.
  void write(spr n, unsigned thread, std::uint64_t v, bool on_edge, bool with_edge = true);

  void acknowledge_dec(unsigned thread, bool with_edge) {
    thread_registers& own = threads[thread];
    acknowledge(own.dec_latch, own.dec_fresh, own.dec_older, with_edge);
  }
  void acknowledge_hdec(unsigned thread, bool with_edge) {
    thread_registers& own = threads[thread];
    own.hdec_late = false;
    acknowledge(own.hdec_latch, own.hdec_fresh, own.hdec_older, with_edge);
  }
  void tod_sync() {
    if (in_reset) return;
    sync_seen = true;
    if (tbst == 6 && moves) step_to(7);
  }
  void tod_deliver(std::uint64_t tod) {
    if (tbst != 7 || !moves) return;
    step_to(8);
    moves = false;
    written_tb(tod);
  }
  void watchdog_reset_done(unsigned what) {
    if (!p_.booke() || p_.wrs != wrs_record::at_completion || what == 0) return;
    for (unsigned i = 0; i < p_.threads; ++i) {
      raise(threads[i], what << 28U);
      threads[i].tsr = (threads[i].tsr & ~(3U << 28U)) | what << 28U;
    }
  }
  void set_share(unsigned thread, share part) {
    if (in_reset) return;
    threads[thread].part = part;
    threads[thread].purr_rest = threads[thread].spurr_rest = 0;
  }
  void set_scale(unsigned thread, share scale) {
    if (in_reset) return;
    threads[thread].scale = scale;
    threads[thread].spurr_rest = 0;
  }
  void set_offset(std::uint64_t x) {
    if (in_reset) return;
    const std::uint64_t unit = 0x100'0000;
    offset = x % unit == 0 ? x : (x / unit + 1) * unit;
  }
  void enter() {
    if (in_reset) return;
    entered = true;
    applied = offset;
    if (fault_ == planted_fault::entry_moves_dec) threads[0].dec -= applied >> 24U;
    if (applied != 0) written_tb(tb + applied);
  }
  void exit() {
    if (in_reset) return;
    entered = false;
    if (applied != 0) written_tb(tb - applied);
    applied = 0;
  }
  /// @returns whether it saturated.
  bool set_expiry(unsigned thread, std::uint64_t expiry);
  void assert_reset() {
    clear();
    in_reset = held = true;
    tb_run = vtb_run = true;
  }
  void release_reset() { in_reset = false; }

  void drive(group_inputs pins) {
    driven = pins;
    if (!held) sample_pins();
  }
  void drive(unsigned thread, const thread_inputs& pins) {
    threads[thread].driven = pins;
    if (!held) sample_pins();
  }

  /// The host's way to TSR: sets all of it.
  void load_tsr(unsigned thread, std::uint32_t tsr) {
    if (!in_reset) threads[thread].tsr = tsr & 0xFC00'0000U;
  }

  [[nodiscard]] unsigned view_bits(const thread_registers& own) const {
    return own.ld ? p_.dec_bits : 32;
  }
  [[nodiscard]] std::uint64_t read_dec(unsigned thread) const {
    const std::uint64_t dec = threads[thread].dec;
    return threads[thread].ld ? extended(dec, p_.dec_bits) : dec & mask(32);
  }
  [[nodiscard]] std::uint64_t read_hdec() const {
    return p_.hdec_sign_extends ? extended(hdec, p_.hdec_bits) : hdec;
  }
  [[nodiscard]] std::uint64_t read_tb() const {
    if (p_.xlen == 32) return static_cast<std::uint32_t>(tb);
    return p_.erratum_tb_tbl0 && torn ? tb - 0x1'0000'0000U : tb;
  }
  [[nodiscard]] std::uint64_t read_tfmr() const {
    return base | (moves ? 1ULL << 45U : 0U) | std::uint64_t{tbst} << 32U |
           std::uint64_t{tbst_last} << 28U | (tb_run ? 1U << 23U : 0U) |
           (tbst == 8 ? 1U << 22U : 0U) | (sync_seen ? 1U << 21U : 0U) |
           (control_error ? 1U << 17U : 0U);
  }
  [[nodiscard]] thread_lines lines(unsigned thread) const;

 private:
  static std::uint64_t mask(unsigned bits) { return bits == 64 ? ~0ULL : (1ULL << bits) - 1; }
  static std::uint64_t extended(std::uint64_t v, unsigned bits) {
    return (v >> (bits - 1) & 1U) != 0 ? v | ~mask(bits) : v;
  }

  void tick_dec(thread_registers& own);

  void hdec_changed(std::uint64_t old);

  void count_share(std::uint64_t& value, std::uint64_t& rest, std::uint64_t part,
                   std::uint64_t whole) {
    rest += part;
    for (; rest >= whole; rest -= whole) ++value;
  }

  static void request(bool& latch, bool& fresh, bool& older) {
    if (!fresh) older = latch;
    latch = fresh = true;
  }
  void acknowledge(bool& request, bool& fresh, bool& older, bool with_edge) {
    if (!fresh || fault_ == planted_fault::acknowledge_beats_event) {
      request = false;
    } else if (with_edge || (older && fault_ != planted_fault::one_call_takes_two)) {
      older = false;
    } else {
      request = fresh = false;
    }
  }

  static void raise(thread_registers& own, std::uint32_t bits) {
    own.tsr_older |= own.tsr & bits & ~own.tsr_fresh;
    own.tsr |= bits;
    own.tsr_fresh |= bits;
  }

  /// The bit of the time base, from 0, that a period field selects.
  [[nodiscard]] unsigned watched(const std::array<std::uint8_t, 4>& row, unsigned low,
                                 unsigned high) const {
    return p_.taps.any_bit ? 63U - (high * 4 + low) : row[low] - 1U;
  }

  void tb_becomes(std::uint64_t v);
  void written_tb(std::uint64_t v) {
    tb_becomes(v);
    torn = false;
  }

  void step_to(unsigned next) {
    tbst_last = tbst;
    tbst = next;
  }
  void write_tfmr(std::uint64_t v);

  /// Section 3.5.
  void clear();

  void sample_pins() {
    tb_run = driven.tb_run;
    vtb_run = driven.vtb_run;
    for (auto& own : threads) own.pins = own.driven;
    held = false;
  }
  void count();

  parameters p_;
  planted_fault fault_;
};

}  // namespace archtimers::power
