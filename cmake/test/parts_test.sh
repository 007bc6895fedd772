#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# parts_test.sh CMAKE SOURCE_DIR: what configuring says on a machine that has only what the libraries need: the rest is
# left out by name, and is an error when it was asked for.
set -euo pipefail
cmake=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

others=(verilator Fstapi ZLIB yaml-cpp fmt CLI11 benchmark GTest Python3 Unicorn LibElf PkgConfig)
configure() {
  "$cmake" -S "$source" -B "$work/build" "${others[@]/#/-DCMAKE_DISABLE_FIND_PACKAGE_}" "$@" 2>&1
}
others=("${others[@]/%/=ON}")
# says TEXT...: each is in the output, where a line may be broken anywhere between words.
says() {
  local text flat
  flat=$(tr -s ' \n' ' ' <<<"$output")
  for text; do
    [[ $flat == *"$text"* ]] || { printf 'FAILED: no "%s" in:\n%s\n' "$text" "$output"; exit 1; }
  done
}

echo "nothing else is there: left out, by name"
output=$(configure) || says "nothing, but it was an error"
says 'archtimers: left out: RTL twins: without verilator, Python3 (on Debian: apt-get install verilator python3)' \
  'left out: program archtimers: without ARCHTIMERS_RTL_TWINS, ARCHTIMERS_VCD, yaml-cpp, fmt, CLI11' \
  'left out: platforms with a CPU: without ARCHTIMERS_RTL_TWINS, Unicorn, LibElf (on Debian: apt-get install libunicorn-dev libelf-dev)' \
  'left out: tests: without GTest, Python3 (on Debian: apt-get install libgtest-dev python3)'
echo "... and an error when it is asked for"
for part in ARCHTIMERS_RTL_TWINS:verilator ARCHTIMERS_TESTBENCH:libcli11-dev BUILD_TESTING:libgtest-dev; do
  if output=$(configure "-D${part%:*}=ON"); then echo "FAILED: $part was not refused"; exit 1; fi
  says "${part%:*} is ON, but there can be no" "apt-get install" "${part#*:}"
  rm -rf "$work/build"
done
echo "a path with a space: what Verilator would do is left out"
mkdir "$work/a place"
output=$("$cmake" -S "$source" -B "$work/a place" -DBUILD_TESTING=OFF 2>&1)
says 'left out: RTL twins: without a folder with no space in its path, which Verilator needs'
echo "the libraries alone are all that was asked for"
output=$(configure -DARCHTIMERS_RTL_TWINS=OFF) || says "nothing, but it was an error"
says 'models, tlm --'
[[ $output != *"left out"* ]] || { printf 'FAILED: something was wanted:\n%s\n' "$output"; exit 1; }

if command -v verilator >/dev/null; then
  echo "a project that adds this one gets what it asks for"
  output=$("$cmake" -S "$source/cmake/test/consumer" -B "$work/consumer" -DSOURCE="$source" -DARCHTIMERS_RTL_TWINS=ON 2>&1)
  says 'models, tlm, RTL twins --'
  [[ $output != *"left out"* ]] || { printf 'FAILED: something was wanted:\n%s\n' "$output"; exit 1; }
fi
