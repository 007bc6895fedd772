// SPDX-License-Identifier: Apache-2.0
#include "seed_jobs.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <map>
#include <new>
#include <system_error>
#include <utility>

#include "archtimers/testbench/interruption.h"
#include "job_process.h"

namespace archtimers::testbench {

namespace {

[[noreturn]] void fail_with_errno(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

/// What all jobs see. Seeds are counted from the first.
class shared_seeds {
 public:
  explicit shared_seeds(std::uint64_t last) {
    void* memory =
        mmap(nullptr, sizeof(contents), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) fail_with_errno("memory that jobs share");
    shared_ = new (memory) contents;
    shared_->last = last;
  }
  ~shared_seeds() { munmap(shared_, sizeof(contents)); }
  shared_seeds(const shared_seeds&) = delete;
  shared_seeds& operator=(const shared_seeds&) = delete;

  /// The next seed that nobody has taken, if there is one to be run.
  std::optional<std::uint64_t> take() {
    const std::uint64_t taken = shared_->next.fetch_add(1);
    return taken <= shared_->last.load() ? std::optional(taken) : std::nullopt;
  }
  /// None above this one is to be run.
  void end_at(std::uint64_t seed) {
    std::uint64_t last = shared_->last.load();
    while (seed < last && !shared_->last.compare_exchange_weak(last, seed)) continue;
  }

 private:
  struct contents {
    std::atomic<std::uint64_t> next{0};
    std::atomic<std::uint64_t> last{0};
  };
  static_assert(std::atomic<std::uint64_t>::is_always_lock_free);
  contents* shared_;
};

/// What a job writes into its pipe: that it begins a seed, and what it has brought.
struct job_note {
  enum : std::uint64_t { begun, compared, failed } what;
  std::uint64_t seed, operations, cycles, edges, crossings;
};

/// @returns false at the end of the pipe, also in the middle of what was to be read.
bool read_all(int from, void* into, std::size_t size) {
  for (auto* to = static_cast<char*>(into); size != 0;) {
    const ssize_t n = read(from, to, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    to += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

/// For a job, which has nobody to tell it to.
void write_all(int to, const void* what, std::size_t size) {
  for (const auto* from = static_cast<const char*>(what); size != 0;) {
    const ssize_t n = write(to, from, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) _exit(1);
    from += n;
    size -= static_cast<std::size_t>(n);
  }
}

using compare_seed = std::function<seed_outcome(std::uint64_t)>;

/// A job's whole life.
[[noreturn]] void work(shared_seeds& seeds, std::uint64_t first, int results, pid_t parent,
                       const compare_seed& compare) {
  begin_as_job_of(parent);
  while (!stop_asked()) {
    const auto seed = seeds.take();
    if (!seed) break;
    const job_note begun{job_note::begun, *seed, 0, 0, 0, 0};
    write_all(results, &begun, sizeof begun);
    seed_outcome outcome;
    try {
      outcome = compare(first + *seed);
    } catch (...) {
      outcome.failed = true;
    }
    if (outcome.failed) seeds.end_at(*seed);
    const job_note done{outcome.failed ? job_note::failed : job_note::compared,
                        *seed,
                        outcome.operations,
                        outcome.cycles,
                        outcome.edges,
                        outcome.crossings.size()};
    write_all(results, &done, sizeof done);
    write_all(results, outcome.crossings.data(), outcome.crossings.size() * sizeof(std::uint64_t));
  }
  _exit(stop_asked() ? 1 : 0);
}

/// A process that runs seeds, seen from the one that has started it.
class job {
 public:
  job(shared_seeds& seeds, std::uint64_t first, const compare_seed& compare) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) fail_with_errno("a pipe for a job");
    const pid_t parent = getpid();
    process_ = fork();
    if (process_ == 0) {
      close(ends[0]);
      work(seeds, first, ends[1], parent, compare);
    }
    close(ends[1]);
    results_ = ends[0];
    if (process_ < 0) {
      close(results_);
      fail_with_errno("a process for a job");
    }
  }
  job(job&& other) noexcept
      : process_(std::exchange(other.process_, 0)),
        results_(std::exchange(other.results_, -1)),
        running_(other.running_) {}
  job& operator=(job&&) = delete;
  ~job() {
    if (process_ > 0) {
      kill(process_, SIGKILL);
      await();
    }
    if (results_ >= 0) close(results_);
  }

  /// What becomes readable when it has told something, or has ended; -1 after that.
  [[nodiscard]] int results() const { return results_; }
  void stop() const {
    if (process_ > 0) kill(process_, stop_job);
  }

  /// What a seed has brought, if that is what it tells next. The seed counts from the first.
  std::optional<seed_outcome> next() {
    job_note note{};
    seed_outcome outcome;
    if (!read_all(results_, &note, sizeof note)) return ended();
    if (note.what == job_note::begun) {
      running_ = note.seed;
      return std::nullopt;
    }
    outcome = {note.seed,
               note.operations,
               note.cycles,
               note.edges,
               note.what == job_note::failed,
               std::vector<std::uint64_t>(note.crossings)};
    if (!read_all(results_, outcome.crossings.data(), note.crossings * sizeof(std::uint64_t)))
      return ended();
    running_.reset();
    return outcome;
  }

  /// Whether it has ended otherwise than at the end of all seeds.
  [[nodiscard]] bool has_died() const { return results_ < 0 && (running_ || status_ != 0); }
  /// The seed that it was at when it ended, if it had not come to its end. Counts from the first.
  [[nodiscard]] std::optional<std::uint64_t> died_at() const {
    return results_ < 0 ? running_ : std::nullopt;
  }
  /// By what: `signal 9 (Killed)`.
  [[nodiscard]] std::string end() const { return end_text(status_); }

 private:
  std::nullopt_t ended() {
    close(std::exchange(results_, -1));
    await();
    return std::nullopt;
  }
  void await() {
    while (waitpid(process_, &status_, 0) < 0 && errno == EINTR) continue;
    process_ = 0;
  }

  pid_t process_;
  int results_;
  int status_ = 0;
  std::optional<std::uint64_t> running_;
};

/// Gives what comes in any order away in the order of the seeds, up to the first that has failed.
class in_order {
 public:
  in_order(std::uint64_t first, const std::function<void(const seed_outcome&)>& take)
      : first_(first), take_(take) {}

  void add(seed_outcome outcome) {
    const std::uint64_t seed = outcome.seed;
    waiting_.emplace(seed, std::move(outcome));
    while (!waiting_.empty() && waiting_.begin()->first == next_) give();
  }
  /// No more will come.
  void finish() {
    while (!waiting_.empty()) give();
  }
  [[nodiscard]] std::optional<std::uint64_t> failed() const { return failed_; }

 private:
  void give() {
    seed_outcome outcome = std::move(waiting_.begin()->second);
    waiting_.erase(waiting_.begin());
    ++next_;
    if (failed_) return;
    outcome.seed += first_;
    if (outcome.failed) failed_ = outcome.seed;
    take_(outcome);
  }

  std::uint64_t first_;
  const std::function<void(const seed_outcome&)>& take_;
  std::uint64_t next_ = 0;
  std::map<std::uint64_t, seed_outcome> waiting_;
  std::optional<std::uint64_t> failed_;
};

}  // namespace

jobs_end run_in_jobs(unsigned jobs, std::uint64_t first, std::uint64_t last,
                     const std::function<seed_outcome(std::uint64_t seed)>& compare,
                     const std::function<void(const seed_outcome&)>& take) {
  constexpr int look_every_ms = 50;  // for a signal that came just before the waiting
  shared_seeds seeds(last - first);
  std::fflush(nullptr);  // or each job would have it, too
  std::vector<job> all;
  for (std::uint64_t i = 0; i < jobs && i <= last - first; ++i)
    all.emplace_back(seeds, first, compare);
  in_order outcomes(first, take);
  jobs_end end;
  std::vector<pollfd> open;
  for (bool stopped = false;;) {
    open.clear();
    for (const job& each : all) open.push_back({each.results(), POLLIN, 0});
    if (std::all_of(open.begin(), open.end(), [](const pollfd& p) { return p.fd < 0; })) break;
    if (stop_asked() && !std::exchange(stopped, true)) {
      for (const job& each : all) each.stop();
    }
    if (poll(open.data(), open.size(), look_every_ms) <= 0) continue;
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (open[i].revents == 0) continue;
      if (auto outcome = all[i].next()) outcomes.add(std::move(*outcome));
      const auto at = all[i].died_at();
      if (!all[i].has_died() || (stopped && !at)) continue;
      seeds.end_at(at.value_or(0));
      end.died += end.died.empty() ? "" : "\n";
      end.died +=
          at ? fmt::format("seed {}: the job that ran it ended by {}", first + *at, all[i].end())
             : fmt::format("a job ended by {} before its seeds did", all[i].end());
    }
  }
  outcomes.finish();
  end.failed = outcomes.failed();
  return end;
}

}  // namespace archtimers::testbench
