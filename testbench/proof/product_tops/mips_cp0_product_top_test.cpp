// SPDX-License-Identifier: Apache-2.0
// at_mips_cp0_timer_apb4 beside the model, through its APB4 and its pins.
#include "Vat_mips_cp0.h"
#include "Vat_mips_cp0_all_set.h"
#include "Vfaulty_at_mips_cp0.h"
#include "product_top.h"
#include "product_top_test.h"

namespace archtimers::testbench {
namespace {

template <class Top>
class mips_top final : public foreign_timer {
 public:
  mips_top(unsigned clocks_per_tick, int fault) : clocks_per_tick_(clocks_per_tick), top_(fault) {}

  void reset() override {
    edge();
    top_->rst_ni = 1;
    apb4_elsewhere(top_);
    top_.eval();
  }

  foreign_answer access(const foreign_access& what) override {
    top_->pprot_i = what.as.find("user") == std::string_view::npos ? 1 : 0;
    top_->guest_i = what.as.find("guest") != std::string_view::npos;
    return apb4_transfer(*this, top_, what, [this] { top_.eval(); });
  }

  std::uint64_t pin(std::size_t place, std::uint64_t level) override {
    const std::array<CData*, 4> pins{&top_->count_stop_i, &top_->hw_irq_i, &top_->eic_off_i,
                                     &top_->guest_hw_irq_i};
    *pins.at(place) = static_cast<CData>(level);
    // Two flops of the synchroniser, and the timer's own.
    for (int flop = 0; flop < 3; ++flop) step();
    return edges();
  }

  [[nodiscard]] std::uint64_t line(std::size_t place) const override {
    const std::array<std::uint64_t, 5> levels{top_->ti_o, top_->ip_o, top_->count_o,
                                              top_->guest_ti_o, top_->guest_ip_o};
    return levels.at(place);
  }

 protected:
  void edge() override {
    top_->tick_i = (edges() + 1) % clocks_per_tick_ == 0;
    top_.eval();
    top_.rise();
  }

 private:
  unsigned clocks_per_tick_;
  product_top<Top> top_;
};

/// @param vz  the guest's side is there.
foreign_description described(std::string name, std::vector<named_text> parameters, bool vz) {
  foreign_description core;
  core.name = std::move(name);
  core.timer = "mips-cp0";
  core.parameters = std::move(parameters);
  std::vector<std::string> who{"", "user"};
  if (vz) who.insert(who.end(), {"guest", "guest user"});
  constexpr std::uint64_t all_pages = 0x1000;
  core.registers = registers_between(core, 0, all_pages, who, 4);
  core.lines = {{"ti"}, {"ip"}, register_line("count_o", "Count", 32)};
  if (vz) core.lines.insert(core.lines.end(), {{"guest_ti"}, {"guest_ip"}});
  const std::vector<std::uint64_t> levels{0, 1, 2, 4, 8, 16, 32, 63};
  core.pins = {{"count_stop"}, {"hw_irq", levels}, {"eic_off"}};
  if (vz) core.pins.push_back({"guest_hw_irq", levels});
  core.count = "Count";
  return core;
}

// Every parameter is another than its default.
constexpr unsigned clocks_per_tick = 2;
foreign_description all_set() {
  return described("at_mips_cp0_timer_apb4_all_set",
                   {{"clocks_per_tick", std::to_string(clocks_per_tick)},
                    {"ccres", "3"},
                    {"release", "6"},
                    {"ipti", "5"},
                    {"count_write_match", "true"},
                    {"count_write_restart", "true"},
                    {"eic", "true"},
                    {"watch", "true"},
                    {"vz", "true"},
                    {"guest_ipti", "4"},
                    {"gtoffset_bits", "24"},
                    {"count_reset", "0x100"},
                    {"compare_reset", "0x180"}},
                   true);
}

const faults_of_core faults{
#include "at_mips_cp0_timer_apb4/faults.inc"
};

template <class Top>
foreign_factory made(unsigned clocks, int fault = 0) {
  return [=] { return std::make_unique<mips_top<Top>>(clocks, fault); };
}

TEST(mips_cp0_product_top, agrees_with_the_model_as_it_is_shipped) {
  expect_agrees(described("at_mips_cp0_timer_apb4", {}, false), made<Vat_mips_cp0>(1));
}

TEST(mips_cp0_product_top, agrees_with_the_model_with_every_parameter_set) {
  expect_agrees(all_set(), made<Vat_mips_cp0_all_set>(clocks_per_tick));
}

TEST(mips_cp0_product_top, lacks_what_only_a_host_has) {
  const std::set<std::string> lacks{
      "register COUNT_CTL", "register COUNT_RESUME", "register COUNT_HZ", "pin rst_ni", "as host",
      "as debug",           "host operations"};
  EXPECT_EQ(lacks_of({all_set()}), lacks);
}

class mips_cp0_product_top_fault : public ::testing::TestWithParam<planted_fault> {};

TEST_P(mips_cp0_product_top_fault, is_found) {
  expect_fault_found(all_set(), made<Vfaulty_at_mips_cp0>(clocks_per_tick, GetParam().number));
}

INSTANTIATE_TEST_SUITE_P(own_text, mips_cp0_product_top_fault, ::testing::ValuesIn(faults),
                         fault_name);

}  // namespace
}  // namespace archtimers::testbench
