# SPDX-License-Identifier: Apache-2.0
# Exceptions of timing of at_arm_system_counter_apb4.
#
# In a SoC set at_instance to the path of the instance, with a slash at its end, before this file is sourced; without it the
# module is the design itself. The hierarchy has to be there still.
if {![info exists at_instance]} { set at_instance "" }

# ASYNC_PINS = 1: these pins come from any clock, and end in the first flop of a synchroniser whenever they arrive.
set_false_path -to [get_cells "${at_instance}u_pins/meta_q_reg*"]

# APB4: these are still from the setup cycle on, and nothing looks at them before the access cycle: two periods of PCLK.
if {$at_instance eq ""} {
  set at_still [get_ports {paddr_i* pprot_i* pwrite_i pwdata_i* pstrb_i*}]
  set_multicycle_path 2 -setup -from $at_still
  set_multicycle_path 1 -hold -from $at_still
}
