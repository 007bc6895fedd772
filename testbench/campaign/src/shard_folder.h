// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace archtimers::testbench {

/// The folder of a campaign with those of shards that are done.
inline constexpr const char* shards_name = "shards";
/// The folder of a campaign in which shards work that are not done.
inline constexpr const char* running_name = "running";
/// What a shard's commands print; held as long as it works.
inline constexpr const char* output_name = "output.txt";

}  // namespace archtimers::testbench
