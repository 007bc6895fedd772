// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "archtimers/describe/constant_text.h"
#include "archtimers/describe/register_row.h"
#include "archtimers/power/parameters.h"

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
inline constexpr register_field DEE{"DEE", 13, 13, register_access::read_write,
                                    "DEC's exception ends power saving (of PECE)"};
inline constexpr register_field HDICE{"HDICE", 0, 0, register_access::read_write,
                                      "the HDEC exception interrupts"};
inline constexpr register_field MAX_CYC_BET_STEPS{
    "MAX_CYC_BET_STEPS", 63, 56, register_access::read_write, "base field: cycles between steps"};
inline constexpr register_field N_CLKS_PER_STEP{
    "N_CLKS_PER_STEP", 55, 54, register_access::read_write, "base field: clocks in a step"};
inline constexpr register_field MASK_HMI{"MASK_HMI", 53, 53, register_access::read_write,
                                         "base field: errors make no interrupt"};
inline constexpr register_field SYNC_BIT_SEL{"SYNC_BIT_SEL", 52, 50, register_access::read_write,
                                             "base field: the bit that is synchronised"};
inline constexpr register_field TB_ECLIPZ{"TB_ECLIPZ", 49, 49, register_access::read_write,
                                          "base field: the state machine's mode"};
inline constexpr register_field LOAD_TOD_MOD{"LOAD_TOD_MOD", 47, 47, register_access::write_only,
                                             "prepares the time base for the time of day"};
inline constexpr register_field MOVE_CHIP_TOD_TO_TB{
    "MOVE_CHIP_TOD_TO_TB", 45, 45, register_access::read_write,
    "loads the time of day at the next sync pulse; stays 1 until the time base runs"};
inline constexpr register_field CLEAR_TB_ERRORS{
    "CLEAR_TB_ERRORS", 39, 39, register_access::write_only, "leaves the error state"};
inline constexpr register_field HDEC_PARITY_ERROR{
    "HDEC_PARITY_ERROR", 37, 37, register_access::write_1_to_clear,
    "HDEC is in error; 1 clears, once HDEC has been written"};
inline constexpr register_field TBST{"TBST", 35, 32, register_access::read_only,
                                     "state of the time base; 8 is running, 9 error"};
inline constexpr register_field TBST_LAST{"TBST_LAST", 31, 28, register_access::read_only,
                                          "the state before"};
inline constexpr register_field TB_ENABLED{"TB_ENABLED", 23, 23, register_access::read_only,
                                           "the pin tb_run"};
inline constexpr register_field TB_VALID{"TB_VALID", 22, 22, register_access::read_only,
                                         "the time base counts"};
inline constexpr register_field TB_SYNC_OCCURED{
    "TB_SYNC_OCCURED", 21, 21, register_access::read_only,
    "a sync pulse has been since the latest write of TFMR"};
inline constexpr register_field FIRMWARE_CONTROL_ERROR{"FIRMWARE_CONTROL_ERROR", 17, 17,
                                                       register_access::write_1_to_clear,
                                                       "a control came out of place; 1 clears"};
inline constexpr register_field DEC_PARITY_ERROR{
    "DEC_PARITY_ERROR", 4, 4, register_access::write_1_to_clear,
    "the reading thread's DEC is in error; 1 clears, once DEC has been written"};
inline constexpr register_field TFMR_CORRUPT{
    "TFMR_CORRUPT", 3, 3, register_access::write_1_to_clear, "TFMR is in error; 1 clears"};
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
inline constexpr register_field ENW{"ENW", 31, 31, register_access::write_1_to_clear,
                                    "one watchdog time-out has been; 1 clears"};
inline constexpr register_field WIS{"WIS", 30, 30, register_access::write_1_to_clear,
                                    "watchdog interrupt status; 1 clears"};
inline constexpr register_field WRS{
    "WRS", 29, 28, register_access::write_1_to_clear,
    "the watchdog reset that has been; stays in resets; ones clear"};
inline constexpr register_field DIS{"DIS", 27, 27, register_access::write_1_to_clear,
                                    "DEC interrupt status; 1 clears"};
inline constexpr register_field FIS{"FIS", 26, 26, register_access::write_1_to_clear,
                                    "fixed-interval interrupt status; 1 clears"};

inline constexpr register_field LPCR[] = {LD, DEE, HDICE};
/// What of TFMR has no effect here, and reads as written.
inline constexpr register_field TFMR_base[] = {MAX_CYC_BET_STEPS, N_CLKS_PER_STEP, MASK_HMI,
                                               SYNC_BIT_SEL, TB_ECLIPZ};
inline constexpr register_field TFMR[] = {MAX_CYC_BET_STEPS,
                                          N_CLKS_PER_STEP,
                                          MASK_HMI,
                                          SYNC_BIT_SEL,
                                          TB_ECLIPZ,
                                          LOAD_TOD_MOD,
                                          MOVE_CHIP_TOD_TO_TB,
                                          CLEAR_TB_ERRORS,
                                          HDEC_PARITY_ERROR,
                                          TBST,
                                          TBST_LAST,
                                          TB_ENABLED,
                                          TB_VALID,
                                          TB_SYNC_OCCURED,
                                          FIRMWARE_CONTROL_ERROR,
                                          DEC_PARITY_ERROR,
                                          TFMR_CORRUPT};
/// What of TFMR shows a parity error, which only a host makes.
inline constexpr register_field TFMR_parity[] = {HDEC_PARITY_ERROR, DEC_PARITY_ERROR, TFMR_CORRUPT};
inline constexpr register_field TCR[] = {WP, WRC, WIE, DIE, FP, FIE, ARE, WPEXT, FPEXT};
inline constexpr register_field TSR[] = {ENW, WIS, WRS, DIS, FIS};
}  // namespace field

/// A register, and who may read and write it; `privilege::none` for nobody.
struct spr_rules {
  register_row<parameters> row;
  spr number;
  privilege reads;
  privilege writes;
  bool per_thread;
};

/// What the rows say of the parameters.
namespace given_by {
inline constexpr auto tbu40 = given<&parameters::has_tbu40>("TBU40");
inline constexpr auto purr = given<&parameters::has_purr>("PURR");
inline constexpr auto hv = given<&parameters::has_hv>("HV");
inline constexpr auto vtb = given<&parameters::has_vtb>("VTB");
inline constexpr auto strict_tbst = given<&parameters::strict_tbst>("strict_tbst");
inline constexpr auto booke = given<&parameters::booke>("booke");
inline constexpr auto decar_readable = given<&parameters::decar_readable>("decar_readable");

using preset_value = parameter_value<parameters>;
inline constexpr preset_value dec{
    [](const parameters& p, std::uint64_t) { return p.dec_reset & 0xFFFF'FFFFU; },
    "dec_reset, 32 bits of it"};
inline constexpr preset_value hdec{
    [](const parameters& p, std::uint64_t) { return (std::uint64_t{1} << (p.hdec_bits - 1)) - 1; },
    "2^(hdec_bits - 1) - 1"};
inline constexpr preset_value tfmr{
    [](const parameters& p, std::uint64_t) {
      const std::uint64_t running =
          8ULL << field::TBST.lsb | 7ULL << field::TBST_LAST.lsb | field::TB_VALID.mask();
      return field::TB_ENABLED.mask() | (p.tb_valid_at_reset ? running : 0);
    },
    "0x800000 without tb_valid_at_reset"};
inline constexpr preset_value tb{[](const parameters& p, std::uint64_t) {
                                   return p.xlen == 32 ? p.tb_reset & 0xFFFF'FFFFU : p.tb_reset;
                                 },
                                 "tb_reset, xlen bits of it"};
inline constexpr preset_value tbl{
    [](const parameters& p, std::uint64_t) { return p.tb_reset & 0xFFFF'FFFFU; },
    "tb_reset, bits 31 to 0"};
inline constexpr preset_value tbu{
    [](const parameters& p, std::uint64_t) { return p.tb_reset >> 32U; },
    "tb_reset, bits 63 to 32"};
inline constexpr preset_value upper_40{
    [](const parameters& p, std::uint64_t) { return p.tb_reset >> 24U << 24U; },
    "tb_reset, bits 63 to 24"};
}  // namespace given_by

/// Numeric ids of KVM's ONE_REG interface (Linux `arch/powerpc/include/uapi/asm/kvm.h`) that are no
/// special purpose registers.
constexpr std::uint64_t kvm_reg_ppc_tb_offset = 0x1030'0000'0000'009C;
constexpr std::uint64_t kvm_reg_ppc_dec_expiry = 0x1030'0000'0000'00BE;
/// The 32-bit form of LPCR's; that of 64 bits is in the register's row.
constexpr std::uint64_t kvm_reg_ppc_lpcr = 0x1020'0000'0000'00B5;
constexpr std::uint64_t kvm_reg_ppc_or_tsr = 0x1020'0000'0000'0087;
constexpr std::uint64_t kvm_reg_ppc_clear_tsr = 0x1020'0000'0000'0088;

/// Rows of the tables.
namespace row {
using text = std::string_view;
template <spr Number>
constexpr register_row<parameters> special(text name, unsigned width, text what, text source) {
  constexpr auto number = static_cast<unsigned>(Number);
  return register_row<parameters>(name, decimal_text<number>, "SPR", address_of_spr(number), width,
                                  register_access::read_write, what, source);
}
constexpr register_row<parameters> kvm(text name, unsigned width, register_access access,
                                       std::uint64_t id, text what) {
  return register_row<parameters>(name, "", "KVM", register_description::no_address, width, access,
                                  what, "Linux arch/powerpc/kvm")
      .one_reg_id(id);
}

/// Who may read and write the register, which is its access unless ones clear its bits.
constexpr spr_rules ruled(bool per_thread, privilege reads, privilege writes,
                          register_row<parameters> of) {
  if (reads == privilege::none) of.access = register_access::write_only;
  if (writes == privilege::none) of.access = register_access::read_only;
  return {of, static_cast<spr>(of.address / address_of_spr(1)), reads, writes, per_thread};
}
constexpr auto each(privilege reads, privilege writes, register_row<parameters> of) {
  return ruled(true, reads, writes, of);
}
constexpr auto shared(privilege reads, privilege writes, register_row<parameters> of) {
  return ruled(false, reads, writes, of);
}
constexpr spr_rules cleared_by_ones(spr_rules rules) {
  rules.row.access = register_access::write_1_to_clear;
  return rules;
}
constexpr auto nobody = privilege::none;
constexpr auto problem = privilege::problem;
constexpr auto super = privilege::supervisor;
constexpr auto hyper = privilege::hypervisor;
constexpr auto read_write = register_access::read_write;
constexpr auto write_only = register_access::write_only;

// clang-format off
inline constexpr spr_rules sprs[] = {
    each(super, super, special<spr::DEC>("DEC", 64,
        "The decrementer. 32 bits, or dec_bits with LPCR[LD]; read sign-extended then. Parameter dec_reset.",
        "Power ISA Book III, Decrementer").resets(given_by::dec)),
    each(nobody, super, special<spr::DECAR>("DECAR", 32, "What DEC is reloaded with; only written, but on A2.",
        "PPC440x5 CPU Core User's Manual").only(given_by::booke).writable(given_by::decar_readable).resets(0x7FFF'FFFF)),
    shared(problem, nobody, special<spr::TB>("TB", 64, "The time base; TBL on 32-bit cores. Parameter tb_reset presets it.",
        "Power ISA Book II, Time Base").resets(given_by::tb)),
    shared(problem, nobody, special<spr::TBU>("TBU", 32, "The high word of the time base.",
        "Power ISA Book II, Time Base").resets(given_by::tbu)),
    shared(nobody, hyper, special<spr::TBL_write>("TBL_write", 32, "Sets the low word of the time base; only written.",
        "Power ISA Book III, Time Base").resets(given_by::tbl)),
    shared(nobody, hyper, special<spr::TBU_write>("TBU_write", 32, "Sets the high word of the time base; only written.",
        "Power ISA Book III, Time Base").resets(given_by::tbu)),
    shared(nobody, hyper, special<spr::TBU40>("TBU40", 64,
        "Sets bits 63 to 24 of the time base; the others go on counting; only written.",
        "Power ISA Book III, Time Base").only(given_by::tbu40).resets(given_by::upper_40)),
    each(super, hyper, special<spr::SPURR>("SPURR", 64, "Scaled share of the ticks.",
        "Power ISA Book III, SPURR").only(given_by::purr).one_reg_id(0x1030'0000'0000'000B)),
    each(super, hyper, special<spr::PURR>("PURR", 64, "The thread's share of the ticks.",
        "Power ISA Book III, PURR").only(given_by::purr).one_reg_id(0x1030'0000'0000'000A)),
    shared(hyper, hyper, special<spr::HDEC>("HDEC", 64, "The hypervisor decrementer; resets to its most positive value.",
        "Power ISA Book III, Hypervisor Decrementer").only(given_by::hv).resets(given_by::hdec)),
    shared(hyper, hyper, special<spr::TFMR>("TFMR", 64, "The state machine of the time base.",
        "skiboot hw/chiptod.c").only(given_by::strict_tbst).has(field::TFMR).resets(given_by::tfmr)),
    each(hyper, hyper, special<spr::LPCR>("LPCR", 64, "The timers' part of the logical partitioning control; with lpcr_shared one for all.",
        "Power ISA Book III, LPCR").only(given_by::hv).has(field::LPCR).one_reg_id(0x1030'0000'0000'00B5)),
    cleared_by_ones(each(super, super, special<spr::TSR>("TSR", 32, "Timer status; writing 1 clears.",
        "PPC440x5 CPU Core User's Manual").only(given_by::booke).has(field::TSR).one_reg_id(0x1020'0000'0000'008A))),
    each(super, super, special<spr::TCR>("TCR", 32, "Timer control.",
        "PPC440x5 CPU Core User's Manual").only(given_by::booke).has(field::TCR).one_reg_id(0x1020'0000'0000'0089)),
    shared(super, hyper, special<spr::VTB>("VTB", 64, "The virtual time base: ticks while vtb_run.",
        "Power ISA Book III, Virtual Time Base").only(given_by::vtb).one_reg_id(0x1030'0000'0000'00AE)),
};

inline constexpr register_row<parameters> host_registers[] = {
    kvm("TB_OFFSET", 64, read_write, kvm_reg_ppc_tb_offset,
        "The guest's offset of the time base, rounded up to a multiple of 2^24.").only(given_by::hv),
    kvm("DEC_EXPIRY", 64, read_write, kvm_reg_ppc_dec_expiry,
        "The guest's time base at which a vCPU's DEC reaches 0; 0 until it is set, which is past.").only(given_by::hv),
    kvm("LPCR_32", 32, read_write, kvm_reg_ppc_lpcr,
        "The older id of a vCPU's LPCR.").only(given_by::hv).resets(field::HDICE.mask()),
    kvm("OR_TSR", 32, write_only, kvm_reg_ppc_or_tsr,
        "Sets bits of TSR; only set; each thread's own.").only(given_by::booke),
    kvm("CLEAR_TSR", 32, write_only, kvm_reg_ppc_clear_tsr,
        "Clears bits of TSR; only set; each thread's own.").only(given_by::booke),
};
// clang-format on
}  // namespace row

/// Every register of the time base, of each thread or of all: who reads, who writes, and the row; the
/// only list of them.
inline constexpr const auto& sprs = row::sprs;

/// What only KVM's interface reaches.
inline constexpr const auto& host_registers = row::host_registers;

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
