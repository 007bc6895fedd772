// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace archtimers {

/// What every twin refuses, in words, when a platform calls it that was written for the model.
class model_only {
 public:
  template <class... Given>
  auto save(Given&&... /*given*/) const {
    refuse<Given...>();
  }
  template <class... Given>
  auto restore(Given&&... /*given*/) const {
    refuse<Given...>();
  }

 private:
  template <class...>
  static constexpr bool never = false;
  template <class... Given>
  static void refuse() {
    static_assert(
        never<Given...>,
        "an RTL twin has no save and restore: take the model up to the checkpoint and on from it");
  }
};

}  // namespace archtimers
