#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# examples_test.sh CMAKE PREFIX EXAMPLES WORK: the examples as they are installed, each built by itself with the installed
# package, by other compilers and for other standards than the package was.
set -euo pipefail
cmake=$1 prefix=$2 examples=$3 work=$4

# build NAME OPTIONS...; of a folder with several programs those that `targets` names.
targets=all
build() {
  echo "$1 ${*:2}"
  "$cmake" -S "$examples/$1" -B "$work/$1" -G Ninja -Darchtimers_ROOT="$prefix" -DCMAKE_BUILD_TYPE= "${@:2}" >"$work/log" &&
    "$cmake" --build "$work/$1" --target $targets >"$work/log" || { cat "$work/log"; exit 1; }
}
# prints NAME LINE: the example prints this line.
prints() {
  "$work/$1/$1" >"$work/log"
  grep -qx "$2" "$work/log" || { cat "$work/log"; echo "FAILED: $1 does not say: $2"; exit 1; }
}
mkdir -p "$work"
clang=()
! command -v clang++ >/dev/null || clang=(-DCMAKE_CXX_COMPILER=clang++)

build plug_in -DCMAKE_CXX_STANDARD=20
prints plug_in "interrupt at 10 us"
build first_interrupt "${clang[@]}" -DCMAKE_CXX_STANDARD=20 -DCMAKE_CXX_FLAGS=-O0
prints first_interrupt "power_irq rises at 30 us"
build decoupled_cpu
prints decoupled_cpu "at_local_time: 200 handled, 0 needless"
build arm_platform "${clang[@]}" -DCMAKE_CXX_FLAGS=-O0
prints arm_platform "CPU 0 interrupts at 1001 us"
if [[ -d $prefix/include/archtimers/recording ]]; then
  build recorded_platform
  "$work/recorded_platform/recorded_platform" "$work/recorded.vcd"
  grep -q 'Count.040=.040Compare.040400' "$work/recorded.vcd"
fi
build hypervisor
"$work/hypervisor/power_move" >"$work/log"
grep -qx "away_dec rises at 23689955079 ps" "$work/log"
if command -v verilator >/dev/null; then
  targets="axi_compare_scoreboard_program mips_cp0_scoreboard_program" build sv_scoreboard
  for scoreboard in axi_compare mips_cp0; do
    "$work/sv_scoreboard/${scoreboard}_scoreboard" >"$work/log"
    grep -q " 0 differences" "$work/log"
  done
fi
if [[ -d $prefix/include/archtimers/rtl_twins ]]; then
  build co_simulation "${clang[@]}" -DCMAKE_CXX_FLAGS=-O0
  "$work/co_simulation/co_simulation" >"$work/log"
  if command -v ld.lld >/dev/null && pkg-config --exists unicorn; then
    build platforms/mips "${clang[@]}"
    "$work/platforms/mips/mips_platform" --timer both --quantum 1ms "$work/platforms/mips/mips.elf" >"$work/log"
  fi
fi
if [[ -d $prefix/include/archtimers/testbench ]]; then
  build waveform_picture
  (cd "$work" && waveform_picture/waveform_picture "$examples/scenarios/mips/match.yaml" picture.svg >log)
  cmp "$work/picture.svg" "$examples/../docs/images/interrupt_edge.svg"
  if command -v verilator >/dev/null; then
    targets="cp0_count_check cp0_count_faulty" build your_rtl
    ctest --test-dir "$work/your_rtl" -R cp0_count --no-tests=error >"$work/log" || { cat "$work/log"; exit 1; }
  fi
fi
