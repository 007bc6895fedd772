#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# qemu_test.sh QEMU CPU PLATFORM IMAGE: the image prints the same on QEMU's board as here. There an instruction takes
# 2 ns, so that what the host does meanwhile makes no difference.
set -euo pipefail
qemu=$1 cpu=$2 platform=$3 image=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

case $cpu in
  mips) board=(-M malta -vga none) ;;
  power) board=(-M bamboo) ;;
  aarch64) board=(-M virt,gic-version=2 -cpu cortex-a57) ;;
esac
timeout 60 "$qemu" "${board[@]}" -kernel "$image" -icount shift=1,sleep=off -no-reboot \
  -nic none -display none -monitor none -serial "file:$work/qemu" </dev/null
"$platform" --timer model --quantum 1ms "$image" >"$work/all"
sed '/^$/,$d' "$work/all" >"$work/here"
cat "$work/qemu"
grep -qx passed "$work/qemu"
diff "$work/qemu" "$work/here"
