// SPDX-License-Identifier: Apache-2.0
// How two words of 32 bits are a register of 64.
#pragma once

#include <array>
#include <cstdint>

/// What an address of power_timebase_apb4 means (rtl/README.md).
struct power_word {
  explicit power_word(std::uint32_t address)
      : thread(address >> 13 & 7), spr(address >> 3 & 1023), high((address >> 2 & 1) != 0) {}

  unsigned thread;
  std::uint32_t spr;
  bool high;
};

/// The words that wait, of each thread by itself: a high word written, for the low word's write;
/// and a high word for its read, from the instant at which the low word was read. Nothing that is
/// refused is told here.
class power_words {
 public:
  /// A high word is written.
  void written_high(const power_word& word, std::uint32_t data) {
    threads_[word.thread].write = {true, word.spr, data};
  }

  /// The register's value, if this is the low word of a write.
  std::uint64_t value_to_write(const power_word& word, std::uint32_t data) const {
    const waiting& high = threads_[word.thread].write;
    const bool ours = high.there && high.spr == word.spr;
    return data | (ours ? std::uint64_t{high.word} << 32 : 0);
  }
  void written_low(const power_word& word) { threads_[word.thread].write.there = false; }

  /// What a read of this word shows, if the register is `value`.
  std::uint32_t word_read(const power_word& word, std::uint64_t value) {
    const std::uint32_t live = static_cast<std::uint32_t>(value >> 32);
    waiting& high = threads_[word.thread].read;
    if (!word.high) {
      high = {true, word.spr, live};
      return static_cast<std::uint32_t>(value);
    }
    if (!high.there || high.spr != word.spr) return live;
    high.there = false;
    return high.word;
  }

 private:
  struct waiting {
    bool there = false;
    std::uint32_t spr = 0;
    std::uint32_t word = 0;
  };
  struct thread {
    waiting write, read;
  };
  std::array<thread, 8> threads_;
};
