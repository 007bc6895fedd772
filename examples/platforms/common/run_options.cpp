// SPDX-License-Identifier: Apache-2.0
// Read by hand: who builds these platforms against an installed archtimers needs Unicorn, libelf and clang, and need not
// get a library for a dozen words as well.
#include "run_options.h"

#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>

namespace {

constexpr const char* usage =
    " --timer model|rtl|both [OPTION...] IMAGE...\n"
    "Runs a program from reset on, once with each quantum.\n"
    "  --timer both          the model and the RTL in lock step: the first difference ends the "
    "run\n"
    "  --quantum Q           instruction, 1us, 10us or 1ms; may be given again. Otherwise "
    "instruction, 1us, 1ms\n"
    "  --poll                a CPU that looks at the signal, which is behind it, and goes wrong\n"
    "  --interrupts FILE     the time of each interrupt since the beginning, a line each\n"
    "  --stop-after US       ends the run at the first instruction after so many microseconds\n"
    "  --save FILE           and saves the whole platform there; with --timer model\n"
    "  --restore FILE        goes on from there\n"
    "  --cost                what the timer costs: several programs for --stop-after each, the "
    "first without ticks\n"
    "The exit code is 0 if all went well, 1 if not, 2 for a mistake in these words.\n";

const std::map<std::string, sc_core::sc_time>& quanta() {
  static const std::map<std::string, sc_core::sc_time> all{
      {"instruction", run_options::instruction()},
      {"1us", {1, sc_core::SC_US}},
      {"10us", {10, sc_core::SC_US}},
      {"1ms", {1, sc_core::SC_MS}},
  };
  return all;
}

bool read_microseconds(const std::string& word, std::uint64_t& instructions) {
  char* end = nullptr;
  const unsigned long long number = std::strtoull(word.c_str(), &end, 10);
  instructions = number * run_options::instructions_in_a_microsecond;
  return end != word.c_str() && *end == '\0' && number > 0 && number <= 1'000'000;
}

bool read_words(const std::vector<std::string>& words, run_options& options) {
  const auto text = [](std::string& to) {
    return [&to](const std::string& value) {
      to = value;
      return !value.empty();
    };
  };
  const std::map<std::string, std::function<bool(const std::string&)>> with_value{
      {"--timer", text(options.timer)},
      {"--interrupts", text(options.interrupts)},
      {"--save", text(options.save)},
      {"--restore", text(options.restore)},
      {"--stop-after",
       [&](const auto& value) { return read_microseconds(value, options.stop_after); }},
      {"--quantum",
       [&](const auto& value) {
         const auto found = quanta().find(value);
         if (found != quanta().end()) options.quanta.push_back(found->second);
         return found != quanta().end();
       }},
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto found = with_value.find(words[i]);
    if (found != with_value.end()) {
      if (++i == words.size() || !found->second(words[i])) return false;
    } else if (words[i] == "--poll") {
      options.polls = true;
    } else if (words[i] == "--cost") {
      options.costs = true;
    } else if (!words[i].empty() && words[i].front() != '-') {
      options.images.push_back(words[i]);
    } else {
      return false;
    }
  }
  const bool is_timer =
      options.timer == "model" || options.timer == "rtl" || options.timer == "both";
  const bool stops = options.stop_after != 0;
  if (!is_timer || options.images.empty()) return false;
  if (options.costs) return stops && options.images.size() > 1 && !options.is_part();
  return options.images.size() == 1 && stops == !options.save.empty() &&
         (options.timer == "model" || !options.is_part());
}

}  // namespace

bool read_options(int argc, char** argv, run_options& options, int& code) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  const std::string name = std::string(argv[0]).substr(std::string(argv[0]).rfind('/') + 1);
  const bool asks = words.size() == 1 && words[0] == "--help";
  const bool good = !asks && read_words(words, options);
  code = asks ? 0 : 2;
  if (!good) (asks ? std::cout : std::cerr) << "usage: " << name << usage;
  if (options.quanta.empty()) {
    for (const char* each : {"instruction", "1us", "10us", "1ms"}) {
      if (each != std::string("10us") || options.costs) options.quanta.push_back(quanta().at(each));
    }
  }
  if (options.is_part()) options.quanta.resize(1);
  return good;
}
