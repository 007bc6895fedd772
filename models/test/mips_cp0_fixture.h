// SPDX-License-Identifier: Apache-2.0
// A MIPS CP0 timer on the bench, in words: `t.at(5).software_writes("Compare", 10)`.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "archtimers/mips_cp0/timer.h"

namespace archtimers::mips_cp0 {

inline constexpr std::uint64_t full_wrap = std::uint64_t{1} << 32U;

inline constexpr std::uint32_t TI = std::uint32_t{1} << 30U;
inline constexpr std::uint32_t DC = std::uint32_t{1} << 27U;
inline constexpr std::uint32_t IV = std::uint32_t{1} << 23U;

/// Release 2 and one count a clock, one clock a nanosecond: on the bench, edge n is at n.
inline parameters one_count_an_edge() {
  parameters p;
  p.clock = frequency(1'000'000'000);
  p.ccres = 1;
  return p;
}

/// The same with `ccres` clocks in a count.
inline parameters ccres_is(unsigned ccres) {
  parameters p = one_count_an_edge();
  p.ccres = ccres;
  return p;
}

/// The same clock for Count, with a bus clock so many times as fast: edge n is at n all the same.
inline parameters clocks_per_tick_is(unsigned clocks_per_tick, unsigned ccres) {
  parameters p = ccres_is(ccres);
  p.clock = frequency(1'000'000'000, clocks_per_tick);
  p.clocks_per_tick = clocks_per_tick;
  return p;
}

/// The same in Release 1.
inline parameters release_1() {
  parameters p = one_count_an_edge();
  p.release = architecture_release::release_1;
  return p;
}

/// Count at `hz`, whatever the edges are.
inline parameters count_at_rate(frequency hz) {
  parameters p;
  p.clock = hz;
  p.ccres = 1;
  return p;
}

inline access made_by_host() {
  access how;
  how.host = true;
  return how;
}
inline access made_in_guest_mode() {
  access how;
  how.guest = true;
  return how;
}
inline access made_in_user_mode() {
  access how;
  how.cp0_usable = false;
  return how;
}
inline access made_by_64_bit_move() {
  access how;
  how.wide = true;
  return how;
}

inline std::uint64_t address_of(std::string_view name) {
  const auto* row = find_register(registers, name);
  EXPECT_NE(row, nullptr) << name;
  return row->address;
}

inline std::uint64_t one_reg_of(std::string_view name) {
  const auto* row = find_register(registers, name);
  EXPECT_NE(row, nullptr) << name;
  return row->one_reg;
}

/// A timer, and what can be done to it at a time. Times are kernel units: edges of
/// `one_count_an_edge`, nanoseconds of the default 1 ns unit. The kernel's time is the time of the
/// operation.
class timer_bench {
 public:
  explicit timer_bench(const parameters& presets = one_count_an_edge(),
                       std::uint64_t units_per_second = 1'000'000'000)
      : model(presets, time_resolution(units_per_second)) {}

  /// What happens at one instant.
  class instant {
   public:
    instant(timer& model, std::uint64_t t) : model_(model), t_(kernel_time(t)) {}

    void software_writes(std::string_view name, std::uint64_t value, const access& how = {}) {
      EXPECT_EQ(model_.write(address_of(name), value, t_, t_, how), access_result::ok) << name;
    }
    void guest_writes(std::string_view name, std::uint64_t value) {
      software_writes(name, value, made_in_guest_mode());
    }
    [[nodiscard]] std::uint64_t software_reads(std::string_view name,
                                               const access& how = {}) const {
      const auto got = model_.read(address_of(name), t_, how);
      EXPECT_EQ(got.result, access_result::ok) << name;
      return got.value;
    }
    /// What becomes of a read or a write.
    [[nodiscard]] access_result result_of_reading(std::string_view name, const access& how) const {
      return model_.read(address_of(name), t_, how).result;
    }
    access_result result_of_writing(std::string_view name, std::uint64_t value, const access& how) {
      return model_.write(address_of(name), value, t_, t_, how);
    }

    /// KVM_SET_ONE_REG and KVM_GET_ONE_REG by name, for the tests that expect success.
    void host_sets(std::string_view name, std::uint64_t value) {
      EXPECT_EQ(host_set(name, value), 0) << name;
    }
    [[nodiscard]] int host_set(std::string_view name, std::uint64_t value) {
      return model_.set_one_reg(one_reg_of(name), value, t_);
    }
    [[nodiscard]] std::uint64_t host_gets(std::string_view name) const {
      const auto got = model_.get_one_reg(one_reg_of(name), t_);
      EXPECT_EQ(got.error, 0) << name;
      return got.value;
    }
    void freeze() { model_.freeze(t_); }
    void thaw() { model_.thaw(t_); }

    void pins_become(bool count_stop, unsigned hw_irq, unsigned guest_hw_irq = 0,
                     bool eic_off = false) {
      model_.drive({count_stop, static_cast<std::uint8_t>(hw_irq),
                    static_cast<std::uint8_t>(guest_hw_irq), eic_off},
                   t_);
    }
    void reset_asserted() { model_.reset(true, t_); }
    void reset_released() { model_.reset(false, t_); }

    [[nodiscard]] std::uint32_t count() const { return model_.count(t_); }
    /// The wires.
    [[nodiscard]] bool ti() const { return model_.outputs(t_).ti; }
    [[nodiscard]] bool guest_ti() const { return model_.outputs(t_).guest_ti; }
    [[nodiscard]] unsigned ip() const { return model_.outputs(t_).ip; }
    [[nodiscard]] unsigned guest_ip() const { return model_.outputs(t_).guest_ip; }
    /// Cause.TI as the host sees it, in every release.
    [[nodiscard]] bool cause_ti() const { return (model_.value(register_id::Cause, t_) & TI) != 0; }

   private:
    timer& model_;
    kernel_time t_;
  };

  [[nodiscard]] instant at(std::uint64_t t) { return {model, t}; }

  /// TI is low from `from` on and rises exactly at `t`, together with Cause.TI, and the wire's next
  /// change is announced for `t`.
  [[nodiscard]] ::testing::AssertionResult ti_rises_exactly_at(std::uint64_t t,
                                                               std::uint64_t from) {
    return line_rises_exactly_at(t, from, [](const output_levels& levels) { return levels.ti; });
  }
  [[nodiscard]] ::testing::AssertionResult guest_ti_rises_exactly_at(std::uint64_t t,
                                                                     std::uint64_t from) {
    return line_rises_exactly_at(t, from,
                                 [](const output_levels& levels) { return levels.guest_ti; });
  }

  /// No wire moves by itself after `t`.
  [[nodiscard]] ::testing::AssertionResult nothing_changes_after(std::uint64_t t) {
    const auto next = model.next_change(kernel_time(t));
    if (!next) return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << "a wire changes at " << next->at.units();
  }

  timer model;

 private:
  template <class Line>
  ::testing::AssertionResult line_rises_exactly_at(std::uint64_t t, std::uint64_t from, Line line) {
    if (line(model.outputs(kernel_time(from)))) {
      return ::testing::AssertionFailure() << "the line is high at " << from << " already";
    }
    if (line(model.outputs(kernel_time(t - 1)))) {
      return ::testing::AssertionFailure() << "the line is high at " << t - 1 << ", one unit early";
    }
    if (!line(model.outputs(kernel_time(t)))) {
      return ::testing::AssertionFailure() << "the line is still low at " << t;
    }
    // Other lines may move before.
    auto next = model.next_change(kernel_time(from));
    while (next && !line(next->lines)) next = model.next_change(next->at);
    if (!next || next->at.units() != t) {
      return ::testing::AssertionFailure() << "the change is announced for "
                                           << (next ? std::to_string(next->at.units()) : "never");
    }
    return ::testing::AssertionSuccess();
  }
};

}  // namespace archtimers::mips_cp0
