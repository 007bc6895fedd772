// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The one implementation of waveform_writer: keeps its rules and feeds a back end.

#include <set>
#include <string>
#include <vector>

#include "back_end.h"

namespace archtimers::vcd {

class recorder final : public waveform_writer {
 public:
  recorder(std::string path, timescale unit, std::unique_ptr<back_end> file);
  ~recorder() override;

  signal_id declare(std::string_view scope, std::string_view name, unsigned width,
                    signal_kind kind) override;
  signal_id declare_text(std::string_view scope, std::string_view name) override;
  void change(std::uint64_t time, signal_id signal, std::uint64_t value) override;
  void change(std::uint64_t time, signal_id signal, const logic_value& value) override;
  void change_text(std::uint64_t time, signal_id signal, std::string_view text) override;
  void advance(std::uint64_t time) override;
  void store() override;
  void close() override;
  [[nodiscard]] timescale unit() const noexcept override { return unit_; }

  /// close() for callers that cannot let an exception pass.
  void close_or_complain() noexcept;

 private:
  struct slot {
    logic_value written;  ///< what the file says
    logic_value latest;   ///< what was last asked for, at the present time
    std::string written_text;
    std::string latest_text;
    bool touched = false;
  };

  signal_id add(std::string_view scope, std::string_view name, unsigned width, signal_kind kind);
  slot& slot_of(signal_id signal, bool of_text);
  void enter(std::uint64_t time);
  void touch(signal_id signal, slot& s);
  void flush();
  void start();

  std::string path_;
  timescale unit_;
  std::unique_ptr<back_end> file_;  ///< null when closed
  scope_node root_;
  std::set<std::string> names_;
  std::vector<declaration> declarations_;
  std::vector<slot> slots_;
  std::vector<std::size_t> touched_;
  std::uint64_t now_ = 0;
  std::uint64_t file_time_ = 0;
  bool running_ = false;  ///< a first change or advance was seen: no more declarations
  bool started_ = false;  ///< the header is in the file
};

}  // namespace archtimers::vcd
