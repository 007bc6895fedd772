// SPDX-License-Identifier: Apache-2.0
#include "power_bench.h"
#include "recording_test.h"

namespace archtimers::testing {
namespace {

class power_recording : public recording_test {
 protected:
  static void at(std::uint64_t ns) { wait_until(ns * 1000); }
};

TEST_F(power_recording, says_what_is_done_and_why_lines_move) {
  power_bench<> b(tick_a_ns(power::profile::server_v3, 2));
  wave_recording wave(path());
  wave.add(b.timebase);
  in_thread([&] {
    at(1);
    b.cpu.writes(spr::DEC, 5);
    at(3);
    power_access_extension other;
    other.thread = 1;
    std::uint64_t value = 9;
    b.cpu.access(tlm::TLM_WRITE_COMMAND, power::address_of_spr(spr::DEC), value, 8, 0, &other);
    at(4);
    other.level = power::privilege::problem;
    b.cpu.access(tlm::TLM_READ_COMMAND, power::address_of_spr(spr::HDEC), 0, 8, 0, &other);
    at(5);
    b.cpu.reads(spr::TB);
    at(20);
    b.cpu.writes(spr::DEC, 100);
  });
  sc_core::sc_start(units(60'000));
  wave.close();
  read();
  EXPECT_EQ(texts("timebase.access"), (said{{1, "mtspr DEC = 5"},
                                            {3, "mtspr thread1.DEC = 9"},
                                            {4, "mfspr HDEC as problem thread1 -> privileged"},
                                            {5, "mfspr TB -> 5"},
                                            {20, "mtspr DEC = 100"}}));
  const said reasons = texts("timebase.reason");
  ASSERT_EQ(reasons.size(), 3U);
  EXPECT_EQ(reasons[0], (std::pair<double, std::string>{7, "thread0.dec_exc: DEC passed 0"}));
  EXPECT_EQ(reasons[1], (std::pair<double, std::string>{13, "thread1.dec_exc: DEC passed 0"}));
  EXPECT_EQ(reasons[2].first, 20);
  EXPECT_EQ(values("timebase.thread1.dec_exc"), (said{{0, "0"}, {13, "1"}}));
}

TEST_F(power_recording, an_acknowledge_is_one_at_its_pin_and_by_a_call) {
  power_pins_bench b(latching());
  wave_recording wave(path());
  wave.add(b.timebase);
  in_thread([&] {
    at(1);
    b.cpu.writes(spr::HDEC, 5);
    at(10);
    b.hdec_ack.write(true);
    at(11);
    b.hdec_ack.write(false);
    at(12);
    b.cpu.writes(spr::HDEC, 5);
    at(22);
    b.timebase.acknowledge_hdec(0, units(3'000));
    at(30);
    b.timebase.set_tb_offset(1);
  });
  sc_core::sc_start(units(60'000));
  wave.close();
  read();
  EXPECT_EQ(texts("timebase.access"), (said{{1, "mtspr HDEC = 5"},
                                            {10, "thread0.hdec_ack = 1"},
                                            {12, "mtspr HDEC = 5"},
                                            {25, "thread0.hdec_ack = 1"},
                                            {30, "host set_tb_offset, offset 1"}}));
  EXPECT_EQ(texts("timebase.reason"), (said{{7, "thread0.hdec_exc: HDEC passed 0"},
                                            {10, "thread0.hdec_exc: acknowledged"},
                                            {18, "thread0.hdec_exc: HDEC passed 0"},
                                            {25, "thread0.hdec_exc: acknowledged"}}));
  EXPECT_EQ(values("timebase.pins.thread0.hdec_ack"),
            (said{{0, "0"}, {10, "1"}, {11, "0"}, {25, "1"}, {26, "0"}}));
}

}  // namespace
}  // namespace archtimers::testing
