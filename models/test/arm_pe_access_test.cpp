// SPDX-License-Identifier: Apache-2.0
// Who may do what to which system register: docs/spec/arm-generic-timer.md 8.6, all of it.
#include <random>

#include "arm_pe_fixture.h"
#include "arm_pe_presets.h"

namespace archtimers::arm {
namespace {

using reference::kctl_kept;
using reference::situation;

pe_result decided_by_model(const situation& s, std::uint16_t key, bool is_write) {
  return resolve(s.built, {s.built, s.in}, *find_system_register(key), is_write,
                 {static_cast<std::uint8_t>(s.el), s.host}, s.kctl, s.hctl & kept_bits(s.built))
      .result;
}

bool same_decision(const reference::row& r, const situation& s, std::uint16_t key, bool is_write) {
  const pe_result expected = reference::decide(r, s, is_write, key);
  const pe_result got = decided_by_model(s, key, is_write);
  if (got == expected) return true;
  EXPECT_EQ(got, expected) << described(s, key, is_write);
  return false;
}

// 8.1: 54 names with their keys, each a row of the table, and no other key.
TEST(arm_pe_access, the_keys_are_those_of_the_specification) {
  EXPECT_EQ(pe_registers().size(), std::size(all_keys));
  for (const auto& entry : all_keys) {
    const auto* row = find_register(pe_registers(), entry.name);
    ASSERT_NE(row, nullptr) << entry.name;
    EXPECT_EQ(row->address, 8U * entry.key) << entry.name;
    EXPECT_EQ(reference::row_with(entry.key).keys.empty(), false);
  }
  int found = 0;
  pe_bench b;
  for (unsigned key = 0; key <= 0xFFFF; ++key) {
    const auto k = static_cast<std::uint16_t>(key);
    const bool known = find_system_register(k) != nullptr;
    found += known ? 1 : 0;
    if (known) continue;
    ASSERT_EQ(b.cpu.read(k, kernel_time(0), el3).result, pe_result::no_register) << key;
    ASSERT_EQ(b.cpu.write(k, 1, kernel_time(0), kernel_time(0), by_host), pe_result::no_register);
  }
  EXPECT_EQ(found, 54);
}

/// Whether the execution state of EL1 and EL2 matters to a row, so that all four are to be tried.
bool state_matters(const reference::row& r, const pe_parameters& presets) {
  return presets.aarch32 == aarch32_support::below_el3 && r.keys.front() < 0x8000;
}

// 8.6 whole: each register, level, host, direction, preset and input, with each setting of the
// control bits that its row names, the other bits all 0 and all 1. Names of AArch64: with one of the
// execution states.
TEST(arm_pe_access, T_114_to_T_117_every_decision) {
  std::uint64_t cases = 0;
  situation s;
  for (const pe_parameters& presets : all_presets()) {
    s.built = presets;
    for (unsigned input = 0; input < 4 * 128; ++input) {
      const unsigned state = input / 128;
      s.in = inputs_of(input % 128 | state << 8U);
      for (const reference::row& r : reference::table()) {
        if (!state_matters(r, presets) && state != input % 4) continue;
        std::uint32_t k = r.kctl_bits;
        do {
          std::uint32_t h = r.hctl_bits;
          do {
            for (const std::uint32_t others : {0U, ~0U}) {
              s.kctl = k | (others & ~r.kctl_bits & 0x2'03FFU);
              s.hctl = (h | (others & ~r.hctl_bits)) & kept_bits(presets);
              for (unsigned who = 0; who < 5; ++who) {
                s.el = who == 4 ? input % 4 : who;
                s.host = who == 4;
                for (const std::uint16_t key : r.keys) {
                  ASSERT_TRUE(same_decision(r, s, key, false));
                  ASSERT_TRUE(same_decision(r, s, key, true));
                  cases += 2;
                }
              }
            }
            h = (h - 1) & r.hctl_bits;
          } while (h != r.hctl_bits);
          k = (k - 1) & r.kctl_bits;
        } while (k != r.kctl_bits);
      }
    }
  }
  EXPECT_EQ(all_presets().size(), 76U);
  EXPECT_GT(cases, 10'000'000U);
}

// arm T-190 to T-193: nested virtualisation, for every register of AArch64, preset and input of EL1.
TEST(arm_pe_access, T_190_to_T_193_every_decision_of_a_guest_hypervisor) {
  std::uint64_t memory = 0;
  situation s;
  s.el = 1;
  for (pe_parameters presets : all_presets()) {
    for (unsigned nested = 1; presets.vhe && nested < 4; ++nested) {
      s.built = with_nested(presets, nested);
      for (unsigned input = 0; input < 128 * 16; ++input) {
        s.in = inputs_of((input & 0x7FU) | (input >> 7U & 1U) << 9U | (input >> 8U) << 10U);
        for (const std::uint32_t h : {0U, 0x8000U, 0x1'0000U, ~0U}) {
          s.hctl = h & kept_bits(s.built);
          for (const auto& entry : all_keys) {
            const reference::row& r = reference::row_with(entry.key);
            ASSERT_TRUE(same_decision(r, s, entry.key, false));
            ASSERT_TRUE(same_decision(r, s, entry.key, true));
            const bool to_memory = decided_by_model(s, entry.key, false) == pe_result::memory;
            ASSERT_TRUE(!to_memory || vncr_offset(entry.key).has_value()) << entry.name;
            memory += to_memory ? 1 : 0;
          }
        }
      }
    }
  }
  EXPECT_GT(memory, 10'000U);
}

// The same with all bits of both control registers drawn at random: no bit matters that a row does
// not name.
TEST(arm_pe_access, every_decision_depends_on_nothing_else) {
  std::mt19937_64 random(86);
  const auto presets = all_presets();
  for (int i = 0; i < 1'000'000; ++i) {
    situation s;
    s.built = with_nested(presets[random() % presets.size()], random());
    const std::uint64_t bits = random();
    s.in = inputs_of(static_cast<unsigned>((bits & 0x7FU) | random() % 64 << 7U));
    s.kctl = static_cast<std::uint32_t>(bits >> 8U) & kctl_kept(s.built);
    s.hctl = static_cast<std::uint32_t>(bits >> 28U) & kept_bits(s.built);
    s.el = static_cast<unsigned>(bits >> 60U & 3U);
    s.host = random() % 8 == 0;
    const std::uint16_t key = all_keys[random() % std::size(all_keys)].key;
    ASSERT_TRUE(same_decision(reference::row_with(key), s, key, (bits >> 63U) != 0)) << i;
  }
}

}  // namespace
}  // namespace archtimers::arm
