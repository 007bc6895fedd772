# SPDX-License-Identifier: Apache-2.0
"""The plot of docs/python.md, drawn by matplotlib; a test for `pytest plot.py`."""
import os
import pathlib
import re

import archtimers
import matplotlib

SOURCE = pathlib.Path(os.environ["ARCHTIMERS_SOURCE"])


def test_the_plot_of_the_page(tmp_path, monkeypatch):
    matplotlib.use("Agg")
    page = (SOURCE / "docs/python.md").read_text()
    block = next(b for b in re.findall(r"```python\n(.*?)```", page, re.DOTALL) if "matplotlib" in b)
    archtimers.play(SOURCE / "examples/scenarios/mips/match.yaml", wave=tmp_path / "match.vcd")
    names = {"wave": archtimers.read_waveform(tmp_path / "match.vcd")}
    exec(compile(block.replace("plt.show()", "figure.savefig('plot.png')"), "docs/python.md", "exec"), names)
    steps = [axis.lines[0].get_xdata() for axis in names["axes"]]
    assert len(steps) == 3 and all(len(times) > 2 for times in steps)
