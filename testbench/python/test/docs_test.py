# SPDX-License-Identifier: Apache-2.0
"""What docs/python.md shows is so."""
import os
import pathlib
import re

SOURCE = pathlib.Path(os.environ["ARCHTIMERS_SOURCE"])
BLOCKS = re.findall(r"```python\n(.*?)```", (SOURCE / "docs/python.md").read_text(), re.DOTALL)


def test_the_code_of_the_page_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(SOURCE / "examples")
    names = {}
    for block in BLOCKS:
        if "cocotb" not in block and "matplotlib" not in block:
            exec(compile(block, "docs/python.md", "exec"), names)
    assert names["timer"].line("ti") == 1 and names["saved"]["root"]["compare"] == 10 and names["result"].good

