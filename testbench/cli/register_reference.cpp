// SPDX-License-Identifier: Apache-2.0
#include "register_reference.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "archtimers/testbench/register_arrays.h"

namespace archtimers::cli {

namespace {

/// Text for Markdown, whose readers would take `<n>` for HTML.
std::string in_markdown(std::string_view text) {
  std::string made;
  for (const char c : text) {
    if (c == '<') made += "\\";
    made += c;
  }
  return made;
}

std::string access_text(register_access access) {
  return access == register_access::read_only ? "RO" : "RW";
}

using testbench::register_array;

/// The terms that an array's indices add: ` + 0x1000 m + 4 n, m = 0..7, n = 0..11`, the outer index first.
std::string indices_text(const register_array& array) {
  std::string terms;
  std::string ranges;
  for (auto index = array.indices.rbegin(); index != array.indices.rend(); ++index) {
    terms +=
        fmt::format(index->stride < 16 ? " + {} {}" : " + 0x{:X} {}", index->stride, index->letter);
    ranges += fmt::format(", {} = 0..{}", index->letter, index->count - 1);
  }
  return terms + ranges;
}

std::string address_text(const register_array& array) {
  if (!array.first->addressable()) return "-";
  return fmt::format("0x{:03X}", array.first->address) + indices_text(array);
}

std::string bits_text(const register_field& field) {
  return field.msb == field.lsb ? fmt::format("{}", field.msb)
                                : fmt::format("{}..{}", field.msb, field.lsb);
}

std::string reset_text(const register_array& array) {
  if (array.resets_differ) return "differs";
  return fmt::format("0x{:0{}X}", array.first->reset, array.first->width / 4);
}

/// `CP0 9,0`; in a page that is there several times, the page's name with its index.
std::string where_text(const register_array& array) {
  const register_description& row = *array.first;
  std::string space(row.space);
  if (row.name.substr(0, row.space.size()) == row.space)
    space = array.name.substr(0, array.name.find('.'));
  if (row.number.empty()) return space;
  // An array inside a page begins at its first element's offset.
  const bool counts_inside = !array.indices.empty() && array.indices.front().stride < 16;
  return fmt::format("{} {}{}", space, row.number,
                     counts_inside ? fmt::format(" + {} {}", array.indices.front().stride,
                                                 array.indices.front().letter)
                                   : "");
}

std::string condition_text(const register_description& row) {
  return row.condition.empty() ? "always" : std::string(row.condition);
}

std::size_t widest(const std::vector<register_array>& arrays,
                   std::string (*text)(const register_array&)) {
  std::size_t most = 0;
  for (const auto& array : arrays) most = std::max(most, text(array).size());
  return most;
}

std::string as_text(const testbench::scenario_timer& timer) {
  const auto arrays = testbench::fold_arrays(timer.reference());
  const std::size_t name =
      std::max<std::size_t>(16, widest(arrays, [](const register_array& a) { return a.name; }));
  const std::size_t where = std::max<std::size_t>(18, widest(arrays, where_text));
  const std::size_t address = std::max<std::size_t>(7, widest(arrays, address_text));
  std::string text = fmt::format("{}: {}\n\n", timer.name(), timer.title());
  text += fmt::format("{:<{}} {:<{}} {:>{}}  {:>4}  {:<2}  {:<18}  {}\n", "register", name, "where",
                      where, "address", address, "bits", "", "reset", "exists");
  for (const auto& array : arrays) {
    const register_description& row = *array.first;
    text += fmt::format("{:<{}} {:<{}} {:>{}}  {:>4}  {:<2}  {:<18}  {}\n", array.name, name,
                        where_text(array), where, address_text(array), address, row.width,
                        access_text(row.access), reset_text(array), condition_text(row));
    text += fmt::format("    {} [{}]\n", row.description, row.source);
    if (row.one_reg != 0) text += fmt::format("    ONE_REG 0x{:016X}\n", row.one_reg);
    for (const auto& field : row.fields) {
      text += fmt::format("    {:<12} {:>6}  {}  {}\n", field.name, bits_text(field),
                          access_text(field.access), field.description);
    }
  }
  return text;
}

/// Sections of the registers: arrays of the same meaning, such as the views of one register in several
/// pages, have one together.
struct section {
  std::vector<const register_array*> arrays;
};

std::vector<section> sections_of(const std::vector<register_array>& arrays) {
  std::vector<section> sections;
  for (const auto& array : arrays) {
    const auto same = std::find_if(sections.begin(), sections.end(), [&](const section& other) {
      const register_description& row = *other.arrays.front()->first;
      return !array.indices.empty() && !other.arrays.front()->indices.empty() &&
             row.description == array.first->description &&
             row.fields.begin() == array.first->fields.begin() && row.source == array.first->source;
    });
    if (same == sections.end()) {
      sections.push_back({{&array}});
    } else {
      same->arrays.push_back(&array);
    }
  }
  return sections;
}

std::string as_markdown(const testbench::scenario_timer& timer) {
  const auto arrays = testbench::fold_arrays(timer.reference());
  std::string text = fmt::format("# Registers of {}\n\n{}.\n\n", timer.name(), timer.title());
  if (!timer.address_note().empty())
    text += fmt::format("{}\n\n", in_markdown(timer.address_note()));
  text += "| Register | Where | Address | Bits | Access | Reset | Exists | ONE_REG id |\n";
  text += "|---|---|---|---|---|---|---|---|\n";
  for (const auto& array : arrays) {
    const register_description& row = *array.first;
    text += fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} |\n", in_markdown(array.name),
                        in_markdown(where_text(array)), address_text(array), row.width,
                        access_text(row.access), reset_text(array), condition_text(row),
                        row.one_reg == 0 ? "-" : fmt::format("0x{:016X}", row.one_reg));
  }
  for (const section& each : sections_of(arrays)) {
    std::string title;
    for (const auto* array : each.arrays)
      title += (title.empty() ? "" : ", ") + in_markdown(array->name);
    const register_description& row = *each.arrays.front()->first;
    text += fmt::format("\n## {}\n\n{} ({})\n", title, row.description, row.source);
    if (row.fields.size() == 0) continue;
    text += "\n| Bits | Field | Access | Meaning |\n|---|---|---|---|\n";
    for (const auto& field : row.fields) {
      text += fmt::format("| {} | {} | {} | {} |\n", bits_text(field), field.name,
                          access_text(field.access), field.description);
    }
  }
  return text;
}

std::string as_json(const testbench::scenario_timer& timer) {
  using json = nlohmann::ordered_json;
  json rows = json::array();
  for (const auto& row : timer.reference()) {
    json fields = json::array();
    for (const auto& field : row.fields) {
      fields.push_back({{"name", std::string(field.name)},
                        {"msb", field.msb},
                        {"lsb", field.lsb},
                        {"access", access_text(field.access)},
                        {"description", std::string(field.description)}});
    }
    json made = {
        {"name", std::string(row.name)},           {"space", std::string(row.space)},
        {"number", std::string(row.number)},       {"width", row.width},
        {"access", access_text(row.access)},       {"reset", row.reset},
        {"condition", std::string(row.condition)}, {"description", std::string(row.description)},
        {"source", std::string(row.source)}};
    if (row.addressable()) made["address"] = row.address;
    if (row.one_reg != 0) made["one_reg"] = fmt::format("0x{:016X}", row.one_reg);
    made["fields"] = fields;
    rows.push_back(made);
  }
  const json whole = {{"timer", std::string(timer.name())}, {"registers", rows}};
  return whole.dump(2) + "\n";
}

/// `Guest.Cause` of mips-cp0 as a macro's name: `MIPS_CP0_GUEST_CAUSE`.
std::string macro(std::string_view name) {
  std::string text;
  for (const char c : name) {
    const auto u = static_cast<unsigned char>(c);
    text += std::isalnum(u) ? static_cast<char>(std::toupper(u)) : '_';
  }
  return text;
}

/// `CNTBase<n>.CNTPCT` as `CNTBase.CNTPCT`.
std::string without_indices(const std::string& name) {
  std::string text;
  bool inside = false;
  for (const char c : name) {
    inside = inside || c == '<';
    if (!inside) text += c;
    inside = inside && c != '>';
  }
  return text;
}

/// The address as a macro, of the indices if it is an array's.
std::string c_address(const std::string& name, const register_array& array) {
  const std::string first = fmt::format("0x{:03X}U", array.first->address);
  if (array.indices.empty()) return fmt::format("#define {}_ADDRESS {}\n", name, first);
  std::string arguments;
  std::string sum = first;
  for (auto index = array.indices.rbegin(); index != array.indices.rend(); ++index) {
    arguments += (arguments.empty() ? "" : ", ") + std::string(index->letter);
    sum += fmt::format(" + 0x{:X}U * ({})", index->stride, index->letter);
  }
  return fmt::format("#define {}_ADDRESS({}) ({})\n", name, arguments, sum);
}

std::string as_c_header(const testbench::scenario_timer& timer) {
  const std::string prefix = macro(timer.name());
  std::string text =
      fmt::format("/* {}. Generated by: archtimers registers {} --format c-header */\n",
                  timer.title(), timer.name());
  text += fmt::format("#ifndef {0}_REGISTERS_H\n#define {0}_REGISTERS_H\n", prefix);
  for (const auto& array : testbench::fold_arrays(timer.reference())) {
    const register_description& row = *array.first;
    const std::string name = prefix + "_" + macro(without_indices(array.name));
    text += fmt::format("\n/* {}{}: {} */\n", array.name,
                        row.number.empty() ? "" : fmt::format(" ({})", where_text(array)),
                        row.description);
    if (row.addressable()) text += c_address(name, array);
    if (row.one_reg != 0)
      text += fmt::format("#define {}_ONE_REG 0x{:016X}ULL\n", name, row.one_reg);
    if (!array.resets_differ) {
      text += fmt::format("#define {}_RESET 0x{:0{}X}{}\n", name, row.reset, row.width / 4,
                          row.width == 64 ? "ULL" : "U");
    }
    for (const auto& field : row.fields) {
      const std::string part = name + "_" + macro(field.name);
      text += fmt::format("#define {}_SHIFT {}\n#define {}_MASK 0x{:0{}X}{}\n", part, field.lsb,
                          part, field.mask(), row.width / 4, row.width == 64 ? "ULL" : "U");
    }
  }
  return text + "\n#endif\n";
}

}  // namespace

std::string register_reference(const testbench::scenario_timer& timer, const std::string& format) {
  if (format == "markdown") return as_markdown(timer);
  if (format == "json") return as_json(timer);
  if (format == "c-header") return as_c_header(timer);
  return as_text(timer);
}

}  // namespace archtimers::cli
