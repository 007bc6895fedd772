# SPDX-License-Identifier: Apache-2.0
"""kill_table.py YOSYS PROJECT BUILT WORK PROGRAM...: who finds each fault of rtl/test/faults_by_kind.txt.

Compares what it finds with rtl/kill-table.md, and leaves in WORK/kill-table.md what that should be. It fails if they
differ, and if a fault survives all. BUILT is rtl/ in the build directory, with the proofs and what the adapters' tests have
found; a PROGRAM prints what cross-check and scenarios say.

Of the proofs a fault is tried on the smallest two that its file is part of: a larger one takes the properties of its parts
for proven.
"""
import pathlib
import re
import shutil
import signal
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[3] / "rtl/test"))
import plant_faults  # noqa: E402: it knows the hierarchy

LONGEST = 300  # seconds of CPU time; the longest proof takes a quarter of it
CHECKERS = "proof", "cross-check", "scenario", "adapter test"
INTRODUCTION = """<!-- SPDX-License-Identifier: Apache-2.0 -->
# Who finds which fault

Faults of the kinds that hands make, chosen before anything was looked for that finds them; their text is in
[faults_by_kind.txt](test/faults_by_kind.txt). "proof": the proof of the module, or of the next one that holds
it, no longer succeeds within five minutes of CPU time.
"cross-check": random operations on the faulty RTL and on the model differ. "scenario": one of
[the examples](../examples/scenarios) does. "adapter test": a random master finds the fault in an adapter (`rtl.on_bus.*`). The
cross-check's own pair has no bus adapter in it. This page is what the thorough test `testbench.kill_table` finds.

"""


def faults_by_kind(path):
    """(kind, [(name, file, edit)]) for each comment in the list but the first, which is about all of them."""
    kinds = []
    for paragraph in path.read_text().split("\n\n")[1:]:
        lines = paragraph.strip().splitlines()
        kinds.append((lines[0].lstrip("# "), [line.split(None, 2) for line in lines[1:]]))
    return kinds


class Proofs:
    def __init__(self, yosys, rtl, folder, work):
        self.yosys, self.rtl, self.work = yosys, rtl, work
        self.scripts = []  # (files below the top, text)
        for script in sorted(folder.glob("prove_*.ys")):
            text = script.read_text()
            top = re.search(r"(?:-top|^flatten) (\w+)", text, re.MULTILINE).group(1)
            below = {str(name) for name in plant_faults.files_below(top, rtl)}
            self.scripts.append((below, text))
        self.scripts.sort(key=lambda script: len(script[0]))

    def kill(self, name, file, edit):
        """Whether a proof close to the file fails with this fault in it."""
        close = [text for below, text in self.scripts if file in below][:2]
        copy = self.work / name
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.rtl, copy, ignore=shutil.ignore_patterns("test"))
        faulty = subprocess.run(["sed", edit, self.rtl / file], text=True, capture_output=True, check=True).stdout
        assert faulty != (self.rtl / file).read_text(), f"{name} changes nothing"
        (copy / file).write_text(faulty)
        killed = any(self.fails(copy, text) for text in close)
        shutil.rmtree(copy)
        return killed

    def fails(self, copy, text):
        """Looks for a counterexample from reset first, which is the quicker part of a proof."""
        text = text.replace(f"{self.rtl}/", f"{copy}/")
        return any(self.ends_badly(copy, each) for each in
                   (text.replace("-tempinduct ", "-tempinduct -tempinduct-baseonly "), text))

    def ends_badly(self, copy, text):
        (copy / "prove.ys").write_text(text)
        ran = subprocess.run(["sh", "-c", f"ulimit -t {LONGEST}; exec {self.yosys} -q -s prove.ys"],
                             cwd=copy, text=True, capture_output=True, check=False)
        undecided = -ran.returncode in (signal.SIGXCPU, signal.SIGKILL)
        if ran.returncode != 0 and not undecided and "proof did fail" not in ran.stdout + ran.stderr:
            sys.exit(f"{copy.name}: {ran.stdout[-500:]}{ran.stderr[-500:]}")
        return ran.returncode != 0


def by_programs(programs, scenarios, work):
    """What the programs print: fault -> the names of those that kill it."""
    killed = {}
    for program in programs:
        said = subprocess.run([program, scenarios], cwd=work, text=True, stdout=subprocess.PIPE, check=True).stdout
        for line in said.splitlines():
            if not (words := re.fullmatch(r"killed (\w+) by:(.*)", line)):
                continue  # SystemC's banner
            name, checkers = words[1], filter(None, map(str.strip, words[2].split(",")))
            killed.setdefault(name, set()).update(checkers)
    return killed


def by_adapter_tests(built, killed):
    for found in built.glob("bus_faults_*/kinds.txt"):
        for name in found.read_text().split():
            killed.setdefault(name, set()).add("adapter test")


def table(kinds, killed):
    count = sum(len(faults) for _, faults in kinds)
    yield INTRODUCTION + f"| {count} faults | {' | '.join(CHECKERS)} | nobody |\n" + "| --- |" + " --- |" * (len(CHECKERS) + 1)
    for kind, faults in kinds:
        found = [sum(checker in killed[name] for name, _, _ in faults) for checker in CHECKERS]
        found.append(sum(not killed[name] for name, _, _ in faults))
        yield f"| {kind.split(':')[0].rstrip('.')}, {len(faults)} | {' | '.join(map(str, found))} |"
    for kind, faults in kinds:
        yield f"\n## {kind.rstrip('.')}\n\n| fault | in | {' | '.join(CHECKERS)} |\n" + "| --- | --- |" + " --- |" * len(CHECKERS)
        for name, file, _ in faults:
            marks = " | ".join("yes" if checker in killed[name] else "" for checker in CHECKERS)
            yield f"| {name} | `{file}` | {marks} |".replace("|  |", "| |").replace("|  |", "| |")


def main(yosys, project, built, work, *programs):
    project, built, work = pathlib.Path(project), pathlib.Path(built), pathlib.Path(work)
    kinds = faults_by_kind(project / "rtl/test/faults_by_kind.txt")
    killed = by_programs(programs, project / "examples/scenarios", work)
    by_adapter_tests(built, killed)
    checked = Proofs(yosys, project / "rtl", built, work)
    for _, faults in kinds:
        for name, file, edit in faults:
            killed.setdefault(name, set())
            if checked.kill(name, file, edit):
                killed[name].add("proof")
            print(name, *sorted(killed[name]), flush=True)
    text = "\n".join(table(kinds, killed)) + "\n"
    (work / "kill-table.md").write_text(text)
    survivors = [name for name, checkers in killed.items() if not checkers]
    page = project / "rtl/kill-table.md"
    if survivors:
        sys.exit(f"nobody finds {' '.join(survivors)}")
    if not page.exists() or page.read_text() != text:
        sys.exit(f"{page} says something else than {work / 'kill-table.md'}")


if __name__ == "__main__":
    main(*sys.argv[1:])
