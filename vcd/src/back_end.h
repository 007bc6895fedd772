// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What differs between file formats. The rules of waveform_writer are kept by its one
/// implementation, the recorder; a back end only ever sees increasing times and real changes.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "archtimers/vcd/logic_value.h"
#include "archtimers/vcd/timescale.h"
#include "archtimers/vcd/waveform_writer.h"

namespace archtimers::vcd {

/// One declared signal.
struct declaration {
  std::string name;
  unsigned width;  ///< 0: its values are texts
  signal_kind kind;

  [[nodiscard]] bool is_text() const { return width == 0; }
};

/// A tree of scopes; the root has no name. Signals are indices into the list of declarations.
struct scope_node {
  std::string name;
  std::vector<std::size_t> signals;
  std::vector<std::unique_ptr<scope_node>> children;
};

/// Writes one file. Every function but the destructor may throw file_error. The destructor releases
/// the file; one that is not finished is removed.
class back_end {
 public:
  back_end() = default;
  back_end(const back_end&) = delete;
  back_end& operator=(const back_end&) = delete;
  virtual ~back_end() = default;

  /// The header: once, first.
  virtual void begin(const scope_node& root, const std::vector<declaration>& signals) = 0;
  /// The value of every signal at time 0: once, after begin(). Those of texts are not looked at:
  /// they are empty until they change.
  virtual void initial(const std::vector<logic_value>& values) = 0;
  /// Moves to a later time than before (time 0 is there already).
  virtual void time(std::uint64_t now) = 0;
  /// One signal changes at the present time.
  virtual void value(std::size_t signal, const logic_value& to) = 0;
  virtual void text(std::size_t signal, const std::string& to) = 0;
  /// Hands to the host what has been written up to the present time.
  virtual void store() = 0;
  /// Completes and closes the file: once, last.
  virtual void finish() = 0;
};

/// Both throw file_error when the file cannot be created.
std::unique_ptr<back_end> make_vcd_back_end(const std::string& path, timescale unit);
std::unique_ptr<back_end> make_fst_back_end(const std::string& path, timescale unit);

/// The range a viewer shows after the name of a wide signal: " [31:0]"; empty for one bit and for texts.
inline std::string range_suffix(unsigned width) {
  return width <= 1 ? std::string{} : " [" + std::to_string(width - 1) + ":0]";
}

}  // namespace archtimers::vcd
