// SPDX-License-Identifier: Apache-2.0
#include "register_reference.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "register_texts.h"

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
  const register_description& row = *array.first;
  const std::string value = array.resets_differ ? "differs" : value_text(row.reset, row);
  return row.reset_text.empty() ? value : fmt::format("{}: {}", value, row.reset_text);
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
  const std::size_t reset = std::max<std::size_t>(18, widest(arrays, reset_text));
  const std::size_t access =
      widest(arrays, [](const register_array& a) { return access_text(*a.first); });
  text +=
      fmt::format("{:<{}} {:<{}} {:>{}}  {:>4}  {:<{}}  {:<{}}  {}\n", "register", name, "where",
                  where, "address", address, "bits", "", access, "reset", reset, "exists");
  for (const auto& array : arrays) {
    const register_description& row = *array.first;
    text += fmt::format("{:<{}} {:<{}} {:>{}}  {:>4}  {:<{}}  {:<{}}  {}\n", array.name, name,
                        where_text(array), where, address_text(array), address, row.width,
                        access_text(row), access, reset_text(array), reset, condition_text(row));
    text += fmt::format("    {} [{}]\n", row.description, row.source);
    if (row.one_reg != 0) text += fmt::format("    ONE_REG 0x{:016X}\n", row.one_reg);
    for (const auto& field : row.fields) {
      text += fmt::format("    {:<12} {:>6}  {:<3}  {}\n", field.name, bits_text(field),
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
                        access_text(row), reset_text(array), condition_text(row),
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
    if (!row.reset_text.empty()) made["reset_formula"] = std::string(row.reset_text);
    const char* other =
        row.access == register_access::write_only ? "readable_with" : "writable_with";
    if (!row.writable_text.empty()) made[other] = std::string(row.writable_text);
    if (row.addressable()) made["address"] = row.address;
    if (row.one_reg != 0) made["one_reg"] = fmt::format("0x{:016X}", row.one_reg);
    made["fields"] = fields;
    rows.push_back(made);
  }
  const json whole = {{"timer", std::string(timer.name())}, {"registers", rows}};
  return whole.dump(2) + "\n";
}

struct format {
  std::string_view name;
  std::string (*made)(const testbench::scenario_timer&);
};
constexpr format formats[] = {
    {"text", as_text},
    {"markdown", as_markdown},
    {"json", as_json},
    {"c-header", registers_as_c_header},
    {"systemrdl", registers_as_systemrdl},
    {"ipxact", registers_as_ipxact},
    {"systemverilog", [](const testbench::scenario_timer& timer) { return timer.systemverilog(); }},
};

}  // namespace

const std::vector<std::string>& register_formats() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> made;
    for (const format& each : formats) made.emplace_back(each.name);
    return made;
  }();
  return names;
}

std::string register_reference(const testbench::scenario_timer& timer, const std::string& format) {
  for (const auto& each : formats) {
    if (each.name == format) return each.made(timer);
  }
  return {};
}

}  // namespace archtimers::cli
