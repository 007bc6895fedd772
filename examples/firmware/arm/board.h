// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdint.h>

// Where things are on QEMU's board `virt` with a GICv2, and the memory-mapped timer that it does not have.

#define UART_DR (*(volatile uint32_t*)0x09000000U)
#define UART_FR (*(volatile uint32_t*)0x09000018U)

#define GICD_CTLR (*(volatile uint32_t*)0x08000000U)
#define GICD_ISENABLER ((volatile uint32_t*)0x08000100U)
#define GICC_CTLR (*(volatile uint32_t*)0x08010000U)
#define GICC_PMR (*(volatile uint32_t*)0x08010004U)

/// CNTBase0.
#define FRAME 0x0A810000UL
#define FRAME_INTERRUPT 57U

static inline void put(char c) {
  while ((UART_FR & 0x20) != 0) {  // TXFF
  }
  UART_DR = (uint8_t)c;
}

/// Ends the run: PSCI's SYSTEM_OFF.
static inline void end(void) {
  register uint64_t function __asm__("x0") = 0x84000008U;
  __asm__ volatile("hvc #0" : "+r"(function)::"memory");
}
