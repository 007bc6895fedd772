#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""usage: plant_skin_faults.py LIST SOURCE_FOLDER RESULT_FOLDER FILES...

Copies FILES from the source folder to the result folder with all faults of LIST planted in them: fault n
acts where `archtimers::planted_skin_fault` is n. RESULT_FOLDER/skin_faults.inc names them. Stops if what a
fault replaces does not stand exactly once in its file."""
import pathlib
import sys


def faults_of(text):
    """Yields (name, timers, file, old, new) of each fault in a list."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("- "):
            found[-1][3] += [line[2:]]
        elif line.startswith("+ "):
            found[-1][4] += [line[2:]]
        elif line and not line.startswith("#"):
            words = line.split()
            if len(words) != 3:
                sys.exit(f"line {number}: NAME TIMERS FILE is wanted: {line}")
            found.append([*words, [], []])
    return [(name, timers.split(","), file, "\n".join(old), "\n".join(new))
            for name, timers, file, old, new in found]


def planted(number, old, new):
    """What stands in place of `old`."""
    chosen = f"::archtimers::planted_skin_fault == {number}"
    if old.endswith(";"):
        return f"if ({chosen}) {{ {new} }} else {{ {old} }}"
    return f"({chosen} ? ({new}) : ({old}))"


def main(list_file, source, result, *files):
    faults = faults_of(pathlib.Path(list_file).read_text())
    texts = {file: pathlib.Path(source, file).read_text() for file in files}
    table = ""
    for number, (name, timers, file, old, new) in enumerate(faults, 1):
        if file not in texts or texts[file].count(old) != 1:
            sys.exit(f"{list_file}: {name}: this does not stand exactly once in {file}:\n{old}")
        texts[file] = texts[file].replace(old, planted(number, old, new))
        for timer in timers:
            table += f'{{{number}, "{name}", "{timer}"}},\n'
    for file, text in texts.items():
        copy = pathlib.Path(result, file)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text.replace("#include", "namespace archtimers { extern int planted_skin_fault; }\n#include", 1))
    pathlib.Path(result, "skin_faults.inc").write_text(table)


main(*sys.argv[1:])
