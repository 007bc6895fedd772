// SPDX-License-Identifier: Apache-2.0
/// @file
/// What an instruction-set simulator calls in place of building payloads, for each timer. An instruction is a
/// call, at the CPU's local time; it returns the value, or the exception that the architecture wants, and then
/// nothing has changed:
///
/// | port | instructions | instead of a value |
/// |---|---|---|
/// | `mips_cp0_port` | MFC0, DMFC0, MTC0, DMTC0, MFGC0, MTGC0, RDHWR | `coprocessor_unusable`, `reserved_instruction`, an exit to root |
/// | `arm_system_register_port` | MRS, MSR; MRC, MCR, MRRC, MCRR | `trap_el1` to `trap_el3`, `undefined`, `memory` (FEAT_NV2) |
/// | `power_spr_port` | MFSPR, MTSPR, MFTB | `privileged`, `unimplemented` |
///
/// Each is made on a timer's module, model or twin, or on what an initiator socket is bound to, and on a quantum
/// keeper, `exact_quantumkeeper` or TLM-2.0's:
///
///     power_spr_port sprs(timebase, cpu);
///     const auto dec = sprs.mfspr(22, power::privilege::supervisor);
///     if (dec.result != power::access_result::ok) take_program_interrupt();
///
/// A CPU with one of the timers includes that port's header alone.
#pragma once

#include "archtimers/tlm/arm_system_register_port.h"
#include "archtimers/tlm/mips_cp0_port.h"
#include "archtimers/tlm/power_spr_port.h"
