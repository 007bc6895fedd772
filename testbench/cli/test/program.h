// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

namespace archtimers::cli::test {

namespace fs = std::filesystem;

struct outcome {
  int code;            ///< the exit code; -n if signal n ended it
  std::string output;  ///< standard output and error
};

/// The program while it runs, in a folder of its own.
class running_program {
 public:
  /// @param own_group  a signal can be sent to all its processes, as a terminal does.
  running_program(const fs::path& folder, const std::vector<std::string>& arguments,
                  bool own_group = false)
      : own_group_(own_group) {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error("pipe");
    process_ = fork();
    if (process_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      dup2(ends[1], STDERR_FILENO);
      close(ends[0]);
      close(ends[1]);
      if (own_group) setpgid(0, 0);
      if (chdir(folder.c_str()) != 0) _exit(99);
      std::vector<char*> words{const_cast<char*>(ARCHTIMERS_PROGRAM)};
      for (const std::string& word : arguments) words.push_back(const_cast<char*>(word.c_str()));
      words.push_back(nullptr);
      execv(words[0], words.data());
      _exit(98);
    }
    close(ends[1]);
    output_ = ends[0];
  }
  running_program(const running_program&) = delete;
  running_program& operator=(const running_program&) = delete;
  ~running_program() {
    if (process_ > 0) finish(SIGKILL);
  }

  /// Reads until the program has printed `text`, or has ended. @returns whether it has.
  bool has_printed(const std::string& text) {
    while (seen_.find(text) == std::string::npos && more()) {
    }
    return seen_.find(text) != std::string::npos;
  }

  void send(int signal) const { kill(own_group_ ? -process_ : process_, signal); }

  /// Whether it has a handler for a signal.
  bool catches(int signal) const {
    std::ifstream status("/proc/" + std::to_string(process_) + "/status");
    const std::string key = "SigCgt:";
    for (std::string line; std::getline(status, line);) {
      if (line.compare(0, key.size(), key) == 0)
        return (std::stoull(line.substr(key.size()), nullptr, 16) >> (signal - 1) & 1U) != 0;
    }
    return false;
  }

  /// Reads to the end. @param signal  to send first; 0 for none.
  outcome finish(int signal = 0) {
    if (signal != 0) send(signal);
    while (more()) {
    }
    int status = 0;
    waitpid(process_, &status, 0);
    process_ = 0;
    close(output_);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status), seen_};
  }

 private:
  bool more() {
    char buffer[4096];
    const ssize_t n = read(output_, buffer, sizeof buffer);
    if (n > 0) seen_.append(buffer, static_cast<std::size_t>(n));
    return n > 0;
  }

  pid_t process_ = 0;
  bool own_group_;
  int output_ = -1;
  std::string seen_;
};

/// Runs the program in a folder that lasts as long as the test.
class cli : public ::testing::Test {
 protected:
  cli() : folder_(fs::temp_directory_path() / ("archtimers_cli_" + std::to_string(getpid()))) {
    fs::create_directories(folder_);
  }
  ~cli() override { fs::remove_all(folder_); }

  /// Runs it by the shell. @param before  shell commands such as `ulimit -f 1;`.
  outcome run(const std::string& arguments, const std::string& before = "") const {
    const std::string command = "cd '" + folder_.string() + "' && " + before + " \"" +
                                ARCHTIMERS_PROGRAM + "\" " + arguments + " 2>&1";
    FILE* pipe = popen(command.c_str(), "r");
    std::string output;
    char buffer[4096];
    while (const std::size_t n = fread(buffer, 1, sizeof buffer, pipe)) output.append(buffer, n);
    const int status = pclose(pipe);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status), output};
  }

  std::string file(const std::string& name, const std::string& text) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
    return (folder_ / name).string();
  }

  std::string scenario(const std::string& name, const std::string& steps,
                       const std::string& more = "") const {
    return file(name, "timer: mips-cp0\nparameters: {clock: 100 MHz, ccres: 1}\n" + more +
                          "steps:\n" + steps);
  }

  static std::string read(const fs::path& path) {
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
  }

  /// The names of all files below the folder, sorted.
  std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
      if (!entry.is_directory()) names.push_back(fs::relative(entry.path(), folder_).string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  fs::path folder_;
};

#define EXPECT_HAS(text, part) EXPECT_NE((text).find(part), std::string::npos) << (text)
#define EXPECT_HAS_NOT(text, part) EXPECT_EQ((text).find(part), std::string::npos) << (text)

}  // namespace archtimers::cli::test
