// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string_view>
#include <systemc>
#include <tlm>
#include <vector>

#include "archtimers/rtl_twins/posted_port.h"
#include "archtimers/rtl_twins/posted_target.h"
#include "archtimers/rtl_twins/power_host_port.h"
#include "archtimers/rtl_twins/power_rtl.h"
#include "archtimers/rtl_twins/twin_lines.h"
#include "archtimers/rtl_twins/twin_module.h"
#include "archtimers/tlm/power_timebase.h"

namespace archtimers {

/// The POWER time base's RTL as a TLM-2.0 target, with the model's ports and registers, without its
/// socket: see `power_timebase_rtl_base`. A platform swaps it for `power_timebase` by type.
///
/// It clocks itself with `presets().clock()`: edge n falls at the first kernel time at or after
/// n / clock, edge 0 at time 0, and is a tick if n is a multiple of `clocks_per_tick` other than 0.
/// - A write is sampled by the clock edge at its time, or by the next one after it, and by the one
///   after that if another write of the same thread has taken the edge. The call returns at once (a
///   posted write). Writes of several threads share an edge.
/// - A read returns the state after the latest edge; it waits for a posted write of its thread to be
///   sampled.
/// - An access with an annotated delay first waits for it: the RTL cannot run ahead of the kernel.
///   An initiator must therefore be a thread wherever it uses a delay or reads right after a write.
/// - Levels on the input ports at the time of an edge are sampled by it. An acknowledge, a sync
///   pulse and a delivery act once, on the first edge that finds their pin high.
/// - A command of the host is posted likewise; see `power_host_port`.
/// It hints as the model does.
/// Responses are those of the model. Its rate, its ONE_REG interface, save, restore and migration exist
/// on the model only.
class power_timebase_rtl_module : public twin_module<power_timebase_ports>,
                                  public twin_lines<power::output_levels>,
                                  public power_spr_accessor,
                                  public posted_target,
                                  public power_host_port {
 public:
  /// @param name     the object's name.
  /// @param presets  what the implementation fixes. A mistake in it is an SC_REPORT_ERROR.
  /// @param core     another build of the RTL, to run in place of the one as shipped.
  explicit power_timebase_rtl_module(sc_core::sc_module_name name,
                                     const power::parameters& presets = {},
                                     std::unique_ptr<power_rtl> core = nullptr);

  [[nodiscard]] static table_view<register_description> registers() {
    return power_timebase_module::registers();
  }

  /// The time base after the latest edge.
  [[nodiscard]] std::uint64_t tb() const { return rtl().tb(); }
  /// The same under the model's name, for a time before the next edge.
  [[nodiscard]] std::uint64_t tb_at(const sc_core::sc_time& /*t*/) const { return tb(); }
  /// All that is stored after the latest edge.
  [[nodiscard]] power_rtl_state state() const { return rtl().state(); }
  /// The lines of all threads after it, also of those that the group has not.
  [[nodiscard]] power_line_bits lines() const { return rtl().lines(); }
  /// The value of a register of a thread after the latest edge, as a host sees it, without side
  /// effect.
  /// @returns nothing if the group has no register of that name or no such thread.
  [[nodiscard]] std::optional<std::uint64_t> register_value(std::string_view name,
                                                            unsigned thread = 0) const;
  /// Bits that the register ports have answered so far where a bus has to see 0, see `posted_port`,
  /// and that the host's port has answered beside a refusal.
  [[nodiscard]] std::uint64_t stray_answers() const;

  /// The CPU takes the interrupt: acknowledges on the coming edge, as the pins do, after waiting for the
  /// delay as an access does: always `with_edge`.
  void acknowledge_dec(unsigned thread, const sc_core::sc_time& delay = sc_core::SC_ZERO_TIME,
                       bool with_edge = true);
  void acknowledge_hdec(unsigned thread, const sc_core::sc_time& delay = sc_core::SC_ZERO_TIME,
                        bool with_edge = true);
  /// Move an input pin as the model does, after waiting for the delay; the coming edge samples it.
  void drive(unsigned thread, bool power::thread_inputs::*pin, bool level,
             const sc_core::sc_time& delay = sc_core::SC_ZERO_TIME) {
    if (!thread_exists(thread, "drive")) return;
    wait_for(delay);
    called_[thread].*pin = level;
  }
  void drive(bool power::group_inputs::*pin, bool level,
             const sc_core::sc_time& delay = sc_core::SC_ZERO_TIME) {
    wait_for(delay);
    group_called_.*pin = level;
  }

  /// The chip's time of day arrives on the coming edge, as by the pins.
  void receive_tod_sync() { rtl().tod_sync(); }
  void receive_tod(std::uint64_t time_of_day) { rtl().tod_deliver(time_of_day); }
  /// A reset that a watchdog has asked for is reported to be complete, as by the pin.
  void watchdog_reset_done(unsigned what) { rtl().watchdog_reset_done(what); }

  /// Adds the output lines of all threads to a trace file.
  void trace(sc_core::sc_trace_file* file) const override {
    trace_outputs(file, std::string(name()) + ".", driven());
  }

  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) override;
  /// A debug write is sampled by the next edge; it returns 0 while another write of its thread
  /// waits for that.
  unsigned int transport_dbg(tlm::tlm_generic_payload& payload) override;

 private:
  /// The pins that act on the first edge that finds them high, as the latest edge has found them.
  struct pulses {
    bool dec_ack = false;
    bool hdec_ack = false;
  };

  template <class Perform>
  spr_outcome access(tlm::tlm_generic_payload& payload, const power::access& how,
                     const Perform& perform);
  [[nodiscard]] bool busy() const override;
  [[nodiscard]] bool is_tick(std::uint64_t edge) const override {
    return edge != 0 && edge % presets().clocks_per_tick == 0;
  }
  void drive_tick(bool level) override { rtl().drive_tick(level); }
  void take_edge() override;
  void drive_reset(bool asserted) override;
  void drive_lines() override;
  [[nodiscard]] power::output_levels levels() const override { return unpacked(rtl().lines()); }
  void present_writes() override;
  void present_pins();

  std::deque<posted_port<power_rtl>> register_ports_;  ///< one a thread
  std::vector<pulses> pulses_;
  std::vector<power::thread_inputs> called_;  ///< what calls have made of unbound pins
  power::group_inputs group_called_;
  bool tod_sync_ = false;
  bool tod_valid_ = false;
  unsigned wdt_reset_done_ = 0;
  power_line_bits driven_bits_;
};

/// The POWER time base's RTL as a TLM-2.0 target.
template <unsigned BUSWIDTH = 32>
using power_timebase_rtl_base = with_register_socket<power_timebase_rtl_module, BUSWIDTH>;

using power_timebase_rtl = power_timebase_rtl_base<32>;
using power_timebase_rtl_64 = power_timebase_rtl_base<64>;

}  // namespace archtimers
