#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Shows that the proof of an adapter fails for each fault of bus_faults.txt in it or in its bus port.
#
# usage: adapter_faults.sh YOSYS RTL SCRIPT WORK ADAPTER
#   SCRIPT: the proof as it is run; WORK: a folder of its own.
set -u
yosys=$1 rtl=$2 script=$3 work=$4 adapter=$5

rm -rf "$work"
mkdir -p "$work"
cp -R "$rtl"/*.sv "$rtl/common" "$rtl/formal" "$work" || exit 2
cd "$work" || exit 2
sed "s#$rtl/#$work/#g" "$script" > prove.ys

problems=0
"$yosys" -q -s prove.ys > none.out 2>&1 || { echo "FAIL: not proven without a fault"; problems=1; }

grep -E "^[A-Z]+[0-9]+ +($adapter|common/apb4_port)\.sv " "$rtl/test/bus_faults.txt" > faults
while read -r name file edit; do
  cp "$file" original
  sed "$edit" original > "$file"
  if cmp -s original "$file"; then
    echo "FAIL $name changes nothing: $edit"
    problems=$((problems + 1))
  elif "$yosys" -q -s prove.ys > "$name.out" 2>&1 || ! grep -q 'proof did fail' "$name.out"; then
    echo "FAIL $name is not seen, or does not compile: $edit"
    problems=$((problems + 1))
  else
    echo "ok   $name"
  fi
  cp original "$file"
done < faults

echo "$(wc -l < faults) faults, $problems problems"
[ -s faults ] && [ "$problems" -eq 0 ]
