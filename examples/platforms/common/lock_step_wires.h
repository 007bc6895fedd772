// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <systemc>
#include <tuple>
#include <utility>
#include <vector>

/// The lines of two timers with the same ports, on wires: those of the platform, or its own where there is none.
class wire_pairs {
 public:
  /// All lines of a timer, by what its ports are like.
  template <class A, class B>
  void add_all(A& model, B& twin) {
    add_lines(model, twin, preferred{});
  }

  [[nodiscard]] bool empty() const { return begin_.empty(); }

  /// To be called before the end of elaboration: what is not bound is.
  void bind_open_ones() {
    for (const auto& bind : open_) bind();
  }
  /// After the end of elaboration: makes a process sensitive to each of the wires.
  void look(sc_core::sc_sensitive& sensitive) {
    for (const auto& begin : begin_) begin(sensitive);
  }

  /// @param visit  `visit(name, level of the model, level of the twin)`.
  template <class Visit>
  void for_each_difference(const Visit& visit) const {
    for (const wire& each : wires_) {
      const std::uint64_t model = each.model(), twin = each.twin();
      if (model != twin) visit(each.name, model, twin);
    }
  }

 private:
  struct wire {
    std::string name;
    std::function<std::uint64_t()> model, twin;
  };
  template <class T>
  using port = sc_core::sc_port_b<sc_core::sc_signal_inout_if<T>>;

  // The first of these that fits is taken.
  struct last {};
  struct next_to_last : last {};
  struct preferred : next_to_last {};

  template <class A, class B>
  auto add_lines(A& model, B& twin, preferred) -> decltype(A::line_ports(model), void()) {
    add_listed(A::line_ports(model), B::line_ports(twin),
               std::make_index_sequence<std::tuple_size_v<decltype(A::line_ports(model))>>());
  }
  /// POWER has some for each thread.
  template <class A, class B>
  auto add_lines(A& model, B& twin, next_to_last) -> decltype(model.threads.front(), void()) {
    for (std::size_t i = 0; i < model.threads.size(); ++i) {
      add_lines(model.threads[i], twin.threads[i], preferred{});
    }
  }
  /// Arm frames have two each.
  template <class A, class B>
  auto add_lines(A& model, B& twin, next_to_last) -> decltype(model.cntp_irq.size(), void()) {
    for (std::size_t i = 0; i < model.cntp_irq.size(); ++i) {
      add(model.cntp_irq[i], twin.cntp_irq[i]);
      add(model.cntv_irq[i], twin.cntv_irq[i]);
    }
  }
  /// A counter has none.
  template <class A, class B>
  void add_lines(A& /*model*/, B& /*twin*/, last) {}

  template <class A, class B, std::size_t... Place>
  void add_listed(const A& of_model, const B& of_twin, std::index_sequence<Place...>) {
    (add(std::get<Place>(of_model), std::get<Place>(of_twin)), ...);
  }
  template <class T>
  void add(port<T>& of_model, port<T>& of_twin) {
    for (port<T>* each : {&of_model, &of_twin}) {
      open_.emplace_back([this, each] {
        if (each->bind_count() != 0) return;
        auto own = std::make_shared<sc_core::sc_signal<T>>();
        each->bind(*own);
        signals_.push_back(std::move(own));
      });
    }
    begin_.emplace_back([this, &of_model, &of_twin](sc_core::sc_sensitive& sensitive) {
      for (port<T>* each : {&of_model, &of_twin}) sensitive << (*each)[0]->value_changed_event();
      const auto level = [](port<T>& of) {
        return [wire = of[0]] { return static_cast<std::uint64_t>(wire->read()); };
      };
      wires_.push_back({of_model.basename(), level(of_model), level(of_twin)});
    });
  }

  std::vector<std::function<void()>> open_;
  std::vector<std::function<void(sc_core::sc_sensitive&)>> begin_;
  std::vector<std::shared_ptr<void>> signals_;
  std::vector<wire> wires_;
};
