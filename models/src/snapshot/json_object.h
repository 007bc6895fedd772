// SPDX-License-Identifier: Apache-2.0
// Strict reading of JSON text. Internal to models/src/snapshot.
#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace archtimers::snapshot_json {

/// Fields in the order in which they are written, as a reader wants to find them.
using json = nlohmann::ordered_json;

/// What is wrong with the text, naming the field. Caught in `from_json`.
class bad_snapshot : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The JSON library's reader and writer are compiled once, in json_object.cpp.

/// The text as JSON; no object has a field twice, and nothing is long.
[[nodiscard]] json parse(std::string_view text);
/// The text as JSON, whatever it holds; a discarded value if it is none.
[[nodiscard]] json parse_anything(std::string_view text);
/// JSON as text for people.
[[nodiscard]] std::string text_of(const json& value);

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

  [[nodiscard]] bool has(std::string_view field) const {
    return value_.find(std::string(field)) != value_.end();
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
