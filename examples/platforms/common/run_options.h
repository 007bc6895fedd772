// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <systemc>
#include <vector>

#include "archtimers/time/frequency.h"

/// What a platform is asked to do.
struct run_options {
  /// Not a fraction of the timers' clocks, so that most instructions end between two edges.
  static archtimers::frequency instruction_rate() { return archtimers::frequency(70'000'000); }
  static constexpr std::uint64_t instructions_in_a_microsecond = 70;
  /// An instruction takes as long, at most.
  static sc_core::sc_time instruction() { return {14'286, sc_core::SC_PS}; }

  std::string timer;                     ///< model, rtl or both
  std::vector<sc_core::sc_time> quanta;  ///< one run with each
  std::vector<std::string> images;       ///< programs, ELF files
  bool polls = false;            ///< the CPU looks at the signal, as it is at the kernel's time
  std::string interrupts;        ///< a file for the time of each interrupt, in the kernel's units
  std::string save, restore;     ///< a file for what a stopped run goes on from
  std::uint64_t stop_after = 0;  ///< so many instructions; 0 for never
  bool costs = false;            ///< measures what the timer costs

  /// A part of a program's run.
  [[nodiscard]] bool is_part() const { return !save.empty() || !restore.empty(); }
};

/// Reads `NAME --timer model|rtl|both [OPTIONS] IMAGE`, or says on standard error what is wrong, or on standard output
/// what there is.
/// @returns whether to go on. @param code  otherwise the program's exit code.
bool read_options(int argc, char** argv, run_options& options, int& code);
