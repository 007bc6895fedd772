# SPDX-License-Identifier: Apache-2.0
"""usage: ninja -C build -t deps | sources_of.py FILE...
The sources, of this project, that show every FILE to a compiler: itself, or for a header the first that includes it."""
import os
import sys

wanted = [os.path.abspath(name) for name in sys.argv[1:]]
first_user = {}
inputs = []
for line in [*sys.stdin, "\n"]:
    if line.startswith("    "):
        inputs.append(os.path.abspath(os.path.join("build", line.strip())))
    elif inputs:
        for name in inputs:
            first_user.setdefault(name, inputs[0])
        inputs = []
for source in sorted({first_user[name] for name in wanted if name in first_user}):
    print(source)
