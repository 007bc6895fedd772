// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <variant>

/// A stopped platform in a file: each of its parts has a name and bytes, such as a timer's JSON.
class checkpoint {
 public:
  checkpoint() = default;
  /// Reads one. @throws std::runtime_error  if it is none.
  explicit checkpoint(const std::string& file) : file_(file) {
    std::ifstream in(file, std::ios::binary);
    std::string name;
    std::size_t size = 0;
    while (in >> name >> size) {
      if (in.get() != '\n' || size > most) break;
      std::string bytes(size, '\0');
      if (in.read(bytes.data(), static_cast<std::streamsize>(size))) parts_[name] = bytes;
    }
    if (parts_.empty() || !in.eof()) throw std::runtime_error(file + " is no checkpoint");
  }
  /// @throws std::runtime_error  if it cannot be written.
  void write(const std::string& file) const {
    std::ofstream out(file, std::ios::binary);
    for (const auto& [name, bytes] : parts_) out << name << ' ' << bytes.size() << '\n' << bytes;
    if (!out.flush()) throw std::runtime_error(file + " cannot be written");
  }

  /// A part that is to be saved.
  std::string& operator[](const std::string& name) { return parts_[name]; }
  /// One that has been. @throws std::runtime_error  if it has not.
  [[nodiscard]] const std::string& at(const std::string& name) const {
    const auto found = parts_.find(name);
    if (found == parts_.end()) throw std::runtime_error(file_ + " has no " + name);
    return found->second;
  }

  /// Numbers and words in one part.
  template <class... Values>
  static std::string text_of(const Values&... values) {
    std::ostringstream text;
    ((text << values << ' '), ...);
    return text.str();
  }
  template <class... Values>
  void get(const std::string& name, Values&... values) const {
    std::istringstream text(at(name));
    if (!(text >> ... >> values)) throw std::runtime_error(file_ + " has another " + name);
  }

 private:
  static constexpr std::size_t most = std::size_t{64} << 20;

  std::string file_;
  std::map<std::string, std::string> parts_;
};

/// Puts a timer's saved state into it.
/// @param read  a snapshot or what is wrong: of `from_json`.
/// @throws std::runtime_error  if it does not fit.
template <class Timer, class Read>
void restore_timer(Timer& timer, const Read& read) {
  const auto* error = std::get_if<1>(&read);
  const std::string wrong = error != nullptr ? error->message : timer.restore(std::get<0>(read));
  if (!wrong.empty()) throw std::runtime_error(wrong);
}
