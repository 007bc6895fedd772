// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace archtimers::cli {

/// `campaign plan`, a command of its own.
void add_campaign_plan(CLI::App& campaign);

/// Does something with a campaign. @throws usage_error  for what its user has to mend.
void with_campaigns(const std::function<void()>& what);

}  // namespace archtimers::cli
