// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <list>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>

#include "archtimers/testbench/campaign_run.h"
#include "archtimers/testbench/interruption.h"
#include "child_wait.h"
#include "job_process.h"
#include "new_folder.h"
#include "shard_folder.h"

namespace archtimers::testbench {

namespace {

/// So many shards in a row that cannot be done end a run: the disk is full, or something is wrong everywhere.
constexpr unsigned most_in_a_row = 3;

/// A process that does one shard, seen from the one that has started it.
class shard_process {
 public:
  shard_process(const campaign& of, std::size_t shard,
                const std::vector<crosschecked_timer>& timers, const child_wait& children)
      : shard_(shard) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
      throw std::system_error(errno, std::generic_category(), "a pipe for a shard");
    const pid_t parent = getpid();
    process_ = fork();
    if (process_ == 0) {
      close(ends[0]);
      children.leave();
      begin_as_job_of(parent);
      work(of, shard, timers, ends[1]);
    }
    close(ends[1]);
    problem_ = ends[0];
    if (process_ < 0) {
      close(problem_);
      throw std::system_error(errno, std::generic_category(), "a process for a shard");
    }
  }
  shard_process(const shard_process&) = delete;
  shard_process& operator=(const shard_process&) = delete;
  ~shard_process() {
    if (process_ > 0) {
      kill(process_, SIGKILL);
      waitpid(process_, &status_, 0);
    }
    close(problem_);
  }

  [[nodiscard]] std::size_t shard() const { return shard_; }
  void stop() const {
    if (process_ > 0) kill(process_, stop_job);
  }
  /// Whether it has ended.
  bool ended() {
    if (process_ > 0 && waitpid(process_, &status_, WNOHANG) == process_) process_ = 0;
    return process_ == 0;
  }
  /// Why the shard is not done, of one that has ended; empty if it is, or if it was asked to stop.
  [[nodiscard]] std::string problem() const {
    if (WIFEXITED(status_) && WEXITSTATUS(status_) == 0) return {};
    std::string told(longest_problem, '\0');
    const ssize_t size = read(problem_, told.data(), told.size());
    told.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return told.empty() ? "the process that did it ended by " + end_text(status_) : told;
  }

 private:
  static constexpr std::size_t longest_problem = 4096;  // a pipe takes it at once

  [[noreturn]] static void work(const campaign& of, std::size_t shard,
                                const std::vector<crosschecked_timer>& timers, int problem) {
    try {
      static_cast<void>(do_shard(of, shard, timers));
      _exit(0);
    } catch (const std::exception& thrown) {
      const std::string text = std::string(thrown.what()).substr(0, longest_problem);
      static_cast<void>(!write(problem, text.data(), text.size()));
    } catch (...) {
    }
    _exit(1);
  }

  std::size_t shard_;
  pid_t process_ = 0;
  int problem_ = -1;
  int status_ = 0;
};

class shard_run {
 public:
  shard_run(const campaign& of, const std::function<void(const run_progress&)>& progress,
            const std::vector<crosschecked_timer>& timers)
      : of_(of), progress_(progress), timers_(timers), to_do_(shards_to_do(of)) {
    so_far_.done = of.shards() - to_do_.size();
  }

  void run(unsigned processes) {
    std::fflush(nullptr);  // or each process would have it, too
    const child_wait children;
    for (bool stopped = false;;) {
      while (!over() && running_.size() < processes) {
        if (const auto shard = next()) running_.emplace_back(of_, *shard, timers_, children);
      }
      if (running_.empty()) break;
      if (stop_asked() && !std::exchange(stopped, true)) {
        for (const shard_process& each : running_) each.stop();
      }
      children.wait();
      running_.remove_if([&](shard_process& each) { return each.ended() && (take(each), true); });
    }
  }

 private:
  [[nodiscard]] bool over() const {
    return to_do_.empty() || stop_asked() || in_a_row_ == most_in_a_row;
  }

  /// The shard to begin, if it is not done by now. Those at which another run is, here or elsewhere, come last.
  std::optional<std::size_t> next() {
    const std::set<std::size_t> at_work = shards_at_work();
    auto chosen = std::find_if(to_do_.begin(), to_do_.end(),
                               [&](std::size_t shard) { return at_work.count(shard) == 0; });
    if (chosen == to_do_.end()) chosen = to_do_.begin();
    const std::size_t shard = *chosen;
    to_do_.erase(chosen);
    if (!std::filesystem::exists(of_.place_of(shard))) return shard;
    ++so_far_.done;
    return std::nullopt;
  }

  /// What the names of the folders begin with.
  [[nodiscard]] std::set<std::size_t> shards_at_work() const {
    std::set<std::size_t> all;
    std::error_code ignored;
    for (std::filesystem::directory_iterator entry(of_.folder / running_name, ignored), end;
         !ignored && entry != end; entry.increment(ignored)) {
      const std::string name = entry->path().filename().string();
      std::size_t shard = 0;
      std::from_chars(name.data(), name.data() + name.size(), shard);
      all.insert(shard);
    }
    return all;
  }

  void take(const shard_process& ended) {
    so_far_.news = ended.problem();
    if (!so_far_.news.empty()) {
      so_far_.news = fmt::format("shard {}: not done: {}", ended.shard(), so_far_.news);
      if (++in_a_row_ == most_in_a_row) so_far_.news += "; no more are begun";
    } else if (const auto result = result_of(of_, ended.shard())) {
      in_a_row_ = 0;
      ++so_far_.done;
      so_far_.failed += result->good() ? 0 : 1;
      if (!result->good()) so_far_.news = fmt::format("shard {} failed", ended.shard());
    }
    if (progress_) progress_(so_far_);
  }

  const campaign& of_;
  const std::function<void(const run_progress&)>& progress_;
  const std::vector<crosschecked_timer>& timers_;
  std::vector<std::size_t> to_do_;
  std::list<shard_process> running_;
  run_progress so_far_;
  unsigned in_a_row_ = 0;
};

}  // namespace

void run_shards(const campaign& of, unsigned processes,
                const std::function<void(const run_progress&)>& progress,
                const std::vector<crosschecked_timer>& timers) {
  remove_abandoned(of.folder / running_name, output_name);
  shard_run(of, progress, timers).run(processes);
}

}  // namespace archtimers::testbench
