# SPDX-License-Identifier: Apache-2.0
# Exceptions of timing of at_reset_sync: the reset is asserted at any time, and released behind the two flops.
#
# In a SoC set at_instance to the path of the instance, with a slash at its end, before this file is sourced; without it the
# module is the design itself. The hierarchy has to be there still.
if {![info exists at_instance]} { set at_instance "" }

if {$at_instance eq ""} {
  set_false_path -from [get_ports arst_ni]
} else {
  set_false_path -through [get_pins "${at_instance}arst_ni"]
}
