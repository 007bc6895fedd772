# SPDX-License-Identifier: Apache-2.0
# Exceptions of timing of at_count_bridge. at_sink_period is the period of dst_clk_i, in the unit of the others.
# The two clocks must not be in different groups of set_clock_groups -asynchronous, which would take the bound away.
#
# In a SoC set at_instance to the path of the instance, with a slash at its end, before this file is sourced; without it the
# module is the design itself. The hierarchy has to be there still.
if {![info exists at_instance]} { set at_instance "" }

set_false_path -to [get_cells "${at_instance}u_request/meta_q_reg*"]
set_false_path -to [get_cells "${at_instance}u_acknowledge/meta_q_reg*"]

# The sample is taken two periods of the sink after its request has left, so it has one to get there.
set at_sample [get_cells "${at_instance}sample_q_reg*"]
set at_count [get_cells "${at_instance}count_q_reg*"]
set_max_delay $at_sink_period -from $at_sample -to $at_count
set_false_path -hold -from $at_sample -to $at_count
