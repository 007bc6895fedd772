// SPDX-License-Identifier: Apache-2.0
// The test program's own operator new, which counts.
#include "peak_memory.h"

#include <malloc.h>

#include <cstdlib>
#include <new>

namespace {

std::size_t allocated = 0;
std::size_t most_allocated = 0;

}  // namespace

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  void* memory = std::malloc(size);
  if (memory == nullptr) return nullptr;
  allocated += malloc_usable_size(memory);
  if (allocated > most_allocated) most_allocated = allocated;
  return memory;
}

void* operator new(std::size_t size) {
  void* memory = operator new(size, std::nothrow);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

void operator delete(void* memory) noexcept {
  if (memory == nullptr) return;
  allocated -= malloc_usable_size(memory);
  std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }

namespace archtimers::testbench {

peak_memory::peak_memory() : before_(allocated) { most_allocated = allocated; }

std::size_t peak_memory::peak() const { return most_allocated - before_; }

}  // namespace archtimers::testbench
