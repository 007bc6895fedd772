// SPDX-License-Identifier: Apache-2.0
// When a count reaches a value: docs/spec/arm-generic-timer.md 8.9.
#include "archtimers/arm/virtual_machine.h"
#include "arm_pe_fixture.h"

namespace archtimers::arm {
namespace {

deadline when(const pe_timers& cpu, std::uint16_t key, std::uint64_t value, std::uint64_t from,
              const pe_access& how = el1) {
  return cpu.time_of_count(key, value, kernel_time(from), how);
}
deadline at(std::uint64_t t) { return kernel_time(t); }

// arm T-159: as each level sees it, whether or not it may read it.
TEST(arm_waiting, T_159_by_exception_level) {
  counting_cpu b;
  b.at(0).writes("CNTVOFF_EL2", 100);
  b.at(0).writes("CNTPOFF_EL2", 40);
  b.at(0).writes("CNTHCTL_EL2", 0x1000);  // ECV; EL1's reads of CNTPCT trap
  EXPECT_EQ(b.at(200).read("CNTPCT_EL0", el1).result, pe_result::trap_el2);
  EXPECT_EQ(when(b.cpu, cntvct_key, 500, 200), at(600));
  EXPECT_EQ(when(b.cpu, cntpct_key, 500, 200), at(540));
  EXPECT_EQ(when(b.cpu, cntpct_key, 500, 200, el2), at(500));
  EXPECT_EQ(when(b.cpu, cntvct_key, 500, 200, el2), at(600));
  b.at(200).drives("ns ecven e2h");
  EXPECT_EQ(when(b.cpu, cntvct_key, 500, 200, el2), at(500));
  EXPECT_EQ(when(b.cpu, cntvct_key, 500, 200), at(600));
  EXPECT_EQ(b.counter.time_of_count(500, kernel_time(200)), at(500));
  EXPECT_EQ(when(b.cpu, key_of("CNTV_CVAL_EL0"), 500, 200), std::nullopt);
}

// arm T-159: reached already; behind a wrap; by a counter that stands or never gets there.
TEST(arm_waiting, T_159_reached_and_never) {
  counting_cpu b;
  EXPECT_EQ(when(b.cpu, cntvct_key, 50, 60), at(60));
  EXPECT_EQ(when(b.cpu, cntvct_key, 0, 60), at(60));
  EXPECT_EQ(when(b.cpu, cntvct_key, most64, 60), at(most64));
  b.at(60).writes("CNTVOFF_EL2", 1);
  EXPECT_EQ(when(b.cpu, cntvct_key, most64, 60), std::nullopt);  // after the kernel's last unit
  b.at(60).writes("CNTVOFF_EL2", 70);                            // the view is near 2^64
  EXPECT_EQ(when(b.cpu, cntvct_key, 50, 60), at(60));
  EXPECT_EQ(when(b.cpu, cntvct_key, 50, 70), at(120));
  b.at(80).cntcr(0);
  EXPECT_EQ(when(b.cpu, cntvct_key, 50, 80), std::nullopt);
  EXPECT_EQ(when(b.cpu, cntvct_key, 10, 80), at(80));
}

// arm T-159: with what is noted ahead of the kernel.
TEST(arm_waiting, T_159_with_operations_ahead) {
  counting_cpu b;
  b.ahead(10, 50).cntcr(0);
  EXPECT_EQ(when(b.cpu, cntvct_key, 40, 10), at(40));
  EXPECT_EQ(when(b.cpu, cntvct_key, 60, 10), std::nullopt);
  b.ahead(10, 80).cntcr(1);
  EXPECT_EQ(when(b.cpu, cntvct_key, 60, 10), at(90));
  b.ahead(10, 90).writes("CNTVOFF_EL2", 5);  // on the very unit: not yet
  EXPECT_EQ(when(b.cpu, cntvct_key, 60, 10), at(95));
  b.ahead(10, 20).cntcv(1'000);
  EXPECT_EQ(when(b.cpu, cntvct_key, 60, 10), at(20));
}

// arm T-159: larger steps reach more than was asked for; an erratum of reads does not matter.
TEST(arm_waiting, T_159_steps_and_errata) {
  counter_parameters p = one_count_an_edge();
  p.counts_per_tick = 20;
  counting_cpu b(full_cpu(), p);
  EXPECT_EQ(when(b.cpu, cntvct_key, 101, 0), at(6));
  EXPECT_EQ(when(b.cpu, cntvct_key, 100, 0), at(5));
  pe_parameters faulty = full_cpu();
  faulty.erratum_count = count_erratum::e161010101;
  p = one_count_an_edge();
  p.clocks_per_tick = 4;
  p.clock = frequency(1'000'000);
  counting_cpu c(faulty, p);
  EXPECT_EQ(c.at(5'000).reads("CNTVCT_EL0", el1), 37U);
  EXPECT_EQ(when(c.cpu, cntvct_key, 37, 5'000), at(37'000));
}

// arm T-160: KVM wakes a virtual CPU in WFIT for its timers or for the time it waits for.
TEST(arm_waiting, T_160_earliest_expiry_of_a_cpu_in_wfit) {
  counting_cpu b(plain_cpu());
  virtual_machine vm;
  EXPECT_EQ(vm.add(b.cpu, kernel_time(30)), 0);  // the virtual count begins at 0 here
  EXPECT_EQ(virtual_machine::earliest_expiry(b.cpu, 100, kernel_time(40)), at(130));
  b.at(40).arms("CNTP", "EL0", 90);
  EXPECT_EQ(virtual_machine::earliest_expiry(b.cpu, 100, kernel_time(40)), at(90));
  EXPECT_EQ(virtual_machine::earliest_expiry(b.cpu, 20, kernel_time(40)), at(50));
  EXPECT_EQ(virtual_machine::earliest_expiry(b.cpu, 5, kernel_time(40)), at(40));
}

}  // namespace
}  // namespace archtimers::arm
