// SPDX-License-Identifier: Apache-2.0
// Boards that drivers run on: a CPU and a timer, a model or a twin, reached as its instructions and its bus do.
#pragma once

#include "archtimers/tlm/arm_pe_timers.h"
#include "archtimers/tlm/arm_timer_frames.h"
#include "archtimers/tlm/iss.h"
#include "archtimers/tlm/mips_cp0_timer.h"
#include "archtimers/tlm/power_timebase.h"
#include "decoupled_cpu.h"
#include "driver_replay.h"

namespace archtimers::testing {

/// The rate of a timer, which is whole.
inline tick_clock clock_of(const board_rates& rates) { return {rates.timer.whole_hertz()}; }

template <class Cpu, class Timer = mips_cp0_timer_64>
struct mips_board : driver_board<Cpu> {
  using driver_board<Cpu>::cpu;

  explicit mips_board(const board_rates& rates)
      : driver_board<Cpu>(rates.cpu), timer("timer", presets(rates.timer)) {
    timer.ti(this->wire);
    cpu.watch(timer, this->wire, [](const auto& lines) { return lines.ti; });
  }
  static mips_cp0::parameters presets(frequency clock) {
    mips_cp0::parameters p;
    p.clock = clock;
    p.ccres = 1;
    return p;
  }
  void boot() {}
  void take_interrupt() {}
  [[nodiscard]] std::string replay(const board_rates& rates, std::uint64_t end) const {
    return replay_of_mips(this->done, clock_of(rates), end);
  }

  std::uint32_t count() { return mfc0(9); }
  std::uint32_t compare() { return mfc0(11); }
  bool request() { return (mfc0(13) >> 30U & 1U) != 0; }
  void set_compare(std::uint32_t value) {
    this->write(0, value, [&] { EXPECT_EQ(cp0.mtc0(value, 11), mips_cp0::access_result::ok); });
  }

  Timer timer;
  mips_cp0_port<decltype(Cpu::keeper)> cp0{timer, cpu.keeper};

 private:
  std::uint32_t mfc0(unsigned number) {
    const auto answer = this->read([&] { return cp0.mfc0(number); });
    EXPECT_EQ(answer.result, mips_cp0::access_result::ok);
    return static_cast<std::uint32_t>(answer.value);
  }
};

/// The virtual timer of a CPU, by system registers at EL1.
template <class Cpu, class Counter = arm_system_counter_64, class Timer = arm_pe_timers_64>
struct arm_cpu_board : driver_board<Cpu> {
  using driver_board<Cpu>::cpu;

  explicit arm_cpu_board(const board_rates& rates)
      : driver_board<Cpu>(rates.cpu),
        counter("counter", presets(rates.timer)),
        timer("timer", counter) {
    firmware.bind(counter.control);
    firmware.keeps_time_with(cpu.keeper);
    timer.cntv_irq(this->wire);
    cpu.watch(timer, this->wire, [](const auto& lines) { return lines.cntv; });
  }
  static arm::counter_parameters presets(frequency clock) {
    arm::counter_parameters p;
    p.clock = clock;
    return p;
  }
  void boot() { firmware.store(arm::cntcr_offset, 1, 4); }
  void take_interrupt() {}
  [[nodiscard]] std::string replay(const board_rates& rates, std::uint64_t end) const {
    return replay_of_arm(this->done, clock_of(rates), end);
  }

  std::uint64_t count() { return mrs(0xDF02); }
  std::uint64_t ctl() { return mrs(0xDF19); }
  std::uint64_t cval() { return mrs(0xDF1A); }
  void set_ctl(std::uint64_t value) { msr(arm_ctl, 0xDF19, value); }
  void set_cval(std::uint64_t value) { msr(arm_cval, 0xDF1A, value); }
  void set_tval(std::uint64_t value) { msr(arm_tval, 0xDF18, value); }

  machine_bus firmware{"firmware"};
  Counter counter;
  Timer timer;
  arm_system_register_port<decltype(Cpu::keeper)> registers{timer, cpu.keeper};

 private:
  std::uint64_t mrs(std::uint16_t key) {
    const auto answer = this->read([&] { return registers.mrs(key, 1); });
    EXPECT_EQ(answer.result, arm::pe_result::ok);
    return answer.value;
  }
  void msr(unsigned to, std::uint16_t key, std::uint64_t value) {
    this->write(to, value, [&] { EXPECT_EQ(registers.msr(key, value, 1), arm::pe_result::ok); });
  }
};

/// The physical timer of a memory-mapped frame.
template <class Cpu, class Counter = arm_system_counter_64, class Frames = arm_timer_frames_64>
struct arm_frame_board : driver_board<Cpu> {
  using driver_board<Cpu>::cpu;

  explicit arm_frame_board(const board_rates& rates)
      : driver_board<Cpu>(rates.cpu),
        counter("counter", arm_cpu_board<Cpu>::presets(rates.timer)),
        timer("frames", counter) {
    firmware.bind(counter.control);
    gate.bind(timer.ctl());
    frame.bind(timer.base(0));
    for (machine_bus* each : {&firmware, &gate, &frame}) each->keeps_time_with(cpu.keeper);
    timer.cntp_irq[0](this->wire);
    cpu.watch(timer, this->wire, [](const auto& lines) { return (lines.physical & 1U) != 0; });
  }
  void boot() {
    firmware.store(arm::cntcr_offset, 1, 4);
    gate.store(arm::cntacr_offset, 0x3F, 4);
  }
  void take_interrupt() {}
  [[nodiscard]] std::string replay(const board_rates& rates, std::uint64_t end) const {
    return replay_of_arm(this->done, clock_of(rates), end);
  }

  std::uint64_t load(std::uint64_t offset, unsigned length) {
    return this->read([&] { return frame.load(offset, length); });
  }
  void store(unsigned to, std::uint64_t offset, std::uint64_t value, unsigned length) {
    this->write(to, value, [&] { frame.store(offset, value, length); });
  }
  std::uint64_t count() { return load(0x00, 8); }
  std::uint64_t ctl() { return load(0x2C, 4); }
  std::uint64_t cval() { return load(0x20, 8); }
  void set_ctl(std::uint64_t value) { store(arm_ctl, 0x2C, value, 4); }
  void set_cval(std::uint64_t value) { store(arm_cval, 0x20, value, 8); }
  void set_tval(std::uint64_t value) { store(arm_tval, 0x28, value, 4); }

  machine_bus firmware{"firmware"};
  machine_bus gate{"gate"};
  machine_bus frame{"frame"};
  Counter counter;
  Frames timer;
};

/// Thread 0 of a time base.
template <class Cpu, power::profile Profile, class Timer = power_timebase_64>
struct power_board : driver_board<Cpu> {
  using driver_board<Cpu>::cpu;
  static constexpr power::profile profile = Profile;

  explicit power_board(const board_rates& rates)
      : driver_board<Cpu>(rates.cpu), timer("timer", presets(rates.timer)) {
    timer.threads[0].dec_exc(this->wire);
    cpu.watch(timer, this->wire, [](const auto& lines) { return lines[0].dec_exc; });
  }
  static power::parameters presets(frequency clock) {
    auto p = power::parameters::of(Profile);
    p.tb_clock = clock;
    return p;
  }
  void boot() {}
  /// A classic core clears the request as it takes the interrupt.
  void take_interrupt() {
    if (Profile != power::profile::classic32) return;
    this->write(power_taken, 0, [&] {
      sc_core::sc_time delay = cpu.keeper.get_local_time();
      timer.acknowledge_dec(0, delay);
    });
  }
  [[nodiscard]] std::string replay(const board_rates& rates, std::uint64_t end) const {
    const auto rule = Profile == power::profile::booke       ? replay_of_booke
                      : Profile == power::profile::classic32 ? replay_of_classic
                                                             : replay_of_server;
    return rule(this->done, clock_of(rates), end);
  }

  std::uint64_t tb() {
    const auto answer = this->read([&] { return sprs.mftb(); });
    EXPECT_EQ(answer.result, power::access_result::ok);
    return answer.value;
  }
  void set_dec(std::uint32_t value) { mtspr(power_dec, 22, value); }
  void set_decar(std::uint32_t value) { mtspr(power_decar, 54, value); }
  void set_tcr(std::uint32_t value) { mtspr(power_tcr, 340, value); }
  void set_tsr(std::uint32_t value) { mtspr(power_tsr, 336, value); }

  Timer timer;
  power_spr_port<decltype(Cpu::keeper)> sprs{timer, cpu.keeper};

 private:
  void mtspr(unsigned to, unsigned number, std::uint32_t value) {
    this->write(to, value, [&] { EXPECT_EQ(sprs.mtspr(number, value), power::access_result::ok); });
  }
};

}  // namespace archtimers::testing
