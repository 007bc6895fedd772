// SPDX-License-Identifier: Apache-2.0
// A model and its RTL behind the same sockets: nothing differs where nothing does, and what differs is said.
#include "systemc_test.h"
// After it, as SystemC is.
#include "archtimers/rtl_twins/arm_pe_timers_rtl.h"
#include "archtimers/rtl_twins/arm_system_counter_rtl.h"
#include "archtimers/rtl_twins/arm_timer_frames_rtl.h"
#include "archtimers/rtl_twins/mips_cp0_timer_rtl.h"
#include "archtimers/rtl_twins/power_timebase_rtl.h"
#include "archtimers/tlm/arm_firmware.h"
#include "lock_step.h"

namespace archtimers::testing {
namespace {

/// A MIPS timer whose RTL has other parameters.
struct first_model : mips_cp0_timer {
  first_model(const sc_core::sc_module_name& name, const mips_cp0::parameters& own,
              const mips_cp0::parameters& /*of_rtl*/)
      : mips_cp0_timer(name, own) {}
};
struct other_rtl : mips_cp0_timer_rtl {
  other_rtl(const sc_core::sc_module_name& name, const mips_cp0::parameters& /*of_model*/,
            const mips_cp0::parameters& own)
      : mips_cp0_timer_rtl(name, own) {}
};

mips_cp0::parameters of_100_mhz() {
  mips_cp0::parameters presets;
  presets.clock = frequency(100'000'000);
  presets.ccres = 1;
  return presets;
}

class lock_step_test : public systemc_test {
 protected:
  lock_step_referee referee_;
};

/// An access at a delay. @returns the response; `value` is what has been read.
template <class Extension>
tlm::tlm_response_status access(tlm::tlm_fw_transport_if<>& target, tlm::tlm_command command,
                                std::uint64_t address, std::uint64_t& value, unsigned length,
                                Extension& extension, sc_core::sc_time delay = {},
                                bool debug = false) {
  tlm::tlm_generic_payload payload;
  payload.set_command(command);
  payload.set_address(address);
  payload.set_data_ptr(reinterpret_cast<unsigned char*>(&value));
  payload.set_data_length(length);
  payload.set_streaming_width(length);
  payload.set_extension(&extension);
  if (debug) {
    target.transport_dbg(payload);
  } else {
    target.b_transport(payload, delay);
  }
  payload.clear_extension(&extension);
  return payload.get_response_status();
}

class mips_pair_test : public lock_step_test {
 protected:
  using pair_type = lock_step<first_model, other_rtl>;

  /// Both with the parameters, but for the RTL's own.
  void make(const mips_cp0::parameters& own = of_100_mhz()) {
    pair_ = std::make_unique<pair_type>("pair", referee_, of_100_mhz(), own);
    pair_->model().ti(irq_);
    target_ = &socket_of(
                   *pair_, "socket", [](auto& timer) -> auto& { return timer.socket; })
                   .get_base_interface();
  }
  std::uint64_t read(unsigned number, sc_core::sc_time delay = {}, bool debug = false) {
    std::uint64_t value = 0;
    access(*target_, tlm::TLM_READ_COMMAND, mips_cp0::cp0_address(number, 0), value, 4, who_, delay,
           debug);
    return value;
  }
  tlm::tlm_response_status write(unsigned number, std::uint64_t value, sc_core::sc_time delay = {},
                                 bool debug = false) {
    return access(*target_, tlm::TLM_WRITE_COMMAND, mips_cp0::cp0_address(number, 0), value, 4,
                  who_, delay, debug);
  }

  sc_core::sc_signal<bool> irq_{"irq"};
  std::unique_ptr<pair_type> pair_;
  tlm::tlm_fw_transport_if<>* target_ = nullptr;
  mips_access_extension who_;
};

constexpr unsigned count = 9, compare = 11, cause = 13;

TEST_F(mips_pair_test, says_nothing_where_nothing_differs) {
  make();
  edge_recorder edges(irq_);
  in_thread([this] {
    write(compare, 100);                        // at 0, an edge
    EXPECT_EQ(read(count, units(55'500)), 5U);  // between edges
    write(count, 50, units(4'000));             // waits for the edge at 60 ns
    EXPECT_EQ(now(), 60'000U);
    EXPECT_EQ(read(count), 50U);
    EXPECT_EQ(read(count, units(10'000)), 51U);
    write(compare, 101, units(400'000));
    EXPECT_EQ(write(count, 99, units(0), true),
              tlm::TLM_OK_RESPONSE);  // a debugger's, on the next edge
    EXPECT_EQ(now(), 480'000U);
    EXPECT_EQ(read(count, units(0), true), 99U);
    sc_core::sc_time delay = units(7'000);
    pair_->operate(delay, [](auto& timer, const auto& at) {
      timer.drive(&mips_cp0::input_levels::count_stop, true, at);
    });
    EXPECT_EQ(now(), 490'000U);
    EXPECT_EQ(read(count, units(100'000)), 100U);  // stands
    who_.cp0_usable = false;
    EXPECT_EQ(write(compare, 1), tlm::TLM_COMMAND_ERROR_RESPONSE);
    EXPECT_EQ(who_.result, mips_cp0::access_result::coprocessor_unusable);
  });
  sc_core::sc_start(units(2'000'000));
  EXPECT_EQ(referee_.difference(), "");
  EXPECT_EQ(edges.edges(), "");
}

TEST_F(mips_pair_test, stops_at_a_value_that_differs) {
  auto slow = of_100_mhz();
  slow.ccres = 2;
  make(slow);
  in_thread([this] {
    read(count, units(5'000));
    read(count, units(50'000));
  });
  sc_core::sc_start(units(1'000'000));
  EXPECT_EQ(referee_.difference(),
            "pair.socket: a read of address 0x120 at 55 ns: the model has 0x5, the RTL has 0x2");
  EXPECT_EQ(now(), 55'000U);
}

TEST_F(mips_pair_test, stops_at_a_debuggers_value_that_differs) {
  auto slow = of_100_mhz();
  slow.ccres = 2;
  make(slow);
  in_thread([this] {
    sc_core::wait(units(20'000));
    read(count, units(0), true);
  });
  sc_core::sc_start(units(1'000'000));
  EXPECT_EQ(
      referee_.difference(),
      "pair.socket: a debugger's read of address 0x120 moves 4 bytes, and 4 of the RTL's, at 20 "
      "ns: the model has 0x2, the RTL has 0x1");
}

TEST_F(mips_pair_test, stops_at_a_line_that_differs) {
  auto slow = of_100_mhz();
  slow.ccres = 2;
  make(slow);
  in_thread([this] { write(compare, 100); });
  sc_core::sc_start(units(10'000'000));
  EXPECT_EQ(referee_.difference(), "pair: ti at 1 us: the model has 1, the RTL has 0");
  EXPECT_EQ(now(), 1'000'001U);
}

TEST_F(mips_pair_test, stops_at_a_line_without_a_wire_that_differs) {
  auto other = of_100_mhz();
  other.ipti = 6;
  make(other);
  in_thread([this] { write(compare, 100); });
  sc_core::sc_start(units(10'000'000));
  EXPECT_EQ(referee_.difference(), "pair: ip at 1 us: the model has 128, the RTL has 64");
}

TEST_F(mips_pair_test, stops_at_a_bit_that_differs) {
  auto other = of_100_mhz();
  other.release = mips_cp0::architecture_release::release_1;
  make(other);
  in_thread([this] {
    write(cause, 1U << 27);
    read(cause);
  });
  sc_core::sc_start(units(10'000'000));
  EXPECT_EQ(
      referee_.difference(),
      "pair.socket: a read of address 0x1a0 at 0 s: the model has 0x8000000, the RTL has 0x0");
}

TEST_F(mips_pair_test, stops_where_one_pin_moves) {
  make();
  in_thread([this] {
    write(compare, 100);
    pair_->model().drive(&mips_cp0::input_levels::count_stop, true);
  });
  sc_core::sc_start(units(10'000'000));
  EXPECT_EQ(referee_.difference(), "pair: ti at 1 us: the model has 0, the RTL has 1");
}

// Two threads at once: one after the other.
TEST_F(mips_pair_test, does_one_thing_at_a_time) {
  make();
  for (int n = 0; n < 2; ++n) {
    in_thread([this, n] {
      for (unsigned i = 0; i < 100; ++i) {
        write(compare, i * 7, units(13'700));
        read(count, units(3'000 * n));
        write(count, i * 5, units(1'000));
        read(cause);
      }
    });
  }
  sc_core::sc_start(units(100'000'000));
  EXPECT_EQ(referee_.difference(), "");
}

// --- the other timers ------------------------------------------------------------------------------

TEST_F(lock_step_test, of_the_arm_timers_has_pairs_of_pairs) {
  arm::counter_parameters presets;
  presets.clock = frequency(100'000'000);
  arm::pe_parameters guest;
  guest.el2 = guest.el3 = guest.vhe = guest.sel2 = guest.rme = false;
  arm::frames_parameters one;
  one.frames[0].present = one.frames[0].virtual_timer = true;
  lock_step<arm_system_counter, arm_system_counter_rtl> counter("counter", referee_, presets);
  lock_step<arm_timer_frames, arm_timer_frames_rtl> frames("frames", referee_, counter, one);
  lock_step<arm_pe_timers, arm_pe_timers_rtl> timers("timers", referee_, counter, guest);
  auto& registers = socket_of(
      timers, "socket", [](auto& of) -> auto& { return of.socket; });
  auto& page = socket_of(
      frames, "base_0", [](auto& of) -> auto& { return of.base(0); });
  unsigned rises = 0;
  sc_core::sc_signal<bool> cntv("cntv");
  timers.model().cntv_irq(cntv);
  on(cntv.posedge_event(), [&rises] { ++rises; });
  in_thread([&] {
    const arm_firmware firmware(100'000'000);
    sc_core::sc_time none;
    operate(counter, none, [&](auto& of, const auto&) { firmware.start(of); });
    operate(frames, none, [&](auto& of, const auto&) { firmware.open(of); });
    arm_access_extension who;
    std::uint64_t value = 1;
    const auto store = [&](std::uint16_t key, std::uint64_t what, std::uint64_t delay) {
      access(registers.get_base_interface(), tlm::TLM_WRITE_COMMAND, arm::address_of_key(key), what,
             8, who, units(delay));
    };
    store(0xDF19, 1, 3'000);  // CNTV_CTL_EL0
    for (unsigned i = 0; i < 20; ++i) {
      store(0xDF18, 3 + i % 8, 111'111);  // CNTV_TVAL_EL0
      access(registers.get_base_interface(), tlm::TLM_READ_COMMAND, arm::address_of_key(0xDF02),
             value, 8, who, units(50'000));  // CNTVCT_EL0
      std::uint64_t tval = 5;
      access(page.get_base_interface(), tlm::TLM_WRITE_COMMAND, 0x38, tval, 4, who, units(7'777));
      std::uint64_t enable = 1;
      access(page.get_base_interface(), tlm::TLM_WRITE_COMMAND, 0x3C, enable, 4, who);
    }
  });
  sc_core::sc_start(units(20'000'000));
  EXPECT_EQ(referee_.difference(), "");
  EXPECT_EQ(rises, 21U);  // the first with CVAL 0
}

struct wrong_power_rtl : power_timebase_rtl {
  wrong_power_rtl(const sc_core::sc_module_name& name, power::parameters presets)
      : power_timebase_rtl(name, [&presets] {
          presets.tb_reset = 1;
          return presets;
        }()) {}
};

template <class Twin>
std::string difference_of_power() {
  lock_step_referee referee([] {});  // goes on, so that threads end
  auto presets = power::parameters::of(power::profile::booke);
  presets.tb_clock = frequency(50'000'000);
  lock_step<power_timebase, Twin> pair("pair", referee, presets);
  auto& socket = socket_of(
      pair, "socket", [](auto& of) -> auto& { return of.socket; });
  in_thread([&] {
    power_access_extension who;
    const auto store = [&](unsigned spr, std::uint64_t value, std::uint64_t delay) {
      access(socket.get_base_interface(), tlm::TLM_WRITE_COMMAND, power::address_of_spr(spr), value,
             4, who, units(delay));
    };
    store(340, 0x04000000, 1'000);  // TCR[DIE]
    for (unsigned i = 0; i < 20; ++i) {
      store(22, 3, 33'333);  // DEC
      sc_core::sc_time delay = units(11'000);
      operate(pair, delay, [i](auto& of, const auto& at) {
        of.drive(0, &power::thread_inputs::msr_ee, i % 2 == 0, at);
      });
      std::uint64_t value = 0;
      access(socket.get_base_interface(), tlm::TLM_READ_COMMAND, power::address_of_spr(268), value,
             4, who, units(20'000));
      // Of the edge that this is on, an event stays.
      store(336, 0x08000000, 20'000 * (i % 4));  // TSR[DIS]
    }
    EXPECT_FALSE(who.with_edge);
  });
  sc_core::sc_start(units(20'000'000));
  return referee.difference();
}

TEST_F(lock_step_test, of_a_time_base_samples_with_the_edge) {
  EXPECT_EQ(difference_of_power<power_timebase_rtl>(), "");
}

TEST_F(lock_step_test, of_a_time_base_finds_another_beginning) {
  EXPECT_NE(difference_of_power<wrong_power_rtl>(), "");
}

}  // namespace
}  // namespace archtimers::testing
