// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/event_stream.h"

#include "archtimers/arm/pe_registers.h"
#include "archtimers/arm/step_search.h"

namespace archtimers::arm {

event_selection::event_selection(std::uint32_t control)
    : enabled((control & field::EVNTEN.mask()) != 0),
      falling((control & field::EVNTDIR.mask()) != 0),
      bit(static_cast<unsigned>((control & field::EVNTI.mask()) >> field::EVNTI.lsb) +
          ((control & field::EVNTIS.mask()) != 0 ? 8U : 0U)) {}

bool event_on_latest_edge(const event_selection& selection, std::uint64_t offset,
                          const counter_state& counter, kernel_time t) {
  const int128 edges = counter.edges(t);
  if (!selection.enabled || edges == 0) return false;
  return selection.event(count_after(counter, edges - 1) - offset,
                         count_after(counter, edges) - offset);
}

deadline next_event(const event_selection& selection, std::uint64_t offset,
                    const counter_state& counter, kernel_time t) {
  if (!selection.enabled) return std::nullopt;
  // The view modulo twice the bit's weight goes round a circle, half of which has the bit set. An
  // event is an update that leads into the wanted half out of the other one; the counter's wrap, at
  // a multiple of the circle, does not show.
  const uint128 half = uint128{1} << (selection.bit + fraction_bits);
  const uint128 size = 2 * half;
  const uint128 wanted = selection.falling ? 0 : half;
  const uint128 shift = uint128{offset} << fraction_bits;
  return first_update(
      counter, t, [&](const count_steps& steps, uint128 value, int128 most) -> int128 {
        const uint128 step = steps.step % size;
        if (step == 0) return 0;
        const circle_range entered = step <= half
                                         ? circle_range{wanted, wanted + step}
                                         : circle_range{wanted + step - half, wanted + half};
        return first_step_into(entered, (value - shift) % size, step, size, most);
      });
}

}  // namespace archtimers::arm
