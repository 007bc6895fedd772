// SPDX-License-Identifier: Apache-2.0
#include "../printable.h"

#include <gtest/gtest.h>

namespace archtimers::cli {
namespace {

TEST(printable, leaves_text_as_it_is) {
  EXPECT_EQ(printable(""), "");
  const std::string text = "a\\b 'c' \u00a0\u00fc\u20ac\ud7ff\ue000\U0001F600\U0010FFFF";
  EXPECT_EQ(printable(text), text);
}

TEST(printable, escapes_control_characters) {
  using namespace std::string_view_literals;
  EXPECT_EQ(printable("\0\x01\t\n\r\x1b\x1f\x7f"sv), "\\x00\\x01\\t\\n\\x0D\\x1B\\x1F\\x7F");
  EXPECT_EQ(printable("\u0080\u009b\u009f"), "\\xC2\\x80\\xC2\\x9B\\xC2\\x9F");
}

TEST(printable, escapes_what_is_not_utf8) {
  EXPECT_EQ(printable("\x80z\xff"), "\\x80z\\xFF");
  EXPECT_EQ(printable("\xc0\xaf"), "\\xC0\\xAF") << "overlong";
  EXPECT_EQ(printable("\xe0\x9f\xbf"), "\\xE0\\x9F\\xBF") << "overlong";
  EXPECT_EQ(printable("\xf0\x8f\xbf\xbf"), "\\xF0\\x8F\\xBF\\xBF") << "overlong";
  EXPECT_EQ(printable("\xed\xa0\x80"), "\\xED\\xA0\\x80") << "a surrogate";
  EXPECT_EQ(printable("\xf4\x90\x80\x80"), "\\xF4\\x90\\x80\\x80") << "above the last one";
  EXPECT_EQ(printable("\xf5"), "\\xF5");
  EXPECT_EQ(printable("\xe2\x82"), "\\xE2\\x82") << "cut off";
  EXPECT_EQ(printable("\xe2\x82z"), "\\xE2\\x82z") << "cut off";
}

TEST(printable, shows_numbers_in_decimal_too) {
  EXPECT_EQ(with_decimals("0x2710"), "0x2710 (10000)");
  EXPECT_EQ(with_decimals("ti 1, Count 0xFFFFFFFFFFFFFFFF, ip 12"),
            "ti 1, Count 0xFFFFFFFFFFFFFFFF (18446744073709551615), ip 12");
  EXPECT_EQ(with_decimals("model 0x2710, rtl 0x2711"), "model 0x2710 (10000), rtl 0x2711 (10001)");
  EXPECT_EQ(with_decimals("0x"), "0x");
  EXPECT_EQ(with_decimals("0x12345678123456781"), "0x12345678123456781") << "too long for one";
  EXPECT_EQ(with_decimals("a0x12 12"), "a0x12 12");
  EXPECT_EQ(with_decimals(""), "");
}

}  // namespace
}  // namespace archtimers::cli
