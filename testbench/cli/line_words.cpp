// SPDX-License-Identifier: Apache-2.0
#include "line_words.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace archtimers::cli {

namespace {

std::string in_lower_case(std::string_view text) {
  std::string made(text);
  for (char& c : made) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return made;
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (c != ' ' && c != ',' && c != ';') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

bool begins_with_digit(const std::string& word) {
  return !word.empty() && std::isdigit(static_cast<unsigned char>(word.front())) != 0;
}

}  // namespace

std::optional<reached_words> reached_in(std::string_view reason) {
  const std::vector<std::string> words = split_words(in_lower_case(reason));
  for (std::size_t i = 0; i + 3 < words.size(); ++i) {
    if (words[i + 1] == "=" && !begins_with_digit(words[i + 2]) && begins_with_digit(words[i + 3]))
      return reached_words{words[i], words[i + 2]};
    const bool past = i + 5 < words.size() && words[i + 2] == "is" && words[i + 3] == "past";
    if (past && begins_with_digit(words[i + 1])) return reached_words{words[i], words[i + 4]};
  }
  return std::nullopt;
}

std::vector<std::string> named_in(std::string_view reason) {
  std::vector<std::string> names;
  for (const std::string& word : split_words(in_lower_case(reason))) {
    if (std::isalpha(static_cast<unsigned char>(word.front())) == 0) continue;
    names.push_back(word.substr(0, word.find('.')));
  }
  return names;
}

namespace {

/// `thread1.` if it is made by thread 1; by thread 0 if nobody is named.
std::string thread_in(std::string_view access) {
  constexpr std::string_view word = "thread";
  const std::size_t as = access.find(" as ");
  const std::size_t found =
      as == std::string_view::npos ? as : access.find(word, as + std::string_view(" as ").size());
  if (found == std::string_view::npos) return "thread0.";
  const std::string_view named = access.substr(found);
  return std::string(named.substr(0, named.find(' '))) + ".";
}

}  // namespace

std::vector<written_words> written_in(std::string_view accesses) {
  std::vector<written_words> all;
  while (!accesses.empty()) {
    const std::size_t end = std::min(accesses.find("; "), accesses.size());
    const std::string_view one = accesses.substr(0, end);
    accesses.remove_prefix(std::min(end + 2, accesses.size()));
    const std::size_t colon = one.find(": ");
    const bool other = colon != std::string_view::npos && one.find(' ') == colon + 1;
    for (std::size_t equals = one.find(" = "); equals != std::string_view::npos;
         equals = one.find(" = ", equals + 1)) {
      const std::size_t blank = one.rfind(' ', equals - 1);
      const std::size_t begin = blank == std::string_view::npos ? 0 : blank + 1;
      all.push_back({in_lower_case(one.substr(begin, equals - begin)), std::string(one),
                     other ? std::string(one.substr(0, colon)) : std::string(), thread_in(one)});
    }
  }
  return all;
}

}  // namespace archtimers::cli
