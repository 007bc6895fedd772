# SPDX-License-Identifier: Apache-2.0
"""A VCD file, made by a simulation, to be spoilt: its changes in order of time, by signal."""
import subprocess


def simulate(iverilog, folder, sources, *more):
    """Runs the module `soc` of some sources, which records soc.vcd."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([iverilog, "-g2012", "-DSYNTHESIS", "-s", "soc", "-o", "soc.vvp", *sources], cwd=folder, check=True,
                   capture_output=True)
    subprocess.run(["vvp", "-n", "soc.vvp", *more], cwd=folder, check=True, capture_output=True)
    return folder / "soc.vcd"


class Capture:
    def __init__(self, path):
        head, _, body = path.read_text().partition("$enddefinitions $end\n")
        self.head = head + "$enddefinitions $end\n"
        self.codes = {}
        scope = []
        for line in self.head.splitlines():
            words = line.split()
            if words[:1] == ["$scope"]:
                scope.append(words[2])
            elif words[:1] == ["$upscope"]:
                scope.pop()
            elif words[:1] == ["$var"]:
                self.codes[".".join([*scope, words[4]])] = words[3]
        self.changes = []  # [time, code, value]
        time = 0
        for line in body.splitlines():
            if line.startswith("#"):
                time = int(line[1:])
            elif line and line[0] in "br":
                value, code = line.split()
                self.changes.append([time, code, value])
            elif line and line[0] in "01xz":
                self.changes.append([time, line[1:], line[0]])

    def of(self, name):
        """Its changes, to be changed."""
        return [each for each in self.changes if each[1] == self.codes[name]]

    def rises(self, name):
        return [time for time, _, value in self.of(name) if value == "1"]

    def write(self, path, begin=0, end=float("inf")):
        """From a time on, with the values that are there then, and up to another."""
        values = {}
        lines = [self.head]
        last = None
        for time, code, value in sorted(self.changes, key=lambda each: each[0]):
            if time > end:
                break
            if time < begin:
                values[code] = value
                continue
            if last is None:
                lines.append(f"#{begin}\n")
                lines += [self.text(code, value) for code, value in values.items()]
                last = begin
            if time != last:
                lines.append(f"#{time}\n")
                last = time
            lines.append(self.text(code, value))
        path.write_text("".join(lines))

    @staticmethod
    def text(code, value):
        return f"{value} {code}\n" if value[0] in "br" else f"{value}{code}\n"


def write_port(path, edges, accesses, lines, without=()):
    """A register port: clk, req, we, addr, wdata, rdata, error, wide in `soc`. accesses: {edge: (write, address, value, wide)};
    lines: {name: (width, {edge: level from then on})}."""
    signals = {"clk": 1, "req": 1, "we": 1, "addr": 64, "wdata": 64, "rdata": 64, "error": 1, "wide": 1}
    for name in without:
        del signals[name]
    signals.update({name: width for name, (width, _) in lines.items()})
    text = "$timescale 1ps $end\n$scope module soc $end\n"
    text += "".join(f"$var wire {width} {name} {name} $end\n" for name, width in signals.items())
    text += "$upscope $end\n$enddefinitions $end\n"
    for edge in range(edges):
        write, address, value, wide = accesses.get(edge, (0, 0, 0, 0))
        now = {"clk": 0, "req": int(edge in accesses), "we": write, "addr": address, "wdata": value, "rdata": value, "error": 0, "wide": wide}
        now = {name: value for name, value in now.items() if name in signals}
        now.update({name: levels[edge] for name, (_, levels) in lines.items() if edge in levels})
        text += f"#{10 * edge}\n" + "".join(f"b{value:b} {name}\n" for name, value in now.items())
        text += f"#{10 * edge + 5}\nb1 clk\n"
    path.write_text(text)
