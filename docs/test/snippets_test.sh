#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# snippets_test.sh PYTHON ROOT: the comparison of pages with code sees a block and links that are wrong.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
page() { # page PYTHON TEXT: looks at a page with a right block and this text
  printf '<!-- from a.cpp -->\n```cpp\nint a;\n```\n%b\n' "$2" >"$work/page.md"
  "$1" "$root/docs/snippets.py" "$work" "$work/page.md" >"$work/said" 2>&1
}
python=$1 root=$2
printf '  int a;\n  int b;\n' >"$work/a.cpp"
page "$python" 'fine [](page.md)' || { cat "$work/said"; exit 1; }
for wrong in '<!-- from a.cpp -->\n```cpp\nint a;\nint c;\n```' '[](nowhere.md)' '[](page.md#no-heading)'; do
  if page "$python" "$wrong"; then echo "not seen: $wrong"; exit 1; fi
done
