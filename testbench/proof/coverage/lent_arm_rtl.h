// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archtimers/rtl_twins/arm_counter_rtl.h"
#include "archtimers/rtl_twins/arm_frames_rtl.h"
#include "archtimers/rtl_twins/arm_pe_rtl.h"

/// RTL that is lent to a run and outlives it.
namespace archtimers {

class lent_arm_counter final : public arm_counter_rtl {
 public:
  explicit lent_arm_counter(arm_counter_rtl& rtl) : rtl_(rtl) {}
  void reset(bool asserted) override { rtl_.reset(asserted); }
  void drive_tick(bool level) override { rtl_.drive_tick(level); }
  void drive(bool dbg_halt) override { rtl_.drive(dbg_halt); }
  answer look(const request& access) override { return rtl_.look(access); }
  answer present(const request& access) override { return rtl_.present(access); }
  void rise() override { rtl_.rise(); }
  [[nodiscard]] std::uint64_t count() const override { return rtl_.count(); }
  [[nodiscard]] arm_rtl_counts counts() override { return rtl_.counts(); }

 private:
  arm_counter_rtl& rtl_;
};

/// @tparam Part  `arm_frames_rtl` or `arm_pe_rtl`.
template <class Part>
class lent_arm_part : public Part {
 public:
  explicit lent_arm_part(Part& rtl) : rtl_(rtl) {}
  void reset(bool asserted) override { rtl_.reset(asserted); }
  void count(const arm_rtl_counts& counts) override { rtl_.count(counts); }
  void rise() override { rtl_.rise(); }
  typename Part::answer look(const typename Part::request& access) override {
    return rtl_.look(access);
  }
  typename Part::answer present(const typename Part::request& access) override {
    return rtl_.present(access);
  }
  [[nodiscard]] decltype(std::declval<Part&>().outputs()) outputs() override {
    return rtl_.outputs();
  }

 protected:
  Part& rtl_;
};

using lent_arm_frames = lent_arm_part<arm_frames_rtl>;

class lent_arm_pe final : public lent_arm_part<arm_pe_rtl> {
 public:
  using lent_arm_part::lent_arm_part;
  void drive(const arm::pe_inputs& pins) override { rtl_.drive(pins); }
};

}  // namespace archtimers
