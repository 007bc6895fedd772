// SPDX-License-Identifier: Apache-2.0
#include "power_lock_step.h"

namespace archtimers::power {

std::uint64_t lock_step::right_value(spr n, unsigned thread) const {
  const auto& own = reference_.threads[thread];
  switch (n) {
    case spr::DEC:
      return reference_.read_dec(thread);
    case spr::DECAR:
      return own.decar;
    case spr::TB:
      return reference_.read_tb();
    case spr::TBU:
    case spr::TBU_write:
      return reference_.tb >> 32U;
    case spr::TBL_write:
      return reference_.tb & 0xFFFF'FFFFU;
    case spr::TBU40:
      return reference_.tb >> 24U << 24U;
    case spr::SPURR:
      return own.spurr;
    case spr::PURR:
      return own.purr;
    case spr::HDEC:
      return reference_.read_hdec();
    case spr::TFMR:
      return reference_.read_tfmr();
    case spr::LPCR:
      return (own.ld ? LD() : 0) | (own.dee ? 0x2000U : 0) | (own.hdice ? HDICE() : 0);
    case spr::TSR:
      return own.tsr;
    case spr::TCR:
      return own.tcr;
    case spr::VTB:
      return reference_.vtb;
  }
  return 0;
}

void lock_step::compare(kernel_time t) {
  for (unsigned i = 0; i < presets_.threads; ++i) {
    for (const spr_rules& rules : sprs) {
      if (!model_.exists(rules) || (i != 0 && !rules.per_thread)) continue;
      expect(right_value(rules.number, i), model_.value(rules, i, t), std::string(rules.row.name));
    }
    const state& s = model_.at(t);
    expect(reference_.threads[i].dec, dec_counter_at(s, i, t), "all bits of DEC");
    expect(true, reference_.lines(i) == model_.outputs(t)[i], "lines are right");
  }
  expect(reference_.applied, model_.applied_offset(t), "applied");
  expect(reference_.offset, model_.tb_offset(t), "offset");
  expect(reference_.entered, model_.in_guest(t), "entered");
}

output_levels lock_step::right_lines() const {
  output_levels levels;
  for (unsigned i = 0; i < presets_.threads; ++i) levels[i] = reference_.lines(i);
  return levels;
}

void lock_step::note_announcement(kernel_time t) {
  if (!asked_) ask(t);
  announced_ = model_.look_ahead(t).next;
  levels_ = right_lines();
}

void lock_step::check_announcement(kernel_time t) {
  const bool moved = !(right_lines() == levels_);
  expect(moved, announced_ && *announced_ <= t, "a change of lines is announced");
  if (moved && announced_) expect(t.units(), announced_->units(), "announced");
}

std::uint64_t lock_step::right_time(unsigned of) const {
  const std::uint64_t tb = reference_.tb;
  switch (of) {
    case 0:
      return tb;
    case 1:
      return tb - reference_.applied;
    case 2:
      return reference_.entered ? tb : tb + reference_.offset;
    default:
      return reference_.vtb;
  }
}

void lock_step::ask(kernel_time t) {
  const auto of = static_cast<unsigned>(below(presets_.has_vtb ? 4 : 3));
  const std::uint64_t now = right_time(of);
  const std::uint64_t value = now + below(6);
  const deadline answer = of == 3 ? model_.time_of_vtb(value, t)
                                  : model_.time_of_tb(value, t, static_cast<tb_view>(of));
  if (now < value) {
    asked_ = {of, value, answer};
  } else {
    expect(true, answer == deadline(t), "a value that is reached already");
  }
}

void lock_step::check_question(kernel_time t) {
  if (asked_) {
    const bool reached = right_time(asked_->of) >= asked_->value;
    expect(reached, asked_->answer && *asked_->answer <= t, "the time of a value is told");
    if (reached && asked_->answer) expect(t.units(), asked_->answer->units(), "time of a value");
    if (reached) asked_.reset();
  }
}

}  // namespace archtimers::power
