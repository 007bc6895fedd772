// SPDX-License-Identifier: Apache-2.0
#include "reference_timer.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "archtimers/by_name/line_reasons.h"
#include "archtimers/by_name/observable.h"
#include "values.h"

namespace archtimers::testbench {

namespace {

constexpr std::size_t most_deeds = 1'000'000;
constexpr std::size_t most_guesses = 256;

/// A named timer as `line_reasons` looks at one.
class view_of_named final : public timer_view {
 public:
  explicit view_of_named(const named_timer& timer) : timer_(timer) {}
  [[nodiscard]] std::optional<std::uint64_t> peek(const register_description& row) const override {
    return timer_.peek(row);
  }
  [[nodiscard]] std::optional<std::uint64_t> input_level(std::size_t place) const override {
    return timer_.input(place);
  }
  [[nodiscard]] std::optional<std::uint64_t> line_level(std::size_t place) const override {
    return timer_.lines().at(place);
  }

 private:
  const named_timer& timer_;
};

constexpr std::uint64_t low_word = 0xFFFF'FFFF;

bool is_at(const register_description& row, std::uint64_t address) {
  return row.addressable() && address >= row.address && address - row.address < row.width / 8;
}

/// Bits for a register that nobody knows: others in each, so that no sum of two is known.
std::uint64_t any_bits(std::uint64_t address) {
  constexpr std::uint64_t odd = 0x9E37'79B9'7F4A'7C15;
  const std::uint64_t mixed = (address + 1) * odd;
  return (mixed ^ mixed >> 29U) * odd;
}

/// Of a field in the JSON of a saved state: `root.ti`.
nlohmann::json::json_pointer place_of(std::string field) {
  std::replace(field.begin(), field.end(), '.', '/');
  return nlohmann::json::json_pointer("/" + field);
}

std::uint64_t edges_of(std::int64_t from, std::int64_t to) {
  return static_cast<std::uint64_t>(to - from);
}

}  // namespace

/// One model, and its lines as long as they stay.
class reference_timer::half {
 public:
  explicit half(const capture_map& map)
      : timer_(map.timer->kind().make(map.parameters, time_resolution(1'000'000'000'000))) {}

  named_timer& changed() {
    valid_ = false;
    return *timer_;
  }
  [[nodiscard]] const named_timer& timer() const { return *timer_; }
  void advance(std::uint64_t edge) {
    timer_->advance(timer_->edge(edge));
    if (valid_ && until_ && *until_ <= timer_->now()) valid_ = false;
  }
  [[nodiscard]] std::uint64_t line(std::size_t place) {
    if (!valid_) {
      lines_ = timer_->lines();
      until_ = timer_->next_change();
      valid_ = true;
    }
    return lines_[place];
  }

 private:
  std::unique_ptr<named_timer> timer_;
  std::vector<std::uint64_t> lines_;
  deadline until_;
  bool valid_ = false;
};

struct reference_timer::pair {
  /// A word that waits for its other half, of one thread or CPU.
  struct held_word {
    std::uint64_t address = 0;
    std::uint64_t a = 0;
    std::uint64_t b = 0;
    std::uint64_t edge = 0;  ///< of the capture, at which they were that
  };

  std::unique_ptr<half> a;
  std::unique_ptr<half> b;  ///< null where nothing is unknown
  std::uint64_t phase = 0;  ///< edges that the model is ahead
  std::uint16_t number = 0;
  std::map<std::uint64_t, held_word> read_words;
  bool fits = true;
};

reference_timer::reference_timer(const capture_map& map, std::int64_t edge, bool known)
    : map_(map), start_(map.timer->taken_up()), begun_(edge), began_known_(known) {
  if (!known) {
    begin_unknown();
    return;
  }
  guesses_.push_back(std::make_unique<pair>());
  guesses_.back()->a = std::make_unique<half>(map);
}

reference_timer::~reference_timer() = default;

void reference_timer::note(deed_done deed) {
  if (too_long_) return;
  if (deeds_.size() < most_deeds) {
    deeds_.push_back(deed);
  } else {
    too_long_ = true;
    deeds_ = {};
  }
}

// --- an unknown beginning ------------------------------------------------------------------------

void reference_timer::begin_unknown() {
  const unsigned phases = map_.timer->clock(map_.parameters).edges_per_tick;
  const std::size_t tried = std::size_t{1} << start_.tried.size();
  if (phases * tried > most_guesses) {
    throw capture_error(
        "the capture does not begin in reset, and a count is " + std::to_string(phases) +
        " clocks long: too many to try each phase; expected a capture with its reset, or "
        "'start: reset'");
  }
  for (std::uint64_t values = 0; values < tried; ++values) {
    for (unsigned phase = 0; phase < phases; ++phase) {
      auto made = std::make_unique<pair>();
      made->phase = phase;
      made->number = static_cast<std::uint16_t>(guesses_.size());
      made->a = std::make_unique<half>(map_);
      made->b = std::make_unique<half>(map_);
      made->a->advance(phase);
      made->b->advance(phase);
      begin_guess(*made, values);
      guesses_.push_back(std::move(made));
    }
  }
  learn_lines();
  for (const behind_line& line : all_behind_) {
    if (!line.counts.empty()) unsettle(line.counts.front()->address);
  }
}

bool reference_timer::is_as_reset(const register_description& row) const {
  const std::string_view own = row.name.substr(row.name.rfind('.') + 1);
  return std::any_of(start_.as_reset.begin(), start_.as_reset.end(), [own](std::string_view begin) {
    return own.substr(0, begin.size()) == begin;
  });
}

/// Who can put a value anywhere: the host, and on pages who else is trusted most.
const std::string& reference_timer::putter(std::uint64_t address) const {
  return map_.timer->initiator_problem(host_, address).empty() ? host_ : software_;
}

void reference_timer::begin_guess(pair& made, std::uint64_t tried) {
  const timer_kind& kind = map_.timer->kind();
  const auto host_writes = [&](const register_description& row, std::uint64_t value_a,
                               std::uint64_t value_b) {
    const std::string& as = putter(row.address);
    const named_access access{row.address, row.width / 8, as};
    named_timer& a = made.a->changed();
    named_timer& b = made.b->changed();
    if (a.write(access, value_a, a.now()).result == "ok")
      note({deed_done::kind::write, static_cast<std::uint8_t>(access.bytes), made.number, 0,
            row.address, value_a, &as});
    b.write(access, value_b, b.now());
  };
  for (const register_description& row : kind.registers()) {
    const bool stored = row.addressable() && row.access != register_access::read_only;
    if (!stored || is_as_reset(row) || !made.a->timer().peek(row)) continue;
    const std::uint64_t bits = any_bits(row.address) & low_bits(row.width);
    host_writes(row, bits, bits ^ low_bits(row.width));
  }
  const auto set = [&](std::string_view name, std::uint64_t value) {
    const auto what = find_observable(kind, name);
    if (!what || what->row == nullptr || !made.a->timer().peek(*what->row)) return;
    const std::uint64_t mask =
        what->field != nullptr ? what->field->mask() : low_bits(what->row->width);
    const std::uint64_t bits = what->field != nullptr ? value << what->field->lsb : value;
    const auto with = [&](const half& of) {
      return (of.timer().peek(*what->row).value_or(0) & ~mask) | (bits & mask);
    };
    host_writes(*what->row, with(*made.a), with(*made.b));
  };
  for (std::size_t i = 0; i < start_.tried.size(); ++i) set(start_.tried[i], tried >> i & 1U);
  for (const auto& [name, value] : map_.start) set(name, value);
}

void reference_timer::learn_lines() {
  if (!all_behind_.empty()) return;
  const timer_kind& kind = map_.timer->kind();
  const named_timer& timer = guesses_.front()->a->timer();
  const view_of_named view(timer);
  const line_reasons reasons(kind, view);
  for (const pin_description& line : kind.lines()) {
    behind_line made{line.name, {}, {}};
    for (const register_description& row : kind.registers()) {
      if (!timer.peek(row) || !reasons.depends(line.name, row)) continue;
      made.rows.push_back(&row);
      if (reasons.counting_of(&row).counts) made.counts.push_back(&row);
    }
    all_behind_.push_back(std::move(made));
  }
}

/// Whether a register shows what an unknown count has left behind, or has reached.
bool reference_timer::follows_unknown(pair& guess, std::uint64_t address) const {
  if (!guess.b) return false;
  const auto unknown = [&](const register_description* row) {
    return guess.a->timer().peek(*row) != guess.b->timer().peek(*row);
  };
  return std::any_of(all_behind_.begin(), all_behind_.end(), [&](const behind_line& line) {
    const bool shows = std::any_of(line.rows.begin(), line.rows.end(), [&](const auto* row) {
      return is_at(*row, address) &&
             std::find(line.counts.begin(), line.counts.end(), row) == line.counts.end();
    });
    return shows && std::any_of(line.counts.begin(), line.counts.end(), unknown);
  });
}

/// Before an access tells something of what a line depends on: what an unknown count may have left behind until
/// now is unknown, too.
void reference_timer::unsettle(std::uint64_t address) {
  const std::uint64_t put = put_address(address);
  for (const auto& each : guesses_) {
    if (!each->b) continue;
    nlohmann::json saved_a;
    nlohmann::json saved_b;
    bool changed = false;
    for (const behind_line& line : all_behind_) {
      const bool touched = std::any_of(line.rows.begin(), line.rows.end(), [&](const auto* row) {
        return is_at(*row, address) || is_at(*row, put);
      });
      const bool unknown =
          std::any_of(line.counts.begin(), line.counts.end(), [&](const auto* row) {
            return each->a->timer().peek(*row) != each->b->timer().peek(*row);
          });
      if (!touched || !unknown) continue;
      for (const auto& latch : start_.latches) {
        if (latch.line != line.line) continue;
        if (saved_a.is_null()) {
          saved_a = nlohmann::json::parse(each->a->timer().save());
          saved_b = nlohmann::json::parse(each->b->timer().save());
        }
        const nlohmann::json::json_pointer place = place_of(latch.field);
        if (!saved_a.contains(place)) continue;
        if (saved_a[place].is_boolean()) {
          saved_b[place] = !saved_a[place].get<bool>();
        } else {
          saved_b[place] = saved_a[place].get<std::uint64_t>() ^ latch.set;
        }
        changed = true;
      }
    }
    if (changed) static_cast<void>(each->b->changed().restore(saved_b.dump(), 0));
  }
}

// --- what goes on --------------------------------------------------------------------------------

void reference_timer::watch(std::size_t line) {
  const timer_kind& kind = map_.timer->kind();
  watched_.push_back(line);
  behind_.emplace_back();
  const view_of_named view(guesses_.front()->a->timer());
  line_reasons reasons(kind, view);
  for (const register_description& row : kind.registers()) {
    if (reasons.depends(kind.lines()[line].name, row)) behind_.back().push_back(&row);
  }
}

void reference_timer::reset(bool asserted) {
  const named_timer& first = guesses_.front()->a->timer();
  const std::size_t pins = map_.timer->inputs().size();
  std::vector<std::uint64_t> before;
  for (std::size_t i = 0; i < pins; ++i) before.push_back(first.input(i));
  for (const auto& each : guesses_) {
    each->a->changed().reset(asserted);
    if (each->b) each->b->changed().reset(asserted);
  }
  for (std::size_t i = 0; i < pins; ++i) {
    if (first.input(i) != before[i])
      note(
          {deed_done::kind::drive, 0, deed_done::every_guess, edges(), i, first.input(i), nullptr});
  }
}

void reference_timer::drive(std::size_t pin, std::uint64_t level) {
  if (guesses_.front()->a->timer().input(pin) == level) return;
  note({deed_done::kind::drive, 0, deed_done::every_guess, edges(), pin, level, nullptr});
  for (const auto& each : guesses_) {
    each->a->changed().drive(pin, level);
    if (each->b) each->b->changed().drive(pin, level);
  }
}

std::uint64_t reference_timer::edges() const {
  return guesses_.front()->a->timer().edges() - guesses_.front()->phase;
}

void reference_timer::advance(std::int64_t edge) {
  for (const auto& each : guesses_) {
    const std::uint64_t to = edges_of(begun_, edge) + each->phase;
    each->a->advance(to);
    if (each->b) each->b->advance(to);
  }
}

/// Of the guesses that have an answer, those stay that fit. @param alike  whether a guess has an answer.
template <class Alike, class Fits>
compared reference_timer::sift(const Alike& alike, const Fits& fits) {
  std::size_t known = 0;
  std::size_t fitting = 0;
  for (const auto& each : guesses_) {
    each->fits = true;
    if (!alike(*each)) continue;
    ++known;
    each->fits = fits(*each);
    fitting += each->fits ? 1 : 0;
  }
  if (known == 0) return compared::unknown;
  if (fitting == 0 && known == guesses_.size()) return compared::different;
  const bool all = fitting == known && known == guesses_.size();
  guesses_.erase(std::remove_if(guesses_.begin(), guesses_.end(),
                                [](const auto& each) { return !each->fits; }),
                 guesses_.end());
  if (all) return compared::same;
  return fitting == known ? compared::unknown : compared::told;
}

/// Where both of a pair have come to be the same in all that they store, one is enough.
void reference_timer::settle() {
  for (const auto& each : guesses_) {
    if (each->b && each->a->timer().save() == each->b->timer().save()) each->b.reset();
  }
}

/// A second model that is the first one up to here.
void reference_timer::split(pair& guess) {
  if (guess.b) return;
  learn_lines();
  guess.b = std::make_unique<half>(map_);
  guess.b->advance(guess.a->timer().edges());
  named_timer& made = guess.b->changed();
  const named_timer& from = guess.a->timer();
  for (std::size_t i = 0; i < map_.timer->inputs().size(); ++i) {
    if (made.input(i) != from.input(i)) made.drive(i, from.input(i));
  }
  const std::string problem = made.restore(from.save(), 0);
  if (!problem.empty())
    throw capture_error("an unknown value is written, which cannot be followed: " + problem);
}

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
                           return !now.follows_unknown && ((now.a.value ^ now.b.value) & mask) == 0;
                         },
                         [&](const pair& each) { return (got[&each].a.value & mask) == seen; });
  answer_of_first();
  if (given.data == compared::different) return given;
  bool put_any = false;
  for (const auto& each : guesses_) {
    if (!each->b ||
        ((got[each.get()].a.value & mask) == seen && (got[each.get()].b.value & mask) == seen))
      continue;
    put(*each, access);
    put_any = true;
  }
  if (put_any) settle();
  return given;
}

std::uint64_t reference_timer::put_address(std::uint64_t read) const {
  const auto registers = map_.timer->registers();
  for (const auto& [told, to] : start_.told) {
    const register_description* where = find_register(registers, to);
    for (const register_description& row : registers) {
      if (where == nullptr || !row.addressable() || read < row.address ||
          read - row.address >= row.width / 8) {
        continue;
      }
      const std::string_view name = row.name;
      if (name == told || (told.front() == '.' && name.size() > told.size() &&
                           name.substr(name.size() - told.size()) == told))
        return where->address + (read - row.address);
    }
  }
  return read;
}

/// What was read is what the register holds: as a host puts it there.
void reference_timer::put(pair& guess, const captured_access& read) {
  const std::uint64_t address = put_address(read.address);
  const named_access how{address, read.bytes, putter(address)};
  const std::uint64_t mask = ~read.data.unknown & (read.bytes == 4 ? low_word : ~std::uint64_t{0});
  const auto into = [&](half& of, bool noted) {
    named_timer& timer = of.changed();
    const auto before = timer.read(how, timer.now());
    const std::uint64_t value = (before.value & ~mask) | (read.data.value & mask);
    if (timer.write(how, value, timer.now()).result == "ok" && noted)
      note({deed_done::kind::write, static_cast<std::uint8_t>(read.bytes), guess.number, edges(),
            address, value, &putter(address)});
  };
  into(*guess.a, true);
  into(*guess.b, false);
}

bool reference_timer::same_line(pair& guess, std::size_t watched) const {
  if (!guess.b) return true;
  if (guess.a->line(watched_[watched]) != guess.b->line(watched_[watched])) return false;
  return std::all_of(behind_[watched].begin(), behind_[watched].end(), [&](const auto* row) {
    return guess.a->timer().peek(*row) == guess.b->timer().peek(*row);
  });
}

reference_timer::line_answer reference_timer::line(std::size_t watched, const captured_bits& seen) {
  const std::size_t place = watched_[watched];
  line_answer given;
  given.level = guesses_.front()->a->line(place);
  const auto fits = [&](const pair& each) {
    return (each.a->line(place) & ~seen.unknown) == seen.value;
  };
  if (guesses_.size() == 1 && !guesses_.front()->b) {
    given.what = fits(*guesses_.front()) ? compared::same : compared::different;
    return given;
  }
  given.what = sift([&](pair& each) { return same_line(each, watched); }, fits);
  given.level = guesses_.front()->a->line(place);
  return given;
}

std::uint64_t reference_timer::level(std::size_t watched) {
  return guesses_.front()->a->line(watched_[watched]);
}

bool reference_timer::is_told(const deed_done& deed) const {
  return deed.guess == deed_done::every_guess || deed.guess == guesses_.front()->number;
}

std::uint64_t reference_timer::scenario_edge(const deed_done& deed) const {
  return deed.edge + guesses_.front()->phase;
}

std::uint64_t reference_timer::scenario_edge(std::int64_t edge) const {
  return edges_of(begun_, edge) + guesses_.front()->phase;
}

}  // namespace archtimers::testbench
