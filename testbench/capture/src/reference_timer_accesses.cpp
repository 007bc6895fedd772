// SPDX-License-Identifier: Apache-2.0
// Reads and writes of a reference timer, compared with those of a capture.
#include "reference_timer_guess.h"

namespace archtimers::testbench {

/// Half of a 64-bit register, where two words make one access.
bool reference_timer::is_half_word(const captured_access& access) const {
  if (!map_.paired_words || access.bytes != 4) return false;
  const std::uint64_t address = access.address & ~std::uint64_t{7};
  const named_timer& timer = guesses_.front()->a->timer();
  for (const register_description& row : map_.timer->registers()) {
    if (row.address == address) return row.width == 64 && timer.peek(row).has_value();
  }
  return false;
}

namespace {

/// Whose word it is that waits: each thread or CPU has its own.
std::uint64_t owner_of(std::uint64_t address) { return address >> 13U; }

}  // namespace

reference_timer::answer reference_timer::write(captured_access access) {
  answer given;
  if (is_half_word(access)) {
    const bool high = (access.address & 4U) != 0;
    access.address &= ~std::uint64_t{7};
    const std::uint64_t owner = owner_of(access.address);
    const auto waiting = written_words_.find(owner);
    if (high) {
      // Whether it is refused is known with the low word.
      if (!access.error.value_or(false)) written_words_[owner] = access;
      given.error = compared::unknown;
      return given;
    }
    access.bytes = 8;
    if (waiting != written_words_.end() && !access.error.value_or(false)) {
      if (waiting->second.address == access.address) {
        access.data.value |= waiting->second.data.value << 32U;
        access.data.unknown |= waiting->second.data.unknown << 32U;
      }
      written_words_.erase(waiting);
    }
  }
  given.made = access;
  const named_access how{access.address, access.bytes, *access.as};
  const std::uint64_t high = access.data.value | access.data.unknown;
  if (!access.data.known()) {
    for (const auto& each : guesses_) split(*each);
  }
  unsettle(access.address);
  bool refused_a = false;
  std::map<const pair*, std::pair<bool, bool>> refused;
  for (const auto& each : guesses_) {
    named_timer& a = each->a->changed();
    refused_a = a.write(how, access.data.value, a.now()).result != "ok";
    bool refused_b = refused_a;
    if (each->b) {
      named_timer& b = each->b->changed();
      refused_b = b.write(how, high, b.now()).result != "ok";
    }
    refused[each.get()] = {refused_a, refused_b};
  }
  unsettle_counted();
  const auto& first = *guesses_.front();
  note({deed_done::kind::write, static_cast<std::uint8_t>(access.bytes), deed_done::every_guess,
        edges(), access.address, access.data.value, access.as});
  given.refused = refused[&first].first;
  if (!access.error) {
    given.no_signal = given.refused;
    given.error = compared::unknown;
    return given;
  }
  given.error =
      sift([&](const pair& each) { return refused[&each].first == refused[&each].second; },
           [&](const pair& each) { return refused[&each].first == *access.error; });
  if (guesses_.front()->b) settle();
  return given;
}

reference_timer::answer reference_timer::read(captured_access access) {
  struct both {
    named_timer::answer a;
    named_timer::answer b;
    bool follows_unknown = false;
  };
  answer given;
  const bool half_word = is_half_word(access);
  const bool high_word = half_word && (access.address & 4U) != 0;
  if (half_word) {
    access.address &= ~std::uint64_t{7};
    access.bytes = 8;
    if (high_word) {
      access.data = {access.data.value << 32U, access.data.unknown << 32U | low_word};
    } else {
      access.data.unknown |= low_word << 32U;
    }
  }
  const named_access how{access.address, access.bytes, *access.as};
  given.made = access;
  unsettle(access.address);
  // What waits from before the capture is not known.
  const bool first_word =
      high_word && !began_known_ && words_told_.count(owner_of(access.address)) == 0;
  if (half_word) words_told_.insert(owner_of(access.address));
  std::map<const pair*, both> got;
  for (const auto& each : guesses_) {
    both& now = got[each.get()];
    now.follows_unknown = follows_unknown(*each, access.address);
    now.a = each->a->changed().read(how, each->a->timer().now());
    now.b = each->b ? each->b->changed().read(how, each->b->timer().now()) : now.a;
    if (!half_word || access.error.value_or(false)) continue;
    auto& waiting = each->read_words;
    const auto held = waiting.find(owner_of(access.address));
    if (!high_word) {
      waiting[owner_of(access.address)] = {access.address, now.a.value, now.b.value, access.edge};
    } else if (held != waiting.end() && held->second.address == access.address) {
      now.a.value = held->second.a;
      now.b.value = held->second.b;
      given.made.edge = held->second.edge;
      waiting.erase(held);
    }
  }
  const auto refused = [&](const named_timer::answer& one) { return one.result != "ok"; };
  const auto answer_of_first = [&] {
    const named_timer::answer& first = got[guesses_.front().get()].a;
    given.refused = refused(first);
    given.whole_value = first.value;
    given.value = high_word ? first.value >> 32U : half_word ? first.value & low_word : first.value;
  };
  answer_of_first();
  if (access.error) {
    given.error =
        sift([&](const pair& each) { return refused(got[&each].a) == refused(got[&each].b); },
             [&](const pair& each) { return refused(got[&each].a) == *access.error; });
    answer_of_first();
    if (given.error == compared::different || *access.error) {
      given.data = compared::unknown;
      return given;
    }
  } else {
    given.error = compared::unknown;
    given.no_signal = given.refused;
  }
  if (given.refused) {
    given.data = compared::unknown;
    return given;
  }
  if (first_word) access.data.unknown = ~std::uint64_t{0};
  const std::uint64_t mask =
      ~access.data.unknown & (access.bytes == 4 ? low_word : ~std::uint64_t{0});
  const auto seen = access.data.value & mask;
  given.data = mask == 0
                   ? compared::unknown
                   : sift(
                         [&](const pair& each) {
                           const both& now = got[&each];
                           return !now.follows_unknown && !refused(now.a) && !refused(now.b) &&
                                  ((now.a.value ^ now.b.value) & mask) == 0;
                         },
                         [&](const pair& each) { return (got[&each].a.value & mask) == seen; });
  answer_of_first();
  if (given.data == compared::different) return given;
  bool put_any = false;
  for (const auto& each : guesses_) {
    // Without a signal that says so, nobody knows whether it was refused.
    if (!access.error && (refused(got[each.get()].a) || refused(got[each.get()].b))) continue;
    if (!each->b ||
        ((got[each.get()].a.value & mask) == seen && (got[each.get()].b.value & mask) == seen))
      continue;
    put(*each, access);
    put_any = true;
  }
  if (!put_any) return given;
  unsettle_counted();
  settle();
  return given;
}

}  // namespace archtimers::testbench
