// SPDX-License-Identifier: Apache-2.0
// What the readers of all snapshots must say to texts that are wrong.
#pragma once

#include <gtest/gtest.h>

#include <string>

namespace archtimers {

/// A text with one piece, the first of its kind, replaced.
inline std::string replaced(std::string text, const std::string& piece,
                            const std::string& replacement) {
  const auto place = text.find(piece);
  EXPECT_NE(place, std::string::npos) << piece;
  return place == std::string::npos ? text : text.replace(place, piece.size(), replacement);
}

struct json_mistake {
  std::string piece, replacement;
  std::string message;  ///< how it begins
};

/// @param error_in  what the reader says to a text.
template <class Mistakes, class ErrorIn>
void expect_named(const std::string& text, const Mistakes& mistakes, const ErrorIn& error_in) {
  for (const json_mistake& m : mistakes) {
    const std::string message = error_in(replaced(text, m.piece, m.replacement));
    EXPECT_EQ(message.rfind(m.message, 0), 0U) << m.replacement << "\n got: " << message;
  }
  EXPECT_EQ(error_in("[]"), "snapshot: must be an object");
  EXPECT_EQ(error_in("7"), "snapshot: must be an object");
  EXPECT_EQ(error_in("").rfind("not JSON: ", 0), 0U);
}

/// Takes the name of each field away in turn. @returns how many there are.
template <class ErrorIn>
int expect_every_field_required(const std::string& text, const ErrorIn& error_in) {
  int removed = 0;
  for (std::size_t colon = text.find("\":"); colon != std::string::npos;
       colon = text.find("\":", colon + 1)) {
    std::string without = text;
    without.insert(colon, "_");
    EXPECT_NE(error_in(without).find(": missing"), std::string::npos) << without;
    ++removed;
  }
  return removed;
}

}  // namespace archtimers
