// SPDX-License-Identifier: Apache-2.0
// The waveform of every scenario that is shipped, and its view: each line's move has a reason, and the marker, the edge and
// its cause stand in the window.
#include <cmath>
#include <filesystem>
#include <fstream>
#include <optional>

#include "archtimers/vcd/waveform.h"
#include "play_text.h"

namespace archtimers::testbench {
namespace {

/// A save file, as far as this looks at it.
struct opened_view {
  std::uint64_t start = 0;
  double span = 0;
  std::optional<std::uint64_t> marker;
  std::vector<std::string> top;  ///< the rows of the first group
  std::vector<std::string> others;
  std::vector<std::string> names;  ///< of files
  std::vector<std::string> in_hex;
  std::string title;
};

opened_view read_view(const std::string& path) {
  opened_view view;
  std::ifstream in(path);
  std::size_t groups = 0;
  unsigned long flags = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("[timestart] ", 0) == 0) {
      view.start = std::stoull(line.substr(12));
    } else if (line[0] == '*') {
      const std::size_t blank = line.find(' ');
      constexpr double pixels = 816;
      view.span = std::exp2(-std::stod(line.substr(1, blank))) / 200 * pixels;
      if (line.substr(blank + 1) != "-1") view.marker = std::stoull(line.substr(blank + 1));
    } else if (line[0] == '@') {
      flags = std::stoul(line.substr(1), nullptr, 16);
    } else if (line[0] == '-') {
      if ((flags & 0x800000) != 0 && ++groups == 1) view.title = line.substr(1);
    } else if (line[0] == '^') {
      view.names.push_back(line.substr(line.find(' ') + 1));
    } else if (line[0] != '[') {
      if (line[0] == '+') line.erase(0, line.find("} ") + 2);
      line = line.substr(0, line.find('['));
      (groups == 1 ? view.top : view.others).push_back(line);
      if (flags == 0x22) view.in_hex.push_back(line);
    }
  }
  return view;
}

void expect_view_of(const vcd::waveform& wave, const opened_view& view,
                    const std::filesystem::path& folder) {
  ASSERT_GE(view.top.size(), 2U);
  EXPECT_EQ(view.top[0], "scenario.edge");
  EXPECT_LE(view.top.size(), 40U) << "what is on top fits on a screen";
  // Every row is in the file, and none is lost.
  EXPECT_EQ(view.top.size() + view.others.size(), wave.signals.size() + wave.texts.size());
  for (const auto& rows : {view.top, view.others}) {
    for (const std::string& row : rows)
      EXPECT_TRUE(wave.find(row) != nullptr || wave.find_text(row) != nullptr) << row;
  }
  for (const std::string& row : view.in_hex) {
    const std::string last = row.substr(row.rfind('.') + 1);
    EXPECT_TRUE(last != "cntcv" && last != "cntvct" && last != "count" && last != "tb") << row;
  }
  for (const std::string& name : view.names)
    EXPECT_TRUE(std::filesystem::exists(folder / name)) << name;
}

/// The marker stands in the window, on the first edge of a row on top, and a reason is told there.
void expect_marker_on_an_edge(const vcd::waveform& wave, const opened_view& view) {
  EXPECT_LE(view.start, *view.marker);
  EXPECT_LE(static_cast<double>(*view.marker - view.start), view.span);
  bool edge = false;
  bool told = false;
  bool moved = false;
  for (const std::string& row : view.top) {
    if (const auto* texts = wave.find_text(row)) {
      if (row.find("reason") == std::string::npos) continue;
      for (const auto& each : texts->changes) told = told || each.time == *view.marker;
      continue;
    }
    const auto& changes = wave.at(row).changes();
    moved = moved || changes.size() > 1;
    for (std::size_t i = 1; i < changes.size(); ++i)
      edge = edge || (row != "scenario.edge" && changes[i].time == *view.marker);
  }
  EXPECT_TRUE(edge) << *view.marker;
  EXPECT_TRUE(told) << *view.marker;
  EXPECT_TRUE(moved);
}

/// Each line's move has a reason, and model and RTL have all alike.
/// @returns how many reasons are told.
std::size_t expect_reasons(const vcd::waveform& wave) {
  std::size_t reasons = 0;
  for (const auto& track : wave.texts) {
    if (track.name == "scenario.difference") {
      EXPECT_TRUE(track.changes.empty()) << track.changes[0].time << track.changes[0].text;
    }
    if (track.name.substr(track.name.rfind('.') + 1) != "reason") continue;
    reasons += track.changes.size();
    for (const auto& each : track.changes)
      EXPECT_EQ(each.text.find('?'), std::string::npos) << each.time << ": " << each.text;
  }
  return reasons;
}

TEST(shipped_waveforms, show_the_edge_its_reason_and_what_it_depends_on) {
  const auto folder = std::filesystem::temp_directory_path() /
                      ("archtimers_waveforms_" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  play_options options;
  options.wave = (folder / "run.fst").string();
  std::size_t scenarios = 0;
  std::size_t with_edges = 0;
  std::size_t reasons = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(ARCHTIMERS_SCENARIO_FOLDER)) {
    if (entry.path().extension() != ".yaml") continue;
    SCOPED_TRACE(entry.path().string());
    const play_result result = play(read_scenario(entry.path().string()), options);
    EXPECT_TRUE(result.good());
    const vcd::waveform wave = vcd::read_waveform(result.wave);
    const opened_view view = read_view(result.wave_view);
    ++scenarios;
    reasons += expect_reasons(wave);
    expect_view_of(wave, view, folder);
    if (view.marker) {
      ++with_edges;
      expect_marker_on_an_edge(wave, view);
    } else {
      EXPECT_EQ(view.title, "what is done");
    }
  }
  EXPECT_GT(scenarios, 150U);
  EXPECT_GT(with_edges, 90U);
  EXPECT_GT(reasons, 1000U);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace archtimers::testbench
