// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <systemc>

namespace archtimers {

/// The register port of a twin as accesses through a socket see it: a write is posted and waits for
/// the edge that samples it; one access on an edge. `Rtl` is the compiled core.
template <class Rtl>
class posted_port {
 public:
  using request = typename Rtl::request;
  using answer = typename Rtl::answer;

  /// @param event  the name of the event that a write has been sampled.
  explicit posted_port(Rtl& rtl, const char* event = "sampled")
      : rtl_(rtl), sampled_event_(event) {}

  /// Whether a write waits for its edge.
  [[nodiscard]] bool busy() const { return posted_.has_value(); }
  /// That write.
  [[nodiscard]] const std::optional<request>& posted() const { return posted_; }

  /// An access by a process, which waits for the delay and for a posted write to be sampled.
  /// @param catch_up  takes the edge of this instant if it has not been taken yet.
  template <class CatchUp>
  answer access(const request& access, sc_core::sc_time& delay, const CatchUp& catch_up) {
    if (delay != sc_core::SC_ZERO_TIME) {
      sc_core::wait(delay);
      delay = sc_core::SC_ZERO_TIME;
    }
    if (posted_) catch_up();
    while (posted_) sc_core::wait(sampled_event_);
    if (!access.write) catch_up();
    return debug_access(access);
  }

  /// The same at once, while the port is not `busy` or for a read.
  answer debug_access(const request& access) {
    const answer given = rtl_.look(access);
    if (access.write && given.result == decltype(given.result)::ok) posted_ = access;
    return given;
  }

  /// Before an edge: drives the posted write.
  void present() {
    if (posted_) rtl_.present(*posted_);
  }
  /// After the edge.
  void sampled() {
    if (!posted_) return;
    posted_.reset();
    sampled_event_.notify(sc_core::SC_ZERO_TIME);
  }

 private:
  Rtl& rtl_;
  std::optional<request> posted_;
  sc_core::sc_event sampled_event_;
};

}  // namespace archtimers
