// SPDX-License-Identifier: Apache-2.0
// The JSON form of the Arm snapshots.
#include "archtimers/snapshot/arm_json.h"

#include <gtest/gtest.h>

#include <random>

#include "json_mistakes.h"

namespace archtimers::arm {
namespace {

constexpr std::uint64_t most64 = ~std::uint64_t{0};
constexpr std::uint32_t most32 = ~std::uint32_t{0};

/// Snapshots in which every field is at an extreme.
counter_snapshot extreme_counter() {
  counter_snapshot s;
  s.clock = frequency(most64, most64 - 1);
  s.phase = {most64, most64 - 2, most64 - 1};
  s.count = most64;
  s.fraction = 0xFF'FFFF;
  s.div = 65534;
  s.active = 7;
  s.enabled = s.halt_on_debug = s.scaled = true;
  s.request = 1023;
  s.scale = most32;
  s.cntfid = {most32, 1, 2, 3, 4, 5, 6, most32 - 1};
  return s;
}
frames_snapshot extreme_frames() {
  frames_snapshot s;
  s.cntfrq = most32;
  s.nsar = 0xFF;
  for (unsigned n = 0; n < frame_count; ++n) {
    s.frames[n] = {
        {most64 - n, true, n % 2 == 0},     {n, false, true}, most64 - 100 - n, most32 - n, 0x303,
        static_cast<std::uint8_t>(0x3F - n)};
  }
  return s;
}
pe_snapshot extreme_pe() {
  pe_snapshot s;
  for (unsigned i = 0; i < pe_timer_count; ++i) s.registers.timers[i] = {most64 - i, i<4, i> 2};
  s.registers.cntvoff = most64 - 10;
  s.registers.cntpoff = most64 - 11;
  s.registers.cntfrq = most32;
  s.registers.cntkctl = 0xF'FFFF;
  s.registers.cnthctl = 0xF'FFFF;
  s.registers.vm_virtual = most64 - 12;
  s.registers.vm_physical = most64 - 13;
  return s;
}

template <class Result>
std::string message_of(const Result& got) {
  const auto* error = std::get_if<snapshot_error>(&got);
  return error == nullptr ? "" : error->message;
}
std::string counter_error(const std::string& text) { return message_of(counter_from_json(text)); }
std::string frames_error(const std::string& text) { return message_of(frames_from_json(text)); }
std::string pe_error(const std::string& text) { return message_of(pe_from_json(text)); }

TEST(arm_json, keeps_every_field) {
  const counter_snapshot counter = extreme_counter();
  ASSERT_EQ(counter_error(to_json(counter)), "");
  EXPECT_TRUE(std::get<counter_snapshot>(counter_from_json(to_json(counter))) == counter);
  ASSERT_EQ(frames_error(to_json(extreme_frames())), "");
  EXPECT_TRUE(std::get<frames_snapshot>(frames_from_json(to_json(extreme_frames()))) ==
              extreme_frames());
  ASSERT_EQ(pe_error(to_json(extreme_pe())), "");
  EXPECT_TRUE(std::get<pe_snapshot>(pe_from_json(to_json(extreme_pe()))) == extreme_pe());
  EXPECT_TRUE(std::get<counter_snapshot>(counter_from_json(to_json(counter_snapshot{}))) ==
              counter_snapshot{});
  EXPECT_TRUE(std::get<frames_snapshot>(frames_from_json(to_json(frames_snapshot{}))) ==
              frames_snapshot{});
  EXPECT_TRUE(std::get<pe_snapshot>(pe_from_json(to_json(pe_snapshot{}))) == pe_snapshot{});
}

TEST(arm_json, a_random_state_survives) {
  std::mt19937_64 random(12);
  for (int i = 0; i < 2000; ++i) {
    pe_snapshot pe;
    for (auto& timer : pe.registers.timers)
      timer = {random(), random() % 2 == 0, random() % 2 == 0};
    pe.registers.cntvoff = random();
    pe.registers.cntkctl = static_cast<std::uint32_t>(random()) & 0xF'FFFFU;
    pe.registers.vm_virtual = random() >> random() % 64;
    ASSERT_TRUE(std::get<pe_snapshot>(pe_from_json(to_json(pe))) == pe) << i;
    frames_snapshot frames;
    for (auto& frame : frames.frames) {
      frame.physical = {random(), random() % 2 == 0, random() % 2 == 0};
      frame.cntvoff = random();
      frame.el0acr = static_cast<std::uint16_t>(random() & 0x303U);
    }
    ASSERT_TRUE(std::get<frames_snapshot>(frames_from_json(to_json(frames))) == frames) << i;
  }
}

TEST(arm_json, says_what_it_is) {
  for (const auto& [text, name] : {std::pair(to_json(counter_snapshot{}), "arm-system-counter"),
                                   std::pair(to_json(frames_snapshot{}), "arm-timer-frames"),
                                   std::pair(to_json(pe_snapshot{}), "arm-pe-timers")}) {
    EXPECT_NE(text.find("\"archtimers_snapshot\": 1"), std::string::npos) << text;
    EXPECT_NE(text.find("\"timer\": \"" + std::string(name) + "\""), std::string::npos) << text;
  }
  EXPECT_EQ(pe_error(to_json(extreme_counter())),
            "timer: the snapshot is of \"arm-system-counter\", not of \"arm-pe-timers\"");
  EXPECT_EQ(counter_error(to_json(extreme_frames())),
            "timer: the snapshot is of \"arm-timer-frames\", not of \"arm-system-counter\"");
  EXPECT_EQ(frames_error(to_json(extreme_pe())),
            "timer: the snapshot is of \"arm-pe-timers\", not of \"arm-timer-frames\"");
}

TEST(arm_json, names_the_field_of_a_counter_that_is_wrong) {
  const json_mistake mistakes[] = {
      {"snapshot\": 1", "snapshot\": 2",
       "archtimers_snapshot: version 2; this library reads version 1"},
      {"\"numerator\": 18446744073709551615", "\"numerator\": 0",
       "clock.numerator: must be an integer from 1 to 18446744073709551615"},
      {"\"numerator\": 18446744073709551613", "\"numerator\": 18446744073709551614",
       "phase.numerator: must be an integer from 0 to 18446744073709551613"},
      {"\"count\": 18446744073709551615", "\"count\": 18446744073709551616",
       "count: must be an integer from 0 to 18446744073709551615"},
      {"\"count\": 18446744073709551615", "\"count\": 1, \"count\": 1", "count: given twice"},
      {"\"fraction\": 16777215", "\"fraction\": 16777216",
       "fraction: must be an integer from 0 to 16777215"},
      {"\"div\": 65534", "\"div\": 65535", "div: must be an integer from 0 to 65534"},
      {"\"active\": 7", "\"active\": 8", "active: must be an integer from 0 to 7"},
      {"\"request\": 1023", "\"request\": 1024", "request: must be an integer from 0 to 1023"},
      {"\"enabled\": true", "\"enabled\": 1", "enabled: must be true or false"},
      {"\"scale\": 4294967295", "\"scale\": -1", "scale: must be an integer from 0 to 4294967295"},
      {"\"cntfid\": [", "\"cntfid\": [0,", "cntfid: must be a list of 8"},
      {"\"cntfid\": [\n    4294967295,", "\"cntfid\": [", "cntfid: must be a list of 8"},
      {"\"cntfid\": [\n    4294967295,", "\"cntfid\": [\"1\",",
       "cntfid[0]: must be an integer from 0 to 4294967295"},
      {"4294967294", "4294967296", "cntfid[7]: must be an integer from 0 to 4294967295"},
      {"\"cntfid\": [", "\"cntfid\": 7, \"rest\": [", "cntfid: must be a list of 8"},
      {"\"scaled\": true", "\"scaled\": true, \"more\": 0", "more: no such field"},
      {"\"clock\": {", "\"clock\": 7, \"then\": {", "clock: must be an object"},
      {"{", "[", "not JSON: "},
  };
  expect_named(to_json(extreme_counter()), mistakes, counter_error);
}

TEST(arm_json, names_the_field_of_frames_or_a_cpu_that_is_wrong) {
  const json_mistake in_frames[] = {
      {"\"el0acr\": 771", "\"el0acr\": 4", "frames[0].el0acr: only bits 9, 8, 1 and 0 exist"},
      {"\"acr\": 60", "\"acr\": 64", "frames[3].acr: must be an integer from 0 to 63"},
      {"\"cval\": 2,", "", "frames[2].virtual.cval: missing"},
      {"\"cval\": 2,", "\"cval\": 2, \"x\": 2,", "frames[2].virtual.x: no such field"},
      {"\"cval\": 2,", "\"cval\": 2, \"cval\": 2,", "cval: given twice"},
      {"\"nsar\": 255", "\"nsar\": 256", "nsar: must be an integer from 0 to 255"},
      {"\"frames\": [", "\"frames\": [{},", "frames: must be a list of 8"},
      {"\"frames\": [\n    {", "\"frames\": [0, 0, 0, 0, 0, 0, 0, 0], \"y\": [ {",
       "frames[0]: must be an object"},
  };
  expect_named(to_json(extreme_frames()), in_frames, frames_error);
  const json_mistake in_cpu[] = {
      {"\"cntkctl\": 1048575", "\"cntkctl\": 1048576", "cntkctl: only bits 19 to 0 exist"},
      {"\"cnthctl\": 1048575", "\"cnthctl\": 1048576", "cnthctl: only bits 19 to 0 exist"},
      {"\"cnthvs\"", "\"cnthvx\"", "timers.cnthvs: missing"},
      {"\"cntp\": {", "\"cnt\": {}, \"cntp\": {", "timers.cnt: no such field"},
      {"\"imask\": true", "\"imask\": null", "timers.cnthv.imask: must be true or false"},
      {"\"vm_virtual\": 18446744073709551603", "\"vm_virtual\": -5",
       "vm_virtual: must be an integer from 0 to 18446744073709551615"},
  };
  expect_named(to_json(extreme_pe()), in_cpu, pe_error);
}

TEST(arm_json, every_field_is_required) {
  EXPECT_EQ(expect_every_field_required(to_json(extreme_counter()), counter_error), 14 + 2 + 3);
  EXPECT_EQ(expect_every_field_required(to_json(extreme_frames()), frames_error),
            5 + 8 * (6 + 2 * 3));
  EXPECT_EQ(expect_every_field_required(to_json(extreme_pe()), pe_error), 10 + 7 * 4);
}

TEST(arm_json, mangled_text_is_an_error_or_a_snapshot_and_never_half_of_one) {
  std::mt19937_64 random(79);
  const std::string texts[] = {to_json(extreme_counter()), to_json(extreme_frames()),
                               to_json(extreme_pe())};
  int errors = 0;
  for (int i = 0; i < 15'000; ++i) {
    std::string text = texts[i % 3];
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
    const auto counter = counter_from_json(text);
    const auto frames = frames_from_json(text);
    const auto pe = pe_from_json(text);
    if (const auto* s = std::get_if<counter_snapshot>(&counter)) {
      ASSERT_TRUE(std::get<counter_snapshot>(counter_from_json(to_json(*s))) == *s) << text;
    } else if (const auto* f = std::get_if<frames_snapshot>(&frames)) {
      ASSERT_TRUE(std::get<frames_snapshot>(frames_from_json(to_json(*f))) == *f) << text;
    } else if (const auto* p = std::get_if<pe_snapshot>(&pe)) {
      ASSERT_TRUE(std::get<pe_snapshot>(pe_from_json(to_json(*p))) == *p) << text;
    } else {
      ++errors;
      ASSERT_FALSE(message_of(counter).empty() || message_of(frames).empty() ||
                   message_of(pe).empty())
          << text;
    }
  }
  EXPECT_GT(errors, 9'000);
  EXPECT_NE(pe_error(std::string(100'000, '[')), "");
  EXPECT_NE(frames_error(std::string(100'000, '[') + std::string(100'000, ']')), "");
}

}  // namespace
}  // namespace archtimers::arm
