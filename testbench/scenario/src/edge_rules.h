// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "step_walk.h"

namespace archtimers::testbench {

/// Whether steps are on the RTL's edges, and do no more on one than it can.
class edge_rules {
 public:
  explicit edge_rules(const plan& ready) : ready_(ready) { latest_.resize(ready.instances.size()); }

  /// What is wrong with the next part of the scenario, which the RTL takes; empty for nothing.
  [[nodiscard]] std::string problem(const step_part& part);

 private:
  struct per_edge {
    kernel_time at = kernel_time::max();
    bool looked = false;
    std::vector<unsigned> written_ports = {};
    std::optional<unsigned> last_order = std::nullopt;  ///< of the last write
  };

  [[nodiscard]] std::string problem_of_edge(const resolved_step& next, kernel_time at) const;
  [[nodiscard]] std::string problem_of_write(const resolved_step& next, per_edge& edge) const;

  const plan& ready_;
  kernel_time settled_at_ = kernel_time::max();  ///< every instance has taken its edge
  kernel_time pins_moved_at_ = kernel_time::max();
  std::vector<per_edge> latest_;
};

}  // namespace archtimers::testbench
