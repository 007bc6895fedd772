// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace archtimers::testbench {

/// Removes from a failing sequence what is not needed for it to fail: first long runs of elements, then
/// ever shorter ones, until no single element can go.
/// @param fails  whether a sequence still fails; true for `sequence` itself.
template <class Element, class Predicate>
std::vector<Element> shrink(std::vector<Element> sequence, const Predicate& fails) {
  for (std::size_t length = std::max<std::size_t>(sequence.size() / 2, 1);; length /= 2) {
    bool removed = false;
    for (std::size_t begin = 0; begin < sequence.size();) {
      std::vector<Element> shorter = sequence;
      const std::size_t end = std::min(begin + length, shorter.size());
      shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(begin),
                    shorter.begin() + static_cast<std::ptrdiff_t>(end));
      if (fails(shorter)) {
        sequence = std::move(shorter);
        removed = true;
      } else {
        begin += length;
      }
    }
    if (length == 1 && !removed) return sequence;
    if (length == 1) length = 2;  // another round of single elements
  }
}

}  // namespace archtimers::testbench
