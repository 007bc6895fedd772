# SPDX-License-Identifier: Apache-2.0
"""Tries the mutants of a part on the cross-check, and proves which of the survivors equal the design.

usage: mutation_score.py YOSYS ABC PART PROGRAM [ARGUMENTS]

PART    PART.il is the design before any mutation, PART.txt the list of mutants, one a line; PART.1.il and so on, if
        there are any, are the design with some of its presets each, and all of them together have any
PROGRAM prints `survives N` for each survivor of PART.txt

A mutant equals the design if no sequence of inputs tells them apart, or none in each of the cases: Yosys
makes gates of both, and ABC proves it by induction (dsec), so that states which do not come need not be
alike. It begins with flops that are 0 and a reset that is free to come: every flop has a reset, but for
those with a value at power-up.
Fails if fewer than 98 % of the mutants that are not proven equal are killed.
"""
import glob
import os
import re
import subprocess
import sys
import tempfile

LEAST_SCORE = 0.98
LONGEST_PROOF = 300  # seconds
TO_GATES = "simplemap; dffunmap; techmap; setundef -zero; setundef -init -zero; opt_clean"


class Prover:
    """Compares mutants with a design."""

    def __init__(self, yosys, abc, design, folder):
        self.yosys, self.abc, self.folder = yosys, abc, folder
        self.design = f"{folder}/design.il"
        self.gold = f"{folder}/gold.blif"
        self._yosys(f"read_rtlil {design}; async2sync; write_rtlil {self.design}")
        self._gates([], self.gold)

    def equal(self, mutation):
        """Whether it is proven that this line of the list of mutants changes nothing."""
        mutant = f"{self.folder}/mutant.blif"
        try:
            self._gates([re.sub(r"-ctrl \S+ \d+ \d+ ", "", mutation)], mutant)
        except subprocess.CalledProcessError:
            return False  # a port of a flop, which async2sync has made something else of
        try:
            said = subprocess.run([self.abc, "-q", f"dsec {self.gold} {mutant}"], text=True, check=True,
                                  timeout=LONGEST_PROOF, capture_output=True).stdout
        except subprocess.TimeoutExpired:
            return False
        return "Networks are equivalent" in said

    def _yosys(self, commands):
        subprocess.run([self.yosys, "-q", "-p", commands], check=True, capture_output=True)

    def _gates(self, mutations, name):
        """The design with these mutations as gates."""
        with open(f"{self.folder}/gates.ys", "w", encoding="utf-8") as script:
            print(f"read_rtlil {self.design}", *mutations, TO_GATES, f"write_blif {name}", sep="\n",
                  file=script)
        subprocess.run([self.yosys, "-q", script.name], check=True, capture_output=True)


def main(yosys, abc, part, *program):
    printed = subprocess.run(program, text=True, stdout=subprocess.PIPE, check=False)
    if printed.returncode != 0:
        sys.exit(printed.stdout)
    with open(f"{part}.txt", encoding="utf-8") as file:
        mutations = file.read().splitlines()
    survivors = [int(number) for number in re.findall(r"survives (\d+)", printed.stdout)]
    part = os.path.abspath(part)

    def equal_in(design, numbers):
        with tempfile.TemporaryDirectory() as folder:
            prover = Prover(yosys, abc, design, folder)
            return {n for n in numbers if prover.equal(mutations[n - 1])}

    equal = equal_in(f"{part}.il", survivors)
    cases = glob.glob(f"{part}.*.il")
    in_cases = set(survivors) - equal if cases else set()
    for case in cases:
        in_cases = equal_in(case, in_cases)
    equal |= in_cases
    unproven = set(survivors) - equal
    for number in sorted(unproven):
        print(f"survives and is not proven equal: {number}: {mutations[number - 1]}")
    different = len(mutations) - len(equal)
    score = (different - len(unproven)) / different
    print(f"{len(mutations)} mutants, {len(equal)} proven equal; of the others "
          f"{different - len(unproven)} killed ({100 * score:.1f} %), {len(unproven)} not")
    if score < LEAST_SCORE:
        sys.exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
