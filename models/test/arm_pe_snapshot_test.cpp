// SPDX-License-Identifier: Apache-2.0
// Saving and restoring a CPU's timers: docs/spec/arm-generic-timer.md 9.5; and by way of JSON, with
// the counter that they refer to.
#include <random>

#include "archtimers/snapshot/arm_json.h"
#include "arm_pe_fixture.h"

namespace archtimers::arm {
namespace {

// arm T-136: into a CPU on the same counter, the lines at once; into one on a counter that has been
// restored elsewhere, at another time.
TEST(arm_pe_snapshot, T_136_lines_at_once) {
  counting_cpu b;
  b.at(0).writes("CNTVOFF_EL2", 7);
  b.at(0).arms("CNTV", "EL0", 10);
  b.at(0).arms("CNTHP", "EL2", 50);
  b.at(0).writes("CNTKCTL_EL1", 4 | 4U << 4U);
  const pe_snapshot saved = b.cpu.save(kernel_time(20));
  const counter_snapshot counter = b.counter.save(kernel_time(20));
  b.at(20).writes("CNTV_CTL_EL0", 0);
  EXPECT_EQ(b.cpu.restore(saved, kernel_time(30)), "");
  EXPECT_EQ(b.at(30).lines(), "v");
  EXPECT_EQ(b.changes_after(30, 80), "hp+50 k+55 k-56 ");
  EXPECT_TRUE(b.cpu.save(kernel_time(30)) == saved);
  pe_bench c;
  EXPECT_EQ(c.counter.restore(counter, kernel_time(1'000'000)), "");
  EXPECT_EQ(c.cpu.restore(saved, kernel_time(1'000'000)), "");
  EXPECT_EQ(c.at(1'000'000).lines(), "v");
  EXPECT_EQ(c.changes_after(1'000'000, 1'000'060),
            "k+1000003 k-1000004 hp+1000030 k+1000035 k-1000036 ");
}

// Through text, a CPU and its counter go on as if nothing had been: same lines, same instants.
TEST(arm_pe_snapshot, T_136_by_way_of_json) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    counter_parameters p = with_table({1, 1 + static_cast<std::uint32_t>(random() % 5)});
    p.cntsc = true;
    p.clock = frequency(1'000'000'000, 1 + random() % 7);
    pe_bench b(full_cpu(), p);
    b.at(0).counter_word(cntscr_offset, 0x100'0000 + random() % 0x200'0000);
    b.at(0).cntcr(1 | (random() & 0x104U));
    for (const auto& entry : all_keys) {
      const bool ctl = entry.name.find("_CTL_") != std::string_view::npos;
      b.at(3).write(entry.name,
                    ctl                 ? random() & 1U
                    : random() % 3 == 0 ? random()
                                        : random() % 300,
                    by_host);
    }
    const std::uint64_t t = 3 + random() % 200;
    const auto counter = counter_from_json(to_json(b.counter.save(kernel_time(t))));
    const auto cpu = pe_from_json(to_json(b.cpu.save(kernel_time(t))));
    pe_bench c(full_cpu(), p);
    ASSERT_EQ(c.counter.restore(std::get<counter_snapshot>(counter), kernel_time(t)), "");
    ASSERT_EQ(c.cpu.restore(std::get<pe_snapshot>(cpu), kernel_time(t)), "");
    // An event's pulse is not part of it; from the next edge on all is the same.
    const std::uint64_t later = t + 8;
    ASSERT_EQ(c.at(later).lines(), b.at(later).lines());
    ASSERT_EQ(c.changes_after(later, t + 600), b.changes_after(later, t + 600));
    for (const auto& entry : all_keys) {
      ASSERT_EQ(c.at(later).reads(entry.name), b.at(later).reads(entry.name)) << entry.name;
    }
  }
}

// What the destination does not have is refused with the field's name, and nothing changes.
TEST(arm_pe_snapshot, every_restore_error) {
  const auto error = [](auto lack, auto spoil) {
    pe_parameters presets = full_cpu();
    lack(presets);
    counting_cpu b(presets);
    b.at(0).arms("CNTP", "EL0", 5);
    const pe_snapshot before = b.cpu.save(kernel_time(1));
    pe_snapshot s = before;
    spoil(s.registers);
    s.registers.timers[1].cval = 99;
    const std::string problem = b.cpu.restore(s, kernel_time(2));
    EXPECT_TRUE(b.cpu.save(kernel_time(2)) == (problem.empty() ? s : before)) << problem;
    return problem;
  };
  using presets = pe_parameters;
  using state = pe_registers_state;
  const auto timer = [](pe_timer which) {
    return [which](state& r) { r.timers[static_cast<std::size_t>(which)].imask = true; };
  };
  const auto nothing = [](presets&) {};
  const auto no_el2 = [](presets& p) {
    p.el2 = p.vhe = p.sel2 = p.rme = false;
    p.ecv = enhanced_counter::none;
  };
  const auto no_el3 = [](presets& p) { p.el3 = p.sel2 = p.rme = false; };
  const auto no_vhe = [](presets& p) { p.vhe = false; };
  const auto no_sel2 = [](presets& p) { p.sel2 = false; };
  const auto no_ecv = [](presets& p) { p.ecv = enhanced_counter::none; };
  const auto no_offset = [](presets& p) { p.ecv = enhanced_counter::self_synchronized; };
  const auto no_rme = [](presets& p) { p.rme = false; };
  EXPECT_EQ(error(nothing, [](state& r) { r.cnthctl = 0xF'FFFF; }), "");
  EXPECT_EQ(error(nothing, [](state& r) { r.cntkctl = 0x2'03FF; }), "");
  EXPECT_EQ(error(no_el2, timer(pe_timer::cnthp)), "CNTHP_TVAL_EL2: this CPU has no such timer");
  EXPECT_EQ(error(no_vhe, timer(pe_timer::cnthv)), "CNTHV_TVAL_EL2: this CPU has no such timer");
  EXPECT_EQ(error(no_el3, timer(pe_timer::cntps)), "CNTPS_TVAL_EL1: this CPU has no such timer");
  EXPECT_EQ(error(no_sel2, timer(pe_timer::cnthps)), "CNTHPS_TVAL_EL2: this CPU has no such timer");
  EXPECT_EQ(error(no_sel2, timer(pe_timer::cnthvs)), "CNTHVS_TVAL_EL2: this CPU has no such timer");
  EXPECT_EQ(error(no_el2, [](state& r) { r.cntvoff = 1; }), "CNTVOFF_EL2: this CPU has no EL2");
  EXPECT_EQ(error(no_el2, [](state& r) { r.cnthctl = 1; }), "CNTHCTL_EL2: this CPU has no EL2");
  EXPECT_EQ(error(no_offset, [](state& r) { r.cntpoff = 1; }),
            "CNTPOFF_EL2: this CPU has no CNTPOFF");
  EXPECT_EQ(error(no_ecv, [](state& r) { r.cntkctl = 0x2'0000; }),
            "CNTKCTL_EL1: a bit that this CPU does not have");
  EXPECT_EQ(error(nothing, [](state& r) { r.cntkctl = 0x400; }),
            "CNTKCTL_EL1: a bit that this CPU does not have");
  const std::string hctl = "CNTHCTL_EL2: a bit that this CPU does not have";
  EXPECT_EQ(error(nothing, [](state& r) { r.cnthctl = 0x10'0000; }), hctl);
  EXPECT_EQ(error(no_vhe, [](state& r) { r.cnthctl = 0x100; }), hctl);
  EXPECT_EQ(error(no_offset, [](state& r) { r.cnthctl = 0x1000; }), hctl);
  EXPECT_EQ(error(no_ecv, [](state& r) { r.cnthctl = 0x2000; }), hctl);
  EXPECT_EQ(error(no_rme, [](state& r) { r.cnthctl = 0x4'0000; }), hctl);
}

}  // namespace
}  // namespace archtimers::arm
