// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "archtimers/vcd/waveform_writer.h"

namespace archtimers::vcd {

/// A row of texts in a waveform, each of which stands until the next one: what is said twice running is
/// numbered, so that one sees it.
class text_track {
 public:
  text_track(waveform_writer& writer, const std::string& scope, const std::string& name)
      : writer_(&writer), id_(writer.declare_text(scope, name)), name_(scope + "." + name) {}

  [[nodiscard]] const std::string& name() const { return name_; }
  /// Something has been said.
  [[nodiscard]] bool said() const { return said_; }

  void say(std::uint64_t time, const std::string& text) {
    times_ = text == latest_ ? times_ + 1 : 1;
    said_ = true;
    latest_ = text;
    std::string shown = text.substr(0, max_text_length - most_digits);
    if (times_ > 1) shown += " (" + std::to_string(times_) + ")";
    writer_->change_text(time, id_, shown);
  }
  /// As it is from now on, without numbers.
  void show(std::uint64_t time, const std::string& text) {
    if (text != latest_) writer_->change_text(time, id_, text.substr(0, max_text_length));
    said_ = said_ || !text.empty();
    latest_ = text;
  }

 private:
  static constexpr std::size_t most_digits = 24;  // and what stands around them

  waveform_writer* writer_;
  signal_id id_;
  std::string name_;
  bool said_ = false;
  std::string latest_;
  std::uint64_t times_ = 0;
};

}  // namespace archtimers::vcd
