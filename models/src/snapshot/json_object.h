// SPDX-License-Identifier: Apache-2.0
// Strict reading of JSON text. Internal to models/src/snapshot.
#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace archtimers::snapshot_json {

/// Fields in the order in which they are written, as a reader wants to find them.
using json = nlohmann::ordered_json;

/// What is wrong with the text, naming the field. Caught in `from_json`.
class bad_snapshot : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The text as JSON in which no object has a field twice.
[[nodiscard]] inline json parse(std::string_view text) {
  std::vector<std::set<std::string>> open_objects;
  const auto watch = [&open_objects](int, json::parse_event_t event, json& parsed) {
    if (event == json::parse_event_t::object_start) open_objects.emplace_back();
    if (event == json::parse_event_t::object_end) open_objects.pop_back();
    if (event == json::parse_event_t::key &&
        !open_objects.back().insert(parsed.get<std::string>()).second) {
      throw bad_snapshot(parsed.get<std::string>() + ": given twice");
    }
    return true;
  };
  try {
    return json::parse(text, watch);
  } catch (const json::exception& problem) {
    throw bad_snapshot(std::string("not JSON: ") + problem.what());
  }
}

/// One JSON object and its place in the snapshot. Each field is taken once; `done` finds those left
/// over.
class object {
 public:
  /// @param path  the object's place, empty for the snapshot itself.
  object(const json& value, std::string path) : value_(value), path_(std::move(path)) {
    if (!value.is_object()) {
      throw bad_snapshot((path_.empty() ? "snapshot" : path_) + ": must be an object");
    }
  }

  [[nodiscard]] const json& take(std::string_view field) {
    const auto found = value_.find(std::string(field));
    if (found == value_.end()) throw bad_snapshot(place(field) + ": missing");
    taken_.emplace(field);
    return *found;
  }

  [[nodiscard]] std::string place(std::string_view field) const {
    return (path_.empty() ? "" : path_ + ".") + std::string(field);
  }

  /// Refuses fields that nothing has taken.
  void done() const {
    for (const auto& entry : value_.items()) {
      if (taken_.count(entry.key()) == 0)
        throw bad_snapshot(place(entry.key()) + ": no such field");
    }
  }

 private:
  const json& value_;
  std::string path_;
  std::set<std::string> taken_;
};

}  // namespace archtimers::snapshot_json
