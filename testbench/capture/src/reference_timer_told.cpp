// SPDX-License-Identifier: Apache-2.0
// What a read tells of what a reference timer stores.
#include "archtimers/by_name/observable.h"
#include "reference_timer_guess.h"

namespace archtimers::testbench {

namespace {

/// Where a word is in a name whose words have `_` between them: `TVAL` in `CPU0.CNTP_TVAL_EL0`.
std::size_t find_word(std::string_view name, std::string_view word) {
  const auto ends = [&](std::size_t at) {
    return at == name.size() || name[at] == '_' || name[at] == '.';
  };
  for (std::size_t at = name.find(word); at != std::string_view::npos; at = name.find(word, at + 1))
    if ((at == 0 || ends(at - 1)) && ends(at + word.size())) return at;
  return std::string_view::npos;
}

}  // namespace

std::uint64_t reference_timer::put_address(std::uint64_t read) const {
  const auto registers = map_.timer->registers();
  for (const auto& [told, to] : start_.told) {
    const register_description* where = find_register(registers, to);
    for (const register_description& row : registers) {
      if (where == nullptr || !is_at(row, read)) continue;
      const std::string_view name = row.name;
      if (name == told || (told.front() == '.' && name.size() > told.size() &&
                           name.substr(name.size() - told.size()) == told))
        return where->address + (read - row.address);
    }
  }
  return read;
}

/// What stores more than the register of an address shows.
std::optional<reference_timer::wider> reference_timer::wider_than(std::uint64_t address) const {
  const auto registers = map_.timer->registers();
  for (const register_description& row : registers) {
    if (!is_at(row, address)) continue;
    const std::string_view scope = row.name.substr(0, row.name.rfind('.') + 1);
    for (const auto& [read, whole, all_by] : start_.low_words) {
      const std::size_t at = find_word(row.name, read);
      if (at == std::string_view::npos) continue;
      wider found;
      std::string name(row.name);
      found.whole = find_register(registers, name.replace(at, read.size(), whole));
      if (all_by.empty()) return found;
      const auto mode =
          find_observable(map_.timer->kind(), std::string(scope) + std::string(all_by));
      if (!mode || mode->row == nullptr || mode->field == nullptr) continue;
      found.mode = mode->row;
      found.all = mode->field->mask();
      return found;
    }
  }
  return std::nullopt;
}

bool reference_timer::shows_all(const half& of, const wider& what) {
  return what.mode != nullptr && (of.timer().peek(*what.mode).value_or(0) & what.all) != 0;
}

/// As a host writes, who makes nothing happen. Of the first of a pair it is noted.
bool reference_timer::host_writes(pair& guess, half& of, named_access where, std::uint64_t value) {
  where.as = putter(where.address);
  named_timer& timer = of.changed();
  if (timer.write(where, value, timer.now()).result != "ok") return false;
  if (&of == guess.a.get())
    note({deed_done::kind::write, static_cast<std::uint8_t>(where.bytes), guess.number,
          guesses_.empty() ? 0 : edges(), where.address, value, &putter(where.address)});
  return true;
}

/// While it shows all, something is done.
template <class Do>
void reference_timer::with_all_of(const std::optional<wider>& what, pair& guess, half& of,
                                  const Do& something) {
  const bool changes = what && what->mode != nullptr && of.timer().peek(*what->mode).has_value() &&
                       !shows_all(of, *what);
  const std::uint64_t mode = changes ? of.timer().peek(*what->mode).value_or(0) : 0;
  const auto write_mode = [&](std::uint64_t value) {
    host_writes(guess, of, {what->mode->address, what->mode->width / 8, {}}, value);
  };
  if (changes) write_mode(mode | what->all);
  something();
  if (changes) write_mode(mode);
}

void reference_timer::put_whole(pair& guess, half& of, const named_access& where,
                                std::uint64_t value) {
  with_all_of(wider_than(where.address), guess, of, [&] { host_writes(guess, of, where, value); });
}

/// What was read is what the register holds: as a host puts it there.
void reference_timer::put(pair& guess, const captured_access& read) {
  const std::uint64_t address = put_address(read.address);
  const named_access how{address, read.bytes, putter(address)};
  const std::uint64_t mask = ~read.data.unknown & (read.bytes == 4 ? low_word : ~std::uint64_t{0});
  auto stored = wider_than(address);
  if (stored && shows_all(*guess.a, *stored) && shows_all(*guess.b, *stored)) stored.reset();
  if (stored && stored->whole == nullptr) return;
  for (half* of : {guess.a.get(), guess.b.get()}) {
    with_all_of(stored, guess, *of, [&] {
      named_timer& timer = of->changed();
      const std::uint64_t before = timer.read(how, timer.now()).value;
      const auto above = stored ? timer.peek(*stored->whole) : std::optional<std::uint64_t>();
      if (!host_writes(guess, *of, how, (before & ~mask) | (read.data.value & mask)) || !above)
        return;
      const std::uint64_t now = timer.peek(*stored->whole).value_or(0);
      host_writes(guess, *of, {stored->whole->address, stored->whole->width / 8, {}},
                  (*above & ~low_word) | (now & low_word));
    });
  }
}

}  // namespace archtimers::testbench
