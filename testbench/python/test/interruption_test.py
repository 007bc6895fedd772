# SPDX-License-Identifier: Apache-2.0
"""A scenario that would play for hours, and a SIGINT."""
import os
import signal
import subprocess
import sys

HOURS = """
import os, signal, sys, threading
def fail(*error):
    print(*error, file=sys.stderr)
    open(sys.argv[1], "w").close()  # nobody is to wait for a play that does not begin
sys.excepthook = threading.excepthook = fail
import archtimers
signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background has got it ignored
TEXT = "timer: mips-cp0\\nparameters: {clock: 100 MHz, ccres: 1}\\nsteps:\\n  - {edge: 100000000000, read: Count}\\n"
SHORT = TEXT.replace("100000000000", "4")
def play():
    return archtimers.play_text(TEXT, on="rtl", wave=sys.argv[1])
"""
KILLED = HOURS + """
try:
    play()
except KeyboardInterrupt:
    same = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    print("KeyboardInterrupt", same, archtimers.play_text(SHORT).good)
    try:
        signal.raise_signal(signal.SIGINT)
        threading.Event().wait()
    except KeyboardInterrupt:
        print("again")
"""
OWN_HANDLER = HOURS + """
signal.signal(signal.SIGINT, lambda which, frame: print("told", which))
result = play()
print(result.interrupted, result.good, result.steps, archtimers.play_text(SHORT).good)
"""
# A thread plays; the main thread gets its signals as ever.
OTHER_THREAD = HOURS + """
woken, wake = os.pipe()  # a lock that is about to be waited for would not see the signal
os.set_blocking(wake, False)
signal.set_wakeup_fd(wake)
try:
    threading.Thread(target=play, daemon=True).start()
    os.read(woken, 1)
    threading.Event().wait()
except KeyboardInterrupt:
    print("the main thread", flush=True)
    signal.raise_signal(signal.SIGALRM)
"""


def interrupted(program, tmp_path):
    """What a child says, and its exit status, that has got SIGINT in the middle of a play: a pipe in place of its waveform has a
    writer from when the play has begun until it has ended. A child that does not end is killed."""
    wave = tmp_path / "wave.vcd"
    os.mkfifo(wave)
    child = subprocess.Popen([sys.executable, "-c", program, wave], stdout=subprocess.PIPE, text=True)
    try:
        with open(wave, "rb") as began:
            child.send_signal(signal.SIGINT)
            told, _ = child.communicate(timeout=60)
            return told.splitlines(), child.returncode, began.read()
    finally:
        child.kill()
        child.wait()


def test_an_interrupt_ends_a_play_in_order_and_leaves_the_handler(tmp_path):
    told, status, wave = interrupted(KILLED, tmp_path)
    assert told == ["KeyboardInterrupt True True", "again"] and status == 0
    assert wave.startswith(b"$") and wave.endswith(b"\n")


def test_a_handler_that_returns_leaves_the_result_so_far(tmp_path):
    told, status, _ = interrupted(OWN_HANDLER, tmp_path)
    assert told == [f"told {int(signal.SIGINT)}", "True False 0 True"] and status == 0


def test_an_interrupt_is_the_main_threads_while_another_plays(tmp_path):
    told, status, _ = interrupted(OTHER_THREAD, tmp_path)
    assert told == ["the main thread"] and status == -signal.SIGALRM
