// SPDX-License-Identifier: Apache-2.0
// Seeds, and what is left of the first that fails.
#include <algorithm>
#include <filesystem>
#include <sstream>
#include <stdexcept>

#include "archtimers/testbench/interruption.h"
#include "archtimers/vcd/error.h"
#include "crosscheck_seeds.h"
#include "foreign_failure.h"
#include "foreign_run.h"
#include "foreign_stimulus.h"
#include "unreported.h"

namespace archtimers::testbench {

namespace {

/// The cross-check of a core.
class foreign_check {
 public:
  foreign_check(const foreign_description& core, const foreign_factory& make,
                const foreign_options& options)
      : core_(core), make_(make), options_(options) {
    for (const known_deviation& each : core.deviations)
      total_.deviations.emplace_back(each.name, 0);
    for (const foreign_line& each : core.lines) total_.still.push_back(each.name);
  }

  foreign_result run() {
    for (std::uint64_t seed = options_.first_seed; total_.good(); ++seed) {
      run_seed(seed);
      if (stop_asked()) total_.interrupted = true;
      if (seed == options_.last_seed) break;
    }
    return std::move(total_);
  }

 private:
  /// The runs of a seed: one, or as many as deviations make it begin anew.
  void run_seed(std::uint64_t seed) {
    foreign_stimulus stimulus(core_, seed);
    constexpr unsigned most_ahead = 24;
    std::uint64_t left = options_.operations;
    while (left != 0 && total_.good()) {
      stimulus.begin_anew();
      const auto ahead = static_cast<unsigned>(stimulus.below(4) * most_ahead / 3);
      std::vector<foreign_step> steps;
      const auto draw = [&](std::uint64_t edge,
                            const foreign_run::look& now) -> std::optional<foreign_step> {
        if (steps.size() >= left) return std::nullopt;
        steps.push_back(stimulus.draw(edge, now));
        return steps.back();
      };
      const foreign_outcome outcome = told_where(seed, steps, [&] {
        return begin({ahead, "", 0}).run(draw, 0);
      });
      add(outcome.counts);
      // One that deviates before anything is done would do so for ever.
      left -= std::min(left, std::max<std::uint64_t>(outcome.counts.operations, 1));
      if (outcome.difference) leave(seed, std::move(steps), *outcome.difference, ahead);
    }
  }

  /// What is thrown once something has been done says where.
  template <class Run>
  foreign_outcome told_where(std::uint64_t seed, const std::vector<foreign_step>& steps,
                             const Run& run) const {
    try {
      return run();
    } catch (const std::exception& problem) {
      if (steps.empty()) throw;
      const foreign_step& last = steps.back();
      const std::string name = last.is_pin ? core_.told().pins[last.place].name
                                           : core_.told().registers[last.place].name;
      throw std::runtime_error(std::string(problem.what()) + " (seed " + std::to_string(seed) +
                               ", operation " + std::to_string(steps.size()) + ": " + name +
                               " from edge " + std::to_string(last.edge) + " on)");
    }
  }

  [[nodiscard]] foreign_run begin(foreign_run::options how) const {
    auto timer = make_();
    if (!timer)
      throw std::invalid_argument("core '" + core_.told().name + "': the factory made none");
    return {core_, std::move(timer), std::move(how)};
  }

  void add(const foreign_result& counts) {
    total_.operations += counts.operations;
    total_.reads += counts.reads;
    total_.edges += counts.edges;
    total_.line_edges += counts.line_edges;
    const auto moved = [&](const std::string& name) {
      return std::find(counts.still.begin(), counts.still.end(), name) == counts.still.end();
    };
    total_.still.erase(std::remove_if(total_.still.begin(), total_.still.end(), moved),
                       total_.still.end());
    for (std::size_t i = 0; i < total_.deviations.size(); ++i)
      total_.deviations[i].second += counts.deviations[i].second;
  }

  [[nodiscard]] foreign_outcome again(const std::vector<foreign_step>& steps, std::uint64_t idle,
                                      foreign_run::options how) const {
    std::size_t next = 0;
    const auto source = [&](std::uint64_t,
                            const foreign_run::look&) -> std::optional<foreign_step> {
      if (next == steps.size()) return std::nullopt;
      return steps[next++];
    };
    return begin(std::move(how)).run(source, idle);
  }

  /// Shrinks a failing run, and leaves it as a scenario and a waveform.
  void leave(std::uint64_t seed, std::vector<foreign_step> steps, mismatch difference,
             unsigned ahead) {
    // Most failures need no model that is behind, and are easier to read without.
    if (const auto beside = again(steps, 1, {}).difference) {
      difference = *beside;
      ahead = 0;
    }
    const auto once_more = [&](const std::vector<foreign_step>& some, std::uint64_t idle) {
      return again(some, idle, {ahead, "", 0});
    };
    auto left = shrink_failure(std::move(steps), difference, once_more);
    // A person counts the edges.
    left.steps = with_shorter_gaps(
        std::move(left.steps),
        [&](const std::vector<foreign_step>& some) {
          return once_more(some, left.idle_edges).difference.has_value();
        },
        1);
    if (const auto shown = once_more(left.steps, left.idle_edges).difference)
      left.difference = *shown;
    const std::string words =
        "edge " + std::to_string(left.difference.edge) + ": " + left.difference.what;
    total_.failure = core_.told().name + ", seed " + std::to_string(seed) + ", " + words;
    const std::string stem = (options_.folder.empty() ? "" : options_.folder + "/") +
                             core_.told().name + "-seed-" + std::to_string(seed);
    try {
      const auto shown = again(left.steps, left.idle_edges,
                               {ahead, stem + ".fst", left.difference.edge + left.idle_edges});
      total_.wave = stem + ".fst";
      if (!shown.difference) {
        total_.failure += "\nnot when it was run again: the core does not do the same each time";
        return;
      }
      const scenario of_model = scenario_of(core_, shown, words);
      write_scenario(of_model, stem + ".yaml");
      total_.scenario = stem + ".yaml";
      const std::string reason = reason_of(of_model, shown.found.front());
      if (!reason.empty()) total_.failure += "\n" + reason;
      total_.failure += "\n" + std::to_string(left.steps.size()) + " steps left in " +
                        total_.scenario + ", which shows the model; both in " + total_.wave +
                        " (gtkwave " + shown.wave.view + ")";
    } catch (const std::runtime_error& problem) {  // the difference is news, whatever the disk says
      total_.failure += "\nno files: " + std::string(problem.what());
    }
  }

  described_core core_;
  const foreign_factory& make_;
  const foreign_options& options_;
  foreign_result total_;
};

}  // namespace

foreign_result crosscheck_foreign(const foreign_description& core, const foreign_factory& make,
                                  const foreign_options& options) {
  if (options.first_seed > options.last_seed)
    throw std::invalid_argument("crosscheck_foreign: the first seed is above the last one");
  if (options.operations == 0)
    throw std::invalid_argument("crosscheck_foreign: no operations, so nothing would be compared");
  if (!make) throw std::invalid_argument("crosscheck_foreign: nothing makes the core");
  if (!options.folder.empty() && !std::filesystem::is_directory(options.folder))
    throw std::invalid_argument("crosscheck_foreign: there is no folder " + options.folder);
  const unreported what_the_model_warns_of(sc_core::SC_WARNING);
  return foreign_check(core, make, options).run();
}

std::string to_text(const foreign_result& found) {
  std::ostringstream text;
  text << found.operations << " operations, " << found.reads << " reads compared, " << found.edges
       << " edges, " << found.line_edges << " changes of lines\n";
  for (const auto& [name, count] : found.deviations)
    text << "known deviation: " << name << ", " << count << " times\n";
  for (const std::string& name : found.still) text << "line " << name << " never moved\n";
  if (found.interrupted) text << "interrupted\n";
  text << (found.failure.empty() ? "no other difference" : "differs: " + found.failure) << '\n';
  return text.str();
}

}  // namespace archtimers::testbench
