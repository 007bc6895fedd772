#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""dpi_names_test.py HEADER PACKAGE LIBRARY: the C header, the SystemVerilog package and the library have the same functions,
with arguments of the same types."""
import re
import subprocess
import sys

C_TYPES = {"archtimers_handle": "longint", "int": "int", "unsigned long long": "longint unsigned", "const char*": "string"}


def c_functions(text):
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    found = {}
    for result, name, arguments in re.findall(r"^([\w ]+?\*?)\s*\b(archtimers_\w+)\(([^)]*)\);", text, flags=re.M):
        types = []
        for argument in arguments.split(","):
            argument = " ".join(argument.split())
            if argument == "void":
                continue
            kind = re.sub(r"\s*\w+$", "", argument)
            if kind == "unsigned long long*":
                types.append("output longint unsigned")
            else:
                types.append("input " + C_TYPES[kind])
        found[name] = (C_TYPES[result.strip()], types)
    return found


def sv_functions(text):
    text = re.sub(r"//.*", "", text)
    found = {}
    for result, name, arguments in re.findall(r'import "DPI-C" function ([\w ]+?) (archtimers_\w+)\((.*?)\);', text, flags=re.S):
        types = [re.sub(r" \w+$", "", " ".join(a.split())) for a in arguments.split(",") if a.strip()]
        found[name] = (result, types)
    return found


def main():
    header, package, library = sys.argv[1:]
    in_c = c_functions(open(header, encoding="utf-8").read())
    in_sv = sv_functions(open(package, encoding="utf-8").read())
    assert len(in_c) > 20, in_c
    for name in sorted(set(in_c) | set(in_sv)):
        assert in_c.get(name) == in_sv.get(name), (name, in_c.get(name), in_sv.get(name))
    listed = subprocess.run(["nm", "-D", "--defined-only", library], check=True, capture_output=True, text=True).stdout
    exported = {line.split()[-1] for line in listed.splitlines()}
    assert exported == set(in_c), exported ^ set(in_c)
    print(f"{len(in_c)} functions")


main()
