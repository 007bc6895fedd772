// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <unordered_map>

#include "archtimers/vcd/error.h"
#include "history_builder.h"
#include "reading.h"

namespace archtimers::vcd {
namespace {

/// The words of a VCD file, with the line each one stands in.
class word_source {
 public:
  explicit word_source(std::string_view text) : rest_(text) {}

  /// The next word, or an empty one at the end.
  std::string_view next() {
    std::size_t at = 0;
    while (at < rest_.size() && is_blank(rest_[at])) {
      if (rest_[at] == '\n') ++ahead_;
      ++at;
    }
    line_ = ahead_;
    std::size_t end = at;
    while (end < rest_.size() && !is_blank(rest_[end])) ++end;
    const std::string_view word = rest_.substr(at, end - at);
    rest_.remove_prefix(end);
    return word;
  }

  /// The line of the latest word.
  [[nodiscard]] std::size_t line() const noexcept { return line_; }

 private:
  static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

  std::string_view rest_;
  std::size_t ahead_ = 1;
  std::size_t line_ = 1;
};

class vcd_parser {
 public:
  vcd_parser(std::string_view text, const std::string& name) : words_(text) { result_.file = name; }

  waveform parse() {
    header();
    for (auto word = words_.next(); !word.empty(); word = words_.next()) body(word);
    finish();
    return std::move(result_);
  }

 private:
  [[noreturn]] void fail(const std::string& reason) const {
    throw format_error(result_.file, words_.line(), reason);
  }

  static std::string quoted(std::string_view word) {
    constexpr std::size_t limit = 60;
    std::string shown;
    for (const char c : word.substr(0, limit)) shown += c < ' ' || c == 0x7f ? '?' : c;
    return "'" + shown + (word.size() > limit ? "...'" : "'");
  }

  /// The words up to $end.
  std::vector<std::string_view> section(const std::string& what) {
    std::vector<std::string_view> found;
    const std::size_t from = words_.line();
    for (;;) {
      const auto word = words_.next();
      if (word == "$end") return found;
      if (word.empty()) fail(what + " in line " + std::to_string(from) + " has no $end");
      found.push_back(word);
    }
  }

  void header() {
    for (;;) {
      const auto word = words_.next();
      if (word.empty()) fail("the file ends before $enddefinitions");
      if (word == "$enddefinitions") {
        section("$enddefinitions");
        if (!unit_known_) fail("no $timescale before $enddefinitions");
        return;
      }
      if (word == "$timescale") {
        declare_timescale();
      } else if (word == "$scope") {
        const auto parts = section("$scope");
        scopes_.emplace_back(parts.size() > 1 ? parts[1] : std::string_view{});
      } else if (word == "$upscope") {
        section("$upscope");
        if (scopes_.empty()) fail("$upscope without $scope");
        scopes_.pop_back();
      } else if (word == "$var") {
        declare_variable();
      } else if (word[0] == '$') {
        section(std::string(word));  // $date, $version, $comment, and what we do not know
      } else {
        fail(quoted(word) + " is not a VCD keyword");
      }
    }
  }

  void declare_timescale() {
    std::string text;
    for (const auto part : section("$timescale")) text += part;
    const auto unit = timescale::parse(text);
    if (!unit) fail(quoted(text) + " is not a timescale from 1 fs to 100 s");
    result_.unit = *unit;
    unit_known_ = true;
  }

  void declare_variable() {
    const auto parts = section("$var");
    if (parts.size() < 4) fail("$var needs a type, a width, a code and a name");
    const auto type = parts[0];
    const std::string code(parts[2]);
    std::string reference(parts[3]);
    for (std::size_t i = 4; i < parts.size(); ++i) (reference += ' ') += parts[i];
    std::string path;
    for (const auto& scope : scopes_) {
      if (!scope.empty()) path += scope + ".";
    }
    if (type == "real" || type == "realtime" || type == "real_parameter" || type == "shortreal" ||
        type == "string" || type == "event") {
      no_bits_[code] = true;
      result_.skipped.push_back(path + divide_name(reference, 1).name);
      return;
    }
    const unsigned width = number<unsigned>(parts[1], "width");
    if (width == 0 || width > max_signal_width) {
      fail("a width of " + std::to_string(width) + " bits is outside 1 to " +
           std::to_string(max_signal_width));
    }
    const auto [entry, fresh] = codes_.try_emplace(code, builders_.size());
    if (fresh) builders_.emplace_back(width);
    if (builders_[entry->second].width() != width)
      fail("the code " + quoted(code) + " stands for two widths");
    divided_name divided = divide_name(reference, width);
    result_.signals.push_back(
        {path + divided.name, std::move(divided.range), width, result_.unit, nullptr});
    code_of_.push_back(entry->second);
  }

  template <typename Number>
  Number number(std::string_view text, const char* what) const {
    Number value{};
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size())
      fail(quoted(text) + " is not a " + what);
    return value;
  }

  void body(std::string_view word) {
    switch (word[0]) {
      case '#':
        time(word.substr(1));
        return;
      case 'b':
      case 'B':
        bits(word.substr(1), words_.next());
        return;
      case 'r':
      case 'R':
      case 's':
      case 'S':
        skip_value(words_.next());
        return;
      case '$':
        command(word);
        return;
      default:
        break;
    }
    if (logic_state(word[0]) == 0) fail(quoted(word) + " is neither a time nor a value");
    bits(word.substr(0, 1), word.substr(1));
  }

  void command(std::string_view word) {
    // $dumpvars, $dumpall, $dumpon and $dumpoff enclose ordinary values, and their $end is a word
    // of its own.
    if (word == "$end" || word.substr(0, 5) == "$dump") return;
    section(std::string(word));  // a comment
  }

  void time(std::string_view text) {
    const auto now = number<std::uint64_t>(text, "time");
    if (now < result_.end) {
      fail("time goes back from " + std::to_string(result_.end) + " to " + std::to_string(now));
    }
    result_.end = now;
  }

  void bits(std::string_view digits, std::string_view code) {
    key_.assign(code);
    if (digits.empty() || code.empty())
      fail("a value without " + std::string(digits.empty() ? "bits" : "a signal"));
    const auto entry = codes_.find(key_);
    if (entry == codes_.end()) {
      if (no_bits_.count(key_) != 0) return;
      fail("a value for the undeclared code " + quoted(code));
    }
    history_builder& builder = builders_[entry->second];
    if (!builder.add(result_.end, extended(digits, builder.width()))) fail("time goes back");
  }

  /// The value, with the leading bits put back that VCD leaves out. Redundant leading bits are
  /// accepted.
  logic_value extended(std::string_view digits, unsigned width) const {
    logic_value value(width);
    for (std::size_t i = 0; i < digits.size(); ++i) {
      const char state = logic_state(digits[digits.size() - 1 - i]);
      if (state == 0) fail(quoted(digits) + " is not made of 0, 1, x and z");
      if (i < width) {
        value.set(static_cast<unsigned>(i), state);
      } else if (state != '0') {
        fail("the value " + quoted(digits) + " has more than " + std::to_string(width) + " bits");
      }
    }
    const char lead = logic_state(digits[0]);
    for (std::size_t i = digits.size(); i < width; ++i)
      value.set(static_cast<unsigned>(i), lead == '1' ? '0' : lead);
    return value;
  }

  void skip_value(std::string_view code) const {
    if (code.empty()) fail("a value without a signal");
  }

  void finish() {
    std::vector<std::shared_ptr<const std::vector<change>>> histories;
    histories.reserve(builders_.size());
    for (auto& b : builders_) histories.push_back(b.take());
    for (std::size_t i = 0; i < result_.signals.size(); ++i) {
      result_.signals[i].unit = result_.unit;  // $timescale may come after $var
      result_.signals[i].history = histories[code_of_[i]];
    }
  }

  word_source words_;
  waveform result_;
  bool unit_known_ = false;
  std::vector<std::string> scopes_;
  std::unordered_map<std::string, std::size_t> codes_;
  std::unordered_map<std::string, bool> no_bits_;
  std::vector<history_builder> builders_;
  std::vector<std::size_t> code_of_;  ///< index into builders_, for each signal
  std::string key_;
};

}  // namespace

waveform parse_vcd(std::string_view text, const std::string& name) {
  return vcd_parser(text, name).parse();
}

}  // namespace archtimers::vcd
