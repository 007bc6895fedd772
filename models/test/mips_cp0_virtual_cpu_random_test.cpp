// SPDX-License-Identifier: Apache-2.0
// A virtual CPU's timer against a count that goes tick by tick, over random hand-overs: no interrupt is
// lost, none is made up, and Count does not go back. mips T-126.
#include <array>
#include <random>

#include "archtimers/mips_cp0/virtual_cpu.h"
#include "mips_cp0_fixture.h"

namespace archtimers::mips_cp0 {
namespace {

using keeper = virtual_cpu::keeper;

/// Both counts, each on its own ticks; the guest sees the one that has its timer.
struct tick_by_tick {
  std::uint32_t soft = 0, hard = 0, compare = 0;
  bool ti = false, dc = false, frozen = false;
  keeper kept = keeper::out;

  [[nodiscard]] std::uint32_t seen() const { return kept == keeper::hard ? hard : soft; }
  [[nodiscard]] bool runs() const { return !dc && !frozen; }

  void soft_ticks() {
    if (!runs()) return;
    ++soft;
    if (kept != keeper::hard && soft == compare) ti = true;
  }
  void hard_ticks() {
    ++hard;
    if (kept == keeper::hard && hard == compare) ti = true;
  }
  bool acquire(bool same_rate) {
    if (kept == keeper::soft && runs() && same_rate) {
      kept = keeper::hard;
      hard = soft;
    }
    return kept == keeper::hard;
  }
  void lose() {
    if (kept != keeper::hard) return;
    kept = keeper::soft;
    const auto behind = static_cast<std::int32_t>(hard - soft);
    if (behind > 0 || behind < -0x10000) soft = hard;
    for (; hard != soft; ti = ti || hard == compare) ++hard;
  }
  void put() {
    lose();
    kept = keeper::out;
  }
};

class hand_overs {
 public:
  explicit hand_overs(std::uint64_t seed)
      : random_(seed),
        // From a tick in 9 units to several in one.
        rate_(1 + random_() % 3'000'000'000, 1 + random_() % 3),
        root_(presets(), time_resolution(1'000'000'000)),
        vcpu_{(start_the_core(), root_), kernel_time(now_)},  // in this order
        soft_(time_resolution(1'000'000'000), soft_rate()) {}

  void run(int units) {
    for (int i = 0; i < units && !::testing::Test::HasFatalFailure(); ++i) {
      step();
      for (unsigned n = chance(6) ? 1 + below(2) : 0; n > 0; --n) {
        operate();
        compare();
      }
      compare();
    }
  }

  int acquired = 0, interrupts = 0;

 private:
  bool chance(unsigned one_in) { return random_() % one_in == 0; }
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }
  [[nodiscard]] kernel_time now() const { return kernel_time(now_); }

  parameters presets() const {
    parameters p;
    p.ccres = ccres_;
    p.clock = rate_.multiplied_by(ccres_);
    p.vz = true;
    p.guest_ipti = 5;
    p.count_write_restart = true;
    return p;
  }
  [[nodiscard]] frequency soft_rate() const {
    const std::uint64_t hz = rate_.whole_hertz();
    return hz >= 1 && hz <= 1'000'000'000 ? rate_ : frequency(100'000'000);
  }

  /// Root's Count is anywhere, and its ticks are elsewhere than the soft timer's.
  void start_the_core() {
    now_ = moved_ = 1 + below(50);
    root_.reset(true, now());
    root_.reset(false, now());
    root_.write(address_of("Count"), below(~0U), now(), now(), {});
  }

  void step() {
    const kernel_time before = now();
    ++now_;
    // The soft count of this instant first, or the hardware's: the guest sees but one of them.
    for (int128 n = soft_.ticks_at(now()) - soft_.ticks_at(before); n > 0; --n) r_.soft_ticks();
    const std::uint32_t root = root_.count(now());
    for (std::uint32_t n = root - root_count_; n > 0; --n) r_.hard_ticks();
    root_count_ = root;
  }

  void operate() {
    const std::uint32_t count = r_.seen();
    switch (below(12)) {
      case 0:
        vcpu_.load(now());
        if (r_.kept == keeper::out) r_.kept = keeper::soft;
        return;
      case 1:
        vcpu_.put(now());
        return r_.put();
      case 2:
      case 3:
      case 4: {
        const bool same_rate = soft_rate() == rate_;
        const bool has = r_.acquire(same_rate);
        acquired += has ? 1 : 0;
        ASSERT_EQ(vcpu_.acquire_htimer(now()), has) << at();
        return;
      }
      case 5:
      case 6:
        vcpu_.lose_htimer(now());
        return r_.lose();
      case 7:
      case 8: {
        const std::uint32_t value = count + below(60) - 3;
        if (r_.kept != keeper::out && chance(2)) {
          write("Guest.Compare", value);
          r_.ti = false;
        } else {
          r_.lose();
          set("Compare", value);
        }
        r_.compare = value;
        return;
      }
      case 9: {
        // Never back: what the guest sees may only grow.
        r_.lose();
        const std::uint32_t value = r_.seen() + below(40);
        if (r_.kept != keeper::out && chance(2)) {
          write("Guest.Count", value);
        } else {
          set("Count", value);
        }
        r_.soft = value;
        return;
      }
      case 10: {
        const bool dc = chance(3);
        if (r_.kept == keeper::out || r_.frozen) return;
        if (dc != r_.dc) r_.lose();
        write("Guest.Cause", dc ? DC : 0U);
        r_.dc = dc;
        return;
      }
      default:
        return freeze_or_thaw();
    }
  }

  void freeze_or_thaw() {
    r_.lose();
    set("COUNT_CTL", r_.frozen ? 0 : 1);
    if (r_.frozen && !r_.dc) {
      r_.frozen = false;
      for (int128 n = soft_.ticks_at(now()) - soft_.ticks_at(kernel_time(frozen_at_)); n > 0; --n)
        r_.soft_ticks();
    } else {
      r_.frozen = !r_.frozen;
      frozen_at_ = now_;
    }
  }

  void write(std::string_view name, std::uint32_t value) {
    ASSERT_EQ(vcpu_.write(address_of(name), value, now()), access_result::ok) << name << at();
  }
  void set(std::string_view name, std::uint64_t value) {
    ASSERT_EQ(vcpu_.set_one_reg(one_reg_of(name), value, now()), 0) << name << at();
  }

  void compare() {
    ASSERT_EQ(vcpu_.kept(), r_.kept) << at();
    ASSERT_EQ(vcpu_.count(now()), r_.seen()) << at();
    ASSERT_EQ((vcpu_.cause(now()) & TI) != 0, r_.ti) << at();
    ASSERT_GE(static_cast<std::int32_t>(r_.seen() - last_seen_), 0) << at();
    last_seen_ = r_.seen();
    if (r_.kept == keeper::out) return;
    ASSERT_EQ(vcpu_.read(address_of("Guest.Count"), now()).value, r_.seen()) << at();
    ASSERT_EQ(vcpu_.read(address_of("Guest.Compare"), now()).value, r_.compare) << at();
    ASSERT_EQ(vcpu_.read(address_of("Guest.Cause"), now()).value,
              (r_.ti ? TI | 0x2000U : 0U) | (r_.dc ? DC : 0U))
        << at();
    ASSERT_EQ(root_.outputs(now()).guest_ti, r_.ti) << at();
    interrupts += r_.ti ? 1 : 0;
  }

  [[nodiscard]] std::string at() const { return " at unit " + std::to_string(now_); }

  std::mt19937_64 random_;
  frequency rate_;
  unsigned ccres_ = 1 + static_cast<unsigned>(random_() % 3);
  std::uint64_t now_ = 0, moved_ = 0, frozen_at_ = 0;
  timer root_;
  virtual_cpu vcpu_;
  rational_clock soft_;
  std::uint32_t root_count_ = root_.count(kernel_time(now_));
  std::uint32_t last_seen_ = 0;
  tick_by_tick r_;
};

// mips T-126: over 400 lives of 1500 units.
TEST(mips_cp0_virtual_cpu, T_126_hand_overs_lose_and_make_nothing) {
  int acquired = 0;
  int interrupts = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    hand_overs life(seed);
    life.run(1500);
    acquired += life.acquired;
    interrupts += life.interrupts;
    if (::testing::Test::HasFatalFailure()) return;
  }
  EXPECT_GT(acquired, 1000);
  EXPECT_GT(interrupts, 1000);
}

}  // namespace
}  // namespace archtimers::mips_cp0
