// SPDX-License-Identifier: Apache-2.0
// The host's side of the Arm generic timer: what `virtual_machine` offers, by name.
#include <stdexcept>
#include <string>

#include "archtimers/by_name/arguments.h"
#include "archtimers/by_name/arm_generic_timer.h"

namespace archtimers::by_name {

namespace {

using arm::vcpu_timer;

vcpu_timer timer_of(const std::vector<named_text>& arguments) {
  const std::string* text = find_argument(arguments, "timer");
  for (std::size_t i = 0; i < std::size(arm::vcpu_timer_names); ++i) {
    if (text != nullptr && *text == arm::vcpu_timer_names[i]) return static_cast<vcpu_timer>(i);
  }
  throw std::invalid_argument("timer: '" + (text == nullptr ? "" : *text) +
                              "'; expected virtual, physical, hyp_virtual or hyp_physical");
}

std::uint16_t view_of(const std::vector<named_text>& arguments) {
  const std::string* text = find_argument(arguments, "view");
  if (text == nullptr || *text == "virtual") return arm::cntvct_key;
  if (*text == "physical") return arm::cntpct_key;
  throw std::invalid_argument("view: '" + *text + "'; expected virtual or physical");
}

/// Operations of the whole machine; nothing for others.
std::optional<host_answer> on_machine(arm::virtual_machine& machine, std::string_view operation,
                                      const std::vector<named_text>& arguments, kernel_time now) {
  if (operation == "set_counter_offset") {
    return host_answer{machine.set_counter_offset(number_argument(arguments, "offset", 0),
                                                  number_argument(arguments, "reserved", 0), now)};
  }
  if (operation == "create_irqchip") return host_answer{machine.create_irqchip()};
  if (operation == "virtual_offset") return host_answer{0, machine.virtual_offset()};
  if (operation == "physical_offset") return host_answer{0, machine.physical_offset()};
  if (operation == "set_irq") {
    return host_answer{machine.set_irq(
        timer_of(arguments), static_cast<unsigned>(number_argument(arguments, "intid", 0)))};
  }
  if (operation == "irq") return host_answer{0, machine.irq(timer_of(arguments))};
  return std::nullopt;
}

host_answer on_cpu(arm::virtual_machine& machine, arm::pe_timers& cpu, std::string_view operation,
                   const std::vector<named_text>& arguments, kernel_time now) {
  if (operation == "create_vcpu") {
    machine.remove(cpu);
    return {machine.add(cpu, now)};
  }
  if (operation == "enter") return {machine.enter(cpu, now)};
  if (operation == "exit") return {machine.exit(cpu, now)};
  if (operation == "reset_vcpu") return {machine.reset(cpu, now)};
  if (operation == "levels") return {0, arm::virtual_machine::levels(cpu, now)};
  if (operation == "device_irq_level") {
    return {0, machine.device_irq_level(cpu, number_argument(arguments, "word", 0))};
  }
  if (operation == "should_notify") return {0, machine.should_notify(cpu, now) ? 1U : 0U};
  if (operation == "earliest_expiry") {
    return instant(find_argument(arguments, "wfit") == nullptr
                       ? arm::virtual_machine::earliest_expiry(cpu, now)
                       : arm::virtual_machine::earliest_expiry(
                             cpu, number_argument(arguments, "wfit", 0), now));
  }
  if (operation == "time_of_count") {
    const std::uint64_t el = number_argument(arguments, "el", 1);
    if (el > 3) throw std::invalid_argument("el: there are 0 to 3");
    return instant(cpu.time_of_count(view_of(arguments), number_argument(arguments, "value", 0),
                                     now, {static_cast<std::uint8_t>(el)}));
  }
  machine.publish(cpu, now);
  return {};
}

}  // namespace

const std::vector<host_operation_description>& arm_host_operations() {
  using answer_kind = host_operation_description::answer_kind;
  static const std::vector<host_operation_description> list{
      {"set_clock",
       {"clock"},
       "sets the counter's frequency, keeping count and phase: clock: 24 MHz"},
      {"set_counter_offset",
       {"offset"},
       "KVM_ARM_SET_COUNTER_OFFSET: sets and locks both offsets",
       {"reserved"}},
      {"create_irqchip", {}, "KVM_CREATE_IRQCHIP: the interrupt controller is in the kernel"},
      {"virtual_offset", {}, "the machine's virtual offset", {}, answer_kind::number},
      {"physical_offset", {}, "the machine's physical offset", {}, answer_kind::number},
      {"create_vcpu",
       {},
       "makes a virtual CPU anew: the virtual count of all restarts from 0, unless the offsets are "
       "locked",
       {"cpu"}},
      {"enter",
       {},
       "a virtual CPU enters the guest; EINTR: user space looks at device_irq_level first",
       {"cpu"}},
      {"exit", {}, "it has left the guest, and publishes", {"cpu"}},
      {"reset_vcpu", {}, "KVM's reset of a virtual CPU: every CTL and CVAL becomes 0", {"cpu"}},
      {"publish", {}, "tells user space the levels", {"cpu"}},
      {"device_irq_level",
       {},
       "the levels told last, in `word`: 1 virtual, 2 physical",
       {"cpu", "word"},
       answer_kind::number},
      {"levels", {}, "the levels now", {"cpu"}, answer_kind::number},
      {"should_notify",
       {},
       "1 if a level differs from what was told last",
       {"cpu"},
       answer_kind::number},
      {"earliest_expiry",
       {},
       "when a timer of the CPU fires, or its virtual count is wfit: expect none, now, a time or "
       "an edge",
       {"cpu", "wfit"},
       answer_kind::instant},
      {"time_of_count",
       {"value"},
       "when a CPU's count is that or more: its view virtual (unless said otherwise) or physical, "
       "from el 1 or another; or a frame's",
       {"cpu", "view", "el", "frame"},
       answer_kind::instant},
      {"set_irq", {"timer", "intid"}, "the PPI of virtual, physical, hyp_virtual or hyp_physical"},
      {"irq", {"timer"}, "that PPI", {}, answer_kind::number},
  };
  return list;
}

std::optional<host_answer> arm_frame_operation(const arm::timer_frames& frames,
                                               std::string_view operation,
                                               const std::vector<named_text>& arguments,
                                               kernel_time now) {
  if (operation != "time_of_count" || find_argument(arguments, "frame") == nullptr)
    return std::nullopt;
  for (const std::string_view of_cpu : {"cpu", "el"}) {
    if (find_argument(arguments, of_cpu) != nullptr) {
      throw std::invalid_argument(std::string(of_cpu) + ": a frame has none");
    }
  }
  const std::uint64_t n = number_argument(arguments, "frame", 0);
  if (n >= arm::frame_count || !frames.presets().present(n)) {
    throw std::invalid_argument("frame: " + std::to_string(n) +
                                " is not there (parameter cnttidr)");
  }
  const bool is_virtual = view_of(arguments) == arm::cntvct_key;
  return instant(frames.time_of_count(
      n, is_virtual ? arm::frame_register::CNTVCT : arm::frame_register::CNTPCT,
      number_argument(arguments, "value", 0), now));
}

host_answer arm_virtual_machine_operation(arm::virtual_machine& machine,
                                          const std::vector<arm::pe_timers*>& cpus,
                                          std::string_view operation,
                                          const std::vector<named_text>& arguments,
                                          kernel_time now) {
  if (const auto answer = on_machine(machine, operation, arguments, now)) return *answer;
  const std::uint64_t n = number_argument(arguments, "cpu", 0);
  if (n >= cpus.size()) {
    throw std::invalid_argument("cpu: " + std::to_string(n) + "; there are " +
                                std::to_string(cpus.size()) + " CPUs (parameter cpus)");
  }
  return on_cpu(machine, *cpus[n], operation, arguments, now);
}

}  // namespace archtimers::by_name
