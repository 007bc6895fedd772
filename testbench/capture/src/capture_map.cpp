// SPDX-License-Identifier: Apache-2.0
// Reads the file that says what the signals of a capture are.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "archtimers/describe/number_text.h"
#include "bus_signals.h"
#include "names.h"
#include "values.h"
#include "yaml_map.h"

namespace archtimers::testbench {

namespace {

constexpr std::size_t longest_map = 1U << 20U;

mapped_signal signal_in(const yaml_map& map, const yaml_node& node) {
  return {map.text(node, "a signal of the capture, such as soc.irq, not soc.rst_n or soc.pprot[0]"),
          node.line};
}

/// One signal, or a list of them.
std::vector<mapped_signal> signals_in(const yaml_map& map, const yaml_node& node) {
  if (!node.is_sequence()) return {signal_in(map, node)};
  std::vector<mapped_signal> all;
  for (const yaml_node* item : node.items) all.push_back(signal_in(map, *item));
  if (all.empty()) map.fail(node, "expected a signal, or a list of them");
  return all;
}

void read_bus(yaml_map& map, capture_map& made) {
  const yaml_node* node = map.take("bus");
  if (node == nullptr)
    map.fail("'bus:' is missing: the scope of the bus signals, or a map of them");
  const auto signals = signals_of(made.bus);
  const auto names = [&] { return joined(signals, [](const auto& each) { return each.name; }); };
  if (!node->is_map()) {
    made.bus_scope = signal_in(map, *node);
    return;
  }
  for (const auto& [name, value] : map.entries(*node, "the signals of the bus: " + names())) {
    if (name == "scope") {
      made.bus_scope = signal_in(map, *value);
      continue;
    }
    const std::string_view key = name;
    if (std::none_of(signals.begin(), signals.end(),
                     [&](const auto& each) { return each.name == key; }))
      map.fail(*value, "'" + name + "' is no signal of this bus; expected: scope, " + names());
    made.bus_signals[name] = signal_in(map, *value);
  }
  if (made.bus_scope) return;
  for (const bus_signal& each : signals) {
    if (each.needed && made.bus_signals.count(std::string(each.name)) == 0)
      map.fail(*node, "the bus has no '" + std::string(each.name) +
                          "'; it needs: " + joined(signals, [](const auto& s) {
                            return std::string(s.name) + (s.needed ? "" : " (or not)");
                          }));
  }
}

/// A place among the timer's addresses: a number, or a register that begins there.
std::uint64_t own_address(const yaml_map& map, const yaml_node& node, const scenario_timer& timer) {
  const std::string text = map.text(node, "an address of the timer, or a register's name");
  const auto target = find_target(timer, text);
  if (!target || target->address == register_description::no_address)
    map.fail(node, "from: '" + text + "' is no address and no register on a bus of " +
                       std::string(timer.name()));
  return target->address;
}

mapped_block read_block(yaml_map& map, const scenario_timer& timer, std::string_view at) {
  mapped_block block;
  const auto begin = map.take_number(at, ~std::uint64_t{0});
  if (!begin)
    map.fail("'" + std::string(at) + ":' is missing: the bus address at which the timer begins");
  block.at = *begin;
  block.size = map.take_number("size", ~std::uint64_t{0}).value_or(0);
  if (const yaml_node* from = map.take("from")) block.from = own_address(map, *from, timer);
  return block;
}

void read_blocks(yaml_map& map, capture_map& made) {
  if (map.has("blocks")) {
    if (map.has("base")) map.fail("expected 'base:' or 'blocks:', not both");
    const yaml_node* list = map.take("blocks");
    if (!list->is_sequence() || list->items.empty())
      map.fail(*list, "expected blocks as a list: [{at: 0x4000_0000, size: 0x1000, from: 0}]");
    for (const yaml_node* item : list->items) {
      yaml_map block(*item, map.file(), "a block");
      made.blocks.push_back(read_block(block, *made.timer, "at"));
      block.finish("at, size, from");
      if (made.blocks.back().size == 0) block.fail("a block needs its 'size:'");
    }
    return;
  }
  if (map.has("base")) {
    made.blocks.push_back(read_block(map, *made.timer, "base"));
    return;
  }
  mapped_block all;
  if (const yaml_node* from = map.take("from")) all.from = own_address(map, *from, *made.timer);
  made.blocks.push_back(all);
}

void read_initiator(yaml_map& map, capture_map& made) {
  const yaml_node* node = map.take("as");
  if (node == nullptr) return;
  const auto& words = made.timer->initiators();
  const auto check = [&](const yaml_node& where, const std::string& word) {
    const std::string_view key = word;
    if (std::none_of(words.begin(), words.end(),
                     [&](const auto& each) { return each.name == key; }))
      map.fail(where, "as: '" + word + "' is nobody who accesses; expected: " +
                          joined(words, [](const auto& each) { return each.name; }));
  };
  if (!node->is_map()) {
    made.always_as = map.text(*node, "who makes the accesses, or a map of words and signals");
    std::istringstream each(made.always_as);
    for (std::string word; each >> word;) check(*node, word);
    return;
  }
  for (const auto& [word, value] :
       map.entries(*node, "words and signals: {user: not soc.pprot[0]}")) {
    check(*value, word);
    mapped_word made_word{word, {}, {}};
    if (value->is_map()) {
      yaml_map each(*value, map.file(), "a word's signals");
      if (const yaml_node* read = each.take("read")) made_word.read = signals_in(map, *read);
      if (const yaml_node* write = each.take("write")) made_word.write = signals_in(map, *write);
      each.finish("read, write");
      if (made_word.read.empty() || made_word.write.empty())
        each.fail("as: expected signals for 'read:' and for 'write:'");
    } else {
      made_word.read = made_word.write = signals_in(map, *value);
    }
    made.as.push_back(std::move(made_word));
  }
}

/// Pins or lines by their names.
std::vector<std::pair<std::size_t, mapped_signal>> read_pins(
    yaml_map& map, std::string_view key, const std::vector<pin_description>& there) {
  std::vector<std::pair<std::size_t, mapped_signal>> all;
  const yaml_node* node = map.take(key);
  if (node == nullptr) return all;
  const std::string what(key);
  for (const auto& [name, value] :
       map.entries(*node, what + " as a map of the timer's names and signals")) {
    const auto place = find_pin(there, name);
    if (!place)
      map.fail(*value, std::string(key)
                           .append(": the timer has no '")
                           .append(name)
                           .append("'; expected: ")
                           .append(joined(there, [](const auto& pin) { return pin.name; })));
    all.emplace_back(*place, signal_in(map, *value));
  }
  return all;
}

/// Registers and fields that a bus reaches, with their values.
std::vector<std::pair<std::string, std::uint64_t>> read_values(yaml_map& map, const yaml_node& node,
                                                               const std::string& key,
                                                               const capture_map& made) {
  std::vector<std::pair<std::string, std::uint64_t>> all;
  for (const auto& [name, value] :
       map.entries(node, "registers with their values: {Cause.DC: 0}")) {
    const auto found = find_observable(made.timer->kind(), name);
    if (!found || found->row == nullptr || !found->row->addressable())
      map.fail(*value,
               fmt::format("{}: '{}' is no register or field that a bus reaches", key, name));
    const auto number = parse_number(map.text(*value, "a number"));
    const unsigned width = found->width(made.timer->kind());
    if (!number || *number > low_bits(width))
      map.fail(*value, fmt::format("{}: expected a number of {} bits for {}", key, width, name));
    all.emplace_back(name, *number);
  }
  return all;
}

void read_start(yaml_map& map, capture_map& made) {
  const yaml_node* node = map.take("start");
  if (node == nullptr) return;
  if (!node->is_map()) {
    const std::string text = map.text(*node, "reset, unknown, or registers that are known");
    if (text != "reset" && text != "unknown")
      map.fail(*node,
               "start: '" + text + "'; expected reset, unknown, or registers with their values");
    made.starts_in_reset = text == "reset";
    return;
  }
  made.start = read_values(map, *node, "start", made);
}

/// A number of clocks, which may be below 0.
std::int64_t read_delay(yaml_map& map, std::string_view key) {
  const yaml_node* node = map.take(key);
  if (node == nullptr) return 0;
  const std::string text = map.text(*node, "a number of clocks");
  const bool negative = text.front() == '-';
  const auto number = parse_number(std::string_view(text).substr(negative ? 1 : 0));
  if (!number || *number > static_cast<std::uint64_t>(capture_map::most_delay))
    map.fail(*node, std::string(key) + ": '" + text + "'; expected clocks, " +
                        std::to_string(-capture_map::most_delay) + " to " +
                        std::to_string(capture_map::most_delay));
  const auto clocks = static_cast<std::int64_t>(*number);
  return negative ? -clocks : clocks;
}

/// The same for what cannot be earlier.
std::int64_t read_delay_from_0(yaml_map& map, std::string_view key) {
  const std::int64_t clocks = read_delay(map, key);
  if (clocks < 0) map.fail(*map.take(key), std::string(key) + ": expected 0 or more clocks");
  return clocks;
}

void read_address_unit(yaml_map& map, capture_map& made) {
  made.address_unit = map.take_number("address_unit", capture_map::most_address_unit).value_or(1);
  if (made.address_unit == 0)
    map.fail(*map.take("address_unit"),
             fmt::format("address_unit: expected 1 to {} bytes", capture_map::most_address_unit));
}

void read_words(yaml_map& map, capture_map& made) {
  const yaml_node* node = map.take("words");
  if (node == nullptr) return;
  const std::string words = map.text(*node, "paired or single after 'words:'");
  if (words != "paired" && words != "single")
    map.fail(*node, "words: '" + words + "'; expected paired or single");
  made.paired_words = words == "paired";
}

void read_parameters_of(yaml_map& map, capture_map& made) {
  const yaml_node* node = map.take("parameters");
  if (node == nullptr || (node->is_map() && node->items.empty())) return;
  for (const auto& [name, value] : map.entries(*node, "parameters as a map: {ccres: 1}")) {
    made.parameters.emplace_back(name, map.text(*value, "a parameter's value"));
    const auto& known = made.timer->parameters();
    const std::string_view key = name;
    if (std::none_of(known.begin(), known.end(),
                     [&](const auto& each) { return each.name == key; }))
      map.fail(*value,
               "'" + name + "' is no parameter of " + std::string(made.timer->name()) +
                   "; expected: " + joined(known, [](const auto& each) { return each.name; }));
  }
  try {
    static_cast<void>(made.timer->clock(made.parameters));
  } catch (const std::invalid_argument& problem) {
    map.fail(*node, problem.what());
  }
}

}  // namespace

capture_map parse_capture_map(std::string_view yaml, const std::string& name,
                              const scenario_timer& timer, bus_kind bus) {
  capture_map made;
  made.file = name;
  made.timer = &timer;
  made.bus = bus;
  const yaml_tree tree(yaml, name);
  yaml_map map(tree.root(), made.file, "a map of a capture");
  read_parameters_of(map, made);
  const yaml_node* clock = map.take("clock");
  if (clock == nullptr)
    map.fail("'clock:' is missing: the signal on whose rising edges the timer acts");
  made.clock = signal_in(map, *clock);
  if (const yaml_node* reset = map.take("reset")) made.reset = signal_in(map, *reset);
  read_bus(map, made);
  read_blocks(map, made);
  read_address_unit(map, made);
  read_words(map, made);
  read_initiator(map, made);
  made.lines = read_pins(map, "lines", timer.lines());
  made.pins = read_pins(map, "pins", timer.inputs());
  read_start(map, made);
  if (const yaml_node* node = map.take("after_reset"))
    made.after_reset = read_values(map, *node, "after_reset", made);
  made.read_delay = read_delay(map, "read_delay");
  made.write_delay = read_delay(map, "write_delay");
  made.line_delay = read_delay_from_0(map, "line_delay");
  made.data_after = read_delay_from_0(map, "data_after");
  if (made.data_after != 0 && bus != bus_kind::registers)
    map.fail(*map.take("data_after"), "data_after: this bus says itself when its data is there");
  map.finish(
      "parameters, clock, reset, bus, base, size, from, blocks, address_unit, words, as, lines, "
      "pins, start, after_reset, "
      "read_delay, write_delay, line_delay, data_after");
  return made;
}

capture_map read_capture_map(const std::string& path, const scenario_timer& timer, bus_kind bus) {
  std::ifstream file(path, std::ios::binary);
  std::string text;
  if (file) {
    text.resize(longest_map + 1);
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
  }
  if (!file.eof() && text.size() <= longest_map) throw scenario_error(path, 0, "cannot be read");
  if (text.size() > longest_map) throw scenario_error(path, 0, "is too long for a map");
  return parse_capture_map(text, path, timer, bus);
}

}  // namespace archtimers::testbench
