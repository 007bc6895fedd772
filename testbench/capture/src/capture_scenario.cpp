// SPDX-License-Identifier: Apache-2.0
#include "capture_scenario.h"

#include <sstream>

#include "archtimers/by_name/access_text.h"

namespace archtimers::testbench {

namespace {

/// A register, or a word of one, by its address.
struct named_target {
  std::string name;
  std::optional<unsigned> size;  ///< where it is not what the name says
};

std::string hex_text(std::uint64_t number) {
  std::ostringstream text;
  text << "0x" << std::hex << std::uppercase << number;
  return text.str();
}

named_target target_at(const scenario_timer& timer, std::uint64_t address, unsigned bytes) {
  for (const register_description& row : timer.registers()) {
    if (!row.addressable() || address < row.address || address - row.address >= row.width / 8)
      continue;
    const std::uint64_t offset = address - row.address;
    named_target made{std::string(row.name), {}};
    if (offset != 0) made.name += "+" + std::to_string(offset);
    if (offset != 0 || bytes != row.width / 8) made.size = bytes;
    return made;
  }
  return {hex_text(address), bytes};
}

access_step access_of(const scenario_timer& timer, std::uint64_t address, unsigned bytes,
                      const std::string& as) {
  const named_target target = target_at(timer, address, bytes);
  access_step made;
  made.target = target.name;
  made.size = target.size;
  if (!as.empty()) made.as = as;
  return made;
}

constexpr unsigned access_step_bytes = 4;

step step_at(std::uint64_t edge) {
  step made;
  made.when = timing::at_edge(edge);
  return made;
}

}  // namespace

std::string text_of(const captured_access& access, const scenario_timer& timer) {
  const named_target target = target_at(timer, access.address, access.bytes);
  return access_text(timer.kind().access_word(access.address, *access.as, access.write),
                     target.name, access.write ? std::optional(access.data.value) : std::nullopt,
                     *access.as);
}

scenario scenario_of(const reference_timer& timer, const capture_map& map, const std::string& about,
                     const shown_end& end) {
  scenario made;
  made.timer = std::string(map.timer->name());
  made.about = about;
  made.model_only = !timer.began_known() || !map.after_reset.empty();
  made.parameters = map.parameters;
  for (const deed_done& deed : timer.deeds()) {
    if (!timer.is_told(deed)) continue;
    step next = step_at(timer.scenario_edge(deed));
    if (deed.what == deed_done::kind::drive) {
      const auto& pin = map.timer->inputs()[deed.address];
      next.what = drive_step{{{std::string(pin.name), expression(deed.value)}}};
    } else {
      access_step access = access_of(*map.timer, deed.address, deed.bytes, *deed.as);
      access.command = access_step::command_kind::write;
      access.value = expression(deed.value);
      access.response = "any";
      next.what = access;
      // On the edge itself, the reset would still be there.
      if (deed.what == deed_done::kind::set) next.when = {timing::kind::after, "1 ps", 0};
    }
    made.steps.push_back(std::move(next));
  }
  step last = step_at(timer.scenario_edge(end.edge));
  last.note = end.note;
  if (end.read) {
    access_step access = access_of(*map.timer, end.read->address, end.read->bytes, *end.read->as);
    if (end.read->write) {
      if (end.read->whole()) made.steps.pop_back();  // it is the last of the deeds
      access.command = access_step::command_kind::write;
      access.value = expression(end.read->data.value);
      std::vector<bool> bytes;
      for (unsigned i = 0; i < access_step_bytes; ++i)
        bytes.push_back((end.read->strobes >> i & 1U) != 0);
      if (!end.read->whole()) access.byte_enables = bytes;
    }
    if (end.refused) {
      access.response = "any";
    } else if (!end.read->write) {
      access.expect.push_back({"", expression(end.value)});
    }
    last.what = access;
  } else if (!end.lines.empty()) {
    check_step check;
    for (const auto& [line, level] : end.lines)
      check.values.push_back({std::string(map.timer->lines()[line].name), expression(level)});
    last.what = check;
  }
  made.steps.push_back(std::move(last));
  return made;
}

}  // namespace archtimers::testbench
