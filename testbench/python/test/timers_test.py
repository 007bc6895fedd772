# SPDX-License-Identifier: Apache-2.0
"""Timers in Python."""
import copy
import decimal
import doctest
import errno
import json
import pickle

import archtimers
import pytest


def test_the_example_of_the_package_is_right():
    assert doctest.testmod(archtimers).failed == 0


def test_kinds_are_described():
    assert archtimers.timers() == ["mips-cp0", "arm-generic-timer", "power-timebase"]
    for kind in archtimers.timers():
        told = archtimers.describe(kind)
        assert told["registers"] and told["parameters"] and told["inputs"] and told["lines"]
        assert archtimers.Timer(kind).lines().keys() == {line["name"] for line in told["lines"]}


def test_mips_interrupts_on_its_edge():
    timer = archtimers.Timer("mips-cp0", clock="100 MHz", ccres=1)
    timer.write("Compare", 10)
    assert timer.next_change() == timer.edge_time(10) == 100_000
    assert timer.line("ti", 99_999) == 0
    assert list(timer.line_edges("ti", 200_000)) == [(100_000, 1)]
    assert timer.now == 200_000 and timer.edges == 20
    assert timer.peek("Cause.TI") == 1
    timer.write("Compare", 0)
    assert timer.lines()["ti"] == 0


def test_parameters_take_python_values():
    timer = archtimers.Timer("mips-cp0", vz=True, ccres=3)
    assert timer.read("CCRes") == 3
    assert timer.read("Guest.Count") == 0


def test_refusals_have_the_word_of_the_architecture():
    timer = archtimers.Timer("arm-generic-timer", el2=True)
    with pytest.raises(archtimers.Refused) as refusal:
        timer.read("CPU0.CNTHCTL_EL2", by="el1")
    assert refusal.value.result == "undefined"
    with pytest.raises(archtimers.Refused) as refusal:
        timer.write(0x2000, 1)
    assert refusal.value.result == "address_error"


@pytest.mark.parametrize("mistake, text", [
    (lambda t: archtimers.Timer("mips"), "'mips' is no timer; expected: mips-cp0"),
    (lambda t: archtimers.Timer("mips-cp0", cres=1), "'cres' is no parameter"),
    (lambda t: archtimers.Timer("mips-cp0", ccres=0), "ccres is '0'; expected 1 to 255"),
    (lambda t: t.read("Counter"), "no register of mips-cp0"),
    (lambda t: t.read("Count", by="root"), "'root' is no word"),
    (lambda t: t.read("Count", size=3), "4 or 8 bytes, not 3"),
    (lambda t: t.peek("Cause.T1"), "no field of Cause"),
    (lambda t: t.drive("irq", 1), "'irq' is no input pin"),
    (lambda t: t.line("irq"), "'irq' is no line"),
    (lambda t: t.host("stop"), "no host operation"),
    (lambda t: t.restore("{"), "not JSON"),
    (lambda t: t.advance(), "to a time or to an edge"),
    (lambda t: t.advance(1, edge=1), "to a time or to an edge"),
    (lambda t: (t.advance(5), t.advance(4)), "time goes back"),
])
def test_mistakes_are_value_errors_that_say_what_is_expected(mistake, text):
    timer = archtimers.Timer("mips-cp0")
    with pytest.raises(ValueError) as problem:
        mistake(timer)
    assert text in str(problem.value)


@pytest.mark.parametrize("kind, register, value, size, text", [
    ("mips-cp0", "Compare", 2**32 + 5, None, "Compare is 32 bits wide; 0x100000005 does not fit"),
    ("mips-cp0", "Cause", 2**40, None, "Cause is 32 bits wide; 0x10000000000 does not fit"),
    ("mips-cp0", "Compare", -1, None, "Compare is 32 bits wide; -0x1 does not fit"),
    ("mips-cp0", "Compare", 2**64, 8, "Compare is 64 bits wide; 0x10000000000000000 does not fit"),
    ("mips-cp0", "Compare", 2**70, 16, "Compare is 64 bits wide; 0x400000000000000000 does not fit"),
    ("arm-generic-timer", "CPU0.CNTP_CVAL_EL0", 2**64, None, "CPU0.CNTP_CVAL_EL0 is 64 bits wide; 0x1"),
    ("arm-generic-timer", 0x20, 2**32, None, "0x20 is 32 bits wide; 0x100000000 does not fit"),
])
def test_a_value_wider_than_its_register_is_a_value_error(kind, register, value, size, text):
    timer = archtimers.Timer(kind)
    saved = timer.save()
    with pytest.raises(ValueError) as problem:
        timer.write(register, value, size=size)
    assert text in str(problem.value) and timer.save() == saved


def test_values_as_wide_as_their_register_are_written():
    timer = archtimers.Timer("mips-cp0")
    timer.write("Compare", 2**32 - 1)
    assert timer.peek("Compare") == 2**32 - 1
    timer.write("Compare", 2**32 + 5, size=8)  # a store that its author has made wider than the register
    assert timer.peek("Compare") == 5
    arm = archtimers.Timer("arm-generic-timer")
    arm.write("CPU0.CNTP_CVAL_EL0", 2**64 - 1)
    assert arm.peek("CPU0.CNTP_CVAL_EL0") == 2**64 - 1


def test_a_value_wider_than_the_hosts_register_is_a_value_error():
    timer = archtimers.Timer("mips-cp0")
    ids = {row["name"]: row["one_reg"] for row in archtimers.describe("mips-cp0")["registers"]}
    with pytest.raises(ValueError, match="is 32 bits wide; 0x100000005 does not fit"):
        timer.set_one_reg(ids["Compare"], 2**32 + 5)
    timer.set_one_reg(ids["Compare"], 2**32 - 1)
    timer.set_one_reg(ids["Compare"], timer.get_one_reg(ids["Compare"]))
    assert timer.get_one_reg(ids["Compare"]) == timer.peek("Compare") == 2**32 - 1


ARGUMENTS = [
    ("units_per_second", lambda t, n: archtimers.Timer("mips-cp0", units_per_second=n)),
    ("edge", lambda t, n: t.edge_time(n)),
    ("edge", lambda t, n: t.advance(edge=n)),
    ("time", lambda t, n: t.advance(n)),
    ("time", lambda t, n: t.read("Count", time=n)),
    ("time", lambda t, n: t.write("Compare", 1, time=n)),
    ("time", lambda t, n: t.line("ti", n)),
    ("until", lambda t, n: list(t.line_edges("ti", n))),
    ("size", lambda t, n: t.read("Count", size=n)),
    ("size", lambda t, n: t.write("Compare", 1, size=n)),
    ("size", lambda t, n: t.write("Compare", 2**32, size=n)),
    ("register", lambda t, n: t.read(n)),
    ("register", lambda t, n: t.write(n, 1)),
    ("register", lambda t, n: t.write(n, 2**32)),
    ("level", lambda t, n: t.drive("count_stop", n)),
    ("id", lambda t, n: t.get_one_reg(n)),
    ("id", lambda t, n: t.set_one_reg(n, 0)),
    ("cpu", lambda t, n: t.get_one_reg(0, n)),
    ("cpu", lambda t, n: t.set_one_reg(0, 0, n)),
    ("elapsed", lambda t, n: t.restore(t.save(), elapsed=n)),
]


@pytest.mark.parametrize("name, call", ARGUMENTS)
def test_a_number_that_is_none_names_its_argument(name, call):
    timer = archtimers.Timer("mips-cp0")
    saved = timer.save()
    for wrong in (-1, 2**64):
        with pytest.raises(ValueError, match=rf"^{name} is {wrong}; expected 0 to \d+$"):
            call(timer, wrong)
    for wrong, told in ((1.5, "1.5"), (b"5", "b'5'"), ([], r"\[\]")):
        with pytest.raises(TypeError, match=rf"^{name} is {told}; expected a whole number"):
            call(timer, wrong)
    assert timer.save() == saved


def test_a_value_that_is_no_number_names_its_argument():
    timer = archtimers.Timer("mips-cp0")
    for wrong in (1.5, "5", None):
        for call in (lambda: timer.write("Compare", wrong), lambda: timer.set_one_reg(0, wrong)):
            with pytest.raises(TypeError, match=f"^value is {wrong!r}; expected a whole number$"):
                call()


def test_whole_numbers_of_any_type_are_numbers():
    class Whole:
        def __index__(self):
            return 7
    timer = archtimers.Timer("mips-cp0")
    timer.write("Compare", Whole())
    assert timer.peek("Compare") == 7
    timer.advance(Whole())
    assert timer.now == 7
    timer.drive("count_stop", True)

    class Level:
        def __int__(self):
            return 1

        def __eq__(self, other):
            return other == 1
    timer.drive("count_stop", Level())
    with pytest.raises(TypeError, match="^level is "):
        timer.drive("count_stop", decimal.Decimal("0.5"))


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, pickle.dumps])
def test_a_timer_is_not_copied(copied):
    with pytest.raises(TypeError, match=r"save\(\).*restore\(\)"):
        copied(archtimers.Timer("mips-cp0"))


def test_hosts_operate():
    timer = archtimers.Timer("mips-cp0", clock="100 MHz", ccres=1)
    assert timer.host("time_of_count", value=20) == 200_000
    timer.host("freeze")
    assert timer.host("time_of_count", value=20) is None
    with pytest.raises(archtimers.HostError) as refusal:
        timer.get_one_reg(0)
    assert refusal.value.errno == errno.EINVAL
    ids = {row["name"]: row["one_reg"] for row in archtimers.describe("mips-cp0")["registers"]}
    timer.set_one_reg(ids["Count"], 1234)
    assert timer.get_one_reg(ids["Count"]) == 1234
    power = archtimers.Timer("power-timebase")
    with pytest.raises(archtimers.HostError):
        power.host("guest_exit")


@pytest.mark.parametrize("kind", archtimers.timers())
def test_a_saved_state_goes_on_elsewhere(kind):
    one, two = archtimers.Timer(kind), archtimers.Timer(kind)
    one.advance(edge=1000)
    saved = one.save()
    two.restore(json.loads(json.dumps(saved)))
    assert two.save() == saved
    one.advance(edge=1500)
    two.restore(saved, elapsed=one.edge_time(1500) - one.edge_time(1000))
    assert two.save() == one.save()
    with pytest.raises(ValueError):
        two.restore({**saved, "surplus": 1})
