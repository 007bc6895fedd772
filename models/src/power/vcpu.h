// SPDX-License-Identifier: Apache-2.0
// vCPUs: their registers while the guest is out, and what entry and exit swap.
#pragma once

#include <cstdint>

#include "archtimers/power/state.h"

namespace archtimers::power {

/// Whether any thread has a vCPU.
[[nodiscard]] bool has_vcpus(const state& s);

/// Puts the vCPUs' registers in the place of the host's, and back; the time base is the guest's at
/// both times.
void swap_in(state& s);
void swap_out(state& s);

/// A register of a vCPU at `t`, wherever it is.
[[nodiscard]] std::uint64_t vcpu_value(const state& s, unsigned thread, vcpu_register which,
                                       kernel_time t);
/// Sets it, and gives the thread a vCPU outside the guest.
void set_vcpu_register(state& s, unsigned thread, vcpu_register which, std::uint64_t value);

/// A thread's DEC that is 0 when the guest's time base is `expiry`, all bits of it; as `clamp_dec` says.
[[nodiscard]] std::uint64_t dec_of_expiry(const state& s, unsigned thread, std::uint64_t expiry);

}  // namespace archtimers::power
