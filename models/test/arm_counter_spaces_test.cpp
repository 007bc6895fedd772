// SPDX-License-Identifier: Apache-2.0
// docs/spec/arm-generic-timer.md 6.7: physical address spaces and the counter's pages.
#include "arm_fixture.h"

namespace archtimers::arm {
namespace {

counter_parameters with_every_word() {
  counter_parameters p = with_table({1, 4, 10});
  p.cntsc = true;
  p.control_pid = {1, 2, 3, 4, 5, 6, 7, 8};
  return p;
}
counter_parameters in_root() {
  counter_parameters p = with_every_word();
  p.control_in_root = true;
  return p;
}
/// The words of CNTControlBase.
std::vector<std::uint64_t> control_words(arm_bench& b, bus_access how) {
  std::vector<std::uint64_t> words;
  for (std::uint64_t a = 0; a < page_size; a += 4) {
    const bus_read got = b.counter.read(a, kernel_time(0), how);
    EXPECT_EQ(got.result, bus_result::ok) << a;
    words.push_back(got.value);
  }
  return words;
}
const std::vector<std::uint64_t> nothing(page_size / 4, 0);

/// Writes all of the page, CNTCR last, and puts it back; whether that had any effect.
bool writes_reach(arm_bench& b, bus_access how) {
  const counter_snapshot before = b.counter.save(kernel_time(0));
  for (std::uint64_t a = page_size; a > 0; a -= 4) {
    EXPECT_EQ(b.at(0).counter_write(a - 4, 0x0102'0304, how), bus_result::ok) << a - 4;
  }
  bus_access wide = how;
  wide.wide = true;
  EXPECT_EQ(b.at(0).counter_write(cntcv_offset, 0x5'0000'0006, wide), bus_result::ok);
  const bool reached = !(b.counter.save(kernel_time(0)) == before);
  EXPECT_EQ(b.counter.restore(before, kernel_time(0)), "");
  return reached;
}

// arm T-210: with `control_in_root` CNTControlBase answers to Root alone.
TEST(arm_counter_spaces, T_210_control_page_in_root) {
  arm_bench b(in_root());
  EXPECT_EQ(b.at(0).counter_write(cntcv_offset, 0x9'0000'0007, {false, true, true}),
            bus_result::ok);
  EXPECT_EQ(b.counter.count(kernel_time(0)), 0x9'0000'0007U);
  arm_bench plain(with_every_word());
  plain.at(0).writes("CNTCV", 0x9'0000'0007);
  EXPECT_EQ(control_words(b, root), control_words(plain, secure)) << "all of the page";
  EXPECT_TRUE(writes_reach(b, root));
  EXPECT_EQ(b.counter.value(row_of("CNTCV"), kernel_time(0)), 0x9'0000'0007U);
  for (const bus_access how : {secure, nonsecure, realm}) {
    EXPECT_EQ(control_words(b, how), nothing);
    EXPECT_EQ(b.counter.read(cntcv_offset, kernel_time(0), {how.nonsecure, true, how.nse}).value,
              0U);
    EXPECT_FALSE(writes_reach(b, how));
  }
}

// arm T-211: without it Root is to CNTControlBase what Secure is, Realm what Non-secure is.
TEST(arm_counter_spaces, T_211_root_as_secure_realm_as_nonsecure) {
  arm_bench b(with_every_word());
  b.at(0).writes("CNTCV", 0x9'0000'0007);
  EXPECT_EQ(control_words(b, root), control_words(b, secure));
  EXPECT_NE(control_words(b, root), nothing);
  EXPECT_TRUE(writes_reach(b, root));
  EXPECT_EQ(control_words(b, realm), nothing);
  EXPECT_FALSE(writes_reach(b, realm));
}

// arm T-212: CNTReadBase is in all four spaces.
TEST(arm_counter_spaces, T_212_read_page_in_all_spaces) {
  for (const counter_parameters& p : {with_every_word(), in_root()}) {
    arm_bench b(p);
    b.at(0).writes("CNTCV", 0x9'0000'0007, root);
    for (const bus_access how : {secure, nonsecure, root, realm}) {
      const std::uint64_t page = read_page * page_size;
      EXPECT_EQ(b.counter.read(page, kernel_time(0), how).value, 7U);
      EXPECT_EQ(b.counter.read(page + 4, kernel_time(0), how).value, 9U);
      EXPECT_EQ(b.counter.read(page, kernel_time(0), {how.nonsecure, true, how.nse}).value,
                0x9'0000'0007U);
      EXPECT_EQ(b.counter.read(page + 0xFF0, kernel_time(0), how).value, 0x0DU);
      EXPECT_EQ(b.at(0).counter_write(page, 0, how), bus_result::ok);
    }
    EXPECT_EQ(b.counter.count(kernel_time(0)), 0x9'0000'0007U);
  }
}

// arm T-214: one Security state takes all for Secure, and has no Root page.
TEST(arm_counter_spaces, T_214_one_security_state) {
  counter_parameters p = with_every_word();
  p.two_security_states = false;
  arm_bench b(p);
  b.at(0).writes("CNTCV", 0x9'0000'0007);
  for (const bus_access how : {nonsecure, root, realm}) {
    EXPECT_EQ(control_words(b, how), control_words(b, secure));
    EXPECT_TRUE(writes_reach(b, how));
  }
  p.control_in_root = true;
  EXPECT_EQ(
      p.error(),
      "control_in_root needs two_security_states: without them every access counts as Secure");
  EXPECT_EQ(in_root().error(), "");
  EXPECT_EQ(in_root().rtl_obstacle(), "");
}

}  // namespace
}  // namespace archtimers::arm
