#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Captures of which the beginning is not there; see checked_captures.py."""
from checked_captures import CaptureTest, Checked, MIPS, WORK, main
from vcd_text import Capture


class CapturesInTheMiddle(CaptureTest):
    def test_capture_that_begins_in_the_middle(self):
        # What a handler does not touch is said in the map.
        known = {
            MIPS: "",
            "arm_generic_timer_axi4_lite": "start: {CNTACR0: 0x3F, CNTACR1: 0x3F, CNTVOFF0: 100}\n",
            "power_timebase_apb4": "start: {LPCR: 1}\n"}
        for name, file in self.files.items():
            capture = Capture(file)
            end = capture.changes[-1][0]
            # At any place of some rounds of the driver's loop
            for at in range(end // 3, end // 3 + 1_000_000, 37_000):
                with self.subTest(name, at=at):
                    part = WORK / "part.vcd"
                    capture.write(part, at, at + 25_000_000)
                    checked = Checked(part, name, known[name])
                    self.assertEqual(checked.code, 0, checked.text)
                    self.assertIn("of what the capture had not told yet", checked.text)
                    self.assertGreater(checked.counted("reads,"), 30, checked.text)
                    self.assertGreater(checked.counted("changes;"), 30, checked.text)
                    self.plays(checked)

    def test_fault_after_a_beginning_in_the_middle(self):
        capture = Capture(self.files[MIPS])
        rise = [each for each in capture.of("soc.irq") if each[2] == "1"][90]
        rise[0] = next(time for time in capture.rises("soc.clk") if time > rise[0])
        part = WORK / "part.vcd"
        capture.write(part, rise[0] - 5_000_000)
        checked = Checked(part)
        self.assertEqual(checked.code, 1, checked.text)
        self.assertRegex(checked.text, r"ti \(soc.irq\) is 0, the model has 1")
        self.plays(checked)

    def test_low_word_that_is_read(self):
        """It tells nothing of what is above it: here that is all ones, or what no rule gives."""
        text = "lines: {thread0.dec_exc: soc.dec}\n"
        dec, lpcr = 0xB0, 0x9F0
        accesses = {4: (0, dec, 0xFFFF_FFEF, 1), 38: (1, lpcr, 0x2_0000, 1)}
        for start in ("", "start: {LPCR: 0}\n"):
            code, said = self.port("power-timebase", text + start, 40, accesses, {"dec": (1, {0: 1})})
            self.assertEqual(code, 0, said)
            if start:  # and as long as DEC has 32 bits, all is told
                self.assertIn("35 levels of lines with 0 changes", said)
        # Of a large one, all is.
        accesses = {4: (0, dec, 0xFFFF_FFEF, 1), 20: (0, dec, 0xFFFF_FFDF, 1)}
        code, said = self.port("power-timebase", text + "start: {LPCR: 0x20000}\n", 40, accesses, {"dec": (1, {0: 1})})
        self.assertEqual(code, 1, said)
        self.assertIn("thread0.dec_exc (soc.dec) is 1, the model has 0", said)

        arm = "as: secure\nparameters: {clocks_per_tick: 4}\nlines: {CNTBase0.cntp_irq: soc.irq}\n"
        count, control, compare, ticks, access = 0x8, 0x1102C, 0x11020, 0x11028, 0x10040
        for accesses, edges in [
                ({17: (1, count, 13, 1), 31: (1, access, 63, 0), 41: (0, ticks, 0x96FC_22E0, 0), 56: (0, compare, 0x2F15_A749_96FC_22ED, 1)}, 57),
                ({1: (0, count, 0x80B7_69A3_E0EE_2461, 1), 5: (1, access, 63, 0), 7: (1, control, 3, 0), 19: (0, ticks, 0x1F11_DB9F, 0),
                  26: (0, control, 7, 0)}, 27)]:
            code, said = self.port("arm-generic-timer", arm, edges, accesses, {"irq": (1, {0: 0})})
            self.assertEqual(code, 0, said)

    def test_match_of_a_guest_with_an_unknown_count(self):
        """What the root tells of its count is the guest's, too: what had been reached before that nobody knows."""
        text = ("as: software\nparameters: {ccres: 3, vz: true}\n"
                "lines: {ti: soc.ti, ip: soc.ip, guest_ti: soc.guest_ti, guest_ip: soc.guest_ip}\n")
        guest_compare, gtoffset, guest_cause, count = 0x560, 0x19C, 0x5A0, 0x120
        accesses = {6: (0, guest_compare, 20, 0), 20: (0, gtoffset, 0, 0), 31: (0, guest_cause, 0, 0), 48: (1, count, 27, 0)}
        lines = {"ti": (1, {0: 0}), "ip": (8, {0: 0}), "guest_ti": (1, {0: 0, 37: 1}), "guest_ip": (8, {0: 0, 37: 128})}
        for without in ((), ("error",)):
            code, said = self.port("mips-cp0", text, 50, accesses, lines, without)
            self.assertEqual(code, 0 if not without else 2, said)  # without it, nothing is left to compare
            self.assertNotIn("differs", said)
        # A count that is known tells it all.
        del accesses[48]
        accesses[2] = (1, count, 11, 0)
        code, said = self.port("mips-cp0", text, 50, accesses, lines)
        self.assertIn("guest_ti", said)

    def test_first_read_as_guest(self):
        """Whether the guest may, two bits say together; what a refused read gives is no register's."""
        count, compare, guest_ctl0 = 0x520, 0x560, 0x198
        guest = {"guest": (1, {edge: int(edge in (5, 20, 30)) for edge in range(40)})}
        text = "as: {guest: soc.guest}\nparameters: {ccres: 1, vz: true}\n"
        for register, later in ((count, 10), (compare, 0)):
            for first in (1000, 0):
                for without in ((), ("error",)):
                    with self.subTest(register=register, first=first, without=without):
                        second = 1000 if first == 0 else first + later * 3 // 2
                        accesses = {5: (0, register, first, 0), 10: (1, guest_ctl0, 0xFFFF_FFFF, 0), 20: (0, register, second, 0),
                                    30: (0, register, second + later, 0)}
                        if first == 0 and not without:
                            del accesses[5]
                        code, said = self.port("mips-cp0", text, 40, accesses, guest, without)
                        self.assertNotIn("differs", said)
                        if register == count:
                            continue  # known by the root's count and GTOffset, which nobody tells
                        self.assertEqual(code, 0, said)
                        self.assertRegex(said, r"compared: [12] reads")
                        accesses[30] = (0, register, second + later + 1, 0)
                        code, said = self.port("mips-cp0", text, 40, accesses, guest, without)
                        self.assertEqual(code, 1, said)
                        self.assertRegex(said, r"edge 30: read Guest.\w+ as guest gives")

    def test_start_that_is_known(self):
        capture = Capture(self.files[MIPS])
        part = WORK / "part.vcd"
        capture.write(part, capture.rises("soc.rst_n")[0])
        checked = Checked(part, words="start: reset\n")
        self.assertEqual(checked.code, 0, checked.text)
        self.assertNotIn("not compared", checked.text)
        self.plays(checked, "both")
        wrong = Checked(part, words="start: {Cause.DC: 1}\n")
        self.assertEqual(wrong.code, 1, wrong.text)

    def test_strobes_before_the_beginning(self):
        """The data of a partial write is taken before the capture begins, its address after that."""
        def spoil(capture):
            strobed = next(each[0] for each in capture.of("soc.wstrb") if each[2] == "b11")
            taken = next(time for time in capture.rises("soc.clk") if time > strobed + 5000)
            end = next(each[0] for each in capture.of("soc.wvalid") if each[0] > taken)
            code = {name: capture.codes["soc." + name] for name in ("awvalid", "awready")}
            # A clock later than the data.
            for each in capture.changes:
                if each[1] == code["awvalid"] and strobed <= each[0] <= end:
                    each[0] += 10_000
            self.begin = taken + 1
            capture.changes.append([taken, code["awready"], "1"])
            capture.changes.append([taken + 10_000, code["awready"], "0"])
            capture.changes = [each for each in capture.changes
                               if each[1] != code["awready"] or not taken < each[0] < taken + 10_000]
        capture = Capture(self.files["arm_generic_timer_axi4_lite"])
        spoil(capture)
        part = WORK / "part.vcd"
        capture.write(part, self.begin)
        checked = Checked(part, "arm_generic_timer_axi4_lite")
        self.assertEqual(checked.code, 0, checked.text)
        self.assertRegex(checked.text, r"not compared: \d answers to what was asked before the capture")


if __name__ == "__main__":
    main()
