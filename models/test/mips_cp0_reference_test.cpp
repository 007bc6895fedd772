// SPDX-License-Identifier: Apache-2.0
// The closed form against the edge-by-edge reference: random operations on the edges and inside the
// cycles, with the releases, the inputs, reset, host accesses and the guest, biased towards
// collisions.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

#include "mips_cp0_edge_reference.h"
#include "mips_cp0_fixture.h"

namespace archtimers::mips_cp0 {
namespace {

class lock_step {
 public:
  explicit lock_step(std::uint64_t seed)
      : random_(seed),
        presets_(random_presets()),
        resolution_(chance(2) ? 1'000'000'000'000 : 1'000'000'000),
        model_(presets_, resolution_),
        reference_(presets_),
        edges_(resolution_, presets_.clock) {
    expect_next_change();
  }

  void run(int edges) {
    for (int e = 1; e <= edges && !::testing::Test::HasFatalFailure(); ++e) one_cycle(e);
  }

  std::uint64_t answered = 0;  ///< questions after the time of a count

 private:
  bool chance(unsigned one_in) { return random_() % one_in == 0; }
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }

  parameters random_presets() {
    parameters p;
    p.clock = frequency(1 + random_() % 999'999'999, 1 + random_() % 3);
    p.ccres = 1 + below(5);
    p.release = static_cast<architecture_release>(below(3));
    p.merge = static_cast<request_merge>(below(3));
    p.ipti = p.merge == request_merge::external ? below(8) : 2 + below(6);
    p.guest_ipti = 2 + below(6);
    p.count_write_match = chance(2);
    p.count_write_restart = chance(2);
    p.eic = p.release != architecture_release::release_1 && chance(2);
    p.watch = chance(2);
    p.vz = p.release != architecture_release::release_1 && chance(2);
    p.gtoffset_bits = chance(2) ? 32 : below(33);
    if (chance(2)) p.count_reset = 0U - below(100);
    if (chance(2)) p.compare_reset = p.count_reset + below(50);
    return p;
  }

  void one_cycle(int e) {
    const kernel_time start = edges_.time_of(tick(e)).value();
    const std::uint64_t end = edges_.time_of(tick(e + 1)).value().units();
    reference_.edge(pins_);
    check_edge(start, e);
    if (chance(8)) drive_on_the_edge(start);
    std::uint64_t t = start.units();
    for (unsigned n = chance(3) ? 1 + below(3) : 0; n > 0; --n) {
      if (chance(2)) t += random_() % (end - t);
      operate(kernel_time(t));
      compare_all(kernel_time(t), e);
      expect_next_change(kernel_time(t));
    }
    compare_all(kernel_time(end - 1), e);
  }

  /// RTL samples the pins on this edge; the timer takes them unless its input flops are in reset.
  void drive_on_the_edge(kernel_time t) {
    asked_.reset();
    pins_ = {chance(3), static_cast<std::uint8_t>(below(64)), static_cast<std::uint8_t>(below(64)),
             chance(3)};
    if (chance(2)) pins_ = {};
    model_.drive(pins_, t);
    if (!reference_.in_reset && !released_in_this_cycle_) reference_.sample(pins_);
    expect_next_change(t);
  }

  void operate(kernel_time t) {
    asked_.reset();
    if (chance(40) || (reference_.in_reset && chance(3))) return toggle_reset(t);
    static constexpr std::array targets{
        register_id::Count,         register_id::Compare,     register_id::Cause,
        register_id::Compare,       register_id::HWREna,      register_id::GTOffset,
        register_id::Guest_Compare, register_id::Guest_Cause, register_id::GuestCtl0,
        register_id::Guest_HWREna,  register_id::GuestCtl0Ext};
    const register_id target = targets[random_() % targets.size()];
    if (!model_.exists(target)) return;
    access how;
    agent writer = agent::software;
    if (chance(3)) {
      how.host = true;
      writer = agent::host;
    } else if (chance(3) && target == register_id::Guest_Compare && reference_.guest_cp0 &&
               reference_.gt) {
      how.guest = true;
      writer = agent::guest_software;
    }
    const std::uint32_t v = interesting_value(target);
    if (chance(3) && target == register_id::Guest_Cause && reference_.guest_cp0 &&
        (reference_.fcd || (((v >> 27U & 1U) != 0) == reference_.guest_dc &&
                            ((v >> 23U & 1U) != 0) == reference_.guest_iv))) {
      how.host = false;
      how.guest = true;
      writer = agent::guest_software;
    }
    ASSERT_EQ(model_.write(describe(target).address, v, t, t, how), access_result::ok);
    reference_.write(target, v, writer);
  }

  std::uint32_t interesting_value(register_id target) {
    const std::uint32_t near = below(6) - 2;
    switch (target) {
      case register_id::Count:
        return chance(4) ? 0U - below(10) : reference_.compare - near;
      case register_id::Compare:
        return chance(6) ? 0U : reference_.count + near;
      case register_id::GTOffset:
        return chance(4) ? below(~0U) : reference_.guest_compare - reference_.count - near;
      case register_id::Guest_Compare:
        return reference_.count + reference_.gtoffset + near;
      case register_id::Cause:
      case register_id::Guest_Cause:
        return static_cast<std::uint32_t>(random_()) & (chance(2) ? ~0U : ~DC);
      default:
        return static_cast<std::uint32_t>(random_());
    }
  }

  void toggle_reset(kernel_time t) {
    if (reference_.in_reset) {
      model_.reset(false, t);
      reference_.release_reset();
      released_in_this_cycle_ = true;
    } else {
      model_.reset(true, t);
      reference_.assert_reset();
    }
  }

  output_levels reference_lines() const {
    output_levels levels;
    levels.ti = reference_.ti;
    levels.ip = static_cast<std::uint8_t>(reference_.ip());
    if (presets_.vz) {
      levels.guest_ti = reference_.guest_ti;
      levels.guest_ip = static_cast<std::uint8_t>(reference_.guest_ip());
    }
    return levels;
  }

  /// The model announced exactly this edge, if the lines move on it, and nothing earlier.
  void check_edge(kernel_time t, int e) {
    released_in_this_cycle_ = false;
    const bool moved = !(reference_lines() == levels_);
    const bool announced = announced_ && announced_->at <= t;
    ASSERT_EQ(announced, moved) << "edge " << e;
    if (announced) {
      ASSERT_EQ(announced_->at.units(), t.units()) << "edge " << e;
      ASSERT_TRUE(announced_->lines == reference_lines()) << "edge " << e;
    }
    compare_all(t, e);
    expect_next_change(t);
    check_question(t, e);
  }

  /// When Count, or Guest Count, is a value a little ahead was asked when nothing had happened since:
  /// mips T-116.
  void check_question(kernel_time t, int e) {
    if (asked_) {
      const std::uint32_t count = asked_->of_guest ? reference_.guest_count() : reference_.count;
      if (count == asked_->value) {
        ASSERT_EQ(asked_->answer, deadline(t)) << "edge " << e;
        ++answered;
        asked_.reset();
      } else {
        ASSERT_TRUE(!asked_->answer || t < *asked_->answer) << "edge " << e;
      }
    }
    if (asked_) return;
    const bool of_guest = presets_.vz && chance(2);
    const std::uint32_t now = of_guest ? reference_.guest_count() : reference_.count;
    const std::uint32_t value = now + 1 + below(5);
    asked_ = {of_guest, value,
              of_guest ? model_.time_of_guest_count(value, t) : model_.time_of_count(value, t)};
  }

  void expect_next_change(kernel_time t = kernel_time()) {
    announced_ = model_.next_change(t);
    levels_ = reference_lines();
  }

  void compare_all(kernel_time t, int e) {
    const auto value = [&](register_id id) { return model_.value(id, t); };
    ASSERT_EQ(value(register_id::Count), reference_.count) << "edge " << e;
    ASSERT_EQ(value(register_id::Compare), reference_.compare) << "edge " << e;
    ASSERT_EQ(value(register_id::Cause), reference_.cause(true)) << "edge " << e;
    ASSERT_EQ(model_.read(describe(register_id::Cause).address, t, {}).value,
              reference_.cause(false))
        << "edge " << e;
    if (presets_.release != architecture_release::release_1) {
      ASSERT_EQ(value(register_id::HWREna), reference_.hwrena) << "edge " << e;
    }
    if (presets_.vz) {
      ASSERT_EQ(value(register_id::Guest_Count), reference_.guest_count()) << "edge " << e;
      ASSERT_EQ(value(register_id::Guest_Compare), reference_.guest_compare) << "edge " << e;
      ASSERT_EQ(value(register_id::Guest_Cause), reference_.guest_cause()) << "edge " << e;
      ASSERT_EQ(value(register_id::GTOffset), reference_.gtoffset) << "edge " << e;
      ASSERT_EQ(value(register_id::Guest_HWREna), reference_.guest_hwrena) << "edge " << e;
      ASSERT_EQ(value(register_id::GuestCtl0),
                (reference_.guest_cp0 ? 1U << 28U : 0U) | (reference_.gt ? 1U << 25U : 0U))
          << "edge " << e;
      ASSERT_EQ(value(register_id::GuestCtl0Ext), reference_.fcd ? 8U : 0U) << "edge " << e;
    }
    ASSERT_TRUE(model_.outputs(t) == reference_lines()) << "edge " << e;
  }

  struct question {
    bool of_guest;
    std::uint32_t value;
    deadline answer;
  };
  std::optional<question> asked_;

  std::mt19937_64 random_;
  parameters presets_;
  time_resolution resolution_;
  timer model_;
  edge_reference reference_;
  rational_clock edges_;
  input_levels pins_;
  bool released_in_this_cycle_ = false;
  output_levels levels_;
  std::optional<line_change<output_levels>> announced_;
};

TEST(mips_cp0_reference, closed_form_equals_the_edge_rule) {
  std::uint64_t answered = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    lock_step life(seed);
    life.run(3000);
    answered += life.answered;
    if (::testing::Test::HasFatalFailure()) return;
  }
  EXPECT_GT(answered, 10'000U);
}

}  // namespace
}  // namespace archtimers::mips_cp0
