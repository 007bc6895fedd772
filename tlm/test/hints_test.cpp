// SPDX-License-Identifier: Apache-2.0
// What is legal but surely not meant is said once, with its cure.
#include <algorithm>

#include "archtimers/tlm/power_timebase.h"
#include "arm_bench.h"

namespace archtimers::testing {
namespace {

/// Collects what the modules say as information.
class said {
 public:
  said() {
    all().clear();
    sc_core::sc_report_handler::set_handler(note);
  }
  ~said() { sc_core::sc_report_handler::set_handler(nullptr); }
  said(const said&) = delete;
  said& operator=(const said&) = delete;

  /// How often something with these words has been said.
  [[nodiscard]] static std::size_t about(const std::string& words) {
    return static_cast<std::size_t>(std::count_if(
        all().begin(), all().end(),
        [&words](const std::string& each) { return each.find(words) != std::string::npos; }));
  }
  [[nodiscard]] static std::size_t count() { return all().size(); }

 private:
  static std::vector<std::string>& all() {
    static std::vector<std::string> texts;
    return texts;
  }
  static void note(const sc_core::sc_report& report, const sc_core::sc_actions& actions) {
    const bool ours = std::string(report.get_msg_type()).rfind("archtimers/", 0) == 0;
    if (ours && report.get_severity() == sc_core::SC_INFO) all().emplace_back(report.get_msg());
    if (report.get_severity() != sc_core::SC_INFO) {
      sc_core::sc_report_handler::default_handler(report, actions);
    }
  }
};

class hints : public systemc_test {
 protected:
  said said_;
};

TEST_F(hints, of_a_write_that_a_frame_swallows) {
  counter_bench<> c;
  arm::frames_parameters shut = open_frame();
  shut.acr_reset = 0;
  frames_bench<> f(c.counter, shut);
  c.start();
  f.cpu.writes_wide(CNTP_CVAL, 5);
  f.cpu.writes(CNTP_CTL, 1);
  EXPECT_EQ(said::about("frames: a write to a timer is ignored"), 1U);
  EXPECT_EQ(said::count(), 1U);
  f.firmware.writes(CNTACR, 0x3F);
  f.cpu.writes(CNTP_CTL, 1);
  EXPECT_EQ(said::count(), 1U);
}

TEST_F(hints, of_a_timer_on_a_counter_that_stands_still) {
  counter_bench<> c;
  frames_bench<> f(c.counter);
  pe_bench<> p(c.counter);
  f.cpu.writes(CNTP_CTL, 0);
  p.cpu.sets(CNTV_CTL_EL0, 2);
  EXPECT_EQ(said::count(), 0U);
  f.cpu.writes(CNTP_CTL, 1);
  p.cpu.sets(CNTV_CTL_EL0, 1);
  p.cpu.sets(CNTV_CTL_EL0, 1);
  EXPECT_EQ(said::about("frames: a timer is enabled while the counter stands still"), 1U);
  EXPECT_EQ(said::about("pe: a timer is enabled while the counter stands still"), 1U);
  EXPECT_EQ(said::count(), 2U);
}

TEST_F(hints, of_a_frequency_that_nobody_has_told) {
  system_bench<> b;
  EXPECT_EQ(b.frame.cpu.reads(CNTPCT), 0U);
  EXPECT_EQ(b.core.cpu.gets(CNTVCT_EL0), 0U);
  EXPECT_EQ(said::count(), 0U);
  EXPECT_EQ(b.frame.cpu.reads(CNTFRQ), 0U);
  EXPECT_EQ(b.core.cpu.gets(CNTFRQ_EL0), 0U);
  EXPECT_EQ(b.core.cpu.gets(CNTFRQ_EL0), 0U);
  EXPECT_EQ(said::about("frames: CNTFRQ is read while it is 0"), 1U);
  EXPECT_EQ(said::about("pe: CNTFRQ_EL0 is read while it is 0"), 1U);
  EXPECT_EQ(said::count(), 2U);
}

TEST_F(hints, not_of_a_frequency_that_is_hidden) {
  arm::frames_parameters shut = open_frame();
  shut.cntfrq_reset = 24'000'000;
  shut.acr_reset = 0;
  system_bench<> b(counting_on(frequency(1'000'000'000)), shut);
  EXPECT_EQ(b.frame.cpu.reads(CNTFRQ), 0U);
  EXPECT_EQ(said::count(), 0U);
}

TEST_F(hints, of_secure_state_that_nobody_has_chosen) {
  counter_bench<> c;
  pe_bench<> forgotten(c.counter, {}, "forgotten_");
  pe_bench<> driven(c.counter, {}, "driven_");
  c.start();
  driven.pe.drive(&arm::pe_inputs::scr_ns, true);
  for (auto* b : {&forgotten, &driven}) b->pe.default_exception_level(1);
  forgotten.cpu.sets(CNTV_CTL_EL0, 1);
  driven.cpu.sets(CNTV_CTL_EL0, 1);
  EXPECT_EQ(said::about("forgotten_pe: a timer is enabled in Secure state"), 1U);
  EXPECT_EQ(said::count(), 1U);
}

TEST_F(hints, of_an_exception_that_msr_ee_keeps_back) {
  power::parameters presets = power::parameters::of(power::profile::server_v3);
  power_timebase forgotten("forgotten", presets), bound("bound", presets),
      driven("driven", presets);
  sc_core::sc_signal<bool> ee("ee"), irq[3];
  bound.threads[0].msr_ee(ee);
  unsigned n = 0;
  for (auto* each : {&forgotten, &bound, &driven}) {
    each->threads[0].dec_irq(irq[n++]);
    EXPECT_EQ(each->set_dec_expiry(0, 1).error, 0);
  }
  driven.drive(0, &power::thread_inputs::msr_ee, true);
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(said::about("forgotten: DEC has expired, but there is no dec_irq"), 1U);
  EXPECT_EQ(said::count(), 1U);
}

}  // namespace
}  // namespace archtimers::testing
