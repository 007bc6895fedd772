#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# format_test.sh SOURCE_DIR CLANG_FORMAT: every C++ file of the repository is as .clang-format has it; and the check
# can fail.
set -euo pipefail
cd "$1"
format() { "$2" --style=file --dry-run --Werror "${@:3}"; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp .clang-format "$work"
echo 'int   twice( int x ){return 2*x;}' >"$work/badly.cpp"
if format "$@" "$work/badly.cpp" 2>/dev/null; then
  echo "a file that is badly formatted was accepted" >&2
  exit 1
fi

mapfile -t files < <(git ls-files '*.cpp' '*.h')
[[ ${#files[@]} -gt 0 ]]
format "$@" "${files[@]}" || {
  echo "To cure it: git ls-files '*.cpp' '*.h' | xargs clang-format -i" >&2
  exit 1
}
echo "${#files[@]} files"
