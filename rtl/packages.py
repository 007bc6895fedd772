#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What FuseSoC and Bender read about the RTL: archtimers.core and Bender.yml beside this file.

usage: packages.py write VERSION DESIGN... -- CHECKERS...
       packages.py check VERSION VERILATOR DESIGN... -- CHECKERS...

DESIGN and CHECKERS are the lists of CMakeLists.txt. `check` fails if a file is not as it would be written, or
if Verilator does not take what the .core names, top by top.
"""
import pathlib
import subprocess
import sys

import yaml

ROOM = pathlib.Path(__file__).resolve().parent
NOTE = "Written by `cmake --build build --target rtl_packages` from the lists in CMakeLists.txt"
LINT = ["--assert", "-Wall", "-Wno-UNUSEDPARAM"]  # a package of a timer that is not in the top
TOPS = sorted(path.stem for path in (ROOM / "soc").glob("at_*.sv"))


def core(version, design, checkers):
    """CAPI 2, https://fusesoc.readthedocs.io/en/stable/ref/capi2.html"""
    def fileset(files):
        return {"files": files, "file_type": "systemVerilogSource"}

    targets = {"default": {"filesets": ["design"], "parameters": ["SYNTHESIS=true"]}}
    for top in TOPS:
        targets[f"lint_{top}"] = {
            "description": f"{top} with its checkers, looked at by Verilator",
            "default_tool": "verilator", "filesets": ["design", "checkers"], "toplevel": top,
            "tools": {"verilator": {"mode": "lint-only", "verilator_options": [*LINT]}}}
    return f"CAPI=2:\n# {NOTE}\n" + text({
        "name": f"archtimers:ip:archtimers:{version}",
        "description": "Timers of MIPS, Arm and POWER: use the modules at_*",
        "filesets": {"design": fileset(design), "checkers": fileset(checkers)}, "targets": targets,
        "parameters": {"SYNTHESIS": {"description": "leaves the checkers out", "datatype": "bool", "paramtype": "vlogdefine"}}})


def bender(_, design, checkers):
    """https://github.com/pulp-platform/bender, section Manifest Format"""
    return f"# {NOTE}\n" + text({
        "package": {"name": "archtimers"},
        "sources": [{"files": design}, {"target": "not(synthesis)", "files": checkers}]})


def text(content):
    return yaml.safe_dump(content, sort_keys=False, width=120)


def lint(verilator):
    """As FuseSoC would have it done."""
    parsed = yaml.safe_load((ROOM / "archtimers.core").read_text().split("\n", 1)[1])
    for name, target in parsed["targets"].items():
        files = [file for fileset in target["filesets"] for file in parsed["filesets"][fileset]["files"]]
        for file in files:
            if not (ROOM / file).is_file():
                sys.exit(f"{name}: there is no {file}")
        if "toplevel" in target:
            options = target["tools"]["verilator"]["verilator_options"]
            linted = subprocess.run([verilator, "--lint-only", *options, "--top-module", target["toplevel"], *files],
                                    cwd=ROOM, check=False)
            if linted.returncode != 0:
                sys.exit(f"{name}: Verilator does not take it")


def main(action, version, *arguments):
    verilator = arguments[0] if action == "check" else None
    paths = arguments[1:] if verilator else arguments
    between = paths.index("--")
    design, checkers = ([str(pathlib.Path(path).relative_to(ROOM)) for path in dict.fromkeys(part)]
                        for part in (paths[:between], paths[between + 1:]))
    for name, form in (("archtimers.core", core), ("Bender.yml", bender)):
        wanted = form(version, design, checkers)
        if action == "write":
            (ROOM / name).write_text(wanted)
        elif (ROOM / name).read_text() != wanted:
            sys.exit(f"rtl/{name} is not as it would be written: cmake --build build --target rtl_packages")
    if verilator:
        lint(verilator)


if __name__ == "__main__":
    main(*sys.argv[1:])
