// SPDX-License-Identifier: Apache-2.0
#include "ask_step.h"

#include <algorithm>

namespace archtimers::cli {

namespace {

/// Takes the first word away.
std::string next_word(std::string& text) {
  const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
  const std::size_t end = std::min(text.find(' ', begin), text.size());
  std::string word = text.substr(begin, end - begin);
  text.erase(0, std::min(text.find_first_not_of(' ', end), text.size()));
  return word;
}

/// `write Compare 112` with its colons.
std::string with_colons(std::string text) {
  const std::string key = next_word(text);
  if (key != "write" && key != "set") return key + ": " + text;
  const std::string target = next_word(text);
  return key + ": " + target + (text.empty() ? "" : ", value: " + text);
}

bool has_key(const std::string& step, const std::string& key) {
  return step.rfind(key + ":", 0) == 0 || step.find(" " + key + ":") != std::string::npos;
}

}  // namespace

testbench::step asked_step(const std::string& text, std::size_t place, const std::string& timer,
                           const std::string& within) {
  std::string step = text.find(':') == std::string::npos ? with_colons(text) : text;
  const bool waits = has_key(step, "until") || has_key(step, "next");
  if (waits && !has_key(step, "within")) step += ", within: " + within;
  // On the line of its number, which errors name.
  const std::string lines(place - 1, '\n');
  const auto asked = testbench::parse_scenario(
      lines + "{timer: " + timer + ", steps: [{" + step + "}]}", "question");
  if (asked.steps.size() != 1)
    throw testbench::scenario_error("question", place, "an argument is one step");
  return asked.steps.front();
}

}  // namespace archtimers::cli
