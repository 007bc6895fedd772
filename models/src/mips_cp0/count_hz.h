// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace archtimers::mips_cp0 {

/// The highest rate of Count that KVM takes, in Hz: NSEC_PER_SEC (Linux, kvm_mips_set_count_hz).
inline constexpr std::uint64_t highest_count_hz = 1'000'000'000;

}  // namespace archtimers::mips_cp0
