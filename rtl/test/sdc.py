# SPDX-License-Identifier: Apache-2.0
"""What an SDC file names is in the top, and its exceptions are what the hardware bears.

usage: sdc.py YOSYS TOP SDC FOLDER FILE...
The file is run by the Tcl of Yosys with its commands as words, on the hierarchy that Yosys makes of the top.
- Each port, pin and cell that it names is there: a register `count_q` is `count_q_reg` or `count_q_reg[bit]`.
- Each first flop of a synchroniser that has inputs is the end of a false path.
- Inputs with two periods move no flop while PSEL or PENABLE is 0, for the text of the top alone: a path of logic ends there.
"""
import json
import pathlib
import re
import subprocess
import sys

COMMANDS = """
proc told {command args} { puts "SDC [list $command] [join $args]" }
foreach command {create_clock set_false_path set_max_delay set_multicycle_path} {
  proc $command {args} "told $command {*}\\$args"
}
foreach kind {port pin cell} {
  proc get_${kind}s {names} "set all {}; foreach name \\$names { lappend all $kind:\\$name }; return \\$all"
}
set at_sink_period 10
"""


GATES = ("psel_i", "penable_i")


def told_by(yosys, sdc, folder, rtl):
    """The commands of the file, as lists of words."""
    script = folder / "commands.tcl"
    script.write_text(f"{COMMANDS}set at_rtl {{{rtl}}}\nsource {{{sdc}}}\n")
    run = subprocess.run([yosys, "-Q", "-T", "-c", script], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(run.stdout + run.stderr)
    return [line.split()[1:] for line in run.stdout.splitlines() if line.startswith("SDC ")]


def names_in(modules, module, path=""):
    """(kind, name) of all below a module, and the first flops of synchronisers."""
    netlist = modules[module]
    names, synchronised = set(), set()
    # A register is named as the variable, which ends in _q here, and not as a port that shows it.
    of_bit = {bit: (name, i, len(net["bits"])) for name, net in netlist["netnames"].items()
              if name.endswith("_q") for i, bit in enumerate(net["bits"])}
    for name, cell in netlist["cells"].items():
        if cell["type"] in modules:
            below, more = names_in(modules, cell["type"], f"{path}{name}/")
            names |= below | {("cell", path + name)}
            synchronised |= more
            names |= {("pin", f"{path}{name}/{port}") for port in cell["port_directions"]}
        elif "ff" in cell["type"]:
            for bit in cell["connections"]["Q"]:
                if bit not in of_bit:
                    continue
                net, place, width = of_bit[bit]
                flop = ("cell", f"{path}{net}_reg" + (f"[{place}]" if width > 1 else ""))
                names.add(flop)
                if re.search(r"\bat_sync\b", module) and net == "meta_q":
                    synchronised.add(flop)
    return names, synchronised


def matching(word, names):
    kind, _, pattern = word.partition(":")
    glob = re.compile(re.escape(pattern).replace(r"\*", ".*"))
    return {name for name in names if name[0] == kind and glob.fullmatch(name[1])}


def still(yosys, top, files, ports, gate):
    """Flops that these inputs reach while the input `gate` is 0 (None: whatever it is)."""
    tied = f"delete -input w:{gate}; connect -set {gate} 1'b0; opt -full; opt_clean; " if gate else ""
    inputs = " ".join(f"i:{port}" for port in ports)
    script = (f"read_verilog -sv -DSYNTHESIS {' '.join(files)}; prep -flatten -top {top}; cd {top}; {tied}"
              f"select -set still {inputs}; select -list @still %co* t:$*ff* %i")
    out = subprocess.run([yosys, "-Q", "-T", "-p", script], capture_output=True, text=True, check=True).stdout
    return [line for line in out.splitlines() if line.startswith(f"{top}/")]


def main(yosys, top, sdc, folder, *files):
    folder = pathlib.Path(folder)
    folder.mkdir(exist_ok=True)
    rtl = next(pathlib.Path(file).parent.parent for file in files if pathlib.Path(file).stem == "at_sync")
    commands = told_by(yosys, sdc, folder, rtl)
    netlist = folder / "netlist.json"
    subprocess.run([yosys, "-q", "-p", f"read_verilog -sv -DSYNTHESIS {' '.join(files)}; prep -top {top}; "
                    f"write_json {netlist}"], check=True)
    modules = json.loads(netlist.read_text())["modules"]
    names, synchronised = names_in(modules, top)
    for port, told in modules[top]["ports"].items():
        width = len(told["bits"])
        names |= {("port", port + (f"[{i}]" if width > 1 else "")) for i in range(width)}

    problems = []
    false_ends = set()
    periods = set()
    for command, *words in commands:
        previous = None
        for word in words:
            if re.match("(port|pin|cell):", word):
                found = matching(word, names)
                if not found:
                    problems.append(f"{command}: there is no {word}")
                previous = previous or ""
                if command == "set_false_path" and previous == "-to" and "-hold" not in words:
                    false_ends |= found
                if command == "set_multicycle_path":
                    periods |= {name.partition("[")[0] for _, name in found}
            else:
                previous = word
    problems += [f"no false path ends in {flop[1]}" for flop in sorted(synchronised - false_ends)]
    if periods:
        if not still(yosys, top, files, sorted(periods), None):
            problems.append("no flop looks at what has two periods")
        for gate in GATES:
            if gate in periods:
                problems.append(f"{gate} has one period")
            problems += [f"with {gate} at 0 what has two periods reaches {flop}"
                         for flop in still(yosys, top, files, sorted(periods), gate)]
    print("\n".join(problems) or f"{len(commands)} commands, {len(synchronised)} synchronised bits, "
          f"{len(periods)} inputs with two periods")
    return bool(problems) or not commands


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
