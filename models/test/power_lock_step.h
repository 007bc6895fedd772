// SPDX-License-Identifier: Apache-2.0
// A time base and the edge-by-edge reference in step: random operations on the edges and inside the
// cycles, biased towards the instants at which something happens.
#pragma once

#include <array>
#include <optional>
#include <random>
#include <string>

#include "power_edge_reference.h"
#include "power_fixture.h"

namespace archtimers::power {

/// Random parameters: every profile and every knob, with the changes of a line made common.
inline parameters random_presets(std::mt19937_64& random) {
  const auto chance = [&random](unsigned one_in) { return random() % one_in == 0; };
  parameters p = parameters::of(static_cast<profile>(random() % profile_names.size()));
  p.tb_clock = frequency(1 + random() % 999'999'999, 1 + random() % 3);
  p.threads = 1 + static_cast<unsigned>(random() % 4);
  if (p.has_ld) {
    p.dec_bits = std::array{33U, 40U, 56U, 64U}[random() % 4];
    p.hdec_bits = std::array{p.dec_bits, 32U, 56U, 64U}[random() % 4];
  }
  if (p.has_hv) {
    p.hdec_mode = chance(4) ? exception_mode::level : exception_mode::edge;
    p.hdice_gates_edge = chance(3);
    p.lpcr_shared = chance(3);
    p.strict_tbst = chance(3);
  }
  p.erratum_tb_tbl0 = chance(2);
  p.dec_ignores_tb_run = chance(5);
  p.taps.any_bit = chance(3);
  if (chance(2)) p.wrc = static_cast<wrc_sticks>(random() % 3);
  p.dec_wraps = chance(3);
  if (p.booke() && chance(3)) p.wrs = static_cast<wrs_record>(random() % 2);
  for (auto* row : {&p.taps.fixed_interval, &p.taps.watchdog}) {
    for (auto& k : *row) k = static_cast<std::uint8_t>(1 + random() % 8);
  }
  if (chance(2)) p.tb_reset = (std::uint64_t{1} << (24 + random() % 41) % 64) - random() % 64;
  if (chance(2)) p.dec_reset = random() % 64;
  return p;
}

class lock_step {
 public:
  explicit lock_step(std::uint64_t seed, planted_fault fault = planted_fault::none)
      : random_(seed),
        presets_(random_presets(random_)),
        resolution_(chance(2) ? 1'000'000'000'000 : 1'000'000'000),
        model_(presets_, resolution_),
        reference_(presets_, fault),
        edges_(resolution_, presets_.tb_clock) {
    note_announcement(kernel_time());
  }

  /// @returns the first difference; empty if there is none.
  std::string run(int edges);

 private:
  bool chance(unsigned one_in) { return random_() % one_in == 0; }
  std::uint64_t below(std::uint64_t n) { return random_() % n; }
  template <class T, class... More>
  T one_of(T first, More... more) {
    const std::array<T, 1 + sizeof...(More)> all{first, static_cast<T>(more)...};
    return all[random_() % all.size()];
  }

  void one_cycle();
  void operate(kernel_time t);
  void write(kernel_time t);
  void load_tsr(kernel_time t);
  void drive_thread(kernel_time t);
  void drive_group(kernel_time t, bool tb_run, bool vtb_run);
  void toggle_reset(kernel_time t);
  void share_out(kernel_time t);
  void move_guest(kernel_time t);
  void set_expiry(kernel_time t);

  /// Near a sign change of `bits` bits.
  std::uint64_t near_sign_change(unsigned bits);
  /// Near a carry that somebody watches.
  std::uint64_t tb_value();
  std::uint64_t value_for(spr n);

  template <class T>
  void expect(const T& right, const T& got, const std::string& what) {
    if (right == got || !wrong_.empty()) return;
    wrong_ = what + " at edge " + std::to_string(edge_) + (on_edge_ ? "" : " and a bit") + ": " +
             std::to_string(+got) + ", not " + std::to_string(+right);
  }
  [[nodiscard]] std::uint64_t right_value(spr n, unsigned thread) const;
  [[nodiscard]] output_levels right_lines() const;
  void compare(kernel_time t);
  void note_announcement(kernel_time t);
  /// The model announced exactly this edge if the lines move on it, and nothing before it.
  void check_announcement(kernel_time t);

  /// What a time base is in the reference: power T-143.
  [[nodiscard]] std::uint64_t right_time(unsigned of) const;
  /// Asks when a time base is a value a little ahead.
  void ask(kernel_time t);
  /// What was asked is reached exactly when the model said.
  void check_question(kernel_time t);

  std::mt19937_64 random_;
  parameters presets_;
  time_resolution resolution_;
  timebase model_;
  edge_reference reference_;
  rational_clock edges_;
  int edge_ = 0;
  bool on_edge_ = false;
  bool with_edge_ = false;  ///< the latest operation that says so
  unsigned thread_ = 0;
  deadline announced_;
  output_levels levels_;
  /// A time base by `right_time`, a value, and when the model says that it is reached.
  struct question {
    unsigned of;
    std::uint64_t value;
    deadline answer;
  };
  std::optional<question> asked_;  ///< nothing has happened since
  std::string wrong_;
};

}  // namespace archtimers::power
