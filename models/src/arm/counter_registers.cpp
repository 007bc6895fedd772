// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/counter_registers.h"

#include "archtimers/arm/counter_state.h"
#include "archtimers/registers/register_list.h"
#include "page_rows.h"

namespace archtimers::arm {

namespace {

constexpr std::string_view control = "CNTControlBase";

constexpr register_description control_rows[] = {
    {"CNTCR", "000", control, cntcr_offset, 32, register_access::read_write, 0, "", 0, field::CNTCR,
     "Starts, stops, halts and scales the counter, and asks for a frequency.",
     "Arm DDI 0595 CNTCR"},
    {"CNTSR", "004", control, cntsr_offset, 32, register_access::read_only, 0, "", 0, field::CNTSR,
     "Whether the counter is halted, and its frequency.", "Arm DDI 0595 CNTSR"},
    {"CNTCV",
     "008",
     control,
     cntcv_offset,
     64,
     register_access::read_write,
     0,
     "",
     0,
     {},
     "The count. A write clears the fraction of a scaled count.",
     "Arm DDI 0595 CNTCV"},
    {"CNTSCR", "010", control, cntscr_offset, 32, register_access::read_write, scale_one,
     "FEAT_CNTSC", 0, field::CNTSCR, "The scale.", "Arm DDI 0595 CNTSCR"},
    {"CNTID", "01C", control, cntid_offset, 32, register_access::read_only, 1, "FEAT_CNTSC", 0,
     field::CNTID, "Which features the counter has.", "Arm DDI 0595 CNTID"},
};
constexpr register_description cntfid_row{
    "CNTFID",
    "",
    control,
    cntfid_offset,
    32,
    register_access::read_only,
    0,
    "",
    0,
    {},
    "An entry of the frequency table, in Hz; 0 ends it. Parameters clock, divisors and cntfid_rw.",
    "Arm DDI 0595 CNTFID<n>"};
constexpr register_description read_cntcv_row{"CNTReadBase.CNTCV",
                                              "000",
                                              "CNTReadBase",
                                              read_page* page_size + read_cntcv_offset,
                                              64,
                                              register_access::read_only,
                                              0,
                                              "",
                                              0,
                                              {},
                                              "The count.",
                                              "Arm DDI 0595 CNTCV"};

register_list make_list() {
  register_list list;
  for (const auto& row : control_rows) list.add(row);
  for (std::size_t i = 0; i < counter_parameters::most_frequencies; ++i) {
    register_description row = cntfid_row;
    row.address += 4 * i;
    list.add(row, "CNTFID" + std::to_string(i), hex_offset(row.address));
  }
  add_counter_ids(list, control, control_page);
  list.add(read_cntcv_row);
  add_counter_ids(list, read_cntcv_row.space, read_page);
  return list;
}

}  // namespace

table_view<register_description> counter_registers() {
  static const register_list list = make_list();
  return list.view();
}

}  // namespace archtimers::arm
