// SPDX-License-Identifier: Apache-2.0
#include "archtimers/power/sregs.h"

#include <cerrno>

#include "archtimers/power/timebase.h"

namespace archtimers::power {

std::optional<booke_sregs> timebase::get_sregs(unsigned thread, kernel_time now) const {
  if (!presets_.booke()) return std::nullopt;
  const state& s = timeline_.at(now);
  booke_sregs got;
  got.pir = thread;
  got.tsr = tsr_at(s, thread, now);
  got.tcr = tcr_at(s, thread, now);
  got.decar = s.threads[thread].decar;
  got.dec = static_cast<std::uint32_t>(dec_at(s, thread, now));
  got.tb = tb_at(s, now);
  return got;
}

int timebase::set_sregs(const booke_sregs& values, unsigned thread, kernel_time now) {
  if (!presets_.booke()) return -ENXIO;
  const auto has = [](std::uint32_t word, std::uint32_t bit) { return (word & bit) != 0; };
  const bool arch206 = has(values.features, booke_sregs::arch206);
  if (arch206 && values.pir != thread) return -EINVAL;
  if (has(values.features, booke_sregs::base)) {
    apply(operation::load(spr::TCR, thread, values.tcr), now);
    if (has(values.update_special, booke_sregs::update_dec)) {
      apply(operation::load(spr::DEC, thread, values.dec), now);
    }
    if (has(values.update_special, booke_sregs::update_tsr)) {
      apply(operation::load(spr::TSR, thread, values.tsr), now);
    }
  }
  if (arch206) apply(operation::load(spr::DECAR, thread, values.decar), now);
  return 0;
}

}  // namespace archtimers::power
