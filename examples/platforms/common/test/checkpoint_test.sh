#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# checkpoint_test.sh PLATFORM IMAGE: stopped in the middle and continued by another process, a program takes each interrupt
# at the picosecond at which it does without the stop, and prints the same. Each process has another quantum.
set -euo pipefail
platform=$1 image=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

run() { "$platform" --timer model "$@" "$image" >"$work/log" || { cat "$work/log"; exit 1; }; }
printed() { sed '/^$/,$d' "$work/log"; }

run --quantum 1ms --interrupts "$work/whole"
printed >"$work/text"
lines=$(wc -l <"$work/whole")
for us in 7 4321; do
  run --quantum 1us --stop-after $us --save "$work/saved" --interrupts "$work/before"
  run --quantum 10us --restore "$work/saved" --interrupts "$work/after"
  cat "$work/before" "$work/after" | cmp - "$work/whole"
  printed | cmp - "$work/text"
  echo "stopped after $us us: $(wc -l <"$work/before") of $lines interrupts before"
done
# What is no checkpoint, or one of something else, is refused.
head -c 1000 "$work/saved" >"$work/cut"
for wrong in "$work/cut" "$image"; do
  if "$platform" --timer model --restore "$wrong" "$image" >"$work/log" 2>&1; then
    echo "FAILED: goes on from $wrong"
    exit 1
  fi
done
