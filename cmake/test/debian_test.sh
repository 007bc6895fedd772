#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# debian_test.sh CPACK BUILD WORK: the Debian package, installed under a root of its own, holds what it should, and its
# program runs.
set -euo pipefail
cpack=$1 build=$2 work=$3
rm -rf "$work"
root=$work/root
mkdir -p "$root"/var/lib/dpkg/{info,updates}
touch "$root"/var/lib/dpkg/{status,available}
fail() { echo "FAILED: $1"; exit 1; }

(cd "$build" && "$cpack" -G DEB -B "$work/made" >"$work/cpack.log") || { cat "$work/cpack.log"; exit 1; }
package=$(ls "$work"/made/*.deb)
dpkg-deb --info "$package"
depends=$(dpkg-deb --field "$package" Depends)
[[ $depends == *libsystemc-dev* && $depends == *libc6* ]] || fail "it depends on $depends"
# What it depends on is not under that root, nor is a shell for its scripts, which make the cache of shared libraries anew.
mkdir "$work/bin"
ln -s /bin/true "$work/bin/ldconfig"
PATH=$work/bin:$PATH dpkg --force-script-chrootless --root="$root" --force-not-root --force-depends --log=/dev/null --install "$package" >"$work/dpkg.log" 2>&1 ||
  { cat "$work/dpkg.log"; exit 1; }
[[ $(dpkg-query --admindir="$root/var/lib/dpkg" --show --showformat='${db:Status-Status}' archtimers) == installed ]] ||
  fail "it is not installed"

PATH=$root/usr/bin:$PATH
[[ $(command -v archtimers) == "$root"/* && $(archtimers --version) == "archtimers "* ]] || fail "no program"
[[ -z $(find "$root/usr" -type f -perm /022) ]] || fail "files that others may write"
for file in share/man/man1/archtimers.1 share/bash-completion/completions/archtimers libarchtimers_testbench.a \
  libarchtimers_vcd.a include/archtimers/vcd/edges.h include/archtimers/testbench/player.h \
  include/archtimers/tlm/mips_cp0_timer.h share/archtimers/rtl/mips_cp0.f \
  share/archtimers/rtl/soc/at_count_bridge.sdc share/doc/archtimers/README.md \
  share/doc/archtimers/docs/time.md share/doc/archtimers/examples/plug_in/CMakeLists.txt; do
  [[ -n $(find "$root/usr" -path "*/$file") ]] || fail "no $file"
done

echo "the man page says what the program says"
page=$root/usr/share/man/man1/archtimers.1
warnings=$(groff -man -Tutf8 -ww -P-cbou "$page" 2>&1 >"$work/page.txt")
[[ -z $warnings ]] || fail "groff: $warnings"
# look COMMAND...: the options of a command and of those that it names.
look() {
  local help option command
  help=$(archtimers "$@" --help)
  while read -r option _; do
    grep -qF -e "  $option" "$work/page.txt" || fail "the page has no $option of $*"
  done < <(grep -E '^  --?[a-z]' <<<"$help")
  while read -r command; do
    grep -qix "$* $command\|$command" "$work/page.txt" || fail "the page has no $* $command"
    look "$@" "$command"
  done < <(sed -nE '/^Subcommands:/,/^$/s/^  ([a-z]+) .*/\1/p' <<<"$help")
}
look

echo "completions ask the program"
# shellcheck disable=SC1090
source "$root/usr/share/bash-completion/completions/archtimers"
completes() {
  local wanted=$1
  shift
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
  _archtimers
  [[ " ${COMPREPLY[*]} " == *" $wanted "* ]] || fail "'$*' has no $wanted but: ${COMPREPLY[*]}"
}
completes crosscheck archtimers c
completes --seeds archtimers crosscheck --s
completes model archtimers play --on m
completes ask archtimers a
completes --within archtimers ask mips-cp0 --w
completes mips-cp0 archtimers ask m
completes edges archtimers wave e
completes --latency archtimers wave edges a.fst --l
completes power-timebase archtimers registers p

echo "the file lists are what Verilator and Icarus need"
cd "$root/usr/share/archtimers/rtl"
for list in mips_cp0:mips_cp0_timer_apb4 arm:arm_pe_timers power:power_timebase_apb4 soc:at_power_timebase_apb4; do
  verilator --lint-only -Wall --assert -f "${list%:*}.f" --top-module "${list#*:}" || fail "Verilator: $list"
  iverilog -g2012 -DSYNTHESIS -c "${list%:*}_synthesis.f" -s "${list#*:}" -o "$work/list.vvp" || fail "Icarus: $list"
done

echo "the example of a SoC runs from there"
soc=$root/usr/share/doc/archtimers/examples/soc
iverilog -g2012 -DSYNTHESIS -c soc_synthesis.f -s soc_test -o "$work/soc.vvp" "$soc"/at_soc.sv "$soc"/soc_test.sv
vvp -n "$work/soc.vvp" | grep -x "0 problems" || fail "the SoC"
