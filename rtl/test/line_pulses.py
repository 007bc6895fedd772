# SPDX-License-Identifier: Apache-2.0
"""Shows that no line of a top pulses between clock edges while the gates behind it settle.

usage: line_pulses.py YOSYS TOP FOLDER CYCLES LINES PRESETS FILE...

CYCLES are simulated after each of the resets. LINES are names of outputs. The ports under the comment "Presets" of TOP
stand still out of reset: PRESETS has values for some, name=value, the others are drawn for each reset. So do further
inputs that PRESETS names, without a value those too. All other inputs move in every cycle as in run_top.py. The
netlist has gates and flops that each delay by a time of their own and let every pulse through. A line may change once
after a clock edge and at no other time; at the end of each cycle it is what the RTL says. A line that never moved fails
as well.
"""
import os
import pathlib
import re
import subprocess
import sys

import run_top

RESETS = 6
PERIOD = 20000  # hundreds of gates
DELAY = 31      # at most, of a gate

GATES = {
    "NOT": "~A", "BUF": "A", "AND": "A & B", "NAND": "~(A & B)", "OR": "A | B", "NOR": "~(A | B)", "XOR": "A ^ B",
    "XNOR": "~(A ^ B)", "ANDNOT": "A & ~B", "ORNOT": "A | ~B", "MUX": "S ? B : A",
}


def presets_of(top, files):
    """The names of the ports under the comment, up to an empty line."""
    text = next(text for text in (pathlib.Path(name).read_text() for name in files) if f"\nmodule {top} " in text)
    section = text.split(f"\nmodule {top} ")[1].split("  // Presets", 1)[1].split("\n\n")[0]
    return re.findall(r"^ +input .*?(\w+),", section, re.M)


def synthesise(yosys, top, files):
    quoted = " ".join(f'"{name}"' for name in files)
    script = (f"read_verilog -sv -DSYNTHESIS {quoted}; synth -flatten -top {top}; "
              "dfflegalize -cell $_DFF_PN0_ 01 -cell $_DFF_PN1_ 01 -cell $_DFF_P_ 01; abc -g gates; opt_clean -purge; "
              f"rename {top} gates; write_verilog -noattr -noexpr netlist.v")
    subprocess.run([yosys, "-q", "-p", script], check=True)
    return pathlib.Path("netlist.v").read_text()


def cell(name):
    """A module for one of the cells, with a delay that is drawn for each instance."""
    delayed = f"    delay = 1 + $urandom % {DELAY};"
    gate = re.fullmatch(r"\$_([A-Z]+)_", name)
    if gate:
        ports = [port for port in "ABS" if port in re.findall(r"\b[ABS]\b", GATES[gate[1]])]
        return [f"module \\{name} (input {', '.join(ports)}, output reg Y);", "  integer delay;", "  initial begin",
                delayed, f"    forever begin Y <= #delay {GATES[gate[1]]}; @({' or '.join(ports)}); end", "  end",
                "endmodule"]
    flop = re.fullmatch(r"\$_DFF_P(N([01]))?_", name)
    edges = "posedge C or negedge R" if flop[1] else "posedge C"
    held = f"R ? D : 1'b{flop[2]}" if flop[1] else "D"
    reset = f" if (!R) Q = 1'b{flop[2]};" if flop[1] else ""
    return [f"module \\{name} (input C, D{', R' if flop[1] else ''}, output reg Q);", "  integer delay;", "  initial begin",
            delayed, f"   {reset} forever begin @({edges}); Q <= #delay {held}; end", "  end", "endmodule"]


def testbench(top, ports, cycles, lines, presets, registers):
    width = {name: bits for name, _, bits in ports}
    inputs = [name for name, direction, _ in ports if direction == "input"]
    moving = [port for port in ports if port[0] not in presets]
    statements = run_top.stimulus(moving, registers)
    # Near a power of two a count has its longest carries.
    near = [f"if (bits[1]) {name} = ({width[name]}'d1 << (bits[31:16] % {width[name]})) - bits[3:2];"
            for name in inputs if name not in presets and width[name] in (32, 64)]
    checks = []
    watches = []
    for name in lines:
        for bit in range(width[name]):
            line = f"{name}[{bit}]"
            tag = f"{name}_{bit}"
            watches += [f"  integer moves_{tag}, edges_{tag};",
                        f"  always @(gates_{line}) moves_{tag} = moves_{tag} + 1;"]
            checks += [f"      if (moves_{tag} > 1) begin pulses = pulses + 1; if (pulses < 20) "
                       f"$display(\"{line} moved %0d times in cycle %0d\", moves_{tag}, n); end",
                       f"      edges_{tag} = edges_{tag} + (moves_{tag} != 0); moves_{tag} = 0;",
                       f"      if (gates_{line} !== rtl_{line}) begin $display(\"{line} differs in cycle %0d\", n); $finish; end"]
    tags = [f"{name}_{bit}" for name in lines for bit in range(width[name])]
    waits = [(f"was_{ready}", ready) for _, ready, _ in run_top.CHANNELS if ready in width]
    if "pready_o" in width:
        waits.append(("was_ready", "psel_i && penable_i && pready_o"))
    used = set(lines) | {"pready_o"} | {ready for _, ready, _ in run_top.CHANNELS}
    text = ["`timescale 1ns/1ns", "module testbench;"]
    for name, direction, bits in ports:
        if direction == "input":
            text.append(f"  reg [{bits - 1}:0] {name};")
        elif name in used:
            text += [f"  wire [{bits - 1}:0] gates_{name}, rtl_{name};", f"  wire [{bits - 1}:0] {name} = rtl_{name};"]
    for kind in ("gates", "rtl"):
        connected = [f".{name}({name})" if direction == "input" else f".{name}({kind}_{name})"
                     for name, direction, _ in ports if direction == "input" or name in used]
        text.append(f"  {'gates' if kind == 'gates' else top} {kind}_dut ({', '.join(connected)});")
    widest = max(width.values())
    text += [
        *[f"  reg {was};" for was, _ in waits], *watches,
        f"  reg [{(widest // 32 + 1) * 32 - 1}:0] bits;",
        "  reg [31:0] state;",
        "  integer n, i, r, pulses;",
        *run_top.RANDOM,
        "  initial begin",
        "    state = 32'd2463534242; bits = '0; clk_i = 1'b0; rst_ni = 1'b0; pulses = 0;",
        *[f"    {name} = '0;" for name in inputs if name not in ("clk_i", "rst_ni")],
        *[f"    moves_{tag} = 0; edges_{tag} = 0;" for tag in tags],
        f"    for (r = 0; r < {RESETS}; r = r + 1) begin",
        "      rst_ni = 1'b0;",
        *[f"      {name} = {value};" if value else f"      random({width[name]}); {name} = bits[{width[name] - 1}:0];"
          for name, value in presets.items()],
        f"      repeat (2) begin #{PERIOD} clk_i = 1'b1; #{PERIOD} clk_i = 1'b0; end",
        f"      rst_ni = 1'b1; #{PERIOD};",
        *[f"      moves_{tag} = 0;" for tag in tags],
        f"      for (n = 0; n < {cycles}; n = n + 1) begin",
        *[f"      {was} = {ready};" for was, ready in waits],
        *[f"      {line}" for line in statements],
        *[f"      random(32); {line}" for line in near],
        f"      #{PERIOD};",
        *[f"      if (moves_{tag} != 0) begin pulses = pulses + 1; if (pulses < 20) $display(\"{tag} moved before the edge of "
          f"cycle %0d\", n); moves_{tag} = 0; end" for tag in tags],
        "      clk_i = 1'b1;",
        f"      #{PERIOD};",
        *checks,
        "      clk_i = 1'b0;",
        "      end",
        "    end",
        *[f"    if (edges_{tag} == 0) begin $display(\"{tag} never moved\"); $finish; end" for tag in tags],
        f"    $display(\"%0d edges of {len(tags)} lines, %0d pulses\", {' + '.join(f'edges_{tag}' for tag in tags)}, pulses);",
        "    if (pulses == 0) $display(\"clean\");",
        "    $finish;",
        "  end",
        "endmodule",
    ]
    return "\n".join(text) + "\n"


def main(yosys, top, folder, cycles, lines, presets, *files):
    files = [str(pathlib.Path(name).resolve()) for name in files]
    work = pathlib.Path(folder)
    work.mkdir(parents=True, exist_ok=True)
    os.chdir(work)
    ports = run_top.ports_of(yosys, top, files)
    given = dict.fromkeys(presets_of(top, files))
    given |= {name: value or None for name, _, value in (preset.partition("=") for preset in presets.split())}
    unknown = set(given) - {name for name, direction, _ in ports if direction == "input"}
    if unknown:
        sys.exit(f"no inputs of {top}: {' '.join(sorted(unknown))}")
    netlist = synthesise(yosys, top, files)
    cells = sorted(set(re.findall(r"^ +\\(\$_\w+) ", netlist, re.M)))
    pathlib.Path("cells.v").write_text("`timescale 1ns/1ns\n" + "\n".join(line for name in cells for line in cell(name)) + "\n")
    pathlib.Path("testbench.sv").write_text(testbench(top, ports, cycles, lines.split(), given, run_top.registers_of(files)))
    subprocess.run(["iverilog", "-g2012", "-DSYNTHESIS", "-s", "testbench", "-o", "testbench.vvp",
                    *files, "cells.v", "netlist.v", "testbench.sv"], check=True, stderr=subprocess.DEVNULL)
    said = subprocess.run(["vvp", "-n", "testbench.vvp"], text=True, capture_output=True, check=True).stdout
    print(said, end="")
    if not said.endswith("clean\n"):
        sys.exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
