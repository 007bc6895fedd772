// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "arm_bench.h"
#include "recording_test.h"

namespace archtimers::testing {
namespace {

class arm_recording : public recording_test {
 protected:
  template <class What>
  void record(const What& what) {
    system_bench<> b;
    wave_recording wave(path());
    wave.add(b.frame.frames);
    wave.add(b.core.pe);
    wave.add(b.counter);  // is there already
    in_thread([&] { what(b); });
    sc_core::sc_start(units(200'000));
    wave.close();
    read();
  }
  static void at(std::uint64_t ns) { wait_until(ns * 1000); }
};

TEST_F(arm_recording, of_a_cpu_says_what_is_done_and_why_lines_move) {
  record([](system_bench<>& b) {
    at(1);
    const auto write = [&](const char* name, std::uint64_t value) {
      b.core.cpu.access(tlm::TLM_WRITE_COMMAND, find_register(arm::pe_registers(), name)->address,
                        value, 8, 0, static_cast<arm_access_extension*>(nullptr));
    };
    write("CNTV_CVAL_EL0", 50);
    at(2);
    write("CNTV_CTL_EL0", 1);
    at(60);
    write("CNTVOFF_EL2", 20);
    at(61);
    write("CNTVOFF_EL2", 0);
    at(64);
    write("CNTV_CVAL_EL0", 80);
    at(70);
    b.firmware.writes(CNTCR, 0);
    at(71);
    b.firmware.writes_wide(CNTCV, 90);
  });
  EXPECT_EQ(texts("pe.reason"), (said{{50, "cntv_irq: CNTVCT_EL0 = CNTV_CVAL_EL0 50"},
                                      {60, "cntv_irq: CNTVOFF moved the view"},
                                      {61, "cntv_irq: CNTVOFF moved the view (2)"},
                                      {64, "cntv_irq: CNTV_CVAL_EL0 = 80"},
                                      {71, "cntv_irq: CNTCV moved the count"}}));
  const said all = texts("pe.access");
  ASSERT_EQ(all.size(), 5U);
  EXPECT_EQ(all[0].second, "msr CNTV_CVAL_EL0 = 50 as el2");
  EXPECT_EQ(texts("counter.access"), (said{{70, "write CNTCR = 0"}, {71, "write CNTCV = 90"}}));
  EXPECT_EQ(values("pe.cntv_irq"),
            (said{{0, "0"}, {50, "1"}, {60, "0"}, {61, "1"}, {64, "0"}, {71, "1"}}));
}

TEST_F(arm_recording, that_has_lost_its_counter_to_another_hears_of_it_no_more) {
  system_bench<> b;
  wave_recording last(path());
  auto first = std::make_unique<wave_recording>(path("first.fst"));
  first->add(b.counter);
  last.add(b.counter);
  in_thread([&] {
    at(1);
    first.reset();
    at(2);
    b.firmware.writes(CNTCR, 0);
  });
  sc_core::sc_start(units(10'000));
  last.close();
  read();
  EXPECT_EQ(texts("counter.access"), (said{{2, "write CNTCR = 0"}}));
}

TEST_F(arm_recording, names_a_trap) {
  record([](system_bench<>& b) {
    arm_access_extension user;
    user.exception_level = 0;
    at(3);
    b.core.cpu.access(tlm::TLM_WRITE_COMMAND,
                      find_register(arm::pe_registers(), "CNTV_CTL_EL0")->address, 1, 8, 0, &user);
  });
  EXPECT_EQ(texts("pe.access"), (said{{3, "msr CNTV_CTL_EL0 = 1 as el0 -> trap_el1"}}));
}

TEST_F(arm_recording, of_frames_says_what_is_done_and_why_lines_move) {
  record([](system_bench<>& b) {
    at(1);
    b.frame.cpu.writes_wide(CNTP_CVAL, 30);
    b.frame.cpu.writes(CNTP_CTL, 1);
    at(40);
    b.frame.cpu.writes(CNTP_CTL, 3);
    at(41);
    b.frame.cpu.reads(CNTP_CTL, 4'000);
  });
  EXPECT_EQ(texts("frames.reason"), (said{{30, "CNTBase0.cntp_irq: CNTPCT = CNTP_CVAL 30"},
                                          {40, "CNTBase0.cntp_irq: CNTP_CTL.IMASK = 1"}}));
  EXPECT_EQ(texts("frames.access"),
            (said{{1, "write CNTBase0.CNTP_CVAL = 30; write CNTBase0.CNTP_CTL = 1"},
                  {40, "write CNTBase0.CNTP_CTL = 3"},
                  {45, "read CNTBase0.CNTP_CTL -> 7"}}));
  EXPECT_EQ(values("frames.cntbase0.cntp_irq"), (said{{0, "0"}, {30, "1"}, {40, "0"}}));
  EXPECT_EQ(wave_.find("frames.cntbase7.cntp_irq"), nullptr);
}

}  // namespace
}  // namespace archtimers::testing
