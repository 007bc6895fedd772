// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdbool.h>
#include <stdint.h>

// What the firmware asks of the CPU and its timer: the time base and the decrementer of Book E.

#define CPU_NAME "the POWER decrementer"

/// What is added to the time base.
extern uint32_t count_offset;

static inline uint32_t time_base(void) {
  uint32_t value;
  __asm__ volatile("mfspr %0, 268" : "=r"(value)::"memory");
  return value;
}
static inline void set_decrementer(uint32_t value) {
  __asm__ volatile("mtspr 22, %0" ::"r"(value) : "memory");
}

static inline uint32_t count(void) { return time_base() + count_offset; }
static inline void set_count(uint32_t value) { count_offset = value - time_base(); }
/// Asks for the interrupt when the count is `deadline`, and takes the one at hand back.
static inline void set_deadline(uint32_t deadline) {
  set_decrementer(0x7FFFFFFFU);
  __asm__ volatile("mtspr 336, %0" ::"r"(0x08000000U) : "memory");  // TSR[DIS]
  const int32_t left = (int32_t)(deadline - count());
  set_decrementer(left > 0 ? (uint32_t)left : 1);
}

/// Whether the number of a vector is the decrementer's.
static inline bool is_timer_interrupt(uint32_t vector) { return vector == 10; }

/// Lets the timer's interrupt through, TCR[DIE], and all interrupts.
static inline void begin_interrupts(void) {
  __asm__ volatile("mtspr 340, %0; wrteei 1" ::"r"(0x04000000U) : "memory");
}
/// @returns what `restore_interrupts` takes.
static inline uint32_t interrupts_off(void) {
  uint32_t msr;
  __asm__ volatile("mfmsr %0; wrteei 0" : "=r"(msr)::"memory");
  return msr;
}
static inline void restore_interrupts(uint32_t msr) {
  __asm__ volatile("wrtee %0" ::"r"(msr) : "memory");
}
/// With interrupts on: MSR[WE].
static inline void wait_for_interrupt(void) {
  uint32_t msr;
  __asm__ volatile("mfmsr %0; oris %0, %0, 4; mtmsr %0; isync" : "=&r"(msr)::"memory");
}
