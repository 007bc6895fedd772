// SPDX-License-Identifier: Apache-2.0
// An Arm system counter and its timer frames on the bench, in words:
// `b.at(5).writes("CNTBase0.CNTP_CVAL", 10)`.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "archtimers/arm/system_counter.h"
#include "archtimers/arm/timer_frames.h"
#include "arm_counter_presets.h"
#include "arm_line_changes.h"

namespace archtimers::arm {

inline constexpr std::uint64_t ps_per_second = 1'000'000'000'000;
inline constexpr std::uint64_t largest = ~std::uint64_t{0};
inline constexpr std::uint32_t EN = 1;
inline constexpr std::uint32_t HDBG = 2;
inline constexpr std::uint32_t SCEN = 4;
constexpr std::uint32_t fcreq(std::uint32_t entry) { return entry << 8U; }

inline constexpr bus_access secure{};
inline constexpr bus_access nonsecure{true, false};
inline constexpr bus_access root{false, false, true};
inline constexpr bus_access realm{true, false, true};

/// Frame 0 with a virtual timer and CNTEL0Base, and everything permitted by CNTACR.
inline frames_parameters one_full_frame() {
  frames_parameters p;
  p.frames[0] = {true, true, true, frame_security::programmable};
  p.acr_reset = 0x3F;
  return p;
}
/// CNTTIDR as a list of frames: `frames_of({7, 3, 1})`.
inline frames_parameters frames_of(std::initializer_list<unsigned> nibbles) {
  frames_parameters p = one_full_frame();
  p.frames = {};
  std::size_t n = 0;
  for (const unsigned nibble : nibbles) {
    p.frames[n++] = {(nibble & 1U) != 0, (nibble & 2U) != 0, (nibble & 4U) != 0,
                     frame_security::programmable};
  }
  return p;
}

/// The row of that name, of the counter or of the frames.
inline const register_description& row_of(std::string_view name) {
  const register_description* row = find_register(counter_registers(), name);
  if (row == nullptr) row = find_register(frames_registers(), name);
  if (row == nullptr) throw std::invalid_argument("no register " + std::string(name));
  return *row;
}
inline bool is_of_counter(std::string_view name) {
  return find_register(counter_registers(), name) != nullptr;
}

/// Times are kernel units: edges of `one_count_an_edge`.
class arm_bench {
 public:
  explicit arm_bench(const counter_parameters& p = one_count_an_edge(),
                     const frames_parameters& f = one_full_frame(),
                     std::uint64_t units_per_second = 1'000'000'000)
      : counter(p, time_resolution(units_per_second)), frames(counter, f) {}

  /// What happens at one time, made when the kernel's time is `now`.
  class instant {
   public:
    instant(arm_bench& bench, std::uint64_t now, std::uint64_t t)
        : b_(bench), now_(now), t_(kernel_time(t)) {}

    /// Writes all of a register, 64 bits at once.
    void writes(std::string_view name, std::uint64_t value, bus_access how = {}) {
      const auto& row = row_of(name);
      how.wide = row.width == 64;
      const bus_result result = is_of_counter(name) ? counter_write(row.address, value, how)
                                                    : frames_write(row.address, value, how);
      EXPECT_EQ(result, bus_result::ok) << name;
    }
    [[nodiscard]] std::uint64_t reads(std::string_view name, bus_access how = {}) const {
      const auto& row = row_of(name);
      how.wide = row.width == 64;
      const bus_read got = is_of_counter(name) ? b_.counter.read(row.address, t_, how)
                                               : b_.frames.read(row.address, t_, how);
      EXPECT_EQ(got.result, bus_result::ok) << name;
      return got.value;
    }
    /// Half a register, at a flat address.
    bus_result counter_write(std::uint64_t address, std::uint64_t value, bus_access how) {
      return b_.counter.write(address, value, now_, t_, how);
    }
    bus_result frames_write(std::uint64_t address, std::uint64_t value, bus_access how) {
      return b_.frames.write(address, value, now_, t_, how);
    }
    [[nodiscard]] std::uint64_t counter_word(std::uint64_t address) const {
      return b_.counter.read(address, t_, secure).value;
    }
    [[nodiscard]] std::uint64_t frames_word(std::uint64_t address) const {
      return b_.frames.read(address, t_, secure).value;
    }

    [[nodiscard]] std::uint64_t count() const { return b_.counter.count(t_); }
    /// CNTSR.FCACK.
    [[nodiscard]] std::uint64_t fcack() const { return reads("CNTSR") >> 8U; }
    /// The lines.
    [[nodiscard]] bool p(unsigned n = 0) const {
      return (b_.frames.outputs(t_).physical >> n & 1U) != 0;
    }
    [[nodiscard]] bool v(unsigned n = 0) const {
      return (b_.frames.outputs(t_).virtual_timer >> n & 1U) != 0;
    }

    /// Stops the counter, sets it and starts it again: cycle t holds `count`.
    void counts_from(std::uint64_t count) {
      writes("CNTCR", 0);
      writes("CNTCV", count);
      writes("CNTCR", EN);
    }
    /// CVAL and CTL.ENABLE of frame 0's physical or virtual timer.
    void arms_p(std::uint64_t cval) {
      writes("CNTBase0.CNTP_CVAL", cval);
      writes("CNTBase0.CNTP_CTL", 1);
    }
    void arms_v(std::uint64_t cval) {
      writes("CNTBase0.CNTV_CVAL", cval);
      writes("CNTBase0.CNTV_CTL", 1);
    }

   private:
    arm_bench& b_;
    kernel_time now_;
    kernel_time t_;
  };

  /// At kernel time.
  [[nodiscard]] instant at(std::uint64_t t) { return {*this, t, t}; }
  /// By an initiator that is ahead of the kernel, whose time is `now`.
  [[nodiscard]] instant ahead(std::uint64_t now, std::uint64_t t) { return {*this, now, t}; }

  /// Every change of a line after `t`, up to `until`, as announced: "P0+10 V0+12 P0-20 ".
  [[nodiscard]] std::string changes_after(std::uint64_t t,
                                          std::uint64_t until = 1'000'000'000'000'000) const {
    std::string all;
    for_each_change(frames, t, until,
                    [&](const frames_lines& before, const frames_lines& after, kernel_time at) {
                      all += changes('P', before.physical, after.physical, at);
                      all += changes('V', before.virtual_timer, after.virtual_timer, at);
                    });
    return all;
  }

  system_counter counter;
  timer_frames frames;

 private:
  static std::string changes(char name, unsigned before, unsigned after, kernel_time at) {
    std::string all;
    for (unsigned n = 0; n < frame_count; ++n) {
      if (((before ^ after) >> n & 1U) == 0) continue;
      all += name + std::to_string(n) + ((after >> n & 1U) != 0 ? "+" : "-") +
             std::to_string(at.units()) + " ";
    }
    return all;
  }
};

/// A bench whose counter runs from 0, in step with the time: "count = c" is at c.
struct counting : arm_bench {
  explicit counting(const counter_parameters& p = one_count_an_edge(),
                    const frames_parameters& f = one_full_frame())
      : arm_bench(p, f) {
    at(0).writes("CNTCR", EN);
  }
};

}  // namespace archtimers::arm
