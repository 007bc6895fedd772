// SPDX-License-Identifier: Apache-2.0
// The POWER time base in a simulation, with an initiator and recorders on the wires.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "archtimers/tlm/power_timebase.h"
#include "initiator.h"
#include "reported_error.h"
#include "systemc_test.h"

namespace archtimers::testing {

using power::spr;

constexpr std::uint64_t ns = 1000;  // units

inline power_access_extension by(unsigned thread,
                                 power::privilege level = power::privilege::hypervisor,
                                 bool host = false) {
  power_access_extension extension;
  extension.thread = thread;
  extension.level = level;
  extension.host = host;
  return extension;
}

/// An initiator that knows the registers by name.
template <unsigned BUSWIDTH = 32>
class power_initiator : public initiator<BUSWIDTH> {
 public:
  using initiator<BUSWIDTH>::initiator;

  tlm::tlm_response_status write(spr n, std::uint64_t value, std::uint64_t offset = 0,
                                 unsigned length = 8, power_access_extension* extension = nullptr) {
    return this
        ->access(tlm::TLM_WRITE_COMMAND, power::address_of_spr(n), value, length, offset, extension)
        .response;
  }
  access_outcome read(spr n, std::uint64_t offset = 0, unsigned length = 8,
                      power_access_extension* extension = nullptr) {
    return this->access(tlm::TLM_READ_COMMAND, power::address_of_spr(n), 0, length, offset,
                        extension);
  }

  /// Accesses that must succeed, as the default access.
  void writes(spr n, std::uint64_t value, std::uint64_t offset = 0) {
    EXPECT_EQ(write(n, value, offset), tlm::TLM_OK_RESPONSE) << static_cast<int>(n);
  }
  std::uint64_t reads(spr n, std::uint64_t offset = 0) {
    const access_outcome got = read(n, offset);
    EXPECT_EQ(got.response, tlm::TLM_OK_RESPONSE) << static_cast<int>(n);
    return got.value;
  }
  /// The same by a thread in hypervisor state.
  void sets(unsigned thread, spr n, std::uint64_t value, std::uint64_t offset = 0) {
    power_access_extension extension = by(thread);
    EXPECT_EQ(write(n, value, offset, 8, &extension), tlm::TLM_OK_RESPONSE) << static_cast<int>(n);
  }
  std::uint64_t gets(unsigned thread, spr n, std::uint64_t offset = 0) {
    power_access_extension extension = by(thread);
    const access_outcome got = read(n, offset, 8, &extension);
    EXPECT_EQ(got.response, tlm::TLM_OK_RESPONSE) << static_cast<int>(n);
    return got.value;
  }
};

/// An output line and what is seen on it.
struct wire {
  explicit wire(optional_out<bool>& port) { port(signal); }
  [[nodiscard]] const std::string& edges() const { return seen.edges(); }

  sc_core::sc_signal<bool> signal;
  edge_recorder seen{signal};
};

/// The output lines of a thread.
struct thread_wires {
  explicit thread_wires(power_thread_ports& ports)
      : dec_exc(ports.dec_exc),
        dec_irq(ports.dec_irq),
        hdec_exc(ports.hdec_exc),
        hdec_irq(ports.hdec_irq),
        dec_wake(ports.dec_wake),
        fit_irq(ports.fit_irq),
        wdt_irq(ports.wdt_irq) {
    ports.wdt_reset(wdt_reset);
  }

  wire dec_exc, dec_irq, hdec_exc, hdec_irq, dec_wake, fit_irq, wdt_irq;
  sc_core::sc_signal<sc_dt::sc_uint<2>> wdt_reset;
};

/// A profile with a tick a nanosecond.
inline power::parameters tick_a_ns(power::profile which = power::profile::server_v3,
                                   unsigned threads = 1) {
  power::parameters p = power::parameters::of(which);
  p.tb_clock = frequency(1'000'000'000);
  p.threads = threads;
  return p;
}
/// HDEC's latch is set while LPCR[HDICE] is 0 as well.
inline power::parameters latching(power::parameters p = tick_a_ns()) {
  p.hdice_gates_edge = false;
  return p;
}
inline power::parameters ticking_at(frequency tb_clock) {
  power::parameters p;
  p.tb_clock = tb_clock;
  return p;
}

/// A time base with an initiator and all its lines on wires; its inputs are unbound.
template <unsigned BUSWIDTH = 32>
struct power_bench {
  explicit power_bench(const power::parameters& presets = tick_a_ns(),
                       const std::string& prefix = "")
      : timebase((prefix + "timebase").c_str(), presets), cpu((prefix + "cpu").c_str()) {
    cpu.socket.bind(timebase.socket);
    for (auto& ports : timebase.threads) wires.push_back(std::make_unique<thread_wires>(ports));
  }

  [[nodiscard]] const std::string& dec_exc(unsigned thread = 0) const {
    return wires[thread]->dec_exc.edges();
  }
  [[nodiscard]] const std::string& dec_irq(unsigned thread = 0) const {
    return wires[thread]->dec_irq.edges();
  }
  [[nodiscard]] const std::string& hdec_exc(unsigned thread = 0) const {
    return wires[thread]->hdec_exc.edges();
  }
  [[nodiscard]] const std::string& hdec_irq(unsigned thread = 0) const {
    return wires[thread]->hdec_irq.edges();
  }

  power_timebase_base<BUSWIDTH> timebase;
  power_initiator<BUSWIDTH> cpu;
  std::vector<std::unique_ptr<thread_wires>> wires;
};

/// The same with the pins of the group and of thread 0 bound.
struct power_pins_bench : power_bench<> {
  explicit power_pins_bench(const power::parameters& presets = tick_a_ns(),
                            const std::string& prefix = "")
      : power_bench<>(presets, prefix) {
    timebase.rst_ni(rst_ni);
    timebase.tb_run(tb_run);
    timebase.vtb_run(vtb_run);
    auto& thread = timebase.threads[0];
    thread.msr_ee(msr_ee);
    thread.msr_ce(msr_ce);
    thread.msr_hv(msr_hv);
    thread.msr_pr(msr_pr);
    thread.dec_ack(dec_ack);
    thread.hdec_ack(hdec_ack);
  }

  sc_core::sc_signal<bool> rst_ni{sc_core::sc_gen_unique_name("rst_ni"), true};
  sc_core::sc_signal<bool> tb_run{sc_core::sc_gen_unique_name("tb_run"), true};
  sc_core::sc_signal<bool> vtb_run{sc_core::sc_gen_unique_name("vtb_run"), true};
  sc_core::sc_signal<bool> msr_hv{sc_core::sc_gen_unique_name("msr_hv"), true};
  sc_core::sc_signal<bool> msr_ee, msr_ce, msr_pr, dec_ack, hdec_ack;
};

}  // namespace archtimers::testing
