// SPDX-License-Identifier: Apache-2.0
// Strict reading of JSON text. Internal to models/src/snapshot.
#pragma once

#include <cstddef>
#include <functional>
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

/// Objects and lists of a snapshot are short. This is more than any has: each further field of an
/// object makes all those before it be looked at.
constexpr std::size_t most_members = 64;

/// Watches a text being read: no object has a field twice, and nothing is long.
class parse_watch {
 public:
  bool operator()(int, json::parse_event_t event, const json& parsed) {
    using kind = json::parse_event_t;
    if (event == kind::key) {
      name_ = parsed.get<std::string>();
      if (!open_.back().fields.insert(name_).second) throw bad_snapshot(name_ + ": given twice");
      if (open_.back().fields.size() > most_members)
        throw bad_snapshot(name_ + ": more fields than any snapshot has");
    } else if (event == kind::object_end || event == kind::array_end) {
      open_.pop_back();
    } else {
      if (!open_.empty() && open_.back().is_list && ++open_.back().elements > most_members)
        throw bad_snapshot(open_.back().name + ": more elements than any list of a snapshot");
      if (event != kind::value) open_.push_back({event == kind::array_start, name_});
    }
    return true;
  }

 private:
  struct container {
    bool is_list;
    std::string name;
    std::size_t elements = 0;
    std::set<std::string> fields = {};
  };

  std::vector<container> open_;
  std::string name_ = "snapshot";  ///< of the latest field
};

/// The text as JSON.
[[nodiscard]] inline json parse(std::string_view text) {
  parse_watch watch;
  try {
    return json::parse(text, std::ref(watch));
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
