// SPDX-License-Identifier: Apache-2.0
#include "interrupt.h"

#include <csignal>

#include "archtimers/testbench/interruption.h"

namespace archtimers::cli {

namespace {

constexpr int signals[] = {SIGINT, SIGTERM, SIGHUP};

extern "C" void ask_to_stop(int which) {
  testbench::stop_signal = which;
  for (const int each : signals) std::signal(each, SIG_DFL);
}

}  // namespace

void end_in_order_on_signals() {
  for (const int each : signals) {
    if (std::signal(each, ask_to_stop) == SIG_IGN) std::signal(each, SIG_IGN);
  }
}

int exit_code_unless_interrupted(int status) {
  return testbench::stop_asked() ? 128 + testbench::stop_signal : status;
}

}  // namespace archtimers::cli
