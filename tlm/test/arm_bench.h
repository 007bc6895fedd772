// SPDX-License-Identifier: Apache-2.0
// The Arm timers in a simulation: a counter, frames and CPUs, with initiators and recorders on the
// wires.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "archtimers/tlm/arm_pe_timers.h"
#include "archtimers/tlm/arm_timer_frames.h"
#include "initiator.h"
#include "reported_error.h"
#include "systemc_test.h"

namespace archtimers::testing {

using arm::address_of_key;

constexpr std::uint64_t ns = 1000;  // units

/// Registers of CNTBase<n>, by offset.
constexpr std::uint64_t CNTPCT = 0x00, CNTVCT = 0x08, CNTFRQ = 0x10, CNTEL0ACR = 0x14,
                        CNTVOFF = 0x18, CNTP_CVAL = 0x20, CNTP_TVAL = 0x28, CNTP_CTL = 0x2C,
                        CNTV_CVAL = 0x30, CNTV_TVAL = 0x38, CNTV_CTL = 0x3C;
/// Registers of CNTControlBase.
constexpr std::uint64_t CNTCR = 0x00, CNTSR = 0x04, CNTCV = 0x08, CNTSCR = 0x10, CNTFID = 0x20;
/// Registers of CNTCTLBase.
constexpr std::uint64_t CNTNSAR = 0x04, CNTTIDR = 0x08, CNTACR = 0x40, CNTVOFF0 = 0x80;
/// System registers, by key.
constexpr std::uint16_t CNTFRQ_EL0 = 0xDF00, CNTPCT_EL0 = 0xDF01, CNTVCT_EL0 = 0xDF02,
                        CNTKCTL_EL1 = 0xC708, CNTVOFF_EL2 = 0xE703, CNTPOFF_EL2 = 0xE706,
                        CNTHCTL_EL2 = 0xE708, CNTP_TVAL_EL0 = 0xDF10, CNTP_CTL_EL0 = 0xDF11,
                        CNTP_CVAL_EL0 = 0xDF12, CNTV_TVAL_EL0 = 0xDF18, CNTV_CTL_EL0 = 0xDF19,
                        CNTV_CVAL_EL0 = 0xDF1A, CNTHP_CTL_EL2 = 0xE711, CNTHP_CVAL_EL2 = 0xE712,
                        CNTPS_CTL_EL1 = 0xFF11;

/// An initiator on a page or, with addresses of keys, on a CPU's timers.
template <unsigned BUSWIDTH = 32>
class arm_initiator : public initiator<BUSWIDTH> {
 public:
  using initiator<BUSWIDTH>::initiator;

  tlm::tlm_response_status write(std::uint64_t address, std::uint64_t value,
                                 std::uint64_t offset = 0, unsigned length = 4,
                                 arm_access_extension* extension = nullptr) {
    return this->access(tlm::TLM_WRITE_COMMAND, address, value, length, offset, extension).response;
  }
  access_outcome read(std::uint64_t address, std::uint64_t offset = 0, unsigned length = 4,
                      arm_access_extension* extension = nullptr) {
    return this->access(tlm::TLM_READ_COMMAND, address, 0, length, offset, extension);
  }

  /// Accesses that must succeed, of 4 and of 8 bytes.
  void writes(std::uint64_t address, std::uint64_t value, std::uint64_t offset = 0) {
    EXPECT_EQ(write(address, value, offset), tlm::TLM_OK_RESPONSE) << std::hex << address;
  }
  void writes_wide(std::uint64_t address, std::uint64_t value, std::uint64_t offset = 0) {
    EXPECT_EQ(write(address, value, offset, 8), tlm::TLM_OK_RESPONSE) << std::hex << address;
  }
  std::uint64_t reads(std::uint64_t address, std::uint64_t offset = 0) {
    const access_outcome got = read(address, offset);
    EXPECT_EQ(got.response, tlm::TLM_OK_RESPONSE) << std::hex << address;
    return got.value;
  }
  std::uint64_t reads_wide(std::uint64_t address, std::uint64_t offset = 0) {
    const access_outcome got = read(address, offset, 8);
    EXPECT_EQ(got.response, tlm::TLM_OK_RESPONSE) << std::hex << address;
    return got.value;
  }
  /// System registers by key; all take 8 bytes.
  void sets(std::uint16_t key, std::uint64_t value, std::uint64_t offset = 0) {
    writes_wide(address_of_key(key), value, offset);
  }
  std::uint64_t gets(std::uint16_t key, std::uint64_t offset = 0) {
    return reads_wide(address_of_key(key), offset);
  }
};

/// A counter on a clock.
inline arm::counter_parameters counting_on(frequency clock) {
  arm::counter_parameters p;
  p.clock = clock;
  return p;
}

/// A counter with an initiator on each page. By default one count is 1 ns.
template <unsigned BUSWIDTH = 32>
struct counter_bench {
  explicit counter_bench(
      const arm::counter_parameters& presets = counting_on(frequency(1'000'000'000)),
      const std::string& prefix = "")
      : counter((prefix + "counter").c_str(), presets),
        firmware((prefix + "firmware").c_str()),
        reader((prefix + "reader").c_str()) {
    firmware.socket.bind(counter.control);
    reader.socket.bind(counter.read);
  }

  /// Lets it count from now on.
  void start() { firmware.writes(CNTCR, 1); }

  arm_system_counter_base<BUSWIDTH> counter;
  arm_initiator<BUSWIDTH> firmware;
  arm_initiator<BUSWIDTH> reader;
};

/// Frame 0, with all access rights and an EL0 view.
inline arm::frames_parameters open_frame() {
  arm::frames_parameters p;
  p.frames[0].el0_view = true;
  p.acr_reset = 0x3F;
  return p;
}

/// Timer frames with an initiator on each page of frame 0 and recorders on its wires.
template <unsigned BUSWIDTH = 32>
struct frames_bench {
  explicit frames_bench(arm_system_counter_module& counter,
                        const arm::frames_parameters& presets = open_frame(),
                        const std::string& prefix = "")
      : frames((prefix + "frames").c_str(), counter, presets),
        firmware((prefix + "frames_firmware").c_str()),
        cpu((prefix + "frames_cpu").c_str()),
        user((prefix + "frames_user").c_str()),
        cntp_irq((prefix + "frame_cntp_irq").c_str()),
        cntv_irq((prefix + "frame_cntv_irq").c_str()) {
    firmware.socket.bind(frames.ctl());
    cpu.socket.bind(frames.base(0));
    user.socket.bind(frames.el0(0));
    frames.cntp_irq[0](cntp_irq);
    frames.cntv_irq[0](cntv_irq);
  }

  arm_timer_frames_base<BUSWIDTH> frames;
  arm_initiator<BUSWIDTH> firmware;
  arm_initiator<BUSWIDTH> cpu;
  arm_initiator<BUSWIDTH> user;
  sc_core::sc_signal<bool> cntp_irq;
  sc_core::sc_signal<bool> cntv_irq;
  edge_recorder physical{cntp_irq};
  edge_recorder virtual_timer{cntv_irq};
};

/// A CPU with EL2 but no EL3, so that it is Non-secure with no input bound.
inline arm::pe_parameters without_el3() {
  arm::pe_parameters p;
  p.el3 = false;
  return p;
}

/// The timers of one CPU, accessed from EL2 unless told otherwise.
template <unsigned BUSWIDTH = 32>
struct pe_bench {
  explicit pe_bench(arm_system_counter_module& counter,
                    const arm::pe_parameters& presets = without_el3(),
                    const std::string& prefix = "")
      : pe((prefix + "pe").c_str(), counter, presets),
        cpu((prefix + "pe_cpu").c_str()),
        cntp_irq((prefix + "pe_cntp_irq").c_str()),
        cntv_irq((prefix + "pe_cntv_irq").c_str()) {
    cpu.socket.bind(pe.socket);
    pe.cntp_irq(cntp_irq);
    pe.cntv_irq(cntv_irq);
    pe.default_exception_level(2);
  }

  arm_pe_timers_base<BUSWIDTH> pe;
  arm_initiator<BUSWIDTH> cpu;
  sc_core::sc_signal<bool> cntp_irq;
  sc_core::sc_signal<bool> cntv_irq;
  edge_recorder physical{cntp_irq};
  edge_recorder virtual_timer{cntv_irq};
};

/// A running counter, frame 0 and one CPU.
template <unsigned BUSWIDTH = 32>
struct system_bench : counter_bench<BUSWIDTH> {
  explicit system_bench(
      const arm::counter_parameters& presets = counting_on(frequency(1'000'000'000)),
      const arm::frames_parameters& frames_presets = open_frame(),
      const arm::pe_parameters& pe_presets = without_el3())
      : counter_bench<BUSWIDTH>(presets),
        frame(this->counter, frames_presets),
        core(this->counter, pe_presets) {
    this->start();
  }

  frames_bench<BUSWIDTH> frame;
  pe_bench<BUSWIDTH> core;
};

}  // namespace archtimers::testing
