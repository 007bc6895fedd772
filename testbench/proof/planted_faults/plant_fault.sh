#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: plant_fault.sh planted_faults.txt NAME FOLDER
# Plants the named fault in the copy of the RTL in FOLDER; fails if it changes nothing.
set -eu
line=$(grep "^$2 " "$1")
file=$(printf '%s\n' "$line" | awk '{ print $2 }')
edit=$(printf '%s\n' "$line" | sed 's/^[^ ]* *[^ ]* *//')
before=$(cksum < "$3/$file")
sed -i "$edit" "$3/$file"
[ "$before" != "$(cksum < "$3/$file")" ]
