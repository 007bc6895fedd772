// SPDX-License-Identifier: Apache-2.0
#include "foreign_twin.h"

#include "values.h"

namespace archtimers::testbench {

foreign_twin::foreign_twin(const described_core& core, const foreign_timer& timer,
                           const std::string& instance) {
  const timer_kind& kind = core.timer().kind();
  for (const pin_description& pin : kind.inputs())
    inputs.push_back(std::make_unique<absent_signal>(pin));
  for (const pin_description& pin : kind.lines())
    lines.push_back(std::make_unique<absent_signal>(pin));
  const auto signal = [&](const pin_description& pin) {
    return std::make_unique<typed_signal<std::uint64_t>>(pin, instance);
  };
  const auto own_signal = [&](const std::string& name, unsigned width) {
    names_.push_back(std::make_unique<std::string>(name));
    lines.push_back(signal({*names_.back(), width, 0, ""}));
    return lines.back().get();
  };
  for (std::size_t i = 0; i < core.lines().size(); ++i) {
    expected_.push_back(nullptr);
    if (const auto place = core.lines()[i]) {
      lines[*place] = signal(kind.lines()[*place]);
      shown_.push_back(lines[*place].get());
      continue;
    }
    shown_.push_back(own_signal(core.told().lines[i].name + "_own", core.told().lines[i].width));
    expected_.back() =
        own_signal(core.told().lines[i].name + "_expected", core.told().lines[i].width);
  }
  for (std::size_t i = 0; i < core.told().registers.size(); ++i) {
    const auto* row = core.registers()[i].row;
    if (row != nullptr) rows_.emplace(row, i);
    looked_.push_back(timer.look(i));
  }
}

namespace {

/// Whatever a core has: a waveform has no more bits than the line.
void drive_bits(level_signal& signal, std::uint64_t level) {
  signal.drive(level & low_bits(signal.description().width));
}

}  // namespace

void foreign_twin::show(const std::vector<std::uint64_t>& levels,
                        const std::vector<std::optional<std::uint64_t>>& looked) {
  for (std::size_t i = 0; i < shown_.size(); ++i) drive_bits(*shown_[i], levels[i]);
  looked_ = looked;
}

void foreign_twin::show_expected(std::size_t line, std::uint64_t level) {
  drive_bits(*expected_[line], level);
}

std::optional<std::uint64_t> foreign_twin::peek(const register_description& row) const {
  const auto found = rows_.find(&row);
  return found == rows_.end() ? std::nullopt : looked_[found->second];
}

std::optional<std::uint64_t> foreign_twin::line_level(std::size_t place) const {
  if (!lines[place]->exists()) return std::nullopt;
  return lines[place]->level();
}

}  // namespace archtimers::testbench
