// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "archtimers/registers/register_table.h"

namespace archtimers::power {

/// Privilege, each level implying the ones before it. Without hypervisor state the supervisor is
/// the highest one, and counts as the hypervisor.
enum class privilege : std::uint8_t { problem, supervisor, hypervisor, none };

/// The special purpose registers, by their numbers.
enum class spr : std::uint16_t {
  DEC = 22,
  DECAR = 54,
  TB = 268,  ///< TBL on 32-bit cores
  TBU = 269,
  TBL_write = 284,
  TBU_write = 285,
  TBU40 = 286,
  SPURR = 308,
  PURR = 309,
  HDEC = 310,
  TFMR = 317,
  LPCR = 318,
  TSR = 336,
  TCR = 340,
  VTB = 849,
};

/// The byte address of an SPR on the TLM socket.
[[nodiscard]] constexpr std::uint64_t address_of_spr(unsigned number) {
  return std::uint64_t{8} * number;
}
[[nodiscard]] constexpr std::uint64_t address_of_spr(spr number) {
  return address_of_spr(static_cast<unsigned>(number));
}

namespace field {
inline constexpr register_field LD{"LD", 17, 17, register_access::read_write,
                                   "large decrementer mode; server_v3"};
inline constexpr register_field HDICE{"HDICE", 0, 0, register_access::read_write,
                                      "the HDEC exception interrupts"};
inline constexpr register_field LOAD_TOD_MOD{"LOAD_TOD_MOD", 47, 47, register_access::read_write,
                                             "prepares the time base for the time of day"};
inline constexpr register_field MOVE_CHIP_TOD_TO_TB{"MOVE_CHIP_TOD_TO_TB", 45, 45,
                                                    register_access::read_write,
                                                    "loads the time of day at the next sync pulse"};
inline constexpr register_field CLEAR_TB_ERRORS{
    "CLEAR_TB_ERRORS", 39, 39, register_access::read_write, "leaves the error state"};
inline constexpr register_field TBST{"TBST", 35, 32, register_access::read_only,
                                     "state of the time base; 8 is running, 9 error"};
inline constexpr register_field TB_VALID{"TB_VALID", 22, 22, register_access::read_only,
                                         "the time base counts"};
inline constexpr register_field FIRMWARE_CONTROL_ERROR{
    "FIRMWARE_CONTROL_ERROR", 17, 17, register_access::read_only, "a control came out of place"};
inline constexpr register_field WP{"WP", 31, 30, register_access::read_write, "watchdog period"};
inline constexpr register_field WRC{"WRC", 29, 28, register_access::read_write,
                                    "watchdog reset control"};
inline constexpr register_field WIE{"WIE", 27, 27, register_access::read_write,
                                    "watchdog interrupt enable"};
inline constexpr register_field DIE{"DIE", 26, 26, register_access::read_write,
                                    "DEC interrupt enable"};
inline constexpr register_field FP{"FP", 25, 24, register_access::read_write,
                                   "fixed-interval period"};
inline constexpr register_field FIE{"FIE", 23, 23, register_access::read_write,
                                    "fixed-interval interrupt enable"};
inline constexpr register_field ARE{"ARE", 22, 22, register_access::read_write,
                                    "DEC auto-reload enable"};
inline constexpr register_field WPEXT{"WPEXT", 20, 17, register_access::read_write,
                                      "watchdog period, high bits (e500)"};
inline constexpr register_field FPEXT{"FPEXT", 16, 13, register_access::read_write,
                                      "fixed-interval period, high bits (e500)"};
inline constexpr register_field ENW{"ENW", 31, 31, register_access::read_write,
                                    "one watchdog time-out has been; 1 clears"};
inline constexpr register_field WIS{"WIS", 30, 30, register_access::read_write,
                                    "watchdog interrupt status; 1 clears"};
inline constexpr register_field WRS{"WRS", 29, 28, register_access::read_write,
                                    "watchdog reset status; ones clear"};
inline constexpr register_field DIS{"DIS", 27, 27, register_access::read_write,
                                    "DEC interrupt status; 1 clears"};
inline constexpr register_field FIS{"FIS", 26, 26, register_access::read_write,
                                    "fixed-interval interrupt status; 1 clears"};

inline constexpr register_field LPCR[] = {LD, HDICE};
inline constexpr register_field TFMR[] = {
    LOAD_TOD_MOD, MOVE_CHIP_TOD_TO_TB, CLEAR_TB_ERRORS, TBST, TB_VALID, FIRMWARE_CONTROL_ERROR};
inline constexpr register_field TCR[] = {WP, WRC, WIE, DIE, FP, FIE, ARE, WPEXT, FPEXT};
inline constexpr register_field TSR[] = {ENW, WIS, WRS, DIS, FIS};
}  // namespace field

/// A register, and who may read and write it; `privilege::none` for nobody.
struct spr_rules {
  register_description row;
  spr number;
  privilege reads;
  privilege writes;
  bool per_thread;
};

/// Every register of the time base; the only list of them. Ids are those of KVM's ONE_REG (Linux
/// `arch/powerpc/include/uapi/asm/kvm.h`).
inline constexpr spr_rules sprs[] = {
    {{"DEC",
      "22",
      "SPR",
      address_of_spr(spr::DEC),
      64,
      register_access::read_write,
      0x7FFF'FFFF,
      "",
      0,
      {},
      "The decrementer. 32 bits, or dec_bits with LPCR[LD]; read sign-extended then. Parameter "
      "dec_reset.",
      "Power ISA Book III, Decrementer"},
     spr::DEC,
     privilege::supervisor,
     privilege::supervisor,
     true},
    {{"DECAR",
      "54",
      "SPR",
      address_of_spr(spr::DECAR),
      32,
      register_access::read_write,
      0x7FFF'FFFF,
      "booke",
      0,
      {},
      "What DEC is reloaded with; only written.",
      "PPC440x5 CPU Core User's Manual"},
     spr::DECAR,
     privilege::none,
     privilege::supervisor,
     true},
    {{"TB",
      "268",
      "SPR",
      address_of_spr(spr::TB),
      64,
      register_access::read_only,
      0,
      "",
      0,
      {},
      "The time base; TBL on 32-bit cores. Parameter tb_reset presets it.",
      "Power ISA Book II, Time Base"},
     spr::TB,
     privilege::problem,
     privilege::none,
     false},
    {{"TBU",
      "269",
      "SPR",
      address_of_spr(spr::TBU),
      32,
      register_access::read_only,
      0,
      "",
      0,
      {},
      "The high word of the time base.",
      "Power ISA Book II, Time Base"},
     spr::TBU,
     privilege::problem,
     privilege::none,
     false},
    {{"TBL_write",
      "284",
      "SPR",
      address_of_spr(spr::TBL_write),
      32,
      register_access::read_write,
      0,
      "",
      0,
      {},
      "Sets the low word of the time base; only written.",
      "Power ISA Book III, Time Base"},
     spr::TBL_write,
     privilege::none,
     privilege::hypervisor,
     false},
    {{"TBU_write",
      "285",
      "SPR",
      address_of_spr(spr::TBU_write),
      32,
      register_access::read_write,
      0,
      "",
      0,
      {},
      "Sets the high word of the time base; only written.",
      "Power ISA Book III, Time Base"},
     spr::TBU_write,
     privilege::none,
     privilege::hypervisor,
     false},
    {{"TBU40",
      "286",
      "SPR",
      address_of_spr(spr::TBU40),
      64,
      register_access::read_write,
      0,
      "TBU40",
      0,
      {},
      "Sets bits 63 to 24 of the time base; the others go on counting; only written.",
      "Power ISA Book III, Time Base"},
     spr::TBU40,
     privilege::none,
     privilege::hypervisor,
     false},
    {{"SPURR",
      "308",
      "SPR",
      address_of_spr(spr::SPURR),
      64,
      register_access::read_write,
      0,
      "PURR",
      0x1030'0000'0000'000B,
      {},
      "Scaled share of the ticks.",
      "Power ISA Book III, SPURR"},
     spr::SPURR,
     privilege::supervisor,
     privilege::hypervisor,
     true},
    {{"PURR",
      "309",
      "SPR",
      address_of_spr(spr::PURR),
      64,
      register_access::read_write,
      0,
      "PURR",
      0x1030'0000'0000'000A,
      {},
      "The thread's share of the ticks.",
      "Power ISA Book III, PURR"},
     spr::PURR,
     privilege::supervisor,
     privilege::hypervisor,
     true},
    {{"HDEC",
      "310",
      "SPR",
      address_of_spr(spr::HDEC),
      64,
      register_access::read_write,
      0,
      "HV",
      0,
      {},
      "The hypervisor decrementer; resets to its most positive value.",
      "Power ISA Book III, Hypervisor Decrementer"},
     spr::HDEC,
     privilege::hypervisor,
     privilege::hypervisor,
     false},
    {{"TFMR", "317", "SPR", address_of_spr(spr::TFMR), 64, register_access::read_write, 0,
      "strict_tbst", 0, field::TFMR, "The state machine of the time base.", "skiboot hw/chiptod.c"},
     spr::TFMR,
     privilege::hypervisor,
     privilege::hypervisor,
     false},
    {{"LPCR", "318", "SPR", address_of_spr(spr::LPCR), 64, register_access::read_write, 0, "HV",
      0x1030'0000'0000'00B5, field::LPCR, "The timers' part of the logical partitioning control.",
      "Power ISA Book III, LPCR"},
     spr::LPCR,
     privilege::hypervisor,
     privilege::hypervisor,
     false},
    {{"TSR", "336", "SPR", address_of_spr(spr::TSR), 32, register_access::read_write, 0, "booke",
      0x1020'0000'0000'008A, field::TSR, "Timer status; writing 1 clears.",
      "PPC440x5 CPU Core User's Manual"},
     spr::TSR,
     privilege::supervisor,
     privilege::supervisor,
     true},
    {{"TCR", "340", "SPR", address_of_spr(spr::TCR), 32, register_access::read_write, 0, "booke",
      0x1020'0000'0000'0089, field::TCR, "Timer control.", "PPC440x5 CPU Core User's Manual"},
     spr::TCR,
     privilege::supervisor,
     privilege::supervisor,
     true},
    {{"VTB",
      "849",
      "SPR",
      address_of_spr(spr::VTB),
      64,
      register_access::read_write,
      0,
      "VTB",
      0x1030'0000'0000'00AE,
      {},
      "The virtual time base: ticks while vtb_run.",
      "Power ISA Book III, Virtual Time Base"},
     spr::VTB,
     privilege::supervisor,
     privilege::hypervisor,
     false},
};

/// For each number the register's place among `sprs`, from 1 on; 0 for none.
inline constexpr auto spr_places = [] {
  std::array<std::uint8_t, 1024> places{};
  std::uint8_t place = 0;
  for (const spr_rules& rules : sprs) places[static_cast<std::size_t>(rules.number)] = ++place;
  return places;
}();

/// The rules of the register with that number, or null.
[[nodiscard]] constexpr const spr_rules* find_spr(std::uint64_t number) {
  if (number >= spr_places.size() || spr_places[number] == 0) return nullptr;
  return &sprs[spr_places[number] - 1];
}

}  // namespace archtimers::power
