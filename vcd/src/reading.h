// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What the readers of both formats share.

#include <memory>
#include <string>
#include <string_view>

#include "archtimers/vcd/wave_stream.h"
#include "input_bytes.h"

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

/// The value of `width` bits that these characters say, with the leading bits put back that VCD
/// leaves out. False when they are more, or not made of bits.
bool read_bits(std::string_view characters, logic_value& value);

/// A time that a file tells, with its offset of the zero added; nothing when that is before 0 or
/// beyond 64 bits.
std::optional<std::uint64_t> shifted(std::uint64_t time, std::int64_t zero) noexcept;

/// The two formats.
std::unique_ptr<wave_stream> open_vcd(std::unique_ptr<input_bytes> input, const std::string& name,
                                      const reading& how);
std::unique_ptr<wave_stream> open_fst(std::unique_ptr<file_input> input);

}  // namespace archtimers::vcd
