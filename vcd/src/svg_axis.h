// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The time axis of a picture: where a time stands, and which times get a label.

#include <string>
#include <vector>

#include "archtimers/vcd/instant.h"
#include "power_of_ten.h"

namespace archtimers::vcd {

/// A window of time laid over a stretch of the picture. Positions are in tenths of a pixel, in
/// integers, so that the same picture is the same on every machine.
class svg_axis {
 public:
  /// One labelled position.
  struct tick {
    long at;
    std::string label;
  };

  /// \param finest  a unit in which all times to be placed are whole numbers
  svg_axis(const instant& from, const instant& to, timescale finest, long left, long right);

  /// Where a time stands. Times outside the window are put a little beyond its ends.
  [[nodiscard]] long place(const instant& time) const;

  /// Round times, far enough apart for their labels.
  [[nodiscard]] std::vector<tick> ticks() const;

 private:
  [[nodiscard]] uint128 fine(const instant& time) const;
  [[nodiscard]] long inside(uint128 t) const;

  timescale unit_;
  uint128 from_;
  uint128 to_;
  long left_;
  long right_;
};

}  // namespace archtimers::vcd
