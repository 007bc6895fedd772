# SPDX-License-Identifier: Apache-2.0
"""What the tests of captures share. Their arguments: PROGRAM IVERILOG FOLDER MIPS_FILES ARM_FILES POWER_FILES SOC_FILES [TEST...];
lists of files have commas. Each timer's RTL is simulated in Icarus behind a bus; what was recorded is checked, as it is and spoilt."""
import pathlib
import re
import subprocess
import sys
import unittest

import vcd_text
from vcd_text import Capture, write_port

PROGRAM, IVERILOG = sys.argv[1:3]
WORK = pathlib.Path(sys.argv[3])
HERE = pathlib.Path(__file__).resolve().parent
FILES = dict(zip(["mips_cp0_apb4", "arm_generic_timer_axi4_lite", "power_timebase_apb4"], sys.argv[4:7]))
TIMERS = {"mips_cp0": "mips-cp0", "arm_generic_timer": "arm-generic-timer", "power_timebase": "power-timebase"}
MIPS = "mips_cp0_apb4"


def simulate(name, *more, folder=None):
    return vcd_text.simulate(IVERILOG, WORK / (folder or name), [*FILES[name].split(","), HERE / f"{name}.sv"], *more)


class Checked:
    """What the program says of a capture."""

    def __init__(self, capture, named=MIPS, words="", replaced=()):
        timer = next(each for each in TIMERS if named.startswith(each))
        bus = next(each for each in ("apb4", "axi4_lite", "registers") if named.endswith(each))
        text = (HERE / f"{named}.yaml").read_text() + words
        for old, new in replaced:
            assert old in text
            text = text.replace(old, new)
        self.map = WORK / "map.yaml"
        self.map.write_text(text)
        self.scenario = WORK / "found.yaml"
        self.wave = WORK / "found.vcd"
        for file in (self.scenario, self.wave):
            file.unlink(missing_ok=True)
        done = subprocess.run(
            [PROGRAM, "check", capture, "--timer", TIMERS[timer], "--bus", bus.replace("_", "-"), "--map", self.map, "--scenario",
             self.scenario, "--wave", self.wave], capture_output=True, text=True, check=False)
        self.code = done.returncode
        self.text = done.stdout + done.stderr

    def counted(self, what):
        found = re.search(rf"(\d+) {what}", self.text)
        return int(found.group(1)) if found else 0


class CaptureTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.files = {name: simulate(name) for name in FILES}

    def spoilt(self, spoil, named=MIPS, **how):
        capture = Capture(self.files.get(named, self.files[MIPS]))
        spoil(capture)
        file = WORK / "spoilt.vcd"
        capture.write(file)
        return Checked(file, named, **how)

    def plays(self, checked, on="model"):
        done = subprocess.run([PROGRAM, "play", checked.scenario, "--on", on], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + checked.text)

    def differs(self, checked, *words):
        """The difference is said, its scenario shows the model, its picture both."""
        self.assertEqual(checked.code, 1, checked.text)
        for word in words:
            self.assertRegex(checked.text, word)
        self.plays(checked, "both")
        self.assertIn("the capture at", checked.scenario.read_text())
        shown = subprocess.run([PROGRAM, "wave", "show", checked.wave], capture_output=True, text=True, check=False)
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertIn("difference", shown.stdout)

    def edge(self, capture, number, value="1"):
        return [each for each in capture.of("soc.irq") if each[2] == value][number]

    def port(self, timer, text, edges, accesses, lines, without=()):
        """A register port whose accesses and lines are given, with a map's text."""
        file, map_file = WORK / "port.vcd", WORK / "port.yaml"
        write_port(file, edges, accesses, lines, without)
        map_file.write_text("clock: soc.clk\nbus: soc\n" + text)
        done = subprocess.run([PROGRAM, "check", file, "--timer", timer, "--bus", "registers", "--map", map_file],
                              capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr


def main():
    WORK.mkdir(parents=True, exist_ok=True)
    unittest.main(argv=[sys.argv[0], *sys.argv[8:]])
