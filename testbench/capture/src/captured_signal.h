// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "archtimers/testbench/capture_check.h"
#include "archtimers/vcd/wave_stream.h"

namespace archtimers::testbench {

/// Up to 64 bits of a capture. A bit that is not 0 or 1 there is 0 here and marked.
struct captured_bits {
  std::uint64_t value = 0;
  std::uint64_t unknown = 0;

  [[nodiscard]] bool known() const { return unknown == 0; }

  friend bool operator==(const captured_bits& a, const captured_bits& b) {
    return a.value == b.value && a.unknown == b.unknown;
  }
  friend bool operator!=(const captured_bits& a, const captured_bits& b) { return !(a == b); }
};

/// A signal that the map names, found in the capture: a net or some bits of it, inverted or not, or a number.
class captured_signal {
 public:
  /// @throws scenario_error  for one that the capture does not have, naming some that are like it.
  captured_signal(const mapped_signal& named, const std::string& map_file,
                  const vcd::wave_stream& stream);

  [[nodiscard]] bool constant() const { return net_ == no_net; }
  [[nodiscard]] std::size_t net() const { return net_; }
  [[nodiscard]] unsigned width() const { return width_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  /// What it is where its net has this value.
  [[nodiscard]] captured_bits of(const vcd::logic_value& value) const;
  /// Of a number.
  [[nodiscard]] captured_bits fixed() const { return {number_, 0}; }

 private:
  static constexpr std::size_t no_net = SIZE_MAX;

  std::string name_;
  std::size_t net_ = no_net;
  unsigned lowest_ = 0;
  unsigned width_ = 1;
  bool inverted_ = false;
  std::uint64_t number_ = 0;
};

/// The signals of a scope whose name means a bus signal: `psel`, `PSEL`, `psel_i`, `s_apb_psel`.
[[nodiscard]] std::vector<std::string> signals_meant(const vcd::wave_stream& stream,
                                                     const std::string& scope,
                                                     const std::string& bus_signal);

}  // namespace archtimers::testbench
