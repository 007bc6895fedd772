// SPDX-License-Identifier: Apache-2.0
// Parity errors, and what skiboot writes to recover (docs/spec/power-timebase.md 8.5).
#include <gtest/gtest.h>

#include <cerrno>

#include "power_fixture.h"

namespace archtimers::power {
namespace {

constexpr std::uint64_t dec_error = field::DEC_PARITY_ERROR.mask();
constexpr std::uint64_t hdec_error = field::HDEC_PARITY_ERROR.mask();
constexpr std::uint64_t tfmr_error = field::TFMR_CORRUPT.mask();

class spoilt : public timebase_bench {
 public:
  spoilt() : timebase_bench(two_threads()) {}
  static parameters two_threads() {
    parameters p = with_threads(2);
    p.strict_tbst = true;
    return p;
  }
  void spoil(parity_error of, std::uint64_t t, unsigned thread = 0) {
    EXPECT_EQ(model.spoil_parity(of, thread, kernel_time(t)), 0);
  }
  [[nodiscard]] std::uint64_t errors(std::uint64_t t, unsigned thread = 0) {
    return at(t).reads(spr::TFMR, thread) & (dec_error | hdec_error | tfmr_error);
  }
};

// IBM bits 26, 59, 60.
TEST(power_parity, T_153_the_bits) {
  EXPECT_EQ(hdec_error, 1ULL << (63U - 26U));
  EXPECT_EQ(dec_error, 1ULL << (63U - 59U));
  EXPECT_EQ(tfmr_error, 1ULL << (63U - 60U));
}

// power T-153: DEC's is the thread's own.
TEST(power_parity, T_153_dec) {
  spoilt t;
  t.at(1).writes(spr::DEC, 1000, 1);
  t.spoil(parity_error::dec, 5, 1);
  EXPECT_EQ(t.errors(5, 0), 0U);
  EXPECT_EQ(t.errors(5, 1), dec_error);
  EXPECT_EQ(t.at(6).dec(1), 995U);  // it goes on
  EXPECT_EQ(t.at(6).tb(), 6U);
  t.at(7).writes(spr::TFMR, dec_error, 1);  // before DEC: it is wrong still
  EXPECT_EQ(t.errors(7, 1), dec_error);
  t.at(8).writes(spr::DEC, ~0ULL, 1);
  EXPECT_EQ(t.errors(8, 1), dec_error);
  t.at(9).writes(spr::TFMR, dec_error, 0);  // another thread's
  EXPECT_EQ(t.errors(9, 1), dec_error);
  t.at(9).writes(spr::TFMR, field::CLEAR_TB_ERRORS.mask(), 1);  // another error's
  EXPECT_EQ(t.errors(9, 1), dec_error);
  t.at(10).writes(spr::TFMR, dec_error, 1);
  EXPECT_EQ(t.errors(10, 1), 0U);
  EXPECT_TRUE(t.at(10).dec_exc(1));
}

// power T-154: HDEC's is seen by all, and any of them recovers.
TEST(power_parity, T_154_hdec) {
  spoilt t;
  t.spoil(parity_error::hdec, 5);
  EXPECT_EQ(t.errors(5, 0), hdec_error);
  EXPECT_EQ(t.errors(5, 1), hdec_error);
  t.at(6).writes(spr::TFMR, hdec_error);
  EXPECT_EQ(t.errors(6), hdec_error);
  t.at(7).writes(spr::HDEC, 0);
  t.at(8).writes(spr::TFMR, hdec_error, 1);
  EXPECT_EQ(t.errors(8), 0U);
  t.spoil(parity_error::hdec, 9);
  t.at(10).writes(spr::HDEC, 0);
  t.spoil(parity_error::hdec, 11);  // again
  t.at(12).writes(spr::TFMR, hdec_error);
  EXPECT_EQ(t.errors(12), hdec_error);
}

// power T-155: TFMR's stops the time base, and recovery ends with the time of day.
TEST(power_parity, T_155_tfmr) {
  spoilt t;
  t.spoil(parity_error::tfmr, 5);
  EXPECT_EQ(t.errors(5), tfmr_error);
  EXPECT_EQ(t.at(5).reads(spr::TFMR) & field::TBST.mask(), 9ULL << field::TBST.lsb);
  EXPECT_EQ(t.at(50).tb(), 5U);
  t.at(51).writes(spr::TFMR, tfmr_error);
  t.at(52).writes(spr::TFMR, tfmr_error);  // twice
  EXPECT_EQ(t.errors(52), 0U);
  EXPECT_EQ(t.at(52).reads(spr::TFMR) & field::TBST.mask(), 9ULL << field::TBST.lsb);
  t.at(53).writes(spr::TFMR, field::CLEAR_TB_ERRORS.mask());
  t.at(54).writes(spr::TFMR, field::LOAD_TOD_MOD.mask());
  t.at(55).writes(spr::TFMR, field::MOVE_CHIP_TOD_TO_TB.mask());
  t.model.tod_sync(kernel_time(56));
  t.model.tod_deliver(57, kernel_time(57));
  EXPECT_EQ(t.at(60).tb(), 60U);
}

// power T-156: where there is no TFMR there is nothing to see; a save has the errors.
TEST(power_parity, T_156_elsewhere) {
  timebase_bench plain;
  EXPECT_EQ(plain.model.spoil_parity(parity_error::dec, 0, kernel_time(1)), -ENXIO);
  spoilt t;
  t.spoil(parity_error::dec, 5, 1);
  t.spoil(parity_error::hdec, 5);
  t.at(6).writes(spr::HDEC, 0);
  const snapshot saved = t.at(7).saved();
  EXPECT_EQ(saved.threads[1].dec_parity, parity::bad);
  EXPECT_EQ(saved.hdec_parity, parity::rewritten);
  spoilt other;
  EXPECT_EQ(other.model.restore(saved, kernel_time(9)), "");
  EXPECT_EQ(other.errors(9, 1), dec_error | hdec_error);
  snapshot wrong = plain.at(9).saved();
  wrong.tfmr_corrupt = true;
  EXPECT_NE(plain.model.restore(wrong, kernel_time(9)), "");
  wrong.tfmr_corrupt = false;
  wrong.threads[0].dec_parity = parity::bad;
  EXPECT_NE(plain.model.restore(wrong, kernel_time(9)), "");
}

}  // namespace
}  // namespace archtimers::power
