// SPDX-License-Identifier: Apache-2.0
// The twin of the POWER time base as a module: swapped by type, and what is its alone. What it does
// edge by edge is the cross-check's.
#include <cerrno>

#include "archtimers/rtl_twins/power_timebase_rtl.h"
#include "power_bench.h"

namespace archtimers::testing {
namespace {

/// A time base of either kind with two threads, a tick a nanosecond, an initiator and wires.
template <class Module>
struct platform {
  explicit platform(const power::parameters& presets = tick_a_ns(power::profile::server_v3, 2))
      : timebase("timebase", presets) {
    cpu.socket.bind(timebase.socket);
    timebase.rst_ni(rst_ni);
    timebase.tb_run(tb_run);
    for (unsigned i = 0; i < 2; ++i) {
      timebase.threads[i].msr_ee(msr_ee[i]);
      timebase.threads[i].hdec_ack(hdec_ack[i]);
      wires.push_back(std::make_unique<thread_wires>(timebase.threads[i]));
    }
  }

  Module timebase;
  power_initiator<> cpu{"cpu"};
  sc_core::sc_signal<bool> rst_ni{"rst_ni", true}, tb_run{"tb_run", true};
  std::array<sc_core::sc_signal<bool>, 2> msr_ee, hdec_ack;
  std::vector<std::unique_ptr<thread_wires>> wires;
};

template <class Module>
class power_platform : public systemc_test {};
using kinds = ::testing::Types<power_timebase, power_timebase_rtl>;
TYPED_TEST_SUITE(power_platform, kinds);

TYPED_TEST(power_platform, is_the_same_with_the_model_and_with_the_twin) {
  platform<TypeParam> p;
  in_thread([&p] {
    wait_until(10 * ns);
    p.cpu.sets(0, spr::DEC, 4);
    p.cpu.sets(1, spr::HDEC, 6);
    p.msr_ee[0].write(true);
    wait_until(12 * ns);
    p.cpu.sets(0, spr::LPCR, 1);
    p.cpu.sets(1, spr::LPCR, 1);
    EXPECT_EQ(p.cpu.gets(0, spr::DEC), 2U);
    wait_until(20 * ns);
    p.hdec_ack[1].write(true);
    wait_until(21 * ns);
    p.hdec_ack[1].write(false);
    p.cpu.sets(1, spr::TBU40, 5ULL << 24U);
    wait_until(22 * ns);
    EXPECT_EQ(p.cpu.gets(1, spr::TB), (5ULL << 24U) + 22);
    wait_until(23 * ns);
    p.tb_run.write(false);
    wait_until(40 * ns);
    EXPECT_EQ(p.cpu.gets(0, spr::TB), (5ULL << 24U) + 23);
    power_access_extension user = by(0, power::privilege::problem);
    EXPECT_EQ(p.cpu.read(spr::DEC, 0, 8, &user).response, tlm::TLM_COMMAND_ERROR_RESPONSE);
    EXPECT_EQ(user.result, power::access_result::privileged);
    EXPECT_EQ(p.cpu.read(spr::TSR, 0, 8).response, tlm::TLM_ADDRESS_ERROR_RESPONSE);
    p.rst_ni.write(false);
    wait_until(50 * ns);
    p.rst_ni.write(true);
  });
  sc_core::sc_start(units(60 * ns + 1));
  EXPECT_EQ(p.wires[0]->dec_exc.edges(), "+15000 -40000 ");
  EXPECT_EQ(p.wires[0]->dec_irq.edges(), "+15000 -40000 ");
  EXPECT_EQ(p.wires[1]->dec_irq.edges(), "");
  EXPECT_EQ(p.wires[0]->hdec_irq.edges(), "+17000 -40000 ");
  EXPECT_EQ(p.wires[1]->hdec_exc.edges(), "+17000 -20000 ");
  EXPECT_EQ(p.timebase.register_value("TB"), 1U) << "the edge that samples tb_run counts";
}

TYPED_TEST(power_platform, hosts_a_guest) {
  platform<TypeParam> p;
  in_thread([&p] {
    wait_until(10 * ns);
    EXPECT_EQ(p.timebase.guest_exit(), -EINVAL);
    EXPECT_EQ(p.timebase.set_tb_offset((1ULL << 24U) - 5), 0);
    wait_until(11 * ns);
    EXPECT_EQ(p.timebase.guest_enter(), 0);
    wait_until(13 * ns);
    EXPECT_EQ(p.timebase.guest_enter(), -EBUSY);
    EXPECT_EQ(p.timebase.tb_offset(), 1U << 24U);
    EXPECT_EQ(p.timebase.applied_offset(), 1U << 24U);
    EXPECT_EQ(p.cpu.reads(spr::TB), (1U << 24U) + 13);
    const auto expiry = p.timebase.set_dec_expiry(1, (1U << 24U) + 20);
    EXPECT_EQ(expiry.error, 0);
    EXPECT_FALSE(expiry.saturated);
    wait_until(15 * ns);
    EXPECT_EQ(p.timebase.dec_expiry(1), (1U << 24U) + 20);
    EXPECT_TRUE(p.timebase.set_dec_expiry(0, 1ULL << 60U).saturated);
    wait_until(16 * ns);
    EXPECT_EQ(p.timebase.guest_exit(), 0);
    wait_until(18 * ns);
    EXPECT_FALSE(p.timebase.in_guest());
    EXPECT_EQ(p.timebase.set_purr_share(2, {1, 1}), -EINVAL);
    EXPECT_EQ(p.timebase.set_purr_share(0, {3, 2}), 0);
    p.cpu.writes(spr::PURR, 0);
    wait_until(22 * ns);
    EXPECT_EQ(p.cpu.reads(spr::PURR), 6U);
  });
  sc_core::sc_start(units(40 * ns + 1));
  EXPECT_EQ(p.wires[1]->dec_exc.edges(), "+21000 ");
}

class power_twin : public systemc_test {};

TEST_F(power_twin, takes_a_command_of_the_host_on_an_edge) {
  platform<power_timebase_rtl> p;
  in_thread([&p] {
    wait_until(10 * ns + 1);
    EXPECT_EQ(p.timebase.set_tb_offset(1U << 24U), 0);
    EXPECT_EQ(p.timebase.guest_enter(), -EAGAIN);
    wait_until(12 * ns);
    EXPECT_EQ(p.timebase.guest_enter(), 0);
  });
  sc_core::sc_start(units(20 * ns));
  EXPECT_TRUE(p.timebase.in_guest());
}

TEST_F(power_twin, foretells_saturation_with_the_writes_of_the_edge) {
  platform<power_timebase_rtl> p;
  in_thread([&p] {
    wait_until(10 * ns);
    p.cpu.sets(1, spr::TBU40, 1ULL << 60U);
    EXPECT_FALSE(p.timebase.set_dec_expiry(0, (1ULL << 60U) + 20).saturated);
    wait_until(12 * ns);
    p.cpu.sets(1, spr::TBU40, 0);
    EXPECT_TRUE(p.timebase.set_dec_expiry(0, (1ULL << 60U) + 20).saturated);
  });
  sc_core::sc_start(units(13 * ns));
}

TEST_F(power_twin, takes_writes_of_several_threads_on_an_edge) {
  platform<power_timebase_rtl> p;
  in_thread([&p] {
    wait_until(10 * ns);
    p.cpu.sets(1, spr::TBU40, 7ULL << 24U);
    p.cpu.sets(0, spr::TBU40, 5ULL << 24U);  // said last, done first
  });
  sc_core::sc_start(units(10 * ns + 1));
  EXPECT_EQ(p.timebase.tb(), (7ULL << 24U) + 10);
  EXPECT_EQ(p.timebase.edges(), 10U);
}

TEST_F(power_twin, takes_one_write_of_a_thread_on_an_edge) {
  platform<power_timebase_rtl> p;
  in_thread([&p] {
    wait_until(10 * ns);
    p.cpu.sets(1, spr::DEC, 100);
    p.cpu.sets(1, spr::DEC, 200);
    EXPECT_EQ(p.timebase.register_value("DEC", 1), 100U);
  });
  sc_core::sc_start(units(11 * ns + 1));
  EXPECT_EQ(p.timebase.register_value("DEC", 1), 200U);
  EXPECT_FALSE(p.timebase.register_value("DEC", 2).has_value());
  EXPECT_FALSE(p.timebase.register_value("TCR").has_value()) << "no Book E";
}

TEST_F(power_twin, ticks_on_some_edges_of_its_clock) {
  power::parameters presets = tick_a_ns(power::profile::booke, 2);
  presets.tb_clock = frequency(250'000'000);
  presets.clocks_per_tick = 4;
  platform<power_timebase_rtl> p(presets);
  sc_core::sc_start(units(8 * ns));
  EXPECT_EQ(p.timebase.tb(), 1U);
  sc_core::sc_start(units(1));
  EXPECT_EQ(p.timebase.tb(), 2U);
  EXPECT_EQ(p.timebase.edges(), 8U);
}

TEST_F(power_twin, reports_the_integrators_mistakes) {
  power::parameters bad;
  bad.threads = 9;
  EXPECT_NE(error_of([&] { power_timebase_rtl timebase("bad", bad); }).find("threads"),
            std::string::npos);
}

}  // namespace
}  // namespace archtimers::testing
