// SPDX-License-Identifier: Apache-2.0
// The C interface: handles, and everything that may be wrong, turned into a status and a text.
#include "archtimers/dpi.h"

#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <shared_mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "archtimers/by_name/arguments.h"
#include "archtimers/by_name/timer_kind.h"
#include "archtimers/version.h"

namespace {

using archtimers::kernel_time;
using archtimers::named_timer;

/// A timer, and what has been said of it.
struct instance {
  std::mutex in_use;
  std::unique_ptr<named_timer> timer;
  std::string last_error;
  std::string_view result = "ok";
};

/// All that are open. A number is never used again, so a closed one is known.
class instance_table {
 public:
  archtimers_handle add(std::unique_ptr<named_timer> timer) {
    auto made = std::make_shared<instance>();
    made->timer = std::move(timer);
    const std::unique_lock lock(in_use_);
    open_.emplace(++latest_, std::move(made));
    return latest_;
  }
  bool remove(archtimers_handle handle) {
    const std::unique_lock lock(in_use_);
    return open_.erase(handle) != 0;
  }
  [[nodiscard]] std::shared_ptr<instance> find(archtimers_handle handle) const {
    const std::shared_lock lock(in_use_);
    const auto found = open_.find(handle);
    return found == open_.end() ? nullptr : found->second;
  }

 private:
  mutable std::shared_mutex in_use_;
  std::map<archtimers_handle, std::shared_ptr<instance>> open_;
  archtimers_handle latest_ = 0;
};

/// Lives until the process ends, since a simulator may close timers while it ends.
instance_table& instances() {
  static auto* const table = new instance_table;
  return *table;
}

/// Of the latest failure without a timer, and of the latest text that was returned; each thread's own.
std::string& thread_error() {
  thread_local std::string text;
  return text;
}
std::string& thread_text() {
  thread_local std::string text;
  return text;
}

/// Remembers why something has failed, if there is memory for that.
int failed(std::string& where, int status, std::string_view why) noexcept {
  try {
    where = why;
  } catch (...) {
    where.clear();
  }
  return status;
}

/// Calls `act()`, a status, and makes a status of what it throws.
template <class Act>
int guarded(std::string& error, const Act& act) noexcept {
  try {
    return act();
  } catch (const std::invalid_argument& problem) {
    return failed(error, ARCHTIMERS_BAD_ARGUMENT, problem.what());
  } catch (const std::bad_alloc&) {
    return failed(error, ARCHTIMERS_FAILED, "out of memory");
  } catch (const std::exception& problem) {
    return failed(error, ARCHTIMERS_FAILED, problem.what());
  } catch (...) {
    return failed(error, ARCHTIMERS_FAILED, "unknown failure");
  }
}

int bad_handle(archtimers_handle handle) noexcept {
  return guarded(thread_error(), [handle] {
    return failed(thread_error(), ARCHTIMERS_BAD_HANDLE,
                  handle == 0 ? std::string("handle 0 is no timer")
                              : "handle " + std::to_string(handle) +
                                    " is no timer: it was closed, or is not of archtimers_create");
  });
}

/// Calls `act(instance)` with the timer to itself.
template <class Act>
int with(archtimers_handle handle, const Act& act) noexcept {
  std::shared_ptr<instance> found;
  const int looked = guarded(thread_error(), [&] {
    found = instances().find(handle);
    return ARCHTIMERS_OK;
  });
  if (looked != ARCHTIMERS_OK) return looked;
  if (!found) return bad_handle(handle);
  const std::lock_guard lock(found->in_use);
  return guarded(found->last_error, [&] { return act(*found); });
}

/// A text that an argument has to be.
std::string_view needed(const char* text, const char* what) {
  if (text != nullptr) return text;
  throw std::invalid_argument(std::string(what) + " is null");
}
/// One that may be null.
std::string_view given(const char* text) { return text == nullptr ? std::string_view() : text; }

template <class T>
T& needed(T* place) {
  if (place != nullptr) return *place;
  throw std::invalid_argument("there is no place for the answer: the pointer is null");
}

kernel_time time_of(const named_timer& timer, unsigned long long time) {
  return time == ARCHTIMERS_NOW ? timer.now() : kernel_time(time);
}

/// What a text-returning function returns.
template <class Act>
const char* text_of(archtimers_handle handle, const Act& act) noexcept {
  std::string text;
  const int status = with(handle, [&](instance& of) {
    text = act(of);
    return ARCHTIMERS_OK;
  });
  if (status != ARCHTIMERS_OK) text.clear();
  thread_text().swap(text);
  return thread_text().c_str();
}

int made(instance& of, const named_timer::answer& answer) {
  of.result = answer.result;
  if (answer.result == "ok") return ARCHTIMERS_OK;
  return failed(of.last_error, ARCHTIMERS_REFUSED, "refused: " + std::string(answer.result));
}

int read(instance& of, const archtimers::named_access& how, unsigned long long time,
         unsigned long long* value) {
  unsigned long long& to = needed(value);
  const auto answer = of.timer->read(how, time_of(*of.timer, time));
  to = answer.result == "ok" ? answer.value : 0;
  return made(of, answer);
}

int write(instance& of, const archtimers::named_access& how, unsigned long long time,
          unsigned long long value) {
  return made(of, of.timer->write(how, value, time_of(*of.timer, time)));
}

archtimers::named_access on_bus(unsigned long long address, int bytes, const char* as) {
  // A number of bytes below 0 is none that there is either.
  return {address, static_cast<unsigned>(bytes), std::string(given(as))};
}

int answered(instance& of, const archtimers::host_answer& answer, unsigned long long* to) {
  if (to != nullptr) *to = answer.error == 0 && !answer.never ? answer.value : 0;
  if (answer.never) return ARCHTIMERS_NEVER;
  if (answer.error == 0) return ARCHTIMERS_OK;
  return failed(of.last_error, answer.error,
                "the host is refused: " + std::to_string(answer.error));
}

/// The thread or CPU of a host's register.
unsigned cpu_of(int cpu) {
  if (cpu >= 0) return static_cast<unsigned>(cpu);
  throw std::invalid_argument("cpu: " + std::to_string(cpu) + " is none");
}

}  // namespace

extern "C" {

const char* archtimers_version() { return ARCHTIMERS_VERSION_STRING; }

const char* archtimers_timers() {
  static const std::string names = [] {
    std::string all;
    for (const auto* kind : archtimers::timer_kinds()) {
      all += (all.empty() ? "" : " ") + std::string(kind->name());
    }
    return all;
  }();
  return names.c_str();
}

archtimers_handle archtimers_create(const char* timer, const char* parameters,
                                    unsigned long long units_per_second) {
  archtimers_handle handle = 0;
  guarded(thread_error(), [&] {
    const std::string_view name = needed(timer, "the timer's name");
    const auto* kind = archtimers::find_timer_kind(name);
    if (kind == nullptr) {
      throw std::invalid_argument("'" + std::string(name) +
                                  "' is no timer; expected: " + archtimers_timers());
    }
    constexpr unsigned long long picoseconds = 1'000'000'000'000;
    const archtimers::time_resolution resolution(units_per_second == 0 ? picoseconds
                                                                       : units_per_second);
    handle = instances().add(
        kind->make(archtimers::by_name::parse_named_texts(given(parameters)), resolution));
    return ARCHTIMERS_OK;
  });
  return handle;
}

int archtimers_destroy(archtimers_handle timer) {
  bool removed = false;
  const int status = guarded(thread_error(), [&] {
    removed = instances().remove(timer);
    return ARCHTIMERS_OK;
  });
  if (status != ARCHTIMERS_OK) return status;
  return removed ? ARCHTIMERS_OK : bad_handle(timer);
}

const char* archtimers_last_error(archtimers_handle timer) {
  std::string text;
  guarded(text, [&] {
    if (const auto found = instances().find(timer)) {
      const std::lock_guard lock(found->in_use);
      text = found->last_error;
    } else {
      text = thread_error();
    }
    return ARCHTIMERS_OK;
  });
  thread_text().swap(text);
  return thread_text().c_str();
}

int archtimers_now(archtimers_handle timer, unsigned long long* time) {
  return with(timer, [&](instance& of) {
    needed(time) = of.timer->now().units();
    return ARCHTIMERS_OK;
  });
}

int archtimers_advance(archtimers_handle timer, unsigned long long time) {
  return with(timer, [&](instance& of) {
    of.timer->advance(time_of(*of.timer, time));
    return ARCHTIMERS_OK;
  });
}

int archtimers_advance_to_edge(archtimers_handle timer, unsigned long long edge) {
  return with(timer, [&](instance& of) {
    of.timer->advance(of.timer->edge(edge));
    return ARCHTIMERS_OK;
  });
}

int archtimers_edge_time(archtimers_handle timer, unsigned long long edge,
                         unsigned long long* time) {
  return with(timer, [&](instance& of) {
    needed(time) = of.timer->edge(edge).units();
    return ARCHTIMERS_OK;
  });
}

int archtimers_next_change(archtimers_handle timer, unsigned long long* time) {
  return with(timer, [&](instance& of) {
    unsigned long long& to = needed(time);
    const auto next = of.timer->next_change();
    to = next ? next->units() : 0;
    return next ? ARCHTIMERS_OK : ARCHTIMERS_NEVER;
  });
}

int archtimers_reset(archtimers_handle timer, int asserted) {
  return with(timer, [&](instance& of) {
    of.timer->reset(asserted != 0);
    return ARCHTIMERS_OK;
  });
}

int archtimers_drive(archtimers_handle timer, const char* pin, unsigned long long level) {
  return with(timer, [&](instance& of) {
    of.timer->drive(of.timer->find_input(needed(pin, "the pin's name")), level);
    return ARCHTIMERS_OK;
  });
}

int archtimers_line(archtimers_handle timer, const char* line, unsigned long long* level) {
  return archtimers_line_at(timer, line, ARCHTIMERS_NOW, level);
}

int archtimers_line_at(archtimers_handle timer, const char* line, unsigned long long time,
                       unsigned long long* level) {
  return with(timer, [&](instance& of) {
    unsigned long long& to = needed(level);
    const std::size_t place = of.timer->find_line(needed(line, "the line's name"));
    const kernel_time t = time_of(*of.timer, time);
    if (t < of.timer->now()) throw std::invalid_argument("the time is past");
    to = of.timer->lines_at(t).at(place);
    return ARCHTIMERS_OK;
  });
}

int archtimers_read(archtimers_handle timer, const char* name, const char* as,
                    unsigned long long time, unsigned long long* value) {
  return with(timer, [&](instance& of) {
    return read(of,
                of.timer->access_to(needed(name, "the register's name"), std::string(given(as))),
                time, value);
  });
}

int archtimers_write(archtimers_handle timer, const char* name, const char* as,
                     unsigned long long time, unsigned long long value) {
  return with(timer, [&](instance& of) {
    return write(of,
                 of.timer->access_to(needed(name, "the register's name"), std::string(given(as))),
                 time, value);
  });
}

int archtimers_read_bus(archtimers_handle timer, unsigned long long address, int bytes,
                        const char* as, unsigned long long time, unsigned long long* value) {
  return with(timer,
              [&](instance& of) { return read(of, on_bus(address, bytes, as), time, value); });
}

int archtimers_write_bus(archtimers_handle timer, unsigned long long address, int bytes,
                         const char* as, unsigned long long time, unsigned long long value) {
  return with(timer,
              [&](instance& of) { return write(of, on_bus(address, bytes, as), time, value); });
}

const char* archtimers_result(archtimers_handle timer) {
  return text_of(timer, [](const instance& of) { return std::string(of.result); });
}

int archtimers_peek(archtimers_handle timer, const char* name, unsigned long long* value) {
  return with(timer, [&](instance& of) {
    unsigned long long& to = needed(value);
    to = of.timer->value(needed(name, "the register's name"));
    return ARCHTIMERS_OK;
  });
}

int archtimers_host(archtimers_handle timer, const char* operation, const char* arguments,
                    unsigned long long* answer) {
  return with(timer, [&](instance& of) {
    const auto said = archtimers::by_name::parse_named_texts(given(arguments));
    return answered(of, of.timer->host(needed(operation, "the operation's name"), said), answer);
  });
}

int archtimers_get_one_reg(archtimers_handle timer, int cpu, unsigned long long id,
                           unsigned long long* value) {
  return with(timer, [&](instance& of) {
    return answered(of, of.timer->get_one_reg(cpu_of(cpu), id), &needed(value));
  });
}

int archtimers_set_one_reg(archtimers_handle timer, int cpu, unsigned long long id,
                           unsigned long long value) {
  return with(timer, [&](instance& of) {
    return answered(of, {of.timer->set_one_reg(cpu_of(cpu), id, value)}, nullptr);
  });
}

const char* archtimers_save(archtimers_handle timer) {
  return text_of(timer, [](const instance& of) { return of.timer->save(); });
}

int archtimers_restore(archtimers_handle timer, const char* json, unsigned long long elapsed) {
  return with(timer, [&](instance& of) {
    const std::string problem = of.timer->restore(needed(json, "the saved state"), elapsed);
    if (!problem.empty()) throw std::invalid_argument(problem);
    return ARCHTIMERS_OK;
  });
}

}  // extern "C"
