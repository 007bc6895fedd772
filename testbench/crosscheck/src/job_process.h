// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <string>

#include "archtimers/testbench/interruption.h"

namespace archtimers::testbench {

/// A signal reaches the program alone (another process may have sent it) or all that the terminal has in
/// its foreground. Jobs ignore those, and are asked to stop by this one.
inline constexpr int stop_job = SIGUSR1;

extern "C" inline void archtimers_stop_this_job(int which) { stop_signal = which; }

/// What a process does first that was forked to work for another, and ends with it, however that ends.
inline void begin_as_job_of(pid_t parent) {
  std::signal(stop_job, archtimers_stop_this_job);
  for (const int each : {SIGINT, SIGTERM, SIGHUP}) std::signal(each, SIG_IGN);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);  // it has ended before
}

/// How a process came to its end, as `waitpid` tells it: `exit code 1`, `signal 9 (Killed)`.
[[nodiscard]] inline std::string end_text(int status) {
  return WIFSIGNALED(status)
             ? fmt::format("signal {} ({})", WTERMSIG(status), strsignal(WTERMSIG(status)))
             : fmt::format("exit code {}", WEXITSTATUS(status));
}

}  // namespace archtimers::testbench
