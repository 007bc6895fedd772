// SPDX-License-Identifier: Apache-2.0
#include "run_command.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
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
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  for (const int each : {SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGXFSZ}) std::signal(each, SIG_DFL);
  const int nothing = open("/dev/null", O_RDONLY);
  dup2(nothing, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
  _exit(127);
}

/// Ends as another process has ended.
[[noreturn]] void end_as(int status) {
  if (!WIFSIGNALED(status)) _exit(WEXITSTATUS(status));
  const int signal = WTERMSIG(status);
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  std::signal(signal, SIG_DFL);
  sigset_t its;
  sigemptyset(&its);
  sigaddset(&its, signal);
  raise(signal);
  sigprocmask(SIG_UNBLOCK, &its, nullptr);
  _exit(128 + signal);
}

/// Leads the group of a command's processes, ends as the command does, and kills the group where the process that
/// wants it has been killed. The kernel tells of such an end a child alone, and not what that has begun.
[[noreturn]] void guard(const std::string& line, int output, pid_t wants_it) {
  constexpr int has_gone = SIGUSR2;
  setpgid(0, 0);
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, &before);
  prctl(PR_SET_PDEATHSIG, has_gone);
  if (getppid() != wants_it) _exit(1);
  constexpr int cannot_be_run = 126;
  const pid_t process = fork();
  if (process < 0) _exit(cannot_be_run);
  if (process == 0) {
    sigprocmask(SIG_SETMASK, &before, nullptr);
    become(line, output);
  }
  sigset_t awaited;
  sigemptyset(&awaited);
  sigaddset(&awaited, SIGCHLD);
  sigaddset(&awaited, has_gone);
  for (int status = 0;;) {
    if (waitpid(process, &status, WNOHANG) == process) end_as(status);
    sigwaitinfo(&awaited, nullptr);
    if (getppid() != wants_it) kill(0, SIGKILL);
  }
}

}  // namespace

int run_command(const std::string& line, int output) {
  constexpr int patience = 100;  // looks, of a twentieth of a second
  const child_wait children;
  const pid_t self = getpid();
  const pid_t process = fork();
  if (process < 0)
    throw std::system_error(errno, std::generic_category(), "a process for a command");
  if (process == 0) {
    children.leave();
    guard(line, output, self);
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
