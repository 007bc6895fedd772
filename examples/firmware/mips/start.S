// SPDX-License-Identifier: Apache-2.0
// Where a MIPS32 Release 2 CPU begins, and where its interrupts go.
#define status $12
#define cause $13

  .set noreorder

  .section .vector, "ax"  // 0x80000180: the general exception vector
  lui $k0, %hi(interrupted)
  addiu $k0, $k0, %lo(interrupted)
  jr $k0
  nop

  .text
  .globl start
start:
  mtc0 $zero, status  // kernel mode, interrupts off, vectors in memory
  mtc0 $zero, cause
  ehb
  lui $sp, %hi(stack_top)
  addiu $sp, $sp, %lo(stack_top)
  jal firmware
  addiu $sp, $sp, -16  // what a caller leaves for the arguments
1:
  b 1b
  nop

  // Keeps what a C function may change. Interrupts stay off until ERET.
#define frame 96
interrupted:
  addiu $sp, $sp, -frame
  .set noat
  sw $at, 16($sp)
  .set at
  sw $v0, 20($sp)
  sw $v1, 24($sp)
  sw $a0, 28($sp)
  sw $a1, 32($sp)
  sw $a2, 36($sp)
  sw $a3, 40($sp)
  sw $t0, 44($sp)
  sw $t1, 48($sp)
  sw $t2, 52($sp)
  sw $t3, 56($sp)
  sw $t4, 60($sp)
  sw $t5, 64($sp)
  sw $t6, 68($sp)
  sw $t7, 72($sp)
  sw $t8, 76($sp)
  sw $t9, 80($sp)
  sw $ra, 84($sp)
  mfhi $v0
  mflo $v1
  sw $v0, 88($sp)
  sw $v1, 92($sp)
  mfc0 $a0, cause
  jal handle_interrupt
  nop
  lw $v0, 88($sp)
  lw $v1, 92($sp)
  mthi $v0
  mtlo $v1
  .set noat
  lw $at, 16($sp)
  .set at
  lw $v0, 20($sp)
  lw $v1, 24($sp)
  lw $a0, 28($sp)
  lw $a1, 32($sp)
  lw $a2, 36($sp)
  lw $a3, 40($sp)
  lw $t0, 44($sp)
  lw $t1, 48($sp)
  lw $t2, 52($sp)
  lw $t3, 56($sp)
  lw $t4, 60($sp)
  lw $t5, 64($sp)
  lw $t6, 68($sp)
  lw $t7, 72($sp)
  lw $t8, 76($sp)
  lw $t9, 80($sp)
  lw $ra, 84($sp)
  addiu $sp, $sp, frame
  ehb
  eret
