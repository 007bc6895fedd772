// SPDX-License-Identifier: Apache-2.0
// When a count of a frame reaches a value: docs/spec/arm-generic-timer.md 8.9.
#include "arm_frame_0.h"

namespace archtimers::arm {
namespace {

constexpr auto CNTPCT = frame_register::CNTPCT;
constexpr auto CNTVCT = frame_register::CNTVCT;

deadline when(const counting& b, frame_register which, std::uint64_t value, std::uint64_t from,
              std::size_t n = 0) {
  return b.frames.time_of_count(n, which, value, kernel_time(from));
}
deadline at(std::uint64_t t) { return kernel_time(t); }

// arm T-163: with the frame's own offset, whatever may be read; reached already, and never.
TEST(arm_frames_waiting, T_163_by_frame) {
  counting b(one_count_an_edge(), frames_of({3, 1}));
  b.at(0).writes("CNTVOFF0", 100);
  b.at(0).writes("CNTACR0", 0);
  EXPECT_EQ(when(b, CNTPCT, 500, 200), at(500));
  EXPECT_EQ(when(b, CNTVCT, 500, 200), at(600));
  EXPECT_EQ(when(b, CNTVCT, 100, 200), at(200));
  EXPECT_EQ(when(b, CNTVCT, 100, 250), at(250));
  EXPECT_EQ(when(b, CNTVCT, largest, 200), std::nullopt);  // after the kernel's last unit
  EXPECT_EQ(when(b, CNTVCT, 500, 50), at(50));             // the view is near 2^64
  EXPECT_EQ(when(b, CNTVCT, 500, 200, 1), at(500));        // it has no virtual timer, no offset
  EXPECT_EQ(when(b, CNTPCT, 500, 200, 2), std::nullopt);
  EXPECT_EQ(when(b, CNTPCT, 500, 200, 8), std::nullopt);
  EXPECT_EQ(when(b, frame_register::CNTP_CVAL, 500, 200), std::nullopt);
  b.at(300).writes("CNTCR", 0);
  EXPECT_EQ(when(b, CNTPCT, 301, 300), std::nullopt);
  EXPECT_EQ(when(b, CNTPCT, 300, 310), at(310));
}

// arm T-163: with what is noted ahead, in the frames and in the counter; at the very instant it decides.
TEST(arm_frames_waiting, T_163_with_operations_ahead) {
  counting b;
  b.ahead(10, 50).writes("CNTCR", 0);
  EXPECT_EQ(when(b, CNTVCT, 60, 10), std::nullopt);
  b.ahead(10, 80).writes("CNTCR", EN);
  EXPECT_EQ(when(b, CNTVCT, 60, 10), at(90));
  b.ahead(10, 90).writes("CNTVOFF0", 5);
  EXPECT_EQ(when(b, CNTVCT, 60, 10), at(95));
  EXPECT_EQ(when(b, CNTPCT, 60, 10), at(90));
  b.ahead(10, 20).writes("CNTCV", 1'000);
  EXPECT_EQ(when(b, CNTVCT, 60, 10), at(20));
}

}  // namespace
}  // namespace archtimers::arm
