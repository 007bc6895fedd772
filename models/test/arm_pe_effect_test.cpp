// SPDX-License-Identifier: Apache-2.0
// What a permitted access to a system register reads and changes: docs/spec/arm-generic-timer.md
// 8.3 to 8.5, for every implementation and input.
#include <random>

#include "arm_pe_fixture.h"
#include "arm_pe_presets.h"

namespace archtimers::arm {
namespace {

using reference::situation;

/// A CPU with a different value in everything it has.
pe_snapshot marked(const situation& s, std::mt19937_64& random) {
  pe_snapshot saved;
  pe_registers_state& r = saved.registers;
  r.cntfrq = 0xF00D;
  r.cntkctl = s.kctl & reference::kctl_kept(s.built);
  if (s.built.el2) {
    r.cnthctl = s.hctl;
    r.cntvoff = random();
  }
  if (s.built.ecv == enhanced_counter::physical_offset) r.cntpoff = random();
  for (std::size_t i = 0; i < pe_timer_count; ++i) {
    const bool built[] = {true,
                          true,
                          s.built.el2,
                          s.built.vhe,
                          s.built.el3,
                          s.built.sel2,
                          s.built.sel2 && s.built.vhe};
    if (!built[i]) continue;
    r.timers[i] = {random(), random() % 2 == 0, random() % 2 == 0};
  }
  return saved;
}

/// Where the timer that a key (not an alias) names is kept.
pe_timer timer_of(std::uint16_t key) {
  switch (key & 0xFFF8U) {
    case 0xDF10:
      return pe_timer::cntp;
    case 0xDF18:
      return pe_timer::cntv;
    case 0xE710:
      return pe_timer::cnthp;
    case 0xE718:
      return pe_timer::cnthv;
    case 0xE720:
      return pe_timer::cnthvs;
    case 0xE728:
      return pe_timer::cnthps;
    case 0xFF10:
      return pe_timer::cntps;
    default:
      return pe_timer::none;
  }
}

constexpr std::uint64_t frozen_count = 0x1234'5678'9ABC;

/// What a permitted read gives while the counter holds `frozen_count`.
std::uint64_t value_expected(std::uint16_t key, const situation& s, const pe_registers_state& r) {
  const std::uint16_t real = reference::reached(key, s);
  if (!reference::has(s.built, reference::row_with(key).feature)) return 0;
  const std::uint16_t name = reference::aarch64_name(key, s);
  const std::uint64_t view = frozen_count - reference::offset_seen(name, {s}, r.cntvoff, r.cntpoff);
  const pe_timer timer = timer_of(real);
  if (timer != pe_timer::none) {
    const comparator& kept = r.timers[static_cast<std::size_t>(timer)];
    if (real % 8 == 2) return kept.cval;
    if (real % 8 == 0) {
      // Under another name the timer has no offset.
      const bool moved = real != name && (name & 0xF800U) != 0xE800U;
      return static_cast<std::uint32_t>(kept.cval - (moved ? frozen_count : view));
    }
    std::uint64_t running = frozen_count;
    if (timer == pe_timer::cntv && s.built.el2) running -= r.cntvoff;
    if (timer == pe_timer::cntp && s.offset_active()) running -= r.cntpoff;
    return (kept.enable ? 1U : 0U) | (kept.imask ? 2U : 0U) |
           (kept.enable && running >= kept.cval ? 4U : 0U);
  }
  switch (real) {
    case 0xC708:
      return r.cntkctl;
    case 0xDF00:
      return r.cntfrq;
    case 0xE703:
      return r.cntvoff;
    case 0xE706:
      return r.cntpoff;
    case 0xE708:
      return r.cnthctl;
    default:
      return view;  // a count
  }
}

/// What a permitted write leaves.
pe_registers_state after_write(std::uint16_t key, std::uint64_t value, const situation& s,
                               pe_registers_state r) {
  const std::uint16_t real = reference::reached(key, s);
  if (!reference::has(s.built, reference::row_with(key).feature)) return r;
  const auto word = static_cast<std::uint32_t>(value);
  const pe_timer timer = timer_of(real);
  if (timer != pe_timer::none) {
    comparator& kept = r.timers[static_cast<std::size_t>(timer)];
    if (real % 8 == 2) kept.cval = value;
    if (real % 8 == 1) kept = {kept.cval, (value & 1U) != 0, (value & 2U) != 0};
    if (real % 8 == 0) {
      const std::uint16_t name = reference::aarch64_name(key, s);
      const bool moved = real != name && (name & 0xF800U) != 0xE800U;
      const std::uint64_t view =
          frozen_count - (moved ? 0 : reference::offset_seen(name, s, r.cntvoff, r.cntpoff));
      kept.cval = view + word - ((word >> 31U) != 0 ? std::uint64_t{1} << 32U : 0);
    }
    return r;
  }
  switch (real) {
    case 0xC708:
      r.cntkctl = word & reference::kctl_kept(s.built);
      break;
    case 0xDF00:
      r.cntfrq = word;
      break;
    case 0xE703:
      r.cntvoff = value;
      break;
    case 0xE706:
      r.cntpoff = value;
      break;
    case 0xE708:
      r.cnthctl = word & kept_bits(s.built);
      break;
    default:
      break;  // counts are read-only
  }
  return r;
}

/// Most bits set, so that more is permitted than not.
std::uint32_t mostly_ones(std::mt19937_64& random) {
  const std::uint64_t drawn = random();
  return static_cast<std::uint32_t>(drawn | drawn >> 32U);
}

// arm T-106, T-109, T-110, T-111, T-118: what is read and what changes, or that nothing does, for
// every preset, input, register, level and direction.
TEST(arm_pe_effect, T_106_and_T_109_to_T_111_every_effect) {
  std::mt19937_64 random(109);
  const kernel_time now(0);
  for (const pe_parameters& each : all_presets()) {
    const pe_parameters presets = with_nested(each, random());
    pe_bench b(presets);
    b.at(0).cntcv(frozen_count);
    for (unsigned input = 0; input < 128; ++input) {
      for (unsigned round = 0; round < 2; ++round) {
        situation s{presets, inputs_of(input | round << 7U | (random() & 31U) << 8U)};
        s.kctl = mostly_ones(random);
        s.hctl = mostly_ones(random) & kept_bits(presets);
        const pe_snapshot saved = marked(s, random);
        s.kctl = saved.registers.cntkctl;
        s.hctl = saved.registers.cnthctl;
        b.cpu.drive(s.in, now);
        ASSERT_EQ(b.cpu.restore(saved, now), "");
        for (const auto& entry : all_keys) {
          for (unsigned who = 0; who < 5; ++who) {
            s.host = who == 4;
            s.el = who % 4;
            const pe_access how{static_cast<std::uint8_t>(s.el), s.host};
            const auto& row = reference::row_with(entry.key);
            const pe_read got = b.cpu.read(entry.key, now, how);
            const pe_result may_read = reference::decide(row, s, false, entry.key);
            ASSERT_EQ(got.result, may_read) << described(s, entry.key, false);
            ASSERT_EQ(got.value,
                      may_read == pe_result::ok ? value_expected(entry.key, s, saved.registers) : 0)
                << described(s, entry.key, false);
            const std::uint64_t value = random();
            const pe_result may_write = reference::decide(row, s, true, entry.key);
            ASSERT_EQ(b.cpu.write(entry.key, value, now, now, how), may_write)
                << described(s, entry.key, true);
            const pe_registers_state left = may_write == pe_result::ok
                                                ? after_write(entry.key, value, s, saved.registers)
                                                : saved.registers;
            const bool same = b.cpu.save(now).registers == left;
            ASSERT_TRUE(same) << described(s, entry.key, true) << std::hex << " value " << value;
            if (left == saved.registers) continue;
            ASSERT_EQ(b.cpu.restore(saved, now), "");
          }
        }
      }
    }
  }
}

TEST(arm_pe_effect, parameters_are_checked) {
  const auto error = [](auto spoil) {
    pe_parameters p = full_cpu();
    spoil(p);
    system_counter counter(one_count_an_edge(), time_resolution(1'000'000'000));
    try {
      pe_timers(counter, p);
    } catch (const std::invalid_argument& problem) {
      return std::string(problem.what());
    }
    return std::string();
  };
  EXPECT_EQ(error([](auto&) {}), "");
  EXPECT_EQ(error([](auto& p) { p.el2 = false; }), "vhe needs EL2: set el2, or clear vhe");
  EXPECT_EQ(error([](auto& p) { p.el2 = p.vhe = false; }),
            "sel2 needs EL2 and EL3: set el2 and el3, or clear sel2");
  EXPECT_EQ(error([](auto& p) { p.el3 = p.sel2 = false; }),
            "rme needs EL2 and EL3: set el2 and el3, or clear rme");
  EXPECT_EQ(error([](auto& p) { p.el2 = p.vhe = p.sel2 = p.rme = false; }),
            "ecv 2 (physical_offset) needs EL2: set el2, or take 1 (self_synchronized)");
  const std::string in_aarch32 =
      "aarch32 all leaves nothing in AArch64: clear vhe, sel2 and rme, take nested none and ecv "
      "0 or 1 (none, self_synchronized), or take aarch32 below_el3";
  EXPECT_EQ(error([](auto& p) {
              p = armv7_cpu();
              p.nested = nested_virtualisation::nv;
            }),
            in_aarch32);
  EXPECT_EQ(error([](auto& p) { p.aarch32 = aarch32_support::below_el3; }), "");
  EXPECT_EQ(error([](auto& p) { p = armv7_cpu(); }), "");
  EXPECT_EQ(error([](auto& p) {
              p.vhe = false;
              p.nested = nested_virtualisation::nv;
            }),
            "nested needs VHE: set vhe, or take nested none");
  for (bool pe_parameters::*feature :
       {&pe_parameters::vhe, &pe_parameters::sel2, &pe_parameters::rme}) {
    EXPECT_EQ(error([feature](auto& p) {
                p = armv7_cpu();
                p.*feature = true;
              }),
              in_aarch32);
  }
  EXPECT_EQ(error([](auto& p) {
              p = armv7_cpu();
              p.ecv = enhanced_counter::physical_offset;
            }),
            in_aarch32);
}

}  // namespace
}  // namespace archtimers::arm
