// SPDX-License-Identifier: Apache-2.0
#include "archtimers/time/rational_clock.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace archtimers {

namespace {

constexpr std::uint64_t longest_period = std::numeric_limits<std::int64_t>::max();
constexpr int128 last_unit = std::numeric_limits<std::uint64_t>::max();

int128 floor_quotient(int128 a, int128 b) { return a >= 0 ? a / b : -((-a - 1) / b) - 1; }

uint128 greatest_common_divisor(uint128 a, uint128 b) {
  while (b != 0) a = std::exchange(b, a % b);
  return a;
}

/// A fraction below 1 in multiples of 2^-64, rounded down. Neither number has more than 96 bits.
std::uint64_t in_parts(uint128 numerator, uint128 denominator) {
  const uint128 high = (numerator << 32U) / denominator;
  const uint128 rest = (numerator << 32U) % denominator;
  return static_cast<std::uint64_t>(high << 32U | (rest << 32U) / denominator);
}

}  // namespace

bool rational_clock::representable(time_resolution resolution, frequency rate,
                                   std::uint64_t divisor) {
  const std::uint64_t units = resolution.units_per_second();
  const std::uint64_t common = std::gcd(rate.numerator(), units);
  const uint128 period = uint128{rate.denominator()} * (units / common);
  return period <= longest_period && period * divisor <= longest_period &&
         uint128{rate.numerator() / common} * divisor <= longest_period;
}

std::string_view rational_clock::obstacle(time_resolution resolution, frequency rate,
                                          std::uint64_t divisor) {
  if (representable(resolution, rate, divisor)) return {};
  // A tick, as its divider's input counts, is longer than 63 bits of kernel units.
  const uint128 longest = uint128{rate.numerator()} * (longest_period / divisor);
  return uint128{rate.denominator()} * resolution.units_per_second() > longest ? "too slow"
                                                                               : "too fine";
}

rational_clock::rational_clock(time_resolution resolution, frequency rate)
    : rational_clock(resolution, rate, 0, {}) {}

rational_clock::rational_clock(time_resolution resolution, frequency rate, signed_units t,
                               tick_fraction gone)
    : resolution_(resolution), rate_(rate) {
  const std::uint64_t units = resolution.units_per_second();
  const std::uint64_t common = std::gcd(rate.numerator(), units);
  const std::uint64_t ticks = rate.numerator() / common;
  if (!representable(resolution, rate)) {
    throw std::invalid_argument("rational_clock: the rate " + rate.to_string() +
                                " in kernel time units needs more than 63 bits");
  }
  period_ = rate.denominator() * (units / common);
  whole_ = ticks / period_;
  part_ = ticks % period_;
  parts_ = gone.parts;

  if (gone.numerator != 0) {
    // Count in parts of a tick so small that the fraction is a whole number of them.
    const std::uint64_t reduction = std::gcd(gone.numerator, gone.denominator);
    const std::uint64_t denominator = gone.denominator / reduction;
    const std::uint64_t scale = denominator / std::gcd(period_, denominator);
    if (uint128{period_} * scale <= longest_period) {
      period_ *= scale;
      part_ *= scale;
      numerator_ = gone.numerator / reduction * (period_ / denominator) % period_;
    } else {
      parts_ = gone.rounded_parts();
    }
  }
  reciprocal_ = static_cast<std::uint64_t>((uint128{part_} << 64U) / period_);
  // ceil((1 - p) * period)
  int128 missing =
      int128{period_} - numerator_ - static_cast<std::uint64_t>((uint128{parts_} * period_) >> 64U);
  if (missing <= 0) missing += period_;
  carry_at_ = static_cast<std::uint64_t>(missing);
  set_origin(t);
}

void rational_clock::set_origin(signed_units origin) {
  // An origin that the kernel does not reach is put back by whole periods; ticks are counted from there.
  if (origin > last_unit) origin -= ((origin - last_unit - 1) / period_ + 1) * period_;
  origin_ = origin;
  const int128 first = std::clamp(origin, int128{0}, last_unit);
  const int128 last = std::clamp(origin + last_unit, int128{0}, last_unit);
  first_ = static_cast<std::uint64_t>(first);
  span_ = static_cast<std::uint64_t>(last - first);
}

tick rational_clock::ticks_at(signed_units t) const {
  // Whole periods first, so that nothing overflows: |t - origin| is far below 2^66.
  const int128 elapsed = t - origin_;
  const int128 periods = floor_quotient(elapsed, period_);
  const uint128 parts = uint128{static_cast<std::uint64_t>(elapsed - periods * period_)} * part_;
  const auto remainder = static_cast<std::uint64_t>(parts % period_);
  return tick(elapsed * whole_ + periods * part_ + static_cast<int128>(parts / period_) +
              (remainder >= carry_at_ ? 1 : 0));
}

deadline rational_clock::time_of(tick k) const {
  // The least x with x * rate >= (k - 1) * period + carry_at, all in parts of a tick.
  const uint128 rate = whole_ == 0 ? part_ : uint128{whole_} * period_ + part_;
  const int128 before_last = k.number() - 1;
  int128 parts = 0;
  if (static_cast<uint128>(before_last) <= longest_period) {
    parts =
        static_cast<int128>(uint128{static_cast<std::uint64_t>(before_last)} * period_ + carry_at_);
  } else if (__builtin_mul_overflow(before_last, int128{period_}, &parts) ||
             __builtin_add_overflow(parts, int128{carry_at_}, &parts)) {
    if (k.number() > 0) return std::nullopt;
    return kernel_time();
  }
  if (parts < 0) {
    const int128 units = origin_ - static_cast<int128>(static_cast<uint128>(-parts) / rate);
    return kernel_time(static_cast<std::uint64_t>(std::clamp(units, int128{0}, last_unit)));
  }
  const auto before = static_cast<uint128>(parts) + rate - 1;
  const int128 units = origin_ + static_cast<int128>(rate == 1 ? before : before / rate);
  if (units < 0) return kernel_time();
  if (units > last_unit) return std::nullopt;
  return kernel_time(static_cast<std::uint64_t>(units));
}

tick_fraction rational_clock::fraction_at(signed_units t) const {
  const int128 elapsed = t - origin_;
  const auto in_period =
      static_cast<std::uint64_t>(elapsed - floor_quotient(elapsed, period_) * period_);
  const uint128 gone = uint128{in_period} * part_ + numerator_;
  return {parts_, static_cast<std::uint64_t>(gone % period_), period_};
}

rational_clock rational_clock::with_rate(frequency rate, signed_units t) const {
  return {resolution_, rate, t, fraction_at(t)};
}

rational_clock rational_clock::delayed_by(signed_units units) const {
  rational_clock delayed = *this;
  delayed.set_origin(origin_ + units);
  return delayed;
}

rational_clock rational_clock::divider_input(std::uint64_t divisor) const {
  const uint128 gone = uint128{numerator_} * divisor % period_;
  return {resolution_,
          rate_.multiplied_by(divisor),
          origin_,
          {parts_ * divisor, static_cast<std::uint64_t>(gone), period_}};
}

rational_clock rational_clock::divider_cleared(std::uint64_t divisor, signed_units t) const {
  // Take the whole input ticks out of the fraction gone: what is left is below 1 / divisor.
  const tick_fraction gone = fraction_at(t);
  const uint128 of_numerator = uint128{gone.numerator} * divisor;
  const uint128 of_parts = uint128{gone.parts} * divisor;
  const auto remainder = static_cast<std::uint64_t>(of_numerator % period_);
  const auto rest = static_cast<std::uint64_t>(of_parts);
  const bool carry =
      remainder >= period_ - static_cast<std::uint64_t>((uint128{rest} * period_) >> 64U);
  const uint128 input_ticks = of_numerator / period_ + (of_parts >> 64U) + (carry ? 1 : 0);
  uint128 denominator = uint128{period_} * divisor;
  uint128 numerator = of_numerator % denominator + denominator - input_ticks % divisor * period_;
  numerator %= denominator;
  const uint128 reduction = greatest_common_divisor(numerator, denominator);
  numerator /= reduction;
  denominator /= reduction;
  if (denominator > longest_period) {
    return {resolution_, rate_, t, {gone.parts + in_parts(numerator, denominator), 0, 1}};
  }
  return {
      resolution_,
      rate_,
      t,
      {gone.parts, static_cast<std::uint64_t>(numerator), static_cast<std::uint64_t>(denominator)}};
}

}  // namespace archtimers
