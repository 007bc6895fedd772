// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <systemc>
#include <utility>

namespace archtimers {

/// The register port of a twin as accesses through a socket see it: a write is posted and waits for
/// the edge that samples it; one access on an edge. `Rtl` is the compiled core; its `bits_read(request)` are
/// those that such a read can show.
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
    return answer_to(access);
  }

  /// The same at once, while the port is not `busy` or for a read.
  answer debug_access(const request& access) { return answer_to(access); }

  /// Bits that the core has answered so far where a bus has to see 0: to a write, beside a refusal,
  /// above those that were read, to nothing. No payload shows them.
  [[nodiscard]] std::uint64_t stray() const { return stray_; }

  /// What the coming edge finds at the port: the posted write, or else the read or the refused write
  /// that was made last since the latest edge, as on a bus.
  [[nodiscard]] const std::optional<request>& presented() const {
    return posted_ ? posted_ : passing_;
  }
  /// Before an edge: drives that.
  void present() {
    if (presented()) rtl_.present(*presented());
  }
  /// After the edge. @returns the posted write that it has sampled.
  std::optional<request> sampled() {
    passing_.reset();
    std::optional<request> written = std::exchange(posted_, std::nullopt);
    if (written) sampled_event_.notify(sc_core::SC_ZERO_TIME);
    return written;
  }

 private:
  answer answer_to(const request& access) {
    request nothing = access;
    nothing.valid = false;
    const answer to_nothing = rtl_.look(nothing);
    stray_ |= to_nothing.data | static_cast<std::uint64_t>(to_nothing.result);
    const answer given = rtl_.look(access);
    const bool done = given.result == decltype(given.result)::ok;
    stray_ |= given.data & ~(done && !access.write ? Rtl::bits_read(access) : 0);
    if (access.write && done) {
      posted_ = access;
    } else {
      passing_ = access;
      if (!access.write) passing_->data = ~given.data;  // shows a core that takes it for a write
    }
    return given;
  }

  Rtl& rtl_;
  std::optional<request> posted_;
  std::optional<request> passing_;
  std::uint64_t stray_ = 0;
  sc_core::sc_event sampled_event_;
};

}  // namespace archtimers
