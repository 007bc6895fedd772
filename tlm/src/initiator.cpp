// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/initiator.h"

#include <algorithm>

namespace archtimers {

exact_quantumkeeper::exact_quantumkeeper(frequency rate)
    : clock_(kernel_resolution(), rate), begin_(sc_core::sc_time_stamp().value()) {
  begin_slice();
}

void exact_quantumkeeper::add(watched line) {
  watched_.push_back(std::move(line));
  begin_slice();
}

// --- time ------------------------------------------------------------------------------------------

kernel_time exact_quantumkeeper::local() const {
  const kernel_time since = clock_.time_of(tick(int128{count_})).value_or(kernel_time::max());
  const signed_units t = begin_ + signed_units{since.units()};
  const signed_units last = signed_units{kernel_time::max().units()};
  return kernel_time(static_cast<std::uint64_t>(std::min(t, last)));
}

sc_core::sc_time exact_quantumkeeper::get_local_time() const {
  return to_sc_time(local()) - sc_core::sc_time_stamp();
}

void exact_quantumkeeper::set(const sc_core::sc_time& delay) {
  const kernel_time t = local_time(to_kernel_time(sc_core::sc_time_stamp()), delay);
  const kernel_time before = local();
  if (t == before) return;
  begin_ += signed_units{t.units()} - signed_units{before.units()};
  count_ahead();
}

std::uint64_t exact_quantumkeeper::instructions_until(kernel_time t) const {
  const signed_units since = signed_units{t.units()} - begin_;
  return since <= 0 ? 0 : clock_.ticks_at(since - 1).low() + 1;
}

// --- slices ----------------------------------------------------------------------------------------

void exact_quantumkeeper::renew(watched& each) const {
  if (count_ < each.until && each.timer.lines_version() == each.version) return;
  const auto next = each.timer.next_line_change(get_current_time());
  each.next = next ? deadline(to_kernel_time(*next)) : deadline();
  each.until = each.next ? instructions_until(*each.next) : never;
  each.version = each.timer.lines_version();
  each.looked = false;
}

void exact_quantumkeeper::begin_slice() {
  const auto quantum = tlm::tlm_global_quantum::instance().compute_local_quantum();
  quantum_end_ = local_time(to_kernel_time(sc_core::sc_time_stamp()), quantum);
  for (watched& each : watched_) {
    renew(each);
    each.slice_version = each.version;
  }
  count_ahead();
}

void exact_quantumkeeper::count_ahead() {
  slice_end_ = instructions_until(quantum_end_);
  for (watched& each : watched_) {
    each.until = each.next ? instructions_until(*each.next) : never;
    slice_end_ = std::min(slice_end_, each.until);
  }
}

bool exact_quantumkeeper::any_has_moved() const {
  return std::any_of(watched_.begin(), watched_.end(),
                     [this](const watched& each) { return has_moved(each); });
}

void exact_quantumkeeper::sync() {
  const sc_core::sc_time ahead = get_local_time();
  if (ahead != sc_core::SC_ZERO_TIME) sc_core::wait(ahead);
  for (const watched& each : watched_) {
    if (has_moved(each)) unsettled_ = std::max(unsettled_, each.deltas);
  }
  begin_slice();
}

bool exact_quantumkeeper::interrupt_pending() {
  for (; unsettled_ > 0; --unsettled_) sc_core::wait(sc_core::SC_ZERO_TIME);
  bool pending = false;
  for (watched& each : watched_) {
    look_at(each);
    pending = pending || each.level;
  }
  return pending;
}

void exact_quantumkeeper::look_at(watched& each) {
  const bool is_wire = each.deltas != 0;
  if (!is_wire) each.timer.settle();
  renew(each);
  if (is_wire || !each.looked) each.level = each.line(get_current_time());
  each.looked = true;
}

}  // namespace archtimers
