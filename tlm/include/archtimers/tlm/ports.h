// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <systemc>
#include <utility>

namespace archtimers {

/// A port that may stay unbound. It is bound like any port, `timer.ip(signal)`, to a signal or to a port
/// of the module around, and is itself two pointers: a system of ten thousand timers does not pay for
/// what it leaves open.
template <class Interface>
class optional_port {
 public:
  optional_port() = default;
  optional_port(const optional_port&) = delete;
  optional_port& operator=(const optional_port&) = delete;

  void bind(Interface& channel) { channel_ = &channel; }
  void bind(sc_core::sc_port_b<Interface>& parent) { parent_ = &parent; }
  void operator()(Interface& channel) { bind(channel); }
  void operator()(sc_core::sc_port_b<Interface>& parent) { bind(parent); }

  [[nodiscard]] bool bound() const { return channel_ != nullptr || parent_ != nullptr; }

  /// The channel it is bound to; null if unbound. A port of the module around has one once elaboration
  /// has ended.
  [[nodiscard]] Interface* channel() const {
    return parent_ != nullptr ? dynamic_cast<Interface*>(parent_->get_interface()) : channel_;
  }

 private:
  Interface* channel_ = nullptr;
  sc_core::sc_port_b<Interface>* parent_ = nullptr;
};

template <class T>
using optional_in = optional_port<sc_core::sc_signal_in_if<T>>;
template <class T>
using optional_out = optional_port<sc_core::sc_signal_inout_if<T>>;

/// The level of an input port, or `otherwise` if it is unbound.
template <class T>
[[nodiscard]] T level_of(const optional_in<T>& port, T otherwise) {
  const auto* channel = port.channel();
  return channel == nullptr ? otherwise : channel->read();
}

/// Drives an output port if it is bound.
template <class T>
void drive(const optional_out<T>& port, const T& level) {
  if (auto* channel = port.channel()) channel->write(level);
}

/// Whether an input that acts once on its rising edge has risen since it was last seen as `before`, which
/// becomes its level.
[[nodiscard]] inline bool rises(const optional_in<bool>& port, bool& before) {
  const bool level = level_of(port, false);
  return !std::exchange(before, level) && level;
}

/// The reset of every timer.
struct reset_port {
  /// Active-low reset. Unbound: never reset. Hold it and release it as a synchronous design would.
  optional_in<bool> rst_ni;

  [[nodiscard]] bool reset_asserted() const { return !level_of(rst_ni, true); }
};

/// The same for a number: what it has become, if that is another one than before and not 0; else 0.
template <int Width>
[[nodiscard]] unsigned comes_up(const optional_in<sc_dt::sc_uint<Width>>& port, unsigned& before) {
  const unsigned value = level_of(port, sc_dt::sc_uint<Width>(0)).to_uint();
  const bool other = value != before;
  before = value;
  return other ? value : 0;
}

/// Whether any input port is bound, of those that `ports.for_each_input(visit)` shows.
template <class Ports>
[[nodiscard]] bool any_input_bound(const Ports& ports) {
  bool any = false;
  ports.for_each_input([&any](const auto& port) { any = any || port.bound(); });
  return any;
}

/// Makes the process that is being declared sensitive to an input port, if that is bound.
template <class T>
void add_input(sc_core::sc_sensitive& sensitive, const optional_in<T>& port) {
  if (const auto* channel = port.channel()) sensitive << channel->value_changed_event();
}

/// The same for all input ports.
template <class Ports>
void add_inputs(sc_core::sc_sensitive& sensitive, const Ports& ports) {
  ports.for_each_input([&sensitive](const auto& port) { add_input(sensitive, port); });
}

}  // namespace archtimers
