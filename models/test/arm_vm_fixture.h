// SPDX-License-Identifier: Apache-2.0
// A virtual machine with two virtual CPUs on the bench. The counter counts nanoseconds from
// `origin`.
#pragma once

#include <array>
#include <cerrno>
#include <memory>

#include "archtimers/arm/virtual_machine.h"
#include "arm_pe_fixture.h"

namespace archtimers::arm {

// docs/spec/arm-generic-timer.md 9.3.
inline constexpr std::uint64_t TIMER_CTL = 0x6030'0000'0013'DF19;
inline constexpr std::uint64_t TIMER_CNT = 0x6030'0000'0013'DF1A;
inline constexpr std::uint64_t TIMER_CVAL = 0x6030'0000'0013'DF02;
inline constexpr std::uint64_t PTIMER_CTL = 0x6030'0000'0013'DF11;
inline constexpr std::uint64_t PTIMER_CVAL = 0x6030'0000'0013'DF12;
inline constexpr std::uint64_t PTIMER_CNT = 0x6030'0000'0013'DF01;

struct vm_bench {
  explicit vm_bench(std::uint64_t origin = 0, const pe_parameters& presets = plain_cpu())
      : counter(one_count_an_edge(), time_resolution(1'000'000'000)),
        cpus{std::make_unique<pe_timers>(counter, presets),
             std::make_unique<pe_timers>(counter, presets)} {
    counter.write(cntcv_offset, origin, kernel_time(0), kernel_time(0), {false, true});
    counter.write(cntcr_offset, 1, kernel_time(0), kernel_time(0), {});
    for (const auto& cpu : cpus) {
      cpu->drive(pins("ns ecven"), kernel_time(0));
      EXPECT_EQ(vm.add(*cpu, kernel_time(0)), 0);
    }
  }

  [[nodiscard]] std::uint64_t get(unsigned cpu, std::uint64_t id, std::uint64_t t) const {
    const auto got = vm.get_one_reg(*cpus[cpu], id, kernel_time(t));
    EXPECT_EQ(got.error, 0);
    return got.value;
  }
  void set(unsigned cpu, std::uint64_t id, std::uint64_t value, std::uint64_t t) {
    EXPECT_EQ(vm.set_one_reg(*cpus[cpu], id, value, kernel_time(t)), 0);
  }
  [[nodiscard]] std::string lines(unsigned cpu, std::uint64_t t) const {
    return text(cpus[cpu]->outputs(kernel_time(t)));
  }
  /// Both counts of both virtual CPUs, as their software reads them: "v p, v p".
  [[nodiscard]] std::string counts(std::uint64_t t) const {
    std::string all;
    for (const auto& cpu : cpus) {
      const auto read = [&](const char* name) {
        return std::to_string(cpu->read(key_of(name), kernel_time(t), el1).value);
      };
      all += (all.empty() ? "" : ", ") + read("CNTVCT_EL0") + " " + read("CNTPCT_EL0");
    }
    return all;
  }

  system_counter counter;
  std::array<std::unique_ptr<pe_timers>, 2> cpus;
  virtual_machine vm;
};

}  // namespace archtimers::arm
