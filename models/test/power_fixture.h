// SPDX-License-Identifier: Apache-2.0
// A share group's time base on the bench, in words: `t.at(5).writes(spr::DEC, 10)`.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "archtimers/power/timebase.h"

namespace archtimers::power {

/// What TBU40 counts, and a time base offset is a multiple of.
inline constexpr std::uint64_t unit = std::uint64_t{1} << 24U;

/// The parameters of a profile with a tick a nanosecond: on the bench, edge n is at n and every
/// edge has a tick.
inline parameters tick_an_edge(profile which = profile::server_v3) {
  parameters p = parameters::of(which);
  p.tb_clock = frequency(1'000'000'000);
  return p;
}
/// The same with another time base at edge 0.
inline parameters tb_starts_at(std::uint64_t tb, profile which = profile::server_v3) {
  parameters p = tick_an_edge(which);
  p.tb_reset = tb;
  return p;
}
inline parameters with_threads(unsigned threads, parameters p = tick_an_edge()) {
  p.threads = threads;
  return p;
}

/// As the ISA has it, and POWER6 and 7: HDEC's latch is set while LPCR[HDICE] is 0 as well.
inline parameters latching(parameters p = tick_an_edge()) {
  p.hdice_gates_edge = false;
  return p;
}

inline std::uint64_t number_of(spr n) { return static_cast<std::uint64_t>(n); }
inline std::uint64_t LD() { return field::LD.mask(); }
inline std::uint64_t HDICE() { return field::HDICE.mask(); }
inline std::uint32_t bits(const register_field& f) { return static_cast<std::uint32_t>(f.mask()); }

/// Pins as after reset, with EE as given.
inline thread_inputs ee_is(bool ee) {
  thread_inputs pins;
  pins.msr_ee = ee;
  return pins;
}

/// A time base, and what can be done to it at a time. Times are kernel units: edges of
/// `tick_an_edge`, nanoseconds of the default unit. The kernel's time is the time of the operation.
class timebase_bench {
 public:
  explicit timebase_bench(const parameters& presets = tick_an_edge(),
                          std::uint64_t units_per_second = 1'000'000'000)
      : model(presets, time_resolution(units_per_second)) {}

  /// What happens at one instant.
  class instant {
   public:
    instant(timebase& model, std::uint64_t t) : model_(model), t_(kernel_time(t)) {}

    /// By the highest privilege, which must succeed.
    void writes(spr n, std::uint64_t value, unsigned thread = 0) {
      EXPECT_EQ(result_of_writing(n, value, privilege::hypervisor, thread), access_result::ok);
    }
    [[nodiscard]] std::uint64_t reads(spr n, unsigned thread = 0) const {
      const auto got = model_.read(number_of(n), t_, {thread, privilege::hypervisor});
      EXPECT_EQ(got.result, access_result::ok) << number_of(n);
      return got.value;
    }
    /// What becomes of an access by the given privilege.
    [[nodiscard]] access_result result_of_reading(spr n, privilege level) const {
      return model_.read(number_of(n), t_, {0, level}).result;
    }
    access_result result_of_writing(spr n, std::uint64_t value, privilege level,
                                    unsigned thread = 0) {
      return model_.write(number_of(n), value, t_, t_, {thread, level});
    }

    void pins_become(const thread_inputs& pins, unsigned thread = 0) {
      model_.drive(thread, pins, t_);
    }
    void run_pins_become(bool tb_run, bool vtb_run = true) {
      model_.drive(group_inputs{tb_run, vtb_run}, t_);
    }
    /// By what the edge of this instant samples.
    void writes_with_edge(spr n, std::uint64_t value) {
      EXPECT_EQ(model_.write(number_of(n), value, t_, t_, {0, privilege::hypervisor, false, true}),
                access_result::ok);
    }
    void dec_ack_sampled(unsigned thread = 0) { model_.acknowledge_dec(thread, t_, t_, true); }
    void hdec_ack_sampled(unsigned thread = 0) { model_.acknowledge_hdec(thread, t_, t_, true); }
    /// By a CPU that sees what the edge has done.
    void dec_interrupt_taken(unsigned thread = 0) { model_.acknowledge_dec(thread, t_, t_); }
    void hdec_interrupt_taken(unsigned thread = 0) { model_.acknowledge_hdec(thread, t_, t_); }

    /// Host control that must succeed.
    void offset_set(std::uint64_t offset) { EXPECT_EQ(model_.set_tb_offset(offset, t_), 0); }
    void guest_enters() { EXPECT_EQ(model_.guest_enter(t_), 0); }
    void guest_exits() { EXPECT_EQ(model_.guest_exit(t_), 0); }
    /// @returns whether it saturated.
    bool expiry_set(std::uint64_t expiry, unsigned thread = 0) {
      const auto result = model_.set_dec_expiry(thread, expiry, t_);
      EXPECT_EQ(result.error, 0);
      return result.saturated;
    }
    [[nodiscard]] std::uint64_t expiry(unsigned thread = 0) const {
      return model_.dec_expiry(thread, t_);
    }
    [[nodiscard]] snapshot saved() const { return model_.save(t_); }

    [[nodiscard]] std::uint64_t tb() const { return model_.tb(t_); }
    [[nodiscard]] std::uint64_t dec(unsigned thread = 0) const { return reads(spr::DEC, thread); }
    [[nodiscard]] thread_lines lines(unsigned thread = 0) const {
      return model_.outputs(t_)[thread];
    }
    [[nodiscard]] bool dec_exc(unsigned thread = 0) const { return lines(thread).dec_exc; }
    [[nodiscard]] bool dec_irq(unsigned thread = 0) const { return lines(thread).dec_irq; }
    [[nodiscard]] bool hdec_exc(unsigned thread = 0) const { return lines(thread).hdec_exc; }
    [[nodiscard]] bool hdec_irq(unsigned thread = 0) const { return lines(thread).hdec_irq; }

   private:
    timebase& model_;
    kernel_time t_;
  };

  [[nodiscard]] instant at(std::uint64_t t) { return {model, t}; }

  /// The DEC exception is low from `from` on and rises exactly at `t`, and that is announced.
  [[nodiscard]] ::testing::AssertionResult dec_exc_rises_exactly_at(std::uint64_t t,
                                                                    std::uint64_t from) {
    return moves_exactly_at(t, from, true, [](const thread_lines& l) { return l.dec_exc; });
  }
  [[nodiscard]] ::testing::AssertionResult dec_exc_falls_exactly_at(std::uint64_t t,
                                                                    std::uint64_t from) {
    return moves_exactly_at(t, from, false, [](const thread_lines& l) { return l.dec_exc; });
  }
  [[nodiscard]] ::testing::AssertionResult hdec_exc_rises_exactly_at(std::uint64_t t,
                                                                     std::uint64_t from) {
    return moves_exactly_at(t, from, true, [](const thread_lines& l) { return l.hdec_exc; });
  }
  /// Any line of thread 0, as a function of its lines.
  template <class Line>
  [[nodiscard]] ::testing::AssertionResult moves_exactly_at(std::uint64_t t, std::uint64_t from,
                                                            bool to, Line line) {
    const auto at = [&](std::uint64_t time) { return line(model.outputs(kernel_time(time))[0]); };
    if (at(from) == to) return ::testing::AssertionFailure() << "moved at " << from << " already";
    if (at(t - 1) == to) {
      return ::testing::AssertionFailure() << "moved at " << t - 1 << ", one unit early";
    }
    if (at(t) != to) return ::testing::AssertionFailure() << "not yet moved at " << t;
    // Other lines may move before.
    deadline next = model.look_ahead(kernel_time(from)).next;
    while (next && at(next->units()) != to) next = model.look_ahead(*next).next;
    if (next && next->units() == t) return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure()
           << "announced for " << (next ? std::to_string(next->units()) : "never");
  }

  /// No line moves by itself after `t`.
  [[nodiscard]] ::testing::AssertionResult nothing_changes_after(std::uint64_t t) {
    const deadline next = model.look_ahead(kernel_time(t)).next;
    if (!next) return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << "a line moves at " << next->units();
  }

  timebase model;
};

}  // namespace archtimers::power
