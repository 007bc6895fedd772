// SPDX-License-Identifier: Apache-2.0
#include "play_files.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>

#include "commands.h"

namespace archtimers::cli {

namespace {

namespace fs = std::filesystem;

bool has_scenario_name(const fs::path& path) {
  return path.extension() == ".yaml" || path.extension() == ".yml";
}

/// The same for two names of one file.
std::string place_of(const std::string& path) {
  std::error_code problem;
  const fs::path place = fs::weakly_canonical(fs::absolute(path), problem);
  return problem ? path : place.string();
}

}  // namespace

std::vector<std::string> scenario_files(const std::vector<std::string>& given) {
  std::vector<std::string> files;
  for (const std::string& path : given) {
    std::error_code problem;
    if (!fs::is_directory(path, problem)) {
      files.push_back(path);
      continue;
    }
    std::vector<std::string> inside;
    fs::recursive_directory_iterator entry(path, problem);
    for (; !problem && entry != fs::end(entry); entry.increment(problem)) {
      std::error_code ignored;
      if (has_scenario_name(entry->path()) && entry->is_regular_file(ignored))
        inside.push_back(entry->path().string());
    }
    if (problem) throw usage_error(path + ": cannot be read: " + problem.message());
    if (inside.empty()) throw usage_error(path + ": no scenario (.yaml, .yml) in this folder");
    std::sort(inside.begin(), inside.end());
    files.insert(files.end(), inside.begin(), inside.end());
  }
  return files;
}

std::vector<std::string> waveform_names(const std::string& wave,
                                        const std::vector<std::string>& scenarios) {
  std::vector<std::string> names(scenarios.size(), wave);
  if (wave.empty() || scenarios.size() == 1) return names;
  const fs::path path(wave);
  std::set<std::string> taken;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    const std::string stem = fs::path(scenarios[i]).stem().string();
    std::string own = stem;
    for (int n = 2; !taken.insert(own).second; ++n) own = stem + "-" + std::to_string(n);
    const std::string name = path.stem().string() + "-" + own + path.extension().string();
    names[i] = fs::path(path).replace_filename(name).string();
  }
  return names;
}

void check_output(std::string_view option, const std::string& path) {
  const auto fail = [&](const std::string& why) {
    throw usage_error(std::string(option) + ": " + path + ": " + why);
  };
  std::error_code problem;
  const fs::path folder = fs::path(path).parent_path();
  const std::string place = folder.empty() ? "." : folder.string();
  if (!fs::is_directory(place, problem)) fail("there is no folder " + place);
  if (fs::is_directory(path, problem)) fail("this is a folder");
  const bool there = fs::exists(path, problem);
  if (there && access(path.c_str(), W_OK) != 0) fail(std::strerror(errno));
  // A file is replaced, which its folder has to allow; a device is not.
  if (there && !fs::is_regular_file(path, problem)) return;
  if (access(place.c_str(), W_OK | X_OK) != 0) fail(std::strerror(errno));
}

void check_json_output(const std::string& path) {
  if (has_scenario_name(path)) {
    throw usage_error("--json: " + path +
                      ": this is a scenario's name; results end in .json, and stand after --json");
  }
  check_output("--json", path);
}

void check_wave_output(const std::string& path) {
  const fs::path ending = fs::path(path).extension();
  if (ending != ".vcd" && ending != ".fst")
    throw usage_error("--wave: " + path + ": a waveform's name ends in .vcd or .fst");
  check_output("--wave", path);
}

void check_apart(const std::vector<std::string>& read, const std::vector<std::string>& written) {
  std::set<std::string> taken;
  for (const std::string& path : read) {
    if (path.empty()) throw usage_error("'' is no name of a file");
    taken.insert(place_of(path));
  }
  for (const std::string& path : written) {
    if (path.empty()) continue;
    if (!taken.insert(place_of(path)).second)
      throw usage_error(path + ": would be written over another file of this run");
  }
}

}  // namespace archtimers::cli
