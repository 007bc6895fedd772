// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <sys/resource.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <memory>
#include <system_error>

#include "archtimers/testbench/campaign_run.h"
#include "archtimers/testbench/interruption.h"
#include "do_job.h"
#include "new_folder.h"
#include "shard_folder.h"
#include "shard_result.h"

namespace archtimers::testbench {

namespace {

namespace fs = std::filesystem;

/// Makes a folder the current one for as long as it lives.
class inside {
 public:
  explicit inside(const fs::path& folder) : before_(fs::current_path()) {
    fs::current_path(folder);
  }
  inside(const inside&) = delete;
  inside& operator=(const inside&) = delete;
  ~inside() {
    std::error_code ignored;
    fs::current_path(before_, ignored);
  }

 private:
  fs::path before_;
};

/// The folder in which a shard is done.
struct work_folder {
  explicit work_folder(const fs::path& place)
      : folder(place), output(folder.path() / output_name) {}
  new_folder folder;
  locked_file output;
};

std::unique_ptr<work_folder> begin_work(const fs::path& place) {
  constexpr int patience = 100;
  for (int turn = 1;; ++turn) {
    try {
      return std::make_unique<work_folder>(place);
    } catch (const std::system_error& problem) {
      // Another process has cleared it away, before its file was there or was locked.
      const int code = problem.code().value();
      if (turn == patience || (code != ENOENT && code != ESTALE)) throw;
    }
  }
}

/// Of this process and of those that it has waited for.
double cpu_seconds() {
  double seconds = 0;
  for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage used{};
    getrusage(who, &used);
    for (const timeval& part : {used.ru_utime, used.ru_stime})
      seconds += static_cast<double>(part.tv_sec) + static_cast<double>(part.tv_usec) * 1e-6;
  }
  return seconds;
}

}  // namespace

std::optional<shard_result> do_shard(const campaign& of, std::size_t shard,
                                     const std::vector<crosschecked_timer>& timers) {
  if (shard == 0 || shard > of.shards()) {
    throw campaign_error(fmt::format("{}: there is no shard {}, they are 1 to {}",
                                     of.folder.string(), shard, of.shards()));
  }
  const fs::path running = of.folder / running_name;
  remove_abandoned(running, output_name);
  if (auto before = result_of(of, shard)) return before;
  fs::create_directories(running);
  fs::create_directories(of.place_of(shard).parent_path());
  const auto work = begin_work(running / std::to_string(shard));
  const double cpu_before = cpu_seconds();
  const auto start = std::chrono::steady_clock::now();
  shard_result result;
  {
    const inside there(work->folder.path());
    result = do_job(of.jobs[shard - 1], work->output.descriptor(), timers);
  }
  if (stop_asked()) return std::nullopt;
  result.cpu_seconds = cpu_seconds() - cpu_before;
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  write_sealed(work->folder.path() / result_name, to_sealed(result, of, shard));
  if (work->folder.commit(of.place_of(shard))) return result;
  return result_of(of, shard);
}

}  // namespace archtimers::testbench
