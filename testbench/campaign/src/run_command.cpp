// SPDX-License-Identifier: Apache-2.0
#include "run_command.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <system_error>

#include "archtimers/testbench/interruption.h"
#include "child_wait.h"

namespace archtimers::testbench {

namespace {

[[noreturn]] void become(const std::string& line, int output) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  for (const int each : {SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGXFSZ}) std::signal(each, SIG_DFL);
  const int nothing = open("/dev/null", O_RDONLY);
  dup2(nothing, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
  _exit(127);
}

}  // namespace

int run_command(const std::string& line, int output) {
  constexpr int patience = 100;  // looks, of a twentieth of a second
  const child_wait children;
  const pid_t process = fork();
  if (process < 0)
    throw std::system_error(errno, std::generic_category(), "a process for a command");
  if (process == 0) {
    children.leave();
    become(line, output);
  }
  setpgid(process, process);  // here too: whoever is first
  siginfo_t ended{};
  for (int asked = 0;
       waitid(P_PID, static_cast<id_t>(process), &ended, WEXITED | WNOHANG | WNOWAIT) == 0 &&
       ended.si_pid == 0;) {
    if (stop_asked() && asked <= patience) {
      if (asked == 0) kill(-process, SIGTERM);
      if (asked == patience) kill(-process, SIGKILL);
      ++asked;
    }
    children.wait();
  }
  kill(-process, SIGKILL);  // what it has left in the background
  int status = 0;
  waitpid(process, &status, 0);
  return status;
}

}  // namespace archtimers::testbench
