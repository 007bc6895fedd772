// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <systemc>
#include <tlm>

#include "archtimers/arm/counter_registers.h"
#include "archtimers/arm/frames_registers.h"
#include "archtimers/arm/pe_registers.h"
#include "archtimers/tlm/arm_access_extension.h"

namespace archtimers {

/// What firmware has done with the Arm timers when an operating system starts: for a platform that loads one
/// without. It is what a boot loader would write, by accesses to their sockets, at models and at twins. At twins
/// a write waits for its edge, so call it in a thread there; with models it may be before the simulation starts.
///
///     arm_firmware firmware(24'000'000);
///     firmware.start(counter);
///     firmware.open(frames);
///     firmware.hand_over(cpu_timers);
class arm_firmware {
 public:
  /// @param hertz  what CNTFRQ tells: the counter's frequency.
  explicit arm_firmware(std::uint32_t hertz) : hertz_(hertz) {}

  /// The counter counts: CNTCR.EN.
  template <class Counter>
  void start(Counter& counter) const {
    store(counter.control.get_base_interface(), arm::cntcr_offset, 1, 4);
  }

  /// Non-secure software finds the frequency in CNTFRQ, and reaches all of each frame: CNTNSAR and CNTACR.
  template <class Frames>
  void open(Frames& frames) const {
    auto& ctl = frames.ctl().get_base_interface();
    store(ctl, arm::cntfrq_offset, hertz_, 4);
    store(ctl, arm::cntnsar_offset, 0xFF, 4);
    for (std::size_t n = 0; n < arm::frame_count; ++n) {
      if (frames.presets().present(n)) store(ctl, arm::cntacr_offset + 4 * n, 0x3F, 4);
    }
  }

  /// The CPU is in Non-secure state, unless `scr_ns` is bound, which then decides; CNTFRQ_EL0 tells the
  /// frequency, EL1 may use the physical counter and timer (CNTHCTL_EL2.EL1PCEN and EL1PCTEN), and the virtual
  /// count is the physical one: CNTVOFF_EL2, the same in all CPUs.
  template <class Timers>
  void hand_over(Timers& timers) const {
    auto& target = timers.socket.get_base_interface();
    const auto& presets = timers.presets();
    const unsigned highest = presets.el3 ? 3 : presets.el2 ? 2 : 1;
    if (!presets.has_aarch64()) return hand_over_in_aarch32(timers, highest);
    store_register(target, cntfrq_el0, hertz_, highest);
    if (presets.el3 && !timers.scr_ns.bound()) timers.drive(&arm::pe_inputs::scr_ns, true);
    if (!presets.el2) return;
    store_register(target, cnthctl_el2, 3, highest);
    store_register(target, cntvoff_el2, 0, highest);
  }

 private:
  static constexpr auto cntfrq_el0 = arm::system_register_key(3, 3, 14, 0, 0);
  static constexpr auto cntvoff_el2 = arm::system_register_key(3, 4, 14, 0, 3);
  static constexpr auto cnthctl_el2 = arm::system_register_key(3, 4, 14, 1, 0);

  template <class Timers>
  void hand_over_in_aarch32(Timers& timers, unsigned highest) const {
    auto& target = timers.socket.get_base_interface();
    store_register(target, arm::cp15_key(0, 14, 0, 0), hertz_, highest);
    if (timers.presets().el3 && !timers.scr_ns.bound()) {
      timers.drive(&arm::pe_inputs::scr_ns, true);
    }
    if (!timers.presets().el2) return;
    store_register(target, arm::cp15_key(4, 14, 1, 0), 3, 2);
    store_register(target, arm::cp15_pair_key(4, 14), 0, 2);
  }

  static void store_register(tlm::tlm_fw_transport_if<>& target, std::uint16_t key,
                             std::uint64_t value, unsigned el) {
    store(target, arm::address_of_key(key), value, 8, el);
  }
  static void store(tlm::tlm_fw_transport_if<>& target, std::uint64_t address, std::uint64_t value,
                    unsigned length, unsigned el = 3) {
    arm_access_extension firmware;
    firmware.nse = true;  // Root, which counts as Secure where there is no Root
    firmware.exception_level = static_cast<std::uint8_t>(el);
    tlm::tlm_generic_payload payload;
    payload.set_write();
    payload.set_address(address);
    payload.set_data_ptr(reinterpret_cast<unsigned char*>(&value));
    payload.set_data_length(length);
    payload.set_streaming_width(length);
    payload.set_byte_enable_ptr(nullptr);
    payload.set_extension(&firmware);
    sc_core::sc_time delay;
    target.b_transport(payload, delay);
    payload.clear_extension(&firmware);
    sc_assert(payload.is_response_ok());
  }

  std::uint32_t hertz_;
};

}  // namespace archtimers
