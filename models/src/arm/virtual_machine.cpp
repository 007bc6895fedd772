// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/virtual_machine.h"

#include <algorithm>
#include <cerrno>

namespace archtimers::arm {

namespace {

constexpr pe_access as_host{1, true};

const pe_register_rules* find_one_reg(std::uint64_t id) {
  const auto* end = std::end(pe_rules);
  const auto* found = std::find_if(std::begin(pe_rules), end, [id](const pe_register_rules& rules) {
    return id != 0 && rules.row.one_reg == id;
  });
  return found == end ? nullptr : found;
}

/// The register with that id, if the CPU has it.
const pe_register_rules* find_one_reg(const pe_timers& cpu, std::uint64_t id) {
  const pe_register_rules* rules = find_one_reg(id);
  return rules != nullptr && is_built(cpu.presets(), *rules) ? rules : nullptr;
}

bool is_count(const pe_register_rules& rules) {
  return rules.target == pe_register::cntpct || rules.target == pe_register::cntvct;
}

std::uint16_t key_of(const pe_register_rules& rules) {
  return static_cast<std::uint16_t>(rules.row.address / 8);
}

}  // namespace

virtual_machine::~virtual_machine() {
  for (vcpu& member : vcpus_) member.cpu->machine_ = nullptr;
}

virtual_machine::vcpu* virtual_machine::find(const pe_timers& cpu) {
  const auto found = std::find_if(vcpus_.begin(), vcpus_.end(),
                                  [&cpu](const vcpu& member) { return member.cpu == &cpu; });
  return found == vcpus_.end() ? nullptr : &*found;
}

const virtual_machine::vcpu* virtual_machine::find(const pe_timers& cpu) const {
  return const_cast<virtual_machine*>(this)->find(cpu);
}

int virtual_machine::add(pe_timers& cpu, kernel_time now) {
  if (cpu.machine_ != nullptr) return -EINVAL;
  if (!vcpus_.empty() && &vcpus_.front().cpu->counter_ != &cpu.counter_) return -EINVAL;
  cpu.machine_ = this;
  vcpus_.push_back({&cpu});
  if (locked_) {
    set_offsets(virtual_offset_, physical_offset_, now);
  } else {
    set_offsets(cpu.counter_.count(now), 0, now);
  }
  return 0;
}

void virtual_machine::remove(pe_timers& cpu) {
  if (cpu.machine_ == this) cpu.machine_ = nullptr;
  vcpus_.erase(std::remove_if(vcpus_.begin(), vcpus_.end(),
                              [&cpu](const vcpu& member) { return member.cpu == &cpu; }),
               vcpus_.end());
}

int virtual_machine::enter(pe_timers& cpu, kernel_time now) {
  vcpu* member = find(cpu);
  if (member == nullptr) return -EINVAL;
  if (member->running) return -EBUSY;
  if (irqchip_in_kernel_) {
    // The EL1 timers come first; a CPU without EL2 has no others.
    const auto* const begin = irqs_.cbegin();
    const auto* const end = cpu.presets_.el2 ? irqs_.cend() : begin + 2;
    const auto is_shared = [=](unsigned irq) { return std::count(begin, end, irq) > 1; };
    if (std::any_of(begin, end, is_shared)) return -EINVAL;
  }
  has_run_ = true;
  if (should_notify(cpu, now)) {
    publish(cpu, now);
    return -EINTR;
  }
  member->running = true;
  return 0;
}

int virtual_machine::exit(pe_timers& cpu, kernel_time now) {
  vcpu* member = find(cpu);
  if (member == nullptr || !member->running) return -EINVAL;
  member->running = false;
  publish(cpu, now);
  return 0;
}

int virtual_machine::reset(pe_timers& cpu, kernel_time now) {
  if (find(cpu) == nullptr) return -EINVAL;
  cpu.apply(pe_operation::reset_vcpu(cpu.counter_, cpu.counter_.operations()), now, now);
  return 0;
}

int virtual_machine::create_irqchip() {
  if (irqchip_in_kernel_) return -EEXIST;
  if (has_run_) return -EBUSY;
  irqchip_in_kernel_ = true;
  return 0;
}

int virtual_machine::set_counter_offset(std::uint64_t counter_offset, std::uint64_t reserved,
                                        kernel_time now) {
  if (reserved != 0) return -EINVAL;
  if (any_runs()) return -EBUSY;
  locked_ = true;
  set_offsets(counter_offset, counter_offset, now);
  return 0;
}

std::vector<std::uint64_t> virtual_machine::get_reg_list(const pe_timers& cpu) const {
  std::vector<std::uint64_t> ids;
  for (const pe_register_rules& rules : pe_rules) {
    const bool has = rules.row.one_reg != 0 && is_built(cpu.presets(), rules);
    if (has && find(cpu) != nullptr) ids.push_back(rules.row.one_reg);
  }
  return ids;
}

virtual_machine::one_reg_result virtual_machine::get_one_reg(const pe_timers& cpu, std::uint64_t id,
                                                             kernel_time now) const {
  const pe_register_rules* rules = find_one_reg(cpu, id);
  if (rules == nullptr || find(cpu) == nullptr) return {-EINVAL, 0};
  if (is_count(*rules)) return {0, cpu.counter_.count(now) - *offset_of(cpu, *rules)};
  return {0, cpu.read(key_of(*rules), now, as_host).value};
}

int virtual_machine::set_one_reg(pe_timers& cpu, std::uint64_t id, std::uint64_t value,
                                 kernel_time now) {
  const pe_register_rules* rules = find_one_reg(cpu, id);
  if (rules == nullptr || find(cpu) == nullptr) return -EINVAL;
  if (!is_count(*rules)) {
    cpu.write(key_of(*rules), value, now, now, as_host);
  } else if (!locked_) {
    const std::uint64_t offset = cpu.counter_.count(now) - value;
    if (offset_of(cpu, *rules) == &virtual_offset_) {
      set_offsets(offset, physical_offset_, now);
    } else {
      set_offsets(virtual_offset_, offset, now);
    }
  }
  return 0;
}

const std::uint64_t* virtual_machine::offset_of(const pe_timers& cpu,
                                                const pe_register_rules& rules) const {
  const bool of_virtual = rules.target == pe_register::cntvct && !cpu.presets_.el2;
  return of_virtual ? &virtual_offset_ : &physical_offset_;
}

std::uint64_t virtual_machine::one_reg_id(std::string_view name) {
  const auto* row = find_register(pe_registers(), name);
  return row == nullptr ? 0 : row->one_reg;
}

deadline virtual_machine::earliest_expiry(const pe_timers& cpu, kernel_time now) {
  const pe_state& s = cpu.at(now);
  const counter_state& counter = cpu.counter().at(now);
  const std::uint64_t count = count_at(counter, now);
  deadline earliest;
  for (std::size_t i = 0; i < pe_timer_count; ++i) {
    const comparator& timer = s.registers.timers[i];
    if (!timer.enable || timer.imask) continue;
    const auto which = static_cast<pe_timer>(i);
    const std::uint64_t offset = s.comparator_offset(which);
    if (timer.condition(count - offset, cpu.presets().comparison_made())) return now;
    earliest = earlier(earliest, next_condition_change(s, which, counter, now));
  }
  return earliest;
}

deadline virtual_machine::earliest_expiry(const pe_timers& cpu, std::uint64_t until,
                                          kernel_time now) {
  return earlier(earliest_expiry(cpu, now), cpu.time_of_count(cntvct_key, until, now));
}

std::uint64_t virtual_machine::levels(const pe_timers& cpu, kernel_time now) {
  return levels(cpu.outputs(now));
}

std::uint64_t virtual_machine::device_irq_level(const pe_timers& cpu) const {
  const vcpu* member = find(cpu);
  return member == nullptr ? 0 : member->told;
}

std::uint64_t virtual_machine::device_irq_level(const pe_timers& cpu, std::uint64_t word) const {
  return (word & ~(kvm_arm_dev_el1_vtimer | kvm_arm_dev_el1_ptimer)) | device_irq_level(cpu);
}

bool virtual_machine::should_notify(const pe_timers& cpu, kernel_time now) const {
  return !irqchip_in_kernel_ && find(cpu) != nullptr && levels(cpu, now) != device_irq_level(cpu);
}

void virtual_machine::publish(pe_timers& cpu, kernel_time now) {
  if (irqchip_in_kernel_) return;
  vcpu* member = find(cpu);
  if (member != nullptr) member->told = levels(cpu, now);
}

int virtual_machine::set_irq(vcpu_timer timer, unsigned intid) {
  if (!irqchip_in_kernel_ || intid < 16 || intid > 31) return -EINVAL;
  if (has_run_) return -EBUSY;
  irqs_[static_cast<std::size_t>(timer)] = intid;
  return 0;
}

vm_snapshot virtual_machine::save() const {
  vm_snapshot saved{virtual_offset_, physical_offset_, locked_, has_run_, irqchip_in_kernel_};
  copy_field(saved.irqs, irqs_);
  return saved;
}

vcpu_snapshot virtual_machine::save(const pe_timers& cpu, kernel_time now) const {
  return {cpu.save(now).registers, device_irq_level(cpu)};
}

std::string virtual_machine::restore(const vm_snapshot& saved, kernel_time now) {
  if (locked_ && !saved.locked) return "this machine's offsets are locked, the saved ones are not";
  if (saved.locked && any_runs()) return "a virtual CPU is running";
  for (std::size_t i = 0; i < saved.irqs.size(); ++i) {
    if (saved.irqs[i] < 16 || saved.irqs[i] > 31) {
      return "irqs." + std::string(vcpu_timer_names[i]) + ": must be 16 to 31";
    }
  }
  locked_ = saved.locked;
  has_run_ = saved.has_run;
  irqchip_in_kernel_ = saved.irqchip_in_kernel;
  copy_field(irqs_, saved.irqs);
  set_offsets(saved.virtual_offset, saved.physical_offset, now);
  return {};
}

std::string virtual_machine::restore(pe_timers& cpu, const vcpu_snapshot& saved, kernel_time now) {
  vcpu* member = find(cpu);
  if (member == nullptr) return "the CPU is none of this machine's";
  std::string problem = cpu.restore({saved.registers}, now);
  if (problem.empty()) member->told = saved.device_irq_level;
  return problem;
}

bool virtual_machine::any_runs() const {
  return std::any_of(vcpus_.begin(), vcpus_.end(),
                     [](const vcpu& member) { return member.running; });
}

void virtual_machine::set_offsets(std::uint64_t of_virtual, std::uint64_t of_physical,
                                  kernel_time now) {
  virtual_offset_ = of_virtual;
  physical_offset_ = of_physical;
  for (vcpu& member : vcpus_) {
    pe_timers& cpu = *member.cpu;
    cpu.apply(pe_operation::set_vm_offsets(cpu.counter_, cpu.counter_.operations(), of_virtual,
                                           of_physical),
              now, now);
  }
}

}  // namespace archtimers::arm
