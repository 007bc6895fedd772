#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Shows that a random master finds every fault that is planted in the text of an adapter.

usage: bus_faults.py RTL PLANT FOLDER ADAPTER VERILATE...

All faults of test/bus_faults.txt and test/planted_faults.txt in RTL that lie in ADAPTER itself, in its bus port or in what
makes words of its registers are planted by PLANT (plant_faults.py) in a copy in FOLDER. VERILATE is the command that
builds the test, without the design; its program is then run with each fault chosen, and with none. A fault of which
test/bus_faults_not_found.txt says that no bus shows it must not be found.
"""
import pathlib
import re
import subprocess
import sys

OWN = {"common/apb4_port.sv", "common/axi4_lite_port.sv", "power_timebase_words.sv"}


def main(rtl, plant, folder, adapter, *verilate):
    rtl, folder = pathlib.Path(rtl), pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    lines = [line for name in ("bus_faults.txt", "planted_faults.txt")
             for line in (rtl / "test" / name).read_text().splitlines() if line.strip() and not line.startswith("#")]
    own = folder / "own.txt"
    own.write_text("".join(line + "\n" for line in lines if line.split()[1] in OWN | {adapter + ".sv"}))
    not_found = rtl / "test/bus_faults_not_found.txt"
    subprocess.run([sys.executable, "-B", plant, rtl, folder, adapter, not_found, own], check=True)
    sources = [folder / name for name in (folder / "files.txt").read_text().split()]
    subprocess.run([*verilate, "--Mdir", folder / "built", "-Wno-fatal", "-Wno-lint", *sources],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    problems = 0
    faults = re.findall(r'FAULT\((\w+), (\d+), "(.*)"\)', (folder / "faults.inc").read_text())
    for name, number, why_not_found in [("none", "0", "no fault"), *faults]:
        run = subprocess.run([folder / "built" / "test", f"+planted_fault={number}"], capture_output=True, text=True)
        lines = run.stdout.splitlines()
        found = run.returncode == 1 and not lines[-1].endswith(" 0 problems")
        good = run.returncode == 0 if why_not_found else found
        problems += not good
        print("ok  " if good else "FAIL", name, "-", lines[0] if lines else f"ended with {run.returncode}",
              f"({why_not_found})" if why_not_found else "")
    print(f"{len(faults)} faults, {problems} problems")
    return 1 if problems or not faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
