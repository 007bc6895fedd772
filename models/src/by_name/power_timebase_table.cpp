// SPDX-License-Identifier: Apache-2.0
// Registers of the POWER time base and who accesses them, by name.
#include <optional>
#include <sstream>

#include "archtimers/by_name/power_timebase.h"
#include "archtimers/describe/register_list.h"
#include "archtimers/power/parameters.h"
#include "archtimers/power/timebase.h"

namespace archtimers::by_name {

namespace {

constexpr std::string_view thread_word = "thread";

std::string of_thread(unsigned n, std::string_view name) {
  return std::string(thread_word) + std::to_string(n) + "." + std::string(name);
}

/// Adds a thread's own registers: those that these parameters include, or all.
void add_thread(register_list& list, unsigned n, const power::parameters* presets) {
  for (const auto& rules : power::sprs) {
    if (!rules.per_thread || (presets != nullptr && !rules.row.exists(*presets))) continue;
    const register_description& before = rules.row;
    register_description row = presets != nullptr ? rules.row.with(*presets) : before;
    row.address += power_thread_base(n);
    list.add(row, of_thread(n, row.name), std::string(row.number));
  }
}

/// The number in `thread3`.
std::optional<unsigned> thread_of(std::string_view word) {
  if (word.size() != thread_word.size() + 1 || word.substr(0, thread_word.size()) != thread_word)
    return std::nullopt;
  const char digit = word.back();
  if (digit < '0' || digit >= static_cast<char>('0' + power::most_threads)) return std::nullopt;
  return static_cast<unsigned>(digit - '0');
}

}  // namespace

table_view<register_description> power_timebase_reference() {
  static const register_list list = [] {
    register_list made;
    for (const auto& rules : power::sprs) made.add(rules.row);
    for (const auto& row : power::host_registers) made.add(row);
    return made;
  }();
  return list.view();
}

table_view<register_description> power_timebase_registers() {
  static const register_list list = [] {
    register_list made;
    for (const auto& row : power_timebase_reference()) made.add(row);
    for (unsigned n = 0; n < power::most_threads; ++n) add_thread(made, n, nullptr);
    return made;
  }();
  return list.view();
}

register_list power_timebase_registers(const power::parameters& presets) {
  register_list made;
  for (const auto& rules : power::sprs) {
    if (rules.row.exists(presets)) made.add(rules.row.with(presets));
  }
  for (const auto& row : power::host_registers) {
    if (row.exists(presets)) made.add(row.with(presets));
  }
  for (unsigned n = 0; n < presets.threads; ++n) add_thread(made, n, &presets);
  return made;
}

power_register_place power_place_of(const register_description& row) {
  const std::size_t dot = row.name.find('.');
  if (dot == std::string_view::npos) return {0, false, row.name};
  return {thread_of(row.name.substr(0, dot)).value_or(0), true, row.name.substr(dot + 1)};
}

const power::spr_rules* power_rules_of(const register_description& row) {
  const std::string_view name = power_place_of(row).name;
  for (const auto& rules : power::sprs) {
    if (rules.row.name == name) return &rules;
  }
  return nullptr;
}

power_initiator power_initiator_of(const std::string& as, std::uint64_t address) {
  power_initiator who;
  const std::uint64_t range = address / power_thread_range;
  if (range < power::most_threads) who.thread = static_cast<unsigned>(range);
  std::istringstream words(as);
  for (std::string word; words >> word;) {
    if (const auto thread = thread_of(word)) who.thread = *thread;
    // A host needs no privilege: it has the least, so that one sees it.
    if (word == "problem" || word == "host") who.level = power::privilege::problem;
    if (word == "supervisor") who.level = power::privilege::supervisor;
    if (word == "host") who.host = true;
    if (word == "debug") who.debug = true;
  }
  return who;
}

std::optional<std::uint64_t> power_value(const power::timebase& timebase,
                                         const register_description& row, kernel_time t) {
  const power_register_place place = power_place_of(row);
  if (place.thread >= timebase.presets().threads) return std::nullopt;
  if (!row.addressable()) return timebase.get_one_reg(row.one_reg, place.thread, t);
  const power::spr_rules* rules = power_rules_of(row);
  if (rules == nullptr || !timebase.exists(*rules)) return std::nullopt;
  return timebase.value(*rules, place.thread, t);
}

std::string power_words(const power::access& how, std::uint64_t number) {
  std::string words;
  if (how.host) {
    words = "host";
  } else if (how.level != power::privilege::hypervisor) {
    words = how.level == power::privilege::supervisor ? "supervisor" : "problem";
  }
  const power::spr_rules* rules = power::find_spr(number);
  const bool own = rules != nullptr && rules->per_thread;
  if (how.thread == 0 || own) return words;
  if (!words.empty()) words += ' ';
  return words.append(thread_word).append(std::to_string(how.thread));
}

std::string power_initiator_problem(const std::string& as, std::uint64_t address) {
  const std::uint64_t range = address / power_thread_range;
  unsigned threads = 0;
  unsigned others = 0;
  std::istringstream words(as);
  for (std::string word; words >> word;) {
    const auto thread = thread_of(word);
    ++(thread ? threads : others);
    if (thread && range != 0 && range != *thread) {
      return "the register is that of thread " + std::to_string(range);
    }
  }
  if (threads > 1) return "say one thread";
  if (others > 1) return "say one of problem, supervisor, hypervisor, host and debug";
  return {};
}

}  // namespace archtimers::by_name
