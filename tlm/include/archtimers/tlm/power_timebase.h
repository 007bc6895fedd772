// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <systemc>
#include <tlm>
#include <tuple>
#include <vector>

#include "archtimers/power/timebase.h"
#include "archtimers/tlm/kernel.h"
#include "archtimers/tlm/listed_ports.h"
#include "archtimers/tlm/ports.h"
#include "archtimers/tlm/power_spr_access.h"
#include "archtimers/tlm/register_target.h"
#include "archtimers/tlm/timer_module.h"

namespace archtimers {

/// The ports of one thread of a POWER time base, the same on the model and on the RTL twin. All are
/// active high.
struct power_thread_ports : listed_inputs<power_thread_ports, power::thread_inputs>,
                            listed_lines<power_thread_ports, power::thread_lines> {
  /// Their names are `thread0_msr_ee` and so on.
  explicit power_thread_ports(unsigned number) : prefix_("thread" + std::to_string(number) + "_") {}

 private:
  [[nodiscard]] std::string name(const char* port) const { return prefix_ + port; }

  std::string prefix_;

 public:
  /// The bits of the thread's MSR that matter to its timers. Unbound: low, and `msr_hv` high.
  optional_in<bool> msr_ee{name("msr_ee")};  ///< external interrupts are enabled
  optional_in<bool> msr_ce{name("msr_ce")};  ///< critical interrupts are enabled (Book E)
  optional_in<bool> msr_hv{name("msr_hv")};  ///< hypervisor state
  optional_in<bool> msr_pr{name("msr_pr")};  ///< problem state
  /// Guest state (Book E): the timers' interrupts, which are the hypervisor's, are enabled whatever
  /// `msr_ee` and `msr_ce` are. Unbound: low.
  optional_in<bool> msr_gs{name("msr_gs")};
  /// The thread is in a power-saving state: HDEC edges are discarded for it, and `dec_wake` may rise.
  /// Unbound: low.
  optional_in<bool> pm_active{name("pm_active")};
  /// The CPU has taken the interrupt: clears the exception's latch, once on each rising edge (in
  /// RTL: a pulse of one clock). An event at that very instant survives it unless its line has been
  /// seen to rise. Without a latch, as DEC
  /// has none on servers, it does nothing.
  optional_in<bool> dec_ack{name("dec_ack")};
  optional_in<bool> hdec_ack{name("hdec_ack")};
  /// The exceptions: of DEC (Book E: TSR[DIS]) and of HDEC.
  optional_out<bool> dec_exc{name("dec_exc")};
  optional_out<bool> hdec_exc{name("hdec_exc")};
  /// The interrupt requests: the exceptions where MSR, LPCR and TCR let them through.
  optional_out<bool> dec_irq{name("dec_irq")};
  optional_out<bool> hdec_irq{name("hdec_irq")};
  /// DEC ends the thread's power saving: its exception with `pm_active` and LPCR[DEE], whatever
  /// MSR[EE] is. HDEC ends none.
  optional_out<bool> dec_wake{name("dec_wake")};
  optional_out<bool> fit_irq{name("fit_irq")};  ///< fixed interval (Book E)
  optional_out<bool> wdt_irq{name("wdt_irq")};  ///< watchdog (Book E)
  /// The kind of reset that the watchdog asks for, 1 to 3, until there is a reset; 0 for none (Book E).
  optional_out<sc_dt::sc_uint<2>> wdt_reset{name("wdt_reset")};

  template <class Ports>
  static auto input_ports(Ports& of) {
    return std::tie(of.msr_ee, of.msr_ce, of.msr_hv, of.msr_pr, of.msr_gs, of.pm_active, of.dec_ack,
                    of.hdec_ack);
  }
  template <class Ports>
  static auto line_ports(Ports& of) {
    return std::tie(of.dec_exc, of.dec_irq, of.dec_wake, of.hdec_exc, of.hdec_irq, of.fit_irq,
                    of.wdt_irq, of.wdt_reset);
  }
};

/// The ports of a POWER time base, the same on the model and on the RTL twin.
struct power_timebase_ports : reset_port, listed_inputs<power_timebase_ports, power::group_inputs> {
  /// The time base and all that counts with it runs. Unbound: high, unless a restored state says
  /// otherwise.
  optional_in<bool> tb_run{"tb_run"};
  /// VTB counts as well: the partition is dispatched. Unbound: as `tb_run`.
  optional_in<bool> vtb_run{"vtb_run"};
  /// The chip's time of day, for a group with `strict_tbst`: its sync pulse, and its delivery,
  /// which takes `tod`. Each acts once on its rising edge (in RTL: a pulse of one clock). Unbound:
  /// low.
  optional_in<bool> tod_sync{"tod_sync"};
  optional_in<bool> tod_valid{"tod_valid"};
  optional_in<sc_dt::uint64> tod{"tod"};
  /// The kind, 1 to 3, of a reset that the watchdog has asked for and that is now complete: makes the
  /// record in TSR[WRS] where a completion does (`power::wrs_record`; A2). It acts once when it becomes
  /// another value than 0 (in RTL: on each edge that samples it), also in reset. Unbound: 0.
  optional_in<sc_dt::sc_uint<2>> wdt_reset_done{"wdt_reset_done"};
  /// One for each thread: `timebase.threads[2].dec_irq(signal)`.
  std::deque<power_thread_ports> threads;

  template <class Ports>
  static auto input_ports(Ports& of) {
    return std::tie(of.tb_run, of.vtb_run, of.tod_sync, of.tod_valid, of.tod, of.wdt_reset_done);
  }
  /// Calls `visit(port)` for each input, those of the threads last.
  template <class Visit>
  void for_each_input(const Visit& visit) const {
    listed_inputs::for_each_input(visit);
    for (const power_thread_ports& thread : threads) thread.for_each_input(visit);
  }
  /// Says once, in a module's name, when an exception of DEC does not reach a bound `dec_irq` since `msr_ee`
  /// is unbound.
  /// @param msr_ee  `msr_ee(thread)`, its level.
  template <class MsrEe>
  void hint_at(const reporter& reports, const power::output_levels& before,
               const power::output_levels& after, const MsrEe& msr_ee) {
    for (unsigned i = 0; i < threads.size(); ++i) {
      if (!after[i].dec_exc || before[i].dec_exc || after[i].dec_irq) continue;
      if (threads[i].dec_irq.bound() && !threads[i].msr_ee.bound() && !msr_ee(i)) {
        hint_at_msr_ee(reports);
      }
    }
  }
  /// Drives the lines of the threads that differ.
  void drive_outputs(const power::output_levels& before, const power::output_levels& after);
  /// Adds the levels of the lines of all threads to a trace file, as `<scope>thread<i>.dec_irq` and so on.
  void trace_outputs(sc_core::sc_trace_file* file, const std::string& scope,
                     const power::output_levels& levels) const;

 private:
  void hint_at_msr_ee(const reporter& reports);

  bool hinted_at_msr_ee_ = false;
};

/// What is wrong with a group's parameters in the running simulation; empty if nothing is.
[[nodiscard]] std::string preset_problem(const power::parameters& presets);

/// The POWER time base and decrementers of one share group as a TLM-2.0 target, without its socket:
/// see `power_timebase_base`.
///
/// Registers. Special purpose register n is at byte address 8 n (`power::address_of_spr`);
/// `registers()` lists them. An access is 8 bytes, or 4 bytes for a 32-bit register and for every
/// one with `xlen` = 32. Which thread accesses, and with which privilege, travels in a
/// `power_access_extension`; without it `default_access()` does. (Power ISA Book II and III, Time
/// Base, Decrementer and Hypervisor Decrementer; docs/spec/power-timebase.md 2.)
///
/// Time. An access happens at `sc_time_stamp() + delay`; the delay is returned unchanged. Accesses
/// of several initiators under temporal decoupling may come in any order. The lines change at exact
/// kernel times whatever the quantum. A CPU model that takes no time may take an interrupt at the
/// instant at which its line rises: one acknowledge, or one write of TSR's ones, takes one event away
/// (docs/spec/power-timebase.md D-7). What a clock edge samples together with the event, the pins
/// `dec_ack` and `hdec_ack` and accesses `with_edge`, leaves it set.
///
/// Pins. From the assertion of a reset on, the pins are as if not driven, and again taken on the
/// first edge of `presets().clock()` after its release.
///
/// Errors. TLM_BURST_ERROR_RESPONSE for a length other than 4 or 8, 4 bytes of a 64-bit register
/// (but with `xlen` = 32), or streaming; TLM_BYTE_ENABLE_ERROR_RESPONSE for disabled bytes;
/// TLM_ADDRESS_ERROR_RESPONSE for an address that is not that of an SPR, and for an SPR that the
/// profile has not, or not in this direction; TLM_COMMAND_ERROR_RESPONSE for a privilege that is
/// too low; TLM_GENERIC_ERROR_RESPONSE, after an SC_REPORT_ERROR, for an extension with a thread
/// that is not there. The extension's `result` then tells. An error has no effect. Debug accesses
/// follow the host's rules, for the thread of the extension or the default one. DMI is refused.
///
/// Hints. What is legal but surely not meant is said once in a module's life, as an SC_INFO: an exception of DEC that
/// does not reach a bound `dec_irq` since `msr_ee` is unbound.
class power_timebase_module : public timer_module<power::timebase, power_timebase_ports>,
                              public power_spr_accessor,
                              public register_target {
 public:
  /// @param name     the object's name.
  /// @param presets  what the implementation fixes. A mistake in it is an SC_REPORT_ERROR.
  explicit power_timebase_module(sc_core::sc_module_name name,
                                 const power::parameters& presets = {});

  // --- introspection ---------------------------------------------------------------------------

  /// The registers of the time base, in every profile.
  [[nodiscard]] static table_view<register_description> registers();

  /// The value of a register of a thread now, as a host sees it, without side effect.
  /// @returns nothing if the group has no register of that name or no such thread.
  [[nodiscard]] std::optional<std::uint64_t> register_value(std::string_view name,
                                                            unsigned thread = 0) const;

  /// The time base at the kernel's time.
  [[nodiscard]] std::uint64_t tb() const { return model_.tb(now()); }
  /// The counter view: the time base, all 64 bits, at an absolute time not before the kernel's.
  /// Costs less than a read through the socket and never changes state.
  [[nodiscard]] std::uint64_t tb_at(const sc_core::sc_time& t) const {
    return model_.tb(to_kernel_time(t));
  }

  /// When a time base (the one that is read, unless said otherwise) or VTB is `value` or more: an absolute
  /// time from `t` (not before the kernel's) on, with what initiators have done ahead of the kernel;
  /// nothing if it never is as things stand. See `power::timebase::time_of_tb`.
  [[nodiscard]] std::optional<sc_core::sc_time> time_of_tb(
      std::uint64_t value, const sc_core::sc_time& t,
      power::tb_view whose = power::tb_view::visible) const {
    return to_sc_time(model_.time_of_tb(value, to_kernel_time(t), whose));
  }
  [[nodiscard]] std::optional<sc_core::sc_time> time_of_vtb(std::uint64_t value,
                                                            const sc_core::sc_time& t) const {
    return to_sc_time(model_.time_of_vtb(value, to_kernel_time(t)));
  }

  // --- the CPU ---------------------------------------------------------------------------------

  /// The CPU has taken the interrupt, `delay` after the kernel's time: clears the exception's latch.
  /// Each call takes one interrupt, also at the very instant at which the line has risen; an event at
  /// the instant of a call that finds an earlier one pending is left for the next call. A thread that
  /// the group has not is an SC_REPORT_ERROR.
  /// @param with_edge  it is sampled by the clock edge of its instant, as the pins `dec_ack` and
  ///   `hdec_ack` are: an event of that edge stays in any case.
  void acknowledge_dec(unsigned thread, const sc_core::sc_time& delay = sc_core::SC_ZERO_TIME,
                       bool with_edge = false);
  void acknowledge_hdec(unsigned thread, const sc_core::sc_time& delay = sc_core::SC_ZERO_TIME,
                        bool with_edge = false);

  /// Move an input pin of a thread, or of the group, `delay` after the kernel's time, as a CPU model does
  /// inside its slice that writes MSR: `drive(thread, &power::thread_inputs::msr_ee, true, delay)`. Its port
  /// stays unbound; a signal there would take the level back.
  void drive(unsigned thread, bool power::thread_inputs::*pin, bool level,
             const sc_core::sc_time& delay = sc_core::SC_ZERO_TIME);
  void drive(bool power::group_inputs::*pin, bool level,
             const sc_core::sc_time& delay = sc_core::SC_ZERO_TIME) {
    model_.drive(pin, level, now(), local_time(now(), delay));
  }

  /// The chip's time of day arrives, for a group with `strict_tbst`: its sync pulse, and its
  /// delivery, at the kernel's time; what the pins `tod_sync` and `tod_valid` do on rising edges.
  void receive_tod_sync();
  void receive_tod(std::uint64_t time_of_day);
  /// Makes a parity error of a thread's DEC, of HDEC or TFMR, for firmware to recover from. See
  /// `power::timebase`. @returns 0, -ENXIO without `strict_tbst`, -EINVAL for a thread that the group has not.
  int spoil_parity(power::parity_error of, unsigned thread = 0);
  /// A reset of kind 1 to 3 that a watchdog has asked for is complete, at the kernel's time; what the
  /// pin `wdt_reset_done` says.
  void watchdog_reset_done(unsigned what);

  // --- host control, after KVM; all at the kernel's time ----------------------------------------
  // See `power::timebase` for what these do. Errors are negative errno values, with nothing
  // changed; -EINVAL also for a thread that the group has not.

  /// The tick rate.
  [[nodiscard]] frequency rate() const { return model_.rate(now()); }
  /// Changes it, keeping all values and the fraction of a tick gone. @returns 0 or -EINVAL.
  int set_rate(frequency rate);

  /// Set a thread's share of PURR and the scale of its SPURR. @returns 0 or -EINVAL.
  int set_purr_share(unsigned thread, power::share part);
  int set_spurr_scale(unsigned thread, power::share scale);

  /// Stores the guest's time base offset, rounded up to a multiple of 2^24; the next entry applies
  /// it. @returns 0 or -ENXIO.
  int set_tb_offset(std::uint64_t offset);
  /// The offset as stored, and as applied: 0 outside the guest.
  [[nodiscard]] std::uint64_t tb_offset() const { return model_.tb_offset(now()); }
  [[nodiscard]] std::uint64_t applied_offset() const { return model_.applied_offset(now()); }
  [[nodiscard]] bool in_guest() const { return model_.in_guest(now()); }
  /// Gives a thread a vCPU, whose registers entry and exit swap with the host's; `set_one_reg` does so
  /// as well. @returns 0, -EEXIST, -EBUSY (in the guest), -ENXIO or -EINVAL.
  int create_vcpu(unsigned thread);
  /// Adds the stored offset to the time base, and takes away what was added; puts vCPUs in and out.
  /// @returns 0, -EBUSY (enter), -EINVAL (exit) or -ENXIO.
  int guest_enter();
  int guest_exit();
  /// The time base is the host's again, after a resync: the exit takes nothing away.
  /// @returns 0, -EINVAL outside the guest, or -ENXIO.
  int guest_resync();

  /// The DEC that a thread has now as the time base at which it reaches 0, in the time base that is
  /// visible now.
  /// @returns nothing if the group has no such thread.
  [[nodiscard]] std::optional<std::uint64_t> dec_expiry(unsigned thread) const;
  power::timebase::expiry_result set_dec_expiry(unsigned thread, std::uint64_t expiry);

  /// A host time stamp in guest time.
  [[nodiscard]] std::uint64_t host_time_to_guest(std::uint64_t host) const {
    return model_.host_time_to_guest(host, now());
  }

  /// Reads and writes a register of a thread's vCPU by its ONE_REG id; the registers of Book E are the
  /// thread's. @returns nothing and -EINVAL for one
  /// that is not there.
  [[nodiscard]] std::optional<std::uint64_t> get_one_reg(std::uint64_t id,
                                                         unsigned thread = 0) const;
  int set_one_reg(std::uint64_t id, std::uint64_t value, unsigned thread = 0);

  /// KVM's SREGS of a thread's Book E timers, which have DEC, DECAR and the time base. @returns nothing on
  /// other cores; 0, -ENXIO there, -EINVAL for a thread that the group has not or another's PIR.
  [[nodiscard]] std::optional<power::booke_sregs> get_sregs(unsigned thread = 0) const;
  int set_sregs(const power::booke_sregs& values, unsigned thread = 0);

  /// The state now.
  /// @param left_out  becomes `operations_ahead()`; without it an SC_INFO says once that there are some.
  [[nodiscard]] power::snapshot save(std::size_t* left_out = nullptr) const {
    return save_now(left_out);
  }
  /// Puts a saved state in place of this group's. Pins that are bound keep their levels; the others
  /// of the group take the saved ones.
  /// @param elapsed  the time since the save, through which what then ran has run on.
  /// @returns what is wrong, with nothing changed; empty if restored.
  std::string restore(const power::snapshot& saved,
                      const sc_core::sc_time& elapsed = sc_core::SC_ZERO_TIME);
  /// Takes the guest of a saved state over to this host, whose time base stays; pins as above.
  /// @param elapsed  ticks that the guest was away, as the host chooses; 0 as QEMU does.
  std::string migrate_in(const power::snapshot& saved, std::uint64_t elapsed);

  // --- tlm_fw_transport_if ---------------------------------------------------------------------

  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) override;
  unsigned int transport_dbg(tlm::tlm_generic_payload& payload) override;

 private:
  /// A pin that acknowledges, as last sampled, and the delta cycle in which its line has risen.
  struct acknowledge_pin {
    bool level = false;
    sc_dt::uint64 line_rose = 0;
  };
  struct acknowledge_pins {
    acknowledge_pin dec;
    acknowledge_pin hdec;
  };

  [[nodiscard]] bool has_thread(unsigned thread) const { return thread < presets().threads; }
  spr_outcome access(tlm::tlm_generic_payload& payload, const power::access& how, kernel_time now,
                     kernel_time t);
  void sample_pins(kernel_time now) override;
  void sample_events();
  void sample_levels();
  void sample_acknowledges();
  void drive_lines(const power::output_levels& before, const power::output_levels& after) override;
  void tell(const tlm::tlm_generic_payload& payload, kernel_time t, const power::access& how,
            bool debug, const spr_outcome& what) const;
  void tell_pulse(std::string_view pin, std::uint64_t level, kernel_time t) const;
  void tell_acknowledge(unsigned thread, const char* pin, kernel_time t) const;
  [[nodiscard]] bool is_with_edge(const acknowledge_pin& pin, bool line) const;

  std::vector<acknowledge_pins> acknowledges_;
  bool tod_sync_ = false;
  bool tod_valid_ = false;
  unsigned wdt_reset_done_ = 0;
};

/// The POWER time base of one share group as a TLM-2.0 target.
template <unsigned BUSWIDTH = 32>
using power_timebase_base = with_register_socket<power_timebase_module, BUSWIDTH>;

using power_timebase = power_timebase_base<32>;
using power_timebase_64 = power_timebase_base<64>;

}  // namespace archtimers
