// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "archtimers/describe/register_description.h"
#include "archtimers/vcd/gtkwave_save.h"

namespace archtimers::testbench {

/// A signal of a waveform, and what its view has to know of it.
struct viewed_signal {
  std::string name;  ///< in the waveform
  unsigned width = 1;
  bool line = false;                          ///< an output line
  bool moved = false;                         ///< it changes in the waveform
  bool about = false;                         ///< the line that the view is about, of either side
  bool cause = false;                         ///< that line depends on it
  bool counts = false;                        ///< a count, or what is compared with one: decimal
  bool negative = false;                      ///< with a sign
  const register_description* row = nullptr;  ///< the register
};

/// What a view is about, and everything it can show.
struct viewed_wave {
  std::string title;  ///< of the rows on top
  std::vector<viewed_signal> signals;
  std::string edge;                         ///< the number of the edge
  std::vector<std::string> said;            ///< rows of texts in which something is said
  std::vector<std::string> said_elsewhere;  ///< the same, of other timers than the view is about
  std::vector<std::string> unsaid;          ///< and in which nothing is
};

/// A file of names for values of a register.
struct value_names {
  std::string suffix;  ///< of the file's name: `cntv_ctl_el0.names`
  std::string text;
};

/// The rows of a view: what was done and why, the lines that move, and what the first of them depends on;
/// then what else changes; and folded away what does not. Where not all of the first fits into a window, the
/// line that the view is about and what that depends on come first.
/// @param stem   what the names of files beside the waveform begin with.
/// @param names  gets the files of names that the view uses.
[[nodiscard]] std::vector<vcd::gtkwave_group> view_rows(const viewed_wave& what,
                                                        const std::string& stem,
                                                        std::vector<value_names>& names);

}  // namespace archtimers::testbench
