// SPDX-License-Identifier: Apache-2.0
// Timers do not touch one another, whatever threads use them.
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "archtimers/dpi.h"

namespace {

using number = unsigned long long;

/// A life of a timer: the sum of all that is seen of it.
number life(const char* timer, const char* compare, const char* line, number seed) {
  const archtimers_handle handle = archtimers_create(timer, "", 0);
  number sum = 0;
  for (number step = 1; step <= 300; ++step) {
    archtimers_advance_to_edge(handle, step * 7);
    archtimers_write(handle, compare, "", ARCHTIMERS_NOW, step * seed % 1000);
    number got = 0;
    archtimers_line(handle, line, &got);
    sum = sum * 31 + got;
    if (archtimers_next_change(handle, &got) == ARCHTIMERS_OK) sum = sum * 31 + got;
  }
  archtimers_destroy(handle);
  return sum;
}

number life_of(number n) {
  switch (n % 3) {
    case 0:
      return life("mips-cp0", "Compare", "ti", n + 1);
    case 1:
      return life("arm-generic-timer", "CPU0.CNTP_TVAL_EL0", "CPU0.cntp_irq", n + 1);
    default:
      return life("power-timebase", "DEC", "thread0.dec_exc", n + 1);
  }
}

TEST(dpi_threads, a_timer_is_the_same_beside_others) {
  constexpr number lives = 12;
  std::vector<number> alone;
  for (number n = 0; n < lives; ++n) alone.push_back(life_of(n));
  std::vector<number> beside(lives);
  std::vector<std::thread> threads;
  for (number n = 0; n < lives; ++n) {
    threads.emplace_back([n, &beside] { beside[n] = life_of(n); });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(beside, alone);
}

TEST(dpi_threads, one_timer_is_used_and_closed_by_several) {
  const archtimers_handle timer = archtimers_create("mips-cp0", "", 0);
  std::atomic<int> wrong{0};
  std::atomic<int> closed{0};
  std::vector<std::thread> threads;
  for (int n = 0; n < 4; ++n) {
    threads.emplace_back([timer, n, &wrong, &closed] {
      for (int step = 0; step < 2000; ++step) {
        number got = 0;
        const int status = archtimers_read(timer, "Count", "", ARCHTIMERS_NOW, &got);
        if (status == ARCHTIMERS_BAD_HANDLE) ++closed;
        if (status != ARCHTIMERS_BAD_HANDLE && status != ARCHTIMERS_OK) ++wrong;
        if (std::string(archtimers_last_error(timer)).empty() && status != ARCHTIMERS_OK) ++wrong;
        if (n == 0 && step == 1000) archtimers_destroy(timer);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
  EXPECT_GE(closed, 999);
}

}  // namespace
