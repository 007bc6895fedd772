// SPDX-License-Identifier: Apache-2.0
// What follows, for scenarios and cross-checks, from a timer's lists of pins (archtimers/describe/pin.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <systemc>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "archtimers/describe/pin.h"
#include "archtimers/describe/pin_list.h"
#include "archtimers/testbench/scenario_timer.h"
#include "archtimers/tlm/listed_ports.h"

namespace archtimers::testbench {

/// The levels of a list under the names of their pins; what acts once has none.
template <class Levels>
[[nodiscard]] std::vector<std::pair<std::string, std::uint64_t>> named_levels(
    const std::string& scope, const Levels& levels) {
  std::vector<std::pair<std::string, std::uint64_t>> all;
  for_each_pin<Levels>([&](const auto& row) {
    if (row.level != nullptr) all.emplace_back(scope + std::string(row.name), row.level_in(levels));
  });
  return all;
}

/// Adds the levels of a list; what acts once has none.
template <class Levels>
void add_held(held_levels& all, const Levels& levels) {
  for_each_pin<Levels>([&](const auto& row) {
    all.push_back(row.level == nullptr ? std::nullopt : std::optional(row.level_in(levels)));
  });
}

template <class T>
T level_type(const sc_core::sc_port_b<sc_core::sc_signal_in_if<T>>* port);
template <class T>
T level_type(const sc_core::sc_port_b<sc_core::sc_signal_inout_if<T>>* port);
/// What the signal at a port holds.
template <class Port>
using level_type_of = decltype(level_type(std::declval<Port*>()));

/// A new signal at a port.
template <class Port>
std::unique_ptr<level_signal> signal_at(Port& port, const pin_description& pin,
                                        const std::string& instance, bool exists = true) {
  auto made = std::make_unique<typed_signal<level_type_of<Port>>>(pin, instance, exists);
  port(made->signal());
  return made;
}

/// Makes the signals of a target's pins, in the order of their descriptions.
class pin_binder {
 public:
  pin_binder(std::vector<std::unique_ptr<level_signal>>& to,
             const std::vector<pin_description>& pins, std::string instance)
      : to_(to), next_(pins.begin()), instance_(std::move(instance)) {}

  template <class Port>
  void bind(Port& port, bool exists = true) {
    to_.push_back(signal_at(port, *next_++, instance_, exists));
  }
  /// All of a list. @param exists  whether the timer has the pin of a row.
  template <class Levels, class... Ports, class Exists>
  void bind(const std::tuple<Ports&...>& ports, const Exists& exists) {
    for_each_port<Levels>(ports,
                          [&](const auto& row, auto& port) { bind(port, exists(row.needs)); });
  }
  template <class Levels, class... Ports>
  void bind(const std::tuple<Ports&...>& ports) {
    bind<Levels>(ports, [](std::string_view) { return true; });
  }
  /// A pin, or those of a list, that has no port here.
  void leave_out() { to_.push_back(std::make_unique<absent_signal>(*next_++)); }
  template <class Levels>
  void leave_out() {
    for_each_pin<Levels>([&](const auto&) { leave_out(); });
  }

 private:
  std::vector<std::unique_ptr<level_signal>>& to_;
  std::vector<pin_description>::const_iterator next_;
  std::string instance_;
};

/// Signals at the ports of a list, which may be those of several modules.
template <class Levels>
class pin_signals {
 public:
  pin_signals() = default;
  template <class... Ports>
  pin_signals(const std::tuple<Ports&...>& ports, const std::string& instance) {
    bind(ports, instance);
  }

  /// @param instance  what the names of the signals begin with, where they are new.
  template <class... Ports>
  void bind(const std::tuple<Ports&...>& ports, const std::string& instance = {}) {
    const bool fresh = signals_.empty();
    std::size_t place = 0;
    for_each_port<Levels>(ports, [&](const auto& row, auto& port) {
      using signal = typed_signal<level_type_of<std::decay_t<decltype(port)>>>;
      if (fresh) {
        const pin_description pin{row.name, row.width, row.initial(), row.text};
        signals_.push_back(std::make_unique<signal>(pin, instance));
      }
      port(static_cast<signal&>(*signals_[place++]).signal());
    });
  }

  void drive(const Levels& levels) {
    std::size_t place = 0;
    for_each_pin<Levels>([&](const auto& row) {
      if (row.level != nullptr) signals_[place]->drive(row.level_in(levels));
      ++place;
    });
  }
  [[nodiscard]] Levels read() const {
    Levels levels;
    std::size_t place = 0;
    for_each_pin<Levels>([&](const auto& row) {
      if (row.level != nullptr) {
        auto& level = levels.*row.level;
        level = static_cast<std::decay_t<decltype(level)>>(signals_[place]->level());
      }
      ++place;
    });
    return levels;
  }
  /// Makes the process that is being declared run when one of them changes.
  void add_to(sc_core::sc_sensitive& sensitive) const {
    for (const auto& signal : signals_) sensitive << signal->changed();
  }
  /// The signal of the pin of that name.
  [[nodiscard]] level_signal& operator[](std::string_view name) const {
    for (const auto& signal : signals_) {
      if (signal->description().name == name) return *signal;
    }
    SC_REPORT_FATAL("archtimers", ("no pin " + std::string(name)).c_str());
    return *signals_.front();
  }

 private:
  std::vector<std::unique_ptr<level_signal>> signals_;
};

}  // namespace archtimers::testbench
