// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/text_picture.h"

#include <algorithm>

#include "archtimers/vcd/error.h"
#include "letters.h"
#include "svg_axis.h"

namespace archtimers::vcd {
namespace {

constexpr long tenths_per_column = 70;  // the axis keeps its labels as far apart as in a picture
constexpr std::size_t least_columns = 16;

/// The characters that a picture is made of.
struct alphabet {
  const char* low;
  const char* high;
  const char* unknown;
  const char* undriven;
  const char* rise;
  const char* fall;
  const char* other;  ///< from or to a level that is not known
  const char* many;   ///< several changes
  const char* border;
  const char* line;  ///< behind a value
};
constexpr alphabet drawn{"▁", "▔", "░", "╌", "╱", "╲", "│", "▓", "╳", "─"};
constexpr alphabet typed{"_", "^", "?", "~", "/", "\\", "|", "#", "|", "-"};

/// A stretch of time of one row.
struct cell {
  unsigned changes = 0;
  logic_value last;  ///< at its end, when there were changes
  std::string text;  ///< the same of a net with texts
};

class text_drawing {
 public:
  text_drawing(wave_stream& stream, const text_view& view)
      : stream_(stream), view_(view), signs_(view.ascii ? typed : drawn) {
    for (const auto& row : view.rows)
      label_ = std::max(label_, static_cast<std::size_t>(letters(row.label)));
    if (view.width < label_ + 2 + least_columns)
      throw misuse("a width of " + std::to_string(view.width) +
                   " leaves no room beside labels of " + std::to_string(label_) + " characters");
    columns_ = view.width - label_ - 2;
  }

  std::string draw() {
    const svg_axis axis(view_.from, view_.to, stream_.unit(), 0,
                        static_cast<long>(columns_) * tenths_per_column);
    sample(axis);
    std::string text;
    for (std::size_t r = 0; r < view_.rows.size(); ++r) {
      text += labelled(view_.rows[r].label);
      const std::size_t net = view_.rows[r].net;
      const bool is_line = !stream_.has_texts(net) && stream_.value(net).width() == 1;
      text += is_line ? levels(r) : values(r);
      text += '\n';
    }
    return text + labelled("") + ticks(axis) + '\n';
  }

 private:
  [[nodiscard]] std::string labelled(const std::string& label) const {
    return std::string(label_ - static_cast<std::size_t>(letters(label)), ' ') + label + "  ";
  }

  void sample(const svg_axis& axis) {
    std::vector<bool> chosen(stream_.nets(), false);
    std::vector<std::vector<std::size_t>> rows_of(stream_.nets());
    for (std::size_t r = 0; r < view_.rows.size(); ++r) {
      const std::size_t net = view_.rows[r].net;
      chosen[net] = true;
      rows_of[net].push_back(r);
      before_.push_back({0, stream_.value(net), {}});
    }
    stream_.choose(std::move(chosen));
    cells_.assign(view_.rows.size(), std::vector<cell>(columns_));
    while (stream_.next()) {
      const instant now{stream_.time(), stream_.unit()};
      if (view_.to < now) return;
      const bool before = now <= view_.from;
      const auto column =
          before ? 0
                 : std::min(static_cast<std::size_t>(axis.place(now) / tenths_per_column),
                            columns_ - 1);
      for (const std::size_t net : stream_.changed()) {
        for (const std::size_t r : rows_of[net]) {
          cell& c = before ? before_[r] : cells_[r][column];
          c.last = stream_.value(net);
          if (stream_.has_texts(net)) c.text = stream_.text(net);
          ++c.changes;
        }
      }
    }
  }

  [[nodiscard]] const char* level(char state) const {
    return state == '0'   ? signs_.low
           : state == '1' ? signs_.high
           : state == 'z' ? signs_.undriven
                          : signs_.unknown;
  }

  [[nodiscard]] std::string levels(std::size_t r) const {
    std::string text;
    char now = before_[r].last.bit(0);
    for (const cell& c : cells_[r]) {
      if (c.changes == 0) {
        text += level(now);
        continue;
      }
      const char next = c.last.bit(0);
      text += c.changes > 1               ? signs_.many
              : now == '0' && next == '1' ? signs_.rise
              : now == '1' && next == '0' ? signs_.fall
                                          : signs_.other;
      now = next;
    }
    return text;
  }

  [[nodiscard]] std::string values(std::size_t r) const {
    std::string text;
    const auto& cells = cells_[r];
    const bool texts = stream_.has_texts(view_.rows[r].net);
    const auto value_of = [&](const cell& c) {
      return texts ? c.text : spelled(c.last, view_.rows[r].format);
    };
    const cell* now = &before_[r];
    for (std::size_t at = 0; at < columns_;) {
      if (cells[at].changes > 1) {
        text += signs_.many;
        now = &cells[at++];
        if (at < columns_ && cells[at].changes != 0) continue;
      } else if (cells[at].changes == 1) {
        text += signs_.border;
        now = &cells[at++];
      }
      std::size_t end = at;
      while (end < columns_ && cells[end].changes == 0) ++end;
      std::string value = value_of(*now);
      if (texts && static_cast<std::size_t>(letters(value)) == value.size())
        value.resize(std::min(value.size(), end - at));
      const bool fits = value.size() <= end - at;
      if (fits) text += value;
      for (std::size_t i = at + (fits ? value.size() : 0); i < end; ++i) text += signs_.line;
      at = end;
    }
    return text;
  }

  [[nodiscard]] std::string ticks(const svg_axis& axis) const {
    std::string text;
    for (const auto& tick : axis.ticks()) {
      const auto at = std::min(static_cast<std::size_t>(tick.at / tenths_per_column), columns_ - 1);
      const std::string mark = "|" + tick.label;
      if (at < text.size() || at + mark.size() > columns_) continue;
      text.append(at - text.size(), ' ');
      text += mark;
    }
    return text;
  }

  wave_stream& stream_;
  const text_view& view_;
  const alphabet& signs_;
  std::size_t label_ = 0;
  std::size_t columns_ = 0;
  std::vector<cell> before_;              ///< for each row, when the window begins
  std::vector<std::vector<cell>> cells_;  ///< for each row
};

}  // namespace

std::string text_picture(wave_stream& stream, const text_view& view) {
  if (view.rows.empty()) throw misuse("a picture needs at least one row");
  if (!(view.from < view.to)) throw misuse("the window of a picture is empty");
  return text_drawing(stream, view).draw();
}

}  // namespace archtimers::vcd
