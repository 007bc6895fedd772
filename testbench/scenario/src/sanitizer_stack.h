// SPDX-License-Identifier: Apache-2.0
#pragma once

#ifdef __SANITIZE_ADDRESS__
#include <pthread.h>
#include <sanitizer/common_interface_defs.h>
#endif

namespace archtimers::testbench {

/// Tells AddressSanitizer, in a build with it, that the program is on its thread's own stack again.
///
/// SystemC announces its switches to the stacks of its threads, but does not know the bounds of the
/// stack that it comes back to. Without this, an exception after a simulation makes the sanitizer
/// report overflows that are none.
inline void back_on_own_stack() {
#ifdef __SANITIZE_ADDRESS__
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return;
  void* bottom = nullptr;
  std::size_t size = 0;
  pthread_attr_getstack(&attributes, &bottom, &size);
  pthread_attr_destroy(&attributes);
  void* fake_stack = nullptr;
  __sanitizer_start_switch_fiber(&fake_stack, bottom, size);
  __sanitizer_finish_switch_fiber(fake_stack, nullptr, nullptr);
#endif
}

}  // namespace archtimers::testbench
