# SPDX-License-Identifier: Apache-2.0
"""Every parameter of a top that makes no sense is refused at elaboration, by name, and the defaults are not.

usage: bad_parameters.py VERILATOR TOP FILE...
The refusals are those of the top's text; each has a setting here that only it refuses.
"""
import pathlib
import re
import subprocess
import sys

SETTINGS = {
    "mips_cp0_timer": {
        "ccres": "CCRES=256", "release": "RELEASE=4", "ipti": "IPTI=1", "merge": "MERGE=3",
        "release_1": "RELEASE=1 VZ=1", "guest_ipti": "GUEST_IPTI=8", "gtoffset": "GTOFFSET_MASK=32'hFFFF0000"},
    "at_arm_system_counter_apb4": {
        "width": "WIDTH=55", "entries": "ENTRIES=9", "divisors": "DIVISORS=128'd2", "counts": "COUNTS_PER_TICK=0",
        "step": "ENTRIES=2 DIVISORS=128'd1"},
    "at_arm_timer_frames_apb4": {"present": "PRESENT=0"},
    "at_count_bridge": {"width": "WIDTH=0"},
    "at_arm_pe_timers": {
        "vhe": "EL2=0", "sel2": "EL3=0 SEL2=1", "rme": "EL3=0 RME=1", "ecv": "EL2=0 VHE=0 ECV=2", "aarch32": "AARCH32=3",
        "only_aarch32": "AARCH32=2", "nested": "VHE=0 NESTED=1"},
    "at_power_timebase_apb4": {
        "threads": "THREADS=9", "xlen": "XLEN=16", "dec_bits": "HAS_LD=0", "hdec_bits": "HDEC_BITS=31",
        "hv": "HAS_HV=0", "dec_mode": "DEC_MODE=2", "wrc": "WRC=3"},
}


def refusals(verilator, top, files, setting):
    lint = subprocess.run([verilator, "--lint-only", "-DSYNTHESIS", "-Wno-WIDTH", "--top-module", top,
                           *(f"-G{one}" for one in setting.split()), *files], capture_output=True, text=True)
    return re.findall(rf"USERERROR: .*{top}: (.*)", lint.stderr)


def main():
    verilator, top, *files = sys.argv[1:]
    text = next(pathlib.Path(file).read_text() for file in files if pathlib.Path(file).stem == top)
    told = dict(re.findall(rf'gen_bad_(\w+)\n *\$error\("{top}: (.*)"\)', text))
    problems = []
    if told.keys() != SETTINGS[top].keys():
        problems.append(f"refusals without a setting, or the other way round: {told.keys() ^ SETTINGS[top].keys()}")
    if seen := refusals(verilator, top, files, ""):
        problems.append(f"the defaults are refused: {seen}")
    for name, setting in SETTINGS[top].items():
        seen = refusals(verilator, top, files, setting)
        if seen != [told.get(name)]:
            problems.append(f"{setting}: {seen}, not {told.get(name)}")
    print("\n".join(problems) or f"{len(told)} settings refused")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
