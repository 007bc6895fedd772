// SPDX-License-Identifier: Apache-2.0
// Every socket is an ordinary one of its width, for helpers that take such and for frameworks that look for
// it by name; bound or not. So are ports.
#include "archtimers/tlm/power_timebase.h"
#include "arm_bench.h"
#include "mips_cp0_bench.h"

namespace archtimers::testing {
namespace {

/// What a framework does to a target that it knows by name.
template <unsigned BUSWIDTH>
tlm::tlm_base_target_socket<BUSWIDTH>* socket_named(const std::string& name) {
  return dynamic_cast<tlm::tlm_base_target_socket<BUSWIDTH>*>(
      sc_core::sc_find_object(name.c_str()));
}
/// What a helper does that is typed.
template <unsigned BUSWIDTH>
void connect(tlm::tlm_initiator_socket<BUSWIDTH>& from, tlm::tlm_target_socket<BUSWIDTH>& to) {
  from.bind(to);
}

template <class Width>
class socket_types : public systemc_test {};
using widths =
    ::testing::Types<std::integral_constant<unsigned, 32>, std::integral_constant<unsigned, 64>>;
TYPED_TEST_SUITE(socket_types, widths);

TYPED_TEST(socket_types, are_the_ordinary_ones) {
  constexpr unsigned width = TypeParam::value;
  mips_cp0_timer_base<width> mips("mips");
  arm_system_counter_base<width> counter("counter");
  arm_timer_frames_base<width> frames("frames", counter, open_frame());
  arm_pe_timers_base<width> pe("pe", counter);
  power_timebase_base<width> power("power");
  sc_core::sc_signal<bool> ti("ti");
  mips.ti(ti);
  std::vector<std::unique_ptr<initiator<width>>> initiators;
  const auto one_more = [&]() -> auto& {
    initiators.push_back(
        std::make_unique<initiator<width>>(sc_core::sc_gen_unique_name("initiator")));
    return initiators.back()->socket;
  };
  connect<width>(one_more(), mips.socket);
  connect<width>(one_more(), counter.control);
  connect<width>(one_more(), frames.base(0));
  connect<width>(one_more(), pe.socket);
  connect<width>(one_more(), power.socket);
  for (const char* name : {"counter.read", "frames.ctl", "frames.el0_0"}) {
    auto* found = socket_named<width>(name);
    ASSERT_NE(found, nullptr) << name;
    one_more().bind(*found);
  }
  sc_core::sc_start(sc_core::SC_ZERO_TIME);
  EXPECT_EQ(sc_core::sc_find_object("counter.read_stub"), nullptr);
  std::uint64_t data = 0;
  tlm::tlm_generic_payload payload;
  initiator<width>::prepare(payload, tlm::TLM_READ_COMMAND, address_of("Compare"), data);
  EXPECT_EQ(initiators[0]->send(payload), tlm::TLM_OK_RESPONSE);
}

class unbound_sockets : public systemc_test {};

/// A module that binds as elaboration ends, whether it was made before or after the timers.
struct late_binder : sc_core::sc_module {
  explicit late_binder(sc_core::sc_module_name name) : sc_module(name) {}
  void before_end_of_elaboration() override {
    for (const char* name : names) {
      cpus.push_back(std::make_unique<initiator<>>(sc_core::sc_gen_unique_name("cpu")));
      cpus.back()->socket.bind(*socket_named<32>(name));
    }
  }
  std::vector<const char*> names;
  std::vector<std::unique_ptr<initiator<>>> cpus;
};

TEST_F(unbound_sockets, are_no_mistake_and_can_be_bound_until_elaboration_ends) {
  late_binder early("early");
  mips_cp0_timer first("first"), second("second"), third("third");
  arm_system_counter counter("counter");
  power_timebase power("power");
  late_binder late("late");
  sc_core::sc_signal<bool> ti[3];
  first.ti(ti[0]);
  second.ti(ti[1]);
  third.ti(ti[2]);
  early.names = {"first.socket"};
  late.names = {"second.socket", "counter.control"};
  sc_core::sc_start(1, sc_core::SC_NS);
  EXPECT_EQ(first.socket.size(), 1);
  EXPECT_EQ(early.cpus.size(), 1U);
  EXPECT_NE(sc_core::sc_find_object("third.socket_stub"), nullptr);
  tlm::tlm_generic_payload payload;
  tlm::tlm_phase phase;
  sc_core::sc_time delay;
  EXPECT_EQ(third.socket->nb_transport_bw(payload, phase, delay), tlm::TLM_COMPLETED);
}

// Bound to a socket of the module around, which is bound or not.
TEST_F(unbound_sockets, may_be_those_of_a_module_around) {
  struct board : sc_core::sc_module {
    explicit board(sc_core::sc_module_name name) : sc_module(name) {
      timer.ti(ti);
      socket.bind(timer.socket);
    }
    sc_core::sc_signal<bool> ti{"ti"};
    tlm::tlm_target_socket<32> socket{"socket"};
    mips_cp0_timer timer{"timer"};
  };
  board b("board");
  initiator<> cpu("cpu");
  cpu.socket.bind(b.socket);
  sc_core::sc_start(1, sc_core::SC_NS);
  EXPECT_EQ(sc_core::sc_find_object("board.timer.socket_stub"), nullptr);
}

// --- ports ---------------------------------------------------------------------------------------

class optional_ports : public systemc_test {};

/// Binds what is found by its name, as a framework does that knows nothing of timers.
template <class Interface>
void bind_by_name(const std::string& name, Interface& channel) {
  auto* port = dynamic_cast<sc_core::sc_port_b<Interface>*>(sc_core::sc_find_object(name.c_str()));
  ASSERT_NE(port, nullptr) << name;
  port->bind(channel);
}

TEST_F(optional_ports, are_found_by_name) {
  mips_cp0_timer mips("mips");
  arm_system_counter counter("counter");
  arm_timer_frames frames("frames", counter, open_frame());
  arm_pe_timers pe("pe", counter);
  auto presets = power::parameters::of(power::profile::server_v3);
  presets.threads = 2;
  power_timebase power("power", presets);
  sc_core::sc_signal<bool> ti("ti"), level("level", true), irq("irq");
  mips.ti(ti);
  using in = sc_core::sc_signal_in_if<bool>;
  using out = sc_core::sc_signal_inout_if<bool>;
  for (const char* name : {"mips.rst_ni", "counter.dbg_halt", "frames.rst_ni", "pe.scr_ns",
                           "power.tb_run", "power.thread0_msr_ee", "power.thread1_msr_ee"}) {
    bind_by_name<in>(name, level);
  }
  bind_by_name<out>("power.thread1_dec_irq", irq);
  sc_core::sc_signal<bool> frame_irq("frame_irq"), cntv("cntv");
  bind_by_name<out>("frames.cntp_irq_0", frame_irq);
  bind_by_name<out>("pe.cntv_irq", cntv);
  sc_core::sc_start(sc_core::SC_ZERO_TIME);
  EXPECT_TRUE(power.threads[1].dec_irq.bound());
  EXPECT_FALSE(power.threads[0].dec_irq.bound());
  EXPECT_TRUE(frames.cntp_irq[0].bound());
  EXPECT_FALSE(frames.cntp_irq[1].bound());
  EXPECT_TRUE(pe.model().inputs(kernel_time()).scr_ns);
}

}  // namespace
}  // namespace archtimers::testing
