#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""views_in_gtkwave.py PROGRAM SCENARIOS [PICTURES]: opens the view of every scenario in GTKWave, without a screen, and
asks GTKWave what it shows: the marker, the edge at it, its reason and what that names have to be inside the window. The
same of steps that fail. With a folder PICTURES a picture of each window is left there."""
import concurrent.futures
import contextlib
import json
import os
import pathlib
import queue
import re
import subprocess
import sys
import tempfile

# What fails, and where the marker has to be then, in units of the file.
FAILING = {
    "mips": ("timer: mips-cp0\nparameters: {clock: 100 MHz, ccres: 1}\n"
             "steps:\n  - {edge: 5, write: Compare, value: 20}\n  - {edge: 30, read: Count, expect: 31}\n", 300_000),
    "arm": ("timer: arm-generic-timer\nparameters: {clock: 100 MHz}\n"
            "steps:\n  - {edge: 1, write: CNTCR, value: {EN: 1}}\n  - {edge: 9, read: CNTCV, expect: 3}\n", 90_000),
    "power": ("timer: power-timebase\nparameters: {tb_clock: 100 MHz}\n"
              "steps:\n  - {edge: 1, write: DEC, value: 5}\n  - {edge: 9, read: DEC, expect: 7}\n", 90_000),
}
ASK = """
foreach what {getMarker getWindowStartTime getWindowEndTime getWaveHeight getFontHeight getTraceScrollbarRowValue} {
  puts "ASKED $what [gtkwave::$what]"
}
for {set i 0} {$i < [gtkwave::getTotalNumTraces]} {incr i} {
  puts "ROW [gtkwave::getTraceFlagsFromIndex $i] [list [gtkwave::getTraceNameFromIndex $i]]"
  puts "VALUE [gtkwave::getTraceValueAtMarkerFromIndex $i]"
}
if {[info exists env(PICTURE)]} { gtkwave::/File/Grab_To_File $env(PICTURE) }
puts "ASKED all 1"
flush stdout
exit
"""
CLOSED, BEGINS, ENDS = 0x400000, 0x800000, 0x1000000


def without_range(name):
    return re.sub(r"\[[0-9:]+\]$", "", name.strip("{}"))


class Window:
    """What GTKWave shows of a view."""

    def __init__(self, folder, view, display, picture):
        script = folder / "ask.tcl"
        script.write_text(ASK)
        environment = {**os.environ, "DISPLAY": display, "NO_AT_BRIDGE": "1"}
        if picture:
            environment["PICTURE"] = str(picture)
        said = subprocess.run(["gtkwave", view, "-S", script], cwd=folder, env=environment, text=True, timeout=120,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False).stdout
        asked = dict(re.findall(r"^ASKED (\w+) (\S+)$", said, re.MULTILINE))
        assert "all" in asked, said
        self.marker, self.start, self.end = (
            int(asked[what]) for what in ("getMarker", "getWindowStartTime", "getWindowEndTime"))
        # The first line of the window is that of the times.
        fit = int(asked["getWaveHeight"]) // int(asked["getFontHeight"]) - 1
        self.rows = {}
        self.hidden = []
        folded = False
        place = -int(asked["getTraceScrollbarRowValue"])
        for flags, name, value in re.findall(r"^ROW (\d+) (.*)\nVALUE (.*)$", said, re.MULTILINE):
            flags, name = int(flags), without_range(name).replace("/", ".")
            if flags & (BEGINS | ENDS):
                folded = bool(flags & CLOSED) and bool(flags & BEGINS)
                place += 0 if flags & ENDS and flags & CLOSED else 1
                continue
            if folded or not 0 <= place < fit:
                self.hidden.append(name)
            else:
                self.rows.setdefault(name, value)
            place += 0 if folded else 1

    def shows(self, name):
        """A row is called by as much of its name as it takes."""
        return any(name == row or name.endswith("." + row) for row in self.rows)


def edges_at(program, wave, time):
    """The edges of all signals at a time, and the signals."""
    found = json.loads(subprocess.run([program, "wave", "edges", wave, "--signal", "*", "--json"], check=True,
                                      stdout=subprocess.PIPE, text=True).stdout)
    return ([each for each in found["edges"] if each["ticks"] == time], [each["name"] for each in found["signals"]])


def side_left_out(name):
    return re.sub(r"(^|\.)(model|rtl)\.", r"\1", name)


def problems(program, wave, window, failing_at):
    if not window.shows("scenario.edge"):
        yield "the number of the edge is not seen"
    if window.marker < 0:
        if failing_at is not None:
            yield "there is no marker on the step that fails"
        return
    if not window.start < window.marker < window.end:
        yield f"the marker, {window.marker}, is not between {window.start} and {window.end}"
    if failing_at is not None and window.marker != failing_at:
        yield f"the marker is at {window.marker}, the failing step at {failing_at}"
    if failing_at is not None:
        return
    edges, signals = edges_at(program, wave, window.marker)
    reasoned = [each for each in edges if "reason" in each]
    if not any(window.shows(each["signal"]) for each in reasoned):
        yield f"no line that moves at the marker is seen: {[each['signal'] for each in reasoned]}"
    if not any(row.endswith("reason") for row in window.rows):
        yield "no reason is seen"
    # Others may move at once, for reasons of their own: those of the first one and of its twin are seen.
    first = next((each for row in window.rows for each in reasoned
                  if each["signal"] == row or each["signal"].endswith("." + row)), None)
    for each in reasoned:
        if side_left_out(each["signal"]) != side_left_out(first["signal"] if first else ""):
            continue
        words = {word.lower().split(".")[0] for word in re.findall(r"[A-Za-z_][\w.]*", each["reason"])}
        scope = each["signal"].rsplit(".", 1)[0]
        for name in signals:
            own, last = name.rsplit(".", 1)
            if last in words and own == scope and not window.shows(name):
                yield f"{each['signal']} moves for {each['reason']}, but {name} is not seen"


def look(program, scenario, display, failing_at, pictures):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        played = subprocess.run([program, "play", scenario.resolve(), "--wave", "run.fst"], cwd=folder, check=False,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if played.returncode != (0 if failing_at is None else 1):
            return f"{scenario.name}: play: {played.stdout}", False
        title = f"{scenario.parent.name}_{scenario.stem}"
        window = Window(folder, "run.gtkw", display, pictures / f"{title}.png" if pictures else None)
        found = list(problems(program, folder / "run.fst", window, failing_at))
        return "".join(f"{title}: {each}\n" for each in found), window.marker >= 0


@contextlib.contextmanager
def screen():
    """A display without a screen, by its name."""
    read_end, write_end = os.pipe()
    with subprocess.Popen(["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1600x1000x24", "-nolisten", "tcp",
                           "-noreset"], pass_fds=[write_end], stderr=subprocess.DEVNULL) as server:
        try:
            yield ":" + os.read(read_end, 16).decode().strip()
        finally:
            server.terminate()


def main():
    program, scenarios = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    pictures = pathlib.Path(sys.argv[3]).resolve() if len(sys.argv) > 3 else None
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as servers:
        # A screen for each window: what lies behind another one has no picture.
        free = queue.Queue()
        for _ in range(os.cpu_count()):
            free.put(servers.enter_context(screen()))
        all_of_them = [(path, None) for path in sorted(scenarios.rglob("*.yaml"))]
        for timer, (text, time) in FAILING.items():
            path = pathlib.Path(folder) / f"failing_{timer}.yaml"
            path.write_text(text)
            all_of_them.append((path, time))

        def look_at(each):
            display = free.get()
            try:
                return look(program, each[0], display, each[1], pictures)
            finally:
                free.put(display)

        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            looked = list(pool.map(look_at, all_of_them))
    wrong = "".join(text for text, _ in looked)
    marked = sum(has_marker for _, has_marker in looked)
    print(f"{wrong}{len(looked)} views, {marked} with a marker")
    sys.exit(1 if wrong or marked < 90 else 0)


main()
