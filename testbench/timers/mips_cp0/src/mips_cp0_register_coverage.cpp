// SPDX-License-Identifier: Apache-2.0
#include "mips_cp0_register_coverage.h"

#include "archtimers/mips_cp0/registers.h"

namespace archtimers::testbench {

namespace {

enum initiator : std::size_t { software, user, guest, guest_user, host, debugger, narrow, wide };

initiator initiator_of(const mips_cp0_step& step, const mips_cp0::parameters& presets) {
  const mips_cp0::access& how = step.access.how;
  if (step.what == mips_cp0_step::kind::debug_access) return debugger;
  if (how.host) return host;
  if (how.guest && presets.vz) return how.cp0_usable ? guest : guest_user;
  return how.cp0_usable ? software : user;
}

/// The place of a register among those on the bus; behind them all for no register.
std::size_t place_of(std::uint64_t address) {
  std::size_t place = 0;
  for (const auto& row : mips_cp0::registers) {
    if (!row.addressable()) continue;
    if (row.address == address) return place;
    ++place;
  }
  return place;
}

}  // namespace

std::vector<std::string> mips_cp0_accesses() {
  std::vector<std::string> names;
  const auto add = [&names](const std::string& name) {
    names.push_back("read " + name + ", by");
    names.push_back("write " + name + ", by");
  };
  for (const auto& row : mips_cp0::registers) {
    if (row.addressable()) add(std::string(row.name));
  }
  add("what is no register");
  return names;
}

std::vector<std::string> mips_cp0_initiators() {
  return {"software", "user mode",  "the guest", "the guest's user mode",
          "the host", "a debugger", "32 bits",   "64 bits"};
}

void observe_register(crossing_coverage& coverage, place_in_table first, const mips_cp0_step& step,
                      const mips_cp0::parameters& presets) {
  using kind = mips_cp0_step::kind;
  if (step.what != kind::access && step.what != kind::debug_access) return;
  const std::size_t operation =
      first.operation + 2 * place_of(step.access.address) + (step.access.write ? 1 : 0);
  coverage.hit(operation, first.situation + initiator_of(step, presets));
  coverage.hit(operation, first.situation + (step.access.how.wide ? wide : narrow));
}

}  // namespace archtimers::testbench
