#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints a module TOP_held around the module TOP, which holds TOP's inputs and takes them when inputs_moved_i moves.

usage: held_inputs.py TOP [-Dname] [-Gname=value] SOURCE...

Verilator evaluates what depends on inputs whenever it evaluates anything, at both edges of a clock and also where no input
has moved: of a timer, whose presets are inputs, most of the time of its simulation. What depends on registers it evaluates
when they have moved. clk_i and rst_ni are not held. The ports of TOP are those that Verilator finds in the sources;
-D and -G are as it has them.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

NOT_HELD = ("clk_i", "rst_ni")


class Port:
    def __init__(self, var, types):
        self.name = var.get("name")
        self.direction = var.get("dir")
        self.width = width_of(var.get("dtype_id"), types)
        self.held = self.direction == "input" and self.name not in NOT_HELD

    def declared(self, name):
        return f"logic [{self.width - 1}:0] {name}"

    @property
    def inside(self):
        return f"{self.name}_q" if self.held else self.name


def width_of(type_id, types):
    kind = types[type_id]
    if kind.tag == "basicdtype":
        return bits_between(kind.get("left", "0"), kind.get("right", "0"))
    if kind.tag == "packedarraydtype":
        bounds = [bound.get("name").rpartition("h")[2] for bound in kind.find("range")]
        return bits_between(*bounds, base=16) * width_of(kind.get("sub_dtype_id"), types)
    raise SystemExit(f"held_inputs.py: a port that is a {kind.tag}")


def bits_between(left, right, base=10):
    return abs(int(left, base) - int(right, base)) + 1


def ports_of(top, arguments):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["verilator", "--xml-only", "--top-module", top, "--prefix", "V", "--Mdir", folder, "-Wno-fatal",
                        "-Wno-lint", "-Wno-style", *arguments], check=True)
        netlist = xml.etree.ElementTree.parse(pathlib.Path(folder) / "V.xml").getroot().find("netlist")
    types = {kind.get("id"): kind for kind in netlist.find("typetable")}
    module = next(module for module in netlist.findall("module") if module.get("topModule") == "1")
    ports = sorted((var for var in module.findall("var") if var.get("dir")), key=lambda var: int(var.get("pinIndex")))
    return [Port(var, types) for var in ports]


def held(top, ports, parameters):
    inputs = [port for port in ports if port.held]
    declarations = [f"  {port.direction} {port.declared(port.name)}" for port in ports]
    declarations.append("  input logic inputs_moved_i")
    lines = ["/* verilator coverage_off */", f"module {top}_held (", ",\n".join(declarations), ");"]
    lines += [f"  {port.declared(port.inside)};" for port in inputs]
    lines.append("  always @(posedge inputs_moved_i, negedge inputs_moved_i) begin")
    lines += [f"    {port.inside} <= {port.name};" for port in inputs]
    lines.append("  end")
    values = ", ".join(f".{name}({value})" for name, value in parameters)
    lines.append(f"  {top} {f'#({values}) ' if values else ''}core (")
    lines.append(",\n".join(f"    .{port.name}({port.inside})" for port in ports))
    lines += ["  );", "endmodule"]
    return "\n".join(lines)


def main(top, *arguments):
    parameters = [match.groups() for match in (re.fullmatch(r"-G(\w+)=(.*)", each) for each in arguments) if match]
    print(held(top, ports_of(top, arguments), parameters))


if __name__ == "__main__":
    main(*sys.argv[1:])
