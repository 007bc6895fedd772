// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Reading a waveform of any size, instant by instant.
///
///     const auto stream = open_wave_stream("run.vcd");
///     while (stream->next()) {
///       for (const std::size_t net : stream->changed()) use(stream->time(), net, stream->value(net));
///     }

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archtimers/vcd/instant.h"
#include "archtimers/vcd/logic_value.h"
#include "archtimers/vcd/timescale.h"

namespace archtimers::vcd {

/// A name that a file declares, and the net that it names. Several names may name one net.
struct declared_signal {
  std::string name;   ///< as `signal::name`
  std::string range;  ///< as `signal::range`
  unsigned width = 1;
  std::size_t net = 0;
};

/// A name whose values are texts, and the net that it names.
struct declared_text {
  std::string name;  ///< as `signal::name`
  std::size_t net = 0;
};

/// What the caller knows of a file that the file itself may not say.
struct reading {
  /// The unit of time of a VCD file that has no $timescale. Without it such a file is refused.
  std::optional<timescale> unit = std::nullopt;
};

/// The changes of a file in order of time. It holds one value of each net, and of an FST file one
/// block at a time; a VCD file is never held.
class wave_stream {
 public:
  wave_stream(const wave_stream&) = delete;
  wave_stream& operator=(const wave_stream&) = delete;
  virtual ~wave_stream() = default;

  /// The file as the caller named it.
  [[nodiscard]] const std::string& file() const noexcept { return file_; }
  /// The unit of all times.
  [[nodiscard]] timescale unit() const noexcept { return unit_; }
  /// In the order of the file.
  [[nodiscard]] const std::vector<declared_signal>& signals() const noexcept { return signals_; }
  /// What has texts instead of bits, in the order of the file.
  [[nodiscard]] const std::vector<declared_text>& texts() const noexcept { return texts_; }
  /// The names of what has neither: reals, events, vectors of no width.
  [[nodiscard]] const std::vector<std::string>& skipped() const noexcept { return skipped_; }
  /// Nets are numbered from 0.
  [[nodiscard]] std::size_t nets() const noexcept { return values_.size(); }
  /// The writer was stopped before it had closed the file: the last changes are missing.
  [[nodiscard]] bool unfinished() const noexcept { return unfinished_; }

  /// Only these nets from now on, one entry a net; the values of others are not even looked at. By
  /// itself all that have bits, and no texts. Before the first next().
  /// \throws misuse  later, or when the number of entries is not nets()
  void choose(std::vector<bool> nets);

  /// Goes to the next instant at which a chosen net changed. Of several values at one instant the
  /// last one counts, and a value that is the one before is no change. False at the end.
  /// \throws file_error    when the host does not let it read on
  /// \throws format_error  when the contents are damaged
  bool next();

  /// The instant.
  [[nodiscard]] std::uint64_t time() const noexcept { return time_; }
  /// The nets that changed at it.
  [[nodiscard]] const std::vector<std::size_t>& changed() const noexcept { return changed_; }
  /// The value since the latest change; 'x' before the first one.
  [[nodiscard]] const logic_value& value(std::size_t net) const { return values_[net]; }
  /// Whether a net has texts instead of bits.
  [[nodiscard]] bool has_texts(std::size_t net) const { return text_of_[net] != no_text; }
  /// The same of a net with texts; empty before the first change.
  [[nodiscard]] const std::string& text(std::size_t net) const {
    return text_values_[text_of_[net]];
  }
  /// The last time that the file mentions, as far as it has been read; never less than time().
  [[nodiscard]] std::uint64_t end() const noexcept { return end_; }

  /// How much of the file has been read, from 0 to 100.
  [[nodiscard]] virtual unsigned percent() const = 0;

 protected:
  explicit wave_stream(std::string file) : file_(std::move(file)) {}

  /// A net of this width; a width of 0 is one without bits, which is never chosen.
  std::size_t add_net(unsigned width);
  /// One with texts.
  std::size_t add_text_net();
  /// The next time that the file mentions is `coming`; false when there is none.
  virtual bool advance(std::uint64_t& coming) = 0;
  /// Puts the values at that time.
  virtual void read_values() = 0;

  [[nodiscard]] bool wanted(std::size_t net) const { return chosen_[net]; }
  /// The place for a value of a net that is wanted.
  logic_value& put(std::size_t net) {
    if (touched_[net] == 0) {
      touched_[net] = 1;
      in_touch_.push_back(net);
    }
    return coming_values_[net];
  }

  /// Puts the text of a net that has texts and is wanted.
  void put_text(std::size_t net, std::string text) {
    put(net);
    coming_texts_[text_of_[net]] = std::move(text);
  }

  std::string file_;
  timescale unit_ = picoseconds;
  std::vector<declared_signal> signals_;
  std::vector<declared_text> texts_;
  std::vector<std::string> skipped_;
  bool unfinished_ = false;
  std::uint64_t end_ = 0;

 private:
  static constexpr std::size_t no_text = SIZE_MAX;

  void settle();

  std::uint64_t bits_ = 0;  ///< of all nets
  std::vector<bool> chosen_;
  std::vector<logic_value> values_;
  std::vector<logic_value> coming_values_;
  std::vector<std::size_t> text_of_;  ///< the place of each net's text, or none
  std::vector<std::string> text_values_;
  std::vector<std::string> coming_texts_;
  std::vector<char> touched_;
  std::vector<std::size_t> in_touch_;
  std::vector<std::size_t> changed_;
  bool begun_ = false;
  bool more_ = false;
  std::uint64_t coming_ = 0;
  std::uint64_t time_ = 0;
};

/// Opens a VCD or an FST file, also packed by gzip; the contents tell which, not the name. The
/// declarations have been read then.
///
/// VCD: what sc_trace, Verilator, Icarus and GTKWave write, and what others made of the format.
/// $dumpoff leaves the signals 'x', as the file says; strengths 'h', 'l', 'u', 'w' and '-' read as
/// 1, 0, x, x, x. Texts ("sTEXT") are one word with the escapes of C. A file that stops after a complete value is accepted, as a run that was killed
/// leaves it. $timezero is added to every time. A $timescale of 244 ns counts in ns. Of extended
/// VCD ($dumpports) the states are read and the strengths are not.
///
/// FST: everything that GTKWave's writers, old and new, and their users write, in any of the
/// compressions. A file that was not closed is read as far as it got, if the list of its signals
/// still lies beside it with ".hier" added; otherwise it is refused. One that is packed as a whole
/// is unpacked in memory.
///
/// \throws file_error    when the file cannot be read
/// \throws format_error  when the contents are damaged or neither of the two formats; never
///     anything else, whatever the contents
[[nodiscard]] std::unique_ptr<wave_stream> open_wave_stream(const std::string& path,
                                                            const reading& how = {});

/// The same for VCD text in memory, which must outlive the stream.
[[nodiscard]] std::unique_ptr<wave_stream> stream_of_vcd(std::string_view text,
                                                         const std::string& name = "(text)",
                                                         const reading& how = {});

}  // namespace archtimers::vcd
