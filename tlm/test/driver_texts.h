// SPDX-License-Identifier: Apache-2.0
// Drivers: what operating systems do to each timer, in the order and by the kinds of accesses in which they do it.
// None of it is their text; the names say whose habits these are.
#pragma once

#include "driver_boards.h"

namespace archtimers::testing {

/// Ticks from one event to the next of a system without a periodic tick, and the period of one with.
constexpr unsigned ticks_to_event(unsigned n) { return 160 + n * 97 % 331; }
constexpr unsigned period_in_ticks = 250;

/// What all drivers have. `begin` sets the timer up, `interrupt` is the handler, which says whether the interrupt
/// was the timer's, `work` is what the system does to it after an event, before the next one.
template <class Board>
struct driver {
  using board_type = Board;
  explicit driver(Board& board) : hw(board) {}
  void work() {}
  /// The system's own part of an event.
  void event() {
    hw.cpu.execute(20);
    ++events_so_far;
  }
  /// Whether the system finds something that is due sooner.
  [[nodiscard]] bool sooner() const { return events_so_far % 4 == 1; }

  Board& hw;
  unsigned events_so_far = 0;
};

// --- MIPS ------------------------------------------------------------------------------------------

/// Linux (cevt-r4k, csrc-r4k, 6.1): finds out whether Compare interrupts; the next event is Count plus a delta, and
/// has passed if Count is there already; the handler looks at Cause.TI and writes Compare as it is.
template <class Board>
struct linux_mips : driver<Board> {
  using driver<Board>::driver;
  using driver<Board>::hw;

  void begin() {
    const std::uint32_t probe = hw.count() + 64;
    hw.set_compare(probe);
    while (static_cast<std::int32_t>(hw.count() - probe) <= 0) hw.cpu.execute(4);
    EXPECT_TRUE(hw.request());
    hw.set_compare(hw.count());
    EXPECT_FALSE(hw.request());
    program(ticks_to_event(0));
  }
  bool interrupt() {
    if (!hw.request()) return false;
    hw.set_compare(hw.compare());
    this->event();
    program(ticks_to_event(this->events_so_far));
    return true;
  }
  void work() {
    const std::uint32_t now = hw.count();
    EXPECT_GE(static_cast<std::int32_t>(now - clock_), 0) << "the clock goes forward";
    clock_ = now;
    if (this->sooner()) program(ticks_to_event(this->events_so_far) / 2);
  }

 private:
  void program(std::uint32_t delta) {
    for (; !next_event(delta); delta += delta / 2) {
    }
  }
  bool next_event(std::uint32_t delta) {
    const std::uint32_t at = hw.count() + delta;
    hw.set_compare(at);
    return static_cast<std::int32_t>(hw.count() - at) < 0;
  }

  std::uint32_t clock_ = 0;
};

/// RTEMS (MIPS BSPs): each tick sets Compare to Count plus a period, so that the ticks drift.
template <class Board>
struct rtems_mips : driver<Board> {
  using driver<Board>::driver;

  void begin() { set_timer(); }
  bool interrupt() {
    set_timer();
    this->event();
    return true;
  }

 private:
  void set_timer() { this->hw.set_compare(this->hw.count() + period_in_ticks); }
};

/// Zephyr (mips_cp0_timer): whole ticks that have gone are announced; Compare is written for the next wanted one, and
/// again, further away, if Count has passed it meanwhile.
template <class Board>
struct zephyr_mips : driver<Board> {
  using driver<Board>::driver;
  using driver<Board>::hw;

  void begin() {
    last_ = hw.count();
    set_timeout(ticks_to_event(0));
  }
  bool interrupt() {
    last_ += (hw.count() - last_) / tick * tick;
    const auto left = static_cast<std::int32_t>(due_ - last_);
    if (left > 0) {
      set_timeout(static_cast<std::uint32_t>(left));
      return false;
    }
    this->event();
    set_timeout(ticks_to_event(this->events_so_far));
    return true;
  }
  void work() {
    if (this->sooner()) set_timeout(ticks_to_event(this->events_so_far) / 2);
  }

 private:
  static constexpr std::uint32_t tick = 10;

  void set_timeout(std::uint32_t cycles) {
    due_ = last_ + (hw.count() - last_ + cycles + tick - 1) / tick * tick;
    hw.set_compare(due_);
    while (static_cast<std::int32_t>(due_ - hw.count()) <= 0) hw.set_compare(due_ += tick);
  }

  std::uint32_t last_ = 0;
  std::uint32_t due_ = 0;
};

/// FreeRTOS (ports on the core timer): Compare goes on by a period.
template <class Board>
struct freertos_mips : driver<Board> {
  using driver<Board>::driver;
  using driver<Board>::hw;

  void begin() { hw.set_compare(hw.count() + period_in_ticks); }
  bool interrupt() {
    hw.set_compare(hw.compare() + period_in_ticks);
    this->event();
    return true;
  }
};

// --- Arm -------------------------------------------------------------------------------------------

enum arm_ctl_bits : std::uint64_t { ctl_enable = 1, ctl_mask = 2, ctl_status = 4 };

/// Linux (arm_arch_timer, 6.1): the handler looks at ISTATUS and masks; the next event is the count plus a delta in
/// CVAL, and then CTL.
template <class Board>
struct linux_arm : driver<Board> {
  using driver<Board>::driver;
  using driver<Board>::hw;

  void begin() {
    hw.set_ctl(hw.ctl() & ~std::uint64_t{ctl_enable});  // as a new CPU's timer is shut down
    next_event(ticks_to_event(0));
  }
  bool interrupt() {
    const std::uint64_t ctl = hw.ctl();
    if ((ctl & ctl_status) == 0) return false;
    hw.set_ctl(ctl | ctl_mask);
    this->event();
    next_event(ticks_to_event(this->events_so_far));
    return true;
  }
  void work() {
    const std::uint64_t now = hw.count();
    EXPECT_GE(now, clock_) << "the clock goes forward";
    clock_ = now;
    if (this->sooner()) next_event(ticks_to_event(this->events_so_far) / 2);
  }

 private:
  void next_event(std::uint64_t delta) {
    const std::uint64_t ctl = (hw.ctl() | ctl_enable) & ~std::uint64_t{ctl_mask};
    hw.set_cval(hw.count() + delta);
    hw.set_ctl(ctl);
  }

  std::uint64_t clock_ = 0;
};

/// The same for the memory-mapped timer: disabled while CVAL is written, by halves as a 32-bit bus does; the count is
/// read as high, low and high again.
template <class Board>
struct linux_arm_mmio : driver<Board> {
  using driver<Board>::driver;
  using driver<Board>::hw;

  void begin() { next_event(ticks_to_event(0)); }
  bool interrupt() {
    const std::uint64_t ctl = hw.ctl();
    if ((ctl & ctl_status) == 0) return false;
    hw.set_ctl(ctl | ctl_mask);
    this->event();
    next_event(ticks_to_event(this->events_so_far));
    return true;
  }
  void work() {
    if (this->sooner()) next_event(ticks_to_event(this->events_so_far) / 2);
  }

 private:
  std::uint64_t count() {
    std::uint64_t high = 0, low = 0, again = 0;
    do {
      high = hw.load(0x04, 4);
      low = hw.load(0x00, 4);
      again = hw.load(0x04, 4);
    } while (high != again);
    return high << 32U | low;
  }
  void next_event(std::uint64_t delta) {
    std::uint64_t ctl = hw.ctl();
    if ((ctl & ctl_enable) != 0) hw.set_ctl(ctl &= ~std::uint64_t{ctl_enable});
    ctl = (ctl | ctl_enable) & ~std::uint64_t{ctl_mask | ctl_status};
    const std::uint64_t at = count() + delta;
    hw.store(arm_cval_low, 0x20, at & 0xFFFF'FFFFU, 4);
    hw.store(arm_cval_high, 0x24, at >> 32U, 4);
    hw.set_ctl(ctl);
  }
};

/// RTEMS (arm-generic-timer): CVAL goes on by a period; nothing is looked at.
template <class Board>
struct rtems_arm : driver<Board> {
  using driver<Board>::driver;
  using driver<Board>::hw;

  void begin() {
    hw.set_ctl(ctl_enable | ctl_mask);
    hw.set_cval(hw.count() + period_in_ticks);
    hw.set_ctl(ctl_enable);
  }
  bool interrupt() {
    hw.set_cval(hw.cval() + period_in_ticks);
    this->event();
    return true;
  }
};

/// Zephyr (arm_arch_timer, tickless): the handler counts the ticks that have gone and masks; the next timeout writes
/// CVAL, and then unmasks.
template <class Board>
struct zephyr_arm : driver<Board> {
  using driver<Board>::driver;
  using driver<Board>::hw;

  void begin() {
    hw.set_ctl(hw.ctl() | ctl_enable);
    last_ = hw.count() / tick;
    set_timeout(ticks_to_event(0) / tick);
  }
  bool interrupt() {
    last_ = hw.count() / tick;
    mask(true);
    if (last_ < due_) {
      set_timeout(due_ - last_);
      return false;
    }
    this->event();
    set_timeout(ticks_to_event(this->events_so_far) / tick);
    return true;
  }
  void work() {
    if (this->sooner()) set_timeout(ticks_to_event(this->events_so_far) / tick / 2);
  }

 private:
  static constexpr std::uint64_t tick = 10;

  void mask(bool masked) {
    const std::uint64_t ctl = hw.ctl();
    hw.set_ctl(masked ? ctl | ctl_mask : ctl & ~std::uint64_t{ctl_mask});
  }
  void set_timeout(std::uint64_t ticks) {
    due_ = hw.count() / tick + ticks;
    hw.set_cval(due_ * tick);
    mask(false);
  }

  std::uint64_t last_ = 0;
  std::uint64_t due_ = 0;
};

/// FreeRTOS (ports on the generic timer): each tick writes TVAL, so that the ticks drift.
template <class Board>
struct freertos_arm : driver<Board> {
  using driver<Board>::driver;
  using driver<Board>::hw;

  void begin() {
    hw.set_tval(period_in_ticks);
    hw.set_ctl(ctl_enable);
  }
  bool interrupt() {
    this->event();
    hw.set_tval(period_in_ticks);
    hw.set_ctl(ctl_enable);
    return true;
  }
};

// --- POWER -----------------------------------------------------------------------------------------

/// Linux (time.c): DEC is first made positive, as large as can be; the time base says whether the event is due, and
/// DEC takes what is left of it if not.
template <class Board>
struct linux_power : driver<Board> {
  using driver<Board>::driver;
  using driver<Board>::hw;

  void begin() { next_event(ticks_to_event(0)); }
  bool interrupt() {
    set(0x7FFF'FFFF);
    const std::uint64_t now = hw.tb();
    if (now < next_) {
      set(next_ - now);
      return false;
    }
    next_ = ~std::uint64_t{};
    this->event();
    next_event(ticks_to_event(this->events_so_far));
    return true;
  }
  void work() {
    if (this->sooner()) next_event(ticks_to_event(this->events_so_far) / 2);
  }

 private:
  void set(std::uint64_t ticks) { hw.set_dec(static_cast<std::uint32_t>(ticks - 1)); }
  void next_event(std::uint64_t delta) {
    next_ = hw.tb() + delta;
    set(delta);
  }

  std::uint64_t next_ = 0;
};

/// RTEMS (PowerPC, classic): the next tick is a period of the time base after the last, whenever the handler runs.
template <class Board>
struct rtems_classic : driver<Board> {
  using driver<Board>::driver;
  using driver<Board>::hw;

  void begin() {
    next_ = static_cast<std::uint32_t>(hw.tb()) + period_in_ticks;
    hw.set_dec(period_in_ticks);
  }
  bool interrupt() {
    std::uint32_t left = 0;
    do {
      this->event();
      next_ += period_in_ticks;
      left = next_ - static_cast<std::uint32_t>(hw.tb());
    } while (left > period_in_ticks);
    hw.set_dec(left);
    return true;
  }

 private:
  std::uint32_t next_ = 0;
};

/// The same on Book E: the decrementer reloads itself; the handler clears TSR[DIS] first.
template <class Board>
struct rtems_booke : driver<Board> {
  using driver<Board>::driver;
  using driver<Board>::hw;
  static constexpr std::uint32_t dis = 0x0800'0000, die = 0x0400'0000, are = 0x0040'0000;

  void begin() {
    hw.set_decar(period_in_ticks - 1);
    hw.set_tcr(die | are);
    hw.set_dec(period_in_ticks - 1);
  }
  bool interrupt() {
    hw.set_tsr(dis);
    this->event();
    return true;
  }
};

/// As Zephyr's tickless kernel has its timers: whole ticks that have gone are announced, and DEC is written for the next
/// wanted one.
template <class Board>
struct zephyr_power : driver<Board> {
  using driver<Board>::driver;
  using driver<Board>::hw;

  void begin() { set_timeout(ticks_to_event(0) / tick); }
  bool interrupt() {
    const std::uint64_t gone = hw.tb() / tick - last_;
    last_ += gone;
    if (last_ < due_) {
      set_timeout(due_ - last_);
      return false;
    }
    this->event();
    set_timeout(ticks_to_event(this->events_so_far) / tick);
    return true;
  }
  void work() {
    if (this->sooner()) set_timeout(ticks_to_event(this->events_so_far) / tick / 2);
  }

 private:
  static constexpr std::uint64_t tick = 10;

  void set_timeout(std::uint64_t ticks) {
    const std::uint64_t now = hw.tb();
    due_ = now / tick + ticks;
    hw.set_dec(static_cast<std::uint32_t>(due_ * tick - now - 1));
  }

  std::uint64_t last_ = 0;
  std::uint64_t due_ = 0;
};

/// FreeRTOS (PPC440): the decrementer reloads itself; the handler clears all of TSR when it has done its work.
template <class Board>
struct freertos_booke : driver<Board> {
  using driver<Board>::driver;
  using driver<Board>::hw;

  void begin() {
    hw.set_decar(period_in_ticks);
    hw.set_dec(period_in_ticks);
    hw.set_tsr(0xFFFF'FFFF);
    hw.set_tcr(rtems_booke<Board>::die | rtems_booke<Board>::are);
  }
  bool interrupt() {
    this->event();
    hw.set_tsr(0xFFFF'FFFF);
    return true;
  }
};

}  // namespace archtimers::testing
