// SPDX-License-Identifier: Apache-2.0
// The timers through the C interface.
#include <gtest/gtest.h>

#include <cerrno>
#include <string>
#include <vector>

#include "archtimers/dpi.h"

namespace {

using number = unsigned long long;

/// A timer whose calls have to succeed.
class open_timer {
 public:
  open_timer(const char* timer, const char* parameters)
      : handle_(archtimers_create(timer, parameters, 0)) {
    EXPECT_NE(handle_, 0) << archtimers_last_error(0);
  }
  ~open_timer() { archtimers_destroy(handle_); }
  open_timer(const open_timer&) = delete;
  open_timer& operator=(const open_timer&) = delete;

  [[nodiscard]] archtimers_handle handle() const { return handle_; }
  void to_edge(number edge) { good(archtimers_advance_to_edge(handle_, edge)); }
  void drive(const char* pin, number level) { good(archtimers_drive(handle_, pin, level)); }
  void write(const char* name, number value, const char* as = "") {
    good(archtimers_write(handle_, name, as, ARCHTIMERS_NOW, value));
  }
  number read(const char* name, const char* as = "") {
    number value = 0;
    good(archtimers_read(handle_, name, as, ARCHTIMERS_NOW, &value));
    return value;
  }
  /// The word with which a read is refused.
  std::string refusal(const char* name, const char* as) {
    number value = 1;
    EXPECT_EQ(archtimers_read(handle_, name, as, ARCHTIMERS_NOW, &value), ARCHTIMERS_REFUSED);
    EXPECT_EQ(value, 0);
    return archtimers_result(handle_);
  }
  number line(const char* name) {
    number level = 0;
    good(archtimers_line(handle_, name, &level));
    return level;
  }
  number peek(const char* name) {
    number value = 0;
    good(archtimers_peek(handle_, name, &value));
    return value;
  }
  number host(const char* operation, const char* arguments = "") {
    number answer = 0;
    good(archtimers_host(handle_, operation, arguments, &answer));
    return answer;
  }
  std::string save() { return archtimers_save(handle_); }

 private:
  void good(int status) const {
    EXPECT_EQ(status, ARCHTIMERS_OK) << archtimers_last_error(handle_);
  }

  archtimers_handle handle_;
};

TEST(dpi_timers, the_library_tells_itself) {
  EXPECT_NE(std::string(archtimers_version()), "");
  EXPECT_STREQ(archtimers_timers(), "mips-cp0 arm-generic-timer power-timebase");
}

TEST(dpi_timers, mips_interrupts_on_its_edge) {
  open_timer timer("mips-cp0", " clock = 100 MHz ; ccres=1; ");
  timer.write("Compare", 10);
  number at = 0;
  ASSERT_EQ(archtimers_next_change(timer.handle(), &at), ARCHTIMERS_OK);
  EXPECT_EQ(at, 100'000);  // picoseconds: edge 10 of 100 MHz
  ASSERT_EQ(archtimers_edge_time(timer.handle(), 10, &at), ARCHTIMERS_OK);
  EXPECT_EQ(at, 100'000);
  number level = 1;
  ASSERT_EQ(archtimers_line_at(timer.handle(), "ti", at - 1, &level), ARCHTIMERS_OK);
  EXPECT_EQ(level, 0);
  ASSERT_EQ(archtimers_line_at(timer.handle(), "ti", at, &level), ARCHTIMERS_OK);
  EXPECT_EQ(level, 1);
  timer.to_edge(10);
  EXPECT_EQ(timer.read("Count"), 10);
  EXPECT_EQ(timer.line("ti"), 1);
  EXPECT_EQ(timer.line("ip"), 0x80);
  EXPECT_EQ(timer.peek("Cause.TI"), 1);
  timer.write("Compare", 0);
  EXPECT_EQ(timer.line("ti"), 0);
}

TEST(dpi_timers, an_access_may_be_ahead) {
  open_timer timer("mips-cp0", "clock=100 MHz; ccres=1");
  ASSERT_EQ(archtimers_write(timer.handle(), "Compare", "", 50'000, 8), ARCHTIMERS_OK);
  number at = 0;
  ASSERT_EQ(archtimers_next_change(timer.handle(), &at), ARCHTIMERS_OK);
  EXPECT_EQ(at, 80'000);
}

TEST(dpi_timers, who_accesses_matters) {
  open_timer mips("mips-cp0", "vz=true");
  EXPECT_EQ(mips.refusal("CC", "user"), "reserved_instruction");
  EXPECT_EQ(mips.refusal("Count", "user"), "coprocessor_unusable");
  EXPECT_EQ(std::string(archtimers_last_error(mips.handle())), "refused: coprocessor_unusable");
  EXPECT_EQ(mips.refusal("Guest.Count", "guest"), "gpsi");

  open_timer arm("arm-generic-timer", "el2=true; el3=true");
  EXPECT_EQ(arm.refusal("CPU0.CNTHCTL_EL2", "el1"), "undefined");
  EXPECT_EQ(arm.refusal("CPU0.CNTP_CTL_EL0", "el0"), "trap_el1");
  EXPECT_EQ(arm.read("CNTCR", "nonsecure"), 0);
  EXPECT_EQ(archtimers_read(arm.handle(), "CNTCR", "el1", ARCHTIMERS_NOW, nullptr),
            ARCHTIMERS_BAD_ARGUMENT);
  number value = 0;
  EXPECT_EQ(archtimers_read(arm.handle(), "CNTCR", "el1", ARCHTIMERS_NOW, &value),
            ARCHTIMERS_BAD_ARGUMENT);

  open_timer power("power-timebase", "threads=2");
  EXPECT_EQ(power.refusal("DEC", "problem"), "privileged");
  EXPECT_EQ(power.refusal("TCR", ""), "unimplemented");
  power.write("thread1.DEC", 5);
  EXPECT_EQ(power.read("DEC", "thread1"), 5);
  EXPECT_NE(power.read("DEC"), 5);
  EXPECT_EQ(archtimers_read(power.handle(), "DEC", "thread5", ARCHTIMERS_NOW, &value),
            ARCHTIMERS_REFUSED);
}

TEST(dpi_timers, a_bus_has_addresses_and_widths) {
  open_timer arm("arm-generic-timer", "clock=100 MHz");
  arm.write("CNTCR", 1);
  ASSERT_EQ(archtimers_write_bus(arm.handle(), 0x8, 8, "", ARCHTIMERS_NOW, 0x1'0000'0005), 0);
  arm.to_edge(3);
  number value = 0;
  ASSERT_EQ(archtimers_read_bus(arm.handle(), 0x8, 4, "", ARCHTIMERS_NOW, &value), ARCHTIMERS_OK);
  EXPECT_EQ(value, 8);
  ASSERT_EQ(archtimers_read_bus(arm.handle(), 0xC, 4, "", ARCHTIMERS_NOW, &value), ARCHTIMERS_OK);
  EXPECT_EQ(value, 1);
  EXPECT_EQ(arm.read("0x8"), 8);
  EXPECT_EQ(arm.read("CNTCV"), 0x1'0000'0008);
}

TEST(dpi_timers, arm_cpus_and_frames_interrupt) {
  open_timer arm("arm-generic-timer", "clock=100 MHz; cpus=2; cnttidr=0x3");
  arm.write("CNTCR", 1);
  arm.write("CPU1.CNTV_TVAL_EL0", 20);
  arm.write("CPU1.CNTV_CTL_EL0", 1);
  arm.write("CNTACR0", 0x3F);
  arm.write("CNTBase0.CNTP_TVAL", 30);
  arm.write("CNTBase0.CNTP_CTL", 1);
  arm.to_edge(19);
  EXPECT_EQ(arm.line("CPU1.cntv_irq"), 0);
  arm.to_edge(20);
  EXPECT_EQ(arm.line("CPU1.cntv_irq"), 1);
  EXPECT_EQ(arm.line("CPU0.cntv_irq"), 0);
  arm.to_edge(30);
  EXPECT_EQ(arm.line("CNTBase0.cntp_irq"), 1);
  arm.drive("CPU1.rst_ni", 0);
  EXPECT_EQ(arm.line("CPU1.cntv_irq"), 0);
  EXPECT_EQ(arm.line("CNTBase0.cntp_irq"), 1);
  ASSERT_EQ(archtimers_reset(arm.handle(), 1), ARCHTIMERS_OK);
  EXPECT_EQ(arm.line("CNTBase0.cntp_irq"), 0);
  ASSERT_EQ(archtimers_reset(arm.handle(), 0), ARCHTIMERS_OK);
  EXPECT_EQ(archtimers_drive(arm.handle(), "CPU2.rst_ni", 0), ARCHTIMERS_BAD_ARGUMENT);
}

TEST(dpi_timers, power_pulses_act_as_they_rise) {
  open_timer power("power-timebase", "profile=classic32; tb_clock=100 MHz");
  power.drive("thread0.msr_ee", 1);
  power.write("DEC", 2);
  power.to_edge(3);
  EXPECT_EQ(power.line("thread0.dec_irq"), 1);
  power.to_edge(4);
  power.drive("thread0.dec_ack", 1);
  EXPECT_EQ(power.line("thread0.dec_irq"), 0);
  power.drive("thread0.dec_ack", 0);
  EXPECT_EQ(power.line("thread0.dec_irq"), 0);
}

TEST(dpi_timers, hosts_operate) {
  open_timer mips("mips-cp0", "clock=100 MHz; ccres=1");
  mips.host("freeze");
  mips.to_edge(50);
  EXPECT_EQ(mips.peek("Count"), 0);
  mips.host("thaw_uncharged");
  mips.to_edge(60);
  EXPECT_EQ(mips.peek("Count"), 10);
  EXPECT_EQ(mips.host("time_of_count", "value=20"), 700'000);
  mips.host("freeze");
  number never = 1;
  EXPECT_EQ(archtimers_host(mips.handle(), "time_of_count", "value=20", &never), ARCHTIMERS_NEVER);
  EXPECT_EQ(archtimers_get_one_reg(mips.handle(), 0, 0, &never), -EINVAL);

  open_timer power("power-timebase", "profile=server_v3");
  EXPECT_EQ(archtimers_host(power.handle(), "guest_exit", "", nullptr), -EINVAL);
  power.host("set_tb_offset", "offset=0x1000000");
  power.host("guest_enter");
  EXPECT_EQ(power.host("applied_offset"), 0x100'0000);
  EXPECT_EQ(power.peek("TB"), 0x100'0000);

  open_timer arm("arm-generic-timer", "clock=100 MHz");
  arm.host("set_clock", "clock=50 MHz");
  arm.write("CNTCR", 1);
  arm.to_edge(10);
  EXPECT_EQ(arm.peek("CPU0.CNTPCT_EL0"), 5);
  EXPECT_EQ(archtimers_host(arm.handle(), "enter", "cpu=0", nullptr), ARCHTIMERS_OK);
}

TEST(dpi_timers, a_saved_state_goes_on_in_another_timer) {
  struct kind {
    const char* name;
    const char* write;
    number value;
    const char* count;
  };
  for (const kind& each : {kind{"mips-cp0", "Compare", 40, "Count"},
                           kind{"arm-generic-timer", "CNTCR", 1, "CPU0.CNTPCT_EL0"},
                           kind{"power-timebase", "DEC", 30, "TB"}}) {
    open_timer one(each.name, "");
    one.write(each.write, each.value);
    one.to_edge(17);
    const std::string saved = one.save();
    EXPECT_NE(saved.find(each.name), std::string::npos) << saved.substr(0, 100);
    open_timer two(each.name, "");
    ASSERT_EQ(archtimers_restore(two.handle(), saved.c_str(), 0), ARCHTIMERS_OK)
        << archtimers_last_error(two.handle());
    EXPECT_EQ(two.peek(each.count), one.peek(each.count)) << each.name;
    EXPECT_EQ(two.save(), saved) << each.name;
    EXPECT_EQ(archtimers_restore(two.handle(), saved.substr(1).c_str(), 0),
              ARCHTIMERS_BAD_ARGUMENT);
    EXPECT_EQ(two.save(), saved) << each.name;
  }
}

}  // namespace
