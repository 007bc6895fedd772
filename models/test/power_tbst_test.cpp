// SPDX-License-Identifier: Apache-2.0
// The state machine of the time base (docs/spec/power-timebase.md 8.2).
#include <gtest/gtest.h>

#include "power_fixture.h"

namespace archtimers::power {
namespace {

constexpr std::uint64_t valid = field::TB_VALID.mask();
constexpr std::uint64_t control_error = field::FIRMWARE_CONTROL_ERROR.mask();
constexpr std::uint64_t load = field::LOAD_TOD_MOD.mask();
constexpr std::uint64_t move = field::MOVE_CHIP_TOD_TO_TB.mask();
constexpr std::uint64_t clear = field::CLEAR_TB_ERRORS.mask();
constexpr std::uint64_t sync_occured = field::TB_SYNC_OCCURED.mask();
/// TFMR of a time base whose pin tb_run is 1, in a state and from another.
constexpr std::uint64_t state_is(std::uint64_t n, std::uint64_t before) {
  return n << 32U | before << 28U | field::TB_ENABLED.mask();
}

class strict : public timebase_bench {
 public:
  strict() : timebase_bench(presets()) {}
  static parameters presets() {
    parameters p = tick_an_edge();
    p.strict_tbst = true;
    return p;
  }
  [[nodiscard]] std::uint64_t tfmr(std::uint64_t t) { return at(t).reads(spr::TFMR); }
};

// IBM bits 16, 18, 24, 28 to 31, 41, 46.
TEST(power_tbst, T_96_the_bits) {
  EXPECT_EQ(load, 1ULL << (63U - 16U));
  EXPECT_EQ(move, 1ULL << (63U - 18U));
  EXPECT_EQ(clear, 1ULL << (63U - 24U));
  EXPECT_EQ(field::TBST.mask(), 0xFULL << (63U - 31U));
  EXPECT_EQ(valid, 1ULL << (63U - 41U));
  EXPECT_EQ(control_error, 1ULL << (63U - 46U));
  EXPECT_EQ(field::TBST_LAST.mask(), 0xFULL << (63U - 35U));
  EXPECT_EQ(field::TB_ENABLED.mask(), 1ULL << (63U - 40U));
  EXPECT_EQ(sync_occured, 1ULL << (63U - 42U));
  EXPECT_EQ(field::MAX_CYC_BET_STEPS.mask(), 0xFFULL << (63U - 7U));
  EXPECT_EQ(field::N_CLKS_PER_STEP.mask(), 3ULL << (63U - 9U));
  EXPECT_EQ(field::MASK_HMI.mask(), 1ULL << (63U - 10U));
  EXPECT_EQ(field::SYNC_BIT_SEL.mask(), 7ULL << (63U - 13U));
  EXPECT_EQ(field::TB_ECLIPZ.mask(), 1ULL << (63U - 14U));
}

// power T-96
TEST(power_tbst, T_96_a_tbl_write_while_running_is_an_error) {
  strict t;
  t.at(0).writes(spr::DEC, 500);
  EXPECT_EQ(t.tfmr(1), state_is(8, 7) | valid);
  t.at(5).writes(spr::TBU40, 1ULL << 40U);
  t.at(6).writes(spr::TBU_write, 3);
  EXPECT_EQ(t.tfmr(6), state_is(8, 7) | valid);
  EXPECT_EQ(t.at(6).tb(), 0x3'0000'0006U);
  t.at(10).writes(spr::TBL_write, 0x9999);
  EXPECT_EQ(t.tfmr(10), state_is(9, 8) | control_error);
  EXPECT_EQ(t.at(10).tb(), 0x3'0000'000AU);  // the tick of the edge, and not the data
  EXPECT_EQ(t.at(1000).tb(), 0x3'0000'000AU);
  EXPECT_EQ(t.at(1000).dec(), 490U);  // as with tb_run = 0
  EXPECT_EQ(t.at(1000).reads(spr::VTB), 10U);
  EXPECT_TRUE(t.nothing_changes_after(10));
}

// power T-97 and T-117: firmware polls MOVE_CHIP_TOD_TO_TB until the time base runs.
TEST(power_tbst, T_97_T_117_back_to_running) {
  strict t;
  t.at(10).writes(spr::TBL_write, 0);
  t.at(11).writes(spr::TFMR, clear);
  EXPECT_EQ(t.tfmr(11), state_is(0, 9));
  t.at(11).writes(spr::TFMR, clear);  // software sets it twice
  EXPECT_EQ(t.tfmr(11), state_is(0, 0));
  t.at(12).writes(spr::TFMR, load);
  EXPECT_EQ(t.tfmr(12), state_is(2, 1));
  t.at(13).writes(spr::TBL_write, 0x77);  // free here
  EXPECT_EQ(t.at(20).tb(), 0x77U);
  t.at(20).writes(spr::TFMR, move);
  EXPECT_EQ(t.tfmr(20), state_is(6, 2) | move);
  t.model.tod_deliver(5, kernel_time(21));  // too early
  EXPECT_EQ(t.tfmr(21), state_is(6, 2) | move);
  t.model.tod_sync(kernel_time(22));
  EXPECT_EQ(t.tfmr(22), state_is(7, 6) | move | sync_occured);
  t.model.tod_deliver(0x1234'5678'9ABC, kernel_time(30));
  EXPECT_EQ(t.tfmr(30), state_is(8, 7) | valid | sync_occured);
  EXPECT_EQ(t.at(30).tb(), 0x1234'5678'9ABCU);
  EXPECT_EQ(t.at(31).tb(), 0x1234'5678'9ABDU);
}

// power T-116
TEST(power_tbst, T_116_base_fields_and_status) {
  strict t;
  constexpr std::uint64_t base = 0x2A12'0000'0000'0000;
  t.at(1).writes(spr::TFMR, base);
  EXPECT_EQ(t.tfmr(1), base | state_is(8, 7) | valid);
  t.model.tod_sync(kernel_time(2));
  EXPECT_EQ(t.tfmr(2), base | state_is(8, 7) | valid | sync_occured);
  t.at(3).writes(spr::TBL_write, 0);
  EXPECT_EQ(t.tfmr(3), 0x2A12'0009'80A2'0000U);
  t.at(4).writes(spr::TFMR, ~(load | move | clear));
  EXPECT_EQ(t.tfmr(4), 0xFFFE'0000'0000'0000U | state_is(9, 8));
  t.at(5).run_pins_become(false);
  EXPECT_EQ(t.tfmr(5) & field::TB_ENABLED.mask(), 0U);
}

// power T-118: what is out of place.
TEST(power_tbst, T_118_controls_out_of_place) {
  strict t;
  t.at(1).writes(spr::TFMR, move);  // in 8; a poll of MOVE goes on
  EXPECT_EQ(t.tfmr(1), state_is(9, 8) | move | control_error);
  t.at(2).writes(spr::TFMR, control_error);
  EXPECT_EQ(t.tfmr(2), state_is(9, 8));
  t.at(3).writes(spr::TFMR, load);  // in 9
  EXPECT_EQ(t.tfmr(3), state_is(9, 9) | control_error);
  t.at(4).writes(spr::TFMR, clear);
  EXPECT_EQ(t.tfmr(4), state_is(0, 9));
  t.at(5).writes(spr::TFMR, load | move);  // in one write
  EXPECT_EQ(t.tfmr(5), state_is(9, 0) | move | control_error);
  t.at(5).writes(spr::TFMR, load | move | clear);
  EXPECT_EQ(t.tfmr(5), state_is(9, 9) | move | control_error);
  t.at(6).writes(spr::TFMR, clear);
  t.at(7).writes(spr::TFMR, load);
  t.at(8).writes(spr::TFMR, move);
  t.model.tod_sync(kernel_time(9));
  t.at(10).writes(spr::TFMR, load);  // in 7
  EXPECT_EQ(t.tfmr(10), state_is(9, 7) | control_error);
}

// power T-119: errors are cleared in every state, and only a time base that runs goes on.
TEST(power_tbst, T_119_errors_cleared) {
  strict t;
  t.at(1).writes(spr::TFMR, clear);
  EXPECT_EQ(t.tfmr(1), state_is(8, 7) | valid);
  EXPECT_EQ(t.at(9).tb(), 9U);
  t.at(10).writes(spr::TFMR, load);
  t.at(11).writes(spr::TFMR, move);
  t.at(12).writes(spr::TFMR, clear);  // it has waited for ever
  EXPECT_EQ(t.tfmr(12), state_is(0, 6));
  t.at(13).writes(spr::TFMR, load | clear);  // one at a time
  EXPECT_EQ(t.tfmr(13), state_is(0, 0));
}

// power T-117: a write without MOVE_CHIP_TOD_TO_TB ends the waiting.
TEST(power_tbst, T_117_the_move_is_withdrawn) {
  strict t;
  t.at(1).writes(spr::TFMR, load);
  t.at(1).writes(spr::TFMR, move);
  t.at(1).writes(spr::TFMR, 0);
  t.model.tod_sync(kernel_time(2));
  EXPECT_EQ(t.tfmr(2), state_is(6, 2) | sync_occured);
  t.at(3).writes(spr::TFMR, load);
  t.at(3).writes(spr::TFMR, move);
  t.model.tod_sync(kernel_time(4));
  t.at(5).writes(spr::TFMR, 0);
  t.model.tod_deliver(5, kernel_time(6));
  EXPECT_EQ(t.tfmr(6), state_is(7, 6));
}

// 8.2: from 8 and 6, LOAD_TOD_MOD is in place.
TEST(power_tbst, T_97_load_from_running_and_waiting) {
  strict t;
  t.at(1).writes(spr::TFMR, load);
  EXPECT_EQ(t.tfmr(1), state_is(2, 1));
  EXPECT_EQ(t.at(9).tb(), 1U);
  t.at(9).writes(spr::TFMR, move);
  t.at(9).writes(spr::TFMR, load);
  EXPECT_EQ(t.tfmr(9), state_is(2, 1));
}

// Without the parameter there is no TFMR, and TBL may be written while running (D-13).
TEST(power_tbst, T_96_off) {
  timebase_bench t;
  EXPECT_EQ(t.at(1).result_of_writing(spr::TFMR, load, privilege::hypervisor),
            access_result::unimplemented);
  t.at(1).writes(spr::TBL_write, 9);
  EXPECT_EQ(t.at(2).tb(), 10U);
}

}  // namespace
}  // namespace archtimers::power
