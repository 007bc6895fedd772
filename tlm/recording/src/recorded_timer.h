// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/by_name/timer_kind.h"
#include "archtimers/time/deadline.h"
#include "archtimers/time/kernel_time.h"
#include "archtimers/time/rational_clock.h"
#include "archtimers/tlm/module_watcher.h"

namespace archtimers {

/// Levels in the order of a kind's pins or lines; nothing for those that the timer does not have, and none
/// beyond the last that it has.
using optional_levels = std::vector<std::optional<std::uint64_t>>;

/// A module of a platform under the names of its kind. All questions are pure and may be about any time not
/// before that of the latest operation.
class recorded_timer {
 public:
  virtual ~recorded_timer() = default;

  [[nodiscard]] virtual std::string name() const = 0;
  [[nodiscard]] virtual const timer_kind& kind() const = 0;
  /// What names of the kind begin with that are the module's own, and leave it out here: `CPU0.`
  [[nodiscard]] virtual std::string_view prefix() const { return {}; }
  [[nodiscard]] virtual rational_clock edges() const = 0;
  [[nodiscard]] virtual kernel_time now() const = 0;

  /// Nothing for a register that neither the module has nor what moves its lines.
  [[nodiscard]] virtual std::optional<std::uint64_t> value(const register_description& row,
                                                           kernel_time t) const = 0;
  [[nodiscard]] virtual optional_levels inputs(kernel_time t) const = 0;
  [[nodiscard]] virtual optional_levels lines(kernel_time t) const = 0;
  /// The first instant after `t` at which a line moves by itself, or by what has been done ahead.
  [[nodiscard]] virtual deadline next_change(kernel_time t) const = 0;

  /// Whether a register is the module's own, and not what it counts with.
  [[nodiscard]] virtual bool owns(const register_description& row) const {
    static_cast<void>(row);
    return true;
  }
  [[nodiscard]] virtual bool owns_input(std::size_t place) const {
    static_cast<void>(place);
    return true;
  }
  /// The address of an access among those of the kind.
  [[nodiscard]] virtual std::uint64_t address_of(const watched_access& access) const = 0;

  virtual void watch(module_watcher* watcher) = 0;
  /// Its module ends now, or is another's to watch.
  virtual void watched_no_more() {}
};

}  // namespace archtimers
