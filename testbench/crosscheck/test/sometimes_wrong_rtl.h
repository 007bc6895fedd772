// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <utility>

#include "archtimers/rtl_twins/mips_cp0_rtl.h"

namespace archtimers::testbench {

/// The RTL, but its lines are wrong from some edge on.
class rtl_with_wrong_lines final : public mips_cp0_rtl {
 public:
  explicit rtl_with_wrong_lines(std::unique_ptr<mips_cp0_rtl> real) : real_(std::move(real)) {}

  void reset(bool asserted) override { real_->reset(asserted); }
  void drive_tick(bool level) override { real_->drive_tick(level); }
  void drive(mips_cp0::input_levels pins) override { real_->drive(pins); }
  answer look(const request& access) override { return real_->look(access); }
  answer edge(const request& access) override {
    ++edges_;
    return real_->edge(access);
  }
  void edge() override {
    ++edges_;
    real_->edge();
  }
  [[nodiscard]] mips_cp0::output_levels outputs() const override {
    mips_cp0::output_levels levels = real_->outputs();
    levels.ti ^= edges_ > 500;
    return levels;
  }
  [[nodiscard]] std::uint32_t count() const override { return real_->count(); }
  [[nodiscard]] std::uint32_t guest_count() const override { return real_->guest_count(); }

 private:
  std::unique_ptr<mips_cp0_rtl> real_;
  std::uint64_t edges_ = 0;
};

/// That of one seed in five or so.
inline bool chosen(const mips_cp0::parameters& presets) { return presets.ccres == 2; }

inline std::unique_ptr<mips_cp0_rtl> sometimes_wrong(const mips_cp0::parameters& presets) {
  auto real = make_mips_cp0_rtl(presets);
  if (!chosen(presets)) return real;
  return std::make_unique<rtl_with_wrong_lines>(std::move(real));
}

}  // namespace archtimers::testbench
