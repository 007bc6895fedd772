#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Plants many faults in one copy of the RTL, of which one at a time is chosen when it runs.

usage: plant_faults.py RTL FOLDER TOP NOT_FOUND [MACRO=]LIST...

Every fault of the LISTs (lines `name file sed-edit`) that lies in TOP or below it is planted in a copy of its file
in FOLDER. What the edit changes becomes a choice between the old text and the new one:

    assign count_inc = ((planted_faults_pkg::chosen == planted_faults_pkg::C5) ? (...) : (...));

The smallest expression or statement that holds the change is chosen between; what an edit adds beside the statements
of a module, such as a flop of its own, is there always. FOLDER/planted_faults_pkg.sv has the names and the choice,
which is the plusarg +planted_fault=NUMBER (none: the design as it is); FOLDER/files.txt the files in the order to compile
them; FOLDER/faults.inc has FAULT, or the list's own MACRO, (name, number, "why it is not found") for C++, with the reason
from the lines `top name: reason` of NOT_FOUND. A fault whose text is not in the file, or that cannot be chosen, is an error.
"""
import difflib
import pathlib
import re
import subprocess
import sys

from systemverilog_regions import regions_of, without_comments


class Refused(Exception):
    pass


def read_list(path):
    for line in path.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            name, file, edit = line.split(None, 2)
            yield name, file, edit


def read_not_found(path, top):
    lines = [line.split(None, 1) for line in path.read_text().splitlines() if line and not line.startswith("#")]
    return dict(rest.split(": ", 1) for core, rest in lines if core == top)


def files_below(top, rtl):
    """The packages, then the modules that `top` consists of."""
    texts = {path.stem: (path, without_comments(path.read_text()))
             for folder in (rtl, rtl / "common", rtl / "soc") for path in sorted(folder.glob("*.sv"))}
    found, waiting = set(), [top]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        waiting += [word for word in set(re.findall(r"\w+", texts[name][1])) if word in texts]
    in_order = sorted(found, key=lambda name: (not name.endswith("_pkg"), name))
    return [texts[name][0].relative_to(rtl) for name in in_order]


def changes(old, new):
    """The parts that differ, as (start, end, text): old[start:end] has become text."""
    olds, news = old.splitlines(True), new.splitlines(True)
    at = [0]
    for line in olds:
        at.append(at[-1] + len(line))
    for kind, i, j, k, l in difflib.SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        was, now, start = "".join(olds[i:j]), "".join(news[k:l]), at[i]
        while was and now and was[0] == now[0]:
            was, now, start = was[1:], now[1:], start + 1
        while was and now and was[-1] == now[-1]:
            was, now = was[:-1], now[:-1]
        yield start, start + len(was), now


def is_expression(text):
    depth = 0
    for character in text:
        depth += (character in "([{") - (character in ")]}")
        if depth < 0 or character == ";":
            return False
    return depth == 0 and text.strip() != ""


class File:
    """A file of the design with its faults."""

    def __init__(self, text):
        self.text = without_comments(text)
        self.regions = regions_of(self.text)
        self.choices = {}  # region -> [(fault, new text)]
        self.additions = []  # (place, text)

    def plant(self, fault, edited):
        edits = list(changes(self.text, without_comments(edited)))
        if not edits:
            raise Refused("the edit changes nothing")
        inside = {}  # region -> edits
        for edit in edits:
            region = self.region_for(edit)
            if region:
                inside.setdefault(region, []).append(edit)
            elif edit[0] == edit[1]:
                self.additions.append((edit[0], edit[2]))
            else:
                raise Refused(f"cannot be chosen when the design runs: {edit[2]!r}")
        for region, own in inside.items():
            self.choices.setdefault(region, []).append((fault, self.with_edits(region, own)))

    def region_for(self, edit):
        start, end, _ = edit
        holding = [region for region in self.regions if region.start <= start and end <= region.end]
        for region in sorted(holding, key=lambda region: region.end - region.start):
            if region.kind != "expression" or is_expression(self.with_edits(region, [edit])):
                return region
        return None

    def with_edits(self, region, edits):
        text, place = "", region.start
        for start, end, new in edits:
            text += self.text[place:start] + new
            place = end
        return text + self.text[place:region.end]

    def rendered(self, start=0, end=None, below=None):
        """The text between two places with the choices in it; `below` is the region that this is the inside of."""
        end = len(self.text) if end is None else end
        inside = [region for region in self.choices
                  if start <= region.start and region.end <= end and region != below]
        outermost = [region for region in inside
                     if not any(other != region and other.holds(region) for other in inside)]
        pieces = [(region.start, region.end, region) for region in outermost]
        if below is None:
            pieces += [(place, place, text) for place, text in self.additions]
        out, place = "", start
        for first, last, piece in sorted(pieces, key=lambda piece: piece[:2]):
            out += self.text[place:first]
            out += piece if isinstance(piece, str) else self.choice(piece)
            place = last
        return out + self.text[place:end]

    def choice(self, region):
        old = self.rendered(region.start, region.end, region)
        if region.kind == "statement":
            text = "begin "
            for fault, new in self.choices[region]:
                text += f"if ({chosen(fault)}) begin {new} end else "
            return text + f"begin {old} end end"
        if region.kind == "port":  # .name, short for .name(name)
            name = old.strip().lstrip(".")
            options = [(fault, re.fullmatch(rf"\.{name}\s*\((.*)\)", new.strip(), re.S).group(1))
                       for fault, new in self.choices[region]]
            return f".{name}({alternatives(options, name)})"
        return alternatives(self.choices[region], old)


def chosen(fault):
    return f"planted_faults_pkg::chosen == planted_faults_pkg::{fault}"


def alternatives(options, old):
    return "(" + "".join(f"({chosen(fault)}) ? ({new}) : " for fault, new in options) + f"({old}))"


def package(names):
    constants = "".join(f"  localparam int {name} = {number};\n" for number, name in enumerate(names, 1))
    return f"""// The faults planted in this copy of the design, and which of them is chosen.
package planted_faults_pkg;
{constants}
  function automatic int by_plusarg();
    int number;
    number = 0;
    if (!$value$plusargs("planted_fault=%d", number)) number = 0;
    return number;
  endfunction

  int chosen = by_plusarg();
endpackage
"""


def write(path, text):
    """Leaves alone what is as it should be: nothing is built again for it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def main(rtl, folder, top, not_found, *lists):
    rtl, folder = pathlib.Path(rtl), pathlib.Path(folder)
    reasons = read_not_found(pathlib.Path(not_found), top)
    names = files_below(top, rtl)
    files = {str(name): File((rtl / name).read_text()) for name in names}
    planted, macros, problems = [], {}, []
    for given in lists:
        macro, path = re.fullmatch(r"(?:([A-Z]+)=)?(.*)", str(given)).groups(default="FAULT")
        for fault, name, edit in read_list(pathlib.Path(path)):
            if name not in files:
                continue
            edited = subprocess.run(["sed", edit, rtl / name], check=True, capture_output=True, text=True).stdout
            try:
                files[name].plant(fault, edited)
                planted.append(fault)
                macros[fault] = macro
            except Refused as problem:
                problems.append(f"{path}: {fault} in {name}: {problem}")
    problems += [f"{not_found}: no such fault in {top}: {name}" for name in reasons if name not in planted]
    for name, file in files.items():
        write(folder / name, file.rendered())
    write(folder / "planted_faults_pkg.sv", package(planted))
    write(folder / "faults.inc", "".join(
        f'{macros[name]}({name}, {number}, "{reasons.get(name, "")}")\n' for number, name in enumerate(planted, 1)))
    write(folder / "files.txt", "".join(f"{name}\n" for name in ["planted_faults_pkg.sv", *files]))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems or not planted else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
