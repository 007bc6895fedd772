// SPDX-License-Identifier: Apache-2.0
// The timers, each with a CPU that has an event every 250 ticks of 100 ns. All are built of a model or of
// its twin.
#pragma once

#include "archtimers/tlm/arm_pe_timers.h"
#include "archtimers/tlm/mips_cp0_timer.h"
#include "archtimers/tlm/power_timebase.h"
#include "decoupled_cpu.h"

namespace archtimers::testing {

/// What all of them have.
struct ticking_machine {
  static constexpr std::uint64_t ticks = 250;
  static constexpr std::uint64_t period = ticks * 100'000;  // units
  static frequency clock() { return frequency(10'000'000); }

  explicit ticking_machine(frequency rate) : cpu(rate) {}

  /// The ticks that so many instructions take, rounded down.
  [[nodiscard]] std::uint64_t ticks_of(unsigned instructions) const {
    return instructions * clock().numerator() * cpu.denominator() / cpu.numerator();
  }

  template <class Keeper>
  void keeps_time_with(Keeper& keeper) {
    bus.keeps_time_with(keeper);
  }

  frequency cpu;  ///< instructions a second
  machine_bus bus{"bus"};
  sc_core::sc_signal<bool> wire{"wire"};
  edge_recorder edges{wire};
  std::uint64_t next = ticks;  ///< event, as a count
};

template <class Module = mips_cp0_timer_64>
struct mips_cp0_machine : ticking_machine {
  static mips_cp0::parameters presets() {
    mips_cp0::parameters p;
    p.clock = clock();
    p.ccres = 1;
    return p;
  }
  static std::uint64_t address(mips_cp0::register_id id) { return mips_cp0::describe(id).address; }
  static bool pending(const mips_cp0::output_levels& lines) { return lines.ti; }

  explicit mips_cp0_machine(frequency rate) : ticking_machine(rate) {
    bus.bind(timer.socket);
    timer.ti(wire);
  }

  void begin() { bus.store(address(mips_cp0::register_id::Compare), next, 4); }
  bool is_due() { return bus.load(address(mips_cp0::register_id::Count), 4) >= next; }
  void rearm() {
    next += ticks;
    bus.store(address(mips_cp0::register_id::Compare), next, 4);
  }

  Module timer{"timer", presets()};
};

/// @tparam Aarch32  an Armv7-A CPU.
template <class Counter = arm_system_counter_64, class Timers = arm_pe_timers_64,
          bool Aarch32 = false>
struct arm_machine : ticking_machine {
  static constexpr std::uint64_t cntvct = 8 * 0xDF02, ctl = 8 * 0xDF19, cval = 8 * 0xDF1A;
  static arm::counter_parameters presets() {
    arm::counter_parameters p;
    p.clock = clock();
    return p;
  }
  static arm::pe_parameters cpu_presets() {
    arm::pe_parameters p;
    if (!Aarch32) return p;
    p.vhe = false;
    p.aarch32 = arm::aarch32_support::all;
    return p;
  }
  static bool pending(const arm::pe_lines& lines) { return lines.cntv; }

  explicit arm_machine(frequency rate) : ticking_machine(rate) {
    bus.bind(timer.socket);
    firmware.bind(counter.control);
    timer.cntv_irq(wire);
  }
  template <class Keeper>
  void keeps_time_with(Keeper& keeper) {
    bus.keeps_time_with(keeper);
    firmware.keeps_time_with(keeper);
  }

  void begin() {
    firmware.store(arm::cntcr_offset, 1, 4);
    bus.store(cval, next, 8);
    bus.store(ctl, 1, 8);
  }
  bool is_due() { return bus.load(cntvct, 8) >= next; }
  void rearm() {
    next += ticks;
    bus.store(cval, next, 8);
  }

  machine_bus firmware{"firmware"};
  Counter counter{"counter", presets()};
  Timers timer{"timer", counter, cpu_presets()};
};

template <class Module = power_timebase_64>
struct power_machine : ticking_machine {
  static power::parameters presets() {
    auto p = power::parameters::of(power::profile::server_v3);
    p.tb_clock = clock();
    return p;
  }
  static std::uint64_t address(power::spr n) { return power::address_of_spr(n); }
  static bool pending(const power::output_levels& lines) { return lines[0].dec_exc; }

  explicit power_machine(frequency rate) : ticking_machine(rate) {
    bus.bind(timer.socket);
    timer.threads[0].dec_exc(wire);
  }

  void begin() { bus.store(address(power::spr::DEC), next - 2, 8); }
  bool is_due() {
    tb = bus.load(address(power::spr::TB), 8);
    return tb >= next;
  }
  void rearm() {
    next += ticks;
    const std::uint64_t by_then = tb + ticks_of(rearms - looks);
    bus.store(address(power::spr::DEC), next - 1 - by_then, 8);
  }

  Module timer{"timer", presets()};
  std::uint64_t tb = 0;
};

}  // namespace archtimers::testing
