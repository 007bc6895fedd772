// SPDX-License-Identifier: Apache-2.0
// The lists of the states' fields: nothing is missing, and what follows from them.
#include "archtimers/describe/state_fields.h"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

#include "archtimers/arm/counter_snapshot.h"
#include "archtimers/arm/frames_snapshot.h"
#include "archtimers/arm/pe_snapshot.h"
#include "archtimers/mips_cp0/snapshot.h"
#include "archtimers/power/snapshot.h"

namespace archtimers {
namespace {

// --- completeness --------------------------------------------------------------------------------

/// Initialises any member but `Owner` itself, which is no member of itself.
template <class Owner>
struct anything {
  template <class T, class = std::enable_if_t<!std::is_same_v<T, Owner>>>
  operator T() const;  // NOLINT(google-explicit-constructor)
};

template <class T, class Members, class = void>
struct takes : std::false_type {};
template <class T, class... Members>
struct takes<T, std::tuple<Members...>, std::void_t<decltype(T{std::declval<Members>()...})>>
    : std::true_type {};

/// The number of members of a struct without constructors.
template <class T, class... Members>
constexpr std::size_t member_count() {
  if constexpr (takes<T, std::tuple<Members..., anything<T>>>::value) {
    return member_count<T, Members..., anything<T>>();
  } else {
    return sizeof...(Members);
  }
}

template <class T>
std::size_t listed_count() {
  std::size_t count = 0;
  const T state;
  T::fields([&count](const state_field&, const auto&) { ++count; }, state);
  return count;
}

struct forgetful {
  int listed = 0;
  int forgotten = 0;

  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    visit("listed", s.listed...);
  }
};

template <class T>
class every_state : public testing::Test {};
using states =
    testing::Types<mips_cp0::context, mips_cp0::snapshot, arm::comparator, arm::counter_snapshot,
                   arm::frame_state, arm::frames_snapshot, arm::pe_registers_state, power::share,
                   power::shared_count, power::thread_snapshot, power::snapshot>;
TYPED_TEST_SUITE(every_state, states);

TYPED_TEST(every_state, lists_all_its_members) {
  EXPECT_EQ(listed_count<TypeParam>(), member_count<TypeParam>());
}

TEST(state_fields, a_member_that_is_not_listed_is_noticed) {
  EXPECT_EQ(member_count<forgetful>(), 2U);
  EXPECT_EQ(listed_count<forgetful>(), 1U);
}

// --- difference ----------------------------------------------------------------------------------

/// Another value than the one there.
template <class T>
void change(T& value) {
  if constexpr (std::is_same_v<T, frequency>) {
    value = frequency(value.numerator() + 1, value.denominator());
  } else if constexpr (std::is_same_v<T, tick_fraction>) {
    ++value.parts;
  } else if constexpr (std::is_same_v<T, wide_units>) {
    value = value.units() + 1;
  } else {
    value = static_cast<T>(static_cast<std::uint64_t>(value) ^ 1U);
  }
}

/// Changes each value of a state in turn. @returns what was found, by name.
template <class State>
std::vector<std::string> found_one_by_one() {
  std::vector<std::string> names;
  std::size_t count = 0;
  const State before{};
  const auto counter = [&count](const auto&...) { ++count; };
  for_each_value(counter, before);
  for (std::size_t chosen = 0; chosen < count; ++chosen) {
    State after = before;
    std::size_t place = 0;
    std::string changed;
    for_each_value(
        [&](const field_place& at, const state_field&, auto& value) {
          if (place++ != chosen) return;
          changed = at.to_string();
          change(value);
        },
        after);
    EXPECT_FALSE(before == after) << changed;
    const auto found = difference(before, after);
    EXPECT_TRUE(found && found->name == changed && found->a != found->b) << changed;
    names.push_back(changed);
  }
  EXPECT_TRUE(before == State{});
  EXPECT_FALSE(difference(before, State{}).has_value());
  return names;
}

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

TEST(state_fields, every_difference_has_a_name_of_its_own) {
  const auto mips = found_one_by_one<mips_cp0::snapshot>();
  EXPECT_EQ(mips.size(), 11U + 2 * 7);
  EXPECT_TRUE(has(mips, "guest.ip_software"));
  const auto power = found_one_by_one<power::snapshot>();
  EXPECT_EQ(power.size(), 24U + 8 * (11 + 4 * 2 + 4 + 5));
  EXPECT_TRUE(has(power, "threads[7].spurr.remainder"));
  const auto counter = found_one_by_one<arm::counter_snapshot>();
  EXPECT_EQ(counter.size(), 12U + 8);
  EXPECT_TRUE(has(counter, "cntfid[7]"));
  const auto frames = found_one_by_one<arm::frames_snapshot>();
  EXPECT_EQ(frames.size(), 2U + 8 * (4 + 2 * 3 + 4));
  EXPECT_TRUE(has(frames, "frames[3].virtual.cval"));
  const auto pe = found_one_by_one<arm::pe_snapshot>();
  EXPECT_EQ(pe.size(), 7U + 7 * 3);
  EXPECT_TRUE(has(pe, "timers.cnthvs.imask"));
}

TEST(state_fields, the_first_difference_is_told_with_both_values) {
  const auto told = [](const std::function<void(power::snapshot&)>& make_another) {
    power::snapshot b;
    make_another(b);
    const auto found = difference(power::snapshot{}, b);
    return found ? found->name + ": " + found->a + ", " + found->b : "";
  };
  EXPECT_EQ(told([](auto&) {}), "");
  EXPECT_EQ(told([](auto& s) { s.base = power::profile::booke; }), "base: server_v3, booke");
  EXPECT_EQ(told([](auto& s) { s.tb_clock = frequency(1, 3); }), "tb_clock: 1 Hz, 1/3 Hz");
  EXPECT_EQ(told([](auto& s) { s.phase = {7, 1, 3}; }), "phase: 0/2^64 + 0/1, 7/2^64 + 1/3");
  EXPECT_EQ(told([](auto& s) { s.entered = true; }), "entered: false, true");
  EXPECT_EQ(told([](auto& s) { s.threads[2].purr.value = s.threads[3].dec = ~std::uint64_t{0}; }),
            "threads[2].purr.value: 0, 18446744073709551615");
  mips_cp0::snapshot early;
  early.resume_after_anchor = -5;
  EXPECT_EQ(difference(mips_cp0::snapshot{}, early)->b, "-5");
}

}  // namespace
}  // namespace archtimers
