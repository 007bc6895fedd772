// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "archtimers/power/timebase.h"
#include "archtimers/rtl_twins/power_rtl.h"

namespace archtimers {

/// The host's control of the POWER time base's RTL, with the names that the model has.
///
/// A command is posted: the next edge samples it, after all that the edge does otherwise, and it
/// answers at once what it will then do. Whether an expiry saturates is told with the writes that
/// have been posted before it; later ones, and a time of day that is delivered on that edge, can
/// change it. One command an edge: another one meanwhile is -EAGAIN. Other errors are those of the
/// model, with nothing changed; it is the RTL that refuses. Questions are about the state after the
/// latest edge.
class power_host_port {
 public:
  [[nodiscard]] const power::parameters& presets() const { return presets_; }

  /// Stores the guest's time base offset, rounded up to a multiple of 2^24.
  int set_tb_offset(std::uint64_t offset);
  [[nodiscard]] std::uint64_t tb_offset() const { return rtl_->state().offset; }
  [[nodiscard]] std::uint64_t applied_offset() const { return rtl_->state().applied; }
  [[nodiscard]] bool in_guest() const { return rtl_->state().entered; }
  /// Adds the stored offset to the time base, and takes away what was added.
  int guest_enter();
  int guest_exit();
  /// The time base is the host's again: what the entry added is not there to be taken away.
  int guest_resync();

  /// A thread's DEC as the time base at which it reaches 0.
  /// @returns nothing if the group has no such thread.
  [[nodiscard]] std::optional<std::uint64_t> dec_expiry(unsigned thread) const;
  power::timebase::expiry_result set_dec_expiry(unsigned thread, std::uint64_t expiry);

  /// Set and clear bits of a thread's TSR (Book E): what ONE_REG has as OR_TSR and CLEAR_TSR.
  int or_tsr(unsigned thread, std::uint32_t bits);
  int clear_tsr(unsigned thread, std::uint32_t bits);

  /// Set a thread's share of PURR and the scale of its SPURR.
  int set_purr_share(unsigned thread, power::share part);
  int set_spurr_scale(unsigned thread, power::share scale);

  /// Loads the registers of a saved state. The profile, the clock and the pins stay, and the
  /// fraction of a tick gone.
  int load(const power::snapshot& saved);

  /// Gives the port any code, also one that is no command: -EINVAL.
  int command(std::uint8_t code);

 protected:
  /// Makes the RTL, or takes another build of it.
  /// @param presets  what the implementation fixes, without a mistake.
  power_host_port(const power::parameters& presets, std::unique_ptr<power_rtl> core);
  ~power_host_port() = default;

  /// Drives the register ports with the writes that have been posted.
  virtual void present_writes() = 0;

  [[nodiscard]] power_rtl& rtl() const { return *rtl_; }

  /// Before an edge: drives the posted command.
  void present_command() {
    if (posted_) rtl_->present(*posted_);
  }
  /// After it.
  void command_sampled() { posted_.reset(); }
  /// Whether a command that was refused, or is no expiry, has been said to saturate, which means
  /// nothing.
  [[nodiscard]] bool stray_saturation() const { return stray_saturation_; }
  /// The shares are those of a reset.
  void forget_shares();

 private:
  using operation = power_rtl::host_command::operation;
  /// Posts a command.
  /// @param reason  of the error if the RTL refuses it.
  int post(const power_rtl::host_command& command, int reason);
  int post_shares(operation what, unsigned thread, power::share part, power::share scale);

  power::parameters presets_;
  std::unique_ptr<power_rtl> rtl_;
  std::optional<power_rtl::host_command> posted_;
  bool stray_saturation_ = false;
  power_rtl_state loaded_;  ///< what the posted command loads
  std::array<power::share, power::most_threads> shares_;
  std::array<power::share, power::most_threads> scales_;
};

}  // namespace archtimers
