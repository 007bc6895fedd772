// SPDX-License-Identifier: Apache-2.0
// docs/spec/arm-generic-timer.md 5 and 6.3: who may access which register of a frame.
#include <array>
#include <map>
#include <set>

#include "arm_fixture.h"

namespace archtimers::arm {
namespace {

constexpr std::uint64_t base0 = 0x1000;
constexpr std::uint64_t el0_0 = 0x9000;

using offsets = std::set<std::uint64_t>;

/// The words of CNTBase<n>, CounterID left out, by the bit of CNTACR that permits them (section 5).
const std::array<offsets, 6> words_of_acr_bit{offsets{0x000, 0x004},
                                              offsets{0x008, 0x00C},
                                              offsets{0x010},
                                              offsets{0x018, 0x01C},
                                              offsets{0x030, 0x034, 0x038, 0x03C},
                                              offsets{0x020, 0x024, 0x028, 0x02C}};
offsets permitted(unsigned acr) {
  offsets words;
  for (unsigned bit = 0; bit < 6; ++bit) {
    if ((acr >> bit & 1U) != 0)
      words.insert(words_of_acr_bit[bit].begin(), words_of_acr_bit[bit].end());
  }
  return words;
}
/// The same in CNTEL0Base<n> (6.2).
offsets permitted_in_el0(unsigned acr, unsigned el0acr) {
  offsets words;
  for (const std::uint64_t word : permitted(acr)) {
    const unsigned needs = word < 0x008   ? 0x001
                           : word < 0x010 ? 0x002
                           : word < 0x014 ? 0x003
                           : word < 0x020 ? 0x000
                           : word < 0x030 ? 0x200
                                          : 0x100;
    if ((el0acr & needs) != 0) words.insert(word);
  }
  return words;
}

/// A bench where no register of frame 0 reads 0, at time 0.
struct nothing_zero : arm_bench {
  explicit nothing_zero(const frames_parameters& p = one_full_frame())
      : arm_bench(one_count_an_edge(), p) {
    at(0).writes("CNTCV", 0x9'0000'0009);
    at(0).writes("CNTFRQ", 0x1234'5678);
    at(0).writes("CNTVOFF0", 0x2'0000'0003);
    at(0).writes("CNTBase0.CNTP_CVAL", 0x3'0000'0001);
    at(0).writes("CNTBase0.CNTP_CTL", 3);
    at(0).writes("CNTBase0.CNTV_CVAL", 0x4'0000'0002);
    at(0).writes("CNTBase0.CNTV_CTL", 3);
    at(0).writes("CNTBase0.CNTEL0ACR", 0x303);
  }
  /// The words below 0x040 of a page that do not read 0.
  offsets visible(std::uint64_t page, bus_access how = {}) {
    offsets words;
    for (std::uint64_t o = 0; o < 0x040; o += 4) {
      if (frames.read(page + o, kernel_time(0), how).value != 0) words.insert(o);
    }
    return words;
  }
  /// The words below 0x040 of a page of frame 0 that a write changes.
  offsets writable(std::uint64_t page, bus_access how = {}) {
    offsets words;
    for (std::uint64_t o = 0; o < 0x040; o += 4) {
      const frames_snapshot before = frames.save(kernel_time(0));
      const std::uint64_t value = o == 0x028 || o == 0x038 ? 5 : 0;
      EXPECT_EQ(at(0).frames_write(page + o, value, how), bus_result::ok);
      if (!(frames.save(kernel_time(0)) == before)) words.insert(o);
      EXPECT_EQ(frames.restore(before, kernel_time(0)), "");
    }
    return words;
  }
};

const offsets writable_in_base{0x014, 0x020, 0x024, 0x028, 0x02C, 0x030, 0x034, 0x038, 0x03C};

offsets both(const offsets& a, const offsets& b) {
  offsets words;
  for (const std::uint64_t word : a) {
    if (b.count(word) != 0) words.insert(word);
  }
  return words;
}
offsets with_el0acr(offsets words) {
  words.insert(0x014);
  return words;
}

// arm T-43: each bit of CNTACR opens its row, and nothing else; all 64 values.
TEST(arm_frames_access, T_43_cntacr_opens_its_rows) {
  nothing_zero b;
  for (unsigned acr = 0; acr < 64; ++acr) {
    b.at(0).writes("CNTACR0", acr);
    EXPECT_EQ(b.at(0).reads("CNTACR0"), acr);
    const offsets words = with_el0acr(permitted(acr));
    EXPECT_EQ(b.visible(base0), words) << acr;
    EXPECT_EQ(b.writable(base0), both(words, writable_in_base)) << acr;
  }
  b.at(0).writes("CNTACR0", 0xFFFF'FFFF);
  EXPECT_EQ(b.at(0).reads("CNTACR0"), 0x3FU);
}

// arm T-45, arm T-46: CNTEL0Base shows what CNTBase shows if CNTEL0ACR allows it too; CNTVOFF and
// CNTEL0ACR never. All 64 * 16 values.
TEST(arm_frames_access, T_45_T_46_cntel0acr_opens_its_rows) {
  nothing_zero b;
  for (unsigned acr = 0; acr < 64; ++acr) {
    for (unsigned i = 0; i < 16; ++i) {
      const unsigned el0acr = (i & 3U) | (i & 12U) << 6U;
      b.at(0).writes("CNTACR0", acr);
      b.at(0).writes("CNTBase0.CNTEL0ACR", el0acr);
      const offsets words = permitted_in_el0(acr, el0acr);
      ASSERT_EQ(b.visible(el0_0), words) << acr << " " << el0acr;
      ASSERT_EQ(b.writable(el0_0), both(words, writable_in_base)) << acr << " " << el0acr;
      ASSERT_EQ(b.visible(base0).count(0x014), el0acr != 0 ? 1U : 0U);
    }
  }
}

// arm T-47: the bits of CNTEL0ACR; none without the second view.
TEST(arm_frames_access, T_47_bits_of_cntel0acr) {
  arm_bench b;
  b.at(0).writes("CNTBase0.CNTEL0ACR", 0xFFFF'FFFF);
  EXPECT_EQ(b.at(0).reads("CNTBase0.CNTEL0ACR"), 0x303U);
  arm_bench without(one_count_an_edge(), frames_of({3}));
  without.at(0).writes("CNTBase0.CNTEL0ACR", 0xFFFF'FFFF);
  EXPECT_EQ(without.at(0).reads("CNTBase0.CNTEL0ACR"), 0U);
  EXPECT_TRUE(without.frames.save(kernel_time(0)) ==
              arm_bench(one_count_an_edge(), frames_of({3})).frames.save(kernel_time(0)));
}

// arm T-38, arm T-39: Non-secure accesses reach a frame while CNTNSAR lets them, and no longer.
TEST(arm_frames_access, T_38_T_39_cntnsar_opens_and_closes_a_frame) {
  nothing_zero b;
  const offsets all = with_el0acr(permitted(0x3F));
  const auto id = [&](std::uint64_t page, bus_access how) {
    return b.frames.read(page + 0xFF0, kernel_time(0), how).value;
  };
  for (int round = 0; round < 2; ++round) {
    b.at(0).writes("CNTNSAR", 0);
    for (const std::uint64_t page : {base0, el0_0}) {
      EXPECT_EQ(b.visible(page, nonsecure), offsets{});
      EXPECT_EQ(b.writable(page, nonsecure), offsets{});
      EXPECT_EQ(id(page, nonsecure), 0U);
      EXPECT_EQ(id(page, secure), 0x0DU);
    }
    EXPECT_EQ(b.visible(base0), all);
    b.at(0).writes("CNTNSAR", 1);
    EXPECT_EQ(b.visible(base0, nonsecure), all);
    EXPECT_EQ(b.writable(base0, nonsecure), writable_in_base);
    EXPECT_EQ(b.visible(el0_0, nonsecure), permitted_in_el0(0x3F, 0x303));
    EXPECT_EQ(id(base0, nonsecure), 0x0DU);
    EXPECT_EQ(id(el0_0, nonsecure), 0x0DU);
  }
}

// arm T-44: access control gates the bus, not the timer.
TEST(arm_frames_access, T_44_a_timer_runs_on_without_access) {
  counting b;
  b.at(0).arms_p(100);
  b.at(50).writes("CNTACR0", 0x1F);
  EXPECT_EQ(b.changes_after(50), "P0+100 ");
  EXPECT_EQ(b.at(150).reads("CNTBase0.CNTP_CTL"), 0U);
  b.at(150).writes("CNTBase0.CNTP_CTL", 0);
  EXPECT_TRUE(b.at(150).p());
  b.at(160).writes("CNTACR0", 0x3F);
  EXPECT_EQ(b.at(160).reads("CNTBase0.CNTP_CTL"), 5U);
}

// arm T-50: both views are one state.
TEST(arm_frames_access, T_50_one_state_behind_both_views) {
  arm_bench b;
  b.at(0).writes("CNTBase0.CNTEL0ACR", 0x303);
  b.at(0).writes("CNTBase0.CNTP_CVAL", 0x1'0000'0002);
  EXPECT_EQ(b.at(0).reads("CNTEL0Base0.CNTP_CVAL"), 0x1'0000'0002U);
  b.at(0).writes("CNTEL0Base0.CNTV_CVAL", 0x3'0000'0004);
  b.at(0).writes("CNTEL0Base0.CNTV_CTL", 2);
  EXPECT_EQ(b.at(0).reads("CNTBase0.CNTV_CVAL"), 0x3'0000'0004U);
  EXPECT_EQ(b.at(0).reads("CNTBase0.CNTV_CTL"), 2U);
  b.at(0).writes("CNTEL0Base0.CNTP_TVAL", 7);
  EXPECT_EQ(b.at(0).reads("CNTBase0.CNTP_CVAL"), 7U);
}

// arm T-213: to the frames Root is what Secure is, whatever CNTNSAR says, and Realm what Non-secure is.
TEST(arm_frames_access, T_213_root_and_realm) {
  constexpr std::uint64_t cntacr0 = 0x040, cntvoff0 = 0x080;
  for (const std::uint32_t nsar : {0U, 1U}) {
    nothing_zero b;
    b.at(0).writes("CNTNSAR", nsar, root);
    EXPECT_EQ(b.at(0).reads("CNTNSAR"), nsar) << "Root writes it";
    for (const std::uint64_t page : {base0, el0_0}) {
      EXPECT_NE(b.visible(page, root), offsets{});
      EXPECT_EQ(b.visible(page, root), b.visible(page, secure));
      EXPECT_EQ(b.writable(page, root), b.writable(page, secure));
      EXPECT_EQ(b.visible(page, realm), b.visible(page, nonsecure));
      EXPECT_EQ(b.visible(page, realm).empty(), nsar == 0);
      EXPECT_EQ(b.writable(page, realm), b.writable(page, nonsecure));
      EXPECT_EQ(b.frames.read(page + 0xFF0, kernel_time(0), root).value, 0x0DU);
      EXPECT_EQ(b.frames.read(page + 0xFF0, kernel_time(0), realm).value, nsar == 0 ? 0 : 0x0DU);
    }
    EXPECT_EQ(b.frames.read(cntacr0, kernel_time(0), root).value, 0x3FU);
    EXPECT_EQ(b.frames.read(cntvoff0, kernel_time(0), root).value, 3U);
    EXPECT_EQ(b.frames.read(cntacr0, kernel_time(0), realm).value, nsar == 0 ? 0 : 0x3FU);
    EXPECT_EQ(b.frames.read(cntvoff0, kernel_time(0), realm).value, nsar == 0 ? 0 : 3U);
    EXPECT_EQ(b.at(0).reads("CNTTIDR", root), b.at(0).reads("CNTTIDR"));
    EXPECT_EQ(b.at(0).reads("CNTTIDR", realm), b.at(0).reads("CNTTIDR"));

    b.at(0).writes("CNTFRQ", 5, realm);
    b.at(0).writes("CNTNSAR", 1 - nsar, realm);
    EXPECT_EQ(b.at(0).reads("CNTFRQ", realm), 0U);
    EXPECT_EQ(b.at(0).reads("CNTNSAR", realm), 0U);
    EXPECT_EQ(b.at(0).reads("CNTFRQ", root), 0x1234'5678U) << "Realm has not written it";
    EXPECT_EQ(b.at(0).reads("CNTNSAR", root), nsar);
    b.at(0).writes("CNTFRQ", 6, root);
    EXPECT_EQ(b.at(0).reads("CNTFRQ"), 6U);
    b.at(0).writes("CNTACR0", 0x15, realm);
    EXPECT_EQ(b.at(0).reads("CNTACR0"), nsar == 0 ? 0x3FU : 0x15U);
    b.at(0).writes("CNTACR0", 0x2A, root);
    EXPECT_EQ(b.at(0).reads("CNTACR0"), 0x2AU);
  }
}

// arm T-214: without security states Root and Realm are Secure as well.
TEST(arm_frames_access, T_214_one_security_state) {
  frames_parameters p = one_full_frame();
  p.two_security_states = false;
  nothing_zero b(p);
  for (const bus_access how : {root, realm}) {
    EXPECT_EQ(b.visible(base0, how), with_el0acr(permitted(0x3F)));
    EXPECT_EQ(b.writable(base0, how), writable_in_base);
    EXPECT_EQ(b.at(0).reads("CNTFRQ", how), 0x1234'5678U);
  }
}

// arm T-57: without security states every access is Secure.
TEST(arm_frames_access, T_57_one_security_state) {
  frames_parameters p = one_full_frame();
  p.two_security_states = false;
  nothing_zero b(p);
  EXPECT_EQ(b.at(0).reads("CNTNSAR"), 0U);
  EXPECT_EQ(b.visible(base0, nonsecure), with_el0acr(permitted(0x3F)));
  EXPECT_EQ(b.writable(base0, nonsecure), writable_in_base);
  EXPECT_EQ(b.at(0).reads("CNTFRQ", nonsecure), 0x1234'5678U);
  b.at(0).writes("CNTFRQ", 5, nonsecure);
  b.at(0).writes("CNTNSAR", 1, nonsecure);
  EXPECT_EQ(b.at(0).reads("CNTFRQ"), 5U);
  EXPECT_EQ(b.at(0).reads("CNTNSAR"), 1U);
}

}  // namespace
}  // namespace archtimers::arm
