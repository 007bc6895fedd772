// SPDX-License-Identifier: Apache-2.0
// The twins of the Arm timers as modules: swapped by type, and what is theirs alone. What they do
// edge by edge is the cross-check's.
#include "archtimers/rtl_twins/arm_pe_timers_rtl.h"
#include "archtimers/rtl_twins/arm_system_counter_rtl.h"
#include "archtimers/rtl_twins/arm_timer_frames_rtl.h"
#include "arm_bench.h"

namespace archtimers::testing {
namespace {

struct models {
  using counter = arm_system_counter;
  using frames = arm_timer_frames;
  using pe = arm_pe_timers;
};
struct twins {
  using counter = arm_system_counter_rtl;
  using frames = arm_timer_frames_rtl;
  using pe = arm_pe_timers_rtl;
};

/// A counter, frame 0 and one CPU of either kind. One count is 1 ns.
template <class Kind>
struct platform {
  explicit platform(const arm::frames_parameters& frames_presets = open_frame())
      : frames("frames", counter, frames_presets) {
    firmware.socket.bind(counter.control);
    secure.socket.bind(frames.ctl());
    driver.socket.bind(frames.base(0));
    kernel.socket.bind(cpu.socket);
    frames.cntp_irq[0](frame_irq);
    cpu.cntv_irq(cpu_irq);
    cpu.evt_h(cpu_event);
    cpu.default_exception_level(2);
  }

  typename Kind::counter counter{"counter", counting_on(frequency(1'000'000'000))};
  typename Kind::frames frames;
  typename Kind::pe cpu{"cpu", counter, without_el3()};
  arm_initiator<> firmware{"firmware"};
  arm_initiator<> secure{"secure"};
  arm_initiator<> driver{"driver"};
  arm_initiator<> kernel{"kernel"};
  sc_core::sc_signal<bool> frame_irq{"frame_irq"};
  sc_core::sc_signal<bool> cpu_irq{"cpu_irq"};
  sc_core::sc_signal<bool> cpu_event{"cpu_event"};
  edge_recorder frame_edges{frame_irq};
  edge_recorder cpu_edges{cpu_irq};
  edge_recorder events{cpu_event};
};

template <class Kind>
class arm_platform : public systemc_test {};
using kinds = ::testing::Types<models, twins>;
TYPED_TEST_SUITE(arm_platform, kinds);

TYPED_TEST(arm_platform, is_the_same_with_models_and_with_twins) {
  platform<TypeParam> p;
  in_thread([&p] {
    wait_until(10 * ns);
    p.firmware.writes(CNTCR, 1);
    wait_until(20 * ns);
    p.driver.writes(CNTP_CTL, 1);
    p.kernel.sets(CNTV_CVAL_EL0, 30);
    wait_until(21 * ns);
    p.driver.writes_wide(CNTP_CVAL, 25);
    p.kernel.sets(CNTV_CTL_EL0, 1);
    wait_until(22 * ns);
    p.kernel.sets(CNTHCTL_EL2, 0x34);  // EVNTEN, bit 3
    wait_until(50 * ns);
    p.driver.writes(CNTP_TVAL, 0xFFFF'FFFF);
    EXPECT_EQ(p.frames.register_value("CNTBase0.CNTP_CTL"), 5U);
  });
  sc_core::sc_start(units(60 * ns + 1));
  EXPECT_EQ(p.frame_edges.edges(), "+20000 -21000 +35000 ");
  EXPECT_EQ(p.cpu_edges.edges(), "+40000 ");
  EXPECT_EQ(p.events.edges(), "+34000 -35000 +50000 -51000 ");
  EXPECT_EQ(p.frames.register_value("CNTBase0.CNTP_CVAL"), 39U)
      << "one less than the count of edge 50";
  EXPECT_EQ(p.counter.register_value("CNTCV"), 50U);
  EXPECT_EQ(p.cpu.register_value("CNTPCT_EL0"), 50U);
}

class arm_twins : public systemc_test {};

TEST_F(arm_twins, act_on_one_edge_in_the_order_of_their_ports) {
  platform<twins> p;
  in_thread([&p] {
    wait_until(10 * ns);
    p.firmware.writes(CNTCR, 1);
    wait_until(50 * ns);
    p.firmware.writes_wide(CNTCV, 1000);  // said first, done last
    p.kernel.sets(CNTP_TVAL_EL0, 5);
    p.driver.writes(CNTP_TVAL, 6);
  });
  sc_core::sc_start(units(52 * ns + 1));
  EXPECT_EQ(p.cpu.register_value("CNTP_CVAL_EL0"), 45U);
  EXPECT_EQ(p.frames.register_value("CNTBase0.CNTP_CVAL"), 46U);
  EXPECT_EQ(p.counter.count(), 1002U);
}

TEST_F(arm_twins, take_one_write_on_an_edge) {
  platform<twins> p;
  in_thread([&p] {
    wait_until(10 * ns);
    p.driver.writes_wide(CNTP_CVAL, 5);
    arm_access_extension secure;
    std::uint64_t value = 7;
    tlm::tlm_generic_payload payload;
    arm_initiator<>::prepare(payload, tlm::TLM_WRITE_COMMAND, CNTP_CVAL, value, 8);
    sc_core::sc_time delay;
    p.driver.socket->b_transport(payload, delay);  // waits for edge 10 and is sampled by edge 11
    EXPECT_EQ(p.frames.register_value("CNTBase0.CNTP_CVAL"), 5U);
  });
  sc_core::sc_start(units(12 * ns + 1));
  EXPECT_EQ(p.frames.register_value("CNTBase0.CNTP_CVAL"), 7U);
}

TEST_F(arm_twins, tell_registers_whatever_the_access_controls_say) {
  platform<twins> p;
  in_thread([&p] {
    wait_until(10 * ns);
    p.driver.writes_wide(CNTP_CVAL, 77);
    wait_until(11 * ns);
    p.secure.writes(CNTACR, 0);
    wait_until(13 * ns);
    EXPECT_EQ(p.driver.reads_wide(CNTP_CVAL), 0U) << "denied";
  });
  sc_core::sc_start(units(20 * ns));
  EXPECT_EQ(p.frames.register_value("CNTBase0.CNTP_CVAL"), 77U);
  EXPECT_EQ(p.frames.register_value("CNTEL0Base0.CNTP_CVAL"), 77U);
  EXPECT_EQ(p.frames.register_value("CNTACR0"), 0U) << "looking has changed nothing";
  EXPECT_FALSE(p.frames.register_value("CNTACR1").has_value()) << "frame 1 is absent";
  EXPECT_FALSE(p.cpu.register_value("CNTPS_CTL_EL1").has_value()) << "without EL3";
  EXPECT_FALSE(p.counter.register_value("CNTSCR").has_value()) << "without FEAT_CNTSC";
}

// The twin has a filter of address spaces in front of its RTL, which knows Secure and Non-secure alone.
TEST_F(arm_twins, have_their_control_page_in_root) {
  arm::counter_parameters presets = counting_on(frequency(1'000'000'000));
  presets.control_in_root = true;
  arm_system_counter_rtl counter("counter", presets);
  arm_initiator<> firmware("firmware");
  firmware.socket.bind(counter.control);
  in_thread([&] {
    arm_access_extension root;
    root.nse = true;
    wait_until(10 * ns);
    firmware.writes(CNTCR, 1);
    EXPECT_EQ(firmware.reads(CNTCR), 0U) << "Secure";
    wait_until(20 * ns);
    EXPECT_EQ(counter.count(), 0U);
    EXPECT_EQ(firmware.write(CNTCR, 1, 0, 4, &root), tlm::TLM_OK_RESPONSE);
    wait_until(25 * ns);
    EXPECT_EQ(firmware.read(CNTCR, 0, 4, &root).value, 1U);
    EXPECT_EQ(firmware.reads(CNTCR), 0U) << "Secure";
    EXPECT_EQ(counter.register_value("CNTCR"), 1U);
    EXPECT_EQ(counter.count(), 5U);
  });
  sc_core::sc_start(units(30 * ns));
}

TEST_F(arm_twins, have_the_reset_values_of_their_presets) {
  arm::frames_parameters presets = open_frame();
  presets.cntfrq_reset = 24'000'000;
  presets.nsar_reset = 1;
  presets.acr_reset = 0x21;
  platform<twins> p(presets);
  EXPECT_EQ(p.frames.register_value("CNTFRQ"), 24'000'000U);
  EXPECT_EQ(p.frames.register_value("CNTNSAR"), 1U);
  EXPECT_EQ(p.frames.register_value("CNTACR0"), 0x21U);
  EXPECT_EQ(p.frames.register_value("CNTBase0.CNTFRQ"), 24'000'000U);
}

TEST_F(arm_twins, take_edge_n_at_the_first_kernel_time_at_or_after_n_periods) {
  arm_system_counter_rtl counter("counter", counting_on(frequency(24'000'000)));
  sc_core::sc_start(units(1000 * ns - 1));
  EXPECT_EQ(counter.edges(), 23U);
  sc_core::sc_start(units(2));  // what has happened at 1 us
  EXPECT_EQ(counter.edges(), 24U);
}

TEST_F(arm_twins, report_the_integrators_mistakes) {
  arm::counter_parameters narrow;
  narrow.width = 55;
  EXPECT_NE(error_of([&] { arm_system_counter_rtl counter("bad", narrow); }).find("width"),
            std::string::npos);
  arm_system_counter_rtl counter("counter");
  arm_timer_frames_rtl frames("frames", counter);
  EXPECT_NE(error_of([&] { static_cast<void>(frames.base(1)); }).find("does not exist"),
            std::string::npos);
  EXPECT_NE(error_of([&] { static_cast<void>(frames.el0(8)); }).find("numbered 0 to 7"),
            std::string::npos);
}

}  // namespace
}  // namespace archtimers::testing
