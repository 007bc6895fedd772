// SPDX-License-Identifier: Apache-2.0
// The closed form against the edge-by-edge reference, and against references with a planted fault,
// which the comparison must find.
#include <gtest/gtest.h>

#include "power_lock_step.h"

namespace archtimers::power {
namespace {

TEST(power_reference, closed_form_equals_the_edge_rule) {
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    ASSERT_EQ(lock_step(seed).run(400), "") << "seed " << seed;
  }
}

class power_planted_fault : public ::testing::TestWithParam<planted_fault> {};

TEST_P(power_planted_fault, is_found) {
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    if (!lock_step(seed, GetParam()).run(400).empty()) return;
  }
  FAIL() << "1000 seeds do not tell it from the right one";
}

INSTANTIATE_TEST_SUITE_P(
    all, power_planted_fault,
    ::testing::Values(planted_fault::tbu40_loses_the_tick, planted_fault::tbl_write_drops_the_carry,
                      planted_fault::latch_is_late, planted_fault::acknowledge_beats_event,
                      planted_fault::line_stays_up, planted_fault::write_forgets_the_tick,
                      planted_fault::entry_moves_dec, planted_fault::vtb_ignores_its_gate,
                      planted_fault::clear_beats_status, planted_fault::purr_loses_remainder,
                      planted_fault::one_call_takes_two));

}  // namespace
}  // namespace archtimers::power
