// SPDX-License-Identifier: Apache-2.0
// The JSON form of a snapshot.
#include "archtimers/snapshot/mips_cp0_json.h"

#include <limits>
#include <random>

#include "json_mistakes.h"
#include "mips_cp0_random_life.h"

namespace archtimers::mips_cp0 {
namespace {

/// A snapshot in which every field is at an extreme.
snapshot extreme() {
  snapshot s;
  s.rate = frequency(~std::uint64_t{0}, ~std::uint64_t{0} - 1);
  s.phase = {~std::uint64_t{0}, ~std::uint64_t{0} - 2, ~std::uint64_t{0} - 1};
  s.count = s.gtoffset = ~std::uint32_t{0};
  s.root = {~std::uint32_t{0}, 0xC, 3, true, true, true, true};
  s.guest = {1, 0x4, 1, false, true, false, true};
  s.guest_ip = 63;
  s.guest_cp0 = s.gt = s.fcd = s.frozen = true;
  s.resume_after_anchor = std::numeric_limits<std::int64_t>::min();
  s.units_per_second = ~std::uint64_t{0};
  return s;
}

std::string error_in(const std::string& text) {
  const auto got = from_json(text);
  const auto* error = std::get_if<snapshot_error>(&got);
  return error == nullptr ? "" : error->message;
}

TEST(mips_cp0_json, keeps_every_field_and_64_bit_numbers_exactly) {
  const auto got = from_json(to_json(extreme()));
  ASSERT_TRUE(std::holds_alternative<snapshot>(got)) << std::get<snapshot_error>(got).message;
  EXPECT_TRUE(std::get<snapshot>(got) == extreme());
  snapshot other = extreme();
  other.resume_after_anchor = std::numeric_limits<std::int64_t>::max();
  EXPECT_TRUE(std::get<snapshot>(from_json(to_json(other))) == other);
  EXPECT_TRUE(std::get<snapshot>(from_json(to_json(snapshot{}))) == snapshot{});
}

// mips T-119: a span beyond 64 bits is text, one that fits is a number.
TEST(mips_cp0_json, T_119_spans_beyond_64_bits) {
  const auto text_of = [](int128 span) {
    snapshot s;
    s.resume_after_anchor = span;
    const std::string text = to_json(s);
    EXPECT_TRUE(std::get<snapshot>(from_json(text)) == s) << text;
    return text;
  };
  const int128 two_63 = int128{1} << 63U;
  EXPECT_NE(text_of(two_63).find("\"resume_after_anchor\": \"9223372036854775808\""),
            std::string::npos);
  EXPECT_NE(text_of(-two_63 - 1).find("\"-9223372036854775809\""), std::string::npos);
  EXPECT_NE(text_of(-two_63).find(": -9223372036854775808"), std::string::npos);
  EXPECT_NE(text_of(two_63 - 1).find(": 9223372036854775807"), std::string::npos);
}

TEST(mips_cp0_json, says_what_it_is) {
  const std::string text = to_json(snapshot{});
  EXPECT_NE(text.find("\"archtimers_snapshot\": 2"), std::string::npos) << text;
  EXPECT_NE(text.find("\"timer\": \"mips-cp0\""), std::string::npos) << text;
}

/// As version 1 of the text had it.
std::string first_edition(const snapshot& saved) {
  std::string text = to_json(saved);
  const auto change = [&text](const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from << " in " << text;
    text.replace(at, from.size(), to);
  };
  change("\"archtimers_snapshot\": 2", "\"archtimers_snapshot\": 1");
  change("\"guest_ip\": 0", "\"guest_held\": 7");
  change("\"guest_cp0\": true,", "");
  change("\"fcd\": false,", "");
  return text;
}

TEST(mips_cp0_json, reads_version_1_in_which_the_guest_could_always_use_cp0) {
  snapshot saved = extreme();
  saved.guest_ip = 0;
  saved.guest_cp0 = true;
  saved.fcd = false;
  const std::string text = first_edition(saved);
  const auto got = from_json(text);
  ASSERT_TRUE(std::holds_alternative<snapshot>(got)) << std::get<snapshot_error>(got).message;
  EXPECT_TRUE(std::get<snapshot>(got) == saved);
  std::string without = text;
  without.replace(without.find("\"guest_held\": 7"), 15, "\"guest_ip\": 7");
  EXPECT_EQ(error_in(without), "archtimers_snapshot: version 1; this library reads version 2");
  std::string twice = text;
  twice.replace(twice.find("\"guest_held\": 7"), 15, "\"guest_held\": 7, \"guest_held\": 7");
  EXPECT_EQ(error_in(twice), "guest_held: given twice");
}

TEST(mips_cp0_json, names_the_field_that_is_wrong) {
  const json_mistake mistakes[] = {
      {"\"archtimers_snapshot\": 2", "\"archtimers_snapshot\": 3",
       "archtimers_snapshot: version 3; this library reads version 2"},
      {"\"archtimers_snapshot\": 2", "\"archtimers_snapshot\": \"2\"",
       "archtimers_snapshot: must be an integer"},
      {"\"archtimers_snapshot\": 2,", "", "archtimers_snapshot: missing"},
      {"mips-cp0", "power", "timer: the snapshot is of \"power\", not of \"mips-cp0\""},
      {"\"mips-cp0\"", "7", "timer: must be text"},
      {"\"count\": 4294967295", "\"count\": 4294967296",
       "count: must be an integer from 0 to 4294967295"},
      {"\"count\": 4294967295", "\"count\": -1", "count: must be an integer"},
      {"\"count\": 4294967295", "\"count\": 1.0", "count: must be an integer"},
      {"\"count\": 4294967295", "\"count\": null", "count: must be an integer"},
      {"\"count\": 4294967295", "\"count\": 1, \"count\": 1", "count: given twice"},
      {"\"count\": 4294967295", "\"cuont\": 1", "count: missing"},
      {"\"count\": 4294967295", "\"count\": 1, \"more\": 1", "more: no such field"},
      {"\"hwrena\": 12", "\"hwrena\": 13", "root.hwrena: only bits 3 and 2 exist"},
      {"\"hwrena\": 12", "\"hwrena\": 256", "root.hwrena: must be an integer from 0 to 255"},
      {"\"hwrena\": 4", "\"hwrena\": 1", "guest.hwrena: only bits 3 and 2 exist"},
      {"\"ip_software\": 3", "\"ip_software\": 4",
       "root.ip_software: must be an integer from 0 to 3"},
      {"\"guest_ip\": 63", "\"guest_ip\": 64", "guest_ip: must be an integer from 0 to 63"},
      {"\"ti\": true", "\"ti\": 1", "root.ti: must be true or false"},
      {"\"frozen\": true", "\"frozen\": \"true\"", "frozen: must be true or false"},
      {"\"gt\": true", "\"gt\": true, \"gt\": false", "gt: given twice"},
      {"\"denominator\": 18446744073709551614", "\"denominator\": 0",
       "rate.denominator: must be an integer from 1"},
      {"\"numerator\": 18446744073709551615", "\"numerator\": 0",
       "rate.numerator: must be an integer from 1"},
      {"\"numerator\": 18446744073709551615", "\"numerator\": 18446744073709551616",
       "rate.numerator: must be an integer"},
      {"\"numerator\": 18446744073709551613", "\"numerator\": 18446744073709551614",
       "phase.numerator: must be an integer from 0 to 18446744073709551613"},
      {"\"resume_after_anchor\": -9223372036854775808",
       "\"resume_after_anchor\": 9223372036854775808",
       "resume_after_anchor: must be an integer from -9223372036854775808 to 9223372036854775807"},
      {"\"resume_after_anchor\": -9223372036854775808",
       "\"resume_after_anchor\": -9223372036854775809", "resume_after_anchor: must be an integer"},
      {"\"resume_after_anchor\": -9223372036854775808", "\"resume_after_anchor\": \"5\"",
       "resume_after_anchor: must be an integer"},
      {"\"resume_after_anchor\": -9223372036854775808",
       "\"resume_after_anchor\": \"09223372036854775808\"",
       "resume_after_anchor: must be an integer"},
      {"\"units_per_second\": 18446744073709551615", "\"units_per_second\": 0",
       "units_per_second: must be an integer from 1"},
      {"{", "[", "not JSON: "},
      {"}", "", "not JSON: "},
  };
  expect_named(to_json(extreme()), mistakes, error_in);
}

TEST(mips_cp0_json, every_field_is_required) {
  EXPECT_EQ(expect_every_field_required(to_json(extreme()), error_in), 15 + 2 + 3 + 7 + 7);
}

TEST(mips_cp0_json, survives_a_round_trip_at_any_instant) {
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    const auto rate =
        std::array{frequency(24'000'000), frequency(1, 3), frequency(100'000'000, 3)}[seed % 3];
    const parameters presets = random_presets(random, rate);
    timer model(presets, time_resolution(1'000'000'000'000));
    const kernel_time now(live(model, random, 0, static_cast<int>(random() % 40)) + random() % 999);
    const snapshot saved = model.save(now);
    const auto got = from_json(to_json(saved));
    ASSERT_TRUE(std::holds_alternative<snapshot>(got)) << std::get<snapshot_error>(got).message;
    ASSERT_TRUE(std::get<snapshot>(got) == saved);
  }
}

/// The text with random bytes replaced, removed, inserted or repeated.
std::string mangled(std::string text, std::mt19937_64& random) {
  for (auto n = 1 + random() % 4; n > 0 && !text.empty(); --n) {
    const std::size_t place = random() % text.size();
    static constexpr std::string_view spice = "{}[]\",:-0123456789.eE truefalsn\\u\x80\xff";
    const char c = random() % 4 == 0 ? static_cast<char>(random()) : spice[random() % spice.size()];
    switch (random() % 5) {
      case 0:
        text[place] = c;
        break;
      case 1:
        text.erase(place, 1 + random() % 20);
        break;
      case 2:
        text.insert(place, 1 + random() % 3, c);
        break;
      case 3:
        text.insert(random() % text.size(), text.substr(place, random() % 60));
        break;
      default:
        text.resize(place);
        break;
    }
  }
  return text;
}

TEST(mips_cp0_json, mangled_text_is_an_error_or_a_snapshot_and_never_a_crash) {
  std::mt19937_64 random(79);
  int errors = 0;
  for (int i = 0; i < 30'000; ++i) {
    const std::string text = mangled(to_json(extreme()), random);
    const auto got = from_json(text);
    if (const auto* error = std::get_if<snapshot_error>(&got)) {
      ++errors;
      ASSERT_FALSE(error->message.empty()) << text;
    } else {  // white space or a digit: whatever it says, it says it twice
      const snapshot& read = std::get<snapshot>(got);
      ASSERT_TRUE(std::get<snapshot>(from_json(to_json(read))) == read) << text;
    }
  }
  EXPECT_GT(errors, 20'000);
  EXPECT_NE(error_in(std::string(100'000, '[')), "");
  EXPECT_NE(error_in(std::string(100'000, '[') + std::string(100'000, ']')), "");
}

}  // namespace
}  // namespace archtimers::mips_cp0
