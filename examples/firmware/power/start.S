// SPDX-License-Identifier: Apache-2.0
// Where a Book E CPU begins, and where its interrupts go.

  .section .vectors, "ax"  // at IVPR, 256 bytes each: IVOR n is 256 n
  .set number, 0
  .rept 16
  stwu 1, -112(1)
  stw 3, 16(1)
  li 3, number
  b interrupted
  .balign 256
  .set number, number + 1
  .endr

  .text
  .globl start
start:
  wrteei 0
  lis 3, 0x0010
  mtspr 63, 3  // IVPR
  .set number, 0
  .rept 16
  li 3, number * 256
  mtspr 400 + number, 3  // IVOR
  .set number, number + 1
  .endr
  li 3, 0
  mtspr 340, 3  // TCR
  lis 1, stack_top@ha
  addi 1, 1, stack_top@l
  li 0, 0
  stwu 0, -16(1)
  bl firmware
1:
  b 1b

  // Keeps what a C function may change. Interrupts stay off until RFI.
interrupted:
  stw 0, 20(1)
  stw 4, 24(1)
  stw 5, 28(1)
  stw 6, 32(1)
  stw 7, 36(1)
  stw 8, 40(1)
  stw 9, 44(1)
  stw 10, 48(1)
  stw 11, 52(1)
  stw 12, 56(1)
  mflr 0
  stw 0, 60(1)
  mfctr 0
  stw 0, 64(1)
  mfcr 0
  stw 0, 68(1)
  mfxer 0
  stw 0, 72(1)
  bl handle_interrupt
  lwz 0, 72(1)
  mtxer 0
  lwz 0, 68(1)
  mtcr 0
  lwz 0, 64(1)
  mtctr 0
  lwz 0, 60(1)
  mtlr 0
  lwz 0, 20(1)
  lwz 3, 16(1)
  lwz 4, 24(1)
  lwz 5, 28(1)
  lwz 6, 32(1)
  lwz 7, 36(1)
  lwz 8, 40(1)
  lwz 9, 44(1)
  lwz 10, 48(1)
  lwz 11, 52(1)
  lwz 12, 56(1)
  addi 1, 1, 112
  rfi
