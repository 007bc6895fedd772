// SPDX-License-Identifier: Apache-2.0
#include "wave_recorder.h"

#include <cctype>
#include <utility>

#include "archtimers/vcd/gtkwave_save.h"
#include "archtimers/vcd/waveform.h"

namespace archtimers::testbench {

namespace {

std::string lower(std::string_view name) {
  std::string text(name);
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

/// Where `Guest.Count` stands: `count` in the scope guest. All is lower case, like the pins.
std::pair<std::string, std::string> scope_and_name(const std::string& scope,
                                                   std::string_view full) {
  const std::string name = lower(full);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos) return {scope, name};
  return {scope + "." + name.substr(0, dot), name.substr(dot + 1)};
}

}  // namespace

wave_recorder::wave_recorder(const std::string& path, int resolution_exponent)
    : path_(path), writer_(vcd::open_waveform(path, vcd::timescale(resolution_exponent))) {}

void wave_recorder::add_line(const std::string& scope, const level_signal& line) {
  if (!line.exists()) return;
  const pin_description& pin = line.description();
  const auto [inner, name] = scope_and_name(scope, pin.name);
  lines_.push_back({writer_->declare(inner, name, pin.width), &line});
  if (pin.interrupt) interrupts_.push_back(inner + "." + name);
}

void wave_recorder::add_inputs(const std::string& scope, const scenario_target& target) {
  for (const auto& pin : target.inputs) add_line(scope, *pin);
}

void wave_recorder::add_outputs(const std::string& scope, const scenario_timer& timer,
                                const scenario_target& target) {
  for (const auto& line : target.lines) add_line(scope, *line);
  for (const register_description& row : timer.registers()) {
    if (!timer.in_waveform(row) || !target.peek(row)) continue;
    const auto [inner, name] = scope_and_name(scope, row.name);
    const auto id = writer_->declare(inner, name, row.width, vcd::signal_kind::reg);
    registers_.push_back({id, &target, &row});
  }
}

void wave_recorder::sample(kernel_time t) {
  for (const auto& [id, line] : lines_) writer_->change(t.units(), id, line->level());
  for (const auto& [id, target, row] : registers_) {
    // As wide as the register is, whatever a faulty RTL shows.
    const std::uint64_t bits =
        row->width < 64 ? (std::uint64_t{1} << row->width) - 1 : ~std::uint64_t{0};
    if (const auto value = target->peek(*row)) writer_->change(t.units(), id, *value & bits);
  }
}

std::string wave_recorder::close(kernel_time t) {
  writer_->advance(t.units());
  writer_->close();
  const std::size_t dot = path_.rfind('.');
  std::string save = path_.substr(0, dot) + ".gtkw";
  const vcd::waveform wave = vcd::read_waveform(path_);
  vcd::write_gtkwave_save(save, wave, vcd::view_of_interrupts(wave, interrupts_));
  return save;
}

}  // namespace archtimers::testbench
