# SPDX-License-Identifier: Apache-2.0
"""Runs a top of the RTL as it is shipped, with transactions on its bus or with anything on its ports.

usage: run_top.py YOSYS TOP FOLDER "SIMULATOR..." FILE...

A simulator is iverilog or verilator; several must show the same on every output and every cycle. Behind APB4 or
AXI4-Lite the test is a master that keeps to the protocol, with random accesses, half of them of numbers that the
packages give to registers; all other inputs are random in each cycle. An output that is X after the reset fails, and so
does a simulation that does not end.
"""
import json
import os
import pathlib
import re
import subprocess
import sys

CYCLES = 4000
TIMEOUT = 300  # seconds: for a simulation that goes round at one instant

# What a master holds while it waits: the signal that says so, the one it waits for, and what goes with it.
CHANNELS = [
    ("awvalid_i", "awready_o", ["awaddr_i", "awprot_i"]),
    ("wvalid_i", "wready_o", ["wdata_i", "wstrb_i"]),
    ("arvalid_i", "arready_o", ["araddr_i", "arprot_i"]),
]
APB = ["paddr_i", "pprot_i", "pwrite_i", "pwdata_i", "pstrb_i"]

# Which of the packages' constants a port takes, and where in it: an SPR has two words of four bytes.
ADDRESSES = {name: [("Offset", 0), ("Spr", 3)] for name in ("addr_i", "paddr_i", "awaddr_i", "araddr_i")}
ADDRESSES |= {"spr_i": [("Spr", 0)], "key_i": [("Key", 0)], "offset_i": [("Offset", 0)]}

RANDOM = [
    "  task random(input integer width);",
    "    for (i = 0; i < width; i = i + 32) begin",
    "      state = state ^ (state << 13); state = state ^ (state >> 17); state = state ^ (state << 5);",
    "      bits[i +: 32] = state;",
    "    end",
    "  endtask",
]


def ports_of(yosys, top, files, parameters=None):
    """Name, direction and width of each."""
    quoted = " ".join(f'"{name}"' for name in files)
    chosen = "".join(f"-chparam {name} {value} " for name, value in (parameters or {}).items())
    script = f"read_verilog -sv -DSYNTHESIS {quoted}; hierarchy {chosen}-top {top}; proc; write_json ports.json"
    subprocess.run([yosys, "-q", "-p", script], check=True)
    module = next(m for m in json.loads(pathlib.Path("ports.json").read_text())["modules"].values()
                  if "1" in str(m["attributes"].get("top", "0"))[-1:])
    return [(name, port["direction"], len(port["bits"])) for name, port in module["ports"].items()]


def registers_of(files):
    """The numbers of registers: kind to [(width, number)]."""
    found = {}
    for file in files:
        for width, kind, number in re.findall(
                r"localparam bit \[(\d+):0\] (Offset|Spr|Key)\w+ *= (\d+'[hd]\w+);", pathlib.Path(file).read_text()):
            found.setdefault(kind, []).append((int(width) + 1, number))
    return found


def address(name, registers):
    """Statements that make one of the registers' numbers of an address in half of the draws."""
    numbers = [(width, number, low) for kind, low in ADDRESSES.get(name, []) for width, number in registers.get(kind, [])]
    cases = " ".join(f"{n}: {{{name}[{low} +: {width}], {name}[1:0]}} = {{{number}, 2'd0}};" if low else
                     f"{n}: {name}[{width - 1}:0] = {number};" for n, (width, number, low) in enumerate(numbers))
    return f"random(32); case (bits[31:0] % {2 * len(numbers)}) {cases} endcase" if numbers else ""


def stimulus(ports, registers):
    """Statements for the falling edge before each cycle."""
    inputs = {name: width for name, direction, width in ports
              if direction == "input" and name not in ("clk_i", "rst_ni")}

    def draw(name):
        return f"random({inputs.pop(name)}); {name} = bits[{widths[name] - 1}:0]; {address(name, registers)}"
    widths = dict(inputs)
    lines = []
    if "psel_i" in inputs:
        drawn = " ".join(draw(name) for name in APB)
        del inputs["psel_i"], inputs["penable_i"]
        lines.append(f"if (psel_i && !penable_i) penable_i = 1'b1; else if (!psel_i || was_ready) begin "
                     f"random(1); psel_i = bits[0]; penable_i = 1'b0; {drawn} if (!pwrite_i) pstrb_i = '0; end")
    for valid, ready, with_it in CHANNELS:
        if valid in inputs:
            del inputs[valid]
            lines.append(f"if (!{valid} || was_{ready}) begin random(1); {valid} = bits[0]; "
                         f"{' '.join(draw(name) for name in with_it)} end")
    return lines + [draw(name) for name in list(inputs)]


def testbench(top, ports, registers):
    outputs = [(name, width) for name, direction, width in ports if direction == "output"]
    names = {name for name, _, _ in ports}
    waits = [(f"was_{ready}", ready) for _, ready, _ in CHANNELS if ready in names]
    if "pready_o" in names:
        waits.append(("was_ready", "psel_i && penable_i && pready_o"))
    widest = max(width for _, _, width in ports)
    text = ["`timescale 1ns/1ns", "module testbench;"]
    text += [f"  {'reg ' if direction == 'input' else 'wire'} [{width - 1}:0] {name};"
             for name, direction, width in ports]
    text += [f"  reg {was};" for was, _ in waits]
    text += [
        f"  {top} dut ({', '.join(f'.{name}({name})' for name, _, _ in ports)});",
        f"  reg [{(widest // 32 + 1) * 32 - 1}:0] bits;",
        "  reg [31:0] state, sum;",
        "  integer n, i;",
        *RANDOM,
        "  task cycle; begin #5 clk_i = 1'b1; #5 clk_i = 1'b0; end endtask",
        "  initial begin",
        "    state = 32'd2463534242; sum = '0; bits = '0; clk_i = 1'b0; rst_ni = 1'b0;",
        *[f"    {name} = '0;" for name, direction, _ in ports
          if direction == "input" and name not in ("clk_i", "rst_ni")],
        "    cycle; cycle;",
        "    rst_ni = 1'b1;",
        f"    for (n = 0; n < {CYCLES}; n = n + 1) begin",
        *[f"      {was} = {ready};" for was, ready in waits],
        "      if (n != 0) cycle;",
        *[f"      {line}" for line in stimulus(ports, registers)],
        "      #1;",
        *[f"      if (^{name} === 1'bx) begin $display(\"%0d: {name} is X\", n); $finish; end" for name, _ in outputs],
        *[f"      bits = {{{{{widest}{{1'b0}}}}, {name}}}; for (i = 0; i < {width}; i = i + 32) "
          "sum = {sum[30:0], sum[31]} ^ bits[i +: 32];" for name, width in outputs],
        "      if (n % 500 == 499) $display(\"%0d: %h\", n, sum);",
        "    end",
        "    $display(\"ran\"); $finish;",
        "  end",
        "endmodule",
    ]
    return "\n".join(text) + "\n"


def run(simulator, files):
    build = {
        "iverilog": ["iverilog", "-g2012", "-DSYNTHESIS", "-s", "testbench", "-o", "testbench.vvp"],
        "verilator": ["verilator", "--binary", "--timing", "-DSYNTHESIS", "-Wno-fatal", "-Wno-lint", "-Wno-style", "-Wno-WIDTH",
                      "--top-module", "testbench", "--Mdir", "verilated", "-CFLAGS", "-O0", "-o", "testbench"],
    }[simulator]
    built = subprocess.run(build + files, text=True, capture_output=True, check=False)
    if built.returncode != 0:
        sys.exit(f"{simulator} does not build it:\n{built.stdout}{built.stderr}")
    command = ["vvp", "-n", "testbench.vvp"] if simulator == "iverilog" else ["verilated/testbench"]
    try:
        said = subprocess.run(command, text=True, capture_output=True, check=False, timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        sys.exit(f"{simulator} does not come to an end")
    lines = [line for line in said.stdout.splitlines() if line[:1].isdigit() or line == "ran"]
    if said.returncode != 0 or lines[-1:] != ["ran"]:
        sys.exit(f"{simulator} did not run it:\n{said.stdout}{said.stderr}")
    return lines


def main(yosys, top, folder, simulators, *files):
    files = [str(pathlib.Path(name).resolve()) for name in files]
    work = pathlib.Path(folder)
    work.mkdir(parents=True, exist_ok=True)
    os.chdir(work)
    ports = ports_of(yosys, top, files)
    pathlib.Path("testbench.sv").write_text(testbench(top, ports, registers_of(files)))
    shown = {simulator: run(simulator, files + ["testbench.sv"]) for simulator in simulators.split()}
    first = next(iter(shown.values()))
    for simulator, lines in shown.items():
        print(simulator, lines[-2])
        if lines != first:
            sys.exit(f"{simulator} shows something else")


if __name__ == "__main__":
    main(*sys.argv[1:])
