// SPDX-License-Identifier: Apache-2.0
// Arrays of registers and repeated pages are told once.
#include "archtimers/testbench/register_arrays.h"

#include <gtest/gtest.h>

#include "archtimers/registers/register_list.h"
#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {
namespace {

using names = std::vector<std::string_view>;
using texts = std::vector<std::string>;

TEST(register_arrays, folds_names_that_count_from_0) {
  EXPECT_EQ(folded_names(names{"a0", "b", "a1", "a2"}), (texts{"a<n>", "b"}));
  EXPECT_EQ(folded_names(names{"a1", "a2"}), (texts{"a1", "a2"}));
  EXPECT_EQ(folded_names(names{"a0"}), (texts{"a0"}));
  EXPECT_EQ(folded_names(names{"a0", "a2"}), (texts{"a0", "a2"}));
  EXPECT_EQ(folded_names(names{"p0.x0", "p0.x1", "p1.x0", "p1.x1"}), (texts{"p<m>.x<n>"}));
  EXPECT_EQ(folded_names(names{"a10", "a11"}), (texts{"a10", "a11"}));
  EXPECT_EQ(folded_names({}), texts{});
}

TEST(register_arrays, keeps_registers_of_different_kinds_apart) {
  register_list list;
  register_description row{"", "", "space", 0,  32,     register_access::read_write,
                           0,  "", 0,       {}, "One.", "source"};
  list.add(row, "a0", "0");
  row.address = 4;
  row.reset = 7;
  list.add(row, "a1", "4");
  row.address = 8;
  list.add(row, "b0", "8");
  row.description = "Two.";
  list.add(row, "b1", "C");
  const auto arrays = fold_arrays(list.view());
  ASSERT_EQ(arrays.size(), 3U);
  EXPECT_EQ(arrays[0].name, "a<n>");
  EXPECT_TRUE(arrays[0].resets_differ);
  ASSERT_EQ(arrays[0].indices.size(), 1U);
  EXPECT_EQ(arrays[0].indices[0].count, 2U);
  EXPECT_EQ(arrays[0].indices[0].stride, 4U);
  EXPECT_EQ(arrays[1].name, "b0");
  EXPECT_EQ(arrays[2].name, "b1");
}

TEST(register_arrays, of_the_arm_generic_timer_cover_its_table) {
  const auto table = find_timer("arm-generic-timer")->registers();
  const auto arrays = fold_arrays(table);
  EXPECT_LT(arrays.size(), 100U);
  std::size_t registers = 0;
  for (const auto& array : arrays) {
    std::size_t count = 1;
    for (const auto& index : array.indices) count *= index.count;
    registers += count;
  }
  EXPECT_EQ(registers, table.size());
}

TEST(register_arrays, of_the_mips_timer_are_its_registers) {
  const auto table = find_timer("mips-cp0")->registers();
  EXPECT_EQ(fold_arrays(table).size(), table.size());
}

}  // namespace
}  // namespace archtimers::testbench
