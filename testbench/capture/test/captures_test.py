#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Captures from reset on, as they are and spoilt, and maps; see checked_captures.py."""
import resource
import sys
import time
import unittest

from checked_captures import CaptureTest, Checked, FILES, MIPS, WORK, main, simulate
from vcd_text import Capture


class Captures(CaptureTest):
    # --- what is right agrees

    def test_every_timer_agrees(self):
        for name, file in self.files.items():
            with self.subTest(name):
                checked = Checked(file, name)
                self.assertEqual(checked.code, 0, checked.text)
                self.assertNotIn("not compared", checked.text)
                self.assertGreater(checked.counted("reads,"), 250)
                self.assertGreater(checked.counted("changes;"), 250)
                self.plays(checked, "both")

    def test_a_register_port(self):
        for behind, named in ((MIPS, "mips_cp0_registers"), ("power_timebase_apb4", "power_timebase_registers")):
            with self.subTest(named):
                checked = Checked(self.files[behind], named)
                self.assertEqual(checked.code, 0, checked.text)
                self.assertNotIn("not compared", checked.text)
                self.assertGreater(checked.counted("reads,"), 250)

    def test_timers_of_a_soc(self):
        """Each behind the bus of examples/soc, at its own base."""
        FILES["soc_apb4"] = sys.argv[7]
        file = simulate("soc_apb4")
        for named in ("mips_cp0_in_soc_apb4", "power_timebase_in_soc_apb4"):
            checked = Checked(file, named)
            self.assertEqual(checked.code, 0, checked.text)
            self.assertIn("accesses to other addresses", checked.text)
            self.assertGreater(checked.counted("changes;"), 0)

    def test_fst(self):
        file = simulate(MIPS, "-fst", folder="fst")  # of that format, whatever its name
        self.assertNotIn(b"$timescale", file.read_bytes())
        self.assertEqual(Checked(file).code, 0)

    # --- planted faults

    def test_line_a_cycle_late(self):
        def spoil(capture):
            change = self.edge(capture, 50)
            change[0] = next(time for time in capture.rises("soc.clk") if time > change[0])
        self.differs(self.spoilt(spoil), r"ti \(soc.irq\) is 0, the model has 1", r"Count = Compare \d+", "the write before: edge .*Compare")

    def test_line_a_cycle_early(self):
        def spoil(capture):
            change = self.edge(capture, 50)
            change[0] = [time for time in capture.rises("soc.clk") if time < change[0]][-1]
        self.differs(self.spoilt(spoil), r"ti \(soc.irq\) is 1, the model has 0", r"from edge \d+ on: Count = Compare")

    def test_line_falls_late(self):
        def spoil(capture):
            change = self.edge(capture, 50, "0")
            change[0] = next(time for time in capture.rises("soc.clk") if time > change[0])
        self.differs(self.spoilt(spoil), r"ti \(soc.irq\) is 1, the model has 0", "acknowledged")

    def test_interrupt_that_is_missing(self):
        def spoil(capture):
            change = self.edge(capture, 50)
            fall = next(each for each in capture.of("soc.irq") if each[0] > change[0])
            capture.changes.remove(change)
            capture.changes.remove(fall)
        self.differs(self.spoilt(spoil), r"ti \(soc.irq\) is 0, the model has 1")

    def test_value_that_is_read(self):
        for signal, named, which in [("soc.prdata", MIPS, 77), ("soc.rdata", "arm_generic_timer_axi4_lite", 99),
                                     ("soc.prdata", "power_timebase_apb4", 120)]:
            with self.subTest(named):
                def spoil(capture, signal=signal, which=which):
                    change = [each for each in capture.of(signal) if each[2] not in ("b0", "bx")][which]
                    change[2] = change[2][:-1] + ("0" if change[2][-1] == "1" else "1")
                self.differs(self.spoilt(spoil, named), r"gives \w+, the model has \w+")

    def test_error_that_is_not_there(self):
        def spoil(capture):
            for each in capture.of("soc.pslverr")[3:5]:
                each[2] = "0"
        self.differs(self.spoilt(spoil), "read 0x7FC is answered without an error, by the model with one")

    def test_error_that_the_model_does_not_have(self):
        for named, which in ((MIPS, range(0, 12, 4)), ("power_timebase_apb4", range(0, 90, 17))):
            for number in which:
                with self.subTest(named, number=number):
                    def spoil(capture, number=number):
                        at = [time for time in capture.rises("soc.penable")][number]
                        code = capture.codes["soc.pslverr"]
                        end = next(time for time, c, value in capture.changes
                                   if c == capture.codes["soc.penable"] and value == "0" and time > at)
                        capture.changes = [each for each in capture.changes if each[1] != code or not at <= each[0] <= end]
                        capture.changes += [[at, code, "1"], [end, code, "0"]]
                    checked = self.spoilt(spoil, named)
                    # A high word that is refused is told by nothing on this bus but the word itself.
                    if named == MIPS or checked.code != 0:
                        self.differs(checked, "is answered with an error, by the model without")

    def test_error_of_a_write(self):
        def spoil(capture):
            change = [each for each in capture.of("soc.bresp") if each[2] == "b10"][3]
            change[2] = "b0"
        self.differs(self.spoilt(spoil, "arm_generic_timer_axi4_lite"), "part of a word, is answered without an error")

    def test_fault_of_the_other_timers(self):
        for signal, line, named in [("soc.irq_v", r"CNTBase0.cntv_irq", "arm_generic_timer_axi4_lite"),
                                    ("soc.dec_exc", r"thread\d.dec_exc", "power_timebase_apb4")]:
            with self.subTest(named):
                def spoil(capture, signal=signal):
                    change = capture.of(signal)[60]
                    change[0] = next(time for time in capture.rises("soc.clk") if time > change[0])
                self.differs(self.spoilt(spoil, named), line + r" \(soc.* is [01], the model has [01]")

    def test_delays_are_the_maps(self):
        def late(capture):
            rises = capture.rises("soc.clk")
            later = dict(zip(rises, rises[2:]))
            for each in capture.of("soc.irq"):
                each[0] = later.get(each[0], each[0])
            capture.changes = [each for each in capture.changes if each[0] <= rises[-3]]
        no_ip = [(", ip: soc.ip", "")]
        self.differs(self.spoilt(late, replaced=no_ip), r"ti \(soc.irq\)")
        self.assertEqual(self.spoilt(late, words="line_delay: 2\n", replaced=no_ip).code, 0)
        self.assertEqual(Checked(self.files[MIPS], words="read_delay: 1\n").code, 1)
        self.assertEqual(Checked(self.files[MIPS], words="write_delay: 1\n").code, 1)

    def test_other_levels_and_units(self):
        """A line that is low when it interrupts, a clock that falls, a bus that counts words, a part of a wide bus."""
        def spoil(capture):
            for name in ("soc.irq", "soc.clk"):
                for each in capture.of(name):
                    each[2] = {"0": "1", "1": "0"}.get(each[2], each[2])
            for each in capture.of("soc.paddr"):
                each[2] = each[2][:-2] if len(each[2]) > 3 else "b0"
        checked = self.spoilt(spoil, replaced=[
            ("ti: soc.irq", "ti: not soc.irq"), ("clock: soc.clk", "clock: not soc.clk"), ("ip: soc.ip", 'ip: "soc.ip[7:0]"'),
            ("bus: soc", 'bus: {scope: soc, paddr: "soc.paddr[9:0]", pready: 1}\naddress_unit: 4')])
        self.assertEqual(checked.code, 0, checked.text)
        self.assertGreater(checked.counted("reads,"), 250)

    def test_data_that_come_later(self):
        def spoil(capture):
            rises = capture.rises("soc.clk")
            for signal in ("rdata_o", "result_o"):
                for each in capture.of("soc.u_timer.u_timer.u_timer." + signal):
                    # Behind the next edge, and so on from there
                    each[0] = next((time for time in rises if time > each[0]), each[0])
        early = self.spoilt(spoil, "mips_cp0_registers")
        self.assertEqual(early.code, 1, early.text)
        late = self.spoilt(spoil, "mips_cp0_registers", words="data_after: 1\n")
        self.assertEqual(late.code, 0, late.text)
        self.assertGreater(late.counted("reads,"), 250)

    # --- unknown levels, ends, beginnings

    def test_unknown_data_and_lines(self):
        def spoil(capture):
            for each in capture.of("soc.prdata")[40:60]:
                if len(each[2]) > 4:
                    each[2] = each[2][:-3] + "xz" + each[2][-1]
            change = self.edge(capture, 9)
            change[2] = "x"
        checked = self.spoilt(spoil)
        self.assertEqual(checked.code, 0, checked.text)
        self.assertRegex(checked.text, r"not compared: \d+ levels of lines with bits that are neither 0 nor 1")
        self.assertRegex(checked.text, r"not compared: \d+ reads with bits that are neither 0 nor 1")

    def test_value_of_which_nothing_is_known(self):
        """It is counted once, and not as what a capture from reset on had not told."""
        def spoil(capture):
            for each in [each for each in capture.of("soc.prdata") if len(each[2]) > 4][20:23]:
                each[2] = "bx"
        checked = self.spoilt(spoil)
        self.assertEqual(checked.code, 0, checked.text)
        whole = Checked(self.files[MIPS])
        left_out = checked.counted("reads with bits that are neither 0 nor 1")
        self.assertGreater(left_out, 0, checked.text)
        self.assertEqual(checked.counted("reads,") + left_out, whole.counted("reads,"), checked.text)
        self.assertNotIn("not told yet", checked.text)

    def test_two_signals_of_a_name(self):
        """Which is meant nobody can say; two names of one signal are no matter."""
        for added, code in (("^^", 2), (None, 0)):
            def spoil(capture, added=added):
                line = f"$var wire 1 {added or capture.codes['soc.irq']} irq $end\n"
                capture.head = capture.head.replace("$var ", line + "$var ", 1)
            checked = self.spoilt(spoil)
            self.assertEqual(checked.code, code, checked.text)
            if code:
                self.assertRegex(checked.text, r"map.yaml:6: .*spoilt.vcd has several signals 'soc.irq'")

    def test_clock_without_an_edge(self):
        def spoil(capture):
            capture.changes = [each for each in capture.changes if each[1] != capture.codes["soc.clk"]]
        checked = self.spoilt(spoil)
        self.assertEqual(checked.code, 2, checked.text)
        self.assertEqual(checked.text, f"archtimers: {WORK / 'spoilt.vcd'}: no rising edge of soc.clk\n")

    def test_address_beyond_all(self):
        """What does not fit in 64 bits is nobody's: it does not begin again at 0."""
        with_unit = "address_unit: 32\nbase: 0\n"
        compare = 0x160 // 32
        for address, reads in ((compare, 1), (1 << 59 | compare, 0)):
            code, said = self.port("mips-cp0", with_unit + "start: reset\n", 20, {4: (0, address, 0, 0)}, {})
            self.assertEqual(code, 0 if reads else 2, said)
            self.assertIn(f"compared: {reads} reads", said)
            self.assertEqual("1 accesses to other addresses" in said, not reads, said)

    def test_known_bits_beside_unknown_ones(self):
        def spoil(capture):
            change = [each for each in capture.of("soc.prdata") if len(each[2]) > 6][30]
            change[2] = change[2][:-3] + "xx" + ("0" if change[2][-1] == "1" else "1")
        self.differs(self.spoilt(spoil), "gives .* with unknown bits, the model has")

    def test_unknown_value_that_is_written(self):
        def spoil(capture):
            change = [each for each in capture.of("soc.pwdata") if len(each[2]) > 6][30]
            change[2] = change[2][:-2] + "x" + change[2][-1]
        checked = self.spoilt(spoil)
        self.assertEqual(checked.code, 0, checked.text)
        self.assertRegex(checked.text, r"not compared: \d+ levels of lines of what the capture had not told yet")
        self.assertGreater(checked.counted("changes;"), 400)

    def test_unknown_control(self):
        def spoil(capture):
            for each in capture.of("soc.psel")[100:101]:
                each[2] = "x"
        checked = self.spoilt(spoil)
        self.assertEqual(checked.code, 2, checked.text)
        self.assertRegex(checked.text, r"soc.psel is neither 0 nor 1 at [\d.]+ us \(edge \d+\)")

    def test_unknown_clock(self):
        for edge in ("1", "0"):
            def spoil(capture, edge=edge):
                change = [each for each in capture.of("soc.clk") if each[2] == edge][300]
                capture.changes.append([change[0] - 1, change[1], "x"])
            checked = self.spoilt(spoil)
            self.assertEqual(checked.code, 2, checked.text)
            self.assertRegex(checked.text, r"soc.clk is neither 0 nor 1 at [\d.]+ us \(after \d+ edges\)")

    def test_unknown_reset(self):
        def spoil(capture):
            for each in capture.of("soc.rst_n"):
                if each[2] == "0":
                    each[2] = "x"
        checked = self.spoilt(spoil)
        self.assertEqual(checked.code, 0, checked.text)
        self.assertRegex(checked.text, r"not compared: \d+ levels of lines while the reset is neither 0 nor 1")

    def test_accesses_in_reset(self):
        for named, asked in ((MIPS, ("psel", "penable")), ("arm_generic_timer_axi4_lite", ("arvalid", "arready"))):
            with self.subTest(named):
                def spoil(capture, asked=asked):
                    released = next(each[0] for each in capture.of("soc.rst_n") if each[2] == "1")
                    first = capture.rises("soc.clk")[0]
                    self.assertLess(first, released)
                    for name in asked:
                        code = capture.codes["soc." + name]
                        capture.changes = [each for each in capture.changes if each[1] != code or each[0] > first]
                        capture.changes += [[0, code, "1"], [first + 1, code, "0"]]
                checked = self.spoilt(spoil, named)
                self.assertEqual(checked.code, 0, checked.text)
                self.assertIn("not compared: 1 accesses in reset", checked.text)

    def test_reset_between_two_edges(self):
        """What was under way then is not answered any more, and the next answer is that of what is asked after it."""
        named = "arm_generic_timer_axi4_lite"
        def spoil(capture):
            released = next(each[0] for each in capture.of("soc.rst_n") if each[2] == "1")
            code = {name: capture.codes["soc." + name] for name in ("arvalid", "arready", "araddr", "rst_n")}
            first, second = [time for time in capture.rises("soc.clk") if time > released][:2]
            # Before all else a read of CNTCR is taken, and the reset comes again before its answer.
            capture.changes = [each for each in capture.changes if each[0] > second or each[1] not in (code["arvalid"], code["arready"])]
            capture.changes += [[0, code["arvalid"], "0"], [0, code["arready"], "1"], [released + 1, code["arvalid"], "1"],
                                [first + 1, code["arvalid"], "0"], [first + 2, code["rst_n"], "0"], [first + 3, code["rst_n"], "1"]]
        checked = self.spoilt(spoil, named)
        self.assertEqual(checked.code, 0, checked.text)
        self.assertEqual(checked.counted("reads,"), Checked(self.files[named], named).counted("reads,"), checked.text)

    def test_truncated(self):
        text = self.files[MIPS].read_text()
        part = WORK / "part.vcd"
        for length in (len(text) * 2 // 3, len(text) // 2 + 7):
            part.write_text(text[:length])
            checked = Checked(part)
            self.assertIn(checked.code, (0, 2), checked.text)
            self.assertIn("agrees" if checked.code == 0 else "archtimers: ", checked.text)
        part.write_text(text[:text.index("$enddefinitions")])
        self.assertEqual(Checked(part).code, 2)

    def test_nothing_to_compare(self):
        checked = Checked(self.files[MIPS], replaced=[("bus: soc", "bus: soc\nbase: 0x7000\nsize: 0x1000"),
                                                      ("lines: {ti: soc.irq, ip: soc.ip}\n", "")])
        self.assertEqual(checked.code, 2, checked.text)
        self.assertIn("nothing could be compared", checked.text)

    def test_phases_are_found(self):
        """Whatever the phase of a count of five clocks is."""
        capture = Capture(self.files[MIPS])
        part = WORK / "part.vcd"
        capture.write(part, 30_000_000)
        wrong = Checked(part, replaced=[("ccres: 2", "ccres: 4")])
        self.assertEqual(wrong.code, 1, wrong.text)

    # --- maps

    def test_wrong_maps(self):
        for old, new, said in [
                ("soc.irq,", "soc.irqs,", r"map.yaml:6: .*soc.vcd has no signal 'soc.irqs'; the nearest: soc.irq"),
                ("clock: soc.clk", "clock: soc.clock", r"map.yaml:2: .*'soc.clock'; the nearest: .*soc.clk"),
                ("clock: soc.clk\n", "", "'clock:' is missing"),
                ("ti: soc", "tj: soc", r"map.yaml:6: lines: the timer has no 'tj'; expected: ti, ip"),
                ("count_stop", "count_halt", r"map.yaml:7: pins: the timer has no 'count_halt'"),
                ("ccres: 2", "ccress: 2", r"map.yaml:1: 'ccress' is no parameter of mips-cp0"),
                ("ccres: 2", "ccres: 2000", r"map.yaml:1: ccres"),
                ("bus: soc", "bus: {psel: soc.psel}", r"map.yaml:4: the bus has no 'penable'"),
                ("bus: soc", "bus: nowhere", r"map.yaml:4: .* has no psel in nowhere"),
                ("bus: soc", "bus: {scope: soc, psell: soc.psel}", r"map.yaml:4: 'psell' is no signal of this bus"),
                ("reset:", "resett:", r"map.yaml:3: 'resett' is not part of a map"),
                ("{user:", "{usr:", r"map.yaml:5: as: 'usr' is nobody"),
                ("ip: soc.ip", "ip: soc.irq", r"map.yaml:6: ip has 8 bits, soc.irq 1"),
                ("ip: soc.ip", 'ip: "soc.ip[9:2]"', r"map.yaml:6: .*the capture has soc.ip"),
                ("bus: soc", "bus: {scope: soc, psel: soc.ip}", r"map.yaml:4: psel \(soc.ip\) has 8 bits, expected 1"),
                ("bus: soc", "bus: {scope: soc, prdata: soc.ip}", r"map.yaml:4: prdata \(soc.ip\) has 8 bits, expected 32"),
                ("bus: soc", 'bus: {scope: soc, pwdata: "soc.pwdata[0]"}', r"map.yaml:4: pwdata \(soc.pwdata\[0\]\) has 1 bit, expected 32"),
                ("not soc.rst_n", "not soc.ip", r"map.yaml:3: reset \(not soc.ip\) has 8 bits, expected 1"),
                ('"not soc.pprot[0]"', "soc.pprot", r"map.yaml:5: user \(soc.pprot\) has 3 bits, expected 1"),
                ("pins:", "address_unit: 33\npins:", r"map.yaml:7: address_unit: '33'; expected a whole number up to 32"),
                ("pins:", "address_unit: 0\npins:", r"map.yaml:7: address_unit: expected 1 to 32"),
                ("pins:", "words: pairs\npins:", r"map.yaml:7: words: 'pairs'"),
                ("pins:", "data_after: 1\npins:", r"map.yaml:7: data_after: "),
                ("pins:", "line_delay: -1\npins:", r"map.yaml:7: line_delay: expected 0 or more"),
                ("pins:", "line_delay: 99\npins:", r"map.yaml:7: line_delay: '99'"),
                ("pins:", "start: {Cuase.DC: 0}\npins:", r"map.yaml:7: start: 'Cuase.DC'")]:
            with self.subTest(new):
                checked = Checked(self.files[MIPS], replaced=[(old, new)])
                self.assertEqual(checked.code, 2, checked.text)
                self.assertRegex(checked.text, said)
                self.assertFalse(checked.scenario.exists() or checked.wave.exists())


class LongCaptures(unittest.TestCase):
    def test_a_million_cycles(self):
        file = simulate(MIPS, "+rounds=22500", folder="long")
        begun = time.monotonic()
        checked = Checked(file)
        taken = time.monotonic() - begun
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        file.unlink()
        self.assertEqual(checked.code, 0, checked.text)
        self.assertGreater(checked.counted("edges of"), 1_000_000, checked.text)
        self.assertLess(memory, 200)
        print(f"{checked.counted('edges of')} edges in {taken:.1f} s; at most {memory} MiB for any program of this test")


if __name__ == "__main__":
    main()
