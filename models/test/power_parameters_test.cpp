// SPDX-License-Identifier: Apache-2.0
// The profiles, and parameters that cannot be (docs/spec/power-timebase.md 1).
#include <gtest/gtest.h>

#include <array>
#include <stdexcept>

#include "power_fixture.h"

namespace archtimers::power {
namespace {

TEST(power_parameters, servers) {
  for (const auto which : {profile::server_v3, profile::server_v207, profile::server_v206}) {
    const parameters p = parameters::of(which);
    const bool v3 = which == profile::server_v3;
    EXPECT_EQ(p.error(), "");
    EXPECT_EQ(p.base, which);
    EXPECT_EQ(p.xlen, 64U);
    EXPECT_TRUE(p.has_tbu40 && p.has_hv && p.has_purr && p.tb_write_needs_hypervisor);
    EXPECT_EQ(p.has_ld, v3);
    EXPECT_EQ(p.dec_bits, v3 ? 56U : 32U);
    EXPECT_EQ(p.hdec_bits, v3 ? 56U : 32U);
    EXPECT_EQ(p.hdec_sign_extends, v3);
    EXPECT_EQ(p.dec_mode, exception_mode::level);
    EXPECT_EQ(p.hdec_mode, exception_mode::edge);
    EXPECT_EQ(p.has_vtb, which != profile::server_v206);
    EXPECT_EQ(p.tb_clock, frequency(512'000'000));
    EXPECT_EQ(p.hdice_gates_edge, which != profile::server_v206);
    EXPECT_FALSE(p.strict_tbst || p.erratum_tb_tbl0 || p.dec_ignores_tb_run);
  }
  EXPECT_EQ(parameters().base, profile::server_v3);
}

TEST(power_parameters, cores_without_a_hypervisor) {
  for (const auto which : {profile::classic32, profile::booke, profile::e500, profile::a2}) {
    const parameters p = parameters::of(which);
    EXPECT_EQ(p.error(), "");
    EXPECT_EQ(p.base, which);
    EXPECT_EQ(p.xlen, which == profile::a2 ? 64U : 32U);
    EXPECT_EQ(p.dec_bits, 32U);
    EXPECT_FALSE(p.has_tbu40 || p.has_hv || p.has_ld || p.has_vtb || p.has_purr);
    EXPECT_FALSE(p.tb_write_needs_hypervisor || p.strict_tbst);
    EXPECT_EQ(p.booke(), which != profile::classic32);
    EXPECT_EQ(p.dec_mode == exception_mode::edge, which == profile::classic32);
    EXPECT_EQ(p.taps.any_bit, which == profile::e500);
  }
  const timeout_taps of_440 = parameters::of(profile::booke).taps;  // 9.5
  EXPECT_EQ(of_440.fixed_interval, (std::array<std::uint8_t, 4>{13, 17, 21, 25}));
  EXPECT_EQ(of_440.watchdog, (std::array<std::uint8_t, 4>{21, 25, 29, 33}));
  const timeout_taps of_a2 = parameters::of(profile::a2).taps;
  EXPECT_EQ(of_a2.fixed_interval, (std::array<std::uint8_t, 4>{11, 15, 19, 23}));
  EXPECT_EQ(of_a2.watchdog, (std::array<std::uint8_t, 4>{19, 23, 25, 31}));
  EXPECT_EQ(parameters::of(profile::booke).wrc, wrc_sticks::bits);  // 9.3
  EXPECT_EQ(parameters::of(profile::e500).wrc, wrc_sticks::field);
  EXPECT_EQ(parameters::of(profile::a2).wrc, wrc_sticks::nothing);
  EXPECT_EQ(parameters::of(profile::e500).wrs, wrs_record::at_time_out);
  EXPECT_EQ(parameters::of(profile::a2).wrs, wrs_record::at_completion);
  EXPECT_TRUE(parameters::of(profile::a2).decar_readable && parameters::of(profile::a2).dec_wraps);
  EXPECT_FALSE(parameters::of(profile::e500).decar_readable ||
               parameters::of(profile::e500).dec_wraps);
}

TEST(power_parameters, mistaken_parameters_are_named) {
  const auto error_of = [](auto change) {
    parameters p = tick_an_edge();
    change(p);
    return p.error();
  };
  EXPECT_EQ(error_of([](parameters&) {}), "");
  EXPECT_EQ(error_of([](parameters& p) { p.threads = 9; }), "threads must be 1 to 8, but is 9");
  EXPECT_EQ(error_of([](parameters& p) { p.xlen = 48; }), "xlen must be 32 or 64, but is 48");
  EXPECT_EQ(error_of([](parameters& p) { p.dec_bits = 32; }),
            "dec_bits must be 33 to 64 with has_ld, but is 32");
  EXPECT_EQ(error_of([](parameters& p) { p.hdec_bits = 31; }),
            "hdec_bits must be 32 to 64, but is 31");
  EXPECT_EQ(error_of([](parameters& p) { p.hdec_mode = exception_mode::booke; }),
            "hdec_mode must be level or edge, but is 2");
  EXPECT_EQ(error_of([](parameters& p) { p.has_hv = false; }),
            "has_ld needs has_hv: LD is a bit of LPCR");
  EXPECT_EQ(error_of([](parameters& p) { p.dec_mode = exception_mode::edge; }),
            "has_hv needs dec_mode level: cores with a hypervisor have no other decrementer");
  EXPECT_EQ(error_of([](parameters& p) { p.taps.watchdog[2] = 65; }),
            "wdt_taps must be four numbers, 1 to 64, with commas: 21,25,29,33, but is 21,25,65,33");
  EXPECT_EQ(error_of([](parameters& p) { p.dec_reset = 1ULL << 56U; }),
            "dec_reset needs more than dec_bits bits");
  parameters p = tick_an_edge(profile::classic32);
  p.has_tbu40 = true;
  EXPECT_EQ(p.error(), "has_tbu40 needs has_hv");
  p = tick_an_edge(profile::booke);
  p.strict_tbst = true;
  EXPECT_EQ(p.error(), "strict_tbst needs has_hv: TFMR is the hypervisor's");
  EXPECT_THROW(timebase_bench(with_threads(0)), std::invalid_argument);
  p = tick_an_edge();
  p.tb_clock = frequency(1ULL << 60U);
  p.clocks_per_tick = 16;
  EXPECT_EQ(p.error(),
            "tb_clock is 1152921504606846976 Hz, and times clocks_per_tick it needs more than 64 "
            "bits");
  p.tb_clock = frequency(1ULL << 60U, 3);
  EXPECT_EQ(p.error().substr(0, 11), "tb_clock is");
  p.clocks_per_tick = 15;
  EXPECT_EQ(p.error(), "");
  p = tick_an_edge();
  p.tb_clock = frequency(0xFFFF'FFFF'FFFF'FFFD);
  EXPECT_THROW(timebase_bench{p}, std::invalid_argument);
}

}  // namespace
}  // namespace archtimers::power
