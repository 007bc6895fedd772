// SPDX-License-Identifier: Apache-2.0
#include "arm_generic_timer_packages.h"

#include "archtimers/arm/counter_registers.h"
#include "archtimers/arm/counter_state.h"
#include "archtimers/arm/frames_registers.h"
#include "archtimers/arm/pe_access.h"
#include "archtimers/arm/pe_registers.h"
#include "package_text.h"

namespace archtimers::testbench {

using namespace arm;

namespace {

constexpr std::string_view timer = "arm-generic-timer";

/// A later element of an array, whose first one has a 0 at its end.
bool is_later(std::string_view name) {
  return std::isdigit(static_cast<unsigned char>(name.back())) != 0 && name.back() != '0';
}

std::string counter_ids() {
  package_text text("arm_counterid_pkg", timer);
  text.group("CID0 to CID3 say \"CoreSight component, class 0xF\".");
  std::uint64_t cids = 0;
  for (unsigned i = 0; i < 4; ++i) {
    cids |= std::uint64_t{counter_id({}, counter_id_offset + 32 + 4 * i)} << 8 * i;
  }
  text.hex(32, "Cids", cids);
  return text.end();
}

std::string counter() {
  package_text text("arm_system_counter_pkg", timer);
  text.group("Where the words are in CNTControlBase, and in CNTReadBase.");
  std::vector<std::string> names{"RegNone"};
  for (const auto& row : counter_registers()) {
    const std::uint64_t offset = offset_in_page(row.address);
    if (is_counter_id(offset) || is_later(row.name)) continue;
    const bool readable = page_of(row.address) == read_page;
    const std::string name =
        readable ? "Read" + camel(row.name.substr(row.name.find('.') + 1)) : camel(row.name);
    if (row.width == 64) {
      text.hex(12, "Offset" + name + "Lo", offset);
      text.hex(12, "Offset" + name + "Hi", offset + 4);
    } else {
      text.hex(12, "Offset" + name, offset);
    }
    names.push_back("Reg" + (name.back() == '0' ? name.substr(0, name.size() - 1) : name));
  }
  names.emplace_back("RegCounterid");

  text.group("The registers, as the decoder names them to the read multiplexer and the strobes.");
  text.codes(4, names);

  text.group("Fields. One of more than one bit is named by its lowest.");
  for (const auto& row : counter_registers()) {
    for (const auto& field : row.fields) text.field(camel(row.name) + camel(field.name), field);
  }

  text.group("CNTSCR after reset: ScaleVal is an 8.24 fixed point number, 1 here.");
  text.hex(32, "ScaleOne", scale_one);
  return text.end();
}

std::string frames() {
  package_text text("arm_timer_frames_pkg", timer);
  text.group("Pages of the flat address: 0 CNTCTLBase, 1 + n CNTBase<n>, 9 + n CNTEL0Base<n>.");
  text.number(5, "PageControl", ctl_page);
  text.number(5, "PageLast", el0_page(frame_count - 1));

  text.group("Where the words are in CNTCTLBase; arrays begin with 0.");
  for (const auto& row : frames_registers()) {
    const std::uint64_t offset = offset_in_page(row.address);
    if (page_of(row.address) != ctl_page || is_counter_id(offset) || is_later(row.name)) continue;
    const std::string_view view = row.name == "CNTFRQ" ? "Control" : "";  // a frame has one too
    text.hex(12, fmt::format("Offset{}{}", view, camel(row.name)), offset);
  }

  text.group(
      "In CNTBase<n> and CNTEL0Base<n>. A 64-bit register has its high half in the next word.");
  std::vector<std::string> names{"RegNone"};
  for (const auto& rules : frame_rules) {
    if (rules.of_auto_increment) continue;  // the model's alone
    text.hex(12, "Offset" + camel(rules.row.name), rules.row.address);
    names.push_back("Reg" + camel(rules.row.name));
  }
  names.emplace_back("RegCounterid");

  text.group("The registers of a frame, as the decoder names them.");
  text.codes(4, names);

  text.group("Bits of CNTACR<n>, and those of them that a frame without a virtual timer lacks.");
  for (const auto& each : field::CNTACR) text.field("Acr" + camel(each.name), each);
  text.hex(6, "AcrVirtual", field::RVOFF.mask() | field::RWVT.mask());

  text.group("CNTEL0ACR has two pairs of bits; they are kept together, the counts' first.");
  text.integer("El0acrCountsLsb", field::EL0PCTEN.lsb);
  text.integer("El0acrTimersLsb", field::EL0VTEN.lsb);
  text.integer("El0PctenBit", 0);
  text.integer("El0VctenBit", field::EL0VCTEN.lsb - field::EL0PCTEN.lsb);
  text.integer("El0VtenBit", 2);
  text.integer("El0PtenBit", 2 + field::EL0PTEN.lsb - field::EL0VTEN.lsb);
  return text.end();
}

std::string pe_timers() {
  package_text text("arm_pe_timers_pkg", timer);
  text.group(
      "Keys: op0<<14 | op1<<11 | CRn<<7 | CRm<<3 | op2. AArch32 has 0 for op0, and 1 with opc1 for "
      "CRn "
      "where a register takes MRRC.");
  for (const auto& rules : pe_rules) {
    text.hex(16, "Key" + camel(rules.row.name), rules.row.address / address_of_key(1));
  }

  text.group(
      "What a key leads to, as the decoder names it. The last three are a timer's, which is said "
      "beside.");
  text.code(4, "RegNone", pe_register::none);
  text.code(4, "RegCntfrq", pe_register::cntfrq);
  text.code(4, "RegCntpct", pe_register::cntpct);
  text.code(4, "RegCntvct", pe_register::cntvct);
  text.code(4, "RegCntkctl", pe_register::cntkctl);
  text.code(4, "RegCnthctl", pe_register::cnthctl);
  text.code(4, "RegCntvoff", pe_register::cntvoff);
  text.code(4, "RegCntpoff", pe_register::cntpoff);
  text.code(4, "RegTval", pe_register::tval);
  text.code(4, "RegCtl", pe_register::ctl);
  text.code(4, "RegCval", pe_register::cval);

  text.group("The timers: EL1 physical and virtual, EL2, Secure, Secure EL2.");
  text.integer("Timers", pe_timer_count);
  text.code(3, "TimerP", pe_timer::cntp);
  text.code(3, "TimerV", pe_timer::cntv);
  text.code(3, "TimerHp", pe_timer::cnthp);
  text.code(3, "TimerHv", pe_timer::cnthv);
  text.code(3, "TimerPs", pe_timer::cntps);
  text.code(3, "TimerHps", pe_timer::cnthps);
  text.code(3, "TimerHvs", pe_timer::cnthvs);
  text.code(3, "TimerNone", pe_timer::none);

  text.group(
      "Fields of CNTKCTL_EL1 and CNTHCTL_EL2; those that both have are at the same places. E2h: "
      "where it is while E2H is 1.");
  for (const auto& rules : pe_rules) {
    for (const auto& each : rules.row.fields) {
      if (rules.row.name.substr(0, 7) != "CNTKCTL" && rules.row.name.substr(0, 7) != "CNTHCTL")
        continue;
      const bool e2h = each.name.substr(0, 4) == "E2H_";
      text.field(e2h ? camel(each.name.substr(4)) + "E2h" : camel(each.name), each);
    }
  }

  text.group("What the register port answers. All but ResultOk have no effect at all and read 0.");
  text.code(3, "ResultOk", pe_result::ok);
  text.code(3, "ResultNoSuch", pe_result::no_register);
  text.code(3, "ResultTrapEl1", pe_result::trap_el1);
  text.code(3, "ResultTrapEl2", pe_result::trap_el2);
  text.code(3, "ResultTrapEl3", pe_result::trap_el3);
  text.code(3, "ResultUndefined", pe_result::undefined);
  text.code(3, "ResultMemory", pe_result::memory);
  return text.end();
}

}  // namespace

std::string arm_generic_timer_packages() {
  return counter_ids() + counter() + frames() + pe_timers();
}

}  // namespace archtimers::testbench
