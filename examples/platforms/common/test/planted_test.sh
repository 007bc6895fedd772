#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# planted_test.sh PLATFORM IMAGE: in lock step with RTL that counts at another rate the platform stops with a sentence that
# says what differs, when, and both values; its exit code is 1.
set -uo pipefail
"$1" --timer both "$2" | tee planted.log
code=${PIPESTATUS[0]}
[[ $code == 1 ]] || { echo "FAILED: exit code $code"; exit 1; }
grep -qE '^timer\.socket: a read of address 0x120 at [0-9]+ [pn]s: the model has 0x[0-9a-f]+, the RTL has 0x[0-9a-f]+$' planted.log
