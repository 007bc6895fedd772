// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/surfer_commands.h"

#include <algorithm>
#include <filesystem>

#include "archtimers/vcd/error.h"
#include "own_file.h"

namespace archtimers::vcd {
namespace {

constexpr const char* surfer_mark = "# archtimers";
constexpr std::uint64_t usual_part = 10;  // of the waveform that a window shows, without a span

/// What Surfer calls the n-th row, the first one being 0: a to z, then aa.
std::string row_word(std::size_t n) {
  std::string word;
  do {
    word.insert(word.begin(), static_cast<char>('a' + n % 26));
    n /= 26;
  } while (n-- > 0);
  return word;
}

const char* format_word(radix format) {
  switch (format) {
    case radix::binary:
      return "Binary";
    case radix::decimal:
      return "Unsigned";
    case radix::signed_decimal:
      return "Signed";
    case radix::hex:
      break;
  }
  return "Hexadecimal";
}

/// On one line, without what ends a command.
std::string on_a_line(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < ' ' || c == ';' || c == '#') c = ' ';
  }
  return text;
}

/// The rows so far, and the commands that make them.
class row_list {
 public:
  explicit row_list(const waveform& wave) : wave_(wave) {}

  void add(const gtkwave_group& group) {
    text_ += (group.folded ? "# " : "divider_add ") + on_a_line(group.title) + "\n";
    if (!group.folded) ++rows_;
    for (const gtkwave_trace& trace : group.traces) {
      const bool texts = wave_.find_text(trace.signal) != nullptr;
      const unsigned width = texts ? 0 : wave_.at(trace.signal).width;
      text_ += std::string(group.folded ? "# " : "") + "variable_add " + trace.signal + "\n";
      if (group.folded) continue;
      const std::string focus = "item_focus " + row_word(rows_++) + "_" + trace.signal + "\n";
      const bool coloured = trace.colour == gtkwave_colour::red;
      if (coloured || width > 1) text_ += focus;
      if (width > 1) text_ += std::string("item_set_format ") + format_word(trace.format) + "\n";
      if (coloured) text_ += "item_set_color Red\n";
      if (coloured || width > 1) text_ += "item_unfocus\n";
    }
  }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  const waveform& wave_;
  std::string text_;
  std::size_t rows_ = 0;
};

}  // namespace

std::string surfer_commands_text(const waveform& wave, const gtkwave_view& view,
                                 const std::string& save_path) {
  namespace fs = std::filesystem;
  const fs::path save = fs::absolute(save_path).lexically_normal();
  const fs::path dump = fs::absolute(wave.file).lexically_normal();
  const auto here = [&](const instant& time) {
    return rescale_exactly(time.ticks, time.unit, wave.unit);
  };
  std::string text =
      "load_file " + dump.lexically_proximate(save.parent_path()).generic_string() + "\n";
  row_list rows(wave);
  for (const auto& group : view.groups) rows.add(group);
  text += rows.text() + "zoom_fit\n";
  const auto centre = view.marker ? view.marker : view.centre;
  if (!centre) return with_own_mark(surfer_mark, text);
  const std::uint64_t span =
      std::max<std::uint64_t>(1, view.span ? here(*view.span) : wave.end / usual_part);
  // Each step halves what the window shows.
  for (std::uint64_t shown = wave.end; shown / 2 >= span; shown /= 2) text += "zoom_in\n";
  text += "cursor_set " + std::to_string(here(*centre)) + "\ngoto_cursor\n";
  return with_own_mark(surfer_mark, text);
}

bool write_surfer_commands(const std::string& save_path, const waveform& wave,
                           const gtkwave_view& view) {
  return write_own_file(save_path, surfer_mark, surfer_commands_text(wave, view, save_path));
}

}  // namespace archtimers::vcd
