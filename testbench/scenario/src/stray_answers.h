// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <type_traits>

namespace archtimers::testbench {

template <class Module, class = void>
struct has_stray_answers : std::false_type {};
template <class Module>
struct has_stray_answers<Module, std::void_t<decltype(&Module::stray_answers)>> : std::true_type {};

/// For `hidden_state`: what a module has answered where a bus has to see 0. A model answers nothing
/// there; a twin says what its core did.
template <class Module>
std::uint64_t stray_answers(const Module& module) {
  if constexpr (has_stray_answers<Module>::value) {
    return module.stray_answers();
  } else {
    return 0;
  }
}

}  // namespace archtimers::testbench
