// SPDX-License-Identifier: Apache-2.0
#include "queue.h"

#include <stddef.h>

#include "cpu.h"

enum { most = 8 };
static struct event* events[most];
static unsigned size;

void queue_add(struct event* event) { events[size++] = event; }

void queue_arm(struct event* event, uint32_t deadline) {
  event->deadline = deadline;
  event->armed = true;
}

static bool is_before(uint32_t a, uint32_t b) { return (int32_t)(a - b) < 0; }

static struct event* earliest(void) {
  struct event* first = NULL;
  for (unsigned i = 0; i < size; ++i) {
    struct event* each = events[i];
    if (each->armed && (first == NULL || is_before(each->deadline, first->deadline))) first = each;
  }
  return first;
}

unsigned queue_run(void) {
  unsigned happened = 0;
  for (;;) {
    struct event* next = earliest();
    if (next == NULL) return happened;
    if (is_before(count(), next->deadline)) {
      set_deadline(next->deadline);
      // The counter may have passed it meanwhile, before the timer knew it.
      if (is_before(count(), next->deadline)) return happened;
    }
    next->armed = false;
    next->happens(next);
    ++happened;
  }
}
