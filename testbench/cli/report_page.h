// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace archtimers::cli {

/// A scenario as `play --json` tells it, with the diagram of its first edge or of the step that failed.
struct reported_scenario {
  nlohmann::ordered_json result;
  std::string link;  ///< to the scenario's file, from the page
  std::string wave;  ///< the waveform's name; empty if there is none
  std::string svg;   ///< the diagram; empty if there is none
  std::string told;  ///< what the diagram shows, in words
};

/// What a page tells.
struct report_contents {
  std::string folder;
  std::vector<reported_scenario> scenarios;
  std::vector<nlohmann::ordered_json> crosschecks;  ///< as `crosscheck --json` tells them
};

/// One page of HTML that needs nothing else: no network, no file beside it.
[[nodiscard]] std::string report_page(const report_contents& what);

}  // namespace archtimers::cli
