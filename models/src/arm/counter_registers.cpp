// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/counter_registers.h"

#include "archtimers/arm/counter_state.h"
#include "page_rows.h"

namespace archtimers::arm {

namespace {

using row = register_row<counter_parameters>;
using text = std::string_view;

constexpr text control = "CNTControlBase";
constexpr text read_base = "CNTReadBase";

constexpr auto cntsc = given<&counter_parameters::cntsc>("FEAT_CNTSC");
constexpr parameter_condition<counter_parameters> cntfid_rw{
    [](const counter_parameters& p, std::uint64_t address) {
      return p.cntfid_rw && (address - cntfid_offset) / 4 < p.divisors.size();
    },
    "cntfid_rw, an entry of divisors"};
constexpr parameter_value<counter_parameters> cntfid{
    [](const counter_parameters& p, std::uint64_t address) -> std::uint64_t {
      return p.cntfid((address - cntfid_offset) / 4);
    },
    "clock * counts_per_tick / divisors"};
constexpr parameter_value<counter_parameters> control_id{
    [](const counter_parameters& p, std::uint64_t address) -> std::uint64_t {
      return counter_id(p.control_pid, offset_in_page(address));
    },
    "control_pid"};
constexpr parameter_value<counter_parameters> read_id{
    [](const counter_parameters& p, std::uint64_t address) -> std::uint64_t {
      return counter_id(p.read_pid, offset_in_page(address));
    },
    "read_pid"};

template <unsigned Offset>
constexpr row at(text name, unsigned width, register_access access, text what, text source) {
  return row(name, hexadecimal_text<Offset>, control, Offset, width, access, what, source);
}

// clang-format off
constexpr row control_rows[] = {
    at<cntcr_offset>("CNTCR", 32, read_write, "Starts, stops, halts and scales the counter, and asks for a frequency.",
                     "Arm DDI 0595 CNTCR").has(field::CNTCR),
    at<cntsr_offset>("CNTSR", 32, read_only, "Whether the counter is halted, and its frequency.", "Arm DDI 0595 CNTSR").has(field::CNTSR),
    at<cntcv_offset>("CNTCV", 64, read_write, "The count. A write clears the fraction of a scaled count.", "Arm DDI 0595 CNTCV"),
    at<cntscr_offset>("CNTSCR", 32, read_write, "The scale.", "Arm DDI 0595 CNTSCR").only(cntsc).has(field::CNTSCR).resets(scale_one),
    at<cntid_offset>("CNTID", 32, read_only, "Which features the counter has.", "Arm DDI 0595 CNTID").only(cntsc).has(field::CNTID).resets(1),
};
// clang-format on

basic_register_list<row> make_list() {
  basic_register_list<row> list;
  for (const auto& each : control_rows) list.add(each);
  for (std::uint64_t i = 0; i < counter_parameters::most_frequencies; ++i) {
    row each = at<cntfid_offset>("", 32, read_only,
                                 "An entry of the frequency table, in Hz; 0 ends it. Parameters "
                                 "clock, counts_per_tick, divisors and cntfid_rw.",
                                 "Arm DDI 0595 CNTFID<n>");
    each.address += 4 * i;
    list.add(each.resets(cntfid).writable(cntfid_rw), "CNTFID" + std::to_string(i),
             hex_offset(each.address));
  }
  add_counter_ids(list, control, control_page, control_id);
  row count =
      at<read_cntcv_offset>("CNTReadBase.CNTCV", 64, read_only, "The count.", "Arm DDI 0595 CNTCV");
  count.space = read_base;
  count.address += read_page * page_size;
  list.add(count);
  add_counter_ids(list, read_base, read_page, read_id);
  return list;
}

const register_rows<counter_parameters>& table() {
  static const register_rows<counter_parameters> rows(make_list());
  return rows;
}

}  // namespace

table_view<register_row<counter_parameters>> counter_rows() { return table().rows(); }
table_view<register_description> counter_registers() { return table().descriptions(); }

bool is_built(const counter_parameters& presets, const register_description& row) {
  const auto* own = table().find(row);
  return own != nullptr && own->exists(presets);
}

}  // namespace archtimers::arm
