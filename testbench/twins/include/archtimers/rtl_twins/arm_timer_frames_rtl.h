// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <systemc>
#include <tlm>

#include "archtimers/arm/frames_registers.h"
#include "archtimers/rtl_twins/arm_counted_module.h"
#include "archtimers/rtl_twins/arm_frames_rtl.h"
#include "archtimers/tlm/arm_hints.h"
#include "archtimers/tlm/arm_timer_frames.h"

namespace archtimers {

/// The RTL of the Arm timer frames as a TLM-2.0 target, with the model's ports and registers,
/// without its sockets: see `arm_timer_frames_rtl_base`. A platform swaps it for `arm_timer_frames`
/// by type.
///
/// It takes its edges with its counter; see `arm_system_counter_rtl_module` for when accesses and
/// pins act. All sockets lead to one register port: one write an edge. It hints as the model does.
class arm_timer_frames_rtl_module
    : public arm_counted_module<arm_frames_rtl, arm_timer_frames_ports, arm::frames_parameters>,
      public arm_page_accessor {
 public:
  /// @param name     the object's name.
  /// @param counter  what the frames count with; must outlive them.
  /// @param presets  what the implementation fixes. A mistake in it is an SC_REPORT_ERROR.
  /// @param core     another build of the RTL, to run in place of the one as shipped.
  explicit arm_timer_frames_rtl_module(sc_core::sc_module_name name,
                                       arm_system_counter_rtl_module& counter,
                                       const arm::frames_parameters& presets = {},
                                       std::unique_ptr<arm_frames_rtl> core = nullptr);

  [[nodiscard]] static table_view<register_description> registers() {
    return arm::frames_registers();
  }

  /// The value of a register after the latest edge, whatever the access controls say, without side
  /// effect.
  /// @returns nothing if these frames have no register of that name.
  [[nodiscard]] std::optional<std::uint64_t> register_value(std::string_view name) const;

 protected:
  /// What a page's socket is bound to.
  [[nodiscard]] tlm::tlm_fw_transport_if<>& target(std::uint64_t page) { return pages_[page]; }

 private:
  friend class arm_page_rtl_target<arm_timer_frames_rtl_module>;

  void answered(const arm_frames_rtl::request& request, const arm_frames_rtl::answer& answer);
  void write_sampled(const arm_frames_rtl::request& written) override;
  /// Whether the access controls let an access have an effect, after the latest edge.
  [[nodiscard]] bool lets(std::uint64_t address, bool is_write, arm::bus_access how) const;
  [[nodiscard]] std::uint64_t read(std::uint64_t address, bool wide) const;
  void write(std::uint64_t address, std::uint64_t value) const;

  arm_frames_hints hints_;
  std::deque<arm_page_rtl_target<arm_timer_frames_rtl_module>> pages_;
};

/// The RTL of the Arm timer frames as a TLM-2.0 target, with the model's sockets: `arm_frame_sockets`.
template <unsigned BUSWIDTH = 32>
using arm_timer_frames_rtl_base =
    arm_frame_sockets<arm_timer_frames_rtl_module, arm_system_counter_rtl_module, BUSWIDTH>;

using arm_timer_frames_rtl = arm_timer_frames_rtl_base<32>;
using arm_timer_frames_rtl_64 = arm_timer_frames_rtl_base<64>;

}  // namespace archtimers
