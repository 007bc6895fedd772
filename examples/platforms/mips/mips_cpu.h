// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unicorn/unicorn.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <systemc>
#include <tlm>
#include <vector>

#include "archtimers/tlm/initiator.h"
#include "archtimers/tlm/mips_cp0_port.h"

/// A MIPS32 CPU: Unicorn executes, this class does what Unicorn leaves to its user: CP0, interrupts, time. It runs
/// in the SC_THREAD that calls `run`, and waits for the kernel from within Unicorn, before any instruction.
class mips_cpu {
 public:
  /// An interrupt taken: when, and since when they were enabled.
  struct entry {
    sc_core::sc_time at, enabled;
  };

  /// @param interrupt  asks for the level of the timer's interrupt.
  /// @param cp0        the timer's registers.
  /// @param bus        the devices, at their physical addresses.
  mips_cpu(archtimers::exact_quantumkeeper& keeper, std::function<bool()> interrupt,
           archtimers::mips_cp0_port<archtimers::exact_quantumkeeper>& cp0,
           tlm::tlm_fw_transport_if<>& bus);

  /// Puts a program into memory. @throws std::runtime_error  if it is none for this CPU.
  void load(const std::string& elf_file);
  /// Executes until `stop`. @throws std::runtime_error  if it cannot go on.
  void run();
  /// Ends `run` after the instruction at hand.
  void stop() { stopped_ = true; }

  [[nodiscard]] const std::vector<entry>& entries() const { return entries_; }

 private:
  static constexpr std::uint32_t memory_base = 0x80000000;  // kseg0
  static constexpr std::uint32_t memory_size = 4U << 20;
  static constexpr std::uint32_t page = 0x1000;

  void before_instruction(std::uint32_t address);
  /// Tells the keeper what has been executed, with the instruction at hand.
  void catch_up();
  void enter_interrupt(std::uint32_t address);
  /// Carries the instruction out if Unicorn cannot. @returns whether it has.
  bool execute(std::uint32_t instruction, std::uint32_t address);
  void move_from_cp0(unsigned target, unsigned number, unsigned select);
  void move_to_cp0(std::uint32_t value, unsigned number, unsigned select);
  void set_status(std::uint32_t value);
  [[nodiscard]] bool interrupts_enabled() const;

  [[nodiscard]] std::uint32_t gpr(unsigned number) const;
  void set_gpr(unsigned number, std::uint32_t value);
  [[nodiscard]] std::uint32_t instruction_at(std::uint32_t address) const;

  /// Leaves Unicorn, to go on at an address.
  void leave_for(std::uint32_t address);
  void fail(const std::string& why);
  void map_devices(std::uint32_t physical_page);
  std::uint64_t access(tlm::tlm_command command, std::uint32_t address, unsigned size,
                       std::uint64_t value);

  struct close_engine {
    void operator()(uc_engine* engine) const { uc_close(engine); }
  };
  /// What a page of devices is called by.
  struct device_page {
    mips_cpu& cpu;
    std::uint32_t physical;
  };

  archtimers::exact_quantumkeeper& keeper_;
  std::function<bool()> interrupt_;
  archtimers::mips_cp0_port<archtimers::exact_quantumkeeper>& cp0_;
  tlm::tlm_fw_transport_if<>& bus_;
  std::vector<std::uint32_t> memory_ = std::vector<std::uint32_t>(memory_size / 4);
  std::vector<std::unique_ptr<device_page>> devices_;
  std::unique_ptr<uc_engine, close_engine> engine_;

  std::uint64_t ahead_ = 0;   // instructions that the keeper does not know of yet
  std::uint64_t budget_ = 0;  // so many may be, before the interrupt is looked at again
  std::uint32_t pc_ = 0;
  std::uint32_t status_ = 0x00400004;  // BEV, ERL
  std::uint32_t epc_ = 0;
  bool branch_delay_ = false;  // Cause.BD
  std::uint32_t branch_ =
      0;  // the instruction before, if that was one; no address of a branch is 0
  bool left_ = false;
  bool stopped_ = false;
  std::string error_;
  sc_core::sc_time enabled_;
  std::vector<entry> entries_;
};
