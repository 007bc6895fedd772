// SPDX-License-Identifier: Apache-2.0
// Where an AArch64 CPU begins, at EL1, and where its interrupts go.

  .section .text.start, "ax"
  .globl start
start:
  msr daifset, #15
  adrp x0, vectors
  add x0, x0, :lo12:vectors
  msr vbar_el1, x0
  isb
  adrp x0, stack_top
  add x0, x0, :lo12:stack_top
  mov sp, x0
  bl firmware
1:
  b 1b

  .section .vectors, "ax"
vectors:
  .rept 5
  mov w0, #-1  // no interrupt has this number
  bl handle_interrupt
  b .
  .balign 128
  .endr
  b interrupted  // 0x280: an IRQ at EL1 with its own stack
  .balign 128
  .rept 10
  mov w0, #-1
  bl handle_interrupt
  b .
  .balign 128
  .endr

  .text
  // Keeps what a C function may change. Interrupts stay off until ERET.
interrupted:
  stp x0, x1, [sp, #-192]!
  stp x2, x3, [sp, #16]
  stp x4, x5, [sp, #32]
  stp x6, x7, [sp, #48]
  stp x8, x9, [sp, #64]
  stp x10, x11, [sp, #80]
  stp x12, x13, [sp, #96]
  stp x14, x15, [sp, #112]
  stp x16, x17, [sp, #128]
  stp x18, x19, [sp, #144]
  stp x20, x30, [sp, #160]
  mov w20, #0x08010000
  ldr w19, [x20, #0x0C]  // GICC_IAR
  mov w0, w19
  bl handle_interrupt
  str w19, [x20, #0x10]  // GICC_EOIR
  ldp x2, x3, [sp, #16]
  ldp x4, x5, [sp, #32]
  ldp x6, x7, [sp, #48]
  ldp x8, x9, [sp, #64]
  ldp x10, x11, [sp, #80]
  ldp x12, x13, [sp, #96]
  ldp x14, x15, [sp, #112]
  ldp x16, x17, [sp, #128]
  ldp x18, x19, [sp, #144]
  ldp x20, x30, [sp, #160]
  ldp x0, x1, [sp], #192
  eret
