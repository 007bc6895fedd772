// SPDX-License-Identifier: Apache-2.0
// A CPU model with one interrupt handler, which may run ahead of the kernel, and what it makes of 200
// events of a timer.
#pragma once

#include <tlm_utils/tlm_quantumkeeper.h>

#include <functional>
#include <string>
#include <vector>

#include "archtimers/tlm/initiator.h"
#include "initiator.h"
#include "systemc_test.h"

namespace archtimers::testing {

constexpr unsigned events = 200;

/// What happened: each entry of the handler with the local time, and whether an event was due.
struct handler_log {
  unsigned handled = 0;
  unsigned needless = 0;
  std::vector<std::uint64_t> taken;  ///< the local times of those that were handled

  [[nodiscard]] std::string summary() const {
    return std::to_string(handled) + " handled, " + std::to_string(needless) + " needless";
  }
};

/// What the handler does, by the instruction after its entry: looks whether an event is due, and if so
/// asks for the next one; returns.
enum handler_step : unsigned { looks = 3, rearms = 6, returns = 9 };

/// A socket on which a CPU accesses its timer at its own local time.
class machine_bus {
 public:
  explicit machine_bus(const char* name) : port_(name) {}

  template <class Target>
  void bind(Target& target) {
    port_.socket.bind(target);
  }

  template <class Keeper>
  void keeps_time_with(Keeper& keeper) {
    local_ = [&keeper] { return keeper.get_local_time(); };
    set_ = [&keeper](const sc_core::sc_time& delay) { keeper.set(delay); };
  }

  std::uint64_t load(std::uint64_t address, unsigned length) {
    return access(tlm::TLM_READ_COMMAND, address, 0, length);
  }
  void store(std::uint64_t address, std::uint64_t value, unsigned length) {
    access(tlm::TLM_WRITE_COMMAND, address, value, length);
  }

 private:
  std::uint64_t access(tlm::tlm_command command, std::uint64_t address, std::uint64_t value,
                       unsigned length) {
    tlm::tlm_generic_payload payload;
    port_.prepare(payload, command, address, value, length);
    sc_core::sc_time delay = local_();
    port_.socket->b_transport(payload, delay);
    set_(delay);
    EXPECT_EQ(payload.get_response_status(), tlm::TLM_OK_RESPONSE) << address;
    return value;
  }

  initiator<64> port_;
  std::function<sc_core::sc_time()> local_;
  std::function<void(const sc_core::sc_time&)> set_;
};

/// Runs the CPU until it has handled all events, or for twice the time that they take.
/// @tparam Machine  a timer with its CPU: begins, looks whether an event is due, and asks for the next one.
/// @param pending  whether the interrupt is asserted, as the CPU sees it.
/// @param advance  goes on by an instruction.
template <class Machine, class Pending, class Advance, class Now>
void run_cpu(Machine& machine, handler_log& log, const Pending& pending, const Advance& advance,
             const Now& local) {
  const std::uint64_t give_up = 2 * events * Machine::period;
  unsigned step = 0;  // of the handler; 0 outside it
  bool due = false;
  std::uint64_t entered = 0;
  advance();
  machine.begin();
  while (log.handled < events && local() < give_up) {
    if (step == 0 && pending()) {
      step = 1;
      entered = local();
    }
    advance();
    if (step == 0) continue;
    if (step == looks) due = machine.is_due();
    if (step == rearms && due) machine.rearm();
    step = step == returns ? 0 : step + 1;
    if (step != 0) continue;
    if (due) {
      ++log.handled;
      log.taken.push_back(entered);
    } else {
      ++log.needless;
    }
  }
  sc_core::sc_stop();
}

/// How the CPU looks at its interrupt.
enum class look : std::uint8_t { at_the_line, at_the_wire };

/// The CPU with an `exact_quantumkeeper`.
template <class Machine>
void run_exactly(Machine& machine, handler_log& log, look how) {
  exact_quantumkeeper cpu(machine.cpu);
  if (how == look::at_the_wire) {
    cpu.watch_wire(machine.timer, machine.wire);
  } else {
    cpu.watch(machine.timer, [](const auto& lines) { return Machine::pending(lines); });
  }
  machine.keeps_time_with(cpu);
  run_cpu(
      machine, log, [&cpu] { return cpu.interrupt_pending(); }, [&cpu] { cpu.advance(); },
      [&cpu] { return cpu.get_current_time().value(); });
}

/// The CPU with the quantum keeper of TLM-2.0, looking at the signal.
template <class Machine>
void run_polling(Machine& machine, handler_log& log) {
  const sc_core::sc_time instruction = units(1'000'000'000'000 / machine.cpu.whole_hertz());
  tlm_utils::tlm_quantumkeeper cpu;
  cpu.reset();
  machine.keeps_time_with(cpu);
  run_cpu(
      machine, log, [&] { return machine.wire.read(); },
      [&cpu, instruction] {
        cpu.inc(instruction);
        if (cpu.need_sync()) cpu.sync();
      },
      [&cpu] { return cpu.get_current_time().value(); });
}

/// The quanta that every test goes through.
inline const std::vector<std::pair<const char*, sc_core::sc_time>>& quanta() {
  static const std::vector<std::pair<const char*, sc_core::sc_time>> all = {
      {"0", sc_core::SC_ZERO_TIME},
      {"1 us", sc_core::sc_time(1, sc_core::SC_US)},
      {"1 ms", sc_core::sc_time(1, sc_core::SC_MS)},
      {"1 s", sc_core::sc_time(1, sc_core::SC_SEC)},
  };
  return all;
}

}  // namespace archtimers::testing
