// SPDX-License-Identifier: Apache-2.0
#include "power_host_commands.h"

#include <array>

#include "archtimers/testbench/dice.h"

namespace archtimers::testbench {

using operation = power_rtl::host_command::operation;

power::snapshot drawn_snapshot(power::snapshot made, const power::parameters& p,
                               std::uint64_t seed) {
  dice draws(seed);
  const auto chance = [&](unsigned percent) { return draws.chance(percent); };
  const auto random = [&] { return draws.any(); };
  const auto any = [&](unsigned bits) { return random() & power::low_bits(bits); };
  const auto share = [&] {
    return power::share{static_cast<std::uint32_t>(random() % 65536),
                        static_cast<std::uint32_t>(1 + random() % (chance(50) ? 9 : 65535))};
  };
  made.tb = random() | power::low_bits(static_cast<unsigned>(1 + random() % 64));
  if (chance(30)) made.tb = random() << (random() % 64);
  made.tbl0_by_tick = chance(30);
  made.vtb = random();
  made.hdec = chance(60) ? random() % 8 : any(p.hdec_bits);
  made.entered = p.has_hv && chance(50);
  made.offset = p.has_hv ? random() << 24U : 0;
  made.applied = made.entered && chance(80) ? random() << 24U : 0;
  made.lost = made.entered && made.applied == 0 ? random() << 24U : 0;
  static constexpr std::array<std::uint8_t, 6> states{0, 2, 6, 7, 8, 9};
  made.tbst = p.strict_tbst && chance(60) ? draws.one_of(states) : 8;
  made.tbst_last = draws.one_of(states);
  made.tfmr_fields = p.strict_tbst && chance(70) ? random() & power::tfmr_stored_bits : 0;
  if (p.strict_tbst && chance(60)) made.tfmr_fields |= power::field::MOVE_CHIP_TOD_TO_TB.mask();
  made.tb_sync_occured = chance(30);
  made.firmware_control_error = p.strict_tbst && chance(50);
  const std::uint32_t tcr_fields = p.taps.any_bit ? 0xFFDF'E000U : 0xFFC0'0000U;
  for (power::thread_snapshot& thread : made.threads) {
    thread.dec = chance(60) ? random() % 8 : any(p.dec_bits);
    thread.dec_request = p.dec_mode == power::exception_mode::edge && chance(40);
    thread.hdec_request = p.has_hv && p.hdec_mode == power::exception_mode::edge && chance(40);
    thread.purr_share = share();
    thread.spurr_scale = share();
    const std::uint64_t parts = thread.purr_share.denominator;
    thread.purr = {random(), random() % parts};
    thread.spurr = {random(), random() % (parts * thread.spurr_scale.denominator)};
    thread.decar = static_cast<std::uint32_t>(chance(60) ? random() % 8 : any(32));
    thread.ld = p.has_ld && chance(50);
    thread.dee = p.has_hv && chance(50);
    thread.hdice = p.has_hv && chance(50);
    if (p.lpcr_shared) {
      thread.ld = made.threads[0].ld;
      thread.dee = made.threads[0].dee;
      thread.hdice = made.threads[0].hdice;
    }
    thread.tcr = p.booke() ? static_cast<std::uint32_t>(random()) & tcr_fields : 0;
    thread.tsr = p.booke() ? static_cast<std::uint32_t>(random()) & 0xFC00'0000U : 0;
    thread.wdt_reset = p.booke() && chance(50) ? static_cast<std::uint8_t>(random() % 4) : 0;
  }
  return made;
}

namespace {

/// Whether the command port takes a number for it: at the twin's it has 0 for the others.
bool has_data(operation what) {
  return what == operation::set_offset || what == operation::set_expiry ||
         what == operation::or_tsr || what == operation::clear_tsr;
}

}  // namespace

power_rtl::host_command power_host::command(const power_action& act, const power::timebase& model,
                                            kernel_time now, kernel_time next) {
  power_rtl::host_command made;
  made.what = act.host;
  made.thread = act.how.thread;
  if (has_data(act.host)) made.data = act.data;
  const power::state& s = model.at(now);
  const power::thread_state& thread = s.threads[act.how.thread];
  if (act.host == operation::set_purr_share) {
    made.shares = shares_of(act.share, thread.spurr_scale);
  }
  if (act.host == operation::set_spurr_scale) {
    made.shares = shares_of(thread.purr_share, act.share);
  }
  presented_ = made.shares;
  if (act.host != operation::load) return made;
  const power::snapshot saved = drawn_snapshot(model.save(next), model.presets(), act.data);
  power::state loaded = s;
  power::restore(loaded, saved, next);
  power_shares shares;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    shares[i] = shares_of(saved.threads[i].purr_share, saved.threads[i].spurr_scale);
  }
  loaded_ = state_of_rtl(loaded, next, shares);
  made.load = &loaded_;
  return made;
}

void power_host::done(const power_action& act) {
  power_rtl_shares& shares = shares_[act.how.thread];
  if (act.host == operation::set_purr_share) shares = presented_;
  if (act.host == operation::set_spurr_scale) shares.spurr = presented_.spurr;
  if (act.host != operation::load) return;
  for (std::size_t i = 0; i < shares_.size(); ++i) shares_[i] = loaded_.threads[i].shares;
}

namespace {

/// The commands that model and twin have alike.
template <class Timebase>
power_rtl::host_answer command_alike(Timebase& timebase, const power_action& act) {
  const unsigned thread = act.how.thread;
  switch (act.host) {
    case operation::set_offset:
      return {timebase.set_tb_offset(act.data) != 0, false};
    case operation::guest_enter:
      return {timebase.guest_enter() != 0, false};
    case operation::guest_exit:
      return {timebase.guest_exit() != 0, false};
    case operation::guest_resync:
      return {timebase.guest_resync() != 0, false};
    case operation::set_expiry: {
      const auto outcome = timebase.set_dec_expiry(thread, act.data);
      return {outcome.error != 0, outcome.saturated};
    }
    case operation::set_purr_share:
      return {timebase.set_purr_share(thread, act.share) != 0, false};
    case operation::set_spurr_scale:
      return {timebase.set_spurr_scale(thread, act.share) != 0, false};
    default:
      return {act.host != operation::none, false};
  }
}

}  // namespace

power_rtl::host_answer give_command(power_timebase_module& model, const power_action& act) {
  const unsigned thread = act.how.thread;
  switch (act.host) {
    case operation::or_tsr:
      return {model.set_one_reg(power::kvm_reg_ppc_or_tsr, act.data, thread) != 0, false};
    case operation::clear_tsr:
      return {model.set_one_reg(power::kvm_reg_ppc_clear_tsr, act.data, thread) != 0, false};
    case operation::load: {
      const auto saved = drawn_snapshot(model.save(), model.presets(), act.data);
      return {!model.restore(saved).empty(), false};
    }
    default:
      return command_alike(model, act);
  }
}

power_rtl::host_answer give_command(power_timebase_rtl_module& twin, const power_action& act,
                                    const power_timebase_module& model) {
  const unsigned thread = act.how.thread;
  const auto bits = static_cast<std::uint32_t>(act.data);
  switch (act.host) {
    case operation::or_tsr:
      return {twin.or_tsr(thread, bits) != 0, false};
    case operation::clear_tsr:
      return {twin.clear_tsr(thread, bits) != 0, false};
    case operation::load:
      return {twin.load(drawn_snapshot(model.save(), model.presets(), act.data)) != 0, false};
    default:
      if (act.host > operation::guest_resync) {
        return {twin.command(static_cast<std::uint8_t>(act.host)) != 0, false};
      }
      return command_alike(twin, act);
  }
}

}  // namespace archtimers::testbench
