// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What the readers of both formats share.

#include <string>
#include <string_view>

#include "archtimers/vcd/waveform.h"

namespace archtimers::vcd {

/// A name as the file has it, divided as signal::name and signal::range want it.
struct divided_name {
  std::string name;
  std::string range;
};

/// \param reference  "count", "count[31:0]", "count [31:0]", "irq [3]", "\\odd+name [3:0]"
/// \param width      of the signal, to tell a whole range from a part select
divided_name divide_name(std::string_view reference, unsigned width);

/// The four-state bit that a character of a value stands for, or 0 when it stands for none.
char logic_state(char c) noexcept;

/// Reads the FST file whose contents are `bytes`.
waveform read_fst(std::string_view bytes, const std::string& path);

}  // namespace archtimers::vcd
