// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <systemc>
#include <tlm>
#include <type_traits>
#include <utility>

#include "archtimers/tlm/register_target.h"
#include "lock_step_payload.h"
#include "lock_step_referee.h"
#include "lock_step_twin.h"
#include "lock_step_wires.h"

template <class Model, class Twin>
class lock_step;

// What a platform that may have a timer or a pair says, so that it is the same with either.

/// Makes a timer, or a pair.
/// @param referee  of pairs. @param given  what a timer is constructed with; where that is a pair, each has its own of it.
template <class Timer, class... Given>
Timer make_timer(const char* name, lock_step_referee& referee, Given&&... given) {
  if constexpr (std::is_constructible_v<Timer, const char*, lock_step_referee&, Given...>) {
    return Timer(name, referee, std::forward<Given>(given)...);
  } else {
    return Timer(name, std::forward<Given>(given)...);
  }
}

/// The timer itself; of a pair the model, whose lines a CPU that runs ahead may ask.
template <class Timer>
Timer& model_of(Timer& timer) {
  return timer;
}
template <class Model, class Twin>
Model& model_of(lock_step<Model, Twin>& pair) {
  return pair.model();
}
template <class Timer>
Timer& twin_of(Timer& timer) {
  return timer;
}
template <class Model, class Twin>
Twin& twin_of(lock_step<Model, Twin>& pair) {
  return pair.twin();
}

/// Does something with the timer, or with each of a pair at once: binds inputs.
template <class Timer, class Do>
void each_of(Timer& timer, const Do& what) {
  what(timer);
}
template <class Model, class Twin, class Do>
void each_of(lock_step<Model, Twin>& pair, const Do& what) {
  what(pair.model());
  what(pair.twin());
}

/// What a clock edge samples, at a local time: moving a pin, a command of the host's. With a pair it waits for that edge.
/// @param what  `what(timer, delay)`. @param delay  may come back shorter, as of an access.
template <class Timer, class Do>
void operate(Timer& timer, sc_core::sc_time& delay, const Do& what) {
  const sc_core::sc_time due = sc_core::sc_time_stamp() + delay;
  what(timer, delay);
  delay = due - sc_core::sc_time_stamp();  // RTL has waited
}
template <class Model, class Twin, class Do>
void operate(lock_step<Model, Twin>& pair, sc_core::sc_time& delay, const Do& what) {
  pair.operate(delay, what);
}

/// A socket of the timer's, or one that leads to this one of each of a pair.
/// @param which  `which(timer)`.
template <class Timer, class Which>
auto& socket_of(Timer& timer, const std::string& /*name*/, const Which& which) {
  return which(timer);
}
template <class Model, class Twin, class Which>
auto& socket_of(lock_step<Model, Twin>& pair, const std::string& name, const Which& which) {
  return pair.join(name, which(pair.model()), which(pair.twin()));
}

/// A model and its RTL behind the same sockets: what is done to one is done to the other at the same time, and
/// what they answer and all of their lines have to be equal, to the kernel's time unit. The first difference goes to
/// the referee.
///
/// An access waits for its delay, as RTL has to, and a write until the clock edge that samples it, at whose instant it
/// is the model's too. So all accesses, debug accesses among them, are made by threads.
template <class Model, class Twin>
class lock_step : public sc_core::sc_module {
 public:
  SC_HAS_PROCESS(lock_step);

  /// @param given  what both are constructed with; where that is a pair, either has its own of it.
  template <class... Given>
  lock_step(const sc_core::sc_module_name& name, lock_step_referee& referee, Given&&... given)
      : sc_module(name),
        referee_(referee),
        model_("model", model_of(given)...),
        twin_("rtl", twin_of(given)...) {
    wires_.add_all(model_, twin_);
  }

  [[nodiscard]] Model& model() { return model_; }
  [[nodiscard]] Twin& twin() { return twin_; }

  template <class Do>
  void operate(sc_core::sc_time& delay, const Do& what) {
    const turn mine(order_, delay);
    what(twin_, delay);
    wait_until_sampled(twin_);
    what(model_, delay);
  }

  /// A socket that leads to one of either. To be made before the simulation starts.
  template <class ModelSocket, class TwinSocket>
  auto& join(const std::string& name, ModelSocket& of_model, TwinSocket& of_twin) {
    joined_.emplace_back((std::string(basename()) + "_" + name).c_str(), *this, name,
                         of_model.get_base_interface(), of_twin.get_base_interface());
    return joined_.back().socket;
  }

 private:
  /// One operation at a time, or which of two is first would be another thing in the RTL; at its time, as RTL has it.
  struct turn {
    turn(sc_core::sc_mutex& of, sc_core::sc_time& delay) : order(of) {
      const sc_core::sc_time due = sc_core::sc_time_stamp() + delay;
      order.lock();
      if (due > sc_core::sc_time_stamp()) sc_core::wait(due - sc_core::sc_time_stamp());
      delay = sc_core::SC_ZERO_TIME;
    }
    ~turn() { order.unlock(); }
    turn(const turn&) = delete;
    turn& operator=(const turn&) = delete;
    sc_core::sc_mutex& order;
  };

  /// The pair of targets behind a socket, in a module, as a socket has to be.
  class target : public sc_core::sc_module, public tlm::tlm_fw_transport_if<> {
   public:
    target(const sc_core::sc_module_name& name, lock_step& pair, const std::string& socket_name,
           tlm::tlm_fw_transport_if<>& of_model, tlm::tlm_fw_transport_if<>& of_twin)
        : sc_module(name),
          socket("socket", *this),
          pair_(pair),
          name_(std::string(pair.name()) + "." + socket_name),
          model_(of_model),
          twin_(of_twin) {}

    archtimers::register_socket<32> socket;

   private:
    void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) override {
      const turn mine(pair_.order_, delay);
      payload_copy copy(payload);
      twin_.b_transport(copy, delay);
      if (payload.is_write() && copy.is_response_ok()) wait_until_sampled(pair_.twin_);
      const sampled_with_its_edge as_rtl(payload);
      model_.b_transport(payload, delay);
      if (!same_answer(payload, copy)) differ("a " + access_text(payload), payload, copy);
    }
    unsigned int transport_dbg(tlm::tlm_generic_payload& payload) override {
      sc_core::sc_time none;
      const turn mine(pair_.order_, none);
      wait_for_edge(pair_.twin_);  // it is behind the model already
      payload_copy copy(payload);
      const unsigned of_twin = twin_.transport_dbg(copy);
      if (payload.is_write() && of_twin != 0) wait_until_sampled(pair_.twin_);
      const sampled_with_its_edge as_rtl(payload);
      const unsigned of_model = model_.transport_dbg(payload);
      if (of_model != of_twin || !same_answer(payload, copy)) {
        differ("a debugger's " + access_text(payload) + " moves " + std::to_string(of_model) +
                   " bytes, and " + std::to_string(of_twin) + " of the RTL's,",
               payload, copy);
      }
      return of_model;
    }
    void differ(const std::string& what, const tlm::tlm_generic_payload& of_model,
                const tlm::tlm_generic_payload& of_twin) const {
      pair_.referee_.differ(name_ + ": " + what, sc_core::sc_time_stamp(), answer_text(of_model),
                            answer_text(of_twin));
    }
    tlm::tlm_sync_enum nb_transport_fw(tlm::tlm_generic_payload& payload, tlm::tlm_phase&,
                                       sc_core::sc_time&) override {
      payload.set_response_status(tlm::TLM_GENERIC_ERROR_RESPONSE);  // it would have to wait
      return tlm::TLM_COMPLETED;
    }
    bool get_direct_mem_ptr(tlm::tlm_generic_payload&, tlm::tlm_dmi& dmi) override {
      dmi.init();
      return false;
    }

    lock_step& pair_;
    std::string name_;
    tlm::tlm_fw_transport_if<>& model_;
    tlm::tlm_fw_transport_if<>& twin_;
  };

  void before_end_of_elaboration() override { wires_.bind_open_ones(); }
  void end_of_elaboration() override {
    if (wires_.empty()) return;
    SC_METHOD(wires_change);
    dont_initialize();
    wires_.look(sensitive);
    SC_METHOD(compare_wires);
    dont_initialize();
    sensitive << after_change_;
  }
  /// Deltas do not count: the levels at the end of an instant do.
  void wires_change() {
    changed_ = sc_core::sc_time_stamp();
    after_change_.notify(sc_core::sc_get_time_resolution());
  }
  void compare_wires() {
    wires_.for_each_difference(
        [this](const std::string& line, std::uint64_t model, std::uint64_t twin) {
          referee_.differ(std::string(name()) + ": " + line, changed_, std::to_string(model),
                          std::to_string(twin));
        });
  }

  lock_step_referee& referee_;
  Model model_;
  Twin twin_;
  sc_core::sc_mutex order_{"order"};
  std::deque<target> joined_;
  wire_pairs wires_;
  sc_core::sc_time changed_;
  sc_core::sc_event after_change_{"after_change"};
};
