// SPDX-License-Identifier: Apache-2.0
#include "do_job.h"

#include <fmt/format.h>
#include <sys/wait.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "archtimers/testbench/interruption.h"
#include "archtimers/testbench/player.h"
#include "archtimers/testbench/scenario.h"
#include "job_process.h"
#include "run_command.h"
#include "sealed_json.h"

namespace archtimers::testbench {

namespace {

namespace fs = std::filesystem;

/// Whether the current folder has a scenario.
bool scenario_is_left() {
  const fs::directory_iterator files(".");
  return std::any_of(begin(files), end(files),
                     [](const auto& each) { return each.path().extension() == ".yaml"; });
}

class job_doer {
 public:
  job_doer(int output, const std::vector<crosschecked_timer>& timers)
      : output_(output), timers_(timers) {}

  shard_result operator()(const crosscheck_job& job) const {
    crosscheck_options options;
    options.first_seed = job.first_seed;
    options.last_seed = job.last_seed;
    options.operations = job.operations;
    crosscheck_result got = timer_of(job, timers_).run(options, {});
    // A disk that is full: to be compared again when it is not.
    if (got.mismatches != 0 && !stop_asked() && !scenario_is_left())
      throw campaign_error(got.failure);
    shard_result result;
    result.done = got.seeds;
    result.failed = got.mismatches;
    result.operations = got.operations;
    result.cycles = got.cycles;
    result.edges = got.edges;
    result.crossings = std::move(got.crossings);
    if (!got.failure.empty()) result.failures.push_back(std::move(got.failure));
    return result;
  }

  shard_result operator()(const scenario_job& job) const try {
    shard_result result;
    for (const auto& file : job.files) {
      const std::string text = text_of_file(file.path);
      if (checksum_of(text) != file.checksum)
        throw campaign_error(file.path + ": has changed since the campaign was planned");
      const scenario what = parse_scenario(text, file.path);
      const play_result played = play(what);
      if (stop_asked()) break;
      ++result.done;
      result.operations += played.operations;
      // Without a clocked twin, cycles are no work: the model jumps from event to event.
      if (played.on != play_on::model) result.cycles += played.cycles;
      result.edges += played.interrupt_edges;
      if (played.good()) continue;
      ++result.failed;
      result.failures.push_back(leave(what, file.path, result.done));
    }
    return result;
  } catch (const scenario_error& mistake) {
    throw campaign_error(mistake.what());
  }

  shard_result operator()(const command_job& job) const {
    shard_result result;
    const int status = run_command(job.line, output_);
    // What is not there says nothing about what it would have found.
    constexpr int not_executable = 126;
    constexpr int not_found = 127;
    if (WIFEXITED(status) &&
        (WEXITSTATUS(status) == not_executable || WEXITSTATUS(status) == not_found))
      throw campaign_error(job.line + ": cannot be run here");
    result.done = 1;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return result;
    result.failed = 1;
    result.failures.push_back(
        fmt::format("{}\n{}; what it printed is in {}", job.line, end_text(status), "output.txt"));
    return result;
  }

 private:
  /// Plays a scenario that has failed again, for its waveform, and says what has failed.
  static std::string leave(const scenario& what, const std::string& file, std::uint64_t number) {
    const std::string name = fmt::format("{}-{}", number, fs::path(file).filename().string());
    fs::copy_file(file, name);
    play_options options;
    options.wave = fs::path(name).replace_extension(".fst").string();
    const play_result again = play(what, options);
    std::string text = file;
    for (const step_report& step : again.failures) {
      text +=
          fmt::format("\nline {}, step {} at {}: {}", step.line, step.number, step.time, step.text);
      for (const std::string& problem : step.problems) text += "\n    " + problem;
    }
    return text + fmt::format("\nleft as {}, waveform: {}", name, options.wave);
  }

  int output_;
  const std::vector<crosschecked_timer>& timers_;
};

}  // namespace

const crosschecked_timer& timer_of(const crosscheck_job& job,
                                   const std::vector<crosschecked_timer>& timers) {
  for (const crosschecked_timer& each : timers) {
    if (each.name == job.timer) return each;
  }
  throw campaign_error("there is no timer '" + job.timer + "' to be cross-checked");
}

shard_result do_job(const campaign_job& job, int output,
                    const std::vector<crosschecked_timer>& timers) {
  return std::visit(job_doer(output, timers), job);
}

}  // namespace archtimers::testbench
