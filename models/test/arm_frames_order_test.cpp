// SPDX-License-Identifier: Apache-2.0
// Temporal decoupling, at random: any order of arrival gives the same run, that of operations made
// one after the other; and the changes announced are those that are found by looking everywhere.
#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include "arm_fixture.h"

namespace archtimers::arm {
namespace {

constexpr std::uint64_t end = 400;

struct register_write {
  std::uint64_t at;
  const char* name;
  std::uint64_t value;
  bus_access how;
};

std::uint64_t random_value(std::mt19937_64& random, std::string_view name) {
  const auto one_of = [&random](std::initializer_list<std::uint64_t> values) {
    return *(values.begin() + random() % values.size());
  };
  if (name == "CNTCR") return one_of({0, EN, EN, EN | SCEN, EN | fcreq(1), EN | fcreq(2)});
  if (name == "CNTSCR") return one_of({0x0080'0000, 0x0180'0000, 0x0300'0000});
  if (name == "CNTACR0") return one_of({0x3F, 0x3F, 0x30, 0x2F});
  if (name == "CNTNSAR") return one_of({0, 1});
  if (name == "CNTBase0.CNTEL0ACR") return one_of({0, 0x303});
  if (name == "CNTVOFF0") return one_of({0, 20, random() % 400, largest - 50});
  if (name.substr(name.size() - 3) == "CTL") return one_of({1, 1, 1, 3, 0});
  if (name.substr(name.size() - 4) == "TVAL") return random() % 100 - 20;
  if (name == "CNTCV") return one_of({random() % 300, largest - random() % 60});
  return random() % 400;
}

/// Writes in the order of their times; some at one time, the later in the list after the earlier.
std::vector<register_write> random_writes(std::mt19937_64& random) {
  static constexpr std::array names{"CNTCR",
                                    "CNTCR",
                                    "CNTCV",
                                    "CNTSCR",
                                    "CNTACR0",
                                    "CNTNSAR",
                                    "CNTVOFF0",
                                    "CNTFID1",
                                    "CNTBase0.CNTEL0ACR",
                                    "CNTBase0.CNTP_CVAL",
                                    "CNTBase0.CNTP_TVAL",
                                    "CNTBase0.CNTP_CTL",
                                    "CNTBase0.CNTV_CVAL",
                                    "CNTBase0.CNTV_TVAL",
                                    "CNTBase0.CNTV_CTL",
                                    "CNTEL0Base0.CNTP_TVAL",
                                    "CNTEL0Base0.CNTV_CTL"};
  std::vector<register_write> writes;
  std::uint64_t t = 1;
  for (int i = 0; i < 20; ++i) {
    t += random() % 4 == 0 ? 0 : random() % 30;
    const char* name = names[random() % names.size()];
    writes.push_back({t, name, random_value(random, name), {random() % 4 == 0, false}});
  }
  return writes;
}

counter_parameters featured() {
  counter_parameters p = with_table({1, 4, 10});
  p.cntsc = true;
  p.cntfid_rw = true;
  return p;
}

/// Every register of the counter and of frame 0, and the lines, at one time.
std::string seen_at(arm_bench& b, std::uint64_t t) {
  std::string seen = std::to_string(t) + ": ";
  for (const auto& row : counter_registers()) {
    if (row.address < 0x030) seen += std::to_string(b.counter.value(row, kernel_time(t))) + " ";
  }
  for (const auto& row : frames_registers()) {
    const std::uint64_t offset = row.address % 0x1000;
    if (row.address < 0x2000 && offset < 0xFD0) {
      seen += std::to_string(b.frames.value(row, kernel_time(t))) + " ";
    }
  }
  const bool p = b.at(t).p();
  const bool v = b.at(t).v();
  return seen + std::to_string(p) + std::to_string(v);
}

using run = std::vector<std::string>;

/// The first time at which two runs differ.
std::string difference(const run& a, const run& b) {
  const auto [in_a, in_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return in_a == a.end() ? "" : *in_a + "\nand not\n" + *in_b;
}

void write(arm_bench& b, const register_write& w, std::uint64_t now) {
  b.ahead(now, w.at).writes(w.name, w.value, w.how);
}

/// The run in which the kernel's time is always the operation's.
run one_after_the_other(const std::vector<register_write>& writes) {
  arm_bench b(featured());
  run seen;
  std::size_t next = 0;
  for (std::uint64_t t = 0; t < end; ++t) {
    for (; next < writes.size() && writes[next].at == t; ++next) write(b, writes[next], t);
    seen.push_back(seen_at(b, t));
  }
  return seen;
}

run all_seen(arm_bench& b) {
  run seen;
  for (std::uint64_t t = 0; t < end; ++t) seen.push_back(seen_at(b, t));
  return seen;
}

/// The changes of the lines, found by looking at every time.
std::string changes_found(arm_bench& b) {
  std::string all;
  for (std::uint64_t t = 1; t < end; ++t) {
    const auto change = [&](const char* name, bool before, bool after) {
      if (before != after) all += name + std::string(after ? "+" : "-") + std::to_string(t) + " ";
    };
    change("P0", b.at(t - 1).p(), b.at(t).p());
    change("V0", b.at(t - 1).v(), b.at(t).v());
  }
  return all;
}

/// A random order of arrival that keeps the order of writes at one time.
std::vector<register_write> shuffled(const std::vector<register_write>& writes,
                                     std::mt19937_64& random) {
  std::vector<register_write> order = writes;
  std::shuffle(order.begin(), order.end(), random);
  for (auto& place : order) {
    std::size_t earlier = 0;  // of the same time, in the shuffled order
    for (auto* other = order.data(); other != &place; ++other) earlier += other->at == place.at;
    std::size_t skip = earlier;
    for (const auto& w : writes) {
      if (w.at != place.at) continue;
      if (skip-- == 0) {
        place = w;
        break;
      }
    }
  }
  return order;
}

TEST(arm_frames_order, any_order_of_arrival_gives_one_run) {
  std::size_t changes = 0;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    const auto writes = random_writes(random);
    const run expected = one_after_the_other(writes);
    for (int i = 0; i < 4; ++i) {
      arm_bench b(featured());
      for (const auto& w : i == 0 ? writes : shuffled(writes, random)) write(b, w, 0);
      ASSERT_EQ(difference(all_seen(b), expected), "") << "order " << i;
      const std::string found = changes_found(b);
      ASSERT_EQ(b.changes_after(0, end - 1), found);
      changes += found.size();
    }
  }
  EXPECT_GT(changes, 3000U);
}

// The kernel's time follows behind: operations become final while others are still ahead.
TEST(arm_frames_order, a_kernel_that_follows_gives_the_same_run) {
  for (std::uint64_t seed = 1001; seed <= 1300; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    const auto writes = random_writes(random);
    const run expected = one_after_the_other(writes);
    arm_bench b(featured());
    run seen;
    std::size_t next = 0;
    for (std::uint64_t now = 0; now < end; now += 50) {
      std::vector<register_write> quantum;
      for (; next < writes.size() && writes[next].at < now + 50; ++next) {
        quantum.push_back(writes[next]);
      }
      for (const auto& w : shuffled(quantum, random)) {
        const std::uint64_t kernel = std::min(now, w.at);
        write(b, w, kernel);
      }
      for (std::uint64_t t = now; t < now + 50; ++t) seen.push_back(seen_at(b, t));
    }
    ASSERT_EQ(difference(seen, expected), "");
  }
}

}  // namespace
}  // namespace archtimers::arm
