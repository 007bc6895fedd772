// SPDX-License-Identifier: Apache-2.0
//
// at_counter_status_bridge between two clocks (arm T-234): what the sink shows is one status that the source has had, with each
// field in its place.
#include "Vat_counter_status_bridge.h"
#include "between_clocks.h"

namespace {

struct status_bridge {
  VerilatedContext context;
  Vat_counter_status_bridge dut{&context};

  void give(std::uint64_t value) {
    dut.src_fcreq_i = value & 0x3FFU;
    dut.src_fcack_i = value >> 10U & 7U;
    dut.src_dbgh_i = value >> 13U & 1U;
  }
  [[nodiscard]] std::uint64_t given() const {
    return packed(dut.src_fcreq_i, dut.src_fcack_i, dut.src_dbgh_i);
  }
  [[nodiscard]] std::uint64_t shown() const {
    return packed(dut.dst_fcreq_o, dut.dst_fcack_o, dut.dst_dbgh_o);
  }
  [[nodiscard]] static std::optional<std::uint64_t> next() { return std::nullopt; }

 private:
  static std::uint64_t packed(unsigned fcreq, unsigned fcack, unsigned dbgh) {
    return fcreq | fcack << 10U | dbgh << 13U;
  }
};

}  // namespace

int main() { return run_between_clocks<status_bridge>(); }
