// SPDX-License-Identifier: Apache-2.0
// KVM's SREGS of a Book E vCPU (docs/spec/power-timebase.md 10.6).
#include <gtest/gtest.h>

#include <cerrno>

#include "power_fixture.h"

namespace archtimers::power {
namespace {

const std::uint32_t sregs_die = bits(field::DIE), sregs_dis = bits(field::DIS);

booke_sregs sregs_of(timebase_bench& t, std::uint64_t edge, unsigned thread = 0) {
  const auto got = t.model.get_sregs(thread, kernel_time(edge));
  EXPECT_TRUE(got.has_value());
  return got.value_or(booke_sregs());
}

// power T-157: all of one instant.
TEST(power_sregs, T_157_get) {
  parameters p = with_threads(2, tick_an_edge(profile::booke));
  p.tb_reset = 0x5'0000'0000;
  timebase_bench t(p);
  t.at(1).writes(spr::DECAR, 77, 1);
  t.at(2).writes(spr::TCR, sregs_die, 1);
  t.at(3).writes(spr::DEC, 100, 1);
  const booke_sregs got = sregs_of(t, 10, 1);
  EXPECT_EQ(got.features, 3U);
  EXPECT_EQ(got.update_special, 0U);
  EXPECT_EQ(got.pir, 1U);
  EXPECT_EQ(got.tsr, 0U);
  EXPECT_EQ(got.tcr, sregs_die);
  EXPECT_EQ(got.decar, 77U);
  EXPECT_EQ(got.dec, 93U);
  EXPECT_EQ(got.tb, 0x5'0000'000AU);
  EXPECT_EQ(sregs_of(t, 200, 1).tsr, sregs_dis);
}

// power T-158: what moves by itself is set on demand alone, and the time base never.
TEST(power_sregs, T_158_set) {
  timebase_bench t(tick_an_edge(profile::booke));
  t.at(0).writes(spr::DEC, 1000);
  booke_sregs values = sregs_of(t, 5);
  values.tcr = sregs_die;
  values.tsr = sregs_dis;
  values.decar = 50;
  values.dec = 4;
  values.tb = 0x1234;
  EXPECT_EQ(t.model.set_sregs(values, 0, kernel_time(10)), 0);
  EXPECT_EQ(t.at(10).reads(spr::TCR), sregs_die);
  EXPECT_EQ(sregs_of(t, 10).decar, 50U);
  EXPECT_EQ(t.at(10).dec(), 990U);
  EXPECT_EQ(t.at(10).reads(spr::TSR), 0U);
  EXPECT_EQ(t.at(10).tb(), 10U);
  values.update_special = booke_sregs::update_dec;
  EXPECT_EQ(t.model.set_sregs(values, 0, kernel_time(20)), 0);
  EXPECT_EQ(t.at(20).dec(), 4U);
  EXPECT_EQ(t.at(20).reads(spr::TSR), 0U);
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(24, 20));
  values.update_special = 0xFFFF'FFFF;  // a checkpoint's way
  values.tsr = 0;
  values.dec = 0;  // no event
  EXPECT_EQ(t.model.set_sregs(values, 0, kernel_time(30)), 0);
  EXPECT_EQ(t.at(30).reads(spr::TSR), 0U);
  EXPECT_FALSE(t.at(31).dec_exc());
  values.tsr = sregs_dis;  // as it is: no ones that clear
  EXPECT_EQ(t.model.set_sregs(values, 0, kernel_time(40)), 0);
  EXPECT_EQ(t.at(40).reads(spr::TSR), sregs_dis);
  values.features = 0;
  values.tcr = 0;
  EXPECT_EQ(t.model.set_sregs(values, 0, kernel_time(41)), 0);
  EXPECT_EQ(t.at(41).reads(spr::TCR), sregs_die);
}

// power T-159: unmodified it changes nothing; elsewhere, and restored, all goes on.
TEST(power_sregs, T_159_round_trip) {
  parameters p = tick_an_edge(profile::e500);
  timebase_bench t(p);
  t.at(1).writes(spr::TCR, sregs_die | bits(field::ARE) | 2U << field::WRC.lsb);
  t.at(2).writes(spr::DECAR, 30);
  t.at(3).writes(spr::DEC, 40);
  booke_sregs values = sregs_of(t, 20);
  const snapshot before = t.at(20).saved();
  EXPECT_EQ(t.model.set_sregs(values, 0, kernel_time(20)), 0);
  EXPECT_TRUE(t.at(20).saved() == before);
  timebase_bench other(p);
  values.update_special = booke_sregs::update_dec | booke_sregs::update_tsr;
  EXPECT_EQ(other.model.set_sregs(values, 0, kernel_time(120)), 0);
  const booke_sregs there = sregs_of(other, 120 + 1000);
  const booke_sregs here = sregs_of(t, 20 + 1000);
  EXPECT_EQ(there.dec, here.dec);
  EXPECT_EQ(there.tcr, here.tcr);
  EXPECT_EQ(there.tsr & sregs_dis, here.tsr & sregs_dis);
  EXPECT_EQ(there.decar, here.decar);
  const snapshot saved = other.at(2000).saved();
  values.dec = 1;
  EXPECT_EQ(other.model.set_sregs(values, 0, kernel_time(2001)), 0);
  EXPECT_EQ(other.model.restore(saved, kernel_time(2002)), "");
  EXPECT_EQ(sregs_of(other, 2002).dec, sregs_of(t, 1900).dec);
}

// power T-160
TEST(power_sregs, T_160_errors) {
  timebase_bench server;
  EXPECT_FALSE(server.model.get_sregs(0, kernel_time(1)).has_value());
  EXPECT_EQ(server.model.set_sregs({}, 0, kernel_time(1)), -ENXIO);
  timebase_bench t(with_threads(2, tick_an_edge(profile::booke)));
  booke_sregs values = sregs_of(t, 1, 1);
  values.tcr = sregs_die;
  EXPECT_EQ(t.model.set_sregs(values, 0, kernel_time(1)), -EINVAL);  // another's PIR
  EXPECT_EQ(t.at(1).reads(spr::TCR), 0U);
  values.features = booke_sregs::base;  // PIR is not of that
  EXPECT_EQ(t.model.set_sregs(values, 0, kernel_time(1)), 0);
  EXPECT_EQ(t.at(1).reads(spr::TCR), sregs_die);
}

}  // namespace
}  // namespace archtimers::power
