// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/svg.h"

#include <algorithm>

#include "archtimers/vcd/error.h"
#include "archtimers/vcd/markup.h"
#include "archtimers/vcd/text_file.h"
#include "letters.h"
#include "svg_axis.h"

namespace archtimers::vcd {
namespace {

// All lengths in tenths of a pixel.
constexpr long row_height = 340;
constexpr long trace_height = 220;
constexpr long slant = 30;
constexpr long letter = 66;        // of a value, 11 px monospace
constexpr long label_letter = 73;  // of a signal's name, 12 px
constexpr long margin = 120;
constexpr long marker_space = 220;
constexpr long cycle_space = 180;
constexpr long axis_space = 260;
constexpr long narrow = 50;   // lozenges narrower than this are drawn as a band
constexpr long close = 40;    // cycles closer than this are not drawn
constexpr long crowded = 20;  // edges closer than this, several in a row, are drawn as a band

constexpr const char* style =
    "text{font:11px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:#1f2328}"
    ".n{font-size:12px;text-anchor:end}.v{text-anchor:middle}"
    ".t{text-anchor:middle;fill:#59636e}.g{stroke:#d1d9e0}"
    ".w{fill:none;stroke:#1a7f37;stroke-width:1.5}.b{fill:#ddf4ff;stroke:#0969da;stroke-width:1.2}"
    ".d{fill:#0969da;opacity:.45}.x{fill:url(#h);stroke:#8c959f}.p{stroke:#8c959f;stroke-width:2}"
    ".h{stroke:#cf222e;stroke-width:2}.f{fill:#cf222e;opacity:.14}.m{stroke:#cf222e;stroke-"
    "dasharray:4 3}"
    ".k{fill:#cf222e;font-weight:600}"
    "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.t{fill:#9198a1}.g{stroke:#3d444d}.w{"
    "stroke:#3fb950}"
    ".b{fill:#0c2d4d;stroke:#4493f8}.d{fill:#4493f8}.h,.m{stroke:#f85149}.f,.k{fill:#f85149}}";

constexpr const char* text_style =
    ".e{stroke:#8250df;stroke-width:1.5}.s{fill:#8250df}"
    "@media(prefers-color-scheme:dark){.e{stroke:#ab7df8}.s{fill:#ab7df8}}";
constexpr const char* cycle_style =
    ".y{stroke:#8c959f;stroke-width:.6;stroke-dasharray:1 3}.c{font-size:10px;fill:#59636e}";

std::string px(long tenths) {
  const std::string sign = tenths < 0 ? "-" : "";
  const long size = std::abs(tenths);
  return sign + std::to_string(size / 10) + (size % 10 != 0 ? "." + std::to_string(size % 10) : "");
}

/// As much of a text as there is room for, with three dots for the rest.
std::string cut_to(const std::string& text, long room) {
  const long all = room / letter;
  if (letters(text) <= all) return text;
  if (all < 2) return {};
  std::size_t end = 0;
  for (long left = all - 1; left > 0; --left) {
    ++end;
    while (end < text.size() && (text[end] & 0xc0) == 0x80) ++end;
  }
  return text.substr(0, end) + "\u2026";
}

/// The stretch of a signal between two changes, clipped to the window.
struct stretch {
  long from;
  long to;
  logic_value value;
};

std::vector<stretch> stretches(const signal& s, const svg_axis& axis, const instant& from,
                               const instant& to) {
  std::vector<stretch> result;
  stretch open{axis.place({0, s.unit}), 0, logic_value(s.width)};
  for (const change& c : s.changes()) {
    const instant time{c.time, s.unit};
    if (to < time) break;
    open.to = axis.place(time);
    if (from < time) result.push_back(open);
    open = {open.to, 0, c.value};
  }
  open.to = axis.place({UINT64_MAX, seconds});
  result.push_back(std::move(open));
  return result;
}

class picture {
 public:
  picture(const waveform& wave, const svg_view& view) : wave_(wave), view_(view) {}

  std::string draw() {
    long widest = 0;
    for (const auto& row : view_.rows) widest = std::max(widest, letters(label(row)));
    const long left = widest * label_letter + 2 * margin;
    const long right = static_cast<long>(view_.width) * 10 - margin;
    if (right - left < 1000)
      throw misuse("an SVG picture of this width has no room beside its labels");
    const svg_axis axis(view_.from, view_.to, wave_.unit, left, right);
    const auto cycles = cycle_lines(axis, left, right);
    const long top =
        (view_.marker ? marker_space : margin / 2) + (cycles.empty() ? 0 : cycle_space);
    const long bottom = top + static_cast<long>(view_.rows.size()) * row_height;

    if (view_.marker) marker_at_ = axis.place(view_.marker->time);
    draw_axis(axis, left, right, top, bottom);
    draw_cycles(cycles, top, bottom);
    body_ += "<clipPath id=\"c\"><path d=\"M" + px(left) + " " + px(top) + "H" + px(right) + "V" +
             px(bottom) + "H" + px(left) + "z\"/></clipPath>\n<g clip-path=\"url(#c)\">\n";
    for (std::size_t i = 0; i < view_.rows.size(); ++i) {
      const long y = top + static_cast<long>(i) * row_height + (row_height - trace_height) / 2;
      if (const text_signal* texts = wave_.find_text(view_.rows[i].signal)) {
        draw_texts(*texts, axis, y, right);
        continue;
      }
      const signal& s = wave_.at(view_.rows[i].signal);
      const auto parts = stretches(s, axis, view_.from, view_.to);
      if (s.width == 1) {
        draw_line(parts, y, view_.rows[i].highlight);
      } else {
        draw_bus(parts, y, view_.rows[i], left, right);
      }
    }
    body_ += "</g>\n";
    for (std::size_t i = 0; i < view_.rows.size(); ++i) {
      const long y = top + static_cast<long>(i) * row_height + row_height / 2 + 40;
      text(left - margin, y, view_.rows[i].highlight ? "n k" : "n", label(view_.rows[i]));
    }
    if (view_.marker) draw_marker(left, right, marker_space, bottom);
    return framed(bottom + axis_space);
  }

 private:
  static std::string label(const svg_row& row) {
    return row.label.empty() ? row.signal.substr(row.signal.rfind('.') + 1) : row.label;
  }

  void text(long x, long y, const char* kind, const std::string& words, const char* anchor = "") {
    body_ += "<text class=\"" + std::string(kind) + "\" x=\"" + px(x) + "\" y=\"" + px(y) + "\"" +
             anchor + ">" + escaped(words) + "</text>\n";
  }

  void path(const char* kind, const std::string& data) {
    if (!data.empty()) body_ += "<path class=\"" + std::string(kind) + "\" d=\"" + data + "\"/>\n";
  }

  static std::string box(long from, long to, long top, long bottom) {
    return "M" + px(from) + " " + px(top) + "H" + px(to) + "V" + px(bottom) + "H" + px(from) + "z";
  }

  void draw_axis(const svg_axis& axis, long left, long right, long top, long bottom) {
    std::string lines = "M" + px(left) + " " + px(bottom) + "H" + px(right);
    const auto ticks = axis.ticks();
    for (const auto& tick : ticks)
      lines += "M" + px(tick.at) + " " + px(top) + "V" + px(bottom + 50);
    path("g", lines);
    for (const auto& tick : ticks) {
      const long half = letters(tick.label) * letter / 2;
      const long limit = static_cast<long>(view_.width) * 10 - half - 10;
      text(std::min(tick.at, limit), bottom + 190, "t", tick.label);
    }
  }

  /// Where cycles begin, and what stands there; nothing when they are too close.
  std::vector<svg_axis::tick> cycle_lines(const svg_axis& axis, long left, long right) const {
    std::vector<svg_axis::tick> lines;
    for (const auto& cycle : view_.cycles) {
      const long at = axis.place(cycle.time);
      if (at < left || at > right) continue;
      if (!lines.empty() && at - lines.back().at < close) return {};
      lines.push_back({at, cycle.label});
    }
    return lines;
  }

  void draw_cycles(const std::vector<svg_axis::tick>& cycles, long top, long bottom) {
    std::string lines;
    long free = 0;  // what is left of here is written on
    for (const auto& cycle : cycles) {
      lines += "M" + px(cycle.at) + " " + px(top - 30) + "V" + px(bottom);
      if (cycle.at < free) continue;
      const long room = (letters(cycle.label) + 1) * letter;
      if (cycle.at + room > static_cast<long>(view_.width) * 10) continue;
      text(cycle.at + 10, top - 50, "c", cycle.label);
      free = cycle.at + room;
    }
    path("y", lines);
  }

  void draw_line(const std::vector<stretch>& parts, long y, bool highlight) {
    const long low = y + trace_height;
    std::string line;
    std::string filled;
    std::string hatched;
    std::string band;
    bool pen_down = false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      std::size_t run = i;
      while (run + 1 < parts.size() && parts[run].to - parts[run].from < crowded) ++run;
      if (run - i >= 4) {
        band += box(parts[i].from, parts[run].from, y, low);
        pen_down = false;
        i = run;
      }
      const stretch& p = parts[i];
      const char state = p.value.bit(0);
      if (state == 'x' || state == 'z') {
        hatched += box(p.from, p.to, y, low);
        pen_down = false;
        continue;
      }
      const long level = state == '1' ? y : low;
      line += pen_down ? "V" + px(level) : "M" + px(p.from) + " " + px(level);
      line += "H" + px(p.to);
      pen_down = true;
      if (state == '1') filled += box(p.from, p.to, y, low);
    }
    path("x", hatched);
    if (highlight) path("f", filled);
    path("d", band);
    path(highlight ? "w h" : "w", line);
  }

  void draw_bus(const std::vector<stretch>& parts, long y, const svg_row& row, long left,
                long right) {
    const long low = y + trace_height;
    const long middle = y + trace_height / 2;
    std::string lozenges;
    std::string hatched;
    std::string band;
    std::vector<std::pair<long, std::string>> words;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      std::size_t run = i;
      while (run < parts.size() && parts[run].to - parts[run].from < narrow) ++run;
      if (run - i >= 2) {
        band += box(parts[i].from, parts[run - 1].to, y, low);
        i = run - 1;
        continue;
      }
      const stretch& p = parts[i];
      const long lean = std::min(slant, (p.to - p.from) / 2);
      std::string& shapes = p.value.is_known() ? lozenges : hatched;
      shapes += "M" + px(p.from) + " " + px(middle) + "L" + px(p.from + lean) + " " + px(y) + "H" +
                px(p.to - lean) + "L" + px(p.to) + " " + px(middle) + "L" + px(p.to - lean) + " " +
                px(low) + "H" + px(p.from + lean) + "z";
      const std::string value = spelled(p.value, row.format);
      const long room = letters(value) * letter + 2 * slant;
      long from = std::max(p.from, left);
      long to = std::min(p.to, right);
      if (room > to - from) continue;
      // Beside the marker rather than under it, where that is possible.
      if (marker_at_ - from > to - marker_at_ && room <= marker_at_ - from)
        to = std::min(to, marker_at_);
      if (to - marker_at_ >= marker_at_ - from && room <= to - marker_at_)
        from = std::max(from, marker_at_);
      words.emplace_back((from + to) / 2, value);
    }
    path("x", hatched);
    path("b", lozenges);
    path("d", band);
    for (const auto& [x, value] : words) text(x, middle + 40, "v", value);
  }

  void draw_texts(const text_signal& row, const svg_axis& axis, long y, long right) {
    std::string lines;
    for (std::size_t i = 0; i < row.changes.size(); ++i) {
      const instant begin{row.changes[i].time, wave_.unit};
      if (begin < view_.from || view_.to < begin) continue;
      const long from = axis.place(begin);
      const bool last = i + 1 == row.changes.size();
      const long to =
          last ? right : std::min(right, axis.place({row.changes[i + 1].time, wave_.unit}));
      lines += "M" + px(from) + " " + px(y) + "V" + px(y + trace_height);
      const std::string shown = cut_to(row.changes[i].text, to - from - 2 * slant);
      if (!shown.empty()) text(from + slant, y + trace_height / 2 + 40, "s", shown);
    }
    path("e", lines);
  }

  void draw_marker(long left, long right, long top, long bottom) {
    const long x = marker_at_;
    if (x < left || x > right) return;
    path("m", "M" + px(x) + " " + px(top - 40) + "V" + px(bottom));
    const std::string words =
        view_.marker->label.empty() ? to_string(view_.marker->time) : view_.marker->label;
    const long half = letters(words) * letter / 2;
    const long at =
        std::max(half + 20, std::min(x, static_cast<long>(view_.width) * 10 - half - 20));
    text(at, top - 80, "k v", words);
  }

  std::string framed(long height) const {
    const std::string size = std::to_string(view_.width) + " " + px(height);
    std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" +
                      std::to_string(view_.width) + "\" height=\"" + px(height) +
                      "\" viewBox=\"0 0 " + size + "\" role=\"img\">\n";
    if (!view_.title.empty()) out += "<title>" + escaped(view_.title) + "</title>\n";
    const bool cycles = body_.find("class=\"y\"") != std::string::npos;
    const bool texts = body_.find("class=\"e\"") != std::string::npos;
    out += "<style>" + std::string(style) + (texts ? text_style : "") +
           (cycles ? cycle_style : "") + "</style>\n";
    if (body_.find("class=\"x\"") != std::string::npos) {
      out +=
          "<pattern id=\"h\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
          "patternTransform=\"rotate(45)\"><path class=\"p\" d=\"M0 0V6\"/></pattern>\n";
    }
    return out + body_ + "</svg>\n";
  }

  const waveform& wave_;
  const svg_view& view_;
  long marker_at_ = 0;
  std::string body_;
};

}  // namespace

std::string svg_text(const waveform& wave, const svg_view& view) {
  if (view.rows.empty()) throw misuse("an SVG picture needs at least one row");
  if (!(view.from < view.to)) throw misuse("the window of an SVG picture is empty");
  if (view.width < 240) throw misuse("an SVG picture is at least 240 pixels wide");
  return picture(wave, view).draw();
}

void write_svg(const std::string& path, const waveform& wave, const svg_view& view) {
  write_text_file(path, svg_text(wave, view));
}

}  // namespace archtimers::vcd
