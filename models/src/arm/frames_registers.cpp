// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/frames_registers.h"

#include "archtimers/registers/register_list.h"
#include "page_rows.h"

namespace archtimers::arm {

namespace {

constexpr std::string_view ctl = "CNTCTLBase";

constexpr register_description ctl_rows[] = {
    {"CNTFRQ",
     "000",
     ctl,
     cntfrq_offset,
     32,
     register_access::read_write,
     0,
     "",
     0,
     {},
     "The frequency as firmware tells it; it has no effect. Parameter cntfrq_reset presets it.",
     "Arm DDI 0595 CNTFRQ"},
    {"CNTNSAR",
     "004",
     ctl,
     cntnsar_offset,
     32,
     register_access::read_write,
     0,
     "",
     0,
     {},
     "Bit n lets Non-secure accesses reach frame n. Parameters nsar_reset and security.",
     "Arm DDI 0595 CNTNSAR"},
    {"CNTTIDR",
     "008",
     ctl,
     cnttidr_offset,
     32,
     register_access::read_only,
     1,
     "",
     0,
     {},
     "Four bits a frame: present, with a virtual timer, with CNTEL0Base. Parameter frames.",
     "Arm DDI 0595 CNTTIDR"},
};
constexpr register_description cntacr_row{
    "CNTACR",
    "",
    ctl,
    cntacr_offset,
    32,
    register_access::read_write,
    0,
    "frame",
    0,
    field::CNTACR,
    "What a frame's pages show. Parameter acr_reset presets it.",
    "Arm DDI 0595 CNTACR<n>"};
constexpr register_description cntvoff_row{"CNTVOFF",
                                           "",
                                           ctl,
                                           cntvoff_offset,
                                           64,
                                           register_access::read_write,
                                           0,
                                           "virtual timer",
                                           0,
                                           {},
                                           "A frame's virtual offset.",
                                           "Arm DDI 0595 CNTVOFF<n>"};

void add_array(register_list& list, const register_description& row, unsigned stride) {
  for (std::size_t n = 0; n < frame_count; ++n) {
    register_description one = row;
    one.address += stride * n;
    list.add(one, std::string(row.name) + std::to_string(n), hex_offset(one.address));
  }
}

void add_frame(register_list& list, std::string_view page_name, std::uint64_t page, bool el0_view) {
  for (const auto& rules : frame_rules) {
    if (el0_view && rules.el0acr == 0) continue;
    register_description row = rules.row;
    row.space = page_name;
    row.address += page * page_size;
    if (el0_view && row.condition.empty()) row.condition = "CNTEL0Base";
    list.add(row, std::string(page_name) + "." + std::string(rules.row.name),
             std::string(rules.row.number));
  }
  add_counter_ids(list, page_name, page);
}

constexpr std::string_view base_names[frame_count] = {
    "CNTBase0", "CNTBase1", "CNTBase2", "CNTBase3", "CNTBase4", "CNTBase5", "CNTBase6", "CNTBase7"};
constexpr std::string_view el0_names[frame_count] = {"CNTEL0Base0", "CNTEL0Base1", "CNTEL0Base2",
                                                     "CNTEL0Base3", "CNTEL0Base4", "CNTEL0Base5",
                                                     "CNTEL0Base6", "CNTEL0Base7"};

register_list make_list() {
  register_list list;
  for (const auto& row : ctl_rows) list.add(row);
  add_array(list, cntacr_row, 4);
  add_array(list, cntvoff_row, 8);
  add_counter_ids(list, ctl, ctl_page);
  for (std::size_t n = 0; n < frame_count; ++n) add_frame(list, base_names[n], base_page(n), false);
  for (std::size_t n = 0; n < frame_count; ++n) add_frame(list, el0_names[n], el0_page(n), true);
  return list;
}

}  // namespace

table_view<register_description> frames_registers() {
  static const register_list list = make_list();
  return list.view();
}

}  // namespace archtimers::arm
