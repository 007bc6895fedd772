// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace archtimers::testbench {

/// A SystemC simulation of its own for as long as the object lives, so that several can run one after
/// the other in a process. Create it before the first module and destroy it after the last one.
class simulation {
 public:
  simulation();
  ~simulation();
  simulation(const simulation&) = delete;
  simulation& operator=(const simulation&) = delete;
};

}  // namespace archtimers::testbench
