# SPDX-License-Identifier: Apache-2.0
# Exceptions of timing of at_counter_status_bridge: those of the at_count_bridge in it, whose file stands beside this one
# and says what it needs.
if {![info exists at_instance]} { set at_instance "" }
set at_outer $at_instance
set at_instance "${at_outer}u_bridge/"
source [file join [file dirname [info script]] at_count_bridge.sdc]
set at_instance $at_outer
