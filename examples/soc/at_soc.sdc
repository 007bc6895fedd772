# SPDX-License-Identifier: Apache-2.0
# Clocks of at_soc, and the exceptions of the tops in it. at_rtl is the folder of the RTL.
create_clock -name aon_clk -period 40.0 [get_ports aon_clk_i]
create_clock -name clk -period 20.0 [get_ports clk_i]
set at_sink_period 20.0

foreach {at_module at_instance} {
  at_reset_sync              u_reset/
  at_reset_sync              u_aon_reset/
  at_arm_system_counter_apb4 u_counter/
  at_count_bridge            u_bridge/
  at_counter_status_bridge   u_status/
  at_mips_cp0_timer_apb4     u_mips/
  at_power_timebase_apb4     u_power/
} {
  source $at_rtl/soc/$at_module.sdc
}
