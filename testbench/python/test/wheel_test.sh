#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# wheel_test.sh CMAKE BUILD PYTHON: the wheel, unpacked where nothing else is, can be imported and counts.
set -euo pipefail
cmake=$1 build=$2 python=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$cmake" --build "$build" --target archtimers_wheel >"$work/log" || { cat "$work/log"; exit 1; }
wheel=$(ls -t "$build"/archtimers-*.whl | head -1)
"$python" -m zipfile -e "$wheel" "$work/site"
cd "$work"
PYTHONPATH=$work/site "$python" -c '
import archtimers, sys
assert archtimers.__file__.startswith(sys.argv[1]), archtimers.__file__
timer = archtimers.Timer("mips-cp0", clock="100 MHz", ccres=1)
timer.advance(edge=7)
assert timer.read("Count") == 7
print(archtimers.__version__)' "$work"
