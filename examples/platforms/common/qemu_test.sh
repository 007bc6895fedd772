#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# qemu_test.sh QEMU PLATFORM IMAGE: the image prints the same on QEMU's Malta board as here. There an instruction takes
# 2 ns, so that what the host does meanwhile makes no difference.
set -euo pipefail
qemu=$1 platform=$2 image=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

timeout 60 "$qemu" -M malta -kernel "$image" -icount shift=1,sleep=off -no-reboot \
  -nic none -vga none -display none -monitor none -serial "file:$work/qemu" </dev/null
"$platform" --timer model "$image" >"$work/all"
sed '/^$/,$d' "$work/all" >"$work/here"
cat "$work/qemu"
grep -qx passed "$work/qemu"
diff "$work/qemu" "$work/here"
