// SPDX-License-Identifier: Apache-2.0
#include "wave_view.h"

#include <algorithm>
#include <cctype>

namespace archtimers::testbench {

namespace {

/// More values than these are not named.
constexpr std::size_t most_flags = 4;

/// So many rows are seen in a window of GTKWave as high as the view asks for, below a title.
constexpr std::size_t most_rows_on_top = 22;

/// A register that is made of a few flags: each of its values has a name.
bool is_flags(const register_description& row) {
  return row.fields.size() >= 1 && row.fields.size() <= most_flags &&
         std::all_of(row.fields.begin(), row.fields.end(),
                     [](const register_field& each) { return each.msb == each.lsb; });
}

std::string hexadecimal(std::uint64_t value, unsigned width) {
  std::string text;
  for (unsigned digits = (width + 3) / 4; digits != 0; --digits)
    text += "0123456789ABCDEF"[value >> 4U * (digits - 1) & 15U];
  return text;
}

std::string names_of(const register_description& row) {
  std::string text = "# " + std::string(row.name) + "\n";
  for (std::uint64_t set = 0; set < std::uint64_t{1} << row.fields.size(); ++set) {
    std::uint64_t value = 0;
    std::string words;
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
      if ((set >> i & 1U) == 0) continue;
      value |= row.fields[i].mask();
      words += " " + std::string(row.fields[i].name);
    }
    text += hexadecimal(value, row.width) + (words.empty() ? " -" : words) + "\n";
  }
  return text;
}

class view_builder {
 public:
  view_builder(const viewed_wave& what, const std::string& stem, std::vector<value_names>& names)
      : what_(what), stem_(stem), names_(names) {}

  std::vector<vcd::gtkwave_group> build() {
    vcd::gtkwave_group top{what_.title, {}};
    top.traces.push_back({what_.edge, vcd::radix::decimal});
    for (const std::string& row : what_.said) top.traces.push_back(labelled(row));
    const bool fits =
        1 + what_.said.size() + what_.said_elsewhere.size() + signals_on_top() <= most_rows_on_top;
    if (fits) add_elsewhere(top);
    add(top, [fits](const viewed_signal& each) { return each.line && (fits || each.about); });
    add(top, [](const viewed_signal& each) { return !each.line; });
    if (!fits) {
      add_elsewhere(top);
      add(top, [](const viewed_signal& each) { return each.line && !each.about; });
    }
    std::vector<vcd::gtkwave_group> all{std::move(top)};
    vcd::gtkwave_group still{"without a change", {}, {}, true};
    for (const viewed_signal& each : what_.signals) {
      if (on_top(each)) continue;
      (each.moved ? scope(all, each.name) : still).traces.push_back(row_of(each));
    }
    for (const std::string& row : what_.unsaid) still.traces.push_back(labelled(row));
    if (!still.traces.empty()) all.push_back(std::move(still));
    return all;
  }

 private:
  static bool on_top(const viewed_signal& each) {
    return each.line ? each.moved : each.cause && (each.moved || each.counts);
  }

  [[nodiscard]] std::size_t signals_on_top() const {
    return static_cast<std::size_t>(
        std::count_if(what_.signals.begin(), what_.signals.end(), on_top));
  }
  void add_elsewhere(vcd::gtkwave_group& top) const {
    for (const std::string& row : what_.said_elsewhere) top.traces.push_back(labelled(row));
  }
  template <class Chosen>
  void add(vcd::gtkwave_group& top, const Chosen& chosen) {
    for (const viewed_signal& each : what_.signals) {
      if (!on_top(each) || !chosen(each)) continue;
      vcd::gtkwave_trace made = row_of(each);
      if (each.line) made.colour = vcd::gtkwave_colour::red;
      made.label = label_of(each.name);
      top.traces.push_back(std::move(made));
    }
  }

  /// The whole name; GTKWave would show only what follows the last dot.
  static std::string label_of(std::string name) {
    std::replace(name.begin(), name.end(), '.', '/');
    return name;
  }
  static vcd::gtkwave_trace labelled(const std::string& name) {
    vcd::gtkwave_trace made;
    made.signal = name;
    made.label = label_of(name);
    return made;
  }

  vcd::gtkwave_trace row_of(const viewed_signal& each) {
    vcd::gtkwave_trace made;
    made.signal = each.name;
    const bool number = each.counts || (each.row != nullptr && each.row->fields.size() == 0);
    made.format = each.width == 1 ? vcd::radix::binary
                  : each.negative ? vcd::radix::signed_decimal
                  : number        ? vcd::radix::decimal
                                  : vcd::radix::hex;
    if (each.moved && each.row != nullptr && is_flags(*each.row))
      made.names = names_file(*each.row);
    return made;
  }

  /// The file of names for a register; one for all whose values have the same names.
  std::string names_file(const register_description& row) {
    const auto entries = [](const std::string& text) { return text.substr(text.find('\n')); };
    std::string text = names_of(row);
    const auto same = std::find_if(names_.begin(), names_.end(), [&](const value_names& known) {
      return entries(known.text) == entries(text);
    });
    if (same != names_.end()) return stem_ + same->suffix;
    std::string suffix = "." + std::string(row.name) + ".names";
    for (char& c : suffix) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    names_.push_back({suffix, std::move(text)});
    return stem_ + suffix;
  }

  static vcd::gtkwave_group& scope(std::vector<vcd::gtkwave_group>& all, const std::string& name) {
    const std::string title = name.substr(0, name.rfind('.'));
    const auto known = std::find_if(all.begin() + 1, all.end(),
                                    [&](const auto& group) { return group.title == title; });
    if (known != all.end()) return *known;
    all.push_back({title, {}});
    return all.back();
  }

  const viewed_wave& what_;
  const std::string& stem_;
  std::vector<value_names>& names_;
};

}  // namespace

std::vector<vcd::gtkwave_group> view_rows(const viewed_wave& what, const std::string& stem,
                                          std::vector<value_names>& names) {
  return view_builder(what, stem, names).build();
}

}  // namespace archtimers::testbench
