// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdbool.h>
#include <stdint.h>

// A tickless queue: the timer is set to the earliest deadline, and nothing happens until then.

/// Something that happens at a value of the counter.
struct event {
  uint32_t deadline;
  bool armed;
  void (*happens)(struct event* self);  ///< with interrupts off; may arm any event
};

/// Adds an event, which is not armed.
void queue_add(struct event* event);
/// Arms it. The deadline may be in the past, by less than half of the counter's range.
void queue_arm(struct event* event, uint32_t deadline);
/// Lets happen what is due, in the order of the deadlines, and sets the timer to what comes next. Called with
/// interrupts off.
/// @returns how many events have happened.
unsigned queue_run(void);
