// SPDX-License-Identifier: Apache-2.0
#include "described_core.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "archtimers/by_name/named_timer.h"
#include "names.h"
#include "values.h"

namespace archtimers::testbench {

described_core::described_core(const foreign_description& core)
    : told_(&core), timer_(find_timer(core.timer)) {
  if (core.name.empty()) fail("it has no name");
  if (timer_ == nullptr) {
    fail("unknown timer '" + core.timer + "'; expected: " +
         joined(scenario_timers(), [](const scenario_timer* each) { return each->name(); }));
  }
  std::unique_ptr<named_timer> model;
  try {
    edges_per_tick_ = timer_->clock(core.parameters).edges_per_tick;
    model = timer_->kind().make(core.parameters, time_resolution(1'000'000'000'000));
  } catch (const std::invalid_argument& problem) {
    fail("parameters: " + std::string(problem.what()));
  }
  find_registers(*model);
  find_lines();
  find_pins(*model);
  find_settings(*model);
  check_deviations();
}

void described_core::fail(const std::string& problem) const {
  throw std::invalid_argument("core '" + told_->name + "': " + problem);
}

found_register described_core::find(const std::string& name, const std::string& as, unsigned bytes,
                                    named_timer& model) const {
  const auto target = find_target(*timer_, name);
  if (!target) {
    fail("'" + name + "' is no register of " + std::string(timer_->name()) +
         "; `archtimers registers " + std::string(timer_->name()) + "` lists them");
  }
  if (target->address == register_description::no_address)
    fail("'" + name + "' has no address: no bus reaches it");
  if (target->row != nullptr && !model.peek(*target->row))
    fail("'" + name + "' does not exist with these parameters");
  found_register made;
  made.row = target->row;
  made.address = target->address;
  made.bytes = bytes != 0 ? bytes : target->row != nullptr ? target->row->width / 8 : 4;
  try {  // a read changes nothing, and looks at the words
    static_cast<void>(model.read({made.address, made.bytes, as}, model.now()));
  } catch (const std::invalid_argument& problem) {
    fail(name + ": " + problem.what());
  }
  made.who = timer_->initiator(as, made.address);
  return made;
}

void described_core::find_registers(named_timer& model) {
  const auto directions = {register_access::read_write, register_access::read_only,
                           register_access::write_only};
  bool any_read = false;
  for (const foreign_register& each : told_->registers) {
    registers_.push_back(find(each.name, each.as, each.bytes, model));
    if (std::find(directions.begin(), directions.end(), each.access) == directions.end())
      fail(each.name + ": its access is read_write, read_only or write_only");
    if (each.weight == 0) fail(each.name + ": with weight 0 it would never be accessed");
    any_read = any_read || (each.access != register_access::write_only && each.compared != 0);
  }
  if (registers_.empty()) fail("it has no registers");
  if (!any_read && told_->lines.empty()) fail("nothing would be compared: no reads, and no lines");
  if (told_->count.empty()) return;
  count_ = registers_.size();
  registers_.push_back(find(told_->count, "", 0, model));
}

void described_core::find_lines() {
  const auto& there = timer_->lines();
  for (const foreign_line& each : told_->lines) {
    const auto place = find_pin(there, each.name);
    if (!place && !each.expect) {
      fail("'" + each.name + "' is no line of " + std::string(timer_->name()) +
           "; expected: " + joined(there, [](const pin_description& pin) { return pin.name; }));
    }
    if (each.width < 1 || each.width > 64) fail(each.name + ": a line has 1 to 64 bits");
    lines_.push_back(each.expect ? std::nullopt : place);
    line_masks_.push_back(each.expect ? ~std::uint64_t{0} : low_bits(there[*place].width));
  }
}

std::size_t described_core::find_input(const std::string& name) const {
  const auto& there = timer_->inputs();
  const auto place = find_pin(there, name);
  if (!place) {
    fail("'" + name + "' is no input pin of " + std::string(timer_->name()) +
         "; expected: " + joined(there, [](const pin_description& pin) { return pin.name; }));
  }
  return *place;
}

void described_core::find_pins(named_timer& model) {
  for (const foreign_pin& each : told_->pins) {
    pins_.push_back(find_input(each.name));
    if (each.levels.empty()) fail(each.name + ": no levels to draw");
    const std::uint64_t most = low_bits(timer_->inputs()[pins_.back()].width);
    for (const std::uint64_t level : each.levels) {
      if (level > most) fail(each.name + ": level " + number_text(level) + " does not fit");
    }
    try {
      model.drive(pins_.back(), model.input(pins_.back()));
    } catch (const std::invalid_argument& problem) {  // these parameters leave it out
      fail(problem.what());
    }
  }
}

void described_core::find_settings(named_timer& model) {
  for (const foreign_setting& each : told_->settings) {
    found_setting made;
    if (find_target(*timer_, each.name)) {
      made.what = find(each.name, each.as, 0, model);
    } else {
      made.pin = find_pin(timer_->inputs(), each.name);
      if (!made.pin)
        fail("'" + each.name + "' is no register and no input pin of " +
             std::string(timer_->name()));
    }
    settings_.push_back(made);
  }
}

void described_core::check_deviations() const {
  std::set<std::string> names;
  for (const known_deviation& each : told_->deviations) {
    if (each.name.empty() || each.why.empty()) fail("a deviation needs a name, and why it is");
    if (!each.is) fail("deviation '" + each.name + "' does not say what it is");
    if (!names.insert(each.name).second) fail("two deviations are called '" + each.name + "'");
  }
}

bool described_core::asks_each_edge() const {
  return std::any_of(told_->lines.begin(), told_->lines.end(),
                     [](const foreign_line& each) { return static_cast<bool>(each.expect); });
}

foreign_line line_while_equal(std::string name, std::string count, std::string compare,
                              unsigned latency) {
  foreign_line made{std::move(name), latency};
  made.expect = [count = std::move(count),
                 compare = std::move(compare)](const foreign_view& model) {
    return std::uint64_t{model[count] == model[compare]};
  };
  return made;
}

}  // namespace archtimers::testbench
