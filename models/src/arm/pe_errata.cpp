// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/pe_errata.h"

#include <optional>

#include "drawn.h"

namespace archtimers::arm {

namespace {

/// The count before the tick at whose cycle `t` is; nothing if `t` is at no tick's.
std::optional<std::uint64_t> before_tick(const counter_state& counter, kernel_time t) {
  if (!counter.running() || !counter.in_cycle_of_tick(t)) return std::nullopt;
  const int128 edges = counter.edges(t);
  if (edges != 0) return count_after(counter, edges - 1);
  // An operation on the counter came at the tick or after it; if it set the count, that is no tick.
  const count_transition& last = counter.last;
  if (last.written != last.ticked || last.ticked != count_at(counter, t)) return std::nullopt;
  return last.before_tick;
}

std::uint64_t low_bits(unsigned n) { return (std::uint64_t{1} << n) - 1; }

/// Allwinner's: `top` is the highest bit that changes. Sometimes nine bits are caught, not all below.
std::uint64_t all_alike(std::uint64_t before, std::uint64_t count, std::uint64_t draw) {
  const auto top = 63U - static_cast<unsigned>(__builtin_clzll(before ^ count));
  if (top < 10) return count;
  const std::uint64_t caught = low_bits((draw & 6U) == 0 ? 9 : top);
  return (draw & 1U) != 0 ? count | caught : before & ~caught;
}

}  // namespace

std::uint64_t count_read(const counter_state& counter, kernel_time t, count_erratum erratum,
                         std::uint64_t seed) {
  const std::uint64_t count = count_at(counter, t);
  if (erratum == count_erratum::none) return count;
  const std::uint64_t before = before_tick(counter, t).value_or(count);
  if (before == count) return count;
  switch (erratum) {
    case count_erratum::none:
      break;
    case count_erratum::a008585:
      return count ^ ((before ^ count) & drawn(seed, count));
    case count_erratum::e161010101:
      return count + 32;
    case count_erratum::e858921:
      if (before >> 32U != count >> 32U) return (count & ~low_bits(32)) | (before & low_bits(32));
      break;
    case count_erratum::unknown1:
      return all_alike(before, count, drawn(seed, count));
  }
  return count;
}

}  // namespace archtimers::arm
