// SPDX-License-Identifier: Apache-2.0
// Damaged scenarios: each is played, or refused with a scenario_error that names its file; nothing else,
// and never with much memory.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "archtimers/testbench/player.h"
#include "peak_memory.h"
#include "plan.h"

namespace archtimers::testbench {
namespace {

constexpr std::size_t most_memory = 64'000'000;
/// What asks for more than this is made ready, but not played: it would take its time.
constexpr std::size_t most_steps = 5'000;
constexpr std::int64_t most_edges = 50'000;

/// The scenarios of the examples, in the order of their names.
const std::vector<std::string>& sound_texts() {
  static const std::vector<std::string> all = [] {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(ARCHTIMERS_SCENARIO_FOLDER)) {
      if (entry.path().extension() == ".yaml") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> texts;
    for (const auto& path : paths) {
      std::stringstream text;
      text << std::ifstream(path).rdbuf();
      texts.push_back(text.str());
    }
    return texts;
  }();
  return all;
}

using source = std::mt19937_64;

const std::string& any_of(const std::vector<std::string>& from, source& random) {
  return from[random() % from.size()];
}

/// A place at which a word or a piece of punctuation begins.
std::size_t any_token(const std::string& text, source& random) {
  const std::size_t at = text.find_first_of(" ,:[]{}\n", random() % text.size());
  return at == std::string::npos ? text.size() - 1 : at;
}

std::string any_line(const std::string& text, source& random) {
  const std::size_t end = std::min(text.find('\n', random() % text.size()), text.size() - 1);
  const std::size_t begin = end == 0 ? std::string::npos : text.rfind('\n', end - 1);
  return text.substr(begin == std::string::npos ? 0 : begin + 1, end - begin);
}

/// Damages bytes, words and lines, as slips of a hand and of a tool would.
std::string damaged(std::string text, source& random) {
  static const std::vector<std::string> words{"&a ",
                                              "*a",
                                              "repeat: 3, steps: ",
                                              "- repeat: 9999\n    steps:\n      ",
                                              "[",
                                              "]",
                                              "{",
                                              "}",
                                              ": ",
                                              ", ",
                                              "\n",
                                              "\n  - ",
                                              "0",
                                              "-1",
                                              "0xFFFFFFFFFFFFFFFF",
                                              "18446744073709551616",
                                              "edge: 1, ",
                                              "after: 1 s, ",
                                              "offset: 20 ns, ",
                                              "expect: 0, ",
                                              "keep: a, ",
                                              "a + 1",
                                              "size: 0, ",
                                              "as: debug, ",
                                              "as: host, ",
                                              "response: any, ",
                                              "instance: b, ",
                                              "{value: 1, mask: 2}",
                                              "null",
                                              "!!x ",
                                              "--- ",
                                              "\"",
                                              "'",
                                              "#",
                                              "|\n",
                                              std::string(1, '\0'),
                                              "\x80",
                                              "instances: {b: {}}\n",
                                              "on: model\n",
                                              "1/3 Hz"};
  for (std::uint64_t n = 1 + random() % 3; n > 0 && !text.empty(); --n) {
    const std::size_t at = random() % text.size();
    switch (random() % 8) {
      case 0:
        text[at] = static_cast<char>(random());
        break;
      case 1:
        text.erase(at, 1 + random() % 9);
        break;
      case 2:
        text.insert(any_token(text, random), any_of(words, random));
        break;
      case 3: {
        const std::size_t from = any_token(text, random);
        text.replace(from, 1, any_of(words, random));
        break;
      }
      case 4:
        text.insert(text.find('\n', at) == std::string::npos ? 0 : text.find('\n', at) + 1,
                    any_line(text, random));
        break;
      case 5:
        text.insert(text.find('\n', at) == std::string::npos ? 0 : text.find('\n', at) + 1,
                    any_line(any_of(sound_texts(), random), random));
        break;
      case 6: {
        const std::string line = any_line(text, random);
        text.erase(text.find(line), line.size());
        break;
      }
      default: {
        const std::size_t digit = text.find_first_of("0123456789", at);
        if (digit != std::string::npos) text[digit] = static_cast<char>('0' + random() % 10);
      }
    }
  }
  return text;
}

bool is_short(const scenario& what, play_on on) {
  const plan ready = make_plan(what, *find_timer(what.timer), on);
  const auto edges = ready.instances[0].clock.ticks_at(ready.end).number();
  return ready.steps_in_all <= most_steps && edges <= most_edges;
}

/// Whether it was played. Anything but a scenario_error escapes and fails the test.
bool played(const std::string& text, play_on on) {
  const peak_memory memory;
  bool good = false;
  try {
    const scenario read = parse_scenario(text, "fuzz.yaml");
    play_options options;
    options.on = on;
    options.keep_going = true;
    // The text that it is written as is the same scenario.
    EXPECT_EQ(to_yaml(parse_scenario(to_yaml(read), "again.yaml")), to_yaml(read)) << text;
    if (find_timer(read.timer) == nullptr || is_short(read, on)) {
      const play_result result = play(read, options);
      EXPECT_TRUE(result.steps == result.steps_in_all || result.failures.size() == 1000) << text;
      good = true;
    }
  } catch (const scenario_error& error) {
    EXPECT_EQ(std::string(error.what()).substr(0, 9), "fuzz.yaml") << text;
  }
  EXPECT_LT(memory.peak(), most_memory) << text;
  return good;
}

class scenario_fuzz : public ::testing::TestWithParam<play_on> {};

TEST_P(scenario_fuzz, damaged_scenarios_are_played_or_refused) {
  source random(2026);
  int good = 0;
  constexpr int rounds = 1500;
  for (int round = 0; round < rounds; ++round) {
    if (played(damaged(any_of(sound_texts(), random), random), GetParam())) ++good;
    ASSERT_FALSE(HasFailure()) << "round " << round;
  }
  EXPECT_GT(good, rounds / 20) << "some damage is harmless, or the test tests nothing";
  EXPECT_LT(good, rounds * 19 / 20);
}

TEST_P(scenario_fuzz, scenarios_cut_short_are_played_or_refused) {
  const std::string& whole = sound_texts().front();
  for (std::size_t length = 0; length < whole.size(); length += 5) {
    static_cast<void>(played(whole.substr(0, length), GetParam()));
    ASSERT_FALSE(HasFailure()) << "length " << length;
  }
}

INSTANTIATE_TEST_SUITE_P(, scenario_fuzz, ::testing::Values(play_on::model, play_on::both),
                         [](const auto& on) { return std::string(name_of(on.param)); });

}  // namespace
}  // namespace archtimers::testbench
