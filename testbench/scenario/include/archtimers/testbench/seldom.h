// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <type_traits>
#include <utility>

namespace archtimers::testbench {

/// A value that most owners leave as it is by default: as wide as a pointer then, and no more. It is copied
/// and compared like the value itself.
///
///     seldom<std::string> note = "why";
///     if (!note->empty()) print(*note);
///     note.change() += ", and how";
template <class T>
class seldom {
 public:
  seldom() = default;
  /// From whatever makes a T.
  template <class From, class = std::enable_if_t<std::is_convertible_v<From, T> &&
                                                 !std::is_same_v<std::decay_t<From>, seldom>>>
  seldom(From&& value)  // NOLINT: it is one
      : seldom(T(std::forward<From>(value)), made()) {}
  seldom(const seldom& other) : held_(other.held_ ? new T(*other.held_) : nullptr) {}
  seldom(seldom&& other) noexcept = default;
  seldom& operator=(const seldom& other) {
    held_.reset(other.held_ ? new T(*other.held_) : nullptr);
    return *this;
  }
  seldom& operator=(seldom&& other) noexcept = default;
  ~seldom() = default;

  [[nodiscard]] const T& operator*() const { return held_ ? *held_ : by_default(); }
  [[nodiscard]] const T* operator->() const { return &**this; }
  operator const T&() const { return **this; }  // NOLINT: it is one
  /// The value, to be changed.
  [[nodiscard]] T& change() {
    if (!held_) held_ = std::make_unique<T>();
    return *held_;
  }

  friend bool operator==(const seldom& a, const seldom& b) { return *a == *b; }
  friend bool operator!=(const seldom& a, const seldom& b) { return !(*a == *b); }

 private:
  struct made {};
  seldom(T&& value, made) : held_(value == by_default() ? nullptr : new T(std::move(value))) {}
  static const T& by_default() {
    static const T none{};
    return none;
  }

  std::unique_ptr<T> held_;
};

}  // namespace archtimers::testbench
