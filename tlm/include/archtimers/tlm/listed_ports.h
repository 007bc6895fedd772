// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <systemc>
#include <tuple>
#include <type_traits>

#include "archtimers/describe/pin.h"
#include "archtimers/tlm/ports.h"

namespace archtimers {

/// Calls `visit(row, port)` for each pin of `Levels` and the port in the same place of `ports`.
template <class Levels, std::size_t Place = 0, class Visit, class... Ports>
void for_each_port(const std::tuple<Ports&...>& ports, const Visit& visit) {
  constexpr auto rows = Levels::pins();
  static_assert(std::tuple_size_v<decltype(Levels::pins())> == sizeof...(Ports),
                "one port for each pin of the list");
  if constexpr (Place < sizeof...(Ports)) {
    visit(std::get<Place>(rows), std::get<Place>(ports));
    for_each_port<Levels, Place + 1>(ports, visit);
  }
}

/// The input ports of a timer, or of a part of one, whose pins `Levels` lists.
/// @tparam Ports  derives from it and has `input_ports(ports)`: a tuple of references to them, in the
///   order of the list.
template <class Ports, class Levels>
struct listed_inputs {
  /// Calls `visit(port)` for each input, the reset first.
  template <class Visit>
  void for_each_input(const Visit& visit) const {
    if constexpr (std::is_base_of_v<reset_port, Ports>) visit(self().rst_ni);
    std::apply([&visit](const auto&... port) { (visit(port), ...); }, Ports::input_ports(self()));
  }

  /// @param unbound  the levels of pins that are not bound.
  [[nodiscard]] Levels input_levels(const Levels& unbound = {}) const {
    Levels levels = unbound;
    for_each_port<Levels>(Ports::input_ports(self()), [&levels](const auto& row, const auto& port) {
      const auto* channel = port.channel();
      if (row.level == nullptr || channel == nullptr) return;
      auto& level = levels.*row.level;
      level =
          static_cast<std::decay_t<decltype(level)>>(static_cast<std::uint64_t>(channel->read()));
    });
    return levels;
  }

 private:
  [[nodiscard]] const Ports& self() const { return static_cast<const Ports&>(*this); }
};

/// The same for output lines. @tparam Ports  has `line_ports(ports)`.
template <class Ports, class Levels>
struct listed_lines {
  /// Drives all lines, whatever they were before.
  void drive_outputs(const Levels& /*before*/, const Levels& levels) {
    for_each_port<Levels>(
        Ports::line_ports(static_cast<Ports&>(*this)),
        [&levels](const auto& row, auto& port) { drive_line(port, levels.*row.level); });
  }

  /// Adds the levels of the lines to a trace file. @param scope  what their names begin with.
  static void trace_outputs(sc_core::sc_trace_file* file, const std::string& scope,
                            const Levels& levels) {
    for_each_pin<Levels>([&](const auto& row) {
      const std::string name = scope + std::string(row.name);
      if constexpr (std::is_same_v<std::decay_t<decltype(levels.*row.level)>, bool>) {
        sc_core::sc_trace(file, levels.*row.level, name);
      } else {
        sc_core::sc_trace(file, levels.*row.level, name, static_cast<int>(row.width));
      }
    });
  }

 private:
  template <class T, class Level>
  static void drive_line(const optional_out<T>& port, Level level) {
    drive(port, static_cast<T>(level));
  }
  static void drive_line(sc_core::sc_out<bool>& port, bool level) { port->write(level); }
};

}  // namespace archtimers
