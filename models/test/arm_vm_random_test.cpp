// SPDX-License-Identifier: Apache-2.0
// Random lives of a virtual machine against KVM's rules, migrations included.
#include <random>

#include "arm_vm_fixture.h"
#include "arm_vm_reference.h"

namespace archtimers::arm {
namespace {

constexpr std::uint64_t ids[2][3] = {{TIMER_CNT, TIMER_CVAL, TIMER_CTL},
                                     {PTIMER_CNT, PTIMER_CVAL, PTIMER_CTL}};

std::uint64_t near(std::mt19937_64& random, std::uint64_t count) {
  switch (random() % 4) {
    case 0:
      return random();
    case 1:
      return random() % 100 - 50;
    default:
      return count + random() % 200 - 60;
  }
}

class life {
 public:
  explicit life(std::mt19937_64& random) : random_(random) {
    const std::uint64_t origin = random() % 3 == 0 ? random() : random() % 1000;
    b_ = std::make_unique<vm_bench>(origin);
    r_.count = origin;
    r_.offset = {origin, 0};
  }

  /// One operation, after some time.
  void go_on() {
    const std::uint64_t passed = random_() % 3 == 0 ? random_() % 120 : random_() % 5;
    t_ += passed;
    r_.count += passed;
    const auto n = static_cast<unsigned>(random_() % 2);
    const auto which = static_cast<unsigned>(random_() % 2);
    pe_timers& cpu = *b_->cpus[n];
    switch (random_() % 16) {
      case 0:
      case 1:
        return set(n, which, 0, near(random_, 0));
      case 2:
      case 3:
        return set(n, which, 1, near(random_, r_.guest_count(which)));
      case 4:
      case 5:
      case 6:
        return set(n, which, 2, random_() % 3 == 0 ? random_() : 1);
      case 7:
      case 8: {
        const auto distance = static_cast<std::int32_t>(random_() % 300) - 100;
        cpu.write(key_of(which == 0 ? "CNTV_TVAL_EL0" : "CNTP_TVAL_EL0"),
                  static_cast<std::uint32_t>(distance), now(), now(), el1);
        return r_.arm(n, which, distance);
      }
      case 9:
      case 10:
        ASSERT_EQ(b_->vm.enter(cpu, now()), r_.enter(n));
        return;
      case 11:
      case 12:
        ASSERT_EQ(b_->vm.exit(cpu, now()), r_.exit(n));
        return;
      case 13:
        b_->vm.publish(cpu, now());
        r_.vcpu_[n].told = r_.levels(n);
        return;
      case 14:
        if (random_() % 4 != 0) return;
        if (random_() % 3 != 0) return migrate();
        ASSERT_EQ(b_->vm.reset(cpu, now()), 0);
        return r_.reset(n);
      default: {
        if (random_() % 8 != 0) return;
        const std::uint64_t reserved = random_() % 3 == 0 ? 1 : 0;
        const std::uint64_t offset = near(random_, r_.count);
        ASSERT_EQ(b_->vm.set_counter_offset(offset, reserved, now()),
                  r_.set_counter_offset(offset, reserved));
      }
    }
  }

  void compare() const {
    ASSERT_EQ(b_->vm.virtual_offset(), r_.offset[0]);
    ASSERT_EQ(b_->vm.physical_offset(), r_.offset[1]);
    ASSERT_EQ(b_->vm.locked(), r_.locked);
    for (unsigned n = 0; n < reference::kvm::cpus; ++n) {
      const pe_timers& cpu = *b_->cpus[n];
      for (unsigned which = 0; which < 2; ++which) {
        for (unsigned slot = 0; slot < 3; ++slot) {
          ASSERT_EQ(b_->get(n, ids[which][slot], t_), r_.get(n, which, slot)) << which << slot;
        }
      }
      ASSERT_EQ(virtual_machine::levels(cpu, now()), r_.levels(n));
      ASSERT_EQ(b_->vm.device_irq_level(cpu), r_.vcpu_[n].told);
      ASSERT_EQ(b_->vm.should_notify(cpu, now()), r_.vcpu_[n].told != r_.levels(n));
      const auto expected = r_.earliest(n, 400);
      const deadline got = virtual_machine::earliest_expiry(cpu, now());
      if (expected) {
        ASSERT_TRUE(got);
        ASSERT_EQ(got->units() - t_, *expected);
      } else {
        ASSERT_TRUE(!got || got->units() > t_ + 400);
      }
    }
  }

 private:
  [[nodiscard]] kernel_time now() const { return kernel_time(t_); }

  void set(unsigned n, unsigned which, unsigned slot, std::uint64_t v) {
    b_->set(n, ids[which][slot], v, t_);
    r_.set(n, which, slot, v);
  }

  /// To a machine whose counter and kernel time are elsewhere, register by register in any order.
  void migrate() {
    struct entry {
      unsigned n, which, slot;
      std::uint64_t value;
    };
    std::vector<entry> all;
    for (unsigned n = 0; n < 2; ++n) {
      for (unsigned which = 0; which < 2; ++which) {
        for (unsigned slot = 0; slot < 3; ++slot)
          all.push_back({n, which, slot, b_->get(n, ids[which][slot], t_)});
      }
    }
    std::shuffle(all.begin(), all.end(), random_);
    const std::uint64_t origin = random_();
    auto moved = std::make_unique<vm_bench>(origin);
    t_ = random_() % 1000;
    for (const entry& e : all) moved->set(e.n, ids[e.which][e.slot], e.value, t_);
    // Guest time goes on; the machine has told nobody, runs nowhere and has free offsets.
    const std::uint64_t guest[2] = {r_.guest_count(0), r_.guest_count(1)};
    r_.count = origin + t_;
    r_.offset = {r_.count - guest[0], r_.count - guest[1]};
    r_.locked = false;
    for (auto& v : r_.vcpu_) {
      v.running = false;
      v.told = 0;
    }
    b_ = std::move(moved);
  }

  std::mt19937_64& random_;
  std::unique_ptr<vm_bench> b_;
  reference::kvm r_;
  std::uint64_t t_ = 0;
};

// arm T-125 to T-138 in any sequence.
TEST(arm_vm_random, is_as_the_rules_say) {
  for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    life a(random);
    for (int i = 0; i < 120; ++i) {
      SCOPED_TRACE("operation " + std::to_string(i));
      a.go_on();
      a.compare();
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

}  // namespace
}  // namespace archtimers::arm
