// SPDX-License-Identifier: Apache-2.0
#include "systemc_test.h"

#ifdef __SANITIZE_ADDRESS__
#include <pthread.h>
#include <sanitizer/common_interface_defs.h>
#endif

namespace archtimers::testing {

namespace {

void use(sc_core::sc_simcontext* context) {
  sc_core::sc_curr_simcontext = context;
  sc_core::sc_default_global_context = context;
}

/// SystemC tells AddressSanitizer of its switches between stacks, but not the bounds of the one
/// that it comes back to: after a simulation with threads, an exception would be taken for an
/// overflow.
void back_on_the_main_stack() {
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

}  // namespace

simulation::simulation() : outside_(sc_core::sc_get_curr_simcontext()) {
  use(new sc_core::sc_simcontext);
}

simulation::~simulation() {
  delete sc_core::sc_curr_simcontext;
  use(outside_);
  back_on_the_main_stack();
}

}  // namespace archtimers::testing
