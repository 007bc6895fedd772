// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <endian.h>
#include <unicorn/unicorn.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <systemc>
#include <tlm>
#include <utility>
#include <vector>

#include "archtimers/tlm/initiator.h"
#include "checkpoint.h"
#include "elf_image.h"
#include "run_options.h"
#include "stopwatch.h"

/// A CPU that Unicorn executes: its time, its memory and devices, and when it looks at its interrupt. What Unicorn
/// leaves to its user is the derived class's: system instructions and exceptions. It runs in the SC_THREAD that
/// calls `run`, and waits for the kernel from within Unicorn, before any instruction.
/// @tparam Cpu  has `machine`, an ELF machine, and `big_endian`; `execute(instruction, address)`, which carries the instruction out if
///   Unicorn cannot, and then leaves for the next one; `interrupts_enabled()`, `enter_interrupt(address)`, and
///   `begin()`, before Unicorn goes on elsewhere than after an instruction; `program_counter`, Unicorn's number of it. For checkpoints it has `can_stop()`, before an instruction;
///   `unicorn_registers()`, Unicorn's numbers of those that programs use; and `for_each_own(visit)`, what else there is.
template <class Cpu>
class unicorn_cpu {
 public:
  /// An interrupt taken: when, and since when they were enabled.
  struct entry {
    sc_core::sc_time at, enabled;
  };

  /// Puts a program into memory. @throws std::runtime_error  if it is none for this CPU.
  void load(const std::string& elf_file) {
    pc_ = load_elf(elf_file, Cpu::machine, {memory_base_, memory_.data(), memory_.size()});
  }
  static constexpr std::uint64_t without_end = ~std::uint64_t{};

  /// Executes until `stop`, or until so many instructions have been executed since the beginning, sleeping ones
  /// included. @throws std::runtime_error  if it cannot go on.
  void run(std::uint64_t instructions = without_end) {
    last_ = instructions;
    paused_ = left_ = false;
    if (measures_) in_timer_.start();
    self().begin();
    const uc_err error = uc_emu_start(engine(), pc_, 0, 0, 0);
    if (error != UC_ERR_OK) fail(uc_strerror(error));
    if (!paused_) fail("Unicorn has stopped by itself");
    if (!error_.empty()) {
      std::ostringstream text;
      text << error_ << ", at 0x" << std::hex << pc_;
      throw std::runtime_error(text.str());
    }
    if (measures_) in_timer_.stop();
    keeper_.sync();
  }
  /// Has `run` take the time of the timer, which takes time itself.
  void measure() { measures_ = true; }
  /// The share of the host's time in `run` that went into the timer, its accesses, the keeper and the kernel.
  [[nodiscard]] double share_of_timer() const { return measures_ ? in_timer_.share() : 0; }
  /// Ends `run` after the instruction at hand.
  void stop() { stopped_ = true; }

  [[nodiscard]] const std::vector<entry>& entries() const { return entries_; }

  /// Registers and memory, after `run` has returned.
  void save(checkpoint& to) {
    std::ostringstream own;
    self().for_each_own([&own](const auto& value) { own << std::uint64_t{value} << ' '; });
    for (const int number : Cpu::unicorn_registers()) own << reg(number) << ' ';
    to["cpu"] = checkpoint::text_of(pc_, instructions_, enabled_.value(), own.str());
    to["memory"].assign(memory_.begin(), memory_.end());
  }
  /// Puts them back, in a platform that began at the same time, and waits until the kernel is at the time of the save.
  void restore(const checkpoint& from) {
    std::istringstream text(from.at("cpu"));
    const auto next = [&text] {
      std::uint64_t number = 0;
      if (!(text >> number)) throw std::runtime_error("a checkpoint of another CPU");
      return number;
    };
    pc_ = next();
    instructions_ = next();
    enabled_ = sc_core::sc_time::from_value(next());
    self().for_each_own(
        [&next](auto& value) { value = static_cast<std::decay_t<decltype(value)>>(next()); });
    for (const int number : Cpu::unicorn_registers()) set_reg(number, next());
    if (from.at("memory").size() != memory_.size()) {
      throw std::runtime_error("a checkpoint of another memory");
    }
    std::copy(from.at("memory").begin(), from.at("memory").end(), memory_.begin());
    keeper_.advance(instructions_);
    keeper_.sync();
  }

 protected:
  using keeper_type = archtimers::exact_quantumkeeper;

  /// @param interrupt  asks for the level of the CPU's interrupt.
  /// @param bus        the devices, at their physical addresses.
  /// @param model      Unicorn's number of the CPU; none for its default.
  unicorn_cpu(keeper_type& keeper, std::function<bool()> interrupt, tlm::tlm_fw_transport_if<>& bus,
              uc_arch architecture, unsigned mode, std::uint64_t memory_base,
              std::optional<int> model = {})
      : keeper_(keeper),
        interrupt_(std::move(interrupt)),
        bus_(bus),
        memory_base_(memory_base),
        memory_(std::size_t{4} << 20) {
    uc_engine* engine = nullptr;
    check(uc_open(architecture, static_cast<uc_mode>(mode), &engine), "Unicorn");
    engine_.reset(engine);
    if (model) check(uc_ctl_set_cpu_model(engine, *model), "the CPU");
    check(uc_mem_map_ptr(engine, memory_base, memory_.size(), UC_PROT_ALL, memory_.data()),
          "memory");
    uc_hook hook = 0;
    const auto before = +[](uc_engine*, std::uint64_t address, std::uint32_t, void* cpu) {
      static_cast<unicorn_cpu*>(cpu)->before_instruction(address);
    };
    check(uc_hook_add(engine, &hook, UC_HOOK_CODE, reinterpret_cast<void*>(before), this, 1, 0),
          "the hook");
  }

  static void check(uc_err error, const char* what) {
    if (error != UC_ERR_OK) throw std::runtime_error(std::string(what) + ": " + uc_strerror(error));
  }

  /// A page of devices at an address of the CPU's.
  void map_devices(std::uint64_t address, std::uint64_t physical) {
    devices_.push_back(std::make_unique<device_page>(device_page{*this, physical}));
    const auto read = +[](uc_engine*, std::uint64_t offset, unsigned size, void* user) {
      const auto& in = *static_cast<device_page*>(user);
      return in.cpu.access(tlm::TLM_READ_COMMAND, in.physical + offset, size, 0);
    };
    const auto write =
        +[](uc_engine*, std::uint64_t offset, unsigned size, std::uint64_t value, void* user) {
          const auto& in = *static_cast<device_page*>(user);
          in.cpu.access(tlm::TLM_WRITE_COMMAND, in.physical + offset, size, value);
        };
    void* user = devices_.back().get();
    check(uc_mmio_map(engine(), address, page, read, user, write, user), "devices");
  }

  [[nodiscard]] uc_engine* engine() const { return engine_.get(); }
  [[nodiscard]] keeper_type& keeper() const { return keeper_; }

  template <class Value = std::uint64_t>
  [[nodiscard]] Value reg(int number) const {
    Value value = 0;
    uc_reg_read(engine(), number, &value);
    return value;
  }
  template <class Value>
  void set_reg(int number, Value value) {
    uc_reg_write(engine(), number, &value);
  }

  /// Tells the keeper what has been executed, with the instruction at hand.
  void catch_up() {
    const stopwatch::section timed(in_timer_);
    tell_keeper();
  }
  /// Does what belongs to the timer: an access. @returns what that returns.
  template <class Do>
  auto with_timer(const Do& what) {
    const stopwatch::section timed(in_timer_);
    return what();
  }
  /// Sleeps until there is an interrupt, enabled or not.
  void wait_for_interrupt() {
    const stopwatch::section timed(in_timer_);
    while (!stopped_ && !interrupt_()) advance(keeper_.budget());
  }
  /// The interrupt is taken here.
  void note_interrupt() { entries_.push_back({keeper_.get_current_time(), enabled_}); }
  /// To be called after what may have enabled interrupts.
  void note_enabled(bool before) {
    if (!before && self().interrupts_enabled()) enabled_ = keeper_.get_current_time();
  }

  /// The instruction at hand is not Unicorn's: it goes on at an address. Much cheaper than to start it again.
  void leave_for(std::uint64_t address) {
    if (!error_.empty()) return;
    pc_ = address;
    left_ = true;
    self().begin();
    uc_reg_write(engine(), Cpu::program_counter, &address);
  }
  void fail(const std::string& why) {
    if (error_.empty()) error_ = why;
    uc_emu_stop(engine());
  }

 private:
  static constexpr std::uint64_t page = 0x1000;

  struct close_engine {
    void operator()(uc_engine* engine) const { uc_close(engine); }
  };
  /// What a page of devices is called by.
  struct device_page {
    unicorn_cpu& cpu;
    std::uint64_t physical;
  };

  [[nodiscard]] Cpu& self() { return static_cast<Cpu&>(*this); }

  void before_instruction(std::uint64_t address) {
    if (paused_ || !error_.empty() || (left_ && address != pc_))
      return;  // Unicorn is about to leave
    left_ = false;
    pc_ = address;
    if (ahead_ == budget_) {
      const bool interrupted = look_at_interrupt();
      if (stopped_ || (is_time_to_stop() && self().can_stop())) return stop_here();
      if (interrupted) return self().enter_interrupt(address);
    }
    ++ahead_;
    self().execute(instruction_at(address), address);
  }

  void stop_here() {
    paused_ = true;
    uc_emu_stop(engine());
  }

  /// Whether an interrupt is to be taken here; if not, the budget is how far that holds.
  bool look_at_interrupt() {
    const stopwatch::section timed(in_timer_);
    tell_keeper();
    if (stopped_) return false;
    if (self().interrupts_enabled() && interrupt_()) return true;
    // One more where the CPU cannot stop yet.
    budget_ = std::min(keeper_.budget(), is_time_to_stop() ? 1 : last_ - instructions_);
    return false;
  }

  [[nodiscard]] std::uint32_t instruction_at(std::uint64_t address) const {
    const std::uint64_t place = address - memory_base_;
    std::uint32_t word = 0;  // Unicorn fetches from nowhere else
    if (place < memory_.size()) std::memcpy(&word, &memory_[place], sizeof word);
    return Cpu::big_endian ? be32toh(word) : le32toh(word);
  }

  void tell_keeper() {
    if (ahead_ != 0) advance(ahead_);
    ahead_ = budget_ = 0;
  }
  void advance(std::uint64_t instructions) {
    instructions_ += instructions;
    keeper_.advance(instructions);
  }
  [[nodiscard]] bool is_time_to_stop() const { return instructions_ >= last_; }

  std::uint64_t access(tlm::tlm_command command, std::uint64_t address, unsigned size,
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

  keeper_type& keeper_;
  std::function<bool()> interrupt_;
  tlm::tlm_fw_transport_if<>& bus_;
  std::uint64_t memory_base_;
  std::vector<unsigned char> memory_;
  std::vector<std::unique_ptr<device_page>> devices_;
  std::unique_ptr<uc_engine, close_engine> engine_;

  std::uint64_t ahead_ = 0;         // instructions that the keeper does not know of yet
  std::uint64_t budget_ = 0;        // so many may be, before the interrupt is looked at again
  std::uint64_t instructions_ = 0;  // that the keeper knows of
  std::uint64_t last_ = without_end;
  std::uint64_t pc_ = 0;
  bool left_ = false;
  bool paused_ = false;
  bool stopped_ = false;
  std::string error_;
  sc_core::sc_time enabled_;
  std::vector<entry> entries_;
  stopwatch in_timer_;
  bool measures_ = false;
};
