// SPDX-License-Identifier: Apache-2.0
#include "capture_picture.h"

#include "archtimers/by_name/wave_place.h"
#include "archtimers/vcd/waveform_writer.h"

namespace archtimers::testbench {

void capture_picture::write(const std::string& file, vcd::timescale unit,
                            const std::vector<pictured_line>& lines) const {
  const auto wave = vcd::open_waveform(file, unit);
  const vcd::signal_id number = wave->declare_text("check", "edge");
  const vcd::signal_id access = wave->declare_text("check", "access");
  const vcd::signal_id difference = wave->declare_text("check", "difference");
  std::vector<vcd::signal_id> seen;
  std::vector<vcd::signal_id> model;
  for (const pictured_line& line : lines) {
    const wave_place place = wave_place_of("capture", line.name);
    const wave_place other = wave_place_of("model", line.name);
    seen.push_back(wave->declare(place.scope, place.name, line.width));
    model.push_back(wave->declare(other.scope, other.name, line.width));
  }
  for (const pictured_edge& edge : edges_) {
    wave->change_text(edge.time, number, std::to_string(edge.edge));
    wave->change_text(edge.time, access, edge.access.substr(0, vcd::max_text_length));
    wave->change_text(edge.time, difference, edge.difference.substr(0, vcd::max_text_length));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      vcd::logic_value value = vcd::logic_value::of(lines[i].width, edge.seen[i].value);
      for (unsigned bit = 0; bit < lines[i].width; ++bit) {
        if ((edge.seen[i].unknown >> bit & 1U) != 0) value.set(bit, 'x');
      }
      wave->change(edge.time, seen[i], value);
      wave->change(edge.time, model[i], edge.model[i]);
    }
  }
  wave->close();
}

}  // namespace archtimers::testbench
