// SPDX-License-Identifier: Apache-2.0
#include "power_lock_step.h"

#include <array>
#include <cerrno>
#include <iterator>

namespace archtimers::power {

std::string lock_step::run(int edges) {
  for (int e = 1; e <= edges && wrong_.empty(); ++e) {
    edge_ = e;
    one_cycle();
  }
  return wrong_;
}

void lock_step::one_cycle() {
  const kernel_time start = edges_.time_of(tick(edge_)).value();
  const std::uint64_t end = edges_.time_of(tick(edge_ + 1)).value().units();
  reference_.edge();
  on_edge_ = true;
  check_announcement(start);
  check_question(start);
  compare(start);
  note_announcement(start);
  std::uint64_t t = start.units();
  for (std::uint64_t n = chance(2) ? 1 + below(4) : 0; n > 0 && wrong_.empty(); --n) {
    if (chance(3) && t + 1 < end) {
      t += 1 + below(end - t - 1);
      reference_.instant();
      on_edge_ = false;
    }
    operate(kernel_time(t));
    asked_.reset();
    compare(kernel_time(t));
    note_announcement(kernel_time(t));
  }
  compare(kernel_time(end - 1));
}

void lock_step::operate(kernel_time t) {
  thread_ = static_cast<unsigned>(below(presets_.threads));
  switch (below(25)) {
    case 0:
      return chance(6) || reference_.in_reset ? toggle_reset(t) : drive_thread(t);
    case 1:
      return drive_thread(t);
    case 2:
      return drive_group(t, !chance(3), !chance(3));
    case 3:
    case 4:
      with_edge_ = chance(2);
      model_.acknowledge_dec(thread_, t, t, with_edge_);
      return reference_.acknowledge_dec(thread_, with_edge_);
    case 5:
    case 6:
      with_edge_ = chance(2);
      model_.acknowledge_hdec(thread_, t, t, with_edge_);
      return reference_.acknowledge_hdec(thread_, with_edge_);
    case 7:
      return share_out(t);
    case 8:
    case 9:
      return move_guest(t);
    case 10:
      return set_expiry(t);
    case 11:
      model_.tod_sync(t);
      return reference_.tod_sync();
    case 12: {
      const std::uint64_t tod = tb_value();
      model_.tod_deliver(tod, t);
      return reference_.tod_deliver(tod);
    }
    case 13:
      return load_tsr(t);
    case 14: {
      const auto what = static_cast<unsigned>(below(4));
      model_.watchdog_reset_done(what, t);
      return reference_.watchdog_reset_done(what);
    }
    default:
      return write(t);
  }
}

void lock_step::load_tsr(kernel_time t) {
  const auto mask = static_cast<std::uint32_t>(random_());
  const std::uint32_t old = reference_.threads[thread_].tsr;
  const bool sets = chance(2);
  expect(presets_.booke() ? 0 : -EINVAL,
         model_.set_one_reg(sets ? kvm_reg_ppc_or_tsr : kvm_reg_ppc_clear_tsr, mask, thread_, t),
         "OR_TSR, CLEAR_TSR");
  if (presets_.booke()) reference_.load_tsr(thread_, sets ? old | mask : old & ~mask);
}

void lock_step::write(kernel_time t) {
  const spr_rules& rules = sprs[below(std::size(sprs))];
  if (rules.writes == privilege::none || !model_.exists(rules)) return;
  if (rules.number == spr::TFMR && !chance(3) && reference_.tbst == 8) return;
  const std::uint64_t v = value_for(rules.number);
  with_edge_ = chance(2);
  const auto result = model_.write(number_of(rules.number), v, t, t,
                                   {thread_, privilege::hypervisor, false, with_edge_});
  if (result != access_result::ok) wrong_ = "write refused";
  reference_.write(rules.number, thread_, v, on_edge_, with_edge_);
}

std::uint64_t lock_step::near_sign_change(unsigned bits) {
  return (chance(2) ? std::uint64_t{1} << (bits - 1) : 0) + below(12) - 3;
}

std::uint64_t lock_step::tb_value() {
  return (random_() & ~std::uint64_t{0} << one_of(3U, 8U, 24U, 32U, 63U)) + below(10) - 5;
}

std::uint64_t lock_step::value_for(spr n) {
  switch (n) {
    case spr::DEC:
      return near_sign_change(one_of(reference_.view_bits(reference_.threads[thread_]), 32U)) |
             (chance(3) ? random_() << reference_.view_bits(reference_.threads[thread_]) % 64 : 0);
    case spr::HDEC:
      return near_sign_change(presets_.hdec_bits);
    case spr::DECAR:
      return below(5);
    case spr::TCR:
      return random_() | bits(field::DIE) | bits(field::FIE) | bits(field::WIE) |
             (presets_.taps.any_bit ? 0xC000U << (chance(2) ? 1U : 0U) | 0x1E0000U : 0);
    case spr::TSR:
      return chance(2) ? ~std::uint64_t{0} : random_();
    case spr::TBU40:
      return chance(2) ? reference_.tb : tb_value();
    case spr::TFMR:
      return (chance(2) ? field::LOAD_TOD_MOD.mask() : 0) |
             (chance(2) ? field::MOVE_CHIP_TOD_TO_TB.mask() : 0) |
             (chance(2) ? field::CLEAR_TB_ERRORS.mask() : 0) | (chance(2) ? random_() : 0);
    case spr::LPCR:
      return random_();
    default:
      return tb_value();
  }
}

void lock_step::drive_thread(kernel_time t) {
  thread_inputs pins;
  pins.msr_ee = !chance(4);
  pins.msr_ce = !chance(4);
  pins.msr_hv = chance(2);
  pins.msr_pr = chance(2);
  pins.pm_active = chance(4);
  pins.msr_gs = chance(4);
  model_.drive(thread_, pins, t);
  reference_.drive(thread_, pins);
}

void lock_step::drive_group(kernel_time t, bool tb_run, bool vtb_run) {
  model_.drive(group_inputs{tb_run, vtb_run}, t);
  reference_.drive(group_inputs{tb_run, vtb_run});
}

void lock_step::toggle_reset(kernel_time t) {
  model_.reset(!reference_.in_reset, t);
  if (reference_.in_reset) {
    reference_.release_reset();
  } else {
    reference_.assert_reset();
  }
}

void lock_step::share_out(kernel_time t) {
  const share part{static_cast<std::uint32_t>(below(6)), static_cast<std::uint32_t>(1 + below(6))};
  if (chance(2)) {
    model_.set_purr_share(thread_, part, t);
    reference_.set_share(thread_, part);
  } else {
    model_.set_spurr_scale(thread_, part, t);
    reference_.set_scale(thread_, part);
  }
}

void lock_step::move_guest(kernel_time t) {
  const std::uint64_t x = tb_value();
  expect(presets_.has_hv ? 0 : -ENXIO, model_.set_tb_offset(x, t), "set_tb_offset");
  if (presets_.has_hv) reference_.set_offset(x);
  if (chance(2)) {
    const int right = !presets_.has_hv ? -ENXIO : reference_.entered ? -EBUSY : 0;
    expect(right, model_.guest_enter(t), "guest_enter");
    if (right == 0) reference_.enter();
  } else {
    const int right = !presets_.has_hv ? -ENXIO : reference_.entered ? 0 : -EINVAL;
    expect(right, model_.guest_exit(t), "guest_exit");
    if (right == 0) reference_.exit();
  }
}

void lock_step::set_expiry(kernel_time t) {
  const std::uint64_t expiry = reference_.tb + (chance(4) ? random_() >> below(32) : below(12) - 4);
  const auto result = model_.set_dec_expiry(thread_, expiry, t);
  expect(presets_.has_hv ? 0 : -ENXIO, result.error, "set_dec_expiry");
  if (!presets_.has_hv) return;
  expect(reference_.set_expiry(thread_, expiry), result.saturated, "saturated");
}

}  // namespace archtimers::power
