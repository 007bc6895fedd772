// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The values in an FST file.

#include <vector>

#include "fst_file.h"
#include "history_builder.h"

namespace archtimers::vcd {

/// One handle while reading. What has no bits keeps no history but takes its place in the lists.
struct fst_handle {
  fst_shape shape;
  history_builder history;
};

/// Adds the changes of one block to the histories.
///
/// A changes block holds, in this order: first time, last time, memory hint; the values at the
/// first time; one chain of changes per handle; the index of the chains; the list of times. Only
/// the front and the back have known places, so it is read from both ends.
///
/// \param old_index  the block is of one of the older kinds
void read_changes(fst_bytes block, bool old_index, std::vector<fst_handle>& handles);

}  // namespace archtimers::vcd
