// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archtimers/testbench/campaign.h"
#include "sealed_json.h"

namespace archtimers::testbench {

/// A shard's result as a file has it.
[[nodiscard]] sealed_json to_sealed(const shard_result& result, const campaign& of,
                                    std::size_t shard);

inline constexpr const char* result_name = "result.json";

}  // namespace archtimers::testbench
