// SPDX-License-Identifier: Apache-2.0
// Random operations on a system counter and a CPU's timers, for the model and for the references.
#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "arm_counter_reference.h"
#include "arm_pe_fixture.h"
#include "arm_pe_presets.h"
#include "arm_pe_reference.h"

namespace archtimers::arm {

/// An operation at a time; the counter's if it has an offset of CNTControlBase.
struct operation {
  enum class kind { cpu_write, counter_write, dbg_halt, drive, clock, counter_reset };
  kind what;
  std::uint64_t t;
  std::uint16_t place = 0;  ///< key or offset
  std::uint64_t value = 0;
};

/// A counter and a CPU drawn at random, with what the references need to follow them.
struct world {
  explicit world(std::mt19937_64& random) {
    presets = with_nested(all_presets()[random() % all_presets().size()], random());
    counter = one_count_an_edge();
    counter.width = random() % 4 == 0 ? 64 : 56 + static_cast<unsigned>(random() % 8);
    counter.cntsc = random() % 3 == 0;
    if (random() % 2 == 0) {
      for (std::size_t i = random() % 3; i < 3; ++i)
        counter.divisors.push_back(1 + static_cast<std::uint32_t>(random() % 9));
    }
    if (random() % 3 == 0) counter.counts_per_tick = 1 + static_cast<std::uint32_t>(random() % 7);
    units_an_edge = 1U << random() % 4;
    counter.clock = frequency(1'000'000'000, units_an_edge);
  }
  pe_parameters presets;
  counter_parameters counter;
  std::uint64_t units_an_edge;
};

/// Values around which things happen: small, at the wraps, at powers of two.
inline std::uint64_t interesting(std::mt19937_64& random, unsigned width = 64) {
  const std::uint64_t near = random() % 64 - 32;
  switch (random() % 5) {
    case 0:
      return near;
    case 1:
      return (width == 64 ? 0 : std::uint64_t{1} << width) + near;
    case 2:
      return (std::uint64_t{1} << random() % 26) + near;
    case 3:
      return random();
    default:
      return random() % 256;
  }
}

/// An event stream's setting, mostly on and of a low bit, with other bits at random.
inline std::uint64_t event_control(std::mt19937_64& random) {
  const std::uint64_t bit = random() % 3 == 0 ? random() % 16 : random() % 5;
  return (random() & 0xF'FF0BU & ~(std::uint64_t{1} << 17U)) | (random() % 8 == 0 ? 0 : 4U) |
         bit << 4U | (random() % 4 == 0 ? std::uint64_t{1} << 17U : 0);
}

inline operation random_operation(std::mt19937_64& random, const world& w, std::uint64_t t,
                                  bool with_clock) {
  using kind = operation::kind;
  const auto pick = random() % 32;
  if (pick < 4) return {kind::drive, t, 0, random() % 256};
  if (pick < 7) return {kind::counter_write, t, 0x008, interesting(random, w.counter.width)};
  if (pick == 7) return {kind::dbg_halt, t, 0, random() % 2};
  if (pick < 11) {
    const std::uint64_t entry = random() % (w.counter.divisors.size() + 1);
    return {kind::counter_write, t, 0x000,
            (random() % 6 == 0 ? 0U : 1U) | (random() & 6U) | entry << 8U};
  }
  if (pick == 11) return {kind::counter_write, t, 0x010, random() % 0x1000'0000};
  if (pick == 12 && with_clock) return {kind::clock, t, 0, std::uint64_t{1} << random() % 4};
  if (pick == 13 && random() % 4 == 0) return {kind::counter_reset, t, 0, 0};
  if (pick < 19) return {kind::cpu_write, t, key_of("CNTKCTL_EL1"), event_control(random)};
  std::vector<std::pair<const char*, std::uint64_t>> choices{
      {"CNTP_TVAL_EL0", interesting(random)}, {"CNTP_CVAL_EL0", interesting(random)},
      {"CNTP_CTL_EL0", random() % 4 & 1U},    {"CNTV_TVAL_EL0", interesting(random)},
      {"CNTV_CVAL_EL0", interesting(random)}, {"CNTV_CTL_EL0", random() % 4 & 1U}};
  if (w.presets.el2) {
    choices.insert(choices.end(), {{"CNTHCTL_EL2", event_control(random)},
                                   {"CNTHCTL_EL2", event_control(random)},
                                   {"CNTVOFF_EL2", interesting(random)},
                                   {"CNTVOFF_EL2", interesting(random)},
                                   {"CNTHP_CVAL_EL2", interesting(random)},
                                   {"CNTHP_CTL_EL2", random() % 4 == 0 ? random() : 1}});
  }
  if (w.presets.vhe)
    choices.insert(choices.end(), {{"CNTHV_TVAL_EL2", interesting(random)}, {"CNTHV_CTL_EL2", 1}});
  if (w.presets.el3)
    choices.insert(choices.end(), {{"CNTPS_CVAL_EL1", interesting(random)}, {"CNTPS_CTL_EL1", 1}});
  if (w.presets.sel2)
    choices.insert(choices.end(),
                   {{"CNTHPS_TVAL_EL2", interesting(random)}, {"CNTHPS_CTL_EL2", 1}});
  if (w.presets.has_secure_virtual())
    choices.insert(choices.end(),
                   {{"CNTHVS_CVAL_EL2", interesting(random)}, {"CNTHVS_CTL_EL2", 1}});
  if (w.presets.has_cntpoff())
    choices.insert(choices.end(), {{"CNTPOFF_EL2", interesting(random)}});
  const auto& [name, value] = choices[random() % choices.size()];
  return {kind::cpu_write, t, key_of(name), value};
}

/// Performs it on the model.
inline void perform(const operation& o, std::uint64_t now, system_counter& counter,
                    pe_timers& cpu) {
  const kernel_time kernel(now);
  switch (o.what) {
    case operation::kind::cpu_write:
      cpu.write(o.place, o.value, kernel, kernel_time(o.t), by_host);
      break;
    case operation::kind::counter_write:
      counter.write(o.place, o.value, kernel, kernel_time(o.t), {false, o.place == 0x008});
      break;
    case operation::kind::dbg_halt:
      counter.drive(o.value != 0, kernel_time(o.t));
      break;
    case operation::kind::drive:
      cpu.drive(inputs_of(static_cast<unsigned>(o.value)), kernel_time(o.t));
      break;
    case operation::kind::clock:
      counter.set_clock(frequency(1'000'000'000, o.value), kernel_time(o.t));
      break;
    case operation::kind::counter_reset:
      counter.reset(true, kernel_time(o.t));
      counter.reset(false, kernel_time(o.t));
      break;
  }
}

/// The references, unit by unit.
class brute_force {
 public:
  explicit brute_force(const world& w)
      : counter(w.counter), cpu(w.presets), units_an_edge_(w.units_an_edge) {}

  counter_reference counter;
  reference::cpu cpu;

  /// One kernel unit later. Of an edge, parts in 1 / 8 have gone.
  void unit() {
    cpu.unit();
    gone_ += 8 / units_an_edge_;
    if (gone_ < 8) return;
    gone_ -= 8;
    const std::uint64_t before = counter.count;
    counter.edge();
    cpu.edge(before, counter.count);
  }
  void perform(const operation& o) {
    const std::uint64_t before = counter.count;
    switch (o.what) {
      case operation::kind::cpu_write:
        cpu.write(o.place, o.value, counter.count);
        break;
      case operation::kind::counter_write:
        counter.write(o.place, o.value, o.place == 0x008);
        cpu.count_written(before, counter.count);
        break;
      case operation::kind::dbg_halt:
        counter.drive(o.value != 0);
        break;
      case operation::kind::drive:
        cpu.in = inputs_of(static_cast<unsigned>(o.value));
        break;
      case operation::kind::clock:
        units_an_edge_ = o.value;
        break;
      case operation::kind::counter_reset:
        counter.assert_reset();
        counter.release_reset();
        break;
    }
  }
  [[nodiscard]] pe_lines lines() const { return cpu.lines(counter.count); }

 private:
  std::uint64_t units_an_edge_;
  std::uint64_t gone_ = 0;
};

inline std::string described(const operation& o) {
  char text[96];
  std::snprintf(text, sizeof text, "t %llu kind %d %04X := %llX",
                static_cast<unsigned long long>(o.t), static_cast<int>(o.what), o.place,
                static_cast<unsigned long long>(o.value));
  return text;
}

}  // namespace archtimers::arm
