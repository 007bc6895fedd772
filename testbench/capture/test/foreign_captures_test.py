#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""foreign_captures_test.py PROGRAM IVERILOG FOLDER CORES [TEST...]: simulates the cores of examples/your_rtl (the folder CORES) in
Icarus behind a driver, and checks what was recorded: as they are, where they deviate, and with faults."""
import pathlib
import re
import subprocess
import sys
import unittest

from vcd_text import Capture, simulate

PROGRAM, IVERILOG = sys.argv[1:3]
WORK, CORES = (pathlib.Path(each) for each in sys.argv[3:5])
CAPTURES = CORES / "captures"
TIMERS = {"cp0_count": "mips-cp0", "soft_timebase": "power-timebase", "axi_compare": "arm-generic-timer"}
BUSES = {"cp0_count": "registers", "soft_timebase": "registers", "axi_compare": "axi4-lite"}
# The line of the first one is none of the model's: it has a line of its own (test_line_for_one_count).
LINES = {"soft_timebase": "thread0.dec_exc", "axi_compare": "CNTBase0.cntp_irq"}


def named(core):
    return f"{core}_{BUSES[core].replace('-', '_')}"


def recorded(core, *more, text=None, folder="as_is"):
    """What a core does with its driver; of another text than the example's, if there is one."""
    folder = WORK / core / folder
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / f"{core}.sv"
    source.write_text(text or (CORES / f"{core}.sv").read_text())
    return simulate(IVERILOG, folder, [source, CAPTURES / f"{named(core)}.sv"], *more)


def planted():
    """The faults of the example: core, what is replaced, and by what."""
    return re.findall(r'^core\((\w+) "(.*?)" "(.*?)"\)', (CORES / "CMakeLists.txt").read_text(), re.MULTILINE)


class ForeignCores(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.files = {core: recorded(core) for core in TIMERS}

    def check(self, core, capture, words="", without=None):
        text = (CAPTURES / f"{named(core)}.yaml").read_text()
        if without:
            self.assertRegex(text, f"(?m)^{without}:")
            text = re.sub(f"(?m)^{without}:.*\n", "", text)
        text += words
        map_file, self.scenario = WORK / "map.yaml", WORK / "found.yaml"
        map_file.write_text(text)
        self.scenario.unlink(missing_ok=True)
        done = subprocess.run([PROGRAM, "check", capture, "--timer", TIMERS[core], "--bus", BUSES[core], "--map", map_file, "--scenario",
                               self.scenario], capture_output=True, text=True, check=False)
        self.code, self.text = done.returncode, done.stdout + done.stderr

    def counted(self, what):
        found = re.search(rf"(\d+) {what}", self.text)
        return int(found.group(1)) if found else 0

    def agrees(self, *words):
        self.assertEqual(self.code, 0, self.text)
        for word in words:
            self.assertRegex(self.text, word)
        self.plays()

    def differs(self, *words):
        """The first difference is said, and the scenario shows what the model does."""
        self.assertEqual(self.code, 1, self.text)
        for word in words:
            self.assertRegex(self.text, word)
        self.plays()

    def plays(self):
        done = subprocess.run([PROGRAM, "play", self.scenario, "--on", "model"], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + self.text)

    # --- as they are: right in what they have

    def test_each_agrees(self):
        """A reset in the middle and a clock that drifts among it."""
        for core, file in self.files.items():
            with self.subTest(core):
                self.check(core, file)
                self.agrees()
                self.assertNotIn("not compared", self.text)
                self.assertGreater(self.counted("reads,"), 350)
                if core in LINES:
                    self.assertGreater(self.counted("changes;"), 200)

    def test_a_beginning_in_the_middle(self):
        for core, known in (("soft_timebase", "start: {LPCR: 0}\n"), ("axi_compare", "start: {CNTCR.EN: 1, CNTACR0: 0x3F}\n")):
            capture = Capture(self.files[core])
            rises = capture.rises("soc.clk")
            for begin in range(200, 1000, 97):
                with self.subTest(core, begin=begin):
                    part = WORK / "part.vcd"
                    capture.write(part, rises[begin] - 1, rises[begin + 900])
                    self.check(core, part, known, without="reset")
                    self.agrees("of what the capture had not told yet")
                    self.assertGreater(self.counted("reads,"), 30)
                    self.assertGreater(self.counted("changes;"), 10)

    def test_start_out_of_reset(self):
        capture = Capture(self.files["axi_compare"])
        part = WORK / "part.vcd"
        capture.write(part, capture.rises("soc.rst_n")[0])
        self.check("axi_compare", part, "start: reset\n", without="reset")
        self.differs(r"edge 2298: CNTBase0.cntp_irq")  # nobody has told of the second reset
        self.check("axi_compare", part, "start: reset\n")
        self.agrees()
        self.assertNotIn("not compared", self.text)

    # --- where they deviate, as the example says that they do

    def test_line_for_one_count(self):
        self.check("cp0_count", self.files["cp0_count"], "lines: {ti: soc.irq}\n")
        self.differs(r"edge 13: ti \(soc.irq\) is 0, the model has 1", "ti rises, ip = 128 from edge 12 on: Count = Compare 9",
                     "the write before: edge 6: write Compare = 9")

    def test_lost_carry(self):
        self.check("soft_timebase", recorded("soft_timebase", "+carry", folder="carry"))
        self.differs(r"edge 4493: mfspr TB gives 0x6900000006, the model has 0x6A00000006", "the write before: edge 4491: mtspr TBL_write = 5")

    def test_deadline_behind_the_present(self):
        self.check("axi_compare", recorded("axi_compare", "+negative", folder="negative"))
        self.differs(r"edge 3765: CNTBase0.cntp_irq \(soc.irq\) is 0, the model has 1", "write CNTBase0.CNTP_TVAL = 0xFFFFFFFB")

    def test_counter_that_is_never_off(self):
        """Told by the map alone: without, the model's counter stands."""
        self.check("axi_compare", self.files["axi_compare"], without="after_reset")
        self.differs("the model has 0")
        self.check("axi_compare", self.files["axi_compare"], without="after_reset", words="after_reset: {CNTCR.EM: 1}\n")
        self.assertEqual(self.code, 2, self.text)
        self.assertRegex(self.text, r"map.yaml:10: after_reset: 'CNTCR.EM' is no register or field")

    # --- with the faults of the example

    def test_planted_faults(self):
        faults = planted()
        self.assertEqual([core for core, _, _ in faults], list(TIMERS))
        said = {"cp0_count": "ti", "soft_timebase": r"mfspr DEC gives \w+, the model has", "axi_compare": r"CNTBase0.cntp_irq \(soc.irq\) is 0, the model has 1"}
        for core, old, new in faults:
            with self.subTest(core):
                text = (CORES / f"{core}.sv").read_text()
                self.assertIn(old, text)
                self.check(core, recorded(core, text=text.replace(old, new), folder="fault"))
                if core == "cp0_count":  # an interrupt too many, while its registers are right
                    self.agrees()
                else:
                    self.differs(said[core])

    # --- and spoilt

    def spoilt(self, core, spoil, **how):
        capture = Capture(self.files[core])
        spoil(capture)
        file = WORK / "spoilt.vcd"
        capture.write(file)
        self.check(core, file, **how)

    def test_line_a_clock_late(self):
        for core, line in LINES.items():
            with self.subTest(core):
                def late(capture):
                    change = [each for each in capture.of("soc.irq") if each[2] == "1"][50]
                    change[0] = next(time for time in capture.rises("soc.clk") if time > change[0])
                self.spoilt(core, late)
                self.differs(rf"{line} \(soc.irq\) is 0, the model has 1")

    def test_value_that_is_read(self):
        for core, signal in (("cp0_count", "soc.rdata"), ("soft_timebase", "soc.rt"), ("axi_compare", "soc.rdata")):
            with self.subTest(core):
                def flip(capture, signal=signal):
                    asked = capture.rises("soc.rvalid" if core == "axi_compare" else "soc.access")[20:90]
                    changes = capture.of(signal)
                    for time in asked:  # the lowest bit of what is there then
                        for each in changes:
                            if time <= each[0] < time + 5_000 and each[2][0] == "b":
                                each[2] = each[2][:-1] + ("0" if each[2][-1] == "1" else "1")
                self.spoilt(core, flip)
                self.differs(r"gives \w+, the model has \w+")

    def test_unknown_data(self):
        for core, signal in (("cp0_count", "soc.rdata"), ("soft_timebase", "soc.rt"), ("axi_compare", "soc.rdata")):
            with self.subTest(core):
                def hide(capture, signal=signal):
                    for each in capture.of(signal)[40:300]:
                        each[2] = f"b0{each[2][1:-1]}x"
                self.spoilt(core, hide)
                self.agrees(r"not compared: \d+ reads with bits that are neither 0 nor 1")
                self.assertGreater(self.counted("reads,"), 350)  # the other bits are

    def test_unknown_control(self):
        for core, signal in (("cp0_count", "soc.access"), ("soft_timebase", "soc.mtspr"), ("axi_compare", "soc.awvalid")):
            with self.subTest(core):
                def hide(capture, signal=signal):
                    next(each for each in capture.of(signal)[9:] if each[2] == "1")[2] = "x"
                self.spoilt(core, hide)
                self.assertEqual(self.code, 2, self.text)
                self.assertRegex(self.text, r"is neither 0 nor 1 at [\d.]+ \w+ \(edge \d+\)")

    def test_truncated(self):
        for core, file in self.files.items():
            text = file.read_text()
            part = WORK / "part.vcd"
            for length in (len(text) * 2 // 3, len(text) // 2 + 7):
                with self.subTest(core, length=length):
                    part.write_text(text[:length])
                    self.check(core, part)
                    self.assertIn(self.code, (0, 2), self.text)
                    self.assertIn("agrees" if self.code == 0 else "archtimers: ", self.text)


if __name__ == "__main__":
    WORK.mkdir(parents=True, exist_ok=True)
    unittest.main(argv=[sys.argv[0], *sys.argv[5:]])
