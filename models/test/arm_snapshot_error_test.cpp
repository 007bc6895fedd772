// SPDX-License-Identifier: Apache-2.0
// What a counter or frames cannot take is refused with the field's name, and nothing has changed.
#include "arm_fixture.h"

namespace archtimers::arm {
namespace {

/// The answer to restoring a spoilt snapshot.
template <class Spoil>
std::string counter_problem(const counter_parameters& p, const Spoil& spoil) {
  counting b(p);
  b.at(0).arms_p(50);
  counter_snapshot saved = b.counter.save(kernel_time(7));
  spoil(saved);
  std::string problem = b.counter.restore(saved, kernel_time(10));
  if (!problem.empty()) {
    EXPECT_EQ(b.at(10).count(), 10U);
    EXPECT_EQ(b.changes_after(10), "P0+50 ");
  }
  return problem;
}

TEST(arm_snapshot_error, of_the_counter) {
  const auto plain = one_count_an_edge();
  const auto problem = [&](const auto& spoil) { return counter_problem(plain, spoil); };
  EXPECT_EQ(problem([](auto&) {}), "");
  EXPECT_EQ(problem([](auto& s) { s.clock = frequency(1, largest); }),
            "clock: 1/18446744073709551615 Hz is too slow for this kernel's time unit");
  EXPECT_EQ(problem([](auto& s) { s.phase = {0, 3, 3}; }), "phase: the fraction must be below 1");
  EXPECT_EQ(problem([](auto& s) { s.phase = {0, 0, 0}; }), "phase: the fraction must be below 1");
  EXPECT_EQ(problem([](auto& s) { s.fraction = 1U << 24U; }), "fraction: only 24 bits exist");
  EXPECT_EQ(problem([](auto& s) { s.active = 1; }),
            "active: this counter's frequency table has 1 entries");
  EXPECT_EQ(problem([](auto& s) { s.div = 1; }), "div: must be below 1");
  EXPECT_EQ(problem([](auto& s) { s.request = 1024; }), "request: only 10 bits exist");
  EXPECT_EQ(problem([](auto& s) { s.request = 1023; }), "");
  constexpr const char* no_scale = "scale: this counter has no FEAT_CNTSC";
  EXPECT_EQ(problem([](auto& s) { s.scaled = true; }), no_scale);
  EXPECT_EQ(problem([](auto& s) { s.scale = 1; }), no_scale);
  EXPECT_EQ(problem([](auto& s) { s.fraction = 1; }), no_scale);
  EXPECT_EQ(problem([](auto& s) { s.cntfid[0] = 1; }),
            "cntfid: this counter's frequency table is another one, and read-only");
  EXPECT_EQ(counter_problem(with_width(56), [](auto& s) { s.count = std::uint64_t{1} << 56U; }),
            "count: this counter has 56 bits");
  EXPECT_EQ(counter_problem(with_table({1, 4}), [](auto& s) { s.active = 2; }),
            "active: this counter's frequency table has 2 entries");
  EXPECT_EQ(counter_problem(with_table({1, 4}),
                            [](auto& s) {
                              s.active = 1;
                              s.div = 4;
                            }),
            "div: must be below 4");
  counter_parameters writable = with_table({1, 4});
  writable.cntfid_rw = true;
  EXPECT_EQ(counter_problem(writable, [](auto& s) { s.cntfid[1] = 0; }), "");
  EXPECT_EQ(counter_problem(writable, [](auto& s) { s.cntfid[2] = 1; }),
            "cntfid: this counter's frequency table is shorter");
}

TEST(arm_snapshot_error, of_parts_in_reset) {
  arm_bench b;
  const counter_snapshot counter = b.counter.save(kernel_time(0));
  const frames_snapshot frames = b.frames.save(kernel_time(0));
  b.counter.reset(true, kernel_time(5));
  b.frames.reset(true, kernel_time(5));
  EXPECT_EQ(b.counter.restore(counter, kernel_time(6)), "the counter is in reset");
  EXPECT_EQ(b.frames.restore(frames, kernel_time(6)), "the frames are in reset");
}

TEST(arm_snapshot_error, of_the_frames) {
  const auto problem = [](auto spoil) {
    counting b(one_count_an_edge(), frames_of({7, 1, 3}));
    b.at(0).arms_p(50);
    frames_snapshot saved = b.frames.save(kernel_time(7));
    spoil(saved);
    std::string text = b.frames.restore(saved, kernel_time(10));
    if (!text.empty()) {
      EXPECT_EQ(b.changes_after(10), "P0+50 ");
    }
    return text;
  };
  EXPECT_EQ(problem([](auto&) {}), "");
  EXPECT_EQ(problem([](auto& s) { s.frames[3].physical.cval = 1; }),
            "frames[3]: this frame is absent");
  EXPECT_EQ(problem([](auto& s) { s.frames[7].acr = 1; }), "frames[7]: this frame is absent");
  EXPECT_EQ(problem([](auto& s) { s.frames[1].virtual_timer.cval = 1; }),
            "frames[1]: this frame has no virtual timer");
  EXPECT_EQ(problem([](auto& s) { s.frames[1].cntvoff = 1; }),
            "frames[1]: this frame has no virtual timer");
  EXPECT_EQ(problem([](auto& s) { s.frames[1].acr = 0x10; }),
            "frames[1].acr: a bit that this frame does not have");
  EXPECT_EQ(problem([](auto& s) { s.frames[0].acr = 0x40; }),
            "frames[0].acr: a bit that this frame does not have");
  EXPECT_EQ(problem([](auto& s) { s.frames[0].el0acr = 4; }),
            "frames[0].el0acr: only bits 0, 1, 8 and 9 exist");
  EXPECT_EQ(problem([](auto& s) { s.frames[2].el0acr = 1; }),
            "frames[2]: this frame has no CNTEL0Base");
}

// Presets of registers are no obstacle: the state comes from elsewhere.
TEST(arm_snapshot_error, none_from_frames_with_other_reset_values) {
  frames_parameters p = frames_of({7, 0, 3});
  p.cntfrq_reset = 24'000'000;
  p.nsar_reset = 1;
  p.acr_reset = 0;
  arm_bench from(one_count_an_edge(), p);
  arm_bench to(one_count_an_edge(), frames_of({7, 0, 3}));
  EXPECT_EQ(to.frames.restore(from.frames.save(kernel_time(5)), kernel_time(5)), "");
  EXPECT_EQ(to.at(5).reads("CNTFRQ"), 24'000'000U);
  EXPECT_EQ(to.at(5).reads("CNTNSAR"), 1U);
  EXPECT_EQ(to.at(5).reads("CNTACR0"), 0U);
}

// Bits of CNTNSAR that the destination fixes stay fixed.
TEST(arm_snapshot_error, none_from_frames_with_other_security) {
  frames_parameters p = frames_of({7, 7});
  arm_bench from(one_count_an_edge(), p);
  from.at(0).writes("CNTNSAR", 1);
  p.frames[0].security = frame_security::secure;
  p.frames[1].security = frame_security::nonsecure;
  arm_bench to(one_count_an_edge(), p);
  EXPECT_EQ(to.frames.restore(from.frames.save(kernel_time(5)), kernel_time(5)), "");
  EXPECT_EQ(to.at(5).reads("CNTNSAR"), 2U);
  to.at(5).arms_p(3);
  EXPECT_EQ(to.at(5).reads("CNTBase0.CNTP_CVAL", nonsecure), 0U);
}

}  // namespace
}  // namespace archtimers::arm
