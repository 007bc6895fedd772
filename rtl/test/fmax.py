# SPDX-License-Identifier: Apache-2.0
"""Measures the clock that a top reaches on an iCE40 HX8K, and its area.

usage: fmax.py YOSYS NEXTPNR TOP FOLDER PRESETS MHZ LUTS FILE...

PRESETS are inputs that are tied, name=value, and parameters, in capitals. All other inputs come from flops and all
outputs end in flops, so that every path of the top counts, and no pin does. The best of several seeds of the placer is
the figure. It fails below nine tenths of MHZ, and above eleven tenths of LUTS: cells that have a LUT, of the top alone.
"""
import json
import os
import pathlib
import re
import subprocess
import sys

import run_top

SEEDS = (1, 2, 3)


def tied(top, ports, presets, parameters, name, pins):
    """A module with the presets tied; `pins` says what is at the others: name and width of each to text."""
    others = [port for port in ports if port[0] not in presets]
    instance = ", ".join([f".{port}({value})" for port, value in presets.items()] +
                         [f".{port}({port})" for port, _, _ in others])
    overridden = ", ".join(f".{parameter}({value})" for parameter, value in parameters.items())
    return pins(name, others) + f"  {top} #({overridden}) dut ({instance});\nendmodule\n"


def bare(name, ports):
    return f"module {name} (" + ", ".join(f"{direction} [{bits - 1}:0] {port}" for port, direction, bits in ports) + ");\n"


def between_flops(name, ports):
    inputs = [(port, bits) for port, direction, bits in ports if direction == "input" and port not in ("clk_i", "rst_ni")]
    outputs = [(port, bits) for port, direction, bits in ports if direction == "output"]
    came, goes = sum(bits for _, bits in inputs), sum(bits for _, bits in outputs)
    text = f"module {name} (input clk_i, input rst_ni, input shift_i, output reg sum_o);\n"
    text += f"  reg [{came - 1}:0] came_q;\n  reg [{goes - 1}:0] goes_q;\n"
    text += "".join(f"  wire [{bits - 1}:0] {port};\n" for port, bits in inputs + outputs)
    text += f"  assign {{{', '.join(port for port, _ in inputs)}}} = came_q;\n"
    text += (f"  always @(posedge clk_i) begin came_q <= {{came_q, shift_i}}; "
             f"goes_q <= {{{', '.join(port for port, _ in outputs)}}}; sum_o <= ^goes_q; end\n")
    return text


def synthesise(yosys, top, files):
    quoted = " ".join(f'"{name}"' for name in files)
    subprocess.run([yosys, "-q", "-p", f"read_verilog -sv -DSYNTHESIS {quoted}; synth_ice40 -top {top} -json {top}.json"],
                   check=True)
    cells = json.loads(pathlib.Path(f"{top}.json").read_text())["modules"][top]["cells"].values()
    kinds = [cell["type"] for cell in cells]
    return kinds.count("SB_LUT4"), sum(kind.startswith("SB_DFF") for kind in kinds)


def frequency(nextpnr, top, seed):
    said = subprocess.run([nextpnr, "--hx8k", "--package", "ct256", "--json", f"{top}.json", "--seed", str(seed), "--freq", "90",
                           "--timing-allow-fail"], text=True, capture_output=True, check=False)
    pathlib.Path(f"{top}.{seed}.log").write_text(said.stderr)
    found = re.findall(r"Max frequency for clock .*: +([\d.]+) MHz", said.stderr)
    if said.returncode != 0 or not found:
        sys.exit(f"no clock found:\n{said.stderr[-2000:]}")
    return float(found[-1])


def main(yosys, nextpnr, top, folder, presets, mhz, luts, *files):
    files = [str(pathlib.Path(name).resolve()) for name in files]
    work = pathlib.Path(folder)
    work.mkdir(parents=True, exist_ok=True)
    os.chdir(work)
    given = dict(preset.split("=") for preset in presets.split())
    parameters = {name: value for name, value in given.items() if name.isupper()}
    ports = run_top.ports_of(yosys, top, files, parameters)
    values = {name: value for name, value in given.items() if name not in parameters}
    unknown = set(values) - {name for name, direction, _ in ports if direction == "input"}
    if unknown:
        sys.exit(f"no inputs of {top}: {' '.join(sorted(unknown))}")
    pathlib.Path("measured.v").write_text(tied(top, ports, values, parameters, "alone", bare) +
                                          tied(top, ports, values, parameters, "measured", between_flops))
    area, flops = synthesise(yosys, "alone", files + ["measured.v"])
    synthesise(yosys, "measured", files + ["measured.v"])
    reached = [frequency(nextpnr, "measured", seed) for seed in SEEDS]
    print(f"{top}: {max(reached):.1f} MHz ({', '.join(f'{each:.1f}' for each in reached)}), {area} LUTs, {flops} flops")
    if max(reached) < 0.9 * float(mhz) or area > 1.1 * float(luts):
        sys.exit(f"expected {mhz} MHz and {luts} LUTs")


if __name__ == "__main__":
    main(*sys.argv[1:])
