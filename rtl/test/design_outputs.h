// SPDX-License-Identifier: Apache-2.0
// Values of Verilated ports, of any width, to compare.
#pragma once

#include <verilated.h>

#include <cstddef>
#include <cstdint>
#include <vector>

/// Ports' values one after the other: `design_outputs(design.irq_o, design.tb_o)` of two designs are
/// equal where all of these are.
class design_outputs {
 public:
  template <class... Ports>
  explicit design_outputs(const Ports&... ports) {
    (add(ports), ...);
  }
  friend bool operator!=(const design_outputs& a, const design_outputs& b) {
    return a.words_ != b.words_;
  }

 private:
  void add(std::uint64_t value) { words_.push_back(value); }
  template <std::size_t words>
  void add(const VlWide<words>& value) {
    for (std::size_t i = 0; i < words; ++i) words_.push_back(value[i]);
  }

  std::vector<std::uint64_t> words_;
};
