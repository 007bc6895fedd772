// SPDX-License-Identifier: Apache-2.0
#include "foreign_stimulus.h"

namespace archtimers::testbench {

foreign_stimulus::foreign_stimulus(const described_core& core, std::uint64_t seed)
    : core_(core), dice_(seed), long_gaps_(seed) {
  const auto& registers = core.told().registers;
  for (std::size_t i = 0; i < registers.size(); ++i) {
    weights_ += registers[i].weight;
    if (registers[i].access != register_access::write_only) readable_.push_back(i);
  }
  if (core.count()) readable_.push_back(*core.count());
}

foreign_step foreign_stimulus::draw(std::uint64_t edge, const look& now) {
  foreign_step drawn;
  const std::uint64_t gap = draw_gap(edge);
  drawn.edge = edge + gap;
  const auto& pins = core_.told().pins;
  if (!pins.empty() && dice_.chance(10)) {
    drawn.is_pin = true;
    drawn.place = dice_.below(pins.size());
    const auto& levels = pins[drawn.place].levels;
    drawn.value = levels[dice_.below(levels.size())];
    return drawn;
  }
  drawn.place = draw_register();
  const register_access access = core_.told().registers[drawn.place].access;
  drawn.write = access == register_access::write_only ||
                (access == register_access::read_write && dice_.chance(60));
  if (drawn.write) drawn.value = draw_value(drawn.place, {drawn.edge, gap}, now);
  return drawn;
}

// --- when ----------------------------------------------------------------------------------------

std::optional<std::uint64_t> foreign_stimulus::edges_until_ripe(std::uint64_t edge) {
  const std::uint64_t at = ripe_[dice_.below(ripe_.size())];
  if (at <= edge) return std::nullopt;
  return at - edge;
}

std::uint64_t foreign_stimulus::draw_gap(std::uint64_t edge) {
  const auto long_one = long_gaps_.draw(dice_, [&] { return edges_until_ripe(edge); });
  if (long_one) return *long_one;
  const std::uint64_t how = dice_.below(10);
  if (how < 3) return dice_.below(2);
  if (how < 5) return dice_.below(8);
  if (how < 9) {
    const auto ripe = edges_until_ripe(edge);
    // From two edges before it to two after it.
    if (ripe) return (*ripe > 2 ? *ripe - 2 : 0) + dice_.below(5);
  }
  return dice_.below(200);
}

void foreign_stimulus::ripens(std::uint64_t edge, std::uint64_t ticks) {
  ripe_[latest_ripe_++ % ripe_.size()] = edge + ticks * core_.edges_per_tick();
}

// --- what ----------------------------------------------------------------------------------------

std::size_t foreign_stimulus::draw_register() {
  const auto& registers = core_.told().registers;
  std::uint64_t left = dice_.below(weights_);
  std::size_t place = 0;
  while (left >= registers[place].weight) left -= registers[place++].weight;
  return place;
}

std::uint64_t foreign_stimulus::draw_near(std::size_t place, const moment& at, const look& now) {
  std::size_t source = core_.count().value_or(place);
  if ((!core_.count() || dice_.chance(30)) && !readable_.empty())
    source = readable_[dice_.below(readable_.size())];
  // For one that only can be written nobody knows more than that 0 is a number.
  std::uint64_t near = source == place && readable_.empty() ? 0 : now(source);
  if (source == core_.count()) near += at.gap / core_.edges_per_tick();
  const std::uint64_t how = dice_.below(10);
  std::uint64_t away = 0;
  if (how < 3) away = dice_.below(3);
  if (how >= 3 && how < 9) away = dice_.below(std::uint64_t{1} << (1 + dice_.below(8)));
  if (how == 9) away = std::uint64_t{1} << dice_.below(64);
  ripens(at.edge, how == 9 ? 0 : away);
  return dice_.chance(75) ? near + away : near - away;
}

std::uint64_t foreign_stimulus::draw_value(std::size_t place, const moment& at, const look& now) {
  std::uint64_t value = 0;
  switch (dice_.below(12)) {
    case 0:
      value = dice_.any();
      break;
    case 1:
      value = std::uint64_t{1} << dice_.below(64);
      break;
    case 2:
      value = ~std::uint64_t{0};
      break;
    case 3:
      value = ~std::uint64_t{0} << dice_.below(64);
      break;
    case 4:
    case 5:
    case 6:
      value = dice_.below(std::uint64_t{1} << dice_.below(9));
      ripens(at.edge, value);
      break;
    default:
      value = draw_near(place, at, now);
  }
  const foreign_register& told = core_.told().registers[place];
  return ((value & told.written) | told.fixed) & core_.registers()[place].mask();
}

}  // namespace archtimers::testbench
