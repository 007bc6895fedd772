#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Says how much of the RTL a run has covered, by kind, and fails if that is not enough.

usage: coverage_report.py COVERAGE.dat EXCLUSIONS.txt

Lines and branches must be covered whole, bits (toggles) to 99 %, apart from the exclusions. A line of
EXCLUSIONS.txt is `file kind what: reason`, where `what` is a line number, a signal, or bits of one:
`cause_o[7:0]`.
An exclusion that excludes nothing is an error. The properties' own files do not count.
"""
import collections
import pathlib
import re
import sys

WANTED = {"line": 1.0, "branch": 1.0, "toggle": 0.99}


def points(path):
    """Yields (file, kind, line, signal, count); counts of a module's instances are added up."""
    counts = collections.Counter()
    for text in path.read_text(errors="replace").splitlines():
        match = re.fullmatch(r"C '(.*)' (\d+)", text)
        if not match:
            continue
        keys = dict(part.split("\x02", 1) for part in match[1].split("\x01") if "\x02" in part)
        kind = keys["page"].split("/")[0].removeprefix("v_")
        if "/formal/" in keys["f"]:
            continue
        name = keys["o"] if kind == "toggle" else f"{keys['n']} {keys['o']}"
        counts[(pathlib.Path(keys["f"]).name, kind, keys["l"], name)] += int(match[2])
    return counts


def exclusions(path):
    rows = {}
    for text in path.read_text().splitlines():
        if text and not text.startswith("#"):
            key, reason = text.split(": ", 1)
            file, kind, what = key.split()
            bits = re.fullmatch(r"(\w+)\[(\d+):(\d+)\]", what)
            names = [f"{bits[1]}[{n}]" for n in range(int(bits[3]), int(bits[2]) + 1)] if bits else [what]
            for name in names:
                rows[(file, kind, name)] = reason
    return rows


def main():
    counts = points(pathlib.Path(sys.argv[1]))
    excluded = exclusions(pathlib.Path(sys.argv[2]))
    used = set()
    good = bool(counts)
    for kind, wanted in WANTED.items():
        hit = total = 0
        missed = []
        for (file, point_kind, line, name), count in sorted(counts.items()):
            if point_kind != kind:
                continue
            key = (file, kind, name if kind == "toggle" else line)
            if not count and key in excluded:
                used.add(key)
                continue
            total += 1
            hit += bool(count)
            if not count:
                missed.append(f"{file}:{line}: {name}")
        share = hit / total if total else 0.0
        print(f"{kind:7} {hit} of {total} covered, {100 * share:.2f} % (wanted {100 * wanted:.0f} %)")
        for text in missed:
            print(f"        not covered: {text}")
        good &= share >= wanted
    for key in sorted(set(excluded) - used):
        print(f"exclusion without use: {' '.join(key)}")
        good = False
    return 0 if good else 1


sys.exit(main())
