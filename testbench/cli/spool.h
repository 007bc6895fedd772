// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <memory>
#include <string>

namespace archtimers::cli {

/// Output that is printed whole or not at all: it is kept until the work has ended well, in memory
/// while it is short and in a nameless file when it is not.
class spool {
 public:
  /// The text, to append to.
  std::string& text();
  /// Prints all of it on standard output.
  void deliver();

 private:
  struct closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  void put_away();

  std::string text_;
  std::unique_ptr<std::FILE, closer> file_;
};

}  // namespace archtimers::cli
