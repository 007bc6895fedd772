// SPDX-License-Identifier: Apache-2.0
#include "archtimers/recording/wave_recording.h"

#include <iostream>
#include <utility>

#include "archtimers/tlm/arm_pe_timers.h"
#include "archtimers/tlm/arm_system_counter.h"
#include "archtimers/tlm/arm_timer_frames.h"
#include "archtimers/tlm/mips_cp0_timer.h"
#include "archtimers/tlm/power_timebase.h"
#include "recorded_timers.h"
#include "wave_recorder_core.h"

namespace archtimers {

wave_recording::wave_recording(std::string path)
    : core_(std::make_unique<wave_recorder_core>(std::move(path))) {}

wave_recording::~wave_recording() {
  try {
    close();
  } catch (const std::exception& problem) {
    std::cerr << "archtimers/wave_recording: " << problem.what() << '\n';
  }
}

void wave_recording::add(mips_cp0_timer_module& timer) {
  if (core_->find(&timer) == nullptr) core_->add(&timer, recorded(timer));
}

void wave_recording::add(power_timebase_module& timebase) {
  if (core_->find(&timebase) == nullptr) core_->add(&timebase, recorded(timebase));
}

void wave_recording::add(arm_system_counter_module& counter) {
  if (core_->find(&counter) == nullptr) core_->add(&counter, recorded(counter));
}

void wave_recording::add(arm_timer_frames_module& frames) {
  if (core_->find(&frames) != nullptr) return;
  add(frames.counter_module());
  module_track& made = core_->add(&frames, recorded(frames));
  core_->find(&frames.counter_module())->is_counted_by(made);
}

void wave_recording::add(arm_pe_timers_module& cpu) {
  if (core_->find(&cpu) != nullptr) return;
  add(cpu.counter_module());
  module_track& made = core_->add(&cpu, recorded(cpu));
  core_->find(&cpu.counter_module())->is_counted_by(made);
}

void wave_recording::close() { core_->close(); }

}  // namespace archtimers
