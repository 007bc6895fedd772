// SPDX-License-Identifier: Apache-2.0
// A random manager on AXI4-Lite (AMBA AXI, issue H), and what it may see.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>

#include "bus_transfer.h"
#include "random_numbers.h"

/// Drives the AXI4-Lite pins of a subordinate. Each of the five channels has its own pace, from
/// always to hardly ever, so that W comes before AW and after it, and responses wait. A payload
/// stands still from VALID to READY; without VALID it is garbage that changes in each cycle.
///
/// When an access must act follows from what rtl/common/axi4_lite_port.sv promises: room for one
/// transfer of each channel, an access in the cycle after its parts are there and its response has
/// room, a write before a read, and the response after the edge that ends that cycle.
/// @tparam Adapter  a Verilated module with the pins awvalid_i to rresp_o.
template <class Adapter>
class axi4_lite_master {
 public:
  using next_transfer = std::function<bus_transfer()>;

  /// @param next  what to do next; asked for each write and each read when that begins.
  axi4_lite_master(Adapter& adapter, random_numbers& random, next_transfer next)
      : adapter_(adapter), random_(random), next_(next) {}

  static const char* name() { return "AXI4-Lite"; }

  /// The answer to a write that must not reach the register port for its strobes.
  static bus_answer without_access(const bus_transfer& transfer) {
    return {0, transfer.strobes != 0};
  }

  /// After a reset: nothing is under way.
  void forget() {
    aw_ = w_ = ar_ = channel{};
    b_ = r_ = response{};
    writes_.clear();
    choose_paces();
  }

  bool under_way() const {
    return aw_.valid || w_.valid || ar_.valid || aw_.full || w_.full || ar_.full || b_.valid ||
           r_.valid;
  }

  /// In reset no VALID may be 1, on neither side.
  void drive_in_reset() {
    adapter_.awvalid_i = adapter_.wvalid_i = adapter_.arvalid_i = 0;
    adapter_.bready_i = random_.below(2);
    adapter_.rready_i = random_.below(2);
    garbage(true, true, true);
  }
  std::string in_reset() {
    return adapter_.bvalid_o || adapter_.rvalid_o ? "BVALID or RVALID is 1 in reset" : "";
  }

  /// Drives the pins for the coming edge.
  void drive() {
    if (random_.one_in(64)) choose_paces();
    aw_.valid = aw_.valid || random_.one_in(aw_.pace);
    w_.valid = w_.valid || random_.one_in(w_.pace);
    if (!ar_.valid && random_.one_in(ar_.pace)) {
      next_read_ = next_();
      next_read_.write = false;
      ar_.valid = true;
    }
    adapter_.awvalid_i = aw_.valid;
    adapter_.wvalid_i = w_.valid;
    adapter_.arvalid_i = ar_.valid;
    adapter_.bready_i = random_.one_in(b_.pace);
    adapter_.rready_i = random_.one_in(r_.pace);
    garbage(!aw_.valid, !w_.valid, !ar_.valid);
    if (aw_.valid) {
      adapter_.awaddr_i = write_of(aw_).address;
      adapter_.awprot_i = write_of(aw_).protection;
    }
    if (w_.valid) {
      adapter_.wdata_i = write_of(w_).data;
      adapter_.wstrb_i = write_of(w_).strobes;
    }
    if (ar_.valid) {
      adapter_.araddr_i = next_read_.address;
      adapter_.arprot_i = next_read_.protection;
    }
  }

  /// Looks at the pins before the edge. @returns what is wrong, or nothing.
  std::string before_edge() {
    if (adapter_.awready_o == aw_.full) return "AWREADY is not 1 exactly where there is room";
    if (adapter_.wready_o == w_.full) return "WREADY is not 1 exactly where there is room";
    if (adapter_.arready_o == ar_.full) return "ARREADY is not 1 exactly where there is room";
    if (adapter_.bvalid_o != b_.valid || adapter_.rvalid_o != r_.valid)
      return "BVALID or RVALID moves without an edge";
    do_write_ = aw_.full && w_.full && !b_.valid;
    do_read_ = ar_.full && !r_.valid && !do_write_;
    return payloads();
  }

  /// After the edge. @returns what is wrong, or nothing.
  std::string after_edge() {
    if (adapter_.bready_i) b_.valid = false;
    if (adapter_.rready_i) r_.valid = false;
    accept(aw_);
    accept(w_);
    if (accept(ar_)) read_ = next_read_;
    acted_.reset();
    if (do_write_) {
      acted_ = bus_access{writes_.front(), {0, adapter_.bresp_o == 2}};
      b_ = {true, adapter_.bresp_o, 0, b_.pace};
      aw_.full = w_.full = false;
      writes_.pop_front();
    }
    if (do_read_) {
      acted_ = bus_access{read_, {adapter_.rdata_o, adapter_.rresp_o == 2}};
      r_ = {true, adapter_.rresp_o, adapter_.rdata_o, r_.pace};
      ar_.full = false;
    }
    if (adapter_.bvalid_o != b_.valid) return b_.valid ? "no BVALID" : "BVALID without a write";
    if (adapter_.rvalid_o != r_.valid) return r_.valid ? "no RVALID" : "RVALID without a read";
    return payloads();
  }

  /// What acted on the edge.
  std::optional<bus_access> acted() const { return acted_; }

 private:
  struct channel {
    bool valid = false;  ///< VALID is 1
    bool full = false;   ///< the subordinate has it
    unsigned pace = 1;
  };
  struct response {
    bool valid = false;
    unsigned code = 0;
    std::uint32_t data = 0;
    unsigned pace = 1;
  };

  void choose_paces() {
    static constexpr std::array<unsigned, 6> paces{1, 1, 2, 4, 8, 32};
    aw_.pace = random_.one_of(paces);
    w_.pace = random_.one_of(paces);
    ar_.pace = random_.one_of(paces);
    b_.pace = random_.one_of(paces);
    r_.pace = random_.one_of(paces);
  }

  /// Responses stand still, whatever the inputs are.
  std::string payloads() const {
    if (b_.valid && adapter_.bresp_o != b_.code) return "BRESP moves before BREADY";
    if (r_.valid && (adapter_.rresp_o != r_.code || adapter_.rdata_o != r_.data))
      return "RRESP or RDATA moves before RREADY";
    if ((b_.valid && b_.code % 2 != 0) || (r_.valid && r_.code % 2 != 0))
      return "a response that is neither OKAY nor SLVERR";
    return {};
  }

  /// The write of which a channel says its half: the first that the subordinate has not of it.
  const bus_transfer& write_of(const channel& half) {
    const std::size_t index = half.full ? 1 : 0;
    while (writes_.size() <= index) {
      writes_.push_back(next_());
      writes_.back().write = true;
    }
    return writes_[index];
  }

  /// What the subordinate takes on this edge: where it had room. @returns whether it does.
  static bool accept(channel& half) {
    const bool taken = half.valid && !half.full;
    if (taken) half = {false, true, half.pace};
    return taken;
  }

  void garbage(bool aw, bool w, bool ar) {
    // An address that means something, or the garbage would do no harm where it got through.
    const bus_transfer other = next_();
    if (aw) {
      adapter_.awaddr_i = other.address;
      adapter_.awprot_i = other.protection;
    }
    if (w) {
      adapter_.wdata_i = other.data;
      adapter_.wstrb_i = other.strobes;
    }
    if (ar) {
      adapter_.araddr_i = next_().address;
      adapter_.arprot_i = other.protection;
    }
  }

  Adapter& adapter_;
  random_numbers& random_;
  next_transfer next_;

  channel aw_, w_, ar_;
  response b_, r_;
  std::deque<bus_transfer> writes_;  ///< of which not both halves have acted, first to last
  bus_transfer next_read_, read_;    ///< on the pins; the subordinate has it
  bool do_write_ = false, do_read_ = false;
  std::optional<bus_access> acted_;
};
