#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# setup_test.sh SOURCE_DIR: scripts/setup with dpkg-query, apt-get, id and sudo acted by this script, so that nothing is
# installed. $work/installed is what the machine has; $work/log what was called.
set -euo pipefail
setup=$1/scripts/setup
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"

act() {
  { echo '#!/usr/bin/env bash'; cat; } >"$work/bin/$1"
  chmod +x "$work/bin/$1"
}
act dpkg-query <<EOF
grep -qx "\${@: -1}" "$work/installed" && printf 'installed '
EOF
act apt-get <<EOF
echo "apt-get \$1 as \${ROOT:-\$(id -u)}" >>"$work/log"
[[ ! -e $work/apt-fails ]] || exit 100
[[ \$1 != install ]] || printf '%s\n' "\$@" >>"$work/installed"
EOF
act id <<EOF
cat "$work/uid"
EOF
act sudo <<EOF
[[ -e $work/sudo-works ]] || exit 1
while [[ \$1 == -n || \$1 == *=* ]]; do shift; done
ROOT=0 "\$@"
EOF
export PATH=$work/bin:$PATH

# machine UID [FLAG...]: a machine without verilator and yosys, and its user.
machine() {
  rm -f "$work"/{log,apt-fails,sudo-works}
  touch "$work/log"
  grep -vx -e verilator -e yosys "$1/scripts/packages" >"$work/installed"
  echo "$2" >"$work/uid"
  for flag in "${@:3}"; do touch "$work/$flag"; done
}
# expect STATUS LOG [OUTPUT]: runs setup with the arguments in $arguments; LOG is what was called, OUTPUT a line it prints.
expect() {
  local status=0 output
  # shellcheck disable=SC2086  # words
  output=$("$setup" ${arguments:-} 2>&1 </dev/null) || status=$?
  if [[ $status -ne $1 || $(tr '\n' ',' <"$work/log") != "$2" || $output != *"${3:-}"* ]]; then
    printf 'FAILED: status %s, wanted %s; called: %s; printed:\n%s\n' "$status" "$1" "$(cat "$work/log")" "$output"
    exit 1
  fi
}

echo "something is missing, with root; then nothing is"
machine "$1" 0
expect 0 "apt-get update as 0,apt-get install as 0," "installing verilator yosys"
expect 0 "apt-get update as 0,apt-get install as 0,"
echo "no more than the heading that is asked for"
machine "$1" 0
arguments=library expect 0 ""
arguments=run expect 0 "apt-get update as 0,apt-get install as 0," "installing verilator"
[[ $(grep -cx yosys "$work/installed") -eq 0 ]] || { echo "FAILED: run does not need yosys"; exit 1; }
arguments=everything expect 2 "apt-get update as 0,apt-get install as 0," "library, run, test or thorough"
echo "with a sudo that asks for no password"
machine "$1" 1000 sudo-works
expect 0 "apt-get update as 0,apt-get install as 0,"
echo "without root: what is missing and the command"
machine "$1" 1000
expect 1 "" "missing: verilator yosys"
expect 1 "" "apt-get install --no-install-recommends verilator yosys"
echo "without root, and nothing is missing"
printf 'verilator\nyosys\n' >>"$work/installed"
expect 0 ""
echo "apt-get fails"
machine "$1" 0 apt-fails
expect 1 "apt-get update as 0," "missing: verilator yosys"
