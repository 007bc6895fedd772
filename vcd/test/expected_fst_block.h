// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace archtimers::vcd::test {

/// The kind of block of changes that the program's writer makes.
extern const char expected_fst_block;

}  // namespace archtimers::vcd::test
