// SPDX-License-Identifier: Apache-2.0
// What the Arm timers ask of the kernel: no deltas while idle, one notification a module, far
// deadlines, any time resolution; and what they tell: mistakes, warnings, registers, traces.
#include <malloc.h>

#include <cstdio>
#include <fstream>
#include <memory>
#include <sstream>
#include <vector>

#include "arm_bench.h"

namespace archtimers::testing {
namespace {

class arm_kernel : public systemc_test {};

/// 1024 CPUs and 8 frames on one counter, all armed.
struct large_system : counter_bench<> {
  static constexpr unsigned cpus = 1024;

  large_system() : counter_bench<>() {
    arm::frames_parameters presets;
    for (auto& frame : presets.frames) frame.present = true;
    presets.acr_reset = 0x3F;
    frames = std::make_unique<arm_timer_frames>("frames", counter, presets);
    for (unsigned n = 0; n < 8; ++n) frames->cntp_irq[n](wires[n]);
    host.socket.bind(frames->base(7));
    for (unsigned i = 0; i < cpus; ++i) {
      pe.push_back(std::make_unique<arm_pe_timers>(("pe_" + std::to_string(i)).c_str(), counter,
                                                   without_el3()));
      pe.back()->cntv_irq(cpu_wires[i]);
      pe.back()->default_exception_level(2);
    }
    start();
  }

  /// Arms every timer of every CPU and frame 7's: the physical ones at `at`, the virtual ones after
  /// them.
  void arm_all(std::uint64_t at) {
    arm_access_extension extension;
    tlm::tlm_generic_payload payload;
    payload.set_extension(&extension);
    extension.host = true;
    for (auto& timers : pe) {
      std::uint64_t data = 0;
      sc_core::sc_time none;
      const auto set = [&](std::uint16_t key, std::uint64_t value) {
        data = value;
        initiator<>::prepare(payload, tlm::TLM_WRITE_COMMAND, address_of_key(key), data, 8);
        timers->b_transport(payload, none);
        EXPECT_EQ(payload.get_response_status(), tlm::TLM_OK_RESPONSE);
      };
      set(CNTV_CVAL_EL0, at + 10);
      set(CNTV_CTL_EL0, 1);
      set(CNTP_CVAL_EL0, at);
      set(CNTP_CTL_EL0, 1);
      set(CNTHP_CVAL_EL2, at + 20);
      set(CNTHP_CTL_EL2, 1);
    }
    payload.clear_extension(&extension);
    host.writes_wide(CNTP_CVAL, at);
    host.writes(CNTP_CTL, 1);
    host.writes_wide(CNTV_CVAL, at + 10);
    host.writes(CNTV_CTL, 1);
  }

  std::unique_ptr<arm_timer_frames> frames;
  std::vector<std::unique_ptr<arm_pe_timers>> pe;
  arm_initiator<> host{"host"};
  sc_core::sc_vector<sc_core::sc_signal<bool>> wires{"wires", 8};
  sc_core::sc_vector<sc_core::sc_signal<bool>> cpu_wires{"cpu_wires", cpus};
};

TEST_F(arm_kernel, idle_timers_cost_no_delta_cycle) {
  large_system b;
  sc_core::sc_start(1, sc_core::SC_NS);
  auto before = sc_core::sc_delta_count();
  sc_core::sc_start(4000, sc_core::SC_SEC);  // running and disabled
  EXPECT_EQ(sc_core::sc_delta_count(), before);
  b.arm_all(5'000'000'000'000);
  sc_core::sc_start(1, sc_core::SC_NS);
  before = sc_core::sc_delta_count();
  sc_core::sc_start(sc_core::sc_time(999, sc_core::SC_SEC));  // running and armed
  EXPECT_EQ(sc_core::sc_delta_count(), before);
  // A match of all of them at one instant costs a few.
  sc_core::sc_start(2, sc_core::SC_SEC);
  EXPECT_GT(sc_core::sc_delta_count(), before);
  EXPECT_LE(sc_core::sc_delta_count(), before + 9);
  EXPECT_TRUE(b.wires[7].read());
  EXPECT_TRUE(b.cpu_wires[1023].read());
}

// A stop of the counter re-arms each module once, however many timers it has: what is pending then
// fires once and is not renewed.
TEST_F(arm_kernel, a_counter_stop_with_many_armed_timers) {
  large_system b;
  sc_core::sc_start(1, sc_core::SC_NS);
  b.arm_all(1000);
  in_thread([&] {
    wait_until(500 * ns);
    b.firmware.writes(CNTCR, 0);
  });
  sc_core::sc_start(600, sc_core::SC_NS);
  const auto before = sc_core::sc_delta_count();
  sc_core::sc_start(1, sc_core::SC_SEC);
  EXPECT_LE(sc_core::sc_delta_count(), before + 2);  // the two notifications that were pending
  EXPECT_FALSE(sc_core::sc_pending_activity());
  b.firmware.writes(CNTCR, 1);
  sc_core::sc_start(499, sc_core::SC_NS);
  EXPECT_FALSE(b.wires[7].read());
  sc_core::sc_start(12, sc_core::SC_NS);
  EXPECT_TRUE(b.wires[7].read());
  EXPECT_TRUE(b.cpu_wires[1023].read());
}

TEST_F(arm_kernel, moving_deadlines_leaves_no_notifications_behind) {
  system_bench<> b;
  std::size_t grown = 0;
  b.frame.cpu.writes(CNTP_CTL, 1);
  b.frame.cpu.writes(CNTV_CTL, 1);
  b.core.cpu.sets(CNTP_CTL_EL0, 1);
  b.core.cpu.sets(CNTV_CTL_EL0, 1);
  in_thread([&] {
    const auto rearm = [&](std::uint64_t times) {
      for (std::uint64_t i = 0; i < times; ++i) {
        const std::uint64_t far = now() / ns + 1'000'000'000 + i % 1000;
        b.frame.cpu.writes_wide(CNTP_CVAL, far);
        b.frame.cpu.writes(CNTV_TVAL, 1'000'000'000);
        b.core.cpu.sets(CNTP_CVAL_EL0, far);
        b.core.cpu.sets(CNTV_CVAL_EL0, far + 5);
        if (i % 2 == 0) sc_core::wait(units(ns));
      }
    };
    rearm(1000);
    const auto before = mallinfo2().uordblks;
    rearm(100'000);
    grown = mallinfo2().uordblks - before;
  });
  sc_core::sc_start(500, sc_core::SC_MS);
  EXPECT_LT(grown, 4096U);
  const auto before = sc_core::sc_delta_count();
  sc_core::sc_start(600, sc_core::SC_MS);
  EXPECT_EQ(b.frame.physical.count() + b.frame.virtual_timer.count(), 2U);
  EXPECT_EQ(b.core.physical.count() + b.core.virtual_timer.count(), 2U);
  EXPECT_LT(sc_core::sc_delta_count() - before, 16U);
}

TEST_F(arm_kernel, a_deadline_that_comes_earlier_is_met) {
  system_bench<> b;
  b.frame.cpu.writes(CNTP_CTL, 1);
  for (const std::uint64_t at : {900U, 500U, 100U}) b.frame.cpu.writes_wide(CNTP_CVAL, at);
  in_thread([&] {
    wait_until(200 * ns);
    b.frame.cpu.writes_wide(CNTP_CVAL, 700);
    wait_until(300 * ns);
    b.frame.cpu.writes_wide(CNTP_CVAL, 600);
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(b.frame.physical.edges(), "+100000 -200000 +600000 ");
}

// arm T-19: a deadline beyond the kernel's range neither fires nor overflows; 2^64 fs are 18 446 s.
TEST_F(arm_kernel, T19_deadlines_beyond_the_kernels_range_never_fire) {
  sc_core::sc_set_time_resolution(1, sc_core::SC_FS);
  system_bench<> b(counting_on(frequency(32'768)));
  const std::uint64_t last = ~std::uint64_t{0};
  b.frame.cpu.writes_wide(CNTP_CVAL, last);
  b.frame.cpu.writes(CNTP_CTL, 1);
  b.core.cpu.sets(CNTV_CVAL_EL0, last);
  b.core.cpu.sets(CNTV_CTL_EL0, 1);
  EXPECT_EQ(b.frame.frames.next_line_change(units(0)), std::nullopt);
  in_thread([&] {
    wait_until(18'446ULL * 1'000'000'000'000'000);
    const std::uint64_t count = b.frame.cpu.reads_wide(CNTPCT);
    EXPECT_EQ(count, 18'446U * 32'768);
    b.frame.cpu.writes_wide(CNTP_CVAL, count + 32'768);  // 18 447 s: beyond
    EXPECT_EQ(b.frame.frames.next_line_change(sc_core::sc_time_stamp()), std::nullopt);
    wait_until(last - 400'000'000'000'000);  // 0.4 s before the end
    EXPECT_EQ(b.frame.physical.edges() + b.core.virtual_timer.edges(), "");
    b.frame.cpu.writes(CNTP_TVAL, 3277);  // 0.1 s
    b.frame.cpu.writes(CNTP_CTL, 0, 390'000'000'000'000);
  });
  sc_core::sc_start(units(last - 1'000'000));
  EXPECT_EQ(b.frame.physical.count(), 2U);
  EXPECT_EQ(b.frame.physical.edges().substr(b.frame.physical.edges().find('-')),
            "-" + std::to_string(last - 10'000'000'000'000) + " ");
}

TEST(arm_kernel_time, resolutions_of_1_fs_and_1_ns) {
  const auto first_edge = [](sc_core::sc_time_unit unit) {
    simulation own;
    sc_core::sc_set_time_resolution(1, unit);
    system_bench<> b(counting_on(frequency(24'000'000)));
    b.frame.cpu.writes_wide(CNTP_CVAL, 4);
    b.frame.cpu.writes(CNTP_CTL, 1);
    sc_core::sc_start(1, sc_core::SC_US);
    EXPECT_EQ(b.reader.reads_wide(0), 24U);
    return b.frame.physical.edges();
  };
  EXPECT_EQ(first_edge(sc_core::SC_FS), "+166666667 ");
  EXPECT_EQ(first_edge(sc_core::SC_NS), "+167 ");
}

// Everything may stay unbound, sockets too.
TEST_F(arm_kernel, optional_ports_and_sockets_may_stay_unbound) {
  arm_system_counter_64 counter("counter");
  arm::frames_parameters presets = open_frame();
  presets.acr_reset = 0;
  arm_timer_frames_64 frames("frames", counter, presets);
  arm_pe_timers_64 pe("pe", counter);
  sc_core::sc_start(100, sc_core::SC_NS);
  EXPECT_EQ(counter.count_at(sc_core::sc_time_stamp()), 0U);
}

// Several modules on one counter drive their own lines.
TEST_F(arm_kernel, several_frames_share_a_counter) {
  counter_bench<> c;
  c.start();
  std::vector<std::unique_ptr<frames_bench<>>> all;
  for (unsigned i = 0; i < 4; ++i) {
    all.push_back(
        std::make_unique<frames_bench<>>(c.counter, open_frame(), "f" + std::to_string(i) + "_"));
    all[i]->cpu.writes_wide(CNTP_CVAL, 100 + 10 * i);
    all[i]->cpu.writes(CNTP_CTL, 1);
  }
  in_thread([&] {
    wait_until(115 * ns);
    c.firmware.writes(CNTCR, 0);
    wait_until(215 * ns);
    c.firmware.writes(CNTCR, 1);
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(all[0]->physical.edges(), "+100000 ");
  EXPECT_EQ(all[1]->physical.edges(), "+110000 ");
  EXPECT_EQ(all[2]->physical.edges(), "+220000 ");
  EXPECT_EQ(all[3]->physical.edges(), "+230000 ");
  // One that goes leaves the others alone.
  all.erase(all.begin());
}

// --- mistakes ------------------------------------------------------------------------------------

void expect_words(const std::string& message, const std::vector<std::string>& words) {
  for (const auto& word : words) EXPECT_NE(message.find(word), std::string::npos) << message;
}

TEST(arm_parameters, mistakes_are_reported_with_the_object_the_mistake_and_the_remedy) {
  const auto counter_error = [](auto spoil) {
    simulation own;
    arm::counter_parameters p;
    spoil(p);
    return error_of([&] { arm_system_counter counter("the_counter", p); });
  };
  EXPECT_EQ(counter_error([](auto&) {}), "");
  expect_words(counter_error([](auto& p) { p.width = 55; }), {"the_counter", "width", "55", "56"});
  expect_words(counter_error([](auto& p) { p.divisors = {2}; }), {"the_counter", "divisors"});
  expect_words(
      counter_error([](auto& p) { p.clock = frequency(1'000'000'000'000'003, 100'000'007); }),
      {"the_counter", "clock is 1000000000000003/100000007 Hz", "sc_set_time_resolution"});
  {
    simulation own;
    counter_bench<> c;
    arm::frames_parameters p;
    p.acr_reset = 0x40;
    expect_words(error_of([&] { arm_timer_frames frames("the_frames", c.counter, p); }),
                 {"the_frames", "acr_reset", "64", "63"});
  }
  {
    simulation own;
    counter_bench<> c;
    arm::pe_parameters p;
    p.el2 = false;
    expect_words(error_of([&] { arm_pe_timers pe("the_pe", c.counter, p); }),
                 {"the_pe", "vhe", "el2"});
  }
}

TEST_F(arm_kernel, asking_for_a_socket_that_is_not_there_is_reported) {
  counter_bench<> c;
  arm_timer_frames frames("the_frames", c.counter);
  EXPECT_EQ(error_of([&] { (void)frames.base(0); }), "");
  expect_words(error_of([&] { (void)frames.base(3); }),
               {"the_frames", "base(3)", "present", "frames[3]"});
  expect_words(error_of([&] { (void)frames.el0(0); }),
               {"the_frames", "el0(0)", "el0_view", "frames[0]"});
  expect_words(error_of([&] { (void)frames.base(8); }), {"the_frames", "base(8)", "0 to 7"});
}

TEST_F(arm_kernel, an_exception_level_that_does_not_exist_is_reported) {
  system_bench<> b;
  expect_words(error_of([&] { b.core.pe.default_exception_level(4); }), {"pe", "4", "0 to 3"});
  EXPECT_EQ(b.core.pe.default_exception_level(), 2U);
  auto* extension = new arm_access_extension;  // the payload's, which the exception destroys
  extension->exception_level = 4;
  expect_words(
      error_of([&] { (void)b.core.cpu.read(address_of_key(CNTPCT_EL0), 0, 8, extension); }),
      {"pe", "exception_level", "4", "0 to 3"});
}

/// Collects the warnings of its life.
class warnings {
 public:
  warnings() {
    messages().clear();
    sc_core::sc_report_handler::set_handler(
        [](const sc_core::sc_report& report, const sc_core::sc_actions& actions) {
          if (report.get_severity() == sc_core::SC_WARNING) {
            messages().emplace_back(report.get_msg());
          } else {
            sc_core::sc_report_handler::default_handler(report, actions);
          }
        });
  }
  ~warnings() { sc_core::sc_report_handler::set_handler(nullptr); }
  warnings(const warnings&) = delete;
  warnings& operator=(const warnings&) = delete;

  /// Those since the last call.
  static std::vector<std::string> taken() { return std::exchange(messages(), {}); }

 private:
  static std::vector<std::string>& messages() {
    static std::vector<std::string> list;
    return list;
  }
};

TEST_F(arm_kernel, what_makes_the_count_unknown_is_a_warning_once) {
  auto presets = counting_on(frequency(1'000'000'000));
  presets.cntsc = true;
  counter_bench<> b(presets);
  counter_bench<> other(presets, "other_");
  warnings seen;
  // With EN = 0, and what changes nothing, there is none.
  b.firmware.writes_wide(CNTCV, 5);
  b.firmware.writes(CNTSCR, 0x0200'0000);
  b.firmware.writes(CNTCR, 5);
  b.firmware.writes(CNTCR, 5);
  b.firmware.writes(CNTSCR, 0x0200'0000);
  arm_access_extension nonsecure;
  nonsecure.nonsecure = true;
  (void)b.firmware.write(CNTCV, 1, 0, 4, &nonsecure);
  (void)b.firmware.write(CNTCV + 4, 1, 0, 8);
  (void)b.firmware.write(CNTCR, 1, 0, 8);
  (void)b.reader.write(8, 1);
  EXPECT_EQ(warnings::taken().size(), 0U);

  b.firmware.writes(CNTCV, 9);
  auto got = warnings::taken();
  ASSERT_EQ(got.size(), 1U);
  expect_words(got[0], {"counter", "CNTCV", "CNTCR.EN", "UNKNOWN"});
  b.firmware.writes(CNTCV + 4, 9);
  EXPECT_EQ(warnings::taken().size(), 0U);

  b.firmware.writes(CNTSCR, 0x0100'0000);
  got = warnings::taken();
  ASSERT_EQ(got.size(), 1U);
  expect_words(got[0], {"counter", "ScaleVal", "CNTCR.EN", "UNKNOWN"});
  b.firmware.writes(CNTCR, 1);
  EXPECT_EQ(warnings::taken().size(), 0U);

  other.firmware.writes(CNTCR, 1);
  other.firmware.writes(CNTCR, 5);
  other.firmware.writes_wide(CNTCV, 5);
  EXPECT_EQ(warnings::taken().size(), 2U);
}

// --- introspection -------------------------------------------------------------------------------

TEST_F(arm_kernel, registers_by_name) {
  auto presets = open_frame();
  presets.cntfrq_reset = 1'000'000'000;
  system_bench<> b(counting_on(frequency(1'000'000'000)), presets);
  b.frame.cpu.writes_wide(CNTP_CVAL, 1234);
  b.frame.cpu.writes(CNTEL0ACR, 0x1);
  b.frame.firmware.writes(CNTACR, 0);
  b.core.cpu.sets(CNTVOFF_EL2, 20);
  sc_core::sc_start(50, sc_core::SC_NS);
  EXPECT_EQ(b.counter.register_value("CNTCR"), 1U);
  EXPECT_EQ(b.counter.register_value("CNTReadBase.CNTCV"), 50U);
  EXPECT_EQ(b.counter.register_value("CNTSCR"), std::nullopt);
  EXPECT_EQ(b.counter.register_value("CNTPCT"), std::nullopt);
  // Whatever CNTACR says.
  EXPECT_EQ(b.frame.frames.register_value("CNTBase0.CNTPCT"), 50U);
  EXPECT_EQ(b.frame.frames.register_value("CNTBase0.CNTP_CVAL"), 1234U);
  EXPECT_EQ(b.frame.frames.register_value("CNTEL0Base0.CNTFRQ"), 1'000'000'000U);
  EXPECT_EQ(b.frame.frames.register_value("CNTBase1.CNTPCT"), std::nullopt);
  EXPECT_EQ(b.core.pe.register_value("CNTVCT_EL0"), 30U);
  EXPECT_EQ(b.core.pe.register_value("CNTPS_CTL_EL1"), std::nullopt);
  EXPECT_EQ(b.core.pe.register_value("Count"), std::nullopt);
  const auto there = [](const auto& module) {
    unsigned n = 0;
    for (const auto& row : module.registers()) n += module.register_value(row.name) ? 1 : 0;
    return n;
  };
  EXPECT_GT(there(b.counter), 10U);
  EXPECT_GT(there(b.frame.frames), 20U);
  EXPECT_GT(there(b.core.pe), 15U);
  EXPECT_EQ(b.counter.presets().width, 64U);
  EXPECT_TRUE(b.frame.frames.presets().present(0));
  EXPECT_FALSE(b.core.pe.presets().el3);
  EXPECT_EQ(b.frame.frames.model().counter().count(kernel_time(now())), 50U);
  EXPECT_EQ(&b.core.pe.timers(), &b.core.pe.model());
}

TEST_F(arm_kernel, traces_the_lines_at_the_exact_times) {
  const std::string path = ::testing::TempDir() + "arm_trace";
  {
    system_bench<> b;
    sc_core::sc_trace_file* file = sc_core::sc_create_vcd_trace_file(path.c_str());
    file->set_time_unit(1, sc_core::SC_PS);
    b.counter.trace(file);
    b.frame.frames.trace(file);
    b.core.pe.trace(file);
    b.frame.cpu.writes_wide(CNTP_CVAL, 50);
    b.frame.cpu.writes(CNTP_CTL, 1);
    b.frame.cpu.writes(CNTP_CTL, 0, 60'123);
    b.core.cpu.sets(CNTHP_CVAL_EL2, 70);
    b.core.cpu.sets(CNTHP_CTL_EL2, 1);
    sc_core::sc_start(100, sc_core::SC_NS);
    sc_core::sc_close_vcd_trace_file(file);
  }
  std::ifstream in(path + ".vcd");
  std::stringstream text;
  text << in.rdbuf();
  expect_words(text.str(), {"$scope module counter", "$scope module frames", "$scope module pe",
                            "dbg_halt", "cntp_irq", "cntv_irq", "cnthp_irq", "cnthvs_irq", "evt_k",
                            "#50000", "#60123", "#70000"});
  std::remove((path + ".vcd").c_str());
}

}  // namespace
}  // namespace archtimers::testing
