// SPDX-License-Identifier: Apache-2.0
#include "mips_cpu.h"

#include <elf.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace {

constexpr unsigned status_register = 12, cause_register = 13, epc_register = 14;
constexpr std::uint32_t ie = 1U << 0, exl = 1U << 1, erl = 1U << 2, im7 = 1U << 15, bev = 1U << 22;
constexpr std::uint32_t bd = 1U << 31;

constexpr unsigned bits(std::uint32_t word, unsigned low, unsigned length) {
  return word >> low & ((1U << length) - 1);
}

/// Whether an instruction of MIPS32 Release 2 has a delay slot.
bool is_branch(std::uint32_t instruction) {
  const unsigned opcode = bits(instruction, 26, 6);
  switch (opcode) {
    case 0:
      return (bits(instruction, 0, 6) & ~1U) == 8;  // JR, JALR
    case 1:
      return (bits(instruction, 16, 5) & ~0x13U) == 0;  // BLTZ, BGEZ, ...AL, ...L
    case 0x11:
    case 0x12:
      return bits(instruction, 21, 5) == 8;  // BC1, BC2
    default:
      return (opcode >= 2 && opcode <= 7) || (opcode >= 0x14 && opcode <= 0x17);
  }
}

template <class Callback>
void* pointer(Callback* callback) {
  return reinterpret_cast<void*>(callback);
}

void check(uc_err error, const char* what) {
  if (error != UC_ERR_OK) throw std::runtime_error(std::string(what) + ": " + uc_strerror(error));
}

}  // namespace

mips_cpu::mips_cpu(archtimers::exact_quantumkeeper& keeper, std::function<bool()> interrupt,
                   archtimers::mips_cp0_port<archtimers::exact_quantumkeeper>& cp0,
                   tlm::tlm_fw_transport_if<>& bus)
    : keeper_(keeper), interrupt_(std::move(interrupt)), cp0_(cp0), bus_(bus) {
  uc_engine* engine = nullptr;
  const auto mode = static_cast<uc_mode>(UC_MODE_MIPS32 | UC_MODE_LITTLE_ENDIAN);
  check(uc_open(UC_ARCH_MIPS, mode, &engine), "Unicorn");
  engine_.reset(engine);
  check(uc_ctl_set_cpu_model(engine, UC_CPU_MIPS32_24KF), "the CPU");
  // Unicorn takes kseg0 and kseg1 at their virtual addresses.
  check(uc_mem_map_ptr(engine, memory_base, memory_size, UC_PROT_ALL, memory_.data()), "memory");
  map_devices(0x18000000);
  map_devices(0x1F000000);
  uc_hook hook = 0;
  const auto before = +[](uc_engine*, std::uint64_t address, std::uint32_t, void* self) {
    static_cast<mips_cpu*>(self)->before_instruction(static_cast<std::uint32_t>(address));
  };
  check(uc_hook_add(engine, &hook, UC_HOOK_CODE, pointer(before), this, 1, 0), "the hook");
}

void mips_cpu::map_devices(std::uint32_t physical_page) {
  devices_.push_back(std::make_unique<device_page>(device_page{*this, physical_page}));
  const auto read = +[](uc_engine*, std::uint64_t offset, unsigned size, void* user) {
    const auto& in = *static_cast<device_page*>(user);
    return in.cpu.access(tlm::TLM_READ_COMMAND, in.physical + static_cast<std::uint32_t>(offset),
                         size, 0);
  };
  const auto write =
      +[](uc_engine*, std::uint64_t offset, unsigned size, std::uint64_t value, void* user) {
        const auto& in = *static_cast<device_page*>(user);
        in.cpu.access(tlm::TLM_WRITE_COMMAND, in.physical + static_cast<std::uint32_t>(offset),
                      size, value);
      };
  void* user = devices_.back().get();
  check(uc_mmio_map(engine_.get(), 0xA0000000 + physical_page, page, read, user, write, user),
        "devices");  // kseg1
}

void mips_cpu::load(const std::string& elf_file) {
  std::ifstream in(elf_file, std::ios::binary);
  const std::vector<char> image{std::istreambuf_iterator<char>(in), {}};
  const auto demand = [&](bool what) {
    if (!what) throw std::runtime_error(elf_file + " is no program for this CPU and its memory");
  };
  const auto part = [&](std::size_t offset, std::size_t size) {
    demand(offset <= image.size() && size <= image.size() - offset);
    return image.data() + offset;
  };
  Elf32_Ehdr header{};
  std::memcpy(&header, part(0, sizeof header), sizeof header);
  demand(std::memcmp(header.e_ident, ELFMAG, SELFMAG) == 0 && header.e_machine == EM_MIPS &&
         header.e_ident[EI_CLASS] == ELFCLASS32 && header.e_ident[EI_DATA] == ELFDATA2LSB);
  for (unsigned i = 0; i < header.e_phnum; ++i) {
    Elf32_Phdr segment{};
    std::memcpy(&segment, part(header.e_phoff + i * sizeof segment, sizeof segment),
                sizeof segment);
    if (segment.p_type != PT_LOAD) continue;
    const std::uint32_t offset = segment.p_vaddr - memory_base;
    demand(offset <= memory_size && segment.p_memsz <= memory_size - offset &&
           segment.p_filesz <= segment.p_memsz);
    std::memcpy(reinterpret_cast<char*>(memory_.data()) + offset,
                part(segment.p_offset, segment.p_filesz), segment.p_filesz);
  }
  pc_ = header.e_entry;
}

void mips_cpu::run() {
  while (!stopped_) {
    left_ = false;
    branch_ = 0;
    const uc_err error = uc_emu_start(engine_.get(), pc_, 0, 0, 0);
    if (error != UC_ERR_OK) fail(uc_strerror(error));
    if (!left_ && error_.empty()) fail("Unicorn has stopped by itself");
    if (!error_.empty()) {
      std::ostringstream text;
      text << error_ << ", at 0x" << std::hex << pc_;
      throw std::runtime_error(text.str());
    }
  }
  keeper_.sync();
}

// --- instructions -------------------------------------------------------------------------------------

void mips_cpu::before_instruction(std::uint32_t address) {
  if (left_ || !error_.empty()) return;  // Unicorn is about to stop
  pc_ = address;
  if (ahead_ == budget_) {
    catch_up();
    if (stopped_) return leave_for(address);
    if (interrupts_enabled() && interrupt_()) return enter_interrupt(address);
    budget_ = keeper_.budget();
  }
  ++ahead_;
  const std::uint32_t instruction = instruction_at(address);
  if (execute(instruction, address)) {
    if (branch_ != 0) fail("a CP0 instruction in a delay slot");
    return;
  }
  branch_ = is_branch(instruction) ? address : 0;
}

void mips_cpu::catch_up() {
  if (ahead_ != 0) keeper_.advance(ahead_);
  ahead_ = budget_ = 0;
}

void mips_cpu::enter_interrupt(std::uint32_t address) {
  entries_.push_back({keeper_.get_current_time(), enabled_});
  // In a delay slot the branch is executed again.
  branch_delay_ = branch_ != 0 && address == branch_ + 4;
  epc_ = branch_delay_ ? branch_ : address;
  set_status(status_ | exl);
  leave_for((status_ & bev) != 0 ? 0xBFC00380 : 0x80000180);
}

bool mips_cpu::execute(std::uint32_t instruction, std::uint32_t address) {
  if (bits(instruction, 26, 6) != 0x10) return false;  // COP0
  catch_up();
  const unsigned target = bits(instruction, 16, 5), number = bits(instruction, 11, 5);
  const unsigned select = bits(instruction, 0, 3);
  std::uint32_t next = address + 4;
  if (instruction == 0x42000018) {  // ERET
    set_status(status_ & ~exl);
    next = epc_;
  } else if (instruction == 0x42000020) {  // WAIT
    while (!interrupt_()) keeper_.advance(keeper_.budget());
  } else if (bits(instruction, 21, 5) == 0x0B && number == status_register) {  // DI, EI
    set_gpr(target, status_);
    set_status(bits(instruction, 5, 1) != 0 ? status_ | ie : status_ & ~ie);
  } else if (bits(instruction, 21, 5) == 0) {
    move_from_cp0(target, number, select);
  } else if (bits(instruction, 21, 5) == 4) {
    move_to_cp0(gpr(target), number, select);
  } else {
    fail("an instruction that this CPU does not have");
  }
  leave_for(next);
  return true;
}

// --- CP0 ----------------------------------------------------------------------------------------------

bool mips_cpu::interrupts_enabled() const {
  return (status_ & (ie | exl | erl | im7)) == (ie | im7);
}

void mips_cpu::set_status(std::uint32_t value) {
  const bool before = interrupts_enabled();
  status_ = value;
  if (!before && interrupts_enabled()) enabled_ = keeper_.get_current_time();
}

void mips_cpu::move_from_cp0(unsigned target, unsigned number, unsigned select) {
  if (select == 0 && number == status_register) return set_gpr(target, status_);
  if (select == 0 && number == epc_register) return set_gpr(target, epc_);
  const auto [result, value] = cp0_.mfc0(number, select);
  if (result != archtimers::mips_cp0::access_result::ok) return fail("no such CP0 register");
  const bool is_cause = select == 0 && number == cause_register;
  set_gpr(target, static_cast<std::uint32_t>(value) | (is_cause && branch_delay_ ? bd : 0));
}

void mips_cpu::move_to_cp0(std::uint32_t value, unsigned number, unsigned select) {
  if (select == 0 && number == status_register) return set_status(value);
  if (select == 0 && number == epc_register) {
    epc_ = value;
  } else if (cp0_.mtc0(value, number, select) != archtimers::mips_cp0::access_result::ok) {
    fail("no such CP0 register");
  }
}

// --- Unicorn ------------------------------------------------------------------------------------------

std::uint32_t mips_cpu::gpr(unsigned number) const {
  std::uint32_t value = 0;
  uc_reg_read(engine_.get(), static_cast<int>(UC_MIPS_REG_0 + number), &value);
  return value;
}
void mips_cpu::set_gpr(unsigned number, std::uint32_t value) {
  if (number != 0) uc_reg_write(engine_.get(), static_cast<int>(UC_MIPS_REG_0 + number), &value);
}

std::uint32_t mips_cpu::instruction_at(std::uint32_t address) const {
  const std::uint32_t word = (address - memory_base) / 4;
  return word < memory_.size() ? memory_[word] : 0;  // Unicorn fetches from nowhere else
}

void mips_cpu::leave_for(std::uint32_t address) {
  if (!error_.empty()) return;
  pc_ = address;
  left_ = true;
  uc_emu_stop(engine_.get());
}

void mips_cpu::fail(const std::string& why) {
  if (error_.empty()) error_ = why;
  uc_emu_stop(engine_.get());
}

std::uint64_t mips_cpu::access(tlm::tlm_command command, std::uint32_t address, unsigned size,
                               std::uint64_t value) {
  tlm::tlm_generic_payload payload;
  payload.set_command(command);
  payload.set_address(address);
  payload.set_data_ptr(reinterpret_cast<unsigned char*>(&value));
  payload.set_data_length(size);
  payload.set_streaming_width(size);
  catch_up();
  sc_core::sc_time delay = keeper_.get_local_time();
  bus_.b_transport(payload, delay);
  keeper_.set(delay);
  if (!payload.is_response_ok()) fail("nothing answers on the bus");
  return value;
}
