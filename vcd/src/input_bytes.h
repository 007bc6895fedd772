// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Where a reader's bytes come from, front to back.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace archtimers::vcd {

class input_bytes {
 public:
  input_bytes() = default;
  input_bytes(const input_bytes&) = delete;
  input_bytes& operator=(const input_bytes&) = delete;
  virtual ~input_bytes() = default;

  /// Fills up to `room` bytes. @returns how many; 0 only at the end.
  virtual std::size_t read(char* to, std::size_t room) = 0;
  /// How much has been read, from 0 to 100.
  [[nodiscard]] virtual unsigned percent() const = 0;
};

/// Text in memory.
class text_input final : public input_bytes {
 public:
  explicit text_input(std::string_view text) : rest_(text), size_(text.size()) {}
  std::size_t read(char* to, std::size_t room) override;
  [[nodiscard]] unsigned percent() const override;

 private:
  std::string_view rest_;
  std::size_t size_;
};

/// A file, unpacked on the way where it is gzip.
class file_input final : public input_bytes {
 public:
  /// \throws file_error when it cannot be opened
  explicit file_input(const std::string& path);
  ~file_input() override;

  /// \throws file_error, or format_error when what gzip packed is damaged
  std::size_t read(char* to, std::size_t room) override;
  [[nodiscard]] unsigned percent() const override;

  /// The next byte, which stays; -1 at the end.
  int peek();
  /// Not gzip, and one can go back and forth in it.
  [[nodiscard]] bool plain_file();
  /// All that is left of a file that must be held as a whole.
  [[nodiscard]] std::string rest();
  [[nodiscard]] const std::string& path() const noexcept { return path_; }

 private:
  [[noreturn]] void fail() const;

  struct handle;
  std::string path_;
  std::unique_ptr<handle> file_;
  std::uint64_t size_ = 0;  ///< on the disk; 0 when that is not known
};

}  // namespace archtimers::vcd
