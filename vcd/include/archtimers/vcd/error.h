// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What can go wrong in this room, one type for each kind of cure.

#include <cstddef>
#include <stdexcept>
#include <string>

namespace archtimers::vcd {

/// The calling program broke a rule of this interface: time going backwards, an unknown signal, a
/// value that does not fit. The cure is in the program.
class misuse : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// The host refused: a file cannot be opened, read or written (disk full included). `what()` names
/// the file and the host's reason.
class file_error : public std::runtime_error {
 public:
  /// \param file    the file as the caller named it
  /// \param reason  what the host said
  file_error(std::string file, const std::string& reason)
      : std::runtime_error(file + ": " + reason), file_(std::move(file)) {}

  /// The file as the caller named it.
  [[nodiscard]] const std::string& file() const noexcept { return file_; }

 private:
  std::string file_;
};

/// A file was read but is not a well-formed waveform. `what()` reads "file:line: reason" for text
/// and "file: reason" for binary formats.
class format_error : public std::runtime_error {
 public:
  /// \param file    the file as the caller named it
  /// \param line    1-based line number; 0 for a binary format, which has no lines
  /// \param reason  what is wrong there
  format_error(std::string file, std::size_t line, const std::string& reason)
      : std::runtime_error(file + (line != 0 ? ":" + std::to_string(line) : std::string{}) + ": " +
                           reason),
        file_(std::move(file)),
        line_(line) {}

  /// The file as the caller named it.
  [[nodiscard]] const std::string& file() const noexcept { return file_; }
  /// The 1-based line number, or 0 for a binary format.
  [[nodiscard]] std::size_t line() const noexcept { return line_; }

 private:
  std::string file_;
  std::size_t line_;
};

/// A VCD file without $timescale was read, and the caller stated no unit either.
class unit_missing : public format_error {
 public:
  using format_error::format_error;
};

/// A time has no exact representation in the requested unit (it is not a whole number of them, or
/// too many for 64 bits). Nothing in this room ever rounds a time.
class inexact_time : public std::range_error {
 public:
  using std::range_error::range_error;
};

}  // namespace archtimers::vcd
