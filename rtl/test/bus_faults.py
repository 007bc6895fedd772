#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Shows that a random master finds every fault that is planted in the text of an adapter.

usage: bus_faults.py RTL FOLDER ADAPTER VERILATE...

All faults of test/bus_faults.txt and test/planted_faults.txt in RTL that lie in ADAPTER itself, in its bus port or in what
makes words of its registers are planted in a copy in FOLDER. VERILATE is the command that builds the test, without the
design; its program is then run with each fault chosen, and with none. A fault of which test/bus_faults_not_found.txt says
that no bus shows it must not be found. Of those of test/faults_by_kind.txt the ones that are found are written into
FOLDER/kinds.txt, for who asks which checker finds what.
"""
import pathlib
import re
import subprocess
import sys

import plant_faults

OWN = {"common/apb4_port.sv", "common/axi4_lite_port.sv", "power_timebase_words.sv"}


def of_adapter(adapter, path):
    """The lines of a list that are about the adapter's own text."""
    return "".join(line + "\n" for line in path.read_text().splitlines()
                   if line.strip() and not line.startswith("#") and line.split()[1] in OWN | {adapter + ".sv"})


def main(rtl, folder, adapter, *verilate):
    rtl, folder = pathlib.Path(rtl), pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    own, own_kinds = folder / "own.txt", folder / "own_kinds.txt"
    own.write_text("".join(of_adapter(adapter, rtl / "test" / name) for name in ("bus_faults.txt", "planted_faults.txt")))
    own_kinds.write_text(of_adapter(adapter, rtl / "test/faults_by_kind.txt"))
    not_found = rtl / "test/bus_faults_not_found.txt"
    if plant_faults.main(rtl, folder, adapter, not_found, own, f"KIND={own_kinds}") != 0:
        return 1
    sources = [folder / name for name in (folder / "files.txt").read_text().split()]
    subprocess.run([*verilate, "--Mdir", folder / "built", "-Wno-fatal", "-Wno-lint", *sources],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def outcome(number):
        """What the program prints first with this fault, and whether all is well for it, and whether it found the fault."""
        run = subprocess.run([folder / "built" / "test", f"+planted_fault={number}"], capture_output=True, text=True)
        lines = run.stdout.splitlines() or [f"ended with {run.returncode}"]
        return lines[0], run.returncode == 0, run.returncode == 1 and not lines[-1].endswith(" 0 problems")

    problems = 0
    planted = re.findall(r'(\w+)\((\w+), (\d+), "(.*)"\)', (folder / "faults.inc").read_text())
    faults = [fault for macro, *fault in planted if macro == "FAULT"]
    for name, number, why_not_found in [("none", "0", "no fault"), *faults]:
        said, well, found = outcome(number)
        good = well if why_not_found else found
        problems += not good
        print("ok  " if good else "FAIL", name, "-", said, f"({why_not_found})" if why_not_found else "")
    (folder / "kinds.txt").write_text("".join(
        f"{name}\n" for macro, name, number, _ in planted if macro == "KIND" and outcome(number)[2]))
    print(f"{len(faults)} faults, {problems} problems")
    return 1 if problems or not faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
