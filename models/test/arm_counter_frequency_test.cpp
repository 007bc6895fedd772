// SPDX-License-Identifier: Apache-2.0
// docs/spec/arm-generic-timer.md 2.5: the frequency table and changes of frequency.
#include <random>

#include "arm_fixture.h"

namespace archtimers::arm {
namespace {

/// A counter with entries +1, +4 every 4 and +10 every 10 edges, whose cycle 0 holds `count`.
struct with_modes : arm_bench {
  explicit with_modes(std::uint64_t count, std::vector<std::uint32_t> divisors = {1, 4, 10})
      : arm_bench(with_table(std::move(divisors))) {
    at(0).counts_from(count);
  }
  /// The counts of the cycles from `from` on.
  std::vector<std::uint64_t> counts(std::uint64_t from, std::size_t cycles) {
    std::vector<std::uint64_t> all;
    for (std::size_t i = 0; i < cycles; ++i) all.push_back(at(from + i).count());
    return all;
  }
};
using counts_of = std::vector<std::uint64_t>;

// arm T-21: the table ends with 0, and entries after it cannot be selected.
TEST(arm_counter_frequency, T_21_the_tables_end) {
  with_modes b(1000);
  EXPECT_EQ(b.at(0).reads("CNTFID0"), 1'000'000'000U);
  EXPECT_EQ(b.at(0).reads("CNTFID1"), 250'000'000U);
  EXPECT_EQ(b.at(0).reads("CNTFID2"), 100'000'000U);
  for (std::uint64_t i = 3; i <= 1003; ++i) EXPECT_EQ(b.at(0).counter_word(0x020 + 4 * i), 0U) << i;
  for (const std::uint32_t r : {3U, 4U, 7U, 8U, 255U, 256U, 1023U}) {
    b.at(r).writes("CNTCR", EN | fcreq(r));
    EXPECT_EQ(b.at(r).reads("CNTCR"), EN | fcreq(r));
    EXPECT_EQ(b.at(r + 30).fcack(), 0U);
    EXPECT_EQ(b.at(r + 30).count(), 1030U + r);
  }
}

// arm T-21: writable words are storage: an entry whose word is 0 cannot be selected.
TEST(arm_counter_frequency, T_21_a_zero_word_ends_an_entry) {
  counter_parameters p = with_table({1, 4});
  p.cntfid_rw = true;
  arm_bench b(p);
  b.at(0).writes("CNTFID1", 0);
  b.at(0).counts_from(1000);
  b.at(0).writes("CNTCR", EN | fcreq(1));
  EXPECT_EQ(b.at(50).fcack(), 0U);
  EXPECT_EQ(b.at(50).count(), 1050U);
  b.at(50).writes("CNTFID1", 77);  // any other value: the divisor stays
  EXPECT_EQ(b.at(50).reads("CNTFID1"), 77U);
  EXPECT_EQ(b.at(51).fcack(), 0U);
  EXPECT_EQ(b.at(52).fcack(), 1U);  // count 1052
  EXPECT_EQ(b.at(55).count(), 1052U);
  EXPECT_EQ(b.at(56).count(), 1056U);
  b.at(57).writes("CNTFID1", 0);  // of the active entry: no effect
  EXPECT_EQ(b.at(60).count(), 1060U);
  b.at(60).counter_write(0x020 + 4 * 2, 5, secure);  // after the table's end
  EXPECT_EQ(b.at(60).reads("CNTFID2"), 0U);
}

// arm T-22: to a lower frequency at the next multiple of the step.
TEST(arm_counter_frequency, T_22_waits_for_a_multiple) {
  with_modes b(1001);
  b.at(0).writes("CNTCR", EN | fcreq(1));
  EXPECT_EQ(b.counts(0, 13), (counts_of{1001, 1002, 1003, 1004, 1004, 1004, 1004, 1008, 1008, 1008,
                                        1008, 1012, 1012}));
  EXPECT_EQ(b.at(2).fcack(), 0U);
  EXPECT_EQ(b.at(3).fcack(), 1U);
  EXPECT_EQ(b.at(0).reads("CNTCR"), EN | fcreq(1));
}

// arm T-23: on a multiple at once: 1000 lasts four cycles from the write on.
TEST(arm_counter_frequency, T_23_on_a_multiple_at_once) {
  with_modes b(1000 - 6);
  b.at(6).writes("CNTCR", EN | fcreq(1));
  EXPECT_EQ(b.at(6).fcack(), 1U);
  EXPECT_EQ(b.counts(6, 6), (counts_of{1000, 1000, 1000, 1000, 1004, 1004}));
}

// arm T-24: to a higher frequency at the end of the slow cycle.
TEST(arm_counter_frequency, T_24_waits_for_the_slow_cycles_end) {
  with_modes b(1016);
  b.at(0).writes("CNTCR", EN | fcreq(1));
  b.at(1).writes("CNTCR", EN);  // div = 1
  EXPECT_EQ(b.counts(0, 8), (counts_of{1016, 1016, 1016, 1016, 1020, 1021, 1022, 1023}));
  EXPECT_EQ(b.at(3).fcack(), 1U);
  EXPECT_EQ(b.at(4).fcack(), 0U);
}

// arm T-25: whatever the changes of frequency: back at the base one, no count is lost.
TEST(arm_counter_frequency, T_25_never_loses_counts) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    with_modes b(0, {1, 4, 10, 3, 100, 7, 65535, 2});
    std::uint64_t t = 0;
    for (int i = 0; i < 30; ++i) {
      t += random() % 300;
      b.at(t).writes("CNTCR", EN | fcreq(static_cast<std::uint32_t>(random() % 9)));
    }
    b.at(t).writes("CNTCR", EN);
    t += 2 * 65535 + random() % 1000;
    ASSERT_EQ(b.at(t).fcack(), 0U);
    ASSERT_EQ(b.at(t).count(), t);
  }
}

// arm T-26: a timer fires with the step that reaches or passes its value.
TEST(arm_counter_frequency, T_26_fires_with_the_step_beyond) {
  with_modes b(1000);
  b.at(0).writes("CNTCR", EN | fcreq(1));
  b.at(0).arms_p(1010);
  EXPECT_EQ(b.changes_after(0), "P0+12 ");
  EXPECT_EQ(b.at(12).count(), 1012U);
}

// arm T-27: TVAL is relative to the stepped count.
TEST(arm_counter_frequency, T_27_tval_uses_the_stepped_count) {
  with_modes b(1000);
  b.at(0).writes("CNTCR", EN | fcreq(1));
  b.at(0).arms_p(1010);
  EXPECT_EQ(b.at(3).reads("CNTBase0.CNTP_TVAL"), 10U);
  EXPECT_EQ(b.at(4).reads("CNTBase0.CNTP_TVAL"), 6U);
  b.at(7).writes("CNTBase0.CNTP_TVAL", 5);  // count 1004
  EXPECT_EQ(b.at(7).reads("CNTBase0.CNTP_CVAL"), 1009U);
  EXPECT_EQ(b.changes_after(7), "P0+12 ");
}

// arm T-28: of two requests only the later counts.
TEST(arm_counter_frequency, T_28_a_replaced_request_is_forgotten) {
  with_modes b(1001);
  b.at(0).writes("CNTCR", EN | fcreq(1));  // would act at 1004
  b.at(1).writes("CNTCR", EN | fcreq(2));  // acts at 1010
  EXPECT_EQ(b.at(8).count(), 1009U);
  EXPECT_EQ(b.at(8).fcack(), 0U);
  EXPECT_EQ(b.at(9).fcack(), 2U);
  EXPECT_EQ(b.at(18).count(), 1010U);
  EXPECT_EQ(b.at(19).count(), 1020U);

  with_modes withdrawn(1001);
  withdrawn.at(0).writes("CNTCR", EN | fcreq(1));
  withdrawn.at(2).writes("CNTCR", EN);
  EXPECT_EQ(withdrawn.at(50).fcack(), 0U);
  EXPECT_EQ(withdrawn.at(50).count(), 1051U);
}

// arm T-29: a stopped counter changes at once, in the middle of a slow cycle too.
TEST(arm_counter_frequency, T_29_at_once_while_stopped) {
  arm_bench b(with_table({1, 4, 10}));
  b.at(0).writes("CNTCV", 1001);
  b.at(5).writes("CNTCR", fcreq(1));
  EXPECT_EQ(b.at(5).fcack(), 1U);
  b.at(10).writes("CNTCR", EN | fcreq(1));
  EXPECT_EQ(b.at(13).count(), 1001U);
  EXPECT_EQ(b.at(14).count(), 1005U);
  b.at(16).writes("CNTCR", fcreq(1));  // div = 2 stays
  b.at(20).writes("CNTCR", EN | fcreq(1));
  EXPECT_EQ(b.at(21).count(), 1005U);
  EXPECT_EQ(b.at(22).count(), 1009U);
  b.at(23).writes("CNTCR", fcreq(2));  // div = 0 now
  EXPECT_EQ(b.at(23).fcack(), 2U);
  b.at(30).writes("CNTCR", EN | fcreq(2));
  EXPECT_EQ(b.at(39).count(), 1009U);
  EXPECT_EQ(b.at(40).count(), 1019U);
}

// arm T-29: stopping lets a pending request through.
TEST(arm_counter_frequency, T_29_stopping_ends_the_wait) {
  with_modes b(1001);
  b.at(0).writes("CNTCR", EN | fcreq(2));
  EXPECT_EQ(b.at(3).fcack(), 0U);
  b.at(3).writes("CNTCR", fcreq(2));
  EXPECT_EQ(b.at(3).fcack(), 2U);
}

// 2.5, D-11: a halted counter counts as enabled: the request waits through the halt.
TEST(arm_counter_frequency, waits_while_halted) {
  with_modes b(1001);
  b.at(0).writes("CNTCR", EN | HDBG);
  b.counter.drive(true, kernel_time(1));
  b.at(2).writes("CNTCR", EN | HDBG | fcreq(1));
  EXPECT_EQ(b.at(900).fcack(), 0U);
  b.counter.drive(false, kernel_time(1000));  // count 1002
  EXPECT_EQ(b.at(1001).fcack(), 0U);
  EXPECT_EQ(b.at(1002).fcack(), 1U);
  EXPECT_EQ(b.at(1006).count(), 1008U);
}

// 2.5, D-11: a count that steps past every multiple keeps the request pending for ever; another
// CNTCV write lets it through.
TEST(arm_counter_frequency, may_wait_for_ever) {
  with_modes b(5000);
  b.at(0).writes("CNTCR", EN | fcreq(1));
  b.at(0).writes("CNTCV", 5003);
  b.at(0).writes("CNTCR", EN | fcreq(2));
  EXPECT_EQ(b.at(4'000'000'000'000).fcack(), 1U);
  EXPECT_EQ(b.at(4'000'000'000'000).count(), 4'000'000'005'003U);
  b.at(4'000'000'000'001).writes("CNTCV", 20);
  EXPECT_EQ(b.at(4'000'000'000'003).fcack(), 1U);
  EXPECT_EQ(b.at(4'000'000'000'004).fcack(), 1U);  // 24
  EXPECT_EQ(b.at(4'000'000'000'020).fcack(), 2U);  // 40
}

/// The same entries, with the count divided in series.
struct with_serial_division : arm_bench {
  static counter_parameters presets() {
    counter_parameters p = with_table({1, 4, 10});
    p.serial_division = p.cntsc = p.cntfid_rw = true;
    return p;
  }
  explicit with_serial_division(std::uint64_t count) : arm_bench(presets()) {
    at(0).counts_from(count);
  }
};

// arm T-232: the first multiple that comes 66 counted edges after the request or later.
TEST(arm_counter_frequency, T_232_a_division_takes_its_time) {
  with_serial_division b(1001);
  b.at(0).writes("CNTCR", EN | fcreq(1));
  EXPECT_EQ(b.at(3).fcack(), 0U);  // 1004
  EXPECT_EQ(b.at(66).fcack(), 0U);
  EXPECT_EQ(b.at(67).count(), 1068U);
  EXPECT_EQ(b.at(67).fcack(), 1U);
  EXPECT_EQ(b.at(70).count(), 1068U);
  EXPECT_EQ(b.at(71).count(), 1072U);

  with_serial_division on_the_edge(1002);
  on_the_edge.at(0).writes("CNTCR", EN | fcreq(1));
  EXPECT_EQ(on_the_edge.at(65).fcack(), 0U);
  EXPECT_EQ(on_the_edge.at(66).fcack(), 1U);
}

// arm T-232: nothing else waits: not a smaller step, not a stopped counter, not a scaled one.
TEST(arm_counter_frequency, T_232_other_requests_wait_for_no_division) {
  with_serial_division b(1000);
  b.at(0).writes("CNTCR", fcreq(1));
  EXPECT_EQ(b.at(0).fcack(), 1U);
  b.at(0).writes("CNTCR", EN | fcreq(1));
  b.at(1).writes("CNTCR", EN);
  EXPECT_EQ(b.at(4).fcack(), 0U);
  b.at(5).writes("CNTCR", EN | SCEN | fcreq(2));
  EXPECT_EQ(b.at(5).fcack(), 2U);
}

// arm T-233: another write of CNTCR, CNTCV or a CNTFID<n> begins the division anew.
TEST(arm_counter_frequency, T_233_a_write_begins_the_division_anew) {
  for (const char* name : {"CNTCR", "CNTCV", "CNTFID2"}) {
    SCOPED_TRACE(name);
    with_serial_division b(1000);
    b.at(0).writes("CNTCR", EN | fcreq(1));
    b.at(50).writes(name, name == std::string("CNTCR") ? EN | fcreq(1) : 1050);
    EXPECT_EQ(b.at(115).fcack(), 0U);
    EXPECT_EQ(b.at(116).count(), 1116U);
    EXPECT_EQ(b.at(116).fcack(), 1U);
  }
}

// arm T-233: so does a wrap: also one of somebody who has waited long enough.
TEST(arm_counter_frequency, T_233_a_wrap_begins_the_division_anew) {
  constexpr std::uint64_t top = ~std::uint64_t{0};
  with_serial_division early(top - 49);
  early.at(0).writes("CNTCR", EN | fcreq(1));
  EXPECT_EQ(early.at(50).count(), 0U);
  EXPECT_EQ(early.at(117).fcack(), 0U);
  EXPECT_EQ(early.at(118).count(), 68U);
  EXPECT_EQ(early.at(118).fcack(), 1U);

  with_serial_division late(top - 70);
  late.at(0).writes("CNTCR", EN | fcreq(2));
  EXPECT_EQ(late.at(71).count(), 0U);
  EXPECT_EQ(late.at(71).fcack(), 0U);
  EXPECT_EQ(late.counter.save(kernel_time(71)).wait.edges, 66U);
  EXPECT_EQ(late.at(131).count(), 60U);
  EXPECT_EQ(late.at(140).fcack(), 0U);
  EXPECT_EQ(late.at(141).count(), 70U);
  EXPECT_EQ(late.at(141).fcack(), 2U);
}

// arm T-233: it goes on only with edges that count, and a snapshot has what is left of it.
TEST(arm_counter_frequency, T_233_the_division_halts_with_the_counter) {
  with_serial_division b(1002);
  b.at(0).writes("CNTCR", EN | HDBG | fcreq(1));
  b.counter.drive(true, kernel_time(20));
  b.counter.drive(false, kernel_time(40));
  const counter_snapshot saved = b.counter.save(kernel_time(50));
  with_serial_division other(0);
  EXPECT_EQ(other.counter.restore(saved, kernel_time(1050)), "");
  EXPECT_EQ(b.at(85).fcack(), 0U);
  EXPECT_EQ(b.at(86).fcack(), 1U);
  EXPECT_EQ(other.at(1085).fcack(), 0U);
  EXPECT_EQ(other.at(1086).fcack(), 1U);
  arm_bench at_once(with_table({1, 4, 10}));
  EXPECT_EQ(at_once.counter.restore(saved, kernel_time(200)),
            "wait: this counter has no serial_division");
}

// 11.1: i.MX firmware asks for entry 1 of a table of one entry and gets what it has.
TEST(arm_counter_frequency, u_boot_on_imx) {
  arm_bench b;
  b.at(0).writes("CNTCR", 0x103);
  EXPECT_EQ(b.at(0).reads("CNTCR"), 0x103U);
  EXPECT_EQ(b.at(0).fcack(), 0U);
  EXPECT_EQ(b.at(100).count(), 100U);
}

}  // namespace
}  // namespace archtimers::arm
