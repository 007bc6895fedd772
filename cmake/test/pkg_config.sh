#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# pkg_config.sh CXX PKGCONFIG_DIR OUT: the consumer's platform built by one command line, as without CMake, with the
# warnings a careful user turns on.
set -eu
cxx=$1 pkgconfig=$2 out=$3
here=$(cd "$(dirname "$0")" && pwd)
export PKG_CONFIG_PATH="$pkgconfig"
mkdir -p "$out"
for twin in "" -DRTL_TWIN; do
  $cxx -Wall -Wextra -Wpedantic -Werror $twin "$here/consumer/platform.cpp" \
    $(pkg-config --cflags --libs archtimers) -o "$out/platform$twin"
  "$out/platform$twin"
done
test -f "$(pkg-config --variable=rtldir archtimers)/mips_cp0_timer.sv"
if [ -f "$pkgconfig/archtimers-recording.pc" ]; then
  $cxx "$here/../../examples/recorded_platform/recorded_platform.cpp" \
    $(pkg-config --cflags --libs archtimers-recording) -o "$out/recorded_platform"
  "$out/recorded_platform" "$out/recorded.vcd"
fi
