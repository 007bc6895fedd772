// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <utility>

#include "archtimers/vcd/error.h"
#include "power_of_ten.h"
#include "reading.h"
#include "vcd_codes.h"
#include "vcd_text.h"
#include "vcd_words.h"

namespace archtimers::vcd {
namespace {

class vcd_stream final : public wave_stream {
 public:
  vcd_stream(std::unique_ptr<input_bytes> input, const std::string& name, const reading& how)
      : wave_stream(name), words_(std::move(input)) {
    header(how);
    coming_ = zero_ > 0 ? time_of(0) : 0;
  }

  [[nodiscard]] unsigned percent() const override { return words_.percent(); }

 private:
  [[noreturn]] void fail(const std::string& reason) const {
    throw format_error(file_, words_.line(), reason);
  }

  static std::string quoted(std::string_view word) {
    constexpr std::size_t limit = 60;
    std::string shown;
    for (const char c : word.substr(0, limit)) shown += c < ' ' || c == 0x7f ? '?' : c;
    return "'" + shown + (word.size() > limit ? "...'" : "'");
  }

  /// The words up to $end.
  std::vector<std::string> section(const std::string& what) {
    std::vector<std::string> found;
    skip_section(what, [&](std::string_view word) { found.emplace_back(word); });
    return found;
  }

  template <typename Take>
  void skip_section(const std::string& what, const Take& take) {
    const std::size_t from = words_.line();
    for (;;) {
      const auto word = words_.next();
      if (word == "$end") return;
      if (word.empty()) fail(what + " in line " + std::to_string(from) + " has no $end");
      take(word);
    }
  }

  void header(const reading& how) {
    for (;;) {
      const auto word = words_.next();
      if (word.empty()) fail("the file ends before $enddefinitions");
      if (word == "$enddefinitions") {
        section("$enddefinitions");
        if (unit_known_) return;
        if (!how.unit)
          throw unit_missing(
              file_, words_.line(),
              "no $timescale before $enddefinitions: the unit of time must be stated");
        unit_ = *how.unit;
        return;
      }
      if (word == "$timescale") {
        declare_timescale();
      } else if (word == "$timezero") {
        const auto parts = section("$timezero");
        if (parts.size() != 1) fail("$timezero needs one number");
        zero_ = number<std::int64_t>(parts[0], "whole number of time units");
      } else if (word == "$scope") {
        const auto parts = section("$scope");
        scopes_.emplace_back(parts.size() > 1 ? parts[1] : std::string{});
      } else if (word == "$upscope") {
        section("$upscope");
        if (scopes_.empty()) fail("$upscope without $scope");
        scopes_.pop_back();
      } else if (word == "$var") {
        declare_variable();
      } else if (word[0] == '$') {
        // $date, $version, $comment, and what we do not know
        skip_section(std::string(word), [](std::string_view) {});
      } else {
        fail(quoted(word) + " is not a VCD keyword");
      }
    }
  }

  /// "1 ps", and "244 ns", in which a file counts whose clock has such a period.
  void declare_timescale() {
    std::string text;
    for (const auto& part : section("$timescale")) text += part;
    unit_known_ = true;
    factor_ = 1;
    if (const auto unit = timescale::parse(text)) {
      unit_ = *unit;
      return;
    }
    const auto period = parse_instant(text);
    if (!period || period->ticks == 0) fail(quoted(text) + " is not a timescale of 1 fs or more");
    unit_ = period->unit;
    factor_ = period->ticks;
  }

  void declare_variable() {
    const auto parts = section("$var");
    if (parts.size() < 4) fail("$var needs a type, a width, a code and a name");
    const auto& type = parts[0];
    const auto& code = parts[2];
    std::string reference(parts[3]);
    for (std::size_t i = 4; i < parts.size(); ++i) (reference += ' ') += parts[i];
    std::string path;
    for (const auto& scope : scopes_) {
      if (!scope.empty()) path += scope + ".";
    }
    if (type == "string") {
      declare_text(code, path + divide_name(reference, 1).name);
      return;
    }
    const bool no_bits = type == "real" || type == "realtime" || type == "real_parameter" ||
                         type == "shortreal" || type == "event";
    const unsigned width = no_bits ? 0 : width_of(parts[1], reference);
    if (width == 0) {
      codes_.set(code, vcd_codes::without_bits);
      skipped_.push_back(path + divide_name(reference, 1).name);
      return;
    }
    if (width > max_signal_width) {
      fail("a width of " + std::to_string(width) + " bits is more than " +
           std::to_string(max_signal_width));
    }
    std::int64_t net = codes_.find(code);
    if (net < 0 || has_texts(static_cast<std::size_t>(net))) {
      net = static_cast<std::int64_t>(add_net(width));
      codes_.set(code, net);
    }
    const auto index = static_cast<std::size_t>(net);
    if (value(index).width() != width) fail("the code " + quoted(code) + " stands for two widths");
    divided_name divided = divide_name(reference, width);
    signals_.push_back({path + divided.name, std::move(divided.range), width, index});
  }

  void declare_text(const std::string& code, std::string name) {
    std::int64_t net = codes_.find(code);
    if (net < 0) {
      net = static_cast<std::int64_t>(add_text_net());
      codes_.set(code, net);
    }
    const auto index = static_cast<std::size_t>(net);
    if (has_texts(index)) {
      texts_.push_back({std::move(name), index});
    } else {
      skipped_.push_back(std::move(name));
    }
  }

  /// Extended VCD gives a port's range where others give a width.
  unsigned width_of(const std::string& text, std::string& reference) const {
    const std::size_t colon = text.find(':');
    if (text.front() != '[' || text.back() != ']' || colon == std::string::npos)
      return number<unsigned>(text, "width");
    const std::string_view range(text);
    const auto left = number<unsigned>(range.substr(1, colon - 1), "range");
    const auto right = number<unsigned>(range.substr(colon + 1, text.size() - colon - 2), "range");
    const unsigned distance = left > right ? left - right : right - left;
    if (distance >= max_signal_width)
      fail("a port of more than " + std::to_string(max_signal_width) + " bits");
    if (reference.find(' ') == std::string::npos) reference += " " + text;
    return distance + 1;
  }

  template <typename Number>
  Number number(std::string_view text, const char* what) const {
    Number value{};
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size())
      fail(quoted(text) + " is not a " + what);
    return value;
  }

  bool advance(std::uint64_t& coming) override {
    coming = coming_;
    return !ended_;
  }

  /// Up to the next time, or the end.
  void read_values() override {
    for (;;) {
      const auto word = words_.next();
      if (word.empty()) {
        ended_ = true;
        return;
      }
      switch (word[0]) {
        case '#':
          coming_ = time_of(stamp(word.substr(1)));
          return;
        case 'b':
        case 'B':
          digits_.assign(word.substr(1));
          bits(words_.next());
          break;
        case 'p':
        case 'P':
          port(word.substr(1));
          break;
        case 's':
        case 'S':
          digits_.assign(word.substr(1));
          text(words_.next());
          break;
        case 'r':
        case 'R':
          if (words_.next().empty()) fail("a value without a signal");
          break;
        case '$':
          command(word);
          break;
        default:
          scalar(word);
      }
    }
  }

  void command(std::string_view word) {
    // $dumpvars, $dumpall, $dumpon, $dumpoff, $dumpports and theirs enclose ordinary values, and
    // their $end is a word of its own.
    if (word == "$end" || word.substr(0, 5) == "$dump") return;
    if (word != "$vcdclose") {  // a comment
      skip_section(std::string(word), [](std::string_view) {});
      return;
    }
    for (const auto& part : section("$vcdclose")) {
      if (part[0] == '#') end_ = std::max(end_, time_of(stamp(std::string_view(part).substr(1))));
    }
  }

  /// Some write their times as reals: "3.0" is 3.
  std::uint64_t stamp(std::string_view text) {
    const std::size_t point = text.find('.');
    if (point != std::string_view::npos && point != 0 &&
        text.find_first_not_of('0', point + 1) != std::string_view::npos)
      fail(quoted(text) + " is not a whole number of time units");
    const auto now = number<std::uint64_t>(point == 0 ? text : text.substr(0, point), "time");
    if (now < stamp_)
      fail("time goes back from " + std::to_string(stamp_) + " to " + std::to_string(now));
    stamp_ = now;
    return now;
  }

  [[nodiscard]] std::uint64_t time_of(std::uint64_t stamp) const {
    const auto since_zero = shifted(stamp, zero_);
    if (!since_zero && zero_ < 0) {
      fail("the time " + std::to_string(stamp) + " is before 0, as $timezero is " +
           std::to_string(zero_));
    }
    const uint128 time = uint128{since_zero.value_or(UINT64_MAX)} * factor_;
    if (!since_zero || time > UINT64_MAX) fail("a time beyond 64 bits");
    return static_cast<std::uint64_t>(time);
  }

  /// "1!", and "1 !" as some write it.
  void scalar(std::string_view word) {
    const char c = word[0];
    const char state = logic_state(c);
    if (state == 0) fail(quoted(word) + " is neither a time nor a value");
    const std::string_view code = word.size() > 1 ? word.substr(1) : words_.next();
    const std::int64_t net = net_of(code);
    if (!has_bits(net) || !wanted(static_cast<std::size_t>(net))) return;
    logic_value& value = put(static_cast<std::size_t>(net));
    if (value.width() == 1) {
      value.set(0, state);
    } else {
      (void)read_bits({&c, 1}, value);
    }
  }

  /// Of extended VCD: states, the strengths of 0 and of 1, code.
  void port(std::string_view states) {
    // Input, output, and where the direction is not known; conflicts are 'x'.
    constexpr std::string_view from = "DUNZduLHXTlh01?FAaBbCcf";
    constexpr std::string_view to = "01xz0101xz0101xzxxxxxxz";
    digits_.clear();
    for (const char c : states) {
      const std::size_t at = from.find(c);
      if (at == std::string_view::npos) fail(quoted(states) + " is not made of a port's states");
      digits_ += to[at];
    }
    words_.next();
    words_.next();
    bits(words_.next());
  }

  std::int64_t net_of(std::string_view code) const {
    if (code.empty()) fail("a value without a signal");
    const std::int64_t net = codes_.find(code);
    if (net == vcd_codes::undeclared) fail("a value for the undeclared code " + quoted(code));
    return net;
  }

  [[nodiscard]] bool has_bits(std::int64_t net) const {
    return net >= 0 && !has_texts(static_cast<std::size_t>(net));
  }

  void text(std::string_view code) {
    const std::int64_t net = net_of(code);
    if (net < 0 || has_bits(net)) return;
    const auto index = static_cast<std::size_t>(net);
    if (wanted(index)) put_text(index, text_of_word(digits_));
  }

  void bits(std::string_view code) {
    const std::int64_t net = net_of(code);
    if (!has_bits(net)) return;
    if (digits_.empty()) fail("a value without bits");
    const auto index = static_cast<std::size_t>(net);
    if (!wanted(index)) return;
    if (read_bits(digits_, put(index))) return;
    const bool sound = std::all_of(digits_.begin(), digits_.end(), logic_state);
    fail(sound ? "the value " + quoted(digits_) + " has more than " +
                     std::to_string(value(index).width()) + " bits"
               : quoted(digits_) + " is not made of 0, 1, x and z");
  }

  vcd_words words_;
  vcd_codes codes_;
  bool unit_known_ = false;
  std::int64_t zero_ = 0;     ///< what $timezero adds
  std::uint64_t factor_ = 1;  ///< in one unit of the file's
  std::vector<std::string> scopes_;
  std::string digits_;
  std::uint64_t stamp_ = 0;  ///< the latest time, as the file has it
  std::uint64_t coming_ = 0;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<wave_stream> open_vcd(std::unique_ptr<input_bytes> input, const std::string& name,
                                      const reading& how) {
  return std::make_unique<vcd_stream>(std::move(input), name, how);
}

}  // namespace archtimers::vcd
