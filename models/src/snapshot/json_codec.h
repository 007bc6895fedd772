// SPDX-License-Identifier: Apache-2.0
// Snapshots as JSON text, from the lists of their fields. Internal to models/src/snapshot.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "archtimers/describe/state_fields.h"
#include "archtimers/time/frequency.h"
#include "archtimers/time/tick.h"
#include "archtimers/time/wide_units.h"
#include "json_object.h"

namespace archtimers::snapshot_json {

// --- writing -------------------------------------------------------------------------------------

template <class T>
json written(const state_field& field, const T& value);

struct writer {
  json& to;

  template <class T>
  void operator()(const state_field& field, const T& value) const {
    if constexpr (has_fields<T>) {
      if (field.is_added && same_fields(value, T{})) return;
    }
    to[std::string(field.name)] = written(field, value);
  }
};

template <class T>
json written(const state_field& field, const T& value) {
  if constexpr (has_fields<T>) {
    json made = json::object();
    T::fields(writer{made}, value);
    return made;
  } else if constexpr (is_field_array<T>) {
    const bool named = field.places.size() != 0;
    json made = named ? json::object() : json::array();
    for (std::size_t i = 0; i < value.size(); ++i) {
      json element = written(field, value[i]);
      if (named) {
        made[std::string(field.places[i])] = std::move(element);
      } else {
        made.push_back(std::move(element));
      }
    }
    return made;
  } else if constexpr (std::is_same_v<T, frequency>) {
    return {{"numerator", value.numerator()}, {"denominator", value.denominator()}};
  } else if constexpr (std::is_same_v<T, tick_fraction>) {
    return {
        {"parts", value.parts}, {"numerator", value.numerator}, {"denominator", value.denominator}};
  } else if constexpr (std::is_same_v<T, wide_units>) {
    if (!value.fits_64_bits()) return value.to_string();
    return static_cast<std::int64_t>(value.units());
  } else if constexpr (std::is_enum_v<T>) {
    return field_text(field, value);
  } else {
    return value;
  }
}

template <class Snapshot>
[[nodiscard]] std::string to_json(const char* timer, const Snapshot& saved) {
  json text = {{"archtimers_snapshot", Snapshot::current_version}, {"timer", timer}};
  Snapshot::fields(writer{text}, saved);
  return text_of(text);
}

// --- reading -------------------------------------------------------------------------------------

/// `1, 2 and 3`
[[nodiscard]] inline std::string enumerated(const std::vector<std::string>& items,
                                            const char* last) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i != 0) text += i + 1 == items.size() ? last : ", ";
    text += items[i];
  }
  return text;
}

/// `31 to 22, 9 and 8`: the bits of a mask.
[[nodiscard]] inline std::string bits_text(std::uint64_t mask) {
  std::vector<std::string> runs;
  for (int msb = 63; msb >= 0; --msb) {
    const auto is_set = [mask](int bit) { return bit >= 0 && (mask >> bit & 1U) != 0; };
    if (!is_set(msb)) continue;
    int lsb = msb;
    while (is_set(lsb - 1)) --lsb;
    if (msb - lsb < 2) {
      runs.push_back(std::to_string(msb));
    } else {
      runs.push_back(std::to_string(msb) + " to " + std::to_string(lsb));
      msb = lsb;
    }
  }
  return enumerated(runs, " and ");
}

template <class Integer>
[[nodiscard]] Integer read_integer(const json& text, const std::string& place,
                                   const state_field& field) {
  const auto least = field.lowest<Integer>();
  const auto most = field.highest<Integer>();
  const bool fits =
      text.is_number_unsigned()
          ? text.get<std::uint64_t>() <= static_cast<std::uint64_t>(most) &&
                (least <= 0 || text.get<std::uint64_t>() >= static_cast<std::uint64_t>(least))
          : text.is_number_integer() && least < 0 &&
                text.get<std::int64_t>() >= static_cast<std::int64_t>(least);
  if (!fits) {
    throw bad_snapshot(place + ": must be an integer from " + std::to_string(least) + " to " +
                       std::to_string(most));
  }
  const auto value = text.get<Integer>();
  const auto number = static_cast<std::uint64_t>(value);
  if ((number & ~field.mask) != 0) {
    throw bad_snapshot(place + ": only bits " + bits_text(field.mask) + " exist");
  }
  if (field.valid != nullptr && !field.valid(number)) {
    throw bad_snapshot(place + ": " + std::string(field.otherwise));
  }
  return value;
}

template <class Enum>
[[nodiscard]] Enum read_word(const json& text, const std::string& place, const state_field& field) {
  if (!text.is_string()) throw bad_snapshot(place + ": must be text");
  const auto word = text.get<std::string>();
  const auto* found = std::find(field.words.begin(), field.words.end(), word);
  if (found == field.words.end()) {
    throw bad_snapshot(place + ": must be " +
                       enumerated({field.words.begin(), field.words.end()}, " or "));
  }
  return static_cast<Enum>(found - field.words.begin());
}

/// A number, or the text of one that does not fit 64 bits.
[[nodiscard]] inline wide_units read_wide_units(const json& text, const std::string& place) {
  if (text.is_number_integer()) {
    if (text.is_number_unsigned()) {
      const wide_units read(static_cast<signed_units>(text.get<std::uint64_t>()));
      if (read.fits_64_bits()) return read;
    } else {
      return static_cast<signed_units>(text.get<std::int64_t>());
    }
  } else if (text.is_string()) {
    const auto read = wide_units::parse(text.get<std::string>());
    if (read && !read->fits_64_bits()) return *read;
  }
  throw bad_snapshot(place + ": must be an integer from " +
                     std::to_string(std::numeric_limits<std::int64_t>::min()) + " to " +
                     std::to_string(std::numeric_limits<std::int64_t>::max()) +
                     ", or the text of one beyond them");
}

/// The field of an object that is a number.
[[nodiscard]] inline std::uint64_t number_in(object& from, const state_field& field) {
  return read_integer<std::uint64_t>(from.take(field.name), from.place(field.name), field);
}

template <class T>
void read(const json& text, const std::string& place, const state_field& field, T& value);

/// Reads the fields of a state, which is the field `of` of another.
struct reader {
  object& from;
  const state_field& of;

  template <class T>
  void operator()(const state_field& field, T& value) const {
    if constexpr (has_fields<T>) {
      if (field.is_added && !from.has(field.name)) {
        value = T{};
        return;
      }
    }
    read(from.take(field.name), from.place(field.name), of.inside(field), value);
  }
};

template <class T>
void read(const json& text, const std::string& place, const state_field& field, T& value) {
  if constexpr (has_fields<T>) {
    object inner(text, place);
    T::fields(reader{inner, field}, value);
    inner.done();
  } else if constexpr (is_field_array<T>) {
    if (field.places.size() != 0) {
      object inner(text, place);
      for (std::size_t i = 0; i < value.size(); ++i)
        read(inner.take(field.places[i]), inner.place(field.places[i]), field, value[i]);
      inner.done();
      return;
    }
    if (!text.is_array() || text.size() != value.size()) {
      throw bad_snapshot(place + ": must be a list of " + std::to_string(value.size()));
    }
    for (std::size_t i = 0; i < value.size(); ++i)
      read(text[i], place + "[" + std::to_string(i) + "]", field, value[i]);
  } else if constexpr (std::is_same_v<T, frequency>) {
    object inner(text, place);
    const std::uint64_t numerator = number_in(inner, state_field("numerator").at_least(1));
    value = frequency(numerator, number_in(inner, state_field("denominator").at_least(1)));
    inner.done();
  } else if constexpr (std::is_same_v<T, tick_fraction>) {
    object inner(text, place);
    value.parts = number_in(inner, "parts");
    value.denominator = number_in(inner, state_field("denominator").at_least(1));
    value.numerator = number_in(inner, state_field("numerator").up_to(value.denominator - 1));
    inner.done();
  } else if constexpr (std::is_same_v<T, wide_units>) {
    value = read_wide_units(text, place);
  } else if constexpr (std::is_same_v<T, bool>) {
    if (!text.is_boolean()) throw bad_snapshot(place + ": must be true or false");
    value = text.get<bool>();
  } else if constexpr (std::is_enum_v<T>) {
    value = read_word<T>(text, place, field);
  } else {
    value = read_integer<T>(text, place, field);
  }
}

/// Reads the two fields that every snapshot begins with.
inline void check_header(object& snapshot, unsigned version, std::string_view timer) {
  const std::uint64_t found = number_in(snapshot, "archtimers_snapshot");
  if (found != version) {
    throw bad_snapshot("archtimers_snapshot: version " + std::to_string(found) +
                       "; this library reads version " + std::to_string(version));
  }
  const json& name = snapshot.take("timer");
  if (!name.is_string()) throw bad_snapshot("timer: must be text");
  if (name.get<std::string>() != timer) {
    throw bad_snapshot("timer: the snapshot is of \"" + name.get<std::string>() + "\", not of \"" +
                       std::string(timer) + "\"");
  }
}

/// @tparam Error  holds the message that says what is wrong.
template <class Snapshot, class Error>
[[nodiscard]] std::variant<Snapshot, Error> from_json(const char* timer, std::string_view text) {
  try {
    const json parsed = parse(text);
    object fields(parsed, "");
    check_header(fields, Snapshot::current_version, timer);
    Snapshot saved;
    Snapshot::fields(reader{fields, ""}, saved);
    fields.done();
    return saved;
  } catch (const bad_snapshot& problem) {
    return Error{problem.what()};
  }
}

}  // namespace archtimers::snapshot_json
