// SPDX-License-Identifier: Apache-2.0
// The host's rules against the unit-by-unit reference: random sequences of freeze, thaw, RESUME,
// rate changes, register writes from both sides, count_stop and reset.
#include <array>
#include <random>

#include "mips_cp0_fixture.h"
#include "mips_cp0_kvm_reference.h"

namespace archtimers::mips_cp0 {
namespace {

class hypervised {
 public:
  explicit hypervised(std::uint64_t seed)
      : random_(seed),
        // 10 units, 1 unit and 1/3 of a unit in a nanosecond, and none of these.
        units_(std::array<std::uint64_t, 4>{10'000'000'000, 1'000'000'000, 333'333'333,
                                            1'953'125'000}[seed % 4]),
        presets_(random_presets()),
        model_(presets_, time_resolution(units_)),
        reference_(presets_, units_) {
    announce();
  }

  void run(int units) {
    while (reference_.now < units && !::testing::Test::HasFatalFailure()) {
      for (unsigned n = chance(9) ? 1 + below(3) : 0; n > 0; --n) {
        operate();
        compare();
        announce();
      }
      reference_.step();
      check_announcement();
      compare();
    }
  }

 private:
  bool chance(unsigned one_in) { return random_() % one_in == 0; }
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }
  kernel_time now() const { return kernel_time(static_cast<std::uint64_t>(reference_.now)); }

  /// From a tick in many units to several ticks in one.
  frequency random_rate() {
    const std::uint64_t fastest = units_ * 3;
    const std::uint64_t top = 1 + random_() % (fastest >> (random_() % 6));
    return frequency(top, 1 + random_() % 7);
  }

  parameters random_presets() {
    parameters p;
    p.ccres = 1 + below(3);
    p.clock = random_rate().multiplied_by(p.ccres);
    p.count_write_match = chance(2);
    p.count_write_restart = chance(2);
    p.vz = chance(2);
    return p;
  }

  std::uint32_t near(std::uint32_t value) { return value + below(40) - 8; }

  void operate() {
    const std::uint64_t now_ns = reference_.nanoseconds(reference_.now);
    switch (below(16)) {
      case 0:
      case 1: {
        const std::uint64_t v = chance(10) ? random_() : below(2);
        return both(set("COUNT_CTL", v), reference_.set_ctl(v));
      }
      case 2: {
        const std::uint64_t v = chance(3)    ? now_ns
                                : chance(3)  ? reference_.nanoseconds(reference_.resume)
                                : chance(10) ? random_()
                                             : random_() % (now_ns + 2);
        return both(set("COUNT_RESUME", v), reference_.set_resume(v));
      }
      case 3: {
        const std::uint64_t v = chance(5)   ? reference_.grid.rate().whole_hertz()
                                : chance(8) ? random_()
                                            : random_() % 1'000'000'002;
        return both(set("COUNT_HZ", v), reference_.set_hz(v));
      }
      case 4: {
        const frequency rate = random_rate();
        reference_.set_rate(rate);
        return both(model_.set_rate(rate, now()), 0);
      }
      case 5:
        reference_.thaw_uncharged();
        return model_.thaw_uncharged(now());
      case 6: {
        const std::uint32_t v = chance(4) ? 0U - below(20) : near(reference_.compare) - 25;
        const bool host = chance(2);
        if (host) {
          reference_.host_count(v);
        } else {
          reference_.software_count(v);
        }
        return write(register_id::Count, v, host);
      }
      case 7:
      case 8: {
        const std::uint32_t v = near(reference_.count);
        const bool host = chance(2);
        if (host) {
          reference_.compare = v;
        } else {
          reference_.software_compare(v);
        }
        return write(register_id::Compare, v, host);
      }
      case 9:
      case 10: {
        const bool dc = chance(2);
        const bool ti = chance(3);
        const bool host = chance(2);
        if (host) {
          reference_.host_cause(dc, ti);
        } else {
          reference_.set_dc(dc);
        }
        return write(register_id::Cause, (dc ? DC : 0U) | (ti ? TI : 0U), host);
      }
      case 11: {
        const bool level = chance(2);
        reference_.set_stop(level);
        return model_.drive({level, 0, 0, false}, now());
      }
      case 12:
        return chance(4) ? pulse_reset() : void();
      default:
        return presets_.vz ? operate_guest() : void();
    }
  }

  void operate_guest() {
    switch (below(3)) {
      case 0:
        reference_.gtoffset =
            chance(3) ? below(~0U) : near(reference_.guest_compare - reference_.count) - 20;
        return write(register_id::GTOffset, reference_.gtoffset, false);
      case 1:
        reference_.guest_compare = near(reference_.guest_count());
        reference_.guest_ti = false;
        return write(register_id::Guest_Compare, reference_.guest_compare, false);
      default: {
        const bool dc = chance(3);
        reference_.set_guest_dc(dc);
        reference_.guest_ti = chance(4);
        return write(register_id::Guest_Cause, (dc ? DC : 0U) | (reference_.guest_ti ? TI : 0U),
                     false);
      }
    }
  }

  void pulse_reset() {
    reference_.set_stop(false);
    model_.drive({}, now());
    reference_.assert_reset();
    model_.reset(true, now());
    announce();
    for (unsigned n = below(40); n > 0; --n) {
      reference_.step();
      check_announcement();
      compare();
    }
    reference_.release_reset();
    model_.reset(false, now());
  }

  int set(std::string_view name, std::uint64_t v) {
    return model_.set_one_reg(one_reg_of(name), v, now());
  }
  void both(int ours, int expected) { ASSERT_EQ(ours, expected) << at(); }

  void write(register_id target, std::uint32_t v, bool host) {
    if (host) return both(model_.set_one_reg(describe(target).one_reg, v, now()), 0);
    ASSERT_EQ(model_.write(describe(target).address, v, now(), now(), {}), access_result::ok);
  }

  void announce() {
    announced_ = model_.next_change(now());
    ti_ = reference_.ti;
    guest_ti_ = reference_.guest_ti;
  }

  void check_announcement() {
    const bool moved = reference_.ti != ti_ || (presets_.vz && reference_.guest_ti != guest_ti_);
    const bool announced = announced_ && announced_->at <= now();
    ASSERT_EQ(announced, moved) << at();
    if (!announced) return;
    ASSERT_EQ(announced_->at.units(), now().units());
    announce();
  }

  void compare() {
    const auto value = [this](register_id id) { return model_.value(id, now()); };
    ASSERT_EQ(value(register_id::Count), reference_.count) << at();
    ASSERT_EQ(value(register_id::Compare), reference_.compare) << at();
    ASSERT_EQ((value(register_id::Cause) & TI) != 0, reference_.ti) << at();
    ASSERT_EQ((value(register_id::Cause) & DC) != 0, reference_.dc) << at();
    ASSERT_EQ(model_.outputs(now()).ti, reference_.ti) << at();
    ASSERT_EQ(value(register_id::COUNT_CTL), reference_.ctl ? 1U : 0U) << at();
    ASSERT_EQ(value(register_id::COUNT_RESUME), reference_.nanoseconds(reference_.resume)) << at();
    ASSERT_EQ(value(register_id::COUNT_HZ), reference_.grid.rate().whole_hertz()) << at();
    ASSERT_EQ(model_.rate(now()), reference_.grid.rate()) << at();
    const int128 phase = reference_.grid.phase(reference_.ctl ? reference_.resume : reference_.now);
    ASSERT_EQ(model_.save(now()).phase.rounded_parts(), static_cast<std::uint64_t>(phase)) << at();
    if (!presets_.vz) return;
    ASSERT_EQ(value(register_id::Guest_Count), reference_.guest_count()) << at();
    ASSERT_EQ(model_.outputs(now()).guest_ti, reference_.guest_ti) << at();
  }

  std::string at() const { return "at unit " + std::to_string(now().units()); }

  std::mt19937_64 random_;
  std::uint64_t units_;
  parameters presets_;
  timer model_;
  kvm_reference reference_;
  std::optional<line_change<output_levels>> announced_;
  bool ti_ = false;
  bool guest_ti_ = false;
};

TEST(mips_cp0_kvm, host_rules_equal_the_brute_force_reference) {
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    hypervised(seed).run(1500);
    if (::testing::Test::HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace archtimers::mips_cp0
