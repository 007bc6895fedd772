// SPDX-License-Identifier: Apache-2.0
// The process that drives the lines keeps what a timer has said of them: whatever is done in which order, the
// wires are what the timer answers when it is asked afresh, and so are the instants at which they change.
#include <random>

#include "archtimers/tlm/power_timebase.h"
#include "arm_bench.h"
#include "mips_cp0_bench.h"

namespace archtimers::testing {
namespace {

class line_outlook_random : public systemc_test {};

/// Does something at random again and again, at the kernel's time or ahead of it, and compares.
class random_life {
 public:
  using number = std::uint64_t;

  /// @param act      writes something that concerns the lines, with a random number, at an offset.
  /// @param wire     the level of a wire. @param fresh  what the timer says of it at a time.
  template <class Timer>
  void live(const Timer& timer, const std::function<void(number, number)>& act,
            const std::function<bool()>& wire,
            const std::function<bool(const sc_core::sc_time&)>& fresh) {
    in_thread([=, &timer] {
      for (int turn = 0; turn < 4000; ++turn) {
        for (number acts = draw(4); acts != 0; --acts)
          act(random_(), draw(4) != 0 ? 0 : draw(60'000));
        pass(timer.next_line_change(sc_core::sc_time_stamp()));
        for (int deltas = 0; deltas < 4; ++deltas) sc_core::wait(sc_core::SC_ZERO_TIME);
        ASSERT_EQ(wire(), fresh(sc_core::sc_time_stamp())) << "turn " << turn << " at " << now();
        high_ += wire() ? 1 : 0;
      }
      ended_ = true;
    });
    sc_core::sc_start();
    EXPECT_TRUE(ended_);
    EXPECT_GT(high_, 400);
    EXPECT_LT(high_, 3600);
  }

 private:
  [[nodiscard]] number draw(number bound) { return random_() % bound; }

  /// Lets time pass: up to the next change, up to just before it, or as long as it happens.
  void pass(const std::optional<sc_core::sc_time>& next) {
    const number left = next ? next->value() - now() : 50'000;
    switch (draw(4)) {
      case 0:
        return sc_core::wait(units(std::min<number>(left, 100'000)));
      case 1:
        return sc_core::wait(units(std::min<number>(left - 1, 100'000)));
      case 2:
        return sc_core::wait(units(draw(40'000)));
      default:
        return;
    }
  }

  std::mt19937_64 random_{7};
  bool ended_ = false;
  int high_ = 0;
};

TEST_F(line_outlook_random, of_the_mips_timer_is_what_it_says_afresh) {
  bench<> b;
  random_life life;
  life.live(
      b.timer,
      [&](std::uint64_t random, std::uint64_t offset) {
        const auto count = static_cast<std::uint32_t>((now() + offset) / ns);
        b.cpu.writes(random % 8 == 0 ? "Cause" : "Compare",
                     random % 8 == 0 ? 0 : count + random / 8 % 60, offset);
      },
      [&] { return b.ti.read(); },
      [&](const sc_core::sc_time& t) { return b.timer.lines_at(t).ti; });
}

TEST_F(line_outlook_random, of_arm_timers_is_what_they_say_afresh) {
  system_bench<> b;
  random_life life;
  life.live(
      b.core.pe,
      [&](std::uint64_t random, std::uint64_t offset) {
        switch (random % 8) {
          case 0:
            return b.core.cpu.sets(CNTP_CTL_EL0, random / 8 % 4, offset);
          case 1:
            return b.firmware.writes(CNTCR, random / 8 % 4 != 0 ? 1 : 0, offset);
          default:
            b.core.cpu.sets(CNTP_CTL_EL0, 1, offset);
            return b.core.cpu.sets(CNTP_TVAL_EL0, random / 8 % 60, offset);
        }
      },
      [&] { return b.core.cntp_irq.read(); },
      [&](const sc_core::sc_time& t) { return b.core.pe.lines_at(t).cntp; });
}

TEST_F(line_outlook_random, of_arm_frames_is_what_they_say_afresh) {
  system_bench<> b;
  random_life life;
  life.live(
      b.frame.frames,
      [&](std::uint64_t random, std::uint64_t offset) {
        switch (random % 8) {
          case 0:
            return b.frame.cpu.writes(CNTP_CTL, random / 8 % 4, offset);
          case 1:
            return b.firmware.writes(CNTCR, random / 8 % 4 != 0 ? 1 : 0, offset);
          default:
            b.frame.cpu.writes(CNTP_CTL, 1, offset);
            return b.frame.cpu.writes(CNTP_TVAL, random / 8 % 60, offset);
        }
      },
      [&] { return b.frame.cntp_irq.read(); },
      [&](const sc_core::sc_time& t) { return (b.frame.frames.lines_at(t).physical & 1U) != 0; });
}

void live_with_threads(unsigned threads) {
  power::parameters presets;
  presets.tb_clock = frequency(1'000'000'000);
  presets.threads = threads;
  power_timebase group("group", presets);
  initiator<> cpu("cpu");
  sc_core::sc_signal<bool> exc("exc");
  cpu.socket.bind(group.socket);
  group.threads.back().dec_exc(exc);
  random_life life;
  life.live(
      group,
      [&](std::uint64_t random, std::uint64_t offset) {
        power_access_extension who;
        who.thread = static_cast<unsigned>(random % 2) * (threads - 1);
        const auto dec = static_cast<std::uint32_t>(random / 16 % 60) - 10U;
        cpu.access(tlm::TLM_WRITE_COMMAND, power::address_of_spr(power::spr::DEC), dec, 8, offset,
                   &who);
      },
      [&] { return exc.read(); },
      [&](const sc_core::sc_time& t) { return group.lines_at(t)[threads - 1].dec_exc; });
}

TEST_F(line_outlook_random, of_a_power_thread_is_what_it_says_afresh) { live_with_threads(1); }
TEST_F(line_outlook_random, of_8_power_threads_is_what_they_say_afresh) { live_with_threads(8); }

}  // namespace
}  // namespace archtimers::testing
