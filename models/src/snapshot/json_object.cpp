// SPDX-License-Identifier: Apache-2.0
#include "json_object.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace archtimers::snapshot_json {

namespace {

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

}  // namespace

json parse(std::string_view text) {
  parse_watch watch;
  try {
    return json::parse(text, std::ref(watch));
  } catch (const json::exception& problem) {
    throw bad_snapshot(std::string("not JSON: ") + problem.what());
  }
}

json parse_anything(std::string_view text) { return json::parse(text, nullptr, false); }

std::string text_of(const json& value) { return value.dump(2); }

}  // namespace archtimers::snapshot_json
