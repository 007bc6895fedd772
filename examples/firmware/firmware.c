// SPDX-License-Identifier: Apache-2.0
// A thousand interrupts of a tickless queue: periodic events, one-shots that they arm, and handlers that are late,
// while the interrupted program computes and looks at the clock. Prints what came of it, which does not depend on
// how fast the machine is.
#include "board.h"
#include "cpu.h"
#include "print.h"
#include "queue.h"

enum {
  goal = 2000,         ///< events, of which some share an interrupt
  interrupts = 1000,   ///< at least
  begin = 0xFFFF0000,  ///< of the counter, which soon goes through 0
};

static struct {
  uint32_t periodic, one_shot, late;
  uint32_t interrupts, needless, out_of_order, back;
  uint32_t order;  ///< a digest of which event came when
  uint32_t last;   ///< deadline
} seen;

static volatile uint32_t events;

// --- the clock --------------------------------------------------------------------------------------

static uint32_t clock_low = begin, clock_high;

/// The counter with 64 bits. Asked more often than it wraps.
static uint64_t clock_now(void) {
  const uint32_t state = interrupts_off();
  const uint32_t low = count();
  if (low < clock_low) ++clock_high;
  clock_low = low;
  const uint64_t now = (uint64_t)clock_high << 32 | low;
  restore_interrupts(state);
  return now;
}

static void look_at_clock(void) {
  static uint64_t before;
  const uint32_t state = interrupts_off();
  const uint64_t now = clock_now();
  if (now < before) ++seen.back;
  before = now;
  restore_interrupts(state);
}

// --- the events -------------------------------------------------------------------------------------

enum { pairs = 3 };
static struct event periodic[pairs], one_shot[pairs];
static const uint32_t period[pairs] = {1400, 2200, 3800};

static bool is_counted(uint32_t number, uint32_t deadline) {
  if (events == goal) return false;
  ++events;
  if ((int32_t)(deadline - seen.last) < 0) ++seen.out_of_order;
  seen.last = deadline;
  seen.order = (seen.order ^ (deadline - begin) ^ number << 28) * 16777619U;
  look_at_clock();
  return true;
}

static void one_shot_happens(struct event* self) {
  if (is_counted((uint32_t)(self - one_shot) + pairs, self->deadline)) ++seen.one_shot;
}

static void periodic_happens(struct event* self) {
  static uint32_t random = 1;
  const uint32_t which = (uint32_t)(self - periodic);
  const uint32_t deadline = self->deadline;
  if (!is_counted(which, deadline)) {
    queue_arm(self, count() + 100000);  // wakes who may be waiting yet
    return;
  }
  queue_arm(self, deadline + period[which]);
  ++seen.periodic;
  random = random * 1664525U + 1013904223U;
  if (!one_shot[which].armed) queue_arm(&one_shot[which], deadline + 100 + (random >> 22));
  if (which == 0 && seen.periodic % 32 == 0) {  // late for whatever comes meanwhile
    ++seen.late;
    while (count() - deadline < 3000) {
    }
  }
}

void handle_interrupt(uint32_t cause) {
  if (!is_timer_interrupt(cause)) {
    print("another exception: ");
    print_hex(cause);
    print("\n");
    end();
  }
  ++seen.interrupts;
  if (queue_run() == 0) ++seen.needless;
}

// --- what is interrupted ----------------------------------------------------------------------------

/// The CRC-32 of the bytes 0 to 15.
static uint32_t compute(void) {
  static volatile uint32_t first = 0;  // or the compiler would compute it
  uint32_t crc = 0xFFFFFFFFU;
  for (uint32_t i = first; i < 16; ++i) {
    crc ^= i;
    for (int bit = 0; bit < 8; ++bit) crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320U : crc >> 1;
  }
  return ~crc;
}

static void say(const char* what, uint32_t number) {
  print(what);
  print_number(number);
  print("\n");
}

void firmware(void) {
  uint32_t damaged = 0;
  set_count(begin);
  seen.last = begin;
  for (unsigned i = 0; i < pairs; ++i) {
    periodic[i].happens = periodic_happens;
    one_shot[i].happens = one_shot_happens;
    queue_add(&periodic[i]);
    queue_add(&one_shot[i]);
    queue_arm(&periodic[i], begin + period[i]);
  }
  queue_run();
  begin_interrupts();
  for (unsigned round = 0; events < goal; ++round) {
    look_at_clock();
    if (compute() != 0xCECEE288U) ++damaged;
    if (round % 4 == 3) wait_for_interrupt();
  }
  interrupts_off();

  print("A tickless queue on " CPU_NAME "\n");
  say("periodic events      ", seen.periodic);
  say("one-shot events      ", seen.one_shot);
  say("late handlers        ", seen.late);
  print("order of events      ");
  print_hex(seen.order);
  say("\nout of order         ", seen.out_of_order);
  print("interrupts           ");
  print(seen.interrupts >= interrupts ? "a thousand or more\n" : "less than a thousand\n");
  say("needless interrupts  ", seen.needless);
  say("clock went back      ", seen.back);
  say("computed wrongly     ", damaged);
  const uint32_t wrong = seen.out_of_order + seen.needless + seen.back + damaged;
  print(wrong == 0 && seen.interrupts >= interrupts ? "passed\n" : "FAILED\n");
  end();
  for (;;) {
  }
}
