// SPDX-License-Identifier: Apache-2.0
// usage: mips_cp0_rtl_coverage FILE.dat
//
// Runs the random cross-check on the RTL built with coverage and assertions and writes the coverage.
// Verilator's headers come before SystemC's.
#include <fmt/format.h>
#include <verilated_cov.h>

#include <memory>
#include <systemc>
#include <vector>

#include "Vmips_cp0_timer_covered.h"
#include "archtimers/testbench/mips_cp0_crosscheck.h"
#include "verilated_mips_cp0.h"

namespace {

using covered = archtimers::verilated_mips_cp0<Vmips_cp0_timer_covered>;

/// Lends an RTL to a run: the coverage points count in it and must outlive the run.
class lent final : public archtimers::mips_cp0_rtl {
 public:
  explicit lent(covered& rtl) : rtl_(rtl) {}
  void reset(bool asserted) override { rtl_.reset(asserted); }
  void drive_tick(bool level) override { rtl_.drive_tick(level); }
  void drive(archtimers::mips_cp0::input_levels pins) override { rtl_.drive(pins); }
  answer look(const request& access) override { return rtl_.look(access); }
  answer edge(const request& access) override { return rtl_.edge(access); }
  void edge() override { rtl_.edge(); }
  [[nodiscard]] archtimers::mips_cp0::output_levels outputs() const override {
    return rtl_.outputs();
  }
  [[nodiscard]] std::uint32_t count() const override { return rtl_.count(); }
  [[nodiscard]] std::uint32_t guest_count() const override { return rtl_.guest_count(); }

 private:
  covered& rtl_;
};

}  // namespace

int sc_main(int argc, char** argv) {
  using namespace archtimers;
  using namespace archtimers::testbench;
  if (argc != 2) {
    fmt::print(stderr, "usage: {} FILE.dat\n", argv[0]);
    return 2;
  }
  const auto all = std::make_shared<VerilatedContext>();
  std::vector<std::unique_ptr<covered>> cores;
  const auto make = [&](const mips_cp0::parameters& presets) -> std::unique_ptr<mips_cp0_rtl> {
    cores.push_back(std::make_unique<covered>(presets, all));
    return std::make_unique<lent>(*cores.back());
  };
  crosscheck_options options;
  options.last_seed = 80;
  options.operations = 1500;
  const crosscheck_result result = crosscheck_mips_cp0(options, make, {});
  fmt::print("{} operations, {} cycles\n{}", result.operations, result.cycles, result.failure);
  all->coveragep()->write(argv[1]);
  return result.mismatches == 0 ? 0 : 1;
}
