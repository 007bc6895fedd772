#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the numbered statements of the specifications with the tests.

usage: spec_coverage.py ROOT

A statement is a line "- T-18: ..." of ROOT/docs/spec/<timer>-....md. A test names it as "mips T-18" (or, inside an
identifier, mips_T_18) in a source below a folder `test`, `formal`, `proof` or `examples`. Lists the statements that no test names
and the names that no statement has; exits 1 if there are any.
"""
import os
import pathlib
import re
import sys

STATEMENT = re.compile(r"^\s*- \*{0,2}T-(\d+[a-z]?)\b", re.M)
TEST_FOLDERS = {"test", "formal", "proof", "examples"}
TEST_ENDINGS = {".cpp", ".h", ".py", ".sh", ".sv", ".yaml", ".txt"}


def statements(root):
    """The numbers of each timer's statements, in the order of its specification."""
    found = {}
    for spec in sorted((root / "docs" / "spec").glob("*.md")):
        numbers = STATEMENT.findall(spec.read_text(encoding="utf-8"))
        if numbers:
            found.setdefault(spec.name.split("-")[0], []).extend(numbers)
    return found


def test_sources(root):
    """The text of every source in which tests stand."""
    for folder, subfolders, files in os.walk(root):
        subfolders[:] = sorted(d for d in subfolders if not d.startswith((".", "build")))
        if TEST_FOLDERS.isdisjoint(pathlib.Path(folder).relative_to(root).parts):
            continue
        for name in sorted(files):
            if pathlib.Path(name).suffix in TEST_ENDINGS:
                yield (pathlib.Path(folder) / name).read_text(encoding="utf-8", errors="replace")


def compare(timer, stated, tests):
    """Prints how the statements of one timer stand. Returns whether each has a test and each name a statement."""
    name = re.compile(rf"(?<![A-Za-z0-9]){timer}[ _]T[-_]?(\d+[a-z]?)(?![A-Za-z0-9])")
    named = {number for text in tests for number in name.findall(text)}
    untested = [n for n in stated if n not in named]
    unknown = sorted(named - set(stated))
    twice = sorted({n for n in stated if stated.count(n) > 1})
    print(f"{timer}: {len(stated) - len(untested)} of {len(stated)} statements have a test")
    for number in untested:
        print(f"  {timer} T-{number} has no test")
    for number in unknown:
        print(f"  {timer} T-{number} is named by a test, but there is no such statement")
    for number in twice:
        print(f"  {timer} T-{number} is stated twice")
    return not (untested or unknown or twice)


def main(arguments):
    if len(arguments) != 1:
        print("usage: spec_coverage.py ROOT", file=sys.stderr)
        return 2
    root = pathlib.Path(arguments[0]).resolve()
    stated = statements(root)
    if not stated:
        print(f"no statements in {root / 'docs' / 'spec'}", file=sys.stderr)
        return 2
    tests = list(test_sources(root))
    return 0 if all([compare(timer, numbers, tests) for timer, numbers in stated.items()]) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
