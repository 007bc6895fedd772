// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <systemc>
#include <utility>

namespace archtimers {

/// A port that may stay unbound: an `sc_port` that a framework finds by its name, like any other.
template <class Interface>
class optional_port : public sc_core::sc_port<Interface, 1, sc_core::SC_ZERO_OR_MORE_BOUND> {
  using base = sc_core::sc_port<Interface, 1, sc_core::SC_ZERO_OR_MORE_BOUND>;

 public:
  explicit optional_port(const char* name) : base(name) {}
  explicit optional_port(const std::string& name) : base(name.c_str()) {}

  /// Whether it has been bound, once elaboration has ended.
  [[nodiscard]] bool bound() const { return channel_ != nullptr; }

  /// The channel it is bound to, once elaboration has ended; null if unbound.
  [[nodiscard]] Interface* channel() const { return channel_; }

 protected:
  void end_of_elaboration() override {
    if (this->size() != 0) channel_ = (*this)[0];
  }

 private:
  Interface* channel_ = nullptr;
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

/// The same for a number: what it has become, if that is another one than before and not 0; else 0.
template <int Width>
[[nodiscard]] unsigned comes_up(const optional_in<sc_dt::sc_uint<Width>>& port, unsigned& before) {
  const unsigned value = level_of(port, sc_dt::sc_uint<Width>(0)).to_uint();
  const bool other = value != before;
  before = value;
  return other ? value : 0;
}

/// The reset of every timer.
struct reset_port {
  /// Active-low reset. Unbound: never reset. Hold it and release it as a synchronous design would.
  optional_in<bool> rst_ni{"rst_ni"};

  [[nodiscard]] bool reset_asserted() const { return !level_of(rst_ni, true); }
};

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
