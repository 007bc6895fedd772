// SPDX-License-Identifier: Apache-2.0
// docs/spec/arm-generic-timer.md 5 and 7: CNTCTLBase, and what is not there.
#include <array>
#include <vector>

#include "arm_fixture.h"

namespace archtimers::arm {
namespace {

/// Frames {0: 7, 1: 3, 2: 1} with every CNTACR full.
struct three_frames : arm_bench {
  three_frames() : arm_bench(one_count_an_edge(), frames_of({7, 3, 1})) {}
};

std::string name(const char* before, unsigned n, const char* after = "") {
  return before + std::to_string(n) + after;
}

// arm T-36: CNTTIDR tells what there is, to everybody.
TEST(arm_frames_ctl, T_36_cnttidr) {
  three_frames b;
  EXPECT_EQ(b.at(0).reads("CNTTIDR"), 0x137U);
  EXPECT_EQ(b.at(0).reads("CNTTIDR", nonsecure), 0x137U);
  arm_bench gap(one_count_an_edge(), frames_of({0, 7, 6, 0, 5, 0, 0, 3}));
  EXPECT_EQ(gap.at(0).reads("CNTTIDR"), 0x3005'0070U);  // nothing of an absent frame
  b.at(0).writes("CNTTIDR", 0);                         // arm T-11
  EXPECT_EQ(b.at(0).reads("CNTTIDR"), 0x137U);
}

// arm T-37: CNTNSAR has the bits of the frames that there are.
TEST(arm_frames_ctl, T_37_bits_of_cntnsar) {
  three_frames b;
  b.at(0).writes("CNTNSAR", 0xFF);
  EXPECT_EQ(b.at(0).reads("CNTNSAR"), 0x07U);
  b.at(0).writes("CNTNSAR", 0xFFFF'FF02);
  EXPECT_EQ(b.at(0).reads("CNTNSAR"), 0x02U);
}

// Frames of fixed security: RAO/WI and RAZ/WI; of the reset value only programmable bits count.
TEST(arm_frames_ctl, T_37_fixed_bits_of_cntnsar) {
  frames_parameters p = frames_of({7, 7, 7, 0});
  p.frames[0].security = frame_security::secure;
  p.frames[1].security = frame_security::nonsecure;
  p.frames[3].security = frame_security::nonsecure;
  p.nsar_reset = 0x0D;
  arm_bench b(one_count_an_edge(), p);
  EXPECT_EQ(b.at(0).reads("CNTNSAR"), 0x06U);
  b.at(0).writes("CNTNSAR", 0);
  EXPECT_EQ(b.at(0).reads("CNTNSAR"), 0x02U);
  b.at(0).writes("CNTNSAR", 0xFF);
  EXPECT_EQ(b.at(0).reads("CNTNSAR"), 0x06U);
  b.at(0).writes("CNTBase0.CNTP_CVAL", 5, nonsecure);
  b.at(0).writes("CNTBase1.CNTP_CVAL", 6, nonsecure);
  EXPECT_EQ(b.at(0).reads("CNTBase0.CNTP_CVAL"), 0U);
  EXPECT_EQ(b.at(0).reads("CNTBase1.CNTP_CVAL"), 6U);
}

// arm T-40: CNTACR<n> and CNTVOFF<n> are the Non-secure software's if the frame is.
TEST(arm_frames_ctl, T_40_cntacr_and_cntvoff_of_a_frame) {
  three_frames b;
  for (unsigned n = 0; n < 2; ++n) {
    b.at(0).writes(name("CNTACR", n), 0x15);
    b.at(0).writes(name("CNTVOFF", n), 0x1'0000'0002);
    b.at(0).writes("CNTNSAR", 7U & ~(1U << n));
    EXPECT_EQ(b.at(0).reads(name("CNTACR", n), nonsecure), 0U);
    EXPECT_EQ(b.at(0).reads(name("CNTVOFF", n), nonsecure), 0U);
    b.at(0).writes(name("CNTACR", n), 0x3F, nonsecure);
    b.at(0).writes(name("CNTVOFF", n), 9, nonsecure);
    EXPECT_EQ(b.at(0).reads(name("CNTACR", n)), 0x15U);
    EXPECT_EQ(b.at(0).reads(name("CNTVOFF", n)), 0x1'0000'0002U);
    b.at(0).writes("CNTNSAR", 1U << n);
    EXPECT_EQ(b.at(0).reads(name("CNTACR", n), nonsecure), 0x15U);
    EXPECT_EQ(b.at(0).reads(name("CNTVOFF", n), nonsecure), 0x1'0000'0002U);
    b.at(0).writes(name("CNTACR", n), 0x2A, nonsecure);
    b.at(0).writes(name("CNTVOFF", n), 9, nonsecure);
    EXPECT_EQ(b.at(0).reads(name("CNTACR", n)), 0x2AU);
    EXPECT_EQ(b.at(0).reads(name("CNTVOFF", n)), 9U);
  }
}

// arm T-41: CNTFRQ and CNTNSAR are Secure; CNTTIDR and CounterID are everybody's.
TEST(arm_frames_ctl, T_41_secure_registers) {
  three_frames b;
  b.at(0).writes("CNTFRQ", 0x1234);
  b.at(0).writes("CNTNSAR", 5);
  for (const char* secure_one : {"CNTFRQ", "CNTNSAR"}) {
    const std::uint64_t held = b.at(0).reads(secure_one);
    EXPECT_NE(held, 0U);
    EXPECT_EQ(b.at(0).reads(secure_one, nonsecure), 0U);
    b.at(0).writes(secure_one, 7, nonsecure);
    EXPECT_EQ(b.at(0).reads(secure_one), held);
  }
  EXPECT_EQ(b.at(0).reads("CNTCTLBase.CounterID8", nonsecure), 0x0DU);
}

// arm T-42: the stride of CNTVOFF is 8.
TEST(arm_frames_ctl, T_42_cntvoff_has_a_stride_of_8) {
  three_frames b;
  b.at(0).writes("CNTVOFF0", 0x7'0000'0007);
  EXPECT_EQ(b.at(0).frames_write(0x088, 0x1111'1111, secure), bus_result::ok);
  EXPECT_EQ(b.at(0).frames_write(0x08C, 0x2222'2222, secure), bus_result::ok);
  EXPECT_EQ(b.at(0).reads("CNTVOFF0"), 0x7'0000'0007U);
  EXPECT_EQ(b.at(0).frames_word(0x2018), 0x1111'1111U);
  EXPECT_EQ(b.at(0).frames_word(0x201C), 0x2222'2222U);
  EXPECT_EQ(b.at(0).reads("CNTBase1.CNTVOFF"), 0x2222'2222'1111'1111U);
}

// arm T-48: a frame without virtual timer.
TEST(arm_frames_ctl, T_48_without_virtual_timer) {
  arm_bench b(one_count_an_edge(), frames_of({5}));
  b.at(0).counts_from(0x5'0000'0005);
  b.at(0).writes("CNTBase0.CNTEL0ACR", 0x303);
  b.at(0).writes("CNTACR0", 0x3F);
  EXPECT_EQ(b.at(0).reads("CNTACR0"), 0x27U);
  b.at(0).writes("CNTVOFF0", 3);
  EXPECT_EQ(b.at(0).reads("CNTVOFF0"), 0U);
  EXPECT_EQ(b.at(4).reads("CNTBase0.CNTVCT"), 0x5'0000'0009U);
  EXPECT_EQ(b.at(4).reads("CNTBase0.CNTPCT"), 0x5'0000'0009U);
  for (const std::uint64_t page : {0x1000U, 0x9000U}) {
    for (const std::uint64_t o : {0x018U, 0x01CU, 0x030U, 0x034U, 0x038U, 0x03CU}) {
      EXPECT_EQ(b.at(5).frames_write(page + o, 0xFFFF'FFFF, secure), bus_result::ok);
      EXPECT_EQ(b.at(5).frames_word(page + o), 0U) << o;
    }
  }
  EXPECT_FALSE(b.at(5).v());
  EXPECT_EQ(b.changes_after(5), "");
}

// arm T-49: an absent frame is nowhere.
TEST(arm_frames_ctl, T_49_an_absent_frame) {
  arm_bench b(one_count_an_edge(), frames_of({7, 0, 7}));
  b.at(0).writes("CNTCV", 0x5'0000'0005);
  const frames_snapshot before = b.frames.save(kernel_time(0));
  b.at(0).writes("CNTACR1", 0x3F);
  b.at(0).writes("CNTVOFF1", 7);
  b.at(0).writes("CNTNSAR", 2);
  EXPECT_EQ(b.at(0).reads("CNTACR1"), 0U);
  EXPECT_EQ(b.at(0).reads("CNTVOFF1"), 0U);
  EXPECT_EQ(b.at(0).reads("CNTNSAR"), 0U);
  for (const std::uint64_t page : {0x2000U, 0xA000U}) {
    for (std::uint64_t o = 0; o < 0x1000; o += 4) {
      EXPECT_EQ(b.at(0).frames_write(page + o, 0xFFFF'FFFF, secure), bus_result::ok);
      EXPECT_EQ(b.at(0).frames_word(page + o), 0U);
    }
  }
  EXPECT_TRUE(b.frames.save(kernel_time(0)) == before);
  EXPECT_EQ(b.frames.value(row_of("CNTBase1.CNTPCT"), kernel_time(0)), 0U);
  EXPECT_FALSE(b.frames.exists(row_of("CNTBase1.CNTPCT")));
}

// arm T-51: CNTFRQ of CNTCTLBase shows in every frame; a frame's own is not written.
TEST(arm_frames_ctl, T_51_cntfrq_shows_in_every_frame) {
  three_frames b;
  b.at(0).writes("CNTBase0.CNTEL0ACR", 1);
  b.at(0).writes("CNTFRQ", 0x8765'4321);
  for (unsigned n = 0; n < 3; ++n) {
    b.at(0).writes(name("CNTBase", n, ".CNTFRQ"), 5);
    EXPECT_EQ(b.at(0).reads(name("CNTBase", n, ".CNTFRQ")), 0x8765'4321U);
  }
  EXPECT_EQ(b.at(0).reads("CNTEL0Base0.CNTFRQ"), 0x8765'4321U);
  b.at(0).writes("CNTACR1", 0x3B);
  EXPECT_EQ(b.at(0).reads("CNTBase1.CNTFRQ"), 0U);
}

// arm T-51, D-17: boards whose frames have a CNTFRQ of their own, which Secure software writes.
TEST(arm_frames_ctl, T_51_a_cntfrq_of_each_frame) {
  frames_parameters p = frames_of({7, 3});
  p.frame_cntfrq_independent = true;
  p.cntfrq_reset = 77;
  p.nsar_reset = 3;
  arm_bench b(one_count_an_edge(), p);
  b.at(0).writes("CNTBase0.CNTEL0ACR", 1);
  EXPECT_EQ(b.at(0).reads("CNTBase1.CNTFRQ"), 77U);
  b.at(0).writes("CNTFRQ", 5);
  b.at(0).writes("CNTBase0.CNTFRQ", 6);
  b.at(0).writes("CNTBase0.CNTFRQ", 8, nonsecure);
  b.at(0).writes("CNTEL0Base0.CNTFRQ", 9);
  EXPECT_EQ(b.at(0).reads("CNTFRQ"), 5U);
  EXPECT_EQ(b.at(0).reads("CNTBase0.CNTFRQ", nonsecure), 6U);
  EXPECT_EQ(b.at(0).reads("CNTEL0Base0.CNTFRQ"), 6U);
  EXPECT_EQ(b.at(0).reads("CNTBase1.CNTFRQ"), 77U);
  b.at(0).writes("CNTACR0", 0);  // a write needs no RFRQ
  b.at(0).writes("CNTBase0.CNTFRQ", 10);
  EXPECT_EQ(b.at(0).reads("CNTBase0.CNTFRQ"), 0U);
  b.at(0).writes("CNTACR0", 4);
  EXPECT_EQ(b.at(0).reads("CNTBase0.CNTFRQ"), 10U);
}

// arm T-52: CNTFRQ is a note of software.
TEST(arm_frames_ctl, T_52_cntfrq_has_no_effect) {
  counting b;
  b.at(0).arms_p(100);
  b.at(10).writes("CNTFRQ", 1);
  EXPECT_EQ(b.at(50).count(), 50U);
  EXPECT_EQ(b.changes_after(10), "P0+100 ");
}

}  // namespace
}  // namespace archtimers::arm
