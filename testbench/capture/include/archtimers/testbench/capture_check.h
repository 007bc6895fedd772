// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A waveform of somebody's SoC, played on the model.
///
///     const auto map = read_capture_map("soc.map.yaml", timer, bus_kind::apb4);
///     const auto found = check_capture("soc.vcd", map, {});
///     if (found.first) print(*found.first);

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "archtimers/testbench/scenario.h"
#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

/// How accesses reach the timer in the capture.
enum class bus_kind : std::uint8_t {
  registers,  ///< a request a cycle: req, we, addr, wdata, rdata
  apb4,
  axi4_lite,
};

/// A signal as the map names it, with its line there.
struct mapped_signal {
  std::string text;  ///< `soc.irq`, `not soc.rst_n`, `soc.pprot[0]`, or a number
  std::size_t line = 0;
};

/// Addresses of the bus that are the timer's: `at` up to `at + size - 1` are `from` on.
struct mapped_block {
  std::uint64_t at = 0;
  std::uint64_t size = 0;  ///< 0: all from `at` on
  std::uint64_t from = 0;
};

/// A word for who makes an access, which applies where all of some signals are 1. A read and a write of AXI4-Lite
/// have signals of their own.
struct mapped_word {
  std::string word;
  std::vector<mapped_signal> read;
  std::vector<mapped_signal> write;
};

/// What a map file says; see docs/capture.md. Signals are looked up by `check_capture`.
struct capture_map {
  std::string file;
  const scenario_timer* timer = nullptr;
  bus_kind bus = bus_kind::apb4;
  std::vector<named_text> parameters;
  mapped_signal clock;
  std::optional<mapped_signal> reset;      ///< 1 while the timer is in reset
  std::optional<mapped_signal> bus_scope;  ///< where the bus signals are that are not named
  std::map<std::string, mapped_signal> bus_signals;
  std::vector<mapped_block> blocks;
  std::uint64_t address_unit = 1;  ///< bytes for which the bus counts an address
  static constexpr std::uint64_t most_address_unit = 32;
  bool paired_words = false;  ///< 64-bit registers are made of two words, as on our POWER bus
  std::string always_as;      ///< words for who makes every access
  std::vector<mapped_word> as;
  std::vector<std::pair<std::size_t, mapped_signal>> lines;  ///< by the place of the timer's line
  std::vector<std::pair<std::size_t, mapped_signal>> pins;   ///< and of its input pin
  bool starts_in_reset = false;  ///< the first edge finds the timer as a reset leaves it
  std::vector<std::pair<std::string, std::uint64_t>> start;  ///< registers and fields known at it
  std::vector<std::pair<std::string, std::uint64_t>>
      after_reset;  ///< and those that a reset leaves otherwise than the architecture
  std::int64_t read_delay =
      0;  ///< clocks by which the RTL is later than ours: what a read shows is
  std::int64_t write_delay = 0;  ///< older, a write acts later,
  std::int64_t line_delay = 0;   ///< a line moves later
  std::int64_t data_after = 0;   ///< bus `registers`: clocks from the request to its data

  static constexpr std::int64_t most_delay = 16;
};

/// Reads a map. @throws scenario_error  with file and line for what is misspelt, missing or too much.
[[nodiscard]] capture_map read_capture_map(const std::string& path, const scenario_timer& timer,
                                           bus_kind bus);
/// The same for text in memory. @param name  what to call it in errors.
[[nodiscard]] capture_map parse_capture_map(std::string_view yaml, const std::string& name,
                                            const scenario_timer& timer, bus_kind bus);

/// A capture that cannot be checked: what() says why, with the time.
class capture_error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Where the capture is not as the model.
struct capture_difference {
  std::string time;        ///< of the capture: `1.53 us`
  std::uint64_t edge = 0;  ///< of the clock, the first one of the capture being 0
  std::string what;        ///< `ti (soc.irq) is 0, the model has 1`
  std::string reason;      ///< why the model's line moved last; empty for a read
  std::string last_write;  ///< `edge 50: write Compare = 0x64`; empty if there was none
};

/// How many of something were compared, and why others were not.
struct capture_counts {
  std::uint64_t edges = 0;                        ///< of the clock
  std::uint64_t reads = 0;                        ///< whose data was compared
  std::uint64_t writes = 0;                       ///< played
  std::uint64_t errors = 0;                       ///< answers, error or none, that were compared
  std::uint64_t line_levels = 0;                  ///< of all mapped lines, at all edges
  std::uint64_t line_edges = 0;                   ///< changes of a line's level among them
  std::map<std::string, std::uint64_t> left_out;  ///< why, and how many
};

struct capture_result {
  capture_counts counts;
  std::string first_time;  ///< of the first and the last edge
  std::string last_time;
  std::optional<capture_difference> first;
  /// What was played from the last reset on, or from the beginning, up to the difference or the end. Playing it
  /// shows what the model does. Nothing if it was too long to be kept, see `remark`.
  std::optional<scenario> shown;
  std::string remark;
  bool unfinished = false;  ///< the capture ends in the middle

  /// Whether anything was compared at all.
  [[nodiscard]] bool compared() const {
    return counts.reads + counts.errors + counts.line_levels != 0;
  }
};

struct capture_options {
  /// A waveform to write, `.vcd` or `.fst`, with both sides around the first difference, or at the end.
  std::string wave;
  bool keep_scenario = false;
  std::string unit;                           ///< of a VCD file without $timescale: `1 ns`
  std::function<void(unsigned)> on_progress;  ///< called now and then with the percentage read
};

/// Plays the accesses of a capture on the model and compares. Memory does not grow with the capture, but for the
/// writes since the last reset, 40 bytes each and a million at most.
/// @throws scenario_error  for a signal that the capture does not have, with file and line of the map.
/// @throws capture_error   for what cannot be decoded: an unknown level of PSEL at an edge.
/// @throws vcd::file_error, vcd::format_error  for a file that cannot be read.
[[nodiscard]] capture_result check_capture(const std::string& capture, const capture_map& map,
                                           const capture_options& options);

}  // namespace archtimers::testbench
