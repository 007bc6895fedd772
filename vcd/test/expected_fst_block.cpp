// SPDX-License-Identifier: Apache-2.0
#include "expected_fst_block.h"

namespace archtimers::vcd::test {

const char expected_fst_block = EXPECTED_FST_BLOCK;

}  // namespace archtimers::vcd::test
