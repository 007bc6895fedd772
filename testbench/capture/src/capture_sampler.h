// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "archtimers/testbench/capture_check.h"
#include "archtimers/vcd/wave_stream.h"
#include "bus_signals.h"
#include "captured_signal.h"

namespace archtimers::testbench {

/// What the signals of a map were just before an edge of the clock.
struct capture_sample {
  std::uint64_t edge = 0;             ///< the capture's first is 0
  std::uint64_t time = 0;             ///< in the capture's unit
  std::vector<captured_bits> values;  ///< by the places below
  bool reset_between = false;         ///< the reset was asserted since the edge before
};

/// Where samples have what.
struct sample_places {
  std::optional<std::size_t> reset;
  std::vector<std::size_t> bus;                   ///< in the order of the bus
  std::vector<bool> mapped;                       ///< whether the capture has the bus signal
  std::vector<std::vector<std::size_t>> read_as;  ///< in the order of the map's words
  std::vector<std::vector<std::size_t>> write_as;
  std::vector<std::size_t> lines;
  std::vector<std::size_t> pins;
};

/// Goes through a capture from edge to edge of its clock.
class capture_sampler {
 public:
  /// @throws scenario_error  for a signal that the capture does not have.
  capture_sampler(const std::string& capture, const capture_map& map, const std::string& unit);

  [[nodiscard]] const sample_places& places() const { return places_; }
  [[nodiscard]] const captured_signal& signal(std::size_t place) const { return signals_[place]; }
  [[nodiscard]] const vcd::wave_stream& stream() const { return *stream_; }
  [[nodiscard]] std::string time_text(std::uint64_t time) const;

  /// The next edge. False at the end. @param on_progress  called now and then.
  bool next(capture_sample& sample, const std::function<void(unsigned)>& on_progress);

 private:
  std::size_t add(const mapped_signal& named, const capture_map& map);
  void add_bus(const capture_map& map);
  void expect_width(std::size_t place, const bus_signal& what, std::size_t line,
                    const capture_map& map) const;

  std::unique_ptr<vcd::wave_stream> stream_;
  std::vector<captured_signal> signals_;
  std::vector<captured_bits> now_;
  std::vector<std::vector<std::size_t>> of_net_;
  std::size_t clock_ = 0;
  sample_places places_;
  std::uint64_t edges_ = 0;
  std::uint64_t instants_ = 0;
  bool reset_between_ = false;
};

}  // namespace archtimers::testbench
