// SPDX-License-Identifier: Apache-2.0
// CVAL and CNTVOFF as wide as a counter of fewer than 64 bits: docs/spec/arm-generic-timer.md 2.1 D-1.
#include "archtimers/arm/timer_frames.h"
#include "arm_pe_fixture.h"

namespace archtimers::arm {
namespace {

constexpr std::uint64_t low56 = most64 >> 8U;

counter_parameters narrow() {
  counter_parameters p = with_width(56);
  p.narrow_registers = true;
  return p;
}

// arm T-158
TEST(arm_narrow_registers, T_158_of_a_cpu) {
  counting_cpu b(full_cpu(), narrow());
  for (const char* name : {"CNTP_CVAL_EL0", "CNTV_CVAL_EL0", "CNTHP_CVAL_EL2", "CNTVOFF_EL2"}) {
    b.at(10).writes(name, most64);
    EXPECT_EQ(b.at(10).reads(name), low56) << name;
    b.at(10).writes(name, low56 + 1);
    EXPECT_EQ(b.at(10).reads(name), 0U) << name;
  }
  b.at(10).writes("CNTPOFF_EL2", most64);
  EXPECT_EQ(b.at(10).reads("CNTPOFF_EL2"), most64);
  // TVAL below 0, and beyond 56 bits.
  b.at(20).writes("CNTP_TVAL_EL0", 0xFFFF'FFE0U);
  EXPECT_EQ(b.at(20).reads("CNTP_CVAL_EL0"), low56 - 11);
  b.at(30).cntcv(low56 - 5);
  b.at(30).writes("CNTP_TVAL_EL0", 10);
  EXPECT_EQ(b.at(30).reads("CNTP_CVAL_EL0"), 4U);
  b.at(30).writes("CNTP_CTL_EL0", 1);
  EXPECT_EQ(b.changes_after(30, 100), "p-36 p+40 ");  // 0 comes 6 counts later
  // Zero-extended: a view behind CNTVOFF is near 2^64, not 2^56.
  b.at(50).cntcv(5);
  b.at(50).writes("CNTVOFF_EL2", 6);
  EXPECT_EQ(b.at(50).reads("CNTVCT_EL0"), most64);
}

// arm T-158
TEST(arm_narrow_registers, T_158_of_a_frame) {
  system_counter counter(narrow(), time_resolution(1'000'000'000));
  frames_parameters presets;
  presets.acr_reset = 0x3F;
  timer_frames frames(counter, presets);
  const kernel_time now(5);
  const bus_access wide{false, true};
  const auto write = [&](std::uint64_t address, std::uint64_t value, bus_access how) {
    EXPECT_EQ(frames.write(address, value, now, now, how), bus_result::ok);
  };
  const std::uint64_t base = base_page(0) * page_size;
  const std::uint64_t cntvoff = ctl_page * page_size + 0x80;
  for (const std::uint64_t address : {base + 0x20, base + 0x30, cntvoff}) {
    write(address, most64, wide);
    EXPECT_EQ(frames.read(address, now, wide).value, low56);
    write(address + 4, 0x0100'0000, {});
    EXPECT_EQ(frames.read(address, now, wide).value, 0xFFFF'FFFFU);
  }
  write(base + 0x28, 0xFFFF'FFFF, {});  // CNTP_TVAL, at count 0
  EXPECT_EQ(frames.read(base + 0x20, now, wide).value, low56);
}

// arm T-158: what does not fit is refused; without the parameter it fits.
TEST(arm_narrow_registers, T_158_snapshots) {
  counting_cpu wide(full_cpu(), with_width(56));
  wide.at(10).writes("CNTHV_CVAL_EL2", most64);
  const pe_snapshot saved = wide.cpu.save(kernel_time(10));
  counting_cpu b(full_cpu(), narrow());
  EXPECT_EQ(b.cpu.restore(saved, kernel_time(10)),
            "CNTHV_CVAL_EL2: a bit that this CPU does not have");
  EXPECT_EQ(b.at(10).reads("CNTHV_CVAL_EL2"), 0U);
  EXPECT_EQ(wide.cpu.restore(saved, kernel_time(10)), "");
  pe_snapshot offset;
  offset.registers.cntvoff = low56 + 1;
  EXPECT_EQ(b.cpu.restore(offset, kernel_time(10)),
            "CNTVOFF_EL2: a bit that this CPU does not have");
  timer_frames frames(b.counter, {});
  frames_snapshot of_frame = frames.save(kernel_time(10));
  of_frame.frames[0].cntvoff = low56 + 1;
  EXPECT_EQ(frames.restore(of_frame, kernel_time(10)),
            "frames[0]: CVAL or CNTVOFF has a bit that this frame does not have");
  EXPECT_NE(narrow().rtl_obstacle().find("narrow_registers"), std::string::npos);
  EXPECT_EQ(with_width(56).rtl_obstacle(), "");
}

}  // namespace
}  // namespace archtimers::arm
