// SPDX-License-Identifier: Apache-2.0
#include "wave_recorder_core.h"

#include <algorithm>
#include <systemc>

#include "archtimers/tlm/kernel.h"
#include "archtimers/vcd/timescale.h"

namespace archtimers {

namespace {

/// So many instants may be lost of a long run that is killed; of a short one half.
constexpr std::uint64_t most_unstored = 16384;

/// The unit of the kernel's time.
vcd::timescale kernel_unit() {
  int exponent = 0;
  for (std::uint64_t left = sc_core::sc_time(1, sc_core::SC_SEC).value(); left >= 10; left /= 10)
    --exponent;
  return vcd::timescale(exponent);
}

}  // namespace

module_track* wave_recorder_core::find(const void* module) const {
  if (closed_) throw vcd::misuse("a module is added to a waveform that is closed");
  for (const auto& [known, track] : tracks_) {
    if (known == module) return track.get();
  }
  return nullptr;
}

module_track& wave_recorder_core::add(const void* module, std::unique_ptr<recorded_timer> timer) {
  if (!writer_) writer_ = vcd::open_waveform(path_, kernel_unit());
  tracks_.emplace_back(module, std::make_unique<module_track>(std::move(timer), *writer_, *this));
  return *tracks_.back().second;
}

void wave_recorder_core::write_before(kernel_time now) {
  if (failure_ || now.units() == 0) return;
  try {
    write_until(now.units() - 1);
  } catch (const std::exception& problem) {
    // The simulation is not to blame: it goes on.
    failure_ = std::current_exception();
    end_tracks();
    SC_REPORT_WARNING("archtimers/wave_recording", problem.what());
  }
}

/// In the order of time, whichever module an instant is of.
void wave_recorder_core::write_until(std::uint64_t end) {
  while (true) {
    module_track* first = nullptr;
    for (const auto& [module, track] : tracks_) {
      const auto next = track->next_instant();
      if (next && *next <= end && (first == nullptr || *next < *first->next_instant()))
        first = track.get();
    }
    if (first == nullptr) return;
    first->write_next();
    if (++instants_ < store_at_) continue;
    writer_->store();
    store_at_ += std::min(store_at_, most_unstored);
  }
}

void wave_recorder_core::end_tracks() {
  for (const auto& [module, track] : tracks_) track->end();
}

void wave_recorder_core::close() {
  if (closed_) return;
  closed_ = true;
  end_tracks();
  if (failure_) std::rethrow_exception(failure_);
  if (!writer_) return;
  const std::uint64_t end = sc_core::sc_time_stamp().value();
  write_until(end);
  writer_->advance(end);
  writer_->close();
}

}  // namespace archtimers
