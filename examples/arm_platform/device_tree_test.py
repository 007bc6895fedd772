#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Says whether the device tree, and the guide that shows it, have the platform's addresses.

usage: device_tree_test.py PLATFORM DTS GUIDE
"""
import re
import subprocess
import sys

platform, dts, guide = sys.argv[1:]
tree = open(dts).read()
known = {}
for line in subprocess.run([platform, "--map"], capture_output=True, text=True, check=True).stdout.splitlines():
    *name, first, second = line.split() if line.startswith(("CNT", "frame")) else ["frequency", "", line.split()[1]]
    known[" ".join(name)] = (first, second)


def expect(pattern, what):
    if not re.search(pattern, tree):
        sys.exit(f"{dts}: {what}; expected {pattern}")


ctl, ctl_size = known["CNTCTLBase"]
frames = [known["CNTBase0"], known["CNTBase1"]]
expect(rf"timer@{ctl} \{{", "the node of CNTCTLBase has another address")
expect(rf"reg = <0x0 0x{ctl} 0x0 0x{ctl_size}>", "reg of CNTCTLBase differs")
expect(rf"ranges = <0x0 0x0 0x{frames[0][0]} 0x", "the frames begin elsewhere")
for n, (base, size) in enumerate(frames):
    offset = int(base, 16) - int(frames[0][0], 16)
    physical, virtual = known[f"frame {n} interrupts"]
    expect(rf"frame@{offset:x} \{{\s+frame-number = <{n}>;\s+reg = <0x{offset:x} 0x{size}>;\s+"
           rf"interrupts = <0 {physical} 4>, <0 {virtual} 4>;", f"frame {n} differs")
expect(rf"clock-frequency = <{known['frequency'][1]}>", "the frequency differs")

shown = re.search(r"```dts\n(.*?)```", open(guide).read(), re.DOTALL)
if not shown:
    sys.exit(f"{guide}: shows no device tree")
bare = lambda text: [line.strip() for line in text.splitlines() if line.strip()]
lines = bare(tree)
excerpt = bare(shown.group(1))
if not any(lines[i:i + len(excerpt)] == excerpt for i in range(len(lines))):
    sys.exit(f"{guide}: its device tree is no part of {dts}")
