// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdbool.h>
#include <stdint.h>

// What the firmware asks of the CPU and its timer: MIPS CP0 Count and Compare.

#define CPU_NAME "MIPS CP0 Count/Compare"

static inline uint32_t count(void) {
  uint32_t value;
  __asm__ volatile("mfc0 %0, $9" : "=r"(value)::"memory");
  return value;
}
static inline void set_count(uint32_t value) {
  __asm__ volatile("mtc0 %0, $9; ehb" ::"r"(value) : "memory");
}
/// Asks for the interrupt when Count is `deadline`, and takes the one at hand back.
static inline void set_deadline(uint32_t deadline) {
  __asm__ volatile("mtc0 %0, $11; ehb" ::"r"(deadline) : "memory");
}

/// Whether a Cause says that it is the timer's interrupt and no other exception: TI, IP7, ExcCode.
static inline bool is_timer_interrupt(uint32_t cause) {
  return (cause & 0x4000807CU) == 0x40008000U;
}

/// Lets the timer's interrupt through, on IP7, and all interrupts.
static inline void begin_interrupts(void) {
  __asm__ volatile("mtc0 %0, $12; ehb" ::"r"(0x00008001U) : "memory");
}
/// @returns what `restore_interrupts` takes.
static inline uint32_t interrupts_off(void) {
  uint32_t status;
  __asm__ volatile("di %0; ehb" : "=r"(status)::"memory");
  return status;
}
static inline void restore_interrupts(uint32_t status) {
  __asm__ volatile("mtc0 %0, $12; ehb" ::"r"(status) : "memory");
}
static inline void wait_for_interrupt(void) { __asm__ volatile("wait" ::: "memory"); }
