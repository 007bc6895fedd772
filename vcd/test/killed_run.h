// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What a run leaves that is killed while it writes FST.

#include <fstapi.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <string>

#include "archtimers/vcd/logic_value.h"

namespace archtimers::vcd::test {

/// A run that is killed, after some values have been stored or before.
inline void write_and_die(const std::string& path, bool store) {
  const pid_t child = fork();
  if (child == 0) {
    void* file = fstWriterCreate(path.c_str(), 1);
    fstWriterSetTimescale(file, -9);
    fstWriterSetScope(file, FST_ST_VCD_MODULE, "top", "");
    const fstHandle load =
        fstWriterCreateVar(file, FST_VT_VCD_REAL, FST_VD_IMPLICIT, 64, "load", 0);
    const fstHandle irq = fstWriterCreateVar(file, FST_VT_VCD_WIRE, FST_VD_OUTPUT, 1, "irq", 0);
    const fstHandle text =
        fstWriterCreateVar(file, FST_VT_GEN_STRING, FST_VD_IMPLICIT, 0, "state", 0);
    const fstHandle count =
        fstWriterCreateVar(file, FST_VT_SV_LOGIC, FST_VD_IMPLICIT, 20, "count [19:0]", 0);
    fstWriterSetScope(file, FST_ST_VCD_MODULE, "sub", "");
    fstWriterCreateVar(file, FST_VT_VCD_WIRE, FST_VD_INPUT, 1, "irq_i", irq);
    for (std::uint64_t i = 0; i < 300; ++i) {
      fstWriterEmitTimeChange(file, 10 * i);
      const double value = 0.5;
      fstWriterEmitValueChange(file, load, &value);
      fstWriterEmitValueChange(file, irq, i % 2 == 0 ? "0" : "1");
      fstWriterEmitVariableLengthValueChange(file, text, "idle", 4);
      fstWriterEmitValueChange(file, count, logic_value::of(20, i).text().c_str());
      if (store && i % 100 == 99) fstWriterFlushContext(file);
    }
    kill(getpid(), SIGKILL);
  }
  waitpid(child, nullptr, 0);
}

}  // namespace archtimers::vcd::test
