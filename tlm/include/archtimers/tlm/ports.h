// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <systemc>

namespace archtimers {

/// An input port that may stay unbound.
template <class T>
using optional_in = sc_core::sc_port<sc_core::sc_signal_in_if<T>, 1, sc_core::SC_ZERO_OR_MORE_BOUND>;

/// An output port that may stay unbound.
template <class T>
using optional_out =
    sc_core::sc_port<sc_core::sc_signal_inout_if<T>, 1, sc_core::SC_ZERO_OR_MORE_BOUND>;

/// The level of an input port, or `otherwise` if it is unbound.
template <class T>
[[nodiscard]] T level_of(const optional_in<T>& port, T otherwise) {
  return port.size() == 0 ? otherwise : port->read();
}

/// Drives an output port if it is bound.
template <class T>
void drive(optional_out<T>& port, const T& level) {
  if (port.size() != 0) port->write(level);
}

}  // namespace archtimers
