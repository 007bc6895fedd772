// SPDX-License-Identifier: Apache-2.0
// Strict reading of a snapshot's JSON text, for every timer's codec. Internal to
// models/src/snapshot.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
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

/// One JSON object and its place in the snapshot. Each field is read once; `done` finds those left
/// over.
class object {
 public:
  /// @param path  the object's place, empty for the snapshot itself.
  object(const json& value, std::string path) : value_(value), path_(std::move(path)) {
    if (!value.is_object()) {
      throw bad_snapshot((path_.empty() ? "snapshot" : path_) + ": must be an object");
    }
  }

  [[nodiscard]] object child(const char* field) { return {take(field), place(field)}; }

  [[nodiscard]] bool boolean(const char* field) {
    const json& value = take(field);
    if (!value.is_boolean()) throw bad_snapshot(place(field) + ": must be true or false");
    return value.get<bool>();
  }

  [[nodiscard]] std::string text(const char* field) {
    const json& value = take(field);
    if (!value.is_string()) throw bad_snapshot(place(field) + ": must be text");
    return value.get<std::string>();
  }

  template <class Integer>
  [[nodiscard]] Integer integer(const char* field,
                                Integer least = std::numeric_limits<Integer>::min(),
                                Integer most = std::numeric_limits<Integer>::max()) {
    return integer_of(take(field), place(field), least, most);
  }

  /// A list of `count` objects.
  [[nodiscard]] std::vector<object> children(const char* field, std::size_t count) {
    std::vector<object> all;
    for (const auto& [value, name] : list(field, count)) all.emplace_back(*value, name);
    return all;
  }

  /// A list of as many integers as `values` has.
  template <class Integers>
  void integers(const char* field, Integers& values) {
    using integer = typename Integers::value_type;
    std::size_t i = 0;
    for (const auto& [value, name] : list(field, values.size())) {
      values[i++] = integer_of(*value, name, std::numeric_limits<integer>::min(),
                               std::numeric_limits<integer>::max());
    }
  }

  /// Refuses the value of a field.
  [[noreturn]] void refuse(const char* field, const char* why) const {
    throw bad_snapshot(place(field) + ": " + why);
  }

  /// Refuses fields that nothing has read.
  void done() const {
    for (const auto& entry : value_.items()) {
      if (taken_.count(entry.key()) == 0)
        throw bad_snapshot(place(entry.key()) + ": no such field");
    }
  }

 private:
  [[nodiscard]] std::string place(const std::string& field) const {
    return path_.empty() ? field : path_ + "." + field;
  }

  template <class Integer>
  static Integer integer_of(const json& value, const std::string& name, Integer least,
                            Integer most) {
    const bool fits =
        value.is_number_unsigned()
            ? value.get<std::uint64_t>() <= static_cast<std::uint64_t>(most) &&
                  (least <= 0 || value.get<std::uint64_t>() >= static_cast<std::uint64_t>(least))
            : value.is_number_integer() && least < 0 &&
                  value.get<std::int64_t>() >= static_cast<std::int64_t>(least);
    if (!fits) {
      throw bad_snapshot(name + ": must be an integer from " + std::to_string(least) + " to " +
                         std::to_string(most));
    }
    return value.get<Integer>();
  }

  /// The elements of a list and their places.
  std::vector<std::pair<const json*, std::string>> list(const char* field, std::size_t count) {
    const json& value = take(field);
    if (!value.is_array() || value.size() != count) {
      throw bad_snapshot(place(field) + ": must be a list of " + std::to_string(count));
    }
    std::vector<std::pair<const json*, std::string>> all;
    for (const json& element : value) {
      all.emplace_back(&element, place(field) + "[" + std::to_string(all.size()) + "]");
    }
    return all;
  }

  const json& take(const char* field) {
    const auto found = value_.find(field);
    if (found == value_.end()) throw bad_snapshot(place(field) + ": missing");
    taken_.insert(field);
    return *found;
  }

  const json& value_;
  std::string path_;
  std::set<std::string> taken_;
};

/// Reads the two fields that every snapshot begins with.
inline void check_header(object& snapshot, unsigned version, std::string_view timer) {
  const auto found = snapshot.integer<std::uint64_t>("archtimers_snapshot");
  if (found != version) {
    throw bad_snapshot("archtimers_snapshot: version " + std::to_string(found) +
                       "; this library reads version " + std::to_string(version));
  }
  const std::string name = snapshot.text("timer");
  if (name != timer) {
    throw bad_snapshot("timer: the snapshot is of \"" + name + "\", not of \"" +
                       std::string(timer) + "\"");
  }
}

}  // namespace archtimers::snapshot_json
