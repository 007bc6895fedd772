// SPDX-License-Identifier: Apache-2.0
// Who may read and write what (docs/spec/power-timebase.md 2).
#include <gtest/gtest.h>

#include <utility>

#include "power_fixture.h"

namespace archtimers::power {
namespace {

constexpr auto problem = privilege::problem;
constexpr auto supervisor = privilege::supervisor;
constexpr auto hypervisor = privilege::hypervisor;
constexpr auto ok = access_result::ok;
constexpr auto priv = access_result::privileged;
constexpr auto unimp = access_result::unimplemented;

constexpr spr privileged_numbers[] = {spr::TBL_write, spr::TBU_write, spr::TBU40,
                                      spr::DEC,       spr::HDEC,      spr::VTB};

// power T-4
TEST(power_access, T_4_problem_state) {
  timebase_bench t;
  EXPECT_EQ(t.at(5).result_of_reading(spr::TB, problem), ok);
  EXPECT_EQ(t.at(5).result_of_reading(spr::TBU, problem), ok);
  const snapshot before = t.at(5).saved();
  for (const spr n : privileged_numbers) {
    EXPECT_EQ(t.at(5).result_of_reading(n, problem), priv) << number_of(n);
    EXPECT_EQ(t.at(5).result_of_writing(n, 0x1234, problem), priv) << number_of(n);
  }
  EXPECT_TRUE(t.at(5).saved() == before);
}

// power T-4: a privileged number is PRIV whether the register exists or not.
TEST(power_access, T_4_numbers_that_do_not_exist) {
  timebase_bench t(tick_an_edge(profile::classic32));
  for (const std::uint64_t n : {310ULL, 849ULL, 16ULL, 1023ULL}) {
    EXPECT_EQ(t.model.read(n, kernel_time(1), {0, problem}).result, priv) << n;
    EXPECT_EQ(t.model.read(n, kernel_time(1), {0, supervisor}).result, unimp) << n;
  }
  EXPECT_EQ(t.model.read(1, kernel_time(1), {0, problem}).result, unimp);
}

// power T-5
TEST(power_access, T_5_who_writes_the_time_base) {
  for (const auto which : {profile::server_v3, profile::server_v207, profile::server_v206}) {
    timebase_bench t(tick_an_edge(which));
    for (const spr n : {spr::TBL_write, spr::TBU_write, spr::TBU40}) {
      EXPECT_EQ(t.at(1).result_of_writing(n, 0x5555'5555, supervisor), priv);
      EXPECT_EQ(t.at(1).tb(), 1U);
      EXPECT_EQ(t.at(1).result_of_writing(n, 0, hypervisor), ok);
      t.at(1).writes(spr::TBL_write, 1);
    }
  }
  for (const auto which : {profile::classic32, profile::booke}) {
    timebase_bench t(tick_an_edge(which));
    EXPECT_EQ(t.at(1).result_of_writing(spr::TBL_write, 5, supervisor), ok);
    EXPECT_EQ(t.at(1).result_of_writing(spr::TBU_write, 6, supervisor), ok);
    EXPECT_EQ(t.at(1).tb(), 0x6'0000'0005U);
  }
}

// power T-5: without hypervisor state the supervisor is the highest level.
TEST(power_access, T_5_no_hypervisor) {
  parameters p = tick_an_edge(profile::classic32);
  p.tb_write_needs_hypervisor = true;
  p.has_purr = true;
  timebase_bench t(p);
  EXPECT_EQ(t.at(1).result_of_writing(spr::TBL_write, 5, supervisor), ok);
  EXPECT_EQ(t.at(1).result_of_writing(spr::PURR, 5, supervisor), ok);
  EXPECT_EQ(t.at(1).result_of_writing(spr::PURR, 5, problem), priv);
}

// power T-6
TEST(power_access, T_6_268_and_269_are_only_read) {
  timebase_bench t;
  for (const auto level : {problem, supervisor, hypervisor}) {
    EXPECT_EQ(t.at(3).result_of_writing(spr::TB, 99, level), unimp);
    EXPECT_EQ(t.at(3).result_of_writing(spr::TBU, 99, level), unimp);
  }
  EXPECT_EQ(t.at(3).tb(), 3U);
}

// power T-7
TEST(power_access, T_7_284_to_286_are_only_written) {
  timebase_bench t;
  for (const spr n : {spr::TBL_write, spr::TBU_write, spr::TBU40}) {
    EXPECT_EQ(t.at(3).result_of_reading(n, hypervisor), unimp);
  }
}

// power T-19
TEST(power_access, T_19_no_tbu40) {
  for (const auto which : {profile::classic32, profile::booke}) {
    timebase_bench t(tick_an_edge(which));
    EXPECT_EQ(t.at(3).result_of_writing(spr::TBU40, 1ULL << 40U, hypervisor), unimp);
    EXPECT_EQ(t.at(3).result_of_writing(spr::TBU40, 1ULL << 40U, supervisor), unimp);
    EXPECT_EQ(t.at(3).tb(), 3U);
  }
}

// power T-67: VTB, PURR and SPURR are read by the supervisor and written by the hypervisor.
TEST(power_access, T_67_vtb_and_purr) {
  timebase_bench t;
  for (const spr n : {spr::VTB, spr::PURR, spr::SPURR}) {
    EXPECT_EQ(t.at(3).result_of_reading(n, problem), priv);
    EXPECT_EQ(t.at(3).result_of_reading(n, supervisor), ok);
    EXPECT_EQ(t.at(3).result_of_writing(n, 9, supervisor), priv);
    EXPECT_EQ(t.at(3).reads(n), 3U);
    EXPECT_EQ(t.at(3).result_of_writing(n, 9, hypervisor), ok);
  }
}

// The registers of each profile, by the supervisor's and the hypervisor's hand.
TEST(power_access, registers_of_the_profiles) {
  const auto results = [](profile which, spr n) {
    timebase_bench t(tick_an_edge(which));
    return std::pair(t.at(1).result_of_reading(n, hypervisor),
                     t.at(1).result_of_writing(n, 0, hypervisor));
  };
  using both = std::pair<access_result, access_result>;
  for (const auto which : {profile::server_v3, profile::server_v207, profile::server_v206}) {
    EXPECT_EQ(results(which, spr::HDEC), both(ok, ok));
    EXPECT_EQ(results(which, spr::LPCR), both(ok, ok));
    EXPECT_EQ(results(which, spr::PURR), both(ok, ok));
    EXPECT_EQ(results(which, spr::DECAR), both(unimp, unimp));
    EXPECT_EQ(results(which, spr::TSR), both(unimp, unimp));
    EXPECT_EQ(results(which, spr::TFMR), both(unimp, unimp));
    EXPECT_EQ(results(which, spr::VTB),
              which == profile::server_v206 ? both(unimp, unimp) : both(ok, ok));
  }
  for (const spr n : {spr::HDEC, spr::LPCR, spr::PURR, spr::SPURR, spr::VTB}) {
    EXPECT_EQ(results(profile::classic32, n), both(unimp, unimp));
    EXPECT_EQ(results(profile::booke, n), both(unimp, unimp));
  }
  EXPECT_EQ(results(profile::booke, spr::TSR), both(ok, ok));
  EXPECT_EQ(results(profile::booke, spr::TCR), both(ok, ok));
  EXPECT_EQ(results(profile::booke, spr::DECAR), both(unimp, ok));
}

// A thread that the group has not.
TEST(power_access, no_such_thread) {
  timebase_bench t(with_threads(2));
  EXPECT_EQ(t.at(1).result_of_writing(spr::DEC, 5, hypervisor, 2), unimp);
  EXPECT_EQ(t.model.read(22, kernel_time(1), {2, hypervisor}).result, unimp);
}

}  // namespace
}  // namespace archtimers::power
