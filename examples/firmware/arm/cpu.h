// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "board.h"

// What the firmware asks of the CPU and of one of its timers: of the Arm generic timer the virtual or the physical
// one at EL1, or with TIMER_FRAME the virtual one of a memory-mapped frame.

#if defined(TIMER_FRAME)
#define CPU_NAME "the Arm timer frame"
#define TIMER_INTERRUPT FRAME_INTERRUPT
#elif defined(TIMER_PHYSICAL)
#define CPU_NAME "the Arm physical timer"
#define TIMER_INTERRUPT 30U
#define TIMER(what) "cntp" what
#else
#define CPU_NAME "the Arm virtual timer"
#define TIMER_INTERRUPT 27U
#define TIMER(what) "cntv" what
#endif

#ifdef TIMER_FRAME
static inline uint32_t frame_word(uint32_t offset) { return *(volatile uint32_t*)(FRAME + offset); }
static inline uint64_t counter(void) {
  uint32_t high, low;
  do {
    high = frame_word(0x00C);  // CNTVCT
    low = frame_word(0x008);
  } while (high != frame_word(0x00C));
  return (uint64_t)high << 32 | low;
}
static inline uint32_t counter_low(void) { return frame_word(0x008); }
static inline void set_compare_value(uint64_t value) {
  volatile uint32_t* const cntv_cval = (volatile uint32_t*)(FRAME + 0x030U);
  cntv_cval[1] = ~0U;  // so that no half of it makes an interrupt
  cntv_cval[0] = (uint32_t)value;
  cntv_cval[1] = (uint32_t)(value >> 32);
}
static inline void set_control(uint32_t value) { *(volatile uint32_t*)(FRAME + 0x03CU) = value; }
#else
static inline uint64_t counter(void) {
  uint64_t value;
  __asm__ volatile("isb; mrs %0, " TIMER("ct_el0") : "=r"(value)::"memory");
  return value;
}
static inline uint32_t counter_low(void) { return (uint32_t)counter(); }
static inline void set_compare_value(uint64_t value) {
  __asm__ volatile("msr " TIMER("_cval_el0") ", %0; isb" ::"r"(value) : "memory");
}
static inline void set_control(uint64_t value) {
  __asm__ volatile("msr " TIMER("_ctl_el0") ", %0; isb" ::"r"(value) : "memory");
}
#endif

/// What is added to the counter, which cannot be set.
extern uint32_t count_offset;

static inline uint32_t count(void) { return counter_low() + count_offset; }
static inline void set_count(uint32_t value) {
  set_compare_value(~UINT64_C(0));
  set_control(1);
  count_offset = value - counter_low();
}
/// Asks for the interrupt when the count is `deadline`, and takes the one at hand back.
static inline void set_deadline(uint32_t deadline) {
  const uint64_t now = counter();
  set_compare_value(now + (uint64_t)(int64_t)(int32_t)(deadline - ((uint32_t)now + count_offset)));
}

/// Whether what GICC_IAR says is the timer's interrupt.
static inline bool is_timer_interrupt(uint32_t acknowledged) {
  return acknowledged == TIMER_INTERRUPT;
}

/// Lets the timer's interrupt through, and all interrupts.
static inline void begin_interrupts(void) {
  GICD_ISENABLER[TIMER_INTERRUPT / 32] = 1U << TIMER_INTERRUPT % 32;
  GICD_CTLR = 1;
  GICC_PMR = 0xFF;
  GICC_CTLR = 1;
  __asm__ volatile("msr daifclr, #2" ::: "memory");
}
/// @returns what `restore_interrupts` takes.
static inline uint32_t interrupts_off(void) {
  uint64_t daif;
  __asm__ volatile("mrs %0, daif; msr daifset, #2" : "=r"(daif)::"memory");
  return (uint32_t)daif;
}
static inline void restore_interrupts(uint32_t daif) {
  __asm__ volatile("msr daif, %0" ::"r"((uint64_t)daif) : "memory");
}
static inline void wait_for_interrupt(void) { __asm__ volatile("wfi" ::: "memory"); }
