// SPDX-License-Identifier: Apache-2.0
// The hypervisor's side of the MIPS timer's guest, by name.
#include <cerrno>
#include <stdexcept>
#include <string>

#include "archtimers/by_name/arguments.h"
#include "archtimers/by_name/mips_cp0.h"

namespace archtimers::by_name {

namespace {

const register_description& named_register(const std::vector<named_text>& arguments) {
  const std::string* name = find_argument(arguments, "register");
  const auto* row = name == nullptr ? nullptr : find_register(mips_cp0::registers, *name);
  if (row != nullptr) return *row;
  throw std::invalid_argument("register: '" + (name == nullptr ? "" : *name) + "' is none");
}

}  // namespace

const std::vector<host_operation_description>& mips_virtual_cpu_operations() {
  using answer_kind = host_operation_description::answer_kind;
  static const std::vector<host_operation_description> list{
      {"vcpu_create", {}, "a new virtual CPU on this core (VZ), out of it: its Count is 0 now"},
      {"vcpu_load", {}, "puts its registers into the core; its timer is kept softly"},
      {"vcpu_put", {}, "takes them out of the core"},
      {"vcpu_acquire",
       {},
       "the hardware has its timer, if it may: 1, else 0",
       {},
       answer_kind::number},
      {"vcpu_lose", {}, "the hardware gives the timer back"},
      {"vcpu_deliver", {}, "Guest Cause shows an interrupt that the soft timer has made"},
      {"vcpu_get", {"register"}, "KVM_GET_ONE_REG of the virtual CPU", {}, answer_kind::number},
      {"vcpu_set", {"register", "value"}, "KVM_SET_ONE_REG of the virtual CPU"},
      {"vcpu_read",
       {"register"},
       "the guest reads, emulated where that exits to the host",
       {},
       answer_kind::number},
      {"vcpu_write", {"register", "value"}, "the guest writes, likewise"},
      {"vcpu_next",
       {},
       "when the soft timer makes its next interrupt: expect none or a time",
       {},
       answer_kind::instant},
  };
  return list;
}

host_answer mips_virtual_cpu_operation(mips_cp0::timer& core,
                                       std::unique_ptr<mips_cp0::virtual_cpu>& vcpu,
                                       std::string_view operation,
                                       const std::vector<named_text>& arguments, kernel_time now) {
  if (operation == "vcpu_create") {
    vcpu = std::make_unique<mips_cp0::virtual_cpu>(core, now);
    return {};
  }
  if (!vcpu) throw std::invalid_argument("there is no virtual CPU; begin with host: vcpu_create");
  if (operation == "vcpu_acquire") return {0, vcpu->acquire_htimer(now) ? 1U : 0U};
  if (operation == "vcpu_get") {
    const auto got = vcpu->get_one_reg(named_register(arguments).one_reg, now);
    return {got.error, got.value};
  }
  if (operation == "vcpu_set") {
    return {vcpu->set_one_reg(named_register(arguments).one_reg,
                              number_argument(arguments, "value"), now)};
  }
  const auto refused = [](mips_cp0::access_result result) {
    return result == mips_cp0::access_result::ok ? 0 : -EINVAL;
  };
  if (operation == "vcpu_read") {
    const auto got = vcpu->read(named_register(arguments).address, now);
    return {refused(got.result), got.value};
  }
  if (operation == "vcpu_write") {
    return {refused(
        vcpu->write(named_register(arguments).address, number_argument(arguments, "value"), now))};
  }
  if (operation == "vcpu_next") {
    return instant(vcpu->next_interrupt(now));
  }
  if (operation == "vcpu_load") vcpu->load(now);
  if (operation == "vcpu_put") vcpu->put(now);
  if (operation == "vcpu_lose") vcpu->lose_htimer(now);
  if (operation == "vcpu_deliver") vcpu->deliver_interrupts(now);
  return {};
}

}  // namespace archtimers::by_name
