// SPDX-License-Identifier: Apache-2.0
// Host control of the POWER time base: the lines follow each call at once.
#include <cerrno>

#include "power_bench.h"

namespace archtimers::testing {
namespace {

class power_host : public systemc_test {};

// power T-80, T-85: a new expiry and a new rate.
TEST_F(power_host, T80_T85_expiry_and_rate) {
  power_bench<> b(tick_a_ns(power::profile::server_v3, 2));
  in_thread([&] {
    wait_until(10 * ns);
    EXPECT_EQ(b.timebase.set_dec_expiry(1, 19).error, 0);
    EXPECT_EQ(b.timebase.dec_expiry(1), 19U);
    wait_until(30 * ns);
    EXPECT_FALSE(b.timebase.set_dec_expiry(1, 1029).saturated);
    EXPECT_EQ(b.timebase.set_rate(frequency(2'000'000'000)), 0);
    EXPECT_EQ(b.timebase.rate(), frequency(2'000'000'000));
    wait_until(1000 * ns);
    EXPECT_TRUE(b.timebase.set_dec_expiry(1, ~std::uint64_t{0} << 40U).saturated);
    EXPECT_EQ(b.cpu.gets(1, spr::DEC), 0xFFFF'FFFFU);
    wait_until(1010 * ns);
    EXPECT_TRUE(b.timebase.set_dec_expiry(1, std::uint64_t{1} << 40U).saturated);
    EXPECT_EQ(b.cpu.gets(1, spr::DEC), 0x7FFF'FFFFU);
  });
  sc_core::sc_start(2, sc_core::SC_US);
  EXPECT_EQ(b.dec_exc(0), "");
  // 1029 + 1 ticks: 30 by 30 ns, and then two a nanosecond.
  EXPECT_EQ(b.dec_exc(1), "+20000 -30000 +530000 -1010000 ");
}

// power T-69, T-72, T-73, T-81: the guest's offset, which no line sees.
TEST_F(power_host, T69_T72_T73_T81_guest) {
  power_bench<> b;
  b.cpu.writes(spr::DEC, 49);
  in_thread([&] {
    wait_until(10 * ns);
    auto& group = b.timebase;
    EXPECT_EQ(group.set_tb_offset(0x0100'0001), 0);
    EXPECT_EQ(group.tb_offset(), 0x0200'0000U);
    EXPECT_EQ(group.host_time_to_guest(5), 0x0200'0005U);
    EXPECT_EQ(group.guest_exit(), -EINVAL);
    for (int i = 0; i < 1000; ++i) {
      EXPECT_EQ(group.guest_enter(), 0);
      EXPECT_EQ(group.guest_enter(), -EBUSY);
      EXPECT_TRUE(group.in_guest());
      EXPECT_EQ(b.cpu.reads(spr::TB), 0x0200'000AU);
      EXPECT_EQ(group.dec_expiry(0), 0x0200'0000U + 49);
      EXPECT_EQ(group.set_tb_offset(0), 0);
      EXPECT_EQ(group.applied_offset(), 0x0200'0000U);
      EXPECT_EQ(group.guest_exit(), 0);
      EXPECT_EQ(group.applied_offset(), 0U);
      EXPECT_EQ(group.set_tb_offset(0x0200'0000), 0);
    }
    EXPECT_EQ(b.cpu.reads(spr::TB), 10U);
  });
  sc_core::sc_start(100, sc_core::SC_NS);
  EXPECT_EQ(b.dec_exc(), "+50000 ");
}

// power T-76, T-79: restored, and migrated.
TEST_F(power_host, T76_T79_restored_and_migrated) {
  power_bench<> b(tick_a_ns(), "source_");
  power_bench<> restored(tick_a_ns(), "restored_");
  power_bench<> migrated(tick_a_ns(), "migrated_");
  power_bench<> charged(tick_a_ns(), "charged_");
  b.cpu.writes(spr::LPCR, power::field::HDICE.mask());
  b.cpu.writes(spr::DEC, 149);
  b.cpu.writes(spr::HDEC, 49);
  in_thread([&] {
    wait_until(100 * ns);
    const auto saved = b.timebase.save();
    wait_until(110 * ns);
    EXPECT_EQ(restored.timebase.restore(saved), "");
    EXPECT_EQ(migrated.timebase.migrate_in(saved, 30), "");
    EXPECT_EQ(charged.timebase.restore(saved, units(30 * ns)), "");
    EXPECT_EQ(charged.timebase.tb(), 130U);
    EXPECT_EQ(migrated.timebase.tb_offset(), 0x0100'0000U);
    auto wrong = saved;
    wrong.threads_used = 2;
    EXPECT_EQ(restored.timebase.restore(wrong), "threads_used: this group has 1 threads");
    EXPECT_NE(migrated.timebase.migrate_in(wrong, 0), "");
  });
  sc_core::sc_start(200, sc_core::SC_NS);
  EXPECT_EQ(b.dec_exc(), "+150000 ");
  EXPECT_EQ(restored.hdec_exc(), "+110000 ");
  EXPECT_EQ(restored.dec_exc(), "+160000 ");
  EXPECT_EQ(charged.dec_exc(), "+130000 ");
  // The guest's time has gone on by 2^24: its expiry is past.
  EXPECT_EQ(migrated.dec_exc(), "+110000 ");
}

// power T-122: a vCPU's expiry is that of the thread in the guest alone.
TEST_F(power_host, T122_one_reg) {
  power_bench<> server(tick_a_ns(), "server_");
  power_bench<> booke(tick_a_ns(power::profile::booke, 2), "booke_");
  in_thread([&] {
    wait_until(10 * ns);
    EXPECT_EQ(server.timebase.set_one_reg(power::kvm_reg_ppc_dec_expiry, 29), 0);
    EXPECT_EQ(server.timebase.get_one_reg(power::kvm_reg_ppc_dec_expiry), 29U);
    EXPECT_EQ(server.timebase.create_vcpu(0), -EEXIST);
    EXPECT_EQ(booke.timebase.create_vcpu(0), -ENXIO);
    EXPECT_EQ(booke.timebase.set_one_reg(power::kvm_reg_ppc_or_tsr, 0x0800'0000, 1), 0);
    EXPECT_EQ(booke.timebase.get_one_reg(0x1020'0000'0000'008A, 1), 0x0800'0000U);
    wait_until(20 * ns);
    EXPECT_EQ(server.timebase.guest_enter(), 0);
    EXPECT_EQ(booke.timebase.set_one_reg(power::kvm_reg_ppc_clear_tsr, 0x0800'0000, 1), 0);
    EXPECT_EQ(booke.timebase.set_one_reg(power::kvm_reg_ppc_dec_expiry, 29), -EINVAL);
    EXPECT_EQ(booke.timebase.get_one_reg(power::kvm_reg_ppc_dec_expiry), std::nullopt);
    wait_until(40 * ns);
    EXPECT_EQ(server.timebase.guest_exit(), 0);
  });
  sc_core::sc_start(100, sc_core::SC_NS);
  EXPECT_EQ(server.dec_exc(), "+30000 -40000 ");
  EXPECT_EQ(booke.dec_exc(0), "");
  EXPECT_EQ(booke.dec_exc(1), "+10000 -20000 ");
}

// power T-153: an error that firmware recovers from, through the socket.
TEST_F(power_host, T153_parity) {
  power::parameters p = tick_a_ns(power::profile::server_v3, 2);
  p.strict_tbst = true;
  power_bench<> b(p);
  const std::uint64_t error = power::field::DEC_PARITY_ERROR.mask();
  EXPECT_EQ(b.timebase.spoil_parity(power::parity_error::dec, 2), -EINVAL);
  EXPECT_EQ(b.timebase.spoil_parity(power::parity_error::dec, 1), 0);
  EXPECT_EQ(b.cpu.gets(0, spr::TFMR) & error, 0U);
  EXPECT_EQ(b.cpu.gets(1, spr::TFMR) & error, error);
  b.cpu.sets(1, spr::DEC, 100);
  b.cpu.sets(1, spr::TFMR, error);
  EXPECT_EQ(b.cpu.gets(1, spr::TFMR) & error, 0U);
}

// power T-158, T-160: the line follows what is set, and the thread must be there.
TEST_F(power_host, T158_T160_sregs) {
  power_bench<> b(tick_a_ns(power::profile::booke, 2));
  in_thread([&] {
    wait_until(10 * ns);
    auto values = b.timebase.get_sregs(1).value();
    values.update_special = power::booke_sregs::update_dec;
    values.dec = 20;
    EXPECT_EQ(b.timebase.set_sregs(values, 1), 0);
    EXPECT_EQ(b.timebase.set_sregs(values, 0), -EINVAL);
    EXPECT_EQ(b.timebase.set_sregs(values, 2), -EINVAL);
    EXPECT_FALSE(b.timebase.get_sregs(2).has_value());
  });
  sc_core::sc_start(100, sc_core::SC_NS);
  EXPECT_EQ(b.dec_exc(1), "+30000 ");
}

// power T-68: shares of the ticks.
TEST_F(power_host, T68_shares) {
  power_bench<> b(tick_a_ns(power::profile::server_v3, 2));
  EXPECT_EQ(b.timebase.set_purr_share(0, {3, 4}), 0);
  EXPECT_EQ(b.timebase.set_purr_share(1, {1, 4}), 0);
  EXPECT_EQ(b.timebase.set_spurr_scale(1, {2, 1}), 0);
  EXPECT_EQ(b.timebase.set_spurr_scale(1, {2, 0}), -EINVAL);
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(b.cpu.gets(0, spr::PURR), 750U);
  EXPECT_EQ(b.cpu.gets(1, spr::PURR), 250U);
  EXPECT_EQ(b.cpu.gets(1, spr::SPURR), 500U);
}

TEST_F(power_host, threads_that_are_not_there) {
  power_bench<> b(tick_a_ns(power::profile::server_v3, 2));
  const auto before = b.timebase.save();
  EXPECT_EQ(b.timebase.set_purr_share(2, {1, 2}), -EINVAL);
  EXPECT_EQ(b.timebase.set_spurr_scale(8, {1, 2}), -EINVAL);
  EXPECT_EQ(b.timebase.set_dec_expiry(2, 5).error, -EINVAL);
  EXPECT_EQ(b.timebase.dec_expiry(2), std::nullopt);
  EXPECT_EQ(b.timebase.get_one_reg(power::kvm_reg_ppc_tb_offset, 2), std::nullopt);
  EXPECT_EQ(b.timebase.set_one_reg(power::kvm_reg_ppc_tb_offset, 5, 2), -EINVAL);
  EXPECT_EQ(b.timebase.create_vcpu(2), -EINVAL);
  EXPECT_TRUE(b.timebase.save() == before);
}

}  // namespace
}  // namespace archtimers::testing
