// SPDX-License-Identifier: Apache-2.0
#include "archtimers/rtl_twins/arm_timer_frames_rtl.h"

namespace archtimers {

namespace {

constexpr std::uint64_t every_permission = 0x3F;

std::string problem_of(const arm::frames_parameters& presets) {
  const std::string problem = presets.error();
  return problem.empty() ? presets.rtl_obstacle() : problem;
}

}  // namespace

arm_timer_frames_rtl_module::arm_timer_frames_rtl_module(sc_core::sc_module_name name,
                                                         arm_system_counter_rtl_module& counter,
                                                         const arm::frames_parameters& presets,
                                                         std::unique_ptr<arm_frames_rtl> core)
    : arm_counted_module(name, "archtimers/arm_timer_frames_rtl", counter, presets,
                         problem_of(presets),
                         core ? std::move(core) : make_arm_frames_rtl(presets)) {
  for (std::uint64_t page = 0; page < arm::el0_page(arm::frame_count); ++page) {
    pages_.emplace_back(*this, page);
  }
}

// --- hints ---------------------------------------------------------------------------------------

bool arm_timer_frames_rtl_module::lets(std::uint64_t address, bool is_write,
                                       arm::bus_access how) const {
  if (arm::page_of(address) == arm::ctl_page) return presets().is_secure(how.nonsecure);
  const std::size_t n = (arm::page_of(address) - arm::base_page(0)) % arm::frame_count;
  const std::uint64_t page = arm::base_page(n) * arm::page_size;
  const auto& el0acr = arm::frame_rules[static_cast<std::size_t>(arm::frame_register::CNTEL0ACR)];
  arm::frame_controls controls;
  controls.nsar = static_cast<std::uint8_t>(read(arm::cntnsar_offset, false));
  controls.acr = static_cast<std::uint8_t>(read(arm::cntacr_offset + 4 * n, false));
  controls.el0acr = static_cast<std::uint16_t>(read(page + el0acr.row.address, false));
  return arm::lets_access(presets(), controls, address, is_write, how.nonsecure);
}

void arm_timer_frames_rtl_module::answered(const arm_frames_rtl::request& request,
                                           const arm_frames_rtl::answer& answer) {
  if (request.write || answer.data != 0 || answer.result != arm::bus_result::ok) return;
  hints_.at_read(reports(), request.address,
                 [&] { return lets(request.address, false, request.how); });
}

void arm_timer_frames_rtl_module::write_sampled(const arm_frames_rtl::request& written) {
  hints_.at_write(
      reports(), presets(), written.address, written.data,
      [&] { return lets(written.address, true, written.how); }, [this] { return counter_runs(); });
}

// --- introspection -------------------------------------------------------------------------------

std::uint64_t arm_timer_frames_rtl_module::read(std::uint64_t address, bool wide) const {
  arm_frames_rtl::request request;
  request.valid = true;
  request.address = static_cast<std::uint32_t>(address);
  request.how.wide = wide;
  return core().look(request).data;
}

void arm_timer_frames_rtl_module::write(std::uint64_t address, std::uint64_t value) const {
  arm_frames_rtl::request request;
  request.valid = true;
  request.write = true;
  request.address = static_cast<std::uint32_t>(address);
  request.data = value;
  core().present(request);
  core().rise();
}

std::optional<std::uint64_t> arm_timer_frames_rtl_module::register_value(
    std::string_view name) const {
  const auto* row = find_register(registers(), name);
  if (row == nullptr || !arm::is_built(presets(), *row)) return std::nullopt;
  const bool wide = row->width == 64;
  const std::uint64_t page = arm::page_of(row->address);
  if (page == arm::ctl_page) return read(row->address, wide);
  // The port denies what CNTACR denies. Nothing but accesses and the count moves the state of the
  // frames, so an edge of their own that opens CNTACR, and one that closes it again, go unnoticed
  // while the count stands.
  const std::size_t n = (page - arm::base_page(0)) % arm::frame_count;
  const std::uint64_t cntacr = arm::cntacr_offset + 4 * n;
  const std::uint64_t permissions = read(cntacr, false);
  const std::uint64_t count = counter_count();
  if (driven_reset()) core().reset(false);
  core().count({count, count, count});
  write(cntacr, every_permission);
  const std::uint64_t value =
      read(arm::base_page(n) * arm::page_size + arm::offset_in_page(row->address), wide);
  write(cntacr, permissions);
  if (driven_reset()) core().reset(true);
  return value;
}

}  // namespace archtimers
