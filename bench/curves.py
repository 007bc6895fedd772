#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws the curves that scripts/bench has measured: one SVG for each, both axes logarithmic.

usage: bench/curves.py build/bench.json docs/images
"""
import json
import math
import pathlib
import sys
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 760, 400
LEFT, RIGHT, TOP, BOTTOM = 76, 210, 44, 52
COLOURS = ["#0b62a4", "#c2410c", "#15803d", "#6b21a8", "#525252", "#b91c1c"]
# Of each curve: the file, what its x is.
CURVES = {
    "interrupt with timers armed": ("cost_of_timers.svg", "timers armed at the same time"),
    "counter stop and start": ("cost_of_cpus.svg", "CPUs, each with four timers armed"),
    "writes ahead in order": ("cost_of_writes_ahead.svg", "writes ahead of the kernel"),
    "writes ahead of a second initiator": (
        "cost_of_a_second_initiator.svg",
        "writes of each of two initiators ahead of the kernel",
    ),
}


def read(bench_json):
    """{curve: {series: [(x, value)]}} and the unit of each curve. Of what several programs measure, the least."""
    curves, units = {}, {}
    for figure in json.loads(pathlib.Path(bench_json).read_text()):
        if "curve" not in figure:
            continue
        curve, series = figure["curve"].rsplit(", ", 1)
        points = curves.setdefault(curve, {}).setdefault(series, {})
        at = figure["at"]
        points[at] = min(points.get(at, math.inf), figure["value"])
        units[curve] = figure["unit"]
    return {c: {s: sorted(p.items()) for s, p in all.items()} for c, all in curves.items()}, units


class Axis:
    """A logarithmic one, from one power of ten to another, over some pixels."""

    def __init__(self, values, begin, end):
        self.low = math.floor(math.log10(min(values)))
        self.high = max(math.ceil(math.log10(max(values))), self.low + 1)
        self.begin, self.end = begin, end

    def place(self, value):
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return self.begin + share * (self.end - self.begin)

    def powers(self):
        return [10.0**e for e in range(self.low, self.high + 1)]


def number(value):
    return f"{value:,.0f}".replace(",", " ") if value >= 1 else f"{value:g}"


def svg(title, x_title, unit, series):
    points = [p for each in series.values() for p in each]
    x = Axis([p[0] for p in points], LEFT, WIDTH - RIGHT)
    y = Axis([p[1] for p in points], HEIGHT - BOTTOM, TOP)
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12" fill="#222">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="22" font-size="14">{escape(title)}, {escape(unit)}</text>',
    ]
    for power in x.powers():
        at = x.place(power)
        out.append(f'<path d="M{at:.1f} {TOP}V{bottom}" stroke="#ddd"/>')
        out.append(f'<text x="{at:.1f}" y="{bottom + 18}" text-anchor="middle">{number(power)}</text>')
    for power in y.powers():
        at = y.place(power)
        out.append(f'<path d="M{LEFT} {at:.1f}H{right}" stroke="#ddd"/>')
        out.append(f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{number(power)}</text>')
    middle = (LEFT + right) / 2
    out.append(f'<text x="{middle:.0f}" y="{HEIGHT - 12}" text-anchor="middle">{escape(x_title)}</text>')
    # Names stand at the ends of their lines, apart from one another.
    ends = sorted((y.place(each[-1][1]), name) for name, each in series.items())
    places, last = {}, -math.inf
    for at, name in ends:
        last = max(at + 4, last + 15)
        places[name] = last
    for i, (name, each) in enumerate(series.items()):
        colour = COLOURS[i % len(COLOURS)]
        path = " ".join(f"{x.place(a):.1f},{y.place(v):.1f}" for a, v in each)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for a, v in each:
            out.append(f'<circle cx="{x.place(a):.1f}" cy="{y.place(v):.1f}" r="3" fill="{colour}"/>')
        out.append(
            f'<text x="{right + 10}" y="{places[name]:.1f}" fill="{colour}">'
            f"{escape(name)}: {number(each[-1][1])}</text>"
        )
    return "\n".join(out + ["</svg>"]) + "\n"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    curves, units = read(sys.argv[1])
    missing = CURVES.keys() - curves.keys()
    unknown = curves.keys() - CURVES.keys()
    if missing or unknown:
        sys.exit(f"curves.py: not in {sys.argv[1]}: {sorted(missing)}; not known here: {sorted(unknown)}")
    for curve, (file, x_title) in CURVES.items():
        path = pathlib.Path(sys.argv[2]) / file
        path.write_text(svg(curve, x_title, units[curve], curves[curve]))
        print(path)


if __name__ == "__main__":
    main()
