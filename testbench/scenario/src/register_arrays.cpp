// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/register_arrays.h"

#include <fmt/format.h>

#include <unordered_map>

#include "is_digit.h"

namespace archtimers::testbench {

namespace {

/// The places at which a name has a 0 that stands alone, from the last one on.
std::vector<std::size_t> zeros_of(const std::string& name) {
  std::vector<std::size_t> places;
  for (std::size_t i = name.size(); i-- > 0;) {
    const bool alone =
        (i == 0 || !is_digit(name[i - 1])) && (i + 1 == name.size() || !is_digit(name[i + 1]));
    if (name[i] == '0' && alone) places.push_back(i);
  }
  return places;
}

/// Folds one number of the names, again and again until none is left to fold.
/// @tparam Item   has a `name`.
/// @param same    whether two items may be elements of one array.
/// @param fold    makes an array of its elements, in the place of the first one.
template <class Item, class Same, class Fold>
void fold(std::vector<Item>& items, const Same& same, const Fold& fold_elements) {
  bool folded = true;
  while (folded) {
    folded = false;
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < items.size(); ++i) places.emplace(items[i].name, i);
    std::vector<bool> gone(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (gone[i]) continue;
      for (const std::size_t zero : zeros_of(items[i].name)) {
        const std::string name = items[i].name;
        const std::string head = name.substr(0, zero);
        const std::string tail = name.substr(zero + 1);
        std::vector<std::size_t> elements{i};
        while (true) {
          const auto next = places.find(fmt::format("{}{}{}", head, elements.size(), tail));
          if (next == places.end() || gone[next->second] || !same(items[i], items[next->second]))
            break;
          elements.push_back(next->second);
        }
        if (elements.size() == 1) continue;
        const std::string_view letter = name.find("<n>") == std::string::npos ? "n" : "m";
        items[i].name = fmt::format("{}<{}>{}", head, letter, tail);
        fold_elements(items, elements, letter);
        for (std::size_t k = 1; k < elements.size(); ++k) gone[elements[k]] = true;
        folded = true;
        break;
      }
    }
    std::vector<Item> left;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!gone[i]) left.push_back(std::move(items[i]));
    }
    items = std::move(left);
  }
}

bool same_kind(const register_array& a, const register_array& b) {
  const register_description& x = *a.first;
  const register_description& y = *b.first;
  return x.width == y.width && x.access == y.access && x.condition == y.condition &&
         x.one_reg == y.one_reg && x.fields.begin() == y.fields.begin() &&
         x.description == y.description && x.source == y.source &&
         a.indices.size() == b.indices.size();
}

}  // namespace

std::vector<register_array> fold_arrays(table_view<register_description> registers) {
  std::vector<register_array> items;
  for (const auto& row : registers) items.push_back({&row, std::string(row.name), {}});
  fold(items, same_kind,
       [](std::vector<register_array>& all, const std::vector<std::size_t>& elements,
          std::string_view letter) {
         register_array& first = all[elements.front()];
         const std::uint64_t stride = all[elements[1]].first->address - first.first->address;
         for (const std::size_t element : elements) {
           first.resets_differ =
               first.resets_differ || all[element].first->reset != first.first->reset;
         }
         first.indices.push_back({letter, elements.size(), stride});
       });
  return items;
}

std::vector<std::string> folded_names(const std::vector<std::string_view>& names) {
  struct item {
    std::string name;
  };
  std::vector<item> items;
  items.reserve(names.size());
  for (const std::string_view name : names) items.push_back({std::string(name)});
  fold(
      items, [](const item&, const item&) { return true; },
      [](std::vector<item>&, const std::vector<std::size_t>&, std::string_view) {});
  std::vector<std::string> made;
  made.reserve(items.size());
  for (item& each : items) made.push_back(std::move(each.name));
  return made;
}

}  // namespace archtimers::testbench
