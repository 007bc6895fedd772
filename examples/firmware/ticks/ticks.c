// SPDX-License-Identifier: Apache-2.0
// An operating system's tick, for as long as it is let run: what computes is interrupted every PERIOD counts, never if
// that is 0.
#include "cpu.h"

static uint32_t deadline;
static volatile uint32_t crc = 0xFFFFFFFFU;

void handle_interrupt(uint32_t cause) {
  (void)cause;
  do {
    deadline += PERIOD;
    set_deadline(deadline);
  } while ((int32_t)(count() - deadline) >= 0);
}

void firmware(void) {
  if (PERIOD != 0) {
    set_count(0);
    deadline = PERIOD;
    set_deadline(deadline);
    begin_interrupts();
  }
  for (;;) {
    uint32_t next = crc;
    for (int bit = 0; bit < 32; ++bit) next = (next & 1) != 0 ? next >> 1 ^ 0xEDB88320U : next >> 1;
    crc = next;
  }
}
