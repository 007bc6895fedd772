// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/frames_registers.h"

#include "frames_access.h"
#include "page_rows.h"

namespace archtimers::arm {

namespace {

using presets = frames_parameters;
using row = register_row<presets>;
using text = std::string_view;
using condition = parameter_condition<presets>;
using value = parameter_value<presets>;

constexpr text ctl = "CNTCTLBase";

std::size_t frame_of_cntacr(std::uint64_t address) { return (address - cntacr_offset) / 4; }
std::size_t frame_of_cntvoff(std::uint64_t address) { return (address - cntvoff_offset) / 8; }

constexpr auto cntfrq_reset = preset<&presets::cntfrq_reset>("cntfrq_reset");
constexpr value nsar_reset{
    [](const presets& p, std::uint64_t) -> std::uint64_t { return p.cntnsar(p.nsar_reset); },
    "nsar_reset, as cnttidr and frame_security let it be"};
constexpr value cnttidr{
    [](const presets& p, std::uint64_t) -> std::uint64_t { return p.cnttidr(); }, "cnttidr"};
constexpr value acr_reset{[](const presets& p, std::uint64_t address) -> std::uint64_t {
                            return p.acr_reset & p.acr_mask(frame_of_cntacr(address));
                          },
                          "acr_reset, the bits that cnttidr has"};
constexpr value ctl_id{[](const presets& p, std::uint64_t address) -> std::uint64_t {
                         return counter_id(p.ctl_pid, offset_in_page(address));
                       },
                       "ctl_pid"};
constexpr value frame_id{[](const presets& p, std::uint64_t address) -> std::uint64_t {
                           return counter_id(p.frame_pid, offset_in_page(address));
                         },
                         "frame_pid"};

constexpr condition acr_of_frame{
    [](const presets& p, std::uint64_t address) { return p.present(frame_of_cntacr(address)); },
    "frame"};
constexpr condition voff_of_frame{[](const presets& p, std::uint64_t address) {
                                    return p.has_virtual(frame_of_cntvoff(address));
                                  },
                                  "virtual timer"};
constexpr condition in_frame{
    [](const presets& p, std::uint64_t address) { return p.present(frame_of(address)); }, "frame"};
constexpr condition with_virtual{
    [](const presets& p, std::uint64_t address) { return p.has_virtual(frame_of(address)); },
    "virtual timer"};
constexpr condition with_auto_increment{[](const presets& p, std::uint64_t address) {
                                          return p.auto_increment && p.present(frame_of(address));
                                        },
                                        "frame, auto_increment"};
constexpr condition with_el0_view{
    [](const presets& p, std::uint64_t address) { return p.has_el0_view(frame_of(address)); },
    "CNTEL0Base"};
constexpr condition with_el0_view_and_virtual{[](const presets& p, std::uint64_t address) {
                                                return p.has_el0_view(frame_of(address)) &&
                                                       p.has_virtual(frame_of(address));
                                              },
                                              "CNTEL0Base, virtual timer"};

template <unsigned Offset>
row at(text name, unsigned width, register_access access, text what, text source) {
  row made = frame_row::at<Offset>(name, width, access, what, source);
  made.space = ctl;
  return made;
}

void add_array(basic_register_list<row>& list, const row& first, unsigned stride,
               const value* reset = nullptr) {
  for (std::size_t n = 0; n < frame_count; ++n) {
    row each = first;
    each.address += stride * n;
    list.add(reset == nullptr ? each : each.resets(*reset),
             std::string(first.name) + std::to_string(n), hex_offset(each.address));
  }
}

void add_frame(basic_register_list<row>& list, text page_name, std::uint64_t page, bool el0_view) {
  for (const auto& rules : frame_rules) {
    if (el0_view && rules.el0acr == 0) continue;
    row each = rules.row;
    each.space = page_name;
    each.address += page * page_size;
    if (el0_view) {
      each = each.only(rules.of_virtual ? with_el0_view_and_virtual : with_el0_view).writable({});
    } else if (&rules == &frame_rules[static_cast<std::size_t>(frame_register::CNTEL0ACR)]) {
      each = each.only(with_el0_view);
    } else if (rules.of_auto_increment) {
      each = each.only(with_auto_increment);
    } else {
      each = each.only(rules.of_virtual ? with_virtual : in_frame);
    }
    list.add(each, std::string(page_name) + "." + std::string(rules.row.name),
             std::string(rules.row.number));
  }
  add_counter_ids(list, page_name, page, frame_id, el0_view ? with_el0_view : in_frame);
}

constexpr text base_names[frame_count] = {"CNTBase0", "CNTBase1", "CNTBase2", "CNTBase3",
                                          "CNTBase4", "CNTBase5", "CNTBase6", "CNTBase7"};
constexpr text el0_names[frame_count] = {"CNTEL0Base0", "CNTEL0Base1", "CNTEL0Base2",
                                         "CNTEL0Base3", "CNTEL0Base4", "CNTEL0Base5",
                                         "CNTEL0Base6", "CNTEL0Base7"};

// clang-format off
basic_register_list<row> make_list() {
  basic_register_list<row> list;
  list.add(at<cntfrq_offset>("CNTFRQ", 32, read_write, "The frequency as firmware tells it; it has no effect. Parameter cntfrq_reset presets it.",
                             "Arm DDI 0595 CNTFRQ").resets(cntfrq_reset));
  list.add(at<cntnsar_offset>("CNTNSAR", 32, read_write, "Bit n lets Non-secure accesses reach frame n. Parameters nsar_reset and frame_security.",
                              "Arm DDI 0595 CNTNSAR").has(field::CNTNSAR).resets(nsar_reset));
  list.add(at<cnttidr_offset>("CNTTIDR", 32, read_only, "Four bits a frame: present, with a virtual timer, with CNTEL0Base. Parameter cnttidr.",
                              "Arm DDI 0595 CNTTIDR").resets(cnttidr));
  add_array(list, at<cntacr_offset>("CNTACR", 32, read_write, "What a frame's pages show. Parameter acr_reset presets it.",
                                    "Arm DDI 0595 CNTACR<n>").has(field::CNTACR).only(acr_of_frame), 4, &acr_reset);
  add_array(list, at<cntvoff_offset>("CNTVOFF", 64, read_write, "A frame's virtual offset.", "Arm DDI 0595 CNTVOFF<n>").only(voff_of_frame), 8);
  add_counter_ids(list, ctl, ctl_page, ctl_id);
  for (std::size_t n = 0; n < frame_count; ++n) add_frame(list, base_names[n], base_page(n), false);
  for (std::size_t n = 0; n < frame_count; ++n) add_frame(list, el0_names[n], el0_page(n), true);
  return list;
}
// clang-format on

const register_rows<presets>& table() {
  static const register_rows<presets> rows(make_list());
  return rows;
}

}  // namespace

const frame_register_rules* find_frame_register(const frames_parameters& presets,
                                                std::uint64_t offset) {
  const std::uint64_t place = offset / 4 < frame_decoder.size() ? frame_decoder[offset / 4] : 0;
  if (place == 0) return nullptr;
  const frame_register_rules& rules = frame_rules[place - 1];
  return rules.of_auto_increment && !presets.auto_increment ? nullptr : &rules;
}

table_view<register_row<frames_parameters>> frames_rows() { return table().rows(); }
table_view<register_description> frames_registers() { return table().descriptions(); }

bool is_built(const frames_parameters& presets, const register_description& row) {
  const auto* own = table().find(row);
  return own != nullptr && own->exists(presets);
}

}  // namespace archtimers::arm
