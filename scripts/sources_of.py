# SPDX-License-Identifier: Apache-2.0
"""usage: sources_of.py BUILD... -- FILE...

For every FILE two lines, BUILD and SOURCE, each pair once: a source that shows it to a compiler, itself or for a header one that
includes it, and the first of the Ninja builds, of those that are there, that compiles it."""
import os
import subprocess
import sys


def users(build):
    """For each file that the build reads, the first source that makes it do so."""
    said = subprocess.run(["ninja", "-C", build, "-t", "deps"], text=True, check=True, capture_output=True).stdout
    first_user = {}
    inputs = []
    for line in [*said.splitlines(), ""]:
        if line.startswith("    "):
            inputs.append(os.path.abspath(os.path.join(build, line.strip())))
        elif inputs:
            for name in inputs:
                first_user.setdefault(name, inputs[0])
            inputs = []
    return first_user


def main(arguments):
    split = arguments.index("--")
    wanted = {os.path.abspath(name) for name in arguments[split + 1:]}
    found = set()
    for build in arguments[:split]:
        if not os.path.exists(f"{build}/.ninja_deps"):
            continue
        first_user = users(build)
        here = {name for name in wanted if os.path.exists(first_user.get(name, ""))}
        found |= {(build, first_user[name]) for name in here}
        wanted -= here
    for build, source in sorted(found):
        print(build, source, sep="\n")


main(sys.argv[1:])
