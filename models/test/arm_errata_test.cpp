// SPDX-License-Identifier: Apache-2.0
// Errata of a CPU's timers: docs/errata.md, docs/spec/arm-generic-timer.md 8.8.
#include "archtimers/arm/virtual_machine.h"
#include "arm_pe_random_life.h"

namespace archtimers::arm {
namespace {

constexpr std::uint64_t cycle = 100;     // kernel units in a CPU clock ...
constexpr std::uint64_t a_tick = 1'000;  // ... and in a count

counter_parameters ten_cycles_a_count() {
  counter_parameters p = one_count_an_edge();
  p.clocks_per_tick = 10;
  return p;
}

pe_parameters with(count_erratum erratum, std::uint64_t seed = 1) {
  pe_parameters p = full_cpu();
  p.erratum_count = erratum;
  p.erratum_seed = seed;
  return p;
}
pe_parameters with(timer_erratum erratum) {
  pe_parameters p = full_cpu();
  p.erratum_timer = erratum;
  return p;
}

/// The counter runs from 0 at time 0, a count each ten cycles.
struct faulty_cpu : pe_bench {
  explicit faulty_cpu(const pe_parameters& presets)
      : pe_bench(presets, ten_cycles_a_count(), 1'000'000'000'000) {
    at(0).cntcr(1);
    at(0).writes("CNTHCTL_EL2", 3);  // EL1 may
  }
  /// The n-th tick takes the count to `count`.
  void reaches(std::uint64_t count, std::uint64_t n) { at(n * a_tick - cycle).cntcv(count - 1); }
  [[nodiscard]] std::uint64_t seen(std::uint64_t t) { return at(t).reads("CNTPCT_EL0", el1); }
};

/// An instruction a cycle: software that reads and writes the timers.
class software {
 public:
  software(faulty_cpu& cpu, std::uint64_t t) : cpu_(cpu), t_(t) {}

  std::uint64_t count() { return cpu_.at(step()).reads("CNTVCT_EL0", el1); }
  void write(const char* name, std::uint64_t value) { cpu_.at(step()).writes(name, value, el1); }
  /// The count without any fault, at the present time.
  [[nodiscard]] std::uint64_t right() const { return cpu_.counter.count(kernel_time(t_)); }
  [[nodiscard]] std::uint64_t now() const { return t_; }
  void wait(std::uint64_t cycles) { t_ += cycles * cycle; }

 private:
  std::uint64_t step() {
    const std::uint64_t t = t_;
    t_ += cycle;
    return t;
  }
  faulty_cpu& cpu_;
  std::uint64_t t_;
};

// As operating systems read the counter on such parts, see docs/errata.md.
std::uint64_t until_two_agree(software& s) {
  for (int i = 0; i < 200; ++i) {
    const std::uint64_t first = s.count();
    const std::uint64_t second = s.count();
    if (first == second) return second;
  }
  ADD_FAILURE() << "no two reads agree";
  return 0;
}
std::uint64_t until_less_than_32_apart(software& s) {
  for (int i = 0; i < 50; ++i) {
    const std::uint64_t first = s.count();
    const std::uint64_t second = s.count();
    if ((second - first) >> 5U == 0) return second;
  }
  ADD_FAILURE() << "no two reads are near";
  return 0;
}
std::uint64_t by_bit_32(software& s) {
  const std::uint64_t first = s.count();
  const std::uint64_t second = s.count();
  return ((first ^ second) >> 32U & 1U) != 0 ? first : second;
}
template <unsigned Bits>
std::uint64_t until_low_bits_differ(software& s) {
  for (int i = 0; i < 150; ++i) {
    const std::uint64_t value = s.count();
    if (((value + 1) & ((1U << Bits) - 1)) > 1) return value;
  }
  ADD_FAILURE() << "the low bits are all alike";
  return 0;
}

/// How many of `reads` reads were not the count at any time of the read.
template <class Read>
unsigned wrong_reads(faulty_cpu& cpu, std::uint64_t from, unsigned reads, const Read& read,
                     unsigned pause = 3) {
  software s(cpu, from);
  unsigned wrong = 0;
  for (unsigned i = 0; i < reads; ++i) {
    const std::uint64_t before = s.right();
    const std::uint64_t value = read(s);
    if (value - before > s.right() - before) ++wrong;
    s.wait(i % pause);
  }
  return wrong;
}

std::uint64_t naive(software& s) { return s.count(); }

// arm T-150: the first cycle after a tick, and no other; no bit that does not change.
TEST(arm_errata, T_150_a008585_mixes_the_bits_that_change) {
  std::uint64_t neither = 0;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    faulty_cpu b(with(count_erratum::a008585, seed));
    for (std::uint64_t n = 1; n < 3'000; ++n) {
      const std::uint64_t t = n * a_tick;
      const std::uint64_t value = b.seen(t);
      ASSERT_EQ((value ^ n) & ~(n ^ (n - 1)), 0U) << n;
      ASSERT_EQ(b.seen(t + cycle - 1), value);
      ASSERT_EQ(b.seen(t + cycle), n);
      ASSERT_EQ(b.seen(t + a_tick - 1), n);
      if (value != n && value != n - 1) ++neither;
      // The same for all that looks at the count, less its offset; a host sees what is.
      ASSERT_EQ(b.at(t).reads("CNTVCT_EL0", el1), value);
      ASSERT_EQ(b.at(t).reads("CNTP_TVAL_EL0", el1), (0 - value) & 0xFFFF'FFFFU);
      ASSERT_EQ(b.at(t).reads("CNTPCT_EL0", by_host), n);
      ASSERT_EQ(b.cpu.physical_count(kernel_time(t)), n);
    }
  }
  EXPECT_GT(neither, 2'000U);
  faulty_cpu b(with(count_erratum::a008585));
  b.reaches(0x1000, 1);
  EXPECT_EQ(b.seen(a_tick), 0x15CAU);
  b.reaches(0x10000, 2);
  EXPECT_EQ(b.seen(2 * a_tick), 0xB3C4U);
  faulty_cpu other(with(count_erratum::a008585, 2));
  other.reaches(0x1000, 1);
  EXPECT_EQ(other.seen(a_tick), 0xB79U);
}

// arm T-150: TVAL writes take the wrong count; CVAL, CTL and the lines are right.
TEST(arm_errata, T_150_a008585_tval_writes_and_cval) {
  faulty_cpu b(with(count_erratum::a008585));
  b.at(0).writes("CNTV_CVAL_EL0", 0x1000, el1);
  b.at(0).writes("CNTV_CTL_EL0", 1, el1);
  b.reaches(0x1000, 1);
  EXPECT_EQ(b.changes_after(cycle * 9, 5'000), "v+1000 ");
  EXPECT_EQ(b.at(a_tick).reads("CNTV_CTL_EL0", el1), 5U);
  b.at(a_tick).writes("CNTV_TVAL_EL0", 16, el1);
  EXPECT_EQ(b.at(a_tick).reads("CNTV_CVAL_EL0", el1), 0x15CAU + 16);
  b.at(a_tick).writes("CNTV_TVAL_EL0", 16, by_host);
  EXPECT_EQ(b.at(a_tick).reads("CNTV_CVAL_EL0", el1), 0x1010U);
  b.at(a_tick + cycle).writes("CNTV_TVAL_EL0", 17, el1);
  EXPECT_EQ(b.at(a_tick + cycle).reads("CNTV_CVAL_EL0", el1), 0x1011U);
}

// arm T-151
TEST(arm_errata, T_151_161010101_is_32_ahead) {
  faulty_cpu b(with(count_erratum::e161010101));
  for (std::uint64_t n = 1; n < 100; ++n) {
    EXPECT_EQ(b.seen(n * a_tick), n + 32);
    EXPECT_EQ(b.seen(n * a_tick + cycle), n);
    EXPECT_EQ(b.at(n * a_tick).reads("CNTP_TVAL_EL0", el1), (0 - (n + 32)) & 0xFFFF'FFFFU);
  }
}

// arm T-152
TEST(arm_errata, T_152_858921_has_the_old_lower_word) {
  faulty_cpu b(with(count_erratum::e858921));
  b.reaches(0x5'0000'0000, 3);
  EXPECT_EQ(b.seen(3 * a_tick - 1), 0x4'FFFF'FFFFU);
  EXPECT_EQ(b.seen(3 * a_tick), 0x5'FFFF'FFFFU);
  EXPECT_EQ(b.at(3 * a_tick).reads("CNTP_TVAL_EL0", el1), 0U);
  EXPECT_EQ(b.seen(3 * a_tick + cycle), 0x5'0000'0000U);
  EXPECT_EQ(b.seen(4 * a_tick), 0x5'0000'0001U);
}

// arm T-153: mostly all bits below the highest that changes, now and then nine.
TEST(arm_errata, T_153_unknown1_has_low_bits_all_alike) {
  faulty_cpu b(with(count_erratum::unknown1, 7));
  b.reaches(0x400, 1);
  EXPECT_EQ(b.seen(a_tick), 0U);
  EXPECT_EQ(b.at(a_tick).reads("CNTP_TVAL_EL0", el1), 0U);
  EXPECT_EQ(b.seen(a_tick + cycle), 0x400U);
  EXPECT_EQ(b.seen(2 * a_tick), 0x401U);
  b.reaches(0x800, 3);
  EXPECT_EQ(b.seen(3 * a_tick), 0x9FFU);
  b.reaches(0x200, 4);
  EXPECT_EQ(b.seen(4 * a_tick), 0x200U);
  faulty_cpu forward(with(count_erratum::unknown1, 2));
  forward.reaches(0x800, 1);
  EXPECT_EQ(forward.seen(a_tick), 0xFFFU);
}

// arm T-154, against the sign of a 32-bit word, count by count.
TEST(arm_errata, T_154_xgene_compares_32_bits) {
  counting_cpu b(with(timer_erratum::xgene_cval));
  b.at(10).arms("CNTV", "EL0", 10 + 0x7FFF'FFFFU);
  EXPECT_EQ(b.at(10).lines(), "");
  EXPECT_EQ(b.changes_after(10, 0x2'0000'0000), "v+2147483657 v-4294967306 v+6442450953 ");
  b.at(20).writes("CNTV_CVAL_EL0", 20 + 0x8000'0000U);
  EXPECT_EQ(b.at(20).lines(), "v");  // at once, 2^31 counts too soon
  EXPECT_EQ(b.at(20).reads("CNTV_CTL_EL0"), 5U);
  EXPECT_EQ(b.at(20).reads("CNTV_CVAL_EL0"), 20 + 0x8000'0000U);
  b.at(30).writes("CNTV_CVAL_EL0", 5);
  EXPECT_EQ(b.changes_after(30, 0x2'0000'0000), "v-2147483654 v+4294967301 v-6442450950 ");
  EXPECT_EQ(virtual_machine::earliest_expiry(b.cpu, kernel_time(2'147'483'654)),
            deadline(kernel_time(4'294'967'301)));
}

// arm T-155
TEST(arm_errata, T_155_ac03_cpu_14_compares_with_a_sign) {
  counting_cpu b(with(timer_erratum::ac03_cpu_14));
  b.at(10).arms("CNTV", "EL0", std::uint64_t{1} << 63U);
  EXPECT_EQ(b.at(10).lines(), "");  // 2^63 - 10 to go
  b.at(10).writes("CNTV_CVAL_EL0", (std::uint64_t{1} << 63U) + 11);
  EXPECT_EQ(b.at(10).lines(), "v");  // more than 2^63 - 1 to go: expired
  EXPECT_EQ(b.changes_after(10, 100), "v-11 ");
  // KVM's arch_timer_edge_cases: the count set to its maximum with CVAL at 0.
  b.at(200).writes("CNTV_CVAL_EL0", 0);
  EXPECT_EQ(b.at(200).lines(), "v");
  b.at(200).cntcv(most64);
  EXPECT_EQ(b.at(200).lines(), "");
  EXPECT_EQ(b.at(200).reads("CNTV_CTL_EL0"), 1U);
  EXPECT_EQ(b.changes_after(200, 300), "v+201 ");
}

// arm T-156: an offset is subtracted from what was read wrong.
TEST(arm_errata, T_156_offsets_come_after) {
  faulty_cpu b(with(count_erratum::a008585));
  b.at(0).writes("CNTVOFF_EL2", 0x123);
  b.reaches(0x1000, 1);
  EXPECT_EQ(b.at(a_tick).reads("CNTVCT_EL0", el1), 0x15CAU - 0x123);
}

// arm T-156: they need to know the CPU's clock, and are the model's alone.
TEST(arm_errata, T_156_what_they_need) {
  const pe_parameters p = with(count_erratum::unknown1);
  EXPECT_EQ(p.error(), "");
  EXPECT_EQ(p.error(ten_cycles_a_count()), "");
  EXPECT_NE(p.error(one_count_an_edge()).find("clocks_per_tick"), std::string::npos);
  system_counter counter(one_count_an_edge(), time_resolution(1'000'000'000));
  EXPECT_THROW(pe_timers(counter, p), std::invalid_argument);
  EXPECT_NE(p.rtl_obstacle().find("erratum_count"), std::string::npos);
  EXPECT_NE(with(timer_erratum::xgene_cval).rtl_obstacle().find("erratum_timer"),
            std::string::npos);
  EXPECT_EQ(full_cpu().rtl_obstacle(), "");
}

// arm T-157: who reads once is wrong; who reads as operating systems do on these parts is not.
TEST(arm_errata, T_157_workarounds_of_reads) {
  faulty_cpu freescale(with(count_erratum::a008585));
  EXPECT_GT(wrong_reads(freescale, 50 * a_tick, 30'000, naive), 900U);
  EXPECT_EQ(wrong_reads(freescale, 50 * a_tick, 30'000, until_two_agree), 0U);

  faulty_cpu hisilicon(with(count_erratum::e161010101));
  EXPECT_GT(wrong_reads(hisilicon, 50 * a_tick, 30'000, naive), 1'500U);
  EXPECT_EQ(wrong_reads(hisilicon, 50 * a_tick, 30'000, until_less_than_32_apart), 0U);

  // Reads in any cycle around the carry.
  unsigned naive_wrong = 0;
  for (unsigned start = 0; start < 10; ++start) {
    faulty_cpu a73(with(count_erratum::e858921));
    a73.reaches(0x1'0000'0000, 4);
    naive_wrong += wrong_reads(a73, 3 * a_tick + start * cycle, 10, naive, 1);
    EXPECT_EQ(wrong_reads(a73, 3 * a_tick + start * cycle, 10, by_bit_32, 1), 0U);
  }
  EXPECT_GT(naive_wrong, 5U);

  faulty_cpu allwinner(with(count_erratum::unknown1, 7));
  EXPECT_GT(wrong_reads(allwinner, 50 * a_tick, 1'000'000, naive), 10U);
  EXPECT_GT(wrong_reads(allwinner, 50 * a_tick, 1'000'000, until_low_bits_differ<10>), 0U);
  EXPECT_EQ(wrong_reads(allwinner, 50 * a_tick, 1'000'000, until_low_bits_differ<9>), 0U);
}

// arm T-157: a deadline by TVAL is off by what the implicit read is; by CVAL from a good read it is not.
TEST(arm_errata, T_157_workaround_of_tval) {
  for (const count_erratum erratum :
       {count_erratum::a008585, count_erratum::e161010101, count_erratum::unknown1}) {
    unsigned wrong = 0;
    for (std::uint64_t start = 0; start < 20; ++start) {
      faulty_cpu b(with(erratum, 2));
      b.reaches(0x800, 5);
      software s(b, 4 * a_tick + start * cycle);
      const std::uint64_t before = s.right();
      s.write("CNTV_TVAL_EL0", 1'000);
      const std::uint64_t by_tval = b.at(s.now()).reads("CNTV_CVAL_EL0", el1) - 1'000;
      if (by_tval - before > s.right() - before) ++wrong;
      const std::uint64_t sooner = s.right();
      const std::uint64_t good = erratum == count_erratum::a008585 ? until_two_agree(s)
                                 : erratum == count_erratum::e161010101
                                     ? until_less_than_32_apart(s)
                                     : until_low_bits_differ<9>(s);
      s.write("CNTV_CVAL_EL0", good + 1'000);
      EXPECT_LE(good - sooner, s.right() - sooner);
    }
    EXPECT_GT(wrong, 0U) << static_cast<int>(erratum);
  }
}

// arm T-157: no deadline of 2^31 counts or more on X-Gene, of more than 2^63 on AmpereOne.
TEST(arm_errata, T_157_workarounds_of_comparators) {
  for (const auto& [erratum, most] :
       {std::pair(timer_erratum::xgene_cval, std::uint64_t{0x7FFF'FFFF}),
        std::pair(timer_erratum::ac03_cpu_14, std::uint64_t{1} << 63U)}) {
    for (const std::uint64_t now : {std::uint64_t{5}, std::uint64_t{1} << 40U}) {
      counting_cpu b(with(erratum));
      b.at(1).cntcv(now);
      b.at(1).arms("CNTV", "EL0", now + most);
      EXPECT_EQ(b.at(1).lines(), "");
      b.at(1).writes("CNTV_CVAL_EL0", now + most + 1);
      EXPECT_EQ(b.at(1).lines(), "v");
    }
  }
}

// Off, nothing is different; and the lines of faulty comparators are what a look at every unit says.
TEST(arm_errata, lines_are_announced_exactly) {
  for (const timer_erratum erratum : {timer_erratum::xgene_cval, timer_erratum::ac03_cpu_14}) {
    const bool xgene = erratum == timer_erratum::xgene_cval;
    const unsigned sign = xgene ? 31 : 63;
    std::uint64_t changes = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
      std::mt19937_64 random(seed);
      world w(random);
      w.presets.erratum_timer = erratum;
      system_counter counter(w.counter, time_resolution(1'000'000'000));
      pe_timers cpu(counter, w.presets);
      counter.write(0, 1, kernel_time(0), kernel_time(0), {});
      cpu.write(key_of("CNTV_CTL_EL0"), 1, kernel_time(0), kernel_time(0), by_host);
      deadline announced;
      bool before = false;
      for (std::uint64_t t = 0; t < 600; ++t) {
        const kernel_time now(t);
        const bool disturbed = t % 150 == 0;
        if (disturbed) {
          const std::uint64_t cval = interesting(random);
          cpu.write(key_of("CNTV_CVAL_EL0"), cval, now, now, by_host);
          const std::uint64_t flip = std::uint64_t{random() % 2} << sign;
          counter.write(8, (cval ^ flip) - random() % 60, now, now, {false, true});
        }
        const std::uint64_t cval = cpu.read(key_of("CNTV_CVAL_EL0"), now, by_host).value;
        const std::uint64_t view = cpu.virtual_count(now);
        const bool expected = xgene
                                  ? ((cval - view) & 0xFFFF'FFFFU) == 0 || (cval - view) >> 31U & 1U
                                  : (view - cval) >> 63U == 0;
        ASSERT_EQ(cpu.outputs(now).cntv, expected) << "seed " << seed << " at " << t;
        if (!disturbed) {
          ASSERT_EQ(expected != before, announced == deadline(now)) << seed << " at " << t;
        }
        if (disturbed || expected != before) announced = cpu.look_ahead(now).next;
        changes += !disturbed && expected != before ? 1 : 0;
        before = expected;
      }
    }
    EXPECT_GT(changes, 200U);
  }
}

}  // namespace
}  // namespace archtimers::arm
