// SPDX-License-Identifier: Apache-2.0
// The register tables tell the truth: a fresh model and a fresh RTL twin of every profile, with each
// parameter at both its ends, have the registers, resets and accesses that their table says.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "archtimers/testbench/fresh_simulation.h"
#include "archtimers/testbench/scenario_timer.h"
#include "archtimers/tlm/kernel.h"
#include "register_families.h"

namespace archtimers::testbench {
namespace {

/// A fresh timer of one side, at time 0.
class bench {
 public:
  bench(const family& all, side which, const texts& parameters)
      : family_(all), target_(all.timer->make(which, "timer", parameters)) {
    const auto clock = all.timer->clock(parameters);
    edge_ = sc_core::sc_time(std::ceil(1e15 * static_cast<double>(clock.clock.denominator()) /
                                       static_cast<double>(clock.clock.numerator())),
                             sc_core::SC_FS);
    sc_core::sc_start(sc_core::SC_ZERO_TIME);
  }

  [[nodiscard]] scenario_target& target() { return *target_; }

  struct answer {
    bool ok;
    std::uint64_t value;
  };
  answer read(const register_description& row) {
    socket_access read = access(row, tlm::TLM_READ_COMMAND, 0);
    const bool ok = target_->access(read) == "ok";
    std::uint64_t value = 0;
    for (std::size_t i = read.data.size(); i-- > 0;) value = value << 8U | read.data[i];
    return {ok, value};
  }
  /// Drives the pins whose names end so high.
  void drive(const std::string& ending) {
    for (const auto& pin : target_->inputs) {
      const std::string_view name = pin->description().name;
      const bool ends_so =
          name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending;
      if (!ending.empty() && ends_so) pin->drive(1);
    }
    sc_core::sc_start(edge_);
  }
  /// Writes, and lets the RTL take it.
  void write(const register_description& row, std::uint64_t value) {
    socket_access write = access(row, tlm::TLM_WRITE_COMMAND, value);
    static_cast<void>(target_->access(write));
    sc_core::sc_start(edge_ * 2);  // two edges that the RTL writes on
  }

 private:
  [[nodiscard]] socket_access access(const register_description& row, tlm::tlm_command command,
                                     std::uint64_t value) const {
    socket_access made;
    made.command = command;
    made.address = row.address;
    made.streaming_width = row.width / 8;
    for (unsigned i = 0; i < row.width / 8; ++i)
      made.data.push_back(static_cast<unsigned char>(value >> 8U * i));
    made.who = family_.timer->initiator(row.space.substr(0, 5) == "AArch" ? "host" : family_.who,
                                        row.address);
    return made;
  }

  const family& family_;
  fresh_simulation simulation_{-15};
  std::unique_ptr<scenario_target> target_;
  sc_core::sc_time edge_;
};

void reads_as_the_table_says(const family& all, side which, const texts& parameters) {
  SCOPED_TRACE(std::string(name_of(which)) + said(parameters));
  const register_list table = all.table(parameters);
  bench timer(all, which, parameters);
  for (const auto& row : all.timer->registers()) {
    const auto* own = find_register(table.view(), row.name);
    if (!row.addressable()) {
      if (which == side::rtl) continue;
      const auto got = timer.target().get_one_reg(0, row.one_reg);
      const bool readable = own != nullptr && own->access != register_access::write_only;
      EXPECT_EQ(got.error == 0, readable) << row.name;
      if (readable) {
        EXPECT_EQ(got.value, own->reset) << row.name;
      }
      continue;
    }
    const auto shown = timer.target().peek(row);
    ASSERT_EQ(shown.has_value(), own != nullptr) << row.name;
    const bench::answer got = timer.read(row);
    if (own == nullptr || own->access == register_access::write_only) {
      EXPECT_TRUE(!got.ok || got.value == 0) << row.name;  // refused, or RAZ/WI
    } else {
      EXPECT_TRUE(got.ok) << row.name;
      EXPECT_EQ(got.value, own->reset) << row.name;
    }
    if (own == nullptr) continue;
    EXPECT_EQ(*shown, own->reset) << row.name;
    if (const std::uint64_t key = all.opens(row.name)) timer.write(row, key);
  }
}

TEST(register_tables, resets_and_existence_are_those_of_the_model) {
  for (const family& all : families()) {
    for (const texts& each : variants(all)) reads_as_the_table_says(all, side::model, each);
  }
}

TEST(register_tables, resets_and_existence_are_those_of_the_rtl) {
  for (const family& all : families()) {
    for (const texts& each : variants(all)) {
      if (all.timer->rtl_obstacle(each).empty()) reads_as_the_table_says(all, side::rtl, each);
    }
  }
}

/// What has been seen to hold what was written, by the names of registers and their fields.
using written = std::set<std::string>;

std::string name_of_field(const register_description& row, const register_field& field) {
  return std::string(row.name) + "." + std::string(field.name);
}

/// A count moves by itself, but not so far.
bool moved(std::uint64_t before, std::uint64_t after) {
  return after - before > 0x1000 && before - after > 0x1000;
}

/// Inverts bits of a register and puts them back.
std::uint64_t inverted(bench& timer, const register_description& row, std::uint64_t before,
                       std::uint64_t bits) {
  timer.write(row, before ^ bits);
  const std::uint64_t after = timer.read(row).value;
  timer.write(row, before);
  return after;
}

void register_is_written(bench& timer, const register_description& row, written& seen) {
  constexpr std::uint64_t pattern = 0x5A5A'5A5A'5A5A'5A5A;
  const std::uint64_t before = timer.read(row).value;
  const bool changed = moved(before, inverted(timer, row, before, pattern >> (64 - row.width)));
  if (row.access == register_access::read_only) {
    EXPECT_FALSE(changed) << row.name;
  } else if (changed) {
    seen.insert(std::string(row.name));
  }
}

void fields_are_written(bench& timer, const register_description& row, written& seen) {
  for (const auto& field : row.fields) {
    const std::string name = name_of_field(row, field);
    const std::uint64_t before = timer.read(row).value;
    const std::uint64_t after = inverted(timer, row, before, field.mask());
    const bool changed = ((before ^ after) & field.mask()) != 0;
    if (field.access == register_access::read_write) {
      if (changed) seen.insert(name);
    } else {
      EXPECT_FALSE(changed) << name;
    }
    if (field.access == register_access::write_only) {
      EXPECT_EQ(before & field.mask(), 0U) << name;
    }
  }
  const std::uint64_t others = ~mask_of(row.fields) & (~std::uint64_t{0} >> (64 - row.width));
  const std::uint64_t before = timer.read(row).value;
  EXPECT_EQ((inverted(timer, row, before, others) ^ before) & others, 0U) << row.name;
}

void is_written_as_the_table_says(const family& all, side which, const texts& parameters,
                                  written& seen) {
  SCOPED_TRACE(std::string(name_of(which)) + said(parameters));
  const register_list table = all.table(parameters);
  bench timer(all, which, parameters);
  timer.drive(all.pins);
  for (const auto& row : table.view()) {
    if (!row.addressable() || row.access == register_access::write_only) continue;
    if (const std::uint64_t key = all.opens(row.name)) timer.write(row, key);
    if (row.fields.size() == 0) {
      register_is_written(timer, row, seen);
    } else {
      fields_are_written(timer, row, seen);
    }
  }
}

/// Read-only registers and fields never hold what is written, and each of the others does with some
/// parameters.
void writes_of(side which) {
  constexpr unsigned most_edges = 1000;  // of a tick, on which alone the RTL writes
  for (const family& all : families()) {
    written seen;
    written held;
    for (const texts& each : variants(all)) {
      if (which == side::rtl && !all.timer->rtl_obstacle(each).empty()) continue;
      if (all.timer->clock(each).edges_per_tick > most_edges) continue;
      is_written_as_the_table_says(all, which, each, seen);
      const register_list table = all.table(each);
      for (const auto& row : table.view()) {
        if (!row.addressable()) continue;
        if (row.fields.size() == 0 && row.access == register_access::read_write)
          held.insert(std::string(row.name));
        for (const auto& field : row.fields) {
          if (field.access == register_access::read_write) held.insert(name_of_field(row, field));
        }
      }
    }
    for (const std::string& name : held) {
      EXPECT_EQ(seen.count(name), 1U) << all.timer->name() << ": " << name;
    }
    EXPECT_GT(held.size(), 10U);
  }
}

TEST(register_tables, accesses_are_those_of_the_model) { writes_of(side::model); }
TEST(register_tables, accesses_are_those_of_the_rtl) { writes_of(side::rtl); }

/// A description with a text for each thing that a parameter can change.
using told = std::map<std::string, register_description, std::less<>>;

told told_by(const register_list& list) {
  told made;
  for (const auto& row : list.view()) made.emplace(row.name, row);
  return made;
}

// What one parameter alone changes in a register is said in a text that names the parameter.
TEST(register_tables, texts_name_the_parameters_that_matter) {
  for (const family& all : families()) {
    for (const auto& parameter : all.timer->parameters()) {
      EXPECT_EQ(all.ends.count(std::string(parameter.name)), 1U) << parameter.name;
    }
    for (const auto& [name, ends] : all.ends) {
      if (name == "profile") continue;  // stands for many
      for (const texts& base : all.bases) {
        const told before = told_by(all.table(base));
        for (const std::string& end : ends) {
          SCOPED_TRACE(std::string(all.timer->name()) + said(with(base, name, end)));
          try {
            static_cast<void>(all.timer->clock(with(base, name, end)));
          } catch (const std::invalid_argument&) {
            continue;  // the parameters exclude one another
          }
          for (const auto& [register_name, row] : told_by(all.table(with(base, name, end)))) {
            const auto was = before.find(register_name);
            if (was == before.end()) continue;
            const auto names_it = [&word = name](std::string_view text) {
              return text.find(word) != std::string_view::npos;
            };
            EXPECT_TRUE(was->second.reset == row.reset || names_it(row.reset_text)) << row.name;
            EXPECT_TRUE(was->second.access == row.access || names_it(row.writable_text))
                << row.name;
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace archtimers::testbench
