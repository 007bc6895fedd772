// SPDX-License-Identifier: Apache-2.0
// The JSON form of a POWER snapshot.
#include "archtimers/snapshot/power_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <string_view>

#include "json_mistakes.h"
#include "power_random_life.h"

namespace archtimers::power {
namespace {

constexpr std::uint64_t most64 = ~std::uint64_t{0};
constexpr std::uint32_t most32 = ~std::uint32_t{0};

/// A snapshot in which every field is at an extreme.
snapshot extreme() {
  snapshot s;
  s.base = profile::booke;
  s.threads_used = 8;
  s.tb_clock = frequency(most64, most64 - 1);
  s.phase = {most64, most64 - 2, most64 - 1};
  s.tb = most64;
  s.hdec = most64 - 3;
  s.vtb = most64 - 4;
  s.hdec_parity = parity::rewritten;
  s.tfmr_corrupt = s.tbl0_by_tick = s.firmware_control_error = s.entered = true;
  s.tb_run = s.vtb_run = false;
  s.tbst = 9;
  s.tbst_last = 8;
  s.tfmr_fields = 0xFFFE'2000'0000'0000;
  s.tb_sync_occured = true;
  s.offset = most64 << 24U;
  s.lost = most64 << 26U;
  s.applied = most64 << 25U;
  for (unsigned i = 0; i < most_threads; ++i) {
    s.threads[i] = {most64 - i,
                    i % 2 == 0 ? parity::bad : parity::rewritten,
                    i % 2 == 0,
                    i % 2 != 0,
                    {most64 - 10 - i, 65534 - i},
                    {most64 - 20 - i, 65535ULL * 65535 - 1 - i},
                    {65535 - i, 65535},
                    {i, 65535 - i},
                    most32 - i,
                    0xFFDF'E000,
                    0xFC00'0000,
                    3,
                    true,
                    true,
                    true,
                    {true, most64 - 30 - i, most64 - 40 - i, most64 - 50 - i},
                    {most64 - 60 - i, most64 - 70 - i, most64 - 80 - i, true, true}};
  }
  s.vcore = {most64 - 90, true};
  s.host = {most64 - 91};
  return s;
}

std::string error_in(const std::string& text) {
  const auto got = from_json(text);
  const auto* error = std::get_if<snapshot_error>(&got);
  return error == nullptr ? "" : error->message;
}

TEST(power_json, keeps_every_field_and_64_bit_numbers_exactly) {
  ASSERT_EQ(error_in(to_json(extreme())), "");
  EXPECT_TRUE(std::get<snapshot>(from_json(to_json(extreme()))) == extreme());
  EXPECT_TRUE(std::get<snapshot>(from_json(to_json(snapshot{}))) == snapshot{});
  for (const auto which : {profile::server_v3, profile::server_v207, profile::server_v206,
                           profile::classic32, profile::booke, profile::e500, profile::a2}) {
    snapshot s;
    s.base = which;
    EXPECT_EQ(std::get<snapshot>(from_json(to_json(s))).base, which);
  }
}

TEST(power_json, says_what_it_is) {
  const std::string text = to_json(snapshot{});
  for (const char* piece :
       {"\"archtimers_snapshot\": 2", "\"timer\": \"power-timebase\"", "\"base\": \"server_v3\""}) {
    EXPECT_NE(text.find(piece), std::string::npos) << text;
  }
}

TEST(power_json, names_the_field_that_is_wrong) {
  const json_mistake mistakes[] = {
      {"\"archtimers_snapshot\": 2", "\"archtimers_snapshot\": 3",
       "archtimers_snapshot: version 3; this library reads version 2"},
      {"\"archtimers_snapshot\": 2,", "", "archtimers_snapshot: missing"},
      {"power-timebase", "mips-cp0",
       "timer: the snapshot is of \"mips-cp0\", not of \"power-timebase\""},
      {"\"booke\"", "\"book\"", "base: must be server_v3, server_v207, server_v206, classic32"},
      {"\"booke\"", "4", "base: must be text"},
      {"\"threads_used\": 8", "\"threads_used\": 9",
       "threads_used: must be an integer from 1 to 8"},
      {"\"threads_used\": 8", "\"threads_used\": 0", "threads_used: must be an integer"},
      {"\"numerator\": 18446744073709551615", "\"numerator\": 0",
       "tb_clock.numerator: must be an integer from 1"},
      {"\"numerator\": 18446744073709551613", "\"numerator\": 18446744073709551614",
       "phase.numerator: must be an integer from 0 to 18446744073709551613"},
      {"\"tb\": 18446744073709551615", "\"tb\": 18446744073709551616",
       "tb: must be an integer from 0 to 18446744073709551615"},
      {"\"tb\": 18446744073709551615", "\"tb\": -1", "tb: must be an integer"},
      {"\"tb\": 18446744073709551615", "\"tb\": 1.0", "tb: must be an integer"},
      {"\"tb\": 18446744073709551615", "\"tb\": \"0\"", "tb: must be an integer"},
      {"\"tb\": 18446744073709551615", "\"tb\": 1, \"tb\": 1", "tb: given twice"},
      {"\"tb\": 18446744073709551615", "\"bt\": 1", "tb: missing"},
      {"\"tb\": 18446744073709551615", "\"tb\": 1, \"more\": 1", "more: no such field"},
      {"\"ld\": true", "\"ld\": 1", "vcore.ld: must be true or false"},
      {"\"tbst\": 9", "\"tbst\": 10", "tbst: must be an integer from 0 to 9"},
      {"\"tbst\": 9", "\"tbst\": 4", "tbst: there are states 0, 1, 2 and 6 to 9"},
      {"\"tbst_last\": 8", "\"tbst_last\": 3", "tbst_last: there are states 0, 1, 2 and 6 to 9"},
      {"\"tfmr_fields\": 18446216308128219136", "\"tfmr_fields\": 1",
       "tfmr_fields: only bits 63 to 49 and 45 exist"},
      {"\"dec_request\": true", "\"dec_request\": null",
       "threads[0].dec_request: must be true or false"},
      {"\"remainder\": 65534", "\"remainder\": 65535",
       "threads[0].purr.remainder: must be an integer from 0 to 65534"},
      {"\"remainder\": 4294836224", "\"remainder\": 4294836225",
       "threads[0].spurr.remainder: must be an integer from 0 to 4294836224"},
      {"\"numerator\": 65535", "\"numerator\": 65536",
       "threads[0].purr_share.numerator: must be an integer from 0 to 65535"},
      {"\"denominator\": 65534", "\"denominator\": 0",
       "threads[1].spurr_scale.denominator: must be an integer from 1 to 65535"},
      {"\"decar\": 4294967288", "\"decar\": 4294967296",
       "threads[7].decar: must be an integer from 0 to 4294967295"},
      {"\"tcr\": 4292861952", "\"tcr\": 4294967295",
       "threads[0].tcr: only bits 31 to 22 and 20 to 13 exist"},
      {"\"tsr\": 4227858432", "\"tsr\": 4227858433", "threads[0].tsr: only bits 31 to 26 exist"},
      {"\"wdt_reset\": 3", "\"wdt_reset\": 4",
       "threads[0].wdt_reset: must be an integer from 0 to 3"},
      {"\"tsr\": 4227858432", "\"tsr\": 0, \"esr\": 0", "threads[0].esr: no such field"},
      {"\"purr\": {", "\"purr\": {\"x\": 1,", "threads[0].purr.x: no such field"},
      {"\"threads\": [", "\"threads\": [{},", "threads: must be a list of 8"},
      {"{", "[", "not JSON: "},
      {"}", "", "not JSON: "},
  };
  expect_named(to_json(extreme()), mistakes, error_in);
}

TEST(power_json, every_field_is_required) {
  EXPECT_EQ(expect_every_field_required(to_json(extreme()), error_in),
            26 + 2 + 3 + 2 + 1 + 8 * (17 + 4 * 2 + 4 + 5));
}

/// A snapshot as version 1 would have written it.
std::string as_version_1(const snapshot& saved) {
  auto text = nlohmann::ordered_json::parse(to_json(saved));
  text["archtimers_snapshot"] = 1;
  for (const char* field : {"tbst_last", "tfmr_fields", "tb_sync_occured", "hdec_parity",
                            "tfmr_corrupt", "lost", "vcore", "host"}) {
    EXPECT_EQ(text.erase(field), 1U);
  }
  for (auto& thread : text["threads"]) {
    for (const char* field : {"dec_parity", "wdt_reset", "ld", "dee", "hdice", "vcpu", "host"}) {
      EXPECT_EQ(thread.erase(field), 1U);
    }
  }
  text["ld"] = saved.threads[0].ld;
  text["hdice"] = saved.threads[0].hdice;
  return text.dump(2);
}

// Version 1 had no request of its own: the watchdog asked for the reset that TSR[WRS] names. A time base in
// state 6 or 7 waited for the time of day. There were no vCPUs.
TEST(power_json, version_1_is_read) {
  snapshot s = extreme();
  for (unsigned i = 0; i < most_threads; ++i) s.threads[i].tsr = 0;
  s.threads[5].tsr = 2U << 28U | 1U << 27U;
  s.tbst = 6;
  std::string text = as_version_1(s);
  ASSERT_EQ(error_in(text), "");
  for (unsigned i = 0; i < most_threads; ++i) {
    s.threads[i].wdt_reset = i == 5 ? 2 : 0;
    s.threads[i].dee = false;
    s.threads[i].dec_parity = parity::good;
    s.threads[i].vcpu = {};
    s.threads[i].host = {};
  }
  s.tbst_last = 7;
  s.tfmr_fields = field::MOVE_CHIP_TOD_TO_TB.mask();
  s.tb_sync_occured = s.tfmr_corrupt = false;
  s.hdec_parity = parity::good;
  s.lost = 0;
  s.vcore = {};
  s.host = {};
  EXPECT_TRUE(std::get<snapshot>(from_json(text)) == s);
  std::string bad = text;
  bad.replace(bad.find("\"hdice\": true"), 13, "\"hdice\": 7");
  EXPECT_EQ(error_in(bad), "threads[0].hdice: must be true or false");
  text.replace(text.find("\"vtb\""), 5, "\"vbt\"");
  EXPECT_NE(error_in(text), "");
}

// Whatever a time base has been through, what is read is what was saved, and can be restored.
TEST(power_json, survives_a_round_trip_at_any_instant) {
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    const parameters presets = lively_presets(random);
    timebase model(presets, time_resolution(1'000'000'000'000));
    std::uint64_t t = 0;
    for (auto n = random() % 30; n > 0; --n) {
      t += random_distance(random) >> 4U;
      random_action(model, random, kernel_time(t))(model, kernel_time(t), kernel_time(t));
    }
    const kernel_time now(t + random() % 9999);
    const snapshot saved = model.save(now);
    const std::string text = to_json(saved);
    ASSERT_EQ(error_in(text), "");
    ASSERT_TRUE(std::get<snapshot>(from_json(text)) == saved) << text;
    timebase other(presets, time_resolution(1'000'000'000'000));
    ASSERT_EQ(other.restore(std::get<snapshot>(from_json(text)), now), "");
    ASSERT_TRUE(other.save(now) == saved);
  }
}

TEST(power_json, mangled_text_is_an_error_or_a_snapshot_and_never_half_of_one) {
  std::mt19937_64 random(79);
  int errors = 0;
  for (int i = 0; i < 5'000; ++i) {
    std::string text = to_json(extreme());
    for (auto n = 1 + random() % 3; n > 0 && !text.empty(); --n) {
      const std::size_t place = random() % text.size();
      static constexpr std::string_view spice = "{}[]\",:-0123456789.eE truefalsn\\u\x80\xff";
      if (random() % 2 == 0) {
        text[place] = spice[random() % spice.size()];
      } else if (random() % 2 == 0) {
        text.erase(place, 1 + random() % 20);
      } else {
        text.insert(random() % text.size(), text.substr(place, random() % 60));
      }
    }
    const auto got = from_json(text);
    if (const auto* error = std::get_if<snapshot_error>(&got)) {
      ++errors;
      ASSERT_FALSE(error->message.empty()) << text;
    } else {  // white space or a digit: whatever it says, it says it twice
      const snapshot& read = std::get<snapshot>(got);
      ASSERT_TRUE(std::get<snapshot>(from_json(to_json(read))) == read) << text;
    }
  }
  EXPECT_GT(errors, 2'500);
  EXPECT_NE(error_in(std::string(100'000, '[')), "");
}

}  // namespace
}  // namespace archtimers::power
