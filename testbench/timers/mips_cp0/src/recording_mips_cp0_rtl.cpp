// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/recording_mips_cp0_rtl.h"

#include <fmt/format.h>

#include <utility>

namespace archtimers::testbench {

namespace {

class recorder final : public mips_cp0_rtl {
 public:
  recorder(std::unique_ptr<mips_cp0_rtl> rtl, const mips_cp0::parameters& presets,
           std::ostream& file)
      : rtl_(std::move(rtl)), file_(file) {
    file_ << fmt::format(
        "{:x} {:x} {:x} {:x} {:x} {:x} {:x} {:x} {:x} {:x} {:x}\n", presets.ccres,
        static_cast<unsigned>(presets.release), presets.ipti, static_cast<unsigned>(presets.merge),
        unsigned{presets.count_write_matches()}, unsigned{presets.count_write_restart},
        unsigned{presets.eic}, unsigned{presets.watch}, unsigned{presets.vz}, presets.guest_ipti,
        (std::uint64_t{1} << presets.gtoffset_bits) - 1);
    write(row::reset_level, {}, {});
  }

  void reset(bool asserted) override {
    rtl_->reset(asserted);
    in_reset_ = asserted;
    write(row::reset_level, {}, {});
  }

  void drive_tick(bool level) override {
    rtl_->drive_tick(level);
    tick_ = level;
  }

  void drive(mips_cp0::input_levels pins) override {
    rtl_->drive(pins);
    pins_ = pins;
  }

  answer look(const request& access) override {
    const answer given = rtl_->look(access);
    write(row::look, access, given);
    return given;
  }

  answer edge(const request& access) override {
    const answer given = rtl_->edge(access);
    write(row::clock_edge, access, given);
    return given;
  }

  void edge() override {
    rtl_->edge();
    write(row::clock_edge, {}, {});
  }

  [[nodiscard]] mips_cp0::output_levels outputs() const override { return rtl_->outputs(); }
  [[nodiscard]] std::uint32_t count() const override { return rtl_->count(); }
  [[nodiscard]] std::uint32_t guest_count() const override { return rtl_->guest_count(); }

 private:
  enum class row : unsigned { reset_level, look, clock_edge };

  void write(row what, const request& access, const answer& given) {
    const auto levels = rtl_->outputs();
    file_ << fmt::format(
                 "{:x} {:x} {:x} {:x} {:x} {:x} {:x} {:x} {:x} {:x} {:x} {:x} {:x} {:x} {:x} ",
                 static_cast<unsigned>(what), unsigned{!in_reset_}, unsigned{tick_},
                 unsigned{access.valid}, unsigned{access.write}, access.address,
                 unsigned{access.how.wide}, access.data, unsigned{access.how.host},
                 unsigned{access.how.guest}, unsigned{access.how.cp0_usable},
                 unsigned{pins_.count_stop}, pins_.hw_irq, pins_.guest_hw_irq,
                 unsigned{pins_.eic_off})
          << fmt::format("{:x} {:x} {:x} {:x} {:x} {:x} {:x} {:x}\n", given.data,
                         static_cast<unsigned>(given.result), unsigned{levels.ti}, levels.ip,
                         unsigned{levels.guest_ti}, levels.guest_ip, rtl_->count(),
                         rtl_->guest_count());
  }

  std::unique_ptr<mips_cp0_rtl> rtl_;
  std::ostream& file_;
  mips_cp0::input_levels pins_;
  bool in_reset_ = false;
  bool tick_ = true;
};

}  // namespace

std::unique_ptr<mips_cp0_rtl> record(std::unique_ptr<mips_cp0_rtl> rtl,
                                     const mips_cp0::parameters& presets, std::ostream& file) {
  return std::make_unique<recorder>(std::move(rtl), presets, file);
}

}  // namespace archtimers::testbench
