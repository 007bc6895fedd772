// SPDX-License-Identifier: Apache-2.0
// A random requester on APB4 (AMBA APB, issue C), and what it may see.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "bus_transfer.h"
#include "random_numbers.h"

/// Drives the APB4 pins of a completer: a setup cycle, an access cycle, idle cycles or none between
/// transfers. All of the payload stands still from setup to end; while PSEL is 0, all else is
/// garbage that changes in each cycle, PENABLE too, which other completers share.
/// @tparam Adapter  a Verilated module with the pins paddr_i to pslverr_o.
template <class Adapter>
class apb4_master {
 public:
  using next_transfer = std::function<bus_transfer()>;
  using drive_sidebands = std::function<void(Adapter&, unsigned)>;

  /// @param next       what to do next, asked when that begins.
  /// @param sidebands  drives what goes beside the address, if anything does.
  apb4_master(
      Adapter& adapter, random_numbers& random, next_transfer next,
      drive_sidebands sidebands = [](Adapter&, unsigned) {})
      : adapter_(adapter), random_(random), next_(next), sidebands_(sidebands) {}

  static const char* name() { return "APB4"; }

  /// The answer to a write that must not reach the register port for its strobes.
  static bus_answer without_access(const bus_transfer&) { return {0, true}; }

  /// After a reset: nothing is under way.
  void forget() { phase_ = phase::idle; }

  bool under_way() const { return phase_ != phase::idle; }

  /// In reset the pins may do anything. in_reset() says what is wrong then: nothing can be.
  void drive_in_reset() { garbage(); }
  static std::string in_reset() { return {}; }

  /// Drives the pins for the coming edge.
  void drive() {
    if (phase_ == phase::idle) {
      if (gap_ > 0) {
        --gap_;
        garbage();
        adapter_.psel_i = 0;
        return;
      }
      transfer_ = next_();
      phase_ = phase::setup;
    } else {
      phase_ = phase::access;
    }
    adapter_.psel_i = 1;
    adapter_.penable_i = phase_ == phase::access;
    adapter_.pwrite_i = transfer_.write;
    adapter_.paddr_i = transfer_.address;
    adapter_.pprot_i = transfer_.protection;
    // A read has no strobes; a completer that reads them all the same must do nothing with them.
    adapter_.pstrb_i = transfer_.strobes;
    adapter_.pwdata_i = transfer_.data;
    sidebands_(adapter_, transfer_.sidebands);
  }

  /// Looks at the pins before the edge. @returns what is wrong, or nothing.
  std::string before_edge() {
    acts_ = phase_ == phase::access;
    answer_ = {adapter_.prdata_o, adapter_.pslverr_o != 0};
    if (!adapter_.pready_o) return "PREADY is 0: there are no wait states";
    if (!acts_ && answer_.error) return "PSLVERR is 1 outside an access phase";
    return {};
  }

  /// After the edge. @returns what is wrong, or nothing.
  std::string after_edge() {
    if (!acts_) return {};
    phase_ = phase::idle;
    gap_ = random_.one_in(2) ? 0 : random_.below(4);
    return {};
  }

  /// What acted on the edge.
  std::optional<bus_access> acted() const {
    if (!acts_) return {};
    return bus_access{transfer_, answer_};
  }

 private:
  enum class phase { idle, setup, access };

  void garbage() {
    adapter_.psel_i = random_.below(2);
    adapter_.penable_i = random_.below(2);
    adapter_.pwrite_i = random_.below(2);
    // An address that means something, or the garbage would do no harm where it got through.
    const bus_transfer other = next_();
    adapter_.paddr_i = other.address;
    adapter_.pprot_i = other.protection;
    adapter_.pstrb_i = other.strobes;
    adapter_.pwdata_i = other.data;
    sidebands_(adapter_, other.sidebands);
  }

  Adapter& adapter_;
  random_numbers& random_;
  next_transfer next_;
  drive_sidebands sidebands_;

  phase phase_ = phase::idle;
  unsigned gap_ = 0;
  bus_transfer transfer_;
  bool acts_ = false;
  bus_answer answer_;
};
