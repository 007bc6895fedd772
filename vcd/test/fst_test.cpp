// SPDX-License-Identifier: Apache-2.0
/// This room's FST decoder against GTKWave's own C library, and against all that its writer can
/// produce.
#include <fstapi.h>
#include <gtest/gtest.h>

#include <map>

#include "archtimers/vcd/compare.h"
#include "archtimers/vcd/error.h"
#include "expected_fst_block.h"
#include "random_wave.h"

namespace archtimers::vcd {
namespace {

using test::contents;
using test::history;
using test::history_of;
using test::message_of;
using test::put;
using test::scratch;
using test::write_random;

/// All changes as the C library reports them, by handle, brought to the form that signal::history
/// promises.
std::map<fstHandle, history> reference(const std::string& path,
                                       std::map<std::string, fstHandle>& names) {
  void* file = fstReaderOpen(path.c_str());
  std::string scope;
  std::vector<std::size_t> ends;
  while (const fstHier* h = fstReaderIterateHier(file)) {
    if (h->htyp == FST_HT_SCOPE) {
      ends.push_back(scope.size());
      scope += std::string(h->u.scope.name) + ".";
    } else if (h->htyp == FST_HT_UPSCOPE) {
      scope.resize(ends.back());
      ends.pop_back();
    } else if (h->htyp == FST_HT_VAR) {
      const std::string name = h->u.var.name;
      names[scope + name.substr(0, name.find(' '))] = h->u.var.handle;
    }
  }
  std::map<fstHandle, history> result;
  fstReaderSetFacProcessMaskAll(file);
  const auto take = [](void* to, std::uint64_t time, fstHandle handle, const unsigned char* value) {
    history& h = (*static_cast<std::map<fstHandle, history>*>(to))[handle];
    const std::string bits(reinterpret_cast<const char*>(value));
    if (!h.empty() && h.back().first == time) h.pop_back();
    if ((h.empty() ? std::string(bits.size(), 'x') : h.back().second) != bits)
      h.emplace_back(time, bits);
  };
  fstReaderIterBlocks(file, take, &result, nullptr);
  fstReaderClose(file);
  return result;
}

/// This file is built several times, each time against a writer of another age.
TEST(fst_reader, is_tested_with_the_intended_writer) {
  const scratch dir;
  const std::string path = dir.file("age.fst");
  auto writer = open_waveform(path, picoseconds);
  write_random(*writer, 1, 100);
  writer->close();
  const std::string bytes = contents(path);
  constexpr std::size_t header_size = 330;  // the first changes block follows
  EXPECT_EQ(bytes.at(header_size), test::expected_fst_block);
}

TEST(fst_reader, agrees_with_the_c_library) {
  const scratch dir;
  for (unsigned seed = 100; seed < 110; ++seed) {
    const std::string path = dir.file("c.fst");
    auto writer = open_waveform(path, picoseconds);
    write_random(*writer, seed, 5000);
    writer->close();
    std::map<std::string, fstHandle> names;
    auto expected = reference(path, names);
    const waveform w = read_waveform(path);
    ASSERT_EQ(w.signals.size(), names.size());
    for (const signal& s : w.signals) {
      ASSERT_EQ(names.count(s.name), 1U) << s.name;
      EXPECT_EQ(history_of(s), expected[names[s.name]]) << s.name << " seed " << seed;
    }
  }
}

struct packing {
  const char* name;
  fstWriterPackType type;
  int whole_file;
};

class fst_packing : public ::testing::TestWithParam<packing> {};
INSTANTIATE_TEST_SUITE_P(, fst_packing,
                         ::testing::Values(packing{"zlib", FST_WR_PT_ZLIB, 0},
                                           packing{"fastlz", FST_WR_PT_FASTLZ, 0},
                                           packing{"lz4", FST_WR_PT_LZ4, 0},
                                           packing{"wrapped", FST_WR_PT_ZLIB, 1},
                                           packing{"wrapped_lz4", FST_WR_PT_LZ4, 1}),
                         [](const auto& p) { return p.param.name; });

/// Written with the C library directly: reals, strings, aliases, attributes, several blocks, a late
/// first time.
TEST_P(fst_packing, is_read) {
  const scratch dir;
  const std::string path = dir.file("p.fst");
  void* file = fstWriterCreate(path.c_str(), 1);
  fstWriterSetTimescale(file, -9);
  fstWriterSetPackType(file, GetParam().type);
  fstWriterSetRepackOnClose(file, GetParam().whole_file);
  fstWriterSetScope(file, FST_ST_VCD_MODULE, "top", "component");
  const fstHandle real = fstWriterCreateVar(file, FST_VT_VCD_REAL, FST_VD_IMPLICIT, 64, "load", 0);
  const fstHandle irq = fstWriterCreateVar(file, FST_VT_VCD_WIRE, FST_VD_OUTPUT, 1, "irq", 0);
  const fstHandle text =
      fstWriterCreateVar(file, FST_VT_GEN_STRING, FST_VD_IMPLICIT, 0, "state", 0);
  fstWriterSetAttrBegin(file, FST_AT_MISC, FST_MT_COMMENT, "an attribute", 7);
  const fstHandle count =
      fstWriterCreateVar(file, FST_VT_SV_LOGIC, FST_VD_IMPLICIT, 20, "count [19:0]", 0);
  const fstHandle twin =
      fstWriterCreateVar(file, FST_VT_SV_LOGIC, FST_VD_IMPLICIT, 20, "twin [19:0]", 0);
  fstWriterSetScope(file, FST_ST_VCD_MODULE, "sub", "");
  fstWriterCreateVar(file, FST_VT_VCD_WIRE, FST_VD_INPUT, 1, "irq_i", irq);
  fstWriterSetUpscope(file);
  fstWriterSetUpscope(file);
  history irqs;
  history counts;
  for (std::uint64_t i = 0; i < 3000; ++i) {
    const std::uint64_t now = 100 + i * 17;
    fstWriterEmitTimeChange(file, now);
    const double load = static_cast<double>(i) / 3;
    fstWriterEmitValueChange(file, real, &load);
    fstWriterEmitVariableLengthValueChange(file, text, "idle", 4);
    const char level = i % 5 == 4 ? "xzhu-"[i / 5 % 5] : i % 2 == 0 ? '0' : '1';
    fstWriterEmitValueChange(file, irq, &level);
    const char state = level == 'h' ? '1' : level == 'u' || level == '-' ? 'x' : level;
    if ((irqs.empty() ? "x" : irqs.back().second) != std::string(1, state))
      irqs.emplace_back(now, std::string(1, state));
    std::string bits = logic_value::of(20, i * 37).text();
    if (i % 7 == 3) bits[4] = 'z';
    fstWriterEmitValueChange(file, count, bits.c_str());
    fstWriterEmitValueChange(file, twin, bits.c_str());
    counts.emplace_back(now, bits);
    if (i % 1000 == 999) fstWriterFlushContext(file);
  }
  fstWriterClose(file);

  const waveform w = read_waveform(path);
  EXPECT_EQ(w.unit, nanoseconds);
  EXPECT_EQ(w.end, 100U + 2999 * 17);
  EXPECT_EQ(w.skipped, std::vector<std::string>{"top.load"});
  ASSERT_NE(w.find_text("top.state"), nullptr);
  EXPECT_EQ(w.find_text("top.state")->changes, (std::vector<text_change>{{100, "idle"}}));
  ASSERT_EQ(w.signals.size(), 4U);
  EXPECT_EQ(history_of(w.at("top.irq")), irqs);
  EXPECT_EQ(w.at("top.sub.irq_i").history, w.at("top.irq").history);
  EXPECT_EQ(history_of(w.at("top.count")), counts);
  EXPECT_EQ(history_of(w.at("top.twin")), counts);
}

TEST(fst_reader, refuses_a_file_that_was_not_closed) {
  const scratch dir;
  const std::string path = dir.file("open.fst");
  void* file = fstWriterCreate(path.c_str(), 1);
  const fstHandle a = fstWriterCreateVar(file, FST_VT_VCD_WIRE, FST_VD_IMPLICIT, 1, "a", 0);
  fstWriterEmitTimeChange(file, 0);
  fstWriterEmitValueChange(file, a, "1");
  fstWriterEmitTimeChange(file, 9);
  const std::string half = contents(path);
  fstWriterClose(file);
  put(dir.file("half.fst"), half);
  const std::string message =
      message_of<format_error>([&] { (void)read_waveform(dir.file("half.fst")); });
  EXPECT_NE(message.find("closed"), std::string::npos) << message;
  EXPECT_EQ(history_of(read_waveform(path).at("a")), (history{{0, "1"}}));
}

}  // namespace
}  // namespace archtimers::vcd
