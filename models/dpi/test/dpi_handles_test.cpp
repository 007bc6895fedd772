// SPDX-License-Identifier: Apache-2.0
// What a caller may do wrong: each is a status and a text, and changes nothing.
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "archtimers/dpi.h"

extern "C" int archtimers_header_is_c();

namespace {

using number = unsigned long long;

/// Every function that takes a handle and returns a status.
std::vector<std::function<int(archtimers_handle)>> calls_of_all() {
  static number to = 0;
  return {
      [](archtimers_handle h) { return archtimers_now(h, &to); },
      [](archtimers_handle h) { return archtimers_advance(h, 5); },
      [](archtimers_handle h) { return archtimers_advance_to_edge(h, 5); },
      [](archtimers_handle h) { return archtimers_edge_time(h, 5, &to); },
      [](archtimers_handle h) { return archtimers_next_change(h, &to); },
      [](archtimers_handle h) { return archtimers_reset(h, 1); },
      [](archtimers_handle h) { return archtimers_drive(h, "count_stop", 1); },
      [](archtimers_handle h) { return archtimers_line(h, "ti", &to); },
      [](archtimers_handle h) { return archtimers_line_at(h, "ti", ARCHTIMERS_NOW, &to); },
      [](archtimers_handle h) { return archtimers_read(h, "Count", "", ARCHTIMERS_NOW, &to); },
      [](archtimers_handle h) { return archtimers_write(h, "Count", "", ARCHTIMERS_NOW, 1); },
      [](archtimers_handle h) { return archtimers_read_bus(h, 0, 4, "", ARCHTIMERS_NOW, &to); },
      [](archtimers_handle h) { return archtimers_write_bus(h, 0, 4, "", ARCHTIMERS_NOW, 1); },
      [](archtimers_handle h) { return archtimers_peek(h, "Count", &to); },
      [](archtimers_handle h) { return archtimers_host(h, "freeze", "", &to); },
      [](archtimers_handle h) { return archtimers_get_one_reg(h, 0, 0, &to); },
      [](archtimers_handle h) { return archtimers_set_one_reg(h, 0, 0, 0); },
      [](archtimers_handle h) { return archtimers_restore(h, "{}", 0); },
      archtimers_destroy,
  };
}

std::string error_of(archtimers_handle handle) { return archtimers_last_error(handle); }

class dpi_handles : public testing::Test {
 protected:
  ~dpi_handles() override { archtimers_destroy(timer); }

  /// The status of a mistake, and a part of its text.
  void expect_mistake(int status, const std::string& text) const {
    EXPECT_EQ(status, ARCHTIMERS_BAD_ARGUMENT);
    EXPECT_NE(error_of(timer).find(text), std::string::npos) << error_of(timer);
  }

  archtimers_handle timer = archtimers_create("mips-cp0", nullptr, 0);
  number got = 0;
};

TEST_F(dpi_handles, the_header_is_c) { EXPECT_EQ(archtimers_header_is_c(), ARCHTIMERS_OK); }

TEST_F(dpi_handles, null_closed_and_foreign_ones_are_known) {
  const archtimers_handle closed = archtimers_create("mips-cp0", "", 0);
  ASSERT_NE(closed, 0);
  ASSERT_EQ(archtimers_destroy(closed), ARCHTIMERS_OK);
  for (const archtimers_handle wrong : {archtimers_handle{0}, closed, archtimers_handle{-1},
                                        timer + 1000, archtimers_handle{1} << 62}) {
    for (const auto& call : calls_of_all()) {
      EXPECT_EQ(call(wrong), ARCHTIMERS_BAD_HANDLE);
      const std::string text = error_of(wrong);
      EXPECT_NE(text.find("handle " + std::to_string(wrong)), std::string::npos) << text;
    }
    EXPECT_STREQ(archtimers_result(wrong), "");
    EXPECT_STREQ(archtimers_save(wrong), "");
  }
}

TEST_F(dpi_handles, a_number_is_not_given_out_twice) {
  ASSERT_EQ(archtimers_destroy(timer), ARCHTIMERS_OK);
  const archtimers_handle next = archtimers_create("mips-cp0", "", 0);
  EXPECT_NE(next, timer);
  EXPECT_EQ(archtimers_destroy(timer), ARCHTIMERS_BAD_HANDLE);
  EXPECT_EQ(archtimers_destroy(next), ARCHTIMERS_OK);
}

TEST_F(dpi_handles, null_pointers_are_mistakes) {
  expect_mistake(archtimers_now(timer, nullptr), "null");
  expect_mistake(archtimers_edge_time(timer, 0, nullptr), "null");
  expect_mistake(archtimers_next_change(timer, nullptr), "null");
  expect_mistake(archtimers_drive(timer, nullptr, 0), "the pin's name is null");
  expect_mistake(archtimers_line(timer, nullptr, &got), "the line's name is null");
  expect_mistake(archtimers_line(timer, "ti", nullptr), "null");
  expect_mistake(archtimers_read(timer, nullptr, "", ARCHTIMERS_NOW, &got), "name is null");
  expect_mistake(archtimers_read(timer, "Count", nullptr, ARCHTIMERS_NOW, nullptr), "null");
  expect_mistake(archtimers_write(timer, nullptr, nullptr, ARCHTIMERS_NOW, 0), "name is null");
  expect_mistake(archtimers_peek(timer, "Count", nullptr), "null");
  expect_mistake(archtimers_host(timer, nullptr, nullptr, nullptr), "name is null");
  expect_mistake(archtimers_get_one_reg(timer, 0, 0, nullptr), "null");
  expect_mistake(archtimers_restore(timer, nullptr, 0), "null");
  EXPECT_EQ(archtimers_create(nullptr, nullptr, 0), 0);
  EXPECT_EQ(error_of(0), "the timer's name is null");
}

TEST_F(dpi_handles, unknown_names_are_mistakes_that_name_the_known_ones) {
  EXPECT_EQ(archtimers_create("mips", "", 0), 0);
  EXPECT_EQ(error_of(0), "'mips' is no timer; expected: mips-cp0 arm-generic-timer power-timebase");
  EXPECT_EQ(archtimers_create("mips-cp0", "cres=1", 0), 0);
  EXPECT_NE(error_of(0).find("'cres' is no parameter; expected: clock, ccres"), std::string::npos);
  EXPECT_EQ(archtimers_create("mips-cp0", "ccres", 0), 0);
  EXPECT_EQ(error_of(0), "'ccres' has no '='; expected name=value; name=value");
  EXPECT_EQ(archtimers_create("mips-cp0", "ccres=1; ccres=2", 0), 0);
  EXPECT_EQ(error_of(0), "'ccres' is given twice");
  EXPECT_EQ(archtimers_create("mips-cp0", "ccres=256", 0), 0);
  EXPECT_EQ(error_of(0), "ccres is '256'; expected 1 to 255");
  EXPECT_EQ(archtimers_create("mips-cp0", "clock=2 THz; ccres=1", 0), 0);
  EXPECT_NE(error_of(0), "");

  expect_mistake(archtimers_drive(timer, "stop", 1),
                 "'stop' is no input pin; expected: rst_ni, count_stop");
  expect_mistake(archtimers_drive(timer, "count_stop", 2), "count_stop has 1 bits: 2 does not fit");
  expect_mistake(archtimers_line(timer, "irq", &got), "'irq' is no line; expected: ti, ip");
  expect_mistake(archtimers_read(timer, "Counter", "", ARCHTIMERS_NOW, &got),
                 "'Counter' is no register of mips-cp0");
  expect_mistake(archtimers_read(timer, "COUNT_CTL", "", ARCHTIMERS_NOW, &got),
                 "only the host reaches it");
  expect_mistake(archtimers_read(timer, "Count", "kernel", ARCHTIMERS_NOW, &got),
                 "'kernel' is no word for who accesses; expected: software, user");
  expect_mistake(archtimers_read_bus(timer, 0, 2, "", ARCHTIMERS_NOW, &got), "4 or 8 bytes, not 2");
  expect_mistake(archtimers_peek(timer, "Cause.T1", &got), "'T1' is no field of Cause; expected: ");
  expect_mistake(archtimers_peek(timer, "Guest.Count", &got),
                 "does not exist with these parameters");
  expect_mistake(archtimers_host(timer, "stop", "", &got),
                 "'stop' is no host operation; expected: freeze");
  expect_mistake(archtimers_host(timer, "set_rate", "", &got), "set_rate needs rate");
  expect_mistake(archtimers_host(timer, "freeze", "rate=1", &got), "freeze has no argument 'rate'");
  expect_mistake(archtimers_host(timer, "set_rate", "rate=fast", &got), "'fast' is no frequency");
  expect_mistake(archtimers_host(timer, "vcpu_load", "", &got), "there is no virtual CPU");
  expect_mistake(archtimers_restore(timer, "[", 0), "not JSON");
  expect_mistake(archtimers_get_one_reg(timer, -1, 0, &got), "cpu: -1 is none");
}

TEST_F(dpi_handles, time_does_not_go_back) {
  ASSERT_EQ(archtimers_advance(timer, 1000), ARCHTIMERS_OK);
  expect_mistake(archtimers_advance(timer, 999), "time goes back");
  expect_mistake(archtimers_write(timer, "Compare", "", 999, 1), "before now");
  expect_mistake(archtimers_line_at(timer, "ti", 999, &got), "past");
  expect_mistake(archtimers_advance_to_edge(timer, ~0ULL), "beyond 2^64 units");
  ASSERT_EQ(archtimers_now(timer, &got), ARCHTIMERS_OK);
  EXPECT_EQ(got, 1000);
}

TEST_F(dpi_handles, errors_belong_to_their_timer) {
  const archtimers_handle other = archtimers_create("power-timebase", "", 0);
  ASSERT_EQ(archtimers_drive(timer, "stop", 1), ARCHTIMERS_BAD_ARGUMENT);
  EXPECT_EQ(error_of(other), "");
  EXPECT_NE(error_of(timer), "");
  EXPECT_EQ(archtimers_destroy(other), ARCHTIMERS_OK);
}

}  // namespace
