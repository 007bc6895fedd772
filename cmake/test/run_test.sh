#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# run_test.sh SOURCE_DIR PROGRAM: scripts/run in a place with a space in its name, with dpkg-query and cmake acted by this
# script: nothing is installed, and what is built is a link to PROGRAM. $work/log is what was called.
set -euo pipefail
source=$1 program=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/a place"
cp -r "$source/scripts" "$source/CMakePresets.json" "$work/a place"
ln -s "$source/examples" "$work/a place/examples"
cd "$work/a place"

act() {
  { echo '#!/usr/bin/env bash'; cat; } >"$work/bin/$1"
  chmod +x "$work/bin/$1"
}
act dpkg-query <<'END'
echo 'installed '
END
act cmake <<END
echo "\$* ccache=\${CCACHE_DISABLE:-used}" >>"$work/log"
[[ \$1 == --build ]] || { touch build/build.ninja; exit; }
mkdir -p build/bin
case \$4 in
  archtimers_program) ln -sf "\$PROGRAM" build/bin/archtimers ;;
  first_interrupt) ln -sf "$work/bin/first_interrupt" build/bin ;;
esac
END
act first_interrupt <<<'echo "a line rises"'
# A program that takes a while, and tells when it begins and ends.
act slow_archtimers <<END
echo begin >>"$work/turns"
sleep 0.2
echo end >>"$work/turns"
echo "timer 1 2 3 0"
END
act ccache <<'END'
echo "$HOME/.cache/ccache"
END
mkdir "$work/home"
export HOME=$work/home  # with a place for a cache, whatever the caller has
unset CCACHE_DISABLE
export PATH=$work/bin:$PATH
export PROGRAM=$program

# runs STATUS ARGUMENTS...: its output is in $output.
runs() {
  local status=0 wanted=$1
  shift
  output=$(scripts/run "$@" 2>&1 </dev/null) || status=$?
  [[ $status -eq $wanted ]] || fail "exit code $status"
}
fail() {
  printf 'FAILED: %s; printed:\n%s\n' "$1" "$output"
  exit 1
}

echo "--help and a wrong argument do nothing"
runs 0 --help
[[ $output == "usage: scripts/run"* ]] || fail "no help"
runs 2 --all
[[ $output == *--help* && $(wc -l <<<"$output") -eq 1 ]] || fail "not one sentence"
[[ ! -e $work/log && ! -e build ]] || fail "something was done"

echo "what cannot be written is one sentence"
touch build
runs 2
[[ $output == *"cannot be written"* && $(wc -l <<<"$output") -eq 1 ]] || fail "not one sentence"
rm build

echo "a run: the first interrupt, and a screen of what was compared"
runs 0
[[ $output == *"a line rises"*"rises: ti"* ]] || fail "no interrupt"
[[ $(wc -l <<<"$output") -le 30 ]] || fail "more than a screen"
for timer in mips-cp0 arm-generic-timer power-timebase; do
  [[ $output == *"$timer "*" 0"* ]] || fail "no $timer"
done
for timer in mips arm power; do
  for file in scenarios.json scenarios.txt crosscheck.json crosscheck.txt same_edge.fst same_edge.gtkw; do
    [[ -s build/run/$timer-$file ]] || fail "no build/run/$timer-$file"
  done
done
[[ -s build/run/report.html ]] || fail "no build/run/report.html"
[[ $(<"$work/log") == "--preset run ccache=used"$'\n'"--build build --target first_interrupt ccache=used"$'\n'"--build build --target archtimers_program ccache=used" ]] ||
  fail "built otherwise: $(<"$work/log")"

echo "a build of everything is taken as it is, and a home that cannot be written does without ccache"
export PROGRAM=$work/bin/slow_archtimers
rm "$work/log"
HOME=/proc/nobody runs 0
[[ $output != *"a line rises"* && $(wc -l <<<"$output") -le 24 ]] || fail "not what is new alone"
[[ $(<"$work/log") == "--build build --target archtimers_program ccache=1" ]] || fail "built otherwise: $(<"$work/log")"

echo "two at once: one after the other"
rm "$work/turns"
scripts/run >"$work/first" 2>&1 &
runs 0
wait $! || fail "the first failed"
# Of each run the three timers are compared side by side, after the first interrupt was shown; the page comes last.
grep -c begin "$work/turns" | grep -qx 16 || fail "not two runs"
[[ $(sed -n '1,16p' "$work/turns" | grep -c begin) -eq 8 ]] || fail "runs that mix"

echo "what cannot be built, or installed, is said"
cp "$work/bin/cmake" "$work/bin/works"
act cmake <<'END'
printf 'CMake Error:\n  ARCHTIMERS_RTL_TWINS is ON, but there can be no RTL twins without a folder\n  with no space in its path, which Verilator needs.\n' >&2
exit 1
END
runs 1
[[ $output == *"has a space in its path"* && $output != *CMake* ]] || fail "no word of the space"
act cmake <<<'exit 1'
runs 1
[[ $output == *"no program was built; see build/run/build.txt" ]] || fail "no file"
cp "$work/bin/dpkg-query" "$work/bin/all-installed"
act dpkg-query <<<'exit 1'
act id <<<'echo 1000'
act sudo <<<'exit 1'
runs 1
[[ $output == *"sudo apt-get update && sudo apt-get install"* && $output != *"no program"* ]] || fail "no command"
rm "$work/bin/id" "$work/bin/sudo"
mv "$work/bin/all-installed" "$work/bin/dpkg-query"
mv "$work/bin/works" "$work/bin/cmake"

echo "a difference is said, with the file"
act slow_archtimers <<'END'
echo "FAIL  some.yaml"
[[ $1 != play ]]
END
runs 1
[[ $output == *"mips-cp0 FAILED: see build/run/mips-scenarios.txt"* && $output == *"FAIL  some.yaml"* ]] || fail "no word"
