// SPDX-License-Identifier: Apache-2.0
// The work that a text can make the readers of snapshots do.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "archtimers/snapshot/arm_json.h"
#include "archtimers/snapshot/mips_cp0_json.h"
#include "archtimers/snapshot/power_json.h"

namespace archtimers {
namespace {

/// What the reader of each timer's snapshots says to a text.
std::vector<std::string> errors_in(const std::string& text) {
  return {std::get<mips_cp0::snapshot_error>(mips_cp0::from_json(text)).message,
          std::get<power::snapshot_error>(power::from_json(text)).message,
          std::get<arm::snapshot_error>(arm::counter_from_json(text)).message,
          std::get<arm::snapshot_error>(arm::frames_from_json(text)).message,
          std::get<arm::snapshot_error>(arm::pe_from_json(text)).message};
}

std::string repeated(const char* before, const char* after, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += before + std::to_string(i) + after;
  return text;
}

// What an object or a list holds already is looked through for each further field or element. So a
// text must not be read on to its end, which is no JSON here, when there are more than any snapshot
// has: else 40 000 fields take seconds.
TEST(snapshot_work, nothing_is_read_after_more_fields_than_any_snapshot_has) {
  const std::string no_json = "\x01";
  for (const char* value : {"\": 1, ", "\": {}, ", "\": [], "}) {
    for (const std::string& error : errors_in("{" + repeated("\"k", value, 65) + no_json))
      EXPECT_EQ(error, "k64: more fields than any snapshot has");
    for (const std::string& error : errors_in("{\"x\": [{" + repeated("\"k", value, 65) + no_json))
      EXPECT_EQ(error, "k64: more fields than any snapshot has");
    for (const std::string& error : errors_in("{" + repeated("\"k", value, 64) + no_json))
      EXPECT_EQ(error.rfind("not JSON: ", 0), 0U) << error;
  }
}

TEST(snapshot_work, nothing_is_read_after_a_longer_list_than_any_snapshot_has) {
  const std::string no_json = "\x01";
  for (const char* element : {"{}, ", "[], ", "1, ", "{\"y\": 1}, "}) {
    const auto some = [element](int times) {
      std::string text = "{\"z\": [], \"x\": [";
      for (int i = 0; i < times; ++i) text += element;
      return text;
    };
    for (const std::string& error : errors_in(some(65) + no_json))
      EXPECT_EQ(error, "x: more elements than any list of a snapshot");
    for (const std::string& error : errors_in(some(63) + no_json))
      EXPECT_EQ(error.rfind("not JSON: ", 0), 0U) << error;
  }
}

}  // namespace
}  // namespace archtimers
