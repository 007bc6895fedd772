// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Writing a waveform: VCD (text, everybody reads it) or FST (some thirty times smaller, GTKWave
/// reads it).
///
///     auto wave = open_waveform("run.fst", picoseconds);
///     const signal_id irq   = wave->declare("soc.timer", "irq", 1);
///     const signal_id count = wave->declare("soc.timer", "count", 32);
///     const signal_id why   = wave->declare_text("soc.timer", "why");
///     wave->change(0, irq, false);
///     wave->change(41667, count, 1);
///     wave->change_text(41667, why, "count = compare 1");
///     wave->close();

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "archtimers/vcd/logic_value.h"
#include "archtimers/vcd/timescale.h"

namespace archtimers::vcd {

/// A signal of one writer, as declare() returned it.
enum class signal_id : std::uint32_t {};

/// The longest text that a writer takes, in bytes.
inline constexpr std::size_t max_text_length = 4000;

/// What a viewer shows as the signal's type. It changes nothing else.
enum class signal_kind { wire, reg, parameter };

/// Writes one waveform file. Times are unsigned numbers of the writer's time unit and never go
/// backwards.
///
/// The file holds what an observer sees who looks once at each instant: of several changes of a
/// signal at one time the last one wins (so no pulse of zero width is ever written), and a change
/// to the value that the signal already has is not written. Before its first change a signal is
/// 'x'.
///
/// A change is written when time moves on or the writer is closed. The file is complete after
/// close(), after destruction, and also when the program ends through std::exit() or a return from
/// main() with the writer still open. Until then it stands beside its place, named like it with
/// ".part" added, and an older file stays as it is; that is all a program leaves that is killed, and
/// a failed write leaves the older file alone.
///
/// One writer is used by one thread at a time.
class waveform_writer {
 public:
  waveform_writer() = default;
  waveform_writer(const waveform_writer&) = delete;
  waveform_writer& operator=(const waveform_writer&) = delete;

  /// Closes. A failure cannot be thrown from here and is reported on standard error; call close()
  /// to catch it.
  virtual ~waveform_writer() = default;

  /// Adds a signal. All signals are declared before the first change.
  /// \param scope the path of scopes, separated by dots, from the top: "soc.timer"; empty for the
  ///     top itself
  /// \param name the signal's own name, without a bit range (wide signals get "[width-1:0]" in the
  ///     file)
  /// \param width in bits, 1 to max_signal_width
  /// \param kind what a viewer calls it
  /// \throws misuse when a name is empty, longer than 500 characters, has blanks, control
  ///     characters or (in `name`) a dot; when the signal exists; when the width is out of range;
  ///     after the first change or advance; after close()
  virtual signal_id declare(std::string_view scope, std::string_view name, unsigned width,
                            signal_kind kind = signal_kind::wire) = 0;

  /// Adds a signal whose values are texts: a viewer writes them into the row. Before its first change
  /// the text is empty. Scope, name and the moment as above.
  /// \throws misuse as above
  virtual signal_id declare_text(std::string_view scope, std::string_view name) = 0;

  /// From `time` on the signal has this value. `bool` converts to 0 and 1. Zeros fill the bits
  /// above bit 63.
  /// \throws misuse when `time` is before the latest time this writer has seen, when the value does
  ///     not fit the signal's width, when the signal is not one of this writer, after close();
  ///     nothing is recorded then
  /// \throws file_error when the file cannot be written; the writer is then closed
  virtual void change(std::uint64_t time, signal_id signal, std::uint64_t value) = 0;

  /// The same for values with unknown bits or more than 64 bits. The widths must be equal.
  virtual void change(std::uint64_t time, signal_id signal, const logic_value& value) = 0;

  /// From `time` on the signal has this text: 0 to max_text_length bytes, none of them zero.
  /// \throws misuse also for another text, and when the signal is none of declare_text();
  ///     file_error as change()
  virtual void change_text(std::uint64_t time, signal_id signal, std::string_view text) = 0;

  /// Nothing else has changed up to `time`: later changes come at or after it, and the file ends no
  /// earlier. Call it before close() so that a viewer shows the last values for the rest of the
  /// run.
  /// \throws misuse, file_error as change()
  virtual void advance(std::uint64_t time) = 0;

  /// Puts what has been written before the latest time where a program that is killed leaves it, in the
  /// ".part" file: VCD is there soon anyway, FST only when some hundred megabytes have come together. Each
  /// call makes an FST file some hundred bytes larger.
  /// \throws misuse after close(); file_error as change()
  virtual void store() = 0;

  /// Writes what is left and closes the file. Closing twice is no error. A writer without a single
  /// signal removes its file, for neither format can say "nothing".
  /// \throws file_error when the file could not be written completely
  virtual void close() = 0;

  /// The unit in which this writer counts time.
  [[nodiscard]] virtual timescale unit() const noexcept = 0;
};

/// Creates a waveform file, which replaces an older one when it is complete. The end of the name decides the format: ".vcd"
/// or ".fst". The same calls give the same bytes: no date, no host name.
/// While an FST file is open, a scratch file with ".hier" added stands beside it.
/// \param path the file's name
/// \param unit the unit of all times; choose SystemC's time resolution to lose nothing
/// \throws misuse when the name ends otherwise
/// \throws file_error when the file cannot be created
[[nodiscard]] std::unique_ptr<waveform_writer> open_waveform(const std::string& path,
                                                             timescale unit);

}  // namespace archtimers::vcd
