// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <memory>
#include <string>
#include <systemc>

#include "archtimers/arm/frames_registers.h"
#include "archtimers/tlm/register_target.h"
#include "archtimers/tlm/reporter.h"

namespace archtimers {

/// Reports as the integrator's mistake that a frame has no such socket. @returns false.
/// @param remedy  what to set in the frame's parameters.
bool report_missing_frame_socket(const reporter& reports, const char* socket, unsigned n,
                                 const char* remedy);

/// The sockets of the Arm timer frames, of a model or of RTL: one for each page there is. They may stay
/// unbound.
///
/// @tparam Module    the frames without sockets: has `presets()`, `reports()` and `target(page)`.
/// @tparam Counter   what it is constructed with.
/// @tparam BUSWIDTH  of the sockets, in bits: 32 or 64. Either takes accesses of 4 and of 8 bytes.
template <class Module, class Counter, unsigned BUSWIDTH>
class arm_frame_sockets : public Module {
 public:
  using socket_type = tlm::tlm_target_socket<BUSWIDTH>;

  explicit arm_frame_sockets(sc_core::sc_module_name name, Counter& counter,
                             const arm::frames_parameters& presets = {})
      : Module(name, counter, presets) {
    add(arm::ctl_page, "ctl");
    for (std::size_t n = 0; n < arm::frame_count; ++n) {
      if (presets.present(n)) add(arm::base_page(n), "base_" + std::to_string(n));
      if (presets.has_el0_view(n)) add(arm::el0_page(n), "el0_" + std::to_string(n));
    }
  }

  /// CNTCTLBase.
  [[nodiscard]] socket_type& ctl() { return *sockets_[arm::ctl_page]; }
  /// CNTBase<n>, of a frame that is present; else an SC_REPORT_ERROR, and `ctl()`.
  [[nodiscard]] socket_type& base(unsigned n) {
    return n < arm::frame_count && this->presets().present(n) ? *sockets_[arm::base_page(n)]
                                                              : missing("base", n, "present");
  }
  /// CNTEL0Base<n>, of a frame with `el0_view`; else an SC_REPORT_ERROR, and `ctl()`.
  [[nodiscard]] socket_type& el0(unsigned n) {
    return n < arm::frame_count && this->presets().has_el0_view(n)
               ? *sockets_[arm::el0_page(n)]
               : missing("el0", n, "present and el0_view");
  }

 private:
  void add(std::uint64_t page, const std::string& name) {
    sockets_[page] = std::make_unique<register_socket<BUSWIDTH>>(name.c_str(), this->target(page));
  }
  socket_type& missing(const char* socket, unsigned n, const char* remedy) {
    report_missing_frame_socket(this->reports(), socket, n, remedy);
    return ctl();
  }

  std::array<std::unique_ptr<socket_type>, arm::el0_page(arm::frame_count)> sockets_;
};

}  // namespace archtimers
