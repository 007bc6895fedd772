// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/logic_value.h"

#include <gtest/gtest.h>

#include "archtimers/vcd/error.h"

namespace archtimers::vcd {
namespace {

TEST(logic_value, begins_unknown) {
  for (const unsigned width : {1U, 7U, 63U, 64U, 65U, 128U, 129U}) {
    const logic_value v(width);
    EXPECT_EQ(v.text(), std::string(width, 'x'));
    EXPECT_EQ(v, logic_value::parse(std::string(width, 'x')));
    EXPECT_FALSE(v.is_known());
    EXPECT_EQ(v.number(), std::nullopt);
  }
}

TEST(logic_value, holds_numbers) {
  EXPECT_EQ(logic_value::of(8, 0xa5).text(), "10100101");
  EXPECT_EQ(logic_value::of(64, UINT64_MAX).number(), UINT64_MAX);
  EXPECT_EQ(logic_value::of(65, UINT64_MAX).text(), "0" + std::string(64, '1'));
  EXPECT_EQ(logic_value::of(200, 5).number(), 5U);
  EXPECT_EQ(logic_value::parse("1" + std::string(64, '0')).number(), std::nullopt);
  EXPECT_THROW((void)logic_value::of(8, 256), misuse);
  EXPECT_THROW((void)logic_value::of(1, 2), misuse);
  EXPECT_THROW((void)logic_value::of(0, 0), misuse);
}

TEST(logic_value, keeps_four_states_in_every_bit) {
  const std::string text = "01xz" + std::string(62, '0') + "zx10";
  const logic_value v = logic_value::parse(text);
  EXPECT_EQ(v.width(), 70U);
  EXPECT_EQ(v.text(), text);
  EXPECT_EQ(v.bit(69), '0');
  EXPECT_EQ(v.bit(68), '1');
  EXPECT_EQ(v.bit(67), 'x');
  EXPECT_EQ(v.bit(66), 'z');
  EXPECT_EQ(v.bit(3), 'z');
  EXPECT_EQ(v.bit(0), '0');
  EXPECT_EQ(logic_value::parse("XZ"), logic_value::parse("xz"));
  EXPECT_THROW((void)logic_value::parse(""), misuse);
  EXPECT_THROW((void)logic_value::parse("01u"), misuse);
  EXPECT_THROW((void)logic_value(max_signal_width + 1), misuse);
}

TEST(logic_value, equality_sees_width_and_state) {
  EXPECT_NE(logic_value::of(8, 1), logic_value::of(9, 1));
  EXPECT_NE(logic_value::parse("x"), logic_value::parse("z"));
  EXPECT_NE(logic_value::parse("x"), logic_value::parse("0"));
  EXPECT_NE(logic_value::parse("1" + std::string(99, '0')),
            logic_value::parse("0" + std::string(99, '0')));
}

TEST(logic_value, is_spelled_in_hexadecimal) {
  EXPECT_EQ(logic_value::of(32, 0xdeadbeef).hex(), "deadbeef");
  EXPECT_EQ(logic_value::of(9, 0x1ff).hex(), "1ff");
  EXPECT_EQ(logic_value::parse("1zzzzx00").hex(), "xx");
  EXPECT_EQ(logic_value::parse("zz0000").hex(), "z0");
  EXPECT_EQ(logic_value::parse("xxxxzzzz0001").hex(), "xz1");
}

}  // namespace
}  // namespace archtimers::vcd
