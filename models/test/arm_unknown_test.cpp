// SPDX-License-Identifier: Apache-2.0
// Registers that are UNKNOWN after a reset: docs/spec/arm-generic-timer.md D-35.
#include <set>

#include "archtimers/arm/timer_frames.h"
#include "arm_pe_fixture.h"

namespace archtimers::arm {
namespace {

constexpr kernel_time start(0);

pe_parameters cpu_of(std::uint64_t seed, pe_parameters p = full_cpu()) {
  p.unknown_seed = seed;
  return p;
}
counter_parameters counter_of(std::uint64_t seed, counter_parameters p = one_count_an_edge()) {
  p.unknown_seed = seed;
  return p;
}
frames_parameters frames_of_seed(std::uint64_t seed) {
  frames_parameters p;
  for (auto& frame : p.frames) frame = {true, true, true, frame_security::programmable};
  p.unknown_seed = seed;
  return p;
}

/// Every register of a CPU's timers that holds something, as a host reads it.
std::vector<std::uint64_t> words_of(std::uint64_t seed) {
  system_counter counter(one_count_an_edge(), time_resolution(1'000'000'000));
  const pe_timers cpu(counter, cpu_of(seed));
  const pe_registers_state r = cpu.save(start).registers;
  std::vector<std::uint64_t> words{r.cntvoff, r.cntpoff, r.cntfrq, r.cntkctl, r.cnthctl};
  for (const comparator& timer : r.timers) words.push_back(timer.cval);
  return words;
}

// arm T-164: other bits for each register and seed, the same ones for the same seed; 0 for the seed 0.
TEST(arm_unknown, T_164_of_a_cpu) {
  std::set<std::uint64_t> all;
  std::size_t words = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    EXPECT_EQ(words_of(seed), words_of(seed));
    for (const std::uint64_t word : words_of(seed)) {
      if (word > 0xFFFF) {
        all.insert(word);
        ++words;
      }
    }
  }
  EXPECT_GT(words, 200U);
  EXPECT_EQ(all.size(), words);
  EXPECT_EQ(words_of(0), std::vector<std::uint64_t>(words_of(0).size()));
}

// arm T-164: after each reset again, and only what exists: a save can be restored.
TEST(arm_unknown, T_164_after_each_reset) {
  pe_parameters small;
  small.el2 = small.el3 = small.vhe = false;
  for (const pe_parameters& p : {full_cpu(), small}) {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
      system_counter counter(with_width(56), time_resolution(1'000'000'000));
      pe_timers cpu(counter, cpu_of(seed, p));
      const pe_snapshot first = cpu.save(start);
      EXPECT_EQ(cpu.write(key_of("CNTV_CVAL_EL0"), 5, start, start, by_host), pe_result::ok);
      EXPECT_FALSE(cpu.save(start).registers == first.registers);
      cpu.reset(true, start);
      cpu.reset(false, start);
      EXPECT_TRUE(cpu.save(start).registers == first.registers);
      EXPECT_EQ(cpu.restore(first, start), "");
    }
  }
}

// arm T-164: EN, FCREQ and FCACK are 0, so it stands; where is for the seed to say.
TEST(arm_unknown, T_164_of_the_counter) {
  counter_parameters p = with_width(56);
  p.cntsc = true;
  std::set<std::uint64_t> counts;
  std::set<std::uint64_t> controls;
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    system_counter counter(counter_of(seed, p), time_resolution(1'000'000'000));
    const std::uint64_t count = counter.count(start);
    EXPECT_EQ(counter.count(kernel_time(1'000)), count);
    EXPECT_EQ(count >> 56U, 0U);
    const std::uint64_t cntcr = counter.read(0, start, {}).value;
    EXPECT_EQ(cntcr & ~std::uint64_t{6}, 0U);
    EXPECT_EQ(counter.read(4, start, {}).value, 0U);
    EXPECT_EQ(counter.restore(counter.save(start), start), "");
    counts.insert(count);
    controls.insert(cntcr);
    counter.write(0, 1, start, start, {});
    counter.write(0x10, 0x0100'0000, start, start, {});
    EXPECT_EQ(counter.count(kernel_time(10)), (count + 10) & (most64 >> 8U));
    counter.reset(true, kernel_time(20));
    EXPECT_EQ(counter.count(kernel_time(20)), count);
  }
  EXPECT_EQ(counts.size(), 50U);
  EXPECT_EQ(controls.size(), 4U);
  p.cntsc = false;
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const system_counter counter(counter_of(seed, p), time_resolution(1'000'000'000));
    EXPECT_EQ(counter.read(0, start, {}).value & ~std::uint64_t{2}, 0U);
  }
}

// arm T-164: what parameters preset is preset; the rest differs from frame to frame.
TEST(arm_unknown, T_164_of_the_frames) {
  system_counter counter(one_count_an_edge(), time_resolution(1'000'000'000));
  std::set<std::uint64_t> offsets;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    frames_parameters p = frames_of_seed(seed);
    timer_frames frames(counter, p);
    const frames_snapshot saved = frames.save(start);
    EXPECT_NE(saved.cntfrq, 0U);
    for (const frame_state& frame : saved.frames) {
      offsets.insert(frame.cntvoff);
      offsets.insert(frame.physical.cval);
      offsets.insert(frame.virtual_timer.cval);
    }
    frames.reset(true, start);
    frames.reset(false, start);
    EXPECT_TRUE(frames.save(start) == saved);
    EXPECT_EQ(frames.restore(saved, start), "");
    p.cntfrq_reset = 24'000'000;
    p.acr_reset = 0x3F;
    p.nsar_reset = 2;
    const frames_snapshot preset = timer_frames(counter, p).save(start);
    EXPECT_EQ(preset.cntfrq, 24'000'000U);
    EXPECT_EQ(preset.nsar, 2U);
    EXPECT_EQ(preset.frames[3].acr, 0x3FU);
    EXPECT_EQ(preset.frames[3].cntvoff, saved.frames[3].cntvoff);
    p.frames = {};
    p.frames[0] = {true, false, false, frame_security::programmable};
    timer_frames one(counter, p);
    EXPECT_EQ(one.restore(one.save(start), start), "");
  }
  EXPECT_EQ(offsets.size(), 20U * 24U);
}

// arm T-164: two CPUs with firmware that forgets CNTVOFF_EL2 have virtual counts that differ.
TEST(arm_unknown, T_164_firmware_that_forgets_cntvoff) {
  system_counter counter(counter_of(7), time_resolution(1'000'000'000));
  pe_timers first(counter, cpu_of(7));
  pe_timers second(counter, cpu_of(8));
  EXPECT_NE(first.virtual_count(start), second.virtual_count(start));
  for (pe_timers* cpu : {&first, &second}) {
    EXPECT_EQ(cpu->write(key_of("CNTVOFF_EL2"), 0, start, start, el2), pe_result::ok);
  }
  EXPECT_EQ(first.virtual_count(start), second.virtual_count(start));
}

// arm T-164: the RTL clears them.
TEST(arm_unknown, T_164_not_of_the_rtl) {
  EXPECT_EQ(
      cpu_of(0).rtl_obstacle() + counter_of(0).rtl_obstacle() + frames_of_seed(0).rtl_obstacle(),
      "");
  for (const std::string& obstacle :
       {cpu_of(1).rtl_obstacle(), counter_of(1).rtl_obstacle(), frames_of_seed(1).rtl_obstacle()}) {
    EXPECT_NE(obstacle.find("unknown_seed"), std::string::npos) << obstacle;
  }
}

}  // namespace
}  // namespace archtimers::arm
