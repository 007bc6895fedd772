// SPDX-License-Identifier: Apache-2.0
#include "mips_cp0_bench.h"
#include "recording_test.h"

namespace archtimers::testing {
namespace {

class mips_cp0_recording : public recording_test {
 protected:
  /// Runs `what` as software on a recorded timer that counts nanoseconds.
  template <class What>
  void record(const What& what, std::uint64_t end_ns = 200) {
    bench<> b;
    wave_recording wave(path());
    wave.add(b.timer);
    in_thread([&] { what(b); });
    sc_core::sc_start(units(end_ns * 1000));
    wave.close();
    read();
  }
  static void at(std::uint64_t ns) { wait_until(ns * 1000); }
};

TEST_F(mips_cp0_recording, says_what_is_done_and_why_lines_move) {
  record([](bench<>& b) {
    at(2);
    b.cpu.writes("Compare", 10);
    at(12);
    b.cpu.reads("Count");
    at(14);
    b.cpu.writes("Compare", 30);
    b.cpu.reads("Compare");
    at(20);
    b.timer.freeze();
    at(25);
    b.timer.thaw_uncharged();
  });
  EXPECT_EQ(texts("timer.access"), (said{{2, "write Compare = 10"},
                                         {12, "read Count -> 12"},
                                         {14, "write Compare = 30; read Compare -> 30"},
                                         {20, "host freeze"},
                                         {25, "host thaw_uncharged"}}));
  EXPECT_EQ(texts("timer.reason"), (said{{10, "ti, ip: Count = Compare 10"},
                                         {14, "ti, ip: acknowledged"},
                                         {35, "ti, ip: Count = Compare 30"}}));
  EXPECT_EQ(values("timer.ti"), (said{{0, "0"}, {10, "1"}, {14, "0"}, {35, "1"}}));
  EXPECT_EQ(values("timer.compare"), (said{{0, "0"}, {2, "10"}, {14, "30"}}));
}

TEST_F(mips_cp0_recording, has_the_count_and_the_edge_around_what_happens_and_nowhere_else) {
  record(
      [](bench<>& b) {
        at(2);
        b.cpu.writes("Compare", 100);
      },
      150);
  EXPECT_EQ(values("timer.count"), (said{{0, "0"},
                                         {2, "2"},
                                         {3, "3"},
                                         {4, "4"},
                                         {96, "96"},
                                         {97, "97"},
                                         {98, "98"},
                                         {99, "99"},
                                         {100, "100"},
                                         {101, "101"},
                                         {102, "102"}}));
  EXPECT_EQ(values("timer.edge"), values("timer.count"));
}

TEST_F(mips_cp0_recording, an_access_stands_at_the_local_time_of_its_initiator) {
  record([](bench<>& b) {
    at(5);
    b.cpu.writes("Compare", 50, 40'000);
    b.cpu.writes("Compare", 60, 10'000);  // by another initiator, later but earlier
    b.cpu.reads("Count", 20'000);
  });
  EXPECT_EQ(
      texts("timer.access"),
      (said{{15, "write Compare = 60"}, {25, "read Count -> 25"}, {45, "write Compare = 50"}}));
  EXPECT_EQ(values("timer.compare"), (said{{0, "0"}, {15, "60"}, {45, "50"}}));
  EXPECT_EQ(texts("timer.reason"), (said{{50, "ti, ip: Count = Compare 50"}}));
}

TEST_F(mips_cp0_recording,
       what_has_been_noted_ahead_follows_an_earlier_operation_that_comes_later) {
  record([](bench<>& b) {
    at(5);
    b.cpu.reads("Count", 40'000);
    b.cpu.writes("Compare", 60, 10'000);
  });
  EXPECT_EQ(values("timer.compare"), (said{{0, "0"}, {15, "60"}}));
}

TEST_F(mips_cp0_recording, says_who_and_what_the_architecture_answers) {
  record([](bench<>& b) {
    mips_access_extension user;
    user.cp0_usable = false;
    at(1);
    b.cpu.write("Compare", 10, 0, 4, &user);
    at(2);
    mips_access_extension host;
    host.host = true;
    b.cpu.write("Compare", 11, 0, 4, &host);
    at(3);
    b.cpu.write("Compare", 12, 0, 2, nullptr);
    at(4);
    tlm::tlm_generic_payload debug;
    std::uint64_t data = 13;
    initiator<>::prepare(debug, tlm::TLM_WRITE_COMMAND, address_of("Compare"), data);
    b.cpu.socket->transport_dbg(debug);
    at(5);
    initiator<>::prepare(debug, tlm::TLM_READ_COMMAND, address_of("Compare"), data);
    b.cpu.socket->transport_dbg(debug);
  });
  const said all = texts("timer.access");
  ASSERT_EQ(all.size(), 5U);
  EXPECT_EQ(all[0].second, "write Compare = 10 as user -> coprocessor_unusable");
  EXPECT_EQ(all[1].second, "write Compare = 11 as host");
  EXPECT_EQ(all[2].second.substr(all[2].second.find("->")), "-> burst_error");
  EXPECT_EQ(all[3].second, "write Compare = 13 as debug");
  EXPECT_EQ(all[4].second, "read Compare as debug -> 13");
}

TEST_F(mips_cp0_recording, shows_the_pins_and_what_they_do) {
  bench<> b;
  sc_core::sc_signal<bool> rst_ni("rst_ni", true);
  sc_core::sc_signal<sc_dt::sc_uint<6>> hw_irq("hw_irq");
  b.timer.rst_ni(rst_ni);
  b.timer.hw_irq(hw_irq);
  wave_recording wave(path());
  wave.add(b.timer);
  in_thread([&] {
    at(10);
    hw_irq.write(3);
    at(20);
    b.timer.drive(&mips_cp0::input_levels::count_stop, true, units(5'000));
    at(40);
    rst_ni.write(false);
    at(50);
    rst_ni.write(true);
  });
  sc_core::sc_start(units(100'000));
  wave.close();
  read();
  EXPECT_EQ(
      texts("timer.access"),
      (said{{10, "hw_irq = 3"}, {25, "count_stop = 1"}, {40, "rst_ni = 0"}, {50, "rst_ni = 1"}}));
  EXPECT_EQ(values("timer.pins.rst_ni"), (said{{0, "1"}, {40, "0"}, {50, "1"}}));
  const said reasons = texts("timer.reason");
  ASSERT_GE(reasons.size(), 2U);
  EXPECT_EQ(reasons[0].second, "ip: hw_irq = 3");
  EXPECT_EQ(reasons[1].second, "ip: rst_ni = 0");
}

TEST_F(mips_cp0_recording, of_what_is_done_behind_the_module_says_that_it_was_a_host) {
  record([](bench<>& b) {
    b.cpu.writes("Compare", 10);
    at(20);
    b.timer.core().set_one_reg(mips_cp0::describe(mips_cp0::register_id::Cause).one_reg, 0,
                               kernel_time(now()));
  });
  const said reasons = texts("timer.reason");
  ASSERT_EQ(reasons.size(), 2U);
  EXPECT_EQ(reasons[1], (std::pair<double, std::string>{20, "ti, ip: Cause.TI = 0"}));
}

TEST_F(mips_cp0_recording, of_a_restored_state_says_what_it_brings) {
  record([](bench<>& b) {
    at(2);
    b.cpu.writes("Compare", 100);
    at(150);
    const auto saved = b.timer.save();
    at(160);
    b.cpu.writes("Compare", 5000);
    at(170);
    EXPECT_EQ(b.timer.restore(saved), "");
  });
  EXPECT_EQ(texts("timer.reason"), (said{{100, "ti, ip: Count = Compare 100"},
                                         {160, "ti, ip: acknowledged"},
                                         {170, "ti, ip: Cause.TI = 1"}}));
}

TEST_F(mips_cp0_recording, lets_the_kernel_do_what_it_does_without) {
  const auto deltas = [&](bool recorded) {
    simulation fresh;
    bench<> b;
    wave_recording wave(path());
    if (recorded) wave.add(b.timer);
    in_thread([&] {
      b.cpu.writes("Compare", 1000);
      at(5000);
      b.cpu.writes("Compare", 20'000);
    });
    sc_core::sc_start();
    EXPECT_EQ(now(), 20'000'000U) << "time ends with the last that happens";
    return sc_core::sc_delta_count();
  };
  EXPECT_EQ(deltas(true), deltas(false));
}

}  // namespace
}  // namespace archtimers::testing
