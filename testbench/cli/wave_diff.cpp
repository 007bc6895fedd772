// SPDX-License-Identifier: Apache-2.0
// wave diff: where two files differ, as both stream by.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "archtimers/vcd/compare_streams.h"
#include "printable.h"
#include "spool.h"
#include "wave_command.h"
#include "wave_input.h"
#include "whole_number.h"

namespace archtimers::cli {

namespace {

using json = nlohmann::ordered_json;
using vcd::instant;

struct wave_diff_arguments : wave_arguments {
  std::string a;
  std::string b;
  std::vector<std::string> map;
  std::string tolerance;
  std::string limit = "20";
  bool as_json = false;
};

constexpr int same = 0;
constexpr int different = 1;

vcd::matching renamed_by(const wave_diff_arguments& given) {
  vcd::matching how;
  for (const std::string& each : given.map) {
    const std::size_t equals = each.find('=');
    if (equals == 0 || equals == std::string::npos || equals + 1 == each.size())
      throw usage_error(fmt::format("--map: '{}' is not OLD=NEW", each));
    how.renamed.emplace_back(each.substr(0, equals), each.substr(equals + 1));
  }
  return how;
}

/// What A calls OLD must be there, as a signal or as a scope.
void check_map(const vcd::matching& how, const vcd::wave_stream& a, const vcd::wave_stream& b) {
  const auto check = [](const vcd::wave_stream& stream, const std::string& name) {
    const auto& all = stream.signals();
    if (std::none_of(all.begin(), all.end(), [&](const auto& s) {
          return s.name == name || s.name.compare(0, name.size() + 1, name + ".") == 0;
        }))
      throw usage_error(
          fmt::format("--map: {} has no signal and no scope '{}'", stream.file(), name));
  };
  for (const auto& [old_name, new_name] : how.renamed) {
    check(a, old_name);
    check(b, new_name);
  }
}

std::string name_of(const vcd::signal_pair& pair) {
  return pair.name_a == pair.name_b ? pair.name_a : pair.name_a + " = " + pair.name_b;
}

/// How long it lasts, where that is a whole number of the finer unit.
std::string length_of(const vcd::divergence& d) {
  if (!d.end) return "to the end";
  const auto unit = d.begin.unit.exponent() < d.end->unit.exponent() ? d.begin.unit : d.end->unit;
  const auto begin = vcd::rescale(d.begin.ticks, d.begin.unit, unit);
  const auto end = vcd::rescale(d.end->ticks, d.end->unit, unit);
  std::string text = "until " + to_string(*d.end);
  if (begin && end) text += " (" + to_string(instant{*end - *begin, unit}) + ")";
  return text;
}

std::string since(const std::optional<instant>& time) {
  return time ? "since " + to_string(*time) : "from the beginning";
}

void print_missing(std::string& out, const char* what, const std::vector<std::string>& names) {
  constexpr std::size_t most = 20;
  for (std::size_t i = 0; i < std::min(most, names.size()); ++i)
    fmt::format_to(std::back_inserter(out), "{}: {}\n", what, printable(names[i]));
  if (names.size() > most)
    fmt::format_to(std::back_inserter(out), "{}: {} more\n", what, names.size() - most);
}

std::string as_text(const wave_diff_arguments& given, const vcd::matched_signals& matched,
                    const vcd::stream_comparison& result) {
  std::string out;
  for (const auto& d : result.first) {
    fmt::format_to(std::back_inserter(out), "{}: {}: {} and {}, {}\n", to_string(d.begin),
                   printable(name_of(matched.pairs[d.pair])), value_text(d.a), value_text(d.b),
                   length_of(d));
    if (&d == &result.first.front())
      fmt::format_to(std::back_inserter(out), "  A has its value {}, B {}\n", since(d.a_since),
                     since(d.b_since));
  }
  if (result.total > result.first.size())
    fmt::format_to(std::back_inserter(out), "and {} more (--limit)\n",
                   result.total - result.first.size());
  std::size_t in = 0;
  std::string counts;
  for (std::size_t i = 0; i < matched.pairs.size(); ++i) {
    if (result.of_pair[i] == 0) continue;
    ++in;
    fmt::format_to(std::back_inserter(counts), "{:>12}  {}\n", result.of_pair[i],
                   printable(name_of(matched.pairs[i])));
  }
  if (in > 1)
    fmt::format_to(std::back_inserter(out), "\n{:>12}  signal\n{}", "differences", counts);
  print_missing(out, "only in A", matched.only_in_a);
  print_missing(out, "only in B", matched.only_in_b);
  for (const auto& pair : matched.of_different_width)
    fmt::format_to(std::back_inserter(out), "of different width: {}\n", printable(name_of(pair)));
  fmt::format_to(std::back_inserter(out), "{}{} signal{} compared, {} difference{}{}\n",
                 out.empty() ? "" : "\n", matched.pairs.size(),
                 matched.pairs.size() == 1 ? "" : "s", result.total, result.total == 1 ? "" : "s",
                 given.tolerance.empty() ? "" : " longer than " + given.tolerance);
  return out;
}

std::string as_json(const wave_diff_arguments& given, const vcd::matched_signals& matched,
                    const vcd::stream_comparison& result) {
  json differences = json::array();
  for (const auto& d : result.first) {
    const auto& pair = matched.pairs[d.pair];
    json one{{"time", to_string(d.begin)},
             {"signal", pair.name_a},
             {"in_b", pair.name_b},
             {"a", value_text(d.a)},
             {"b", value_text(d.b)}};
    if (d.end) one["until"] = to_string(*d.end);
    if (d.a_since) one["a_since"] = to_string(*d.a_since);
    if (d.b_since) one["b_since"] = to_string(*d.b_since);
    differences.push_back(std::move(one));
  }
  json widths = json::array();
  for (const auto& pair : matched.of_different_width) widths.push_back(pair.name_a);
  const json all{{"a", given.a},
                 {"b", given.b},
                 {"compared", matched.pairs.size()},
                 {"total", result.total},
                 {"differences", std::move(differences)},
                 {"of_different_width", std::move(widths)},
                 {"only_in_a", matched.only_in_a},
                 {"only_in_b", matched.only_in_b}};
  return all.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

int run(const wave_diff_arguments& given) {
  const time_window window = window_of(given);
  vcd::matching how = renamed_by(given);
  vcd::comparing comparing;
  comparing.from = window.from;
  comparing.to = window.to;
  if (!given.tolerance.empty()) comparing.tolerance = time_named("--tolerance", given.tolerance);
  comparing.keep = whole_number("--limit", given.limit, 1, 100'000'000);
  const auto a = open_wave(given.a, given);
  const auto b = open_wave(given.b, given);
  const auto chosen = patterns_for(given.signals, {a.get(), b.get()});
  how.chosen = [&](const std::string& name) { return chosen.mean(name); };
  check_map(how, *a, *b);
  const vcd::matched_signals matched = match_signals(*a, *b, how);
  if (matched.pairs.empty() && matched.of_different_width.empty())
    throw usage_error(
        fmt::format("{} and {} have no signal of one name (--map OLD=NEW)", given.a, given.b));
  wave_progress progress(*a);
  comparing.on_progress = [&] { progress.show(); };
  const auto result = compare_streams(*a, *b, matched.pairs, comparing);
  check_inside(window, *a);
  check_inside(window, *b);
  spool out;
  out.text() = given.as_json ? as_json(given, matched, result) : as_text(given, matched, result);
  out.deliver();
  remark_unfinished(*a);
  remark_unfinished(*b);
  const bool equal = result.total == 0 && matched.of_different_width.empty() &&
                     matched.only_in_a.empty() && matched.only_in_b.empty();
  return equal ? same : different;
}

}  // namespace

void add_wave_diff(CLI::App& wave, int& status) {
  auto given = std::make_shared<wave_diff_arguments>();
  auto* command =
      wave.add_subcommand("diff", "Compares two waveforms: the first and all differences");
  command->add_option("A", given->a, "A VCD or FST file")->required();
  command->add_option("B", given->b, "Another one; may be the same, with --map")->required();
  add_wave_options(*command, *given);
  command
      ->add_option("--map", given->map,
                   "What A calls OLD, a signal or a scope, B calls NEW. May be given several times")
      ->type_name("OLD=NEW")
      ->allow_extra_args(false);
  command
      ->add_option(
          "--tolerance", given->tolerance,
          "Leave out differences that are no longer than this; without it none is left out")
      ->type_name("TIME");
  command->add_option("--limit", given->limit, "How many differences to show; all are counted")
      ->capture_default_str();
  command->add_flag("--json", given->as_json, "Print JSON");
  command->footer(
      "A difference lasts from the instant at which two signals become different to the one at\n"
      "which they are equal again. Units of time may differ; --signal means A's names. A signal\n"
      "keeps its last value when its file ends.\n"
      "\n"
      "Exit code:\n"
      "  0  the same\n"
      "  1  different: in a value, or a signal is missing or has another width\n"
      "  2  cannot tell: a wrong argument, a file that cannot be read, nothing in common");
  command->callback([given, &status] { with_waves([&] { status = run(*given); }); });
}

}  // namespace archtimers::cli
