# SPDX-License-Identifier: Apache-2.0
"""Timers that CPU architectures define: MIPS CP0, the Arm generic timer, the POWER time base.

The models, exact to the picosecond and the edge, for scripts, notebooks and cocotb testbenches; scenarios, which play
the models and their RTL in lock step; and the edges of any waveform.

    >>> import archtimers
    >>> timer = archtimers.Timer("mips-cp0", clock="100 MHz", ccres=1)
    >>> timer.write("Compare", 10)
    >>> timer.next_change()
    100000
    >>> timer.advance(edge=10)
    >>> timer.line("ti")
    1
"""
from __future__ import annotations

import errno as _errno
import json as _json
import operator as _operator
import os as _os
import threading as _threading
from dataclasses import dataclass as _dataclass
from typing import Any, Callable, Iterator, Mapping, Optional, Union

from . import _native
from ._native import ScenarioError, WaveformError

__version__: str = _native.version
__all__ = [
    "HostError", "PlayResult", "Refused", "ScenarioError", "Signal", "Timer", "Waveform", "WaveformError", "describe",
    "play", "play_text", "read_waveform", "timers",
]

#: Units of time in a second, unless a timer is made with another number: picoseconds.
PICOSECONDS = 10**12

Path = Union[str, "_os.PathLike[str]"]


class Refused(Exception):
    """The timer refuses an access, as its architecture says; nothing was written.

    `result` is the word for it: ``address_error``, ``trap_el2``, ``privileged``, ...
    """

    def __init__(self, what: str, result: str) -> None:
        super().__init__(f"{what}: {result}")
        self.result = result


class HostError(OSError):
    """A host operation is refused; `errno` is what KVM would give."""


def _host_error(error: int, what: str) -> HostError:
    return HostError(-error, f"{what}: {_errno.errorcode.get(-error, str(error))}")


def timers() -> list[str]:
    """The kinds of timers that there are."""
    return list(_native.timers())


def describe(kind: str) -> dict[str, Any]:
    """All names of a kind of timer: `registers` with their fields, `parameters`, `inputs`, `lines`, `initiators`, `results`,
    `host_operations`; what ``archtimers timers`` prints, as data."""
    return _native.describe(kind)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _whole(name: str, value: Any, expected: str = "a whole number") -> int:
    try:
        return _operator.index(value)
    except TypeError:
        # Levels of simulators and of NumPy are whole without saying so.
        if not isinstance(value, float) and hasattr(value, "__int__") and int(value) == value:
            return int(value)
        raise TypeError(f"{name} is {value!r}; expected {expected}") from None


_MOST_OF_32_BITS = 2**32 - 1
_MOST_OF_64_BITS = 2**64 - 1


def _number(name: str, value: Any, most: int = _MOST_OF_64_BITS, expected: str = "a whole number") -> int:
    number = value if type(value) is int else _whole(name, value, expected)
    if not 0 <= number <= most:
        raise ValueError(f"{name} is {number}; expected 0 to {most}")
    return number


def _number_or_none(name: str, value: Any, most: int = _MOST_OF_64_BITS) -> Optional[int]:
    return None if value is None else _number(name, value, most)


def _register(register: Any) -> Union[str, int]:
    return register if isinstance(register, str) else _number("register", register, expected="a whole number or a name")


#: The size that is in an id of KVM_SET_ONE_REG, and that of 32 bits.
_ONE_REG_SIZE = 0x00F0_0000_0000_0000
_ONE_REG_U32 = 0x0020_0000_0000_0000


def _check_width(register: str, value: int, bits: int) -> None:
    if not 0 <= value < 2**bits:
        raise ValueError(f"{register} is {bits} bits wide; {value:#x} does not fit")


class Timer:
    """A timer: the model, at a time that only `advance` moves.

    What is done at the time of an edge is what the RTL samples on it: its accesses first, then its pins. Mistakes, such as
    an unknown name, are a ValueError that says what is expected.

    :param kind: one of `timers()`.
    :param units_per_second: the unit of all times.
    :param parameters: those that are not the default, by name: ``clock="24 MHz", ccres=2``.
    """

    def __init__(self, kind: str, *, units_per_second: int = PICOSECONDS, **parameters: Any) -> None:
        self.kind = kind
        self._line_names: Optional[list[str]] = None
        self._timer = _native.Timer(kind, [(name, _text(value)) for name, value in parameters.items()],
                                     _number("units_per_second", units_per_second))

    # --- time

    @property
    def now(self) -> int:
        """The present time, in units."""
        return self._timer.now()

    @property
    def edges(self) -> int:
        """The number of the latest edge; edge 0 is at time 0."""
        return self._timer.edges()

    def edge_time(self, edge: int) -> int:
        """When an edge is, in units."""
        return self._timer.edge_time(_number("edge", edge))

    def advance(self, time: Optional[int] = None, *, edge: Optional[int] = None) -> None:
        """Goes on to a time, or to the time of an edge. Time does not go back."""
        if (time is None) == (edge is None):
            raise ValueError("advance to a time or to an edge")
        self._timer.advance(self.edge_time(edge) if edge is not None else _number("time", time))

    def next_change(self) -> Optional[int]:
        """When a line changes next by itself, or by what was done ahead; None if never."""
        return self._timer.next_change()

    # --- registers

    def read(self, register: Union[str, int], *, by: str = "", size: Optional[int] = None, time: Optional[int] = None) -> int:
        """Reads as software does.

        :param register: its name, or an address.
        :param by: who reads, in words of `describe(kind)["initiators"]`: ``"guest user"``.
        :param size: bytes; by itself the register's, or 4 at an address.
        :param time: now, or a time ahead.
        :raises Refused: if the architecture refuses it.
        """
        result, value = self._timer.read(_register(register), by, _number_or_none("size", size, _MOST_OF_32_BITS),
                                         _number_or_none("time", time))
        if result != "ok":
            raise Refused(f"read of {register}", result)
        return value

    def write(self, register: Union[str, int], value: int, *, by: str = "", size: Optional[int] = None,
              time: Optional[int] = None) -> None:
        """Writes, likewise. :raises ValueError: also for a value wider than the register or, where it is given, the size."""
        at, value = _register(register), _whole("value", value)
        bytes_wide = _number_or_none("size", size, _MOST_OF_32_BITS)
        if not 0 <= value <= _MOST_OF_32_BITS:
            _check_width(at if isinstance(at, str) else f"{at:#x}", value, self._timer.bits(at, by, bytes_wide))
        result = self._timer.write(at, value, by, bytes_wide, _number_or_none("time", time))
        if result != "ok":
            raise Refused(f"write of {register}", result)

    def peek(self, name: str) -> int:
        """A register or a field (``Cause.TI``) now, without side effect, whoever may read it."""
        return self._timer.value(name)

    # --- pins and lines

    def reset(self, asserted: bool) -> None:
        """Asserts or releases every reset of the timer."""
        self._timer.reset(asserted)

    def drive(self, pin: str, level: int) -> None:
        """The level of an input pin from now on."""
        self._timer.drive(pin, _number("level", level))

    def line(self, name: str, time: Optional[int] = None) -> int:
        """The level of a line now, or at a time ahead."""
        return self._timer.line(name, _number_or_none("time", time))

    def lines(self) -> dict[str, int]:
        """The levels of all lines now."""
        if self._line_names is None:
            self._line_names = [line["name"] for line in describe(self.kind)["lines"]]
        return dict(zip(self._line_names, self._timer.lines()))

    def line_edges(self, name: str, until: int) -> Iterator[tuple[int, int]]:
        """Goes on to `until` and gives each change of a line on the way: its time and the new level."""
        until = _number("until", until)
        level = self.line(name)
        while True:
            at = self.next_change()
            if at is None or at > until:
                self.advance(until)
                return
            self.advance(at)
            if self.line(name) != level:
                level = self.line(name)
                yield at, level

    # --- host

    def host(self, operation: str, **arguments: Any) -> Optional[int]:
        """An operation of `describe(kind)["host_operations"]`: ``host("set_rate", rate="24 MHz")``.

        :returns: its answer; None if that is an instant that never comes.
        :raises HostError: if it is refused.
        """
        said = [(name, _text(value)) for name, value in arguments.items()]
        error, value, never = self._timer.host(operation, said)
        if error != 0:
            raise _host_error(error, operation)
        return None if never else value

    def get_one_reg(self, id: int, cpu: int = 0) -> int:
        """KVM_GET_ONE_REG. :raises HostError: for a register that is not there."""
        error, value = self._timer.get_one_reg(_number("id", id), _number("cpu", cpu, _MOST_OF_32_BITS))
        if error != 0:
            raise _host_error(error, f"get_one_reg {id:#x}")
        return value

    def set_one_reg(self, id: int, value: int, cpu: int = 0) -> None:
        """KVM_SET_ONE_REG. :raises HostError: if it is refused."""
        id, value = _number("id", id), _whole("value", value)
        _check_width(f"register {id:#x}", value, 32 if id & _ONE_REG_SIZE == _ONE_REG_U32 else 64)
        error = self._timer.set_one_reg(id, value, _number("cpu", cpu, _MOST_OF_32_BITS))
        if error != 0:
            raise _host_error(error, f"set_one_reg {id:#x}")

    def save(self) -> dict[str, Any]:
        """The state now, as the object that its JSON text is."""
        return _json.loads(self._timer.save())

    def restore(self, saved: Union[Mapping[str, Any], str], elapsed: int = 0) -> None:
        """Puts a saved state in place of this one, as if `elapsed` units had gone since. The pins stay."""
        text = saved if isinstance(saved, str) else _json.dumps(saved)
        problem = self._timer.restore(text, _number("elapsed", elapsed))
        if problem:
            raise ValueError(problem)

    def __reduce_ex__(self, protocol: Any) -> Any:
        raise TypeError("a Timer is not copied or pickled: save() gives its state, which restore() puts into another Timer")

    def __repr__(self) -> str:
        return f"<archtimers.Timer {self.kind} at {self.now}>"


@_dataclass(frozen=True)
class PlayResult:
    """What became of a scenario. `failures` has the steps with a problem, each a dict with `step`, `line`, `time`, `text`, `seen`
    and `problems`."""

    file: str
    timer: str
    on: str
    remark: str
    good: bool
    interrupted: bool
    steps: int
    steps_in_all: int
    operations: int
    comparisons: int
    cycles: int
    interrupt_edges: int
    mismatches: int
    broken_expectations: int
    end_time: str
    seconds: float
    wave: str
    wave_view: str
    wave_commands: str
    wave_remark: str
    failures: list[dict[str, Any]]


#: A process has one simulation at a time. A signal's handler may play in the thread of the play that it has ended.
_one_at_a_time = _threading.RLock()


def _play(native: Callable[..., str], what: Union[str, bytes], on: str, wave: Path, keep_going: bool) -> PlayResult:
    in_main_thread = _threading.current_thread() is _threading.main_thread()
    with _one_at_a_time:
        told = native(what, on, _os.fsencode(wave), keep_going, in_main_thread)
    return PlayResult(**_json.loads(told))


def play(path: Path, *, on: str = "both", wave: Path = "", keep_going: bool = False) -> PlayResult:
    """Plays a scenario file on the ``model``, the ``rtl``, or ``both`` in lock step.

    Other threads run on; a play in one of them waits for its turn. A SIGINT, such as Ctrl-C, ends a play in the main thread
    with its waveform complete: with a KeyboardInterrupt or, if the program has a handler that returns, with a result that
    is `interrupted`.

    :param wave: a waveform to write, ``.vcd`` or ``.fst``.
    :raises ScenarioError: if it cannot be played; a broken expectation is in the result.
    """
    return _play(_native.play_file, _os.fsencode(path), on, wave, keep_going)


def play_text(text: str, *, on: str = "both", wave: Path = "", keep_going: bool = False) -> PlayResult:
    """The same for the text of a scenario."""
    return _play(_native.play_text, text, on, wave, keep_going)


class Signal:
    """A signal of a waveform and its whole history."""

    def __init__(self, native: Any) -> None:
        self._signal = native

    @property
    def name(self) -> str:
        """Scopes and name with dots: ``model.ti``."""
        return self._signal.name

    @property
    def width(self) -> int:
        """Bits."""
        return self._signal.width

    def changes(self) -> list[tuple[int, Union[int, str]]]:
        """Each time, in the waveform's unit, and the value from then on: a number, or text of 0, 1, x and z."""
        return self._signal.changes()

    def value_at(self, time: int) -> Union[int, str]:
        """The value at a time, changes at that very time included."""
        return self._signal.value_at(_number("time", time))

    def edges(self) -> list[tuple[int, bool]]:
        """Each edge of a signal of one bit: its time, and whether it rises. The first known level is no edge."""
        return self._signal.edges()

    def rising(self) -> list[int]:
        """The times of the rising edges."""
        return [time for time, rises in self.edges() if rises]

    def falling(self) -> list[int]:
        """The times of the falling edges."""
        return [time for time, rises in self.edges() if not rises]

    def __repr__(self) -> str:
        return f"<archtimers.Signal {self.name}[{self.width}]>"


class Waveform:
    """A VCD or FST file in memory. `waveform["model.ti"]` is a signal."""

    def __init__(self, native: Any) -> None:
        self._waveform = native

    @property
    def unit_exponent(self) -> int:
        """All times are in units of 10 to this power of a second: -12 for picoseconds."""
        return self._waveform.unit_exponent()

    @property
    def end(self) -> int:
        """The last time that the file mentions."""
        return self._waveform.end

    def names(self) -> list[str]:
        """The names of all signals. Bytes that are not UTF-8 are written ``\\xfc``."""
        return [signal.name for signal in self._waveform.signals]

    def __getitem__(self, name: str) -> Signal:
        """:raises KeyError: for no such signal, with those that end alike."""
        try:
            return Signal(self._waveform.at(name))
        except ValueError as problem:
            raise KeyError(str(problem)) from None

    def __contains__(self, name: str) -> bool:
        return name in self.names()

    def __repr__(self) -> str:
        return f"<archtimers.Waveform {self._waveform.file}>"


def read_waveform(path: Path) -> Waveform:
    """Reads a VCD or an FST file. :raises WaveformError: for what is none, OSError: for what cannot be read."""
    return Waveform(_native.read_waveform(_os.fsencode(path)))
