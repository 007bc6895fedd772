#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: shared_files_test.sh FOLDER...
# Files whose names do not begin with that of a timer are shared by all, and name none of them, nor a register.
# access_extension.h is the old name of a header, for those who still include it; iss.h lists the ports of all timers.
names='\b(mips|MIPS|arm|Arm|power|POWER)(_|\b)|\b(Count|Compare|Cause|CNT[A-Z0-9_]+|TB|DEC|HDEC|TSR)\b'
files=$(find "$@" -name '*.h' -o -name '*.cpp' | grep -vE '/(verilated_)?(mips|arm|power)[_.]|/(access_extension|iss)\.h$')
[ -n "$files" ] || exit 1
! grep -nE "$names" $files
