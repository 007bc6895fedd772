// SPDX-License-Identifier: Apache-2.0
//
// at_count_bridge between two clocks.
#include "Vat_count_bridge.h"
#include "between_clocks.h"

namespace {

struct count_bridge {
  VerilatedContext context;
  Vat_count_bridge dut{&context};

  void give(std::uint64_t value) { dut.src_count_i = value; }
  [[nodiscard]] std::uint64_t given() const { return dut.src_count_i; }
  [[nodiscard]] std::uint64_t shown() const { return dut.dst_count_o; }
  [[nodiscard]] std::optional<std::uint64_t> next() const { return dut.dst_count_next_o; }
};

}  // namespace

int main() { return run_between_clocks<count_bridge>(); }
