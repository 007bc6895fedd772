// SPDX-License-Identifier: Apache-2.0
// The rule of docs/spec/mips-cp0-timer.md sections 2 and 3, edge by edge and literally: what
// registers do, not a function of time. The closed form is tested against it.
#pragma once

#include <cstdint>

#include "archtimers/mips_cp0/operations.h"
#include "archtimers/mips_cp0/parameters.h"
#include "archtimers/mips_cp0/registers.h"
#include "archtimers/mips_cp0/state.h"

namespace archtimers::mips_cp0 {

class edge_reference {
 public:
  explicit edge_reference(const parameters& presets) : p_(presets) { clear(); }

  // The registers.
  std::uint32_t count, compare, gtoffset, guest_compare;
  std::uint32_t hwrena, guest_hwrena;
  bool ti, dc, iv, wp, guest_cp0, gt, fcd;
  bool guest_ti, guest_dc, guest_iv, guest_wp;
  unsigned ip_software, guest_ip_software, guest_ip_written;
  bool stop, eic_off;
  unsigned hw, guest_hw;
  unsigned prescaler;
  bool in_reset = false;

  [[nodiscard]] std::uint32_t guest_count() const { return count + gtoffset; }

  /// One clock edge, with the pins' levels at it. Writes on this edge follow.
  void edge(const input_levels& pins) {
    if (in_reset) return;
    const bool tick = prescaler == p_.ccres - 1;
    prescaler = tick ? 0 : prescaler + 1;
    if (tick && !dc && !stop) {
      ++count;
      if (count == compare) ti = true;
      if (p_.vz && !guest_dc && count + gtoffset == guest_compare) guest_ti = true;
    }
    sample(pins);
  }

  void sample(const input_levels& pins) {
    stop = pins.count_stop;
    hw = pins.hw_irq;
    guest_hw = pins.guest_hw_irq;
    eic_off = pins.eic_off;
  }

  void assert_reset() {
    in_reset = true;
    clear();
  }
  void release_reset() { in_reset = false; }

  void write(register_id target, std::uint32_t v, agent writer) {
    if (in_reset) return;
    switch (target) {
      case register_id::Count:
        count = v;
        if (writer != agent::host && p_.count_write_restart) prescaler = 0;
        if (writer != agent::host && p_.count_write_matches() && v == compare) ti = true;
        break;
      case register_id::Compare:
        compare = v;
        if (writer != agent::host) ti = false;
        break;
      case register_id::Cause:
        if (p_.release != architecture_release::release_1) dc = bit(v, 27);
        if (writer == agent::host) ti = bit(v, 30);
        iv = bit(v, 23);
        wp = p_.watch && bit(v, 22) && (wp || writer == agent::host);
        ip_software = v >> 8U & 3U;
        break;
      case register_id::HWREna:
        hwrena = v & 0xCU;
        break;
      case register_id::GuestCtl0:
        guest_cp0 = bit(v, 28);
        gt = bit(v, 25);
        break;
      case register_id::GuestCtl0Ext:
        fcd = bit(v, 3);
        break;
      case register_id::GTOffset:
        gtoffset = p_.gtoffset_bits == 32 ? v : v & ((1U << p_.gtoffset_bits) - 1);
        break;
      case register_id::Guest_HWREna:
        guest_hwrena = v & 0xCU;
        break;
      case register_id::Guest_Compare:
        guest_compare = v;
        if (writer != agent::host) guest_ti = false;
        break;
      case register_id::Guest_Cause:
        guest_dc = bit(v, 27);
        if (writer != agent::guest_software) {
          guest_ti = bit(v, 30);
          for (unsigned n = 2; n < 8; ++n) {
            const bool written = bit(v, 8 + n) && !(guest_ti && n == p_.guest_ipti);
            guest_ip_written = (guest_ip_written & ~(1U << n)) | unsigned{written} << n;
          }
        }
        guest_iv = bit(v, 23);
        guest_wp = p_.watch && bit(v, 22) && (guest_wp || writer != agent::guest_software);
        guest_ip_software = v >> 8U & 3U;
        break;
      default:
        break;
    }
  }

  [[nodiscard]] unsigned ip() const {
    const bool r1 = p_.release == architecture_release::release_1;
    const unsigned place = r1 ? 7 : p_.ipti;
    unsigned shown = hw << 2U;
    if (p_.merge == request_merge::timer) shown &= ~(1U << place);
    shown |= ip_software;
    if (p_.merge == request_merge::external || (p_.eic && iv && !eic_off)) return shown;
    return ti ? shown | 1U << place : shown;
  }
  [[nodiscard]] unsigned guest_ip() const {
    return guest_ip_software | guest_ip_written | guest_hw << 2U |
           (guest_ti ? 1U << p_.guest_ipti : 0U);
  }
  /// Cause as software reads it; the host also sees TI in Release 1.
  [[nodiscard]] std::uint32_t cause(bool host) const {
    const bool ti_shown = ti && (host || p_.release != architecture_release::release_1);
    return cause(ti_shown, dc, iv, wp, ip());
  }
  [[nodiscard]] std::uint32_t guest_cause() const {
    return cause(guest_ti, guest_dc, guest_iv, guest_wp, guest_ip());
  }

 private:
  static bool bit(std::uint32_t v, unsigned n) { return (v >> n & 1U) != 0; }
  static std::uint32_t cause(bool ti, bool dc, bool iv, bool wp, unsigned ip) {
    return std::uint32_t{ti} << 30U | std::uint32_t{dc} << 27U | std::uint32_t{iv} << 23U |
           std::uint32_t{wp} << 22U | ip << 8U;
  }

  void clear() {
    count = p_.count_reset;
    compare = p_.compare_reset;
    gtoffset = guest_compare = hwrena = guest_hwrena = 0;
    ti = dc = iv = wp = guest_cp0 = gt = fcd = guest_ti = guest_dc = guest_iv = guest_wp = stop =
        eic_off = false;
    ip_software = guest_ip_software = guest_ip_written = hw = guest_hw = prescaler = 0;
  }

  parameters p_;
};

}  // namespace archtimers::mips_cp0
