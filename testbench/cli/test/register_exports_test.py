#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The SystemRDL and the IP-XACT of every timer are well formed and say what the JSON says.

Debian has no SystemRDL compiler and no schema of IP-XACT, so this reads what the two standards have the
exports use: the grammar of SystemRDL 2.0 (component definitions, field and register instances, dynamic
assignments) and the order of elements of IEEE 1685-2014.
"""

import json
import re
import subprocess
import sys
import unittest
import xml.etree.ElementTree as xml

PROGRAM = sys.argv.pop()
TIMERS = ("mips-cp0", "arm-generic-timer", "power-timebase")

TOKEN = re.compile(
    r'\s+|//[^\n]*|(?P<string>"(?:[^"\\]|\\.)*")|(?P<number>0x[0-9A-Fa-f]+|\d+)'
    r'|(?P<word>[A-Za-z_]\w*)|(?P<mark>->|[{}\[\]:;=@.])')


def export(timer, form):
    run = subprocess.run([PROGRAM, "registers", timer, "--format", form], stdout=subprocess.PIPE,
                         check=True)
    return run.stdout.decode()


def registers(timer):
    """What both exports have to tell: by name the address, the width and the fields."""
    told = {}
    for row in json.loads(export(timer, "json"))["registers"]:
        if "address" not in row:
            continue
        fields = row["fields"] or [{"name": "value", "msb": row["width"] - 1, "lsb": 0,
                                    "access": row["access"]}]
        told[row["name"].replace(".", "_")] = (row["address"], row["width"], {
            f["name"]: (f["msb"], f["lsb"], f["access"],
                        row["reset"] >> f["lsb"] & (1 << f["msb"] - f["lsb"] + 1) - 1)
            for f in fields})
    return told


class Rdl:
    """A reader of the part of SystemRDL that the export uses."""

    SOFTWARE = {("r", None): "RO", ("rw", None): "RW", ("w", None): "WO", ("rw", "woclr"): "W1C",
                ("rw", "wzc"): "W0C"}

    def __init__(self, text):
        self.tokens = []
        at = 0
        while at < len(text):
            match = TOKEN.match(text, at)
            if match is None:
                raise ValueError(f"no token: {text[at:at + 30]!r}")
            if match.lastgroup:
                self.tokens.append((match.lastgroup, match.group()))
            at = match.end()
        self.types, self.registers = {}, {}

    def take(self, *wanted):
        kind, text = self.tokens.pop(0)
        if kind not in wanted and text not in wanted:
            raise ValueError(f"{text!r} instead of {wanted}")
        return text

    def next_is(self, text):
        return self.tokens[0][1] == text

    def number(self):
        return int(self.take("number"), 0)

    def properties(self):
        found = {}
        while not self.next_is("}") and self.tokens[0][1] not in ("reg", "field") \
                and self.tokens[1][1] == "=":
            name = self.take("word")
            self.take("=")
            found[name] = self.take("string", "number", "word")
            self.take(";")
        return found

    def field(self):
        self.take("field"), self.take("{")
        said = self.properties()
        self.take("}")
        name = self.take("word")
        self.take("[")
        msb = self.number()
        self.take(":")
        lsb = self.number()
        self.take("]")
        reset = None
        if self.next_is("="):
            self.take("=")
            reset = self.number()
        self.take(";")
        if not msb >= lsb or said["hw"] not in ("r", "w", "rw"):
            raise ValueError(name)
        return name, (msb, lsb, self.SOFTWARE[said["sw"], said.get("onwrite")], reset)

    def read(self):
        self.take("addrmap"), self.take("word"), self.take("{")
        self.properties()
        while not self.next_is("}"):
            if self.next_is("reg"):
                self.take("reg")
                name = self.take("word")
                self.take("{")
                width = int(self.properties()["regwidth"])
                fields = {}
                while not self.next_is("}"):
                    field, bits = self.field()
                    if field in fields:
                        raise ValueError(field)
                    fields[field] = bits
                self.take("}"), self.take(";")
                self.types[name] = (width, fields)
            elif self.tokens[1][1] == ".":
                name = self.take("word")
                self.take(".")
                field = self.take("word")
                self.take("->"), self.take("reset"), self.take("=")
                fields = self.registers[name][2]
                fields[field] = fields[field][:3] + (self.number(),)
                self.take(";")
            else:
                width, fields = self.types[self.take("word")]
                name = self.take("word")
                self.take("@")
                if name in self.registers:
                    raise ValueError(name)
                self.registers[name] = (self.number(), width, dict(fields))
                self.take(";")
        self.take("}"), self.take(";")
        if self.tokens:
            raise ValueError("text after the end")
        return self.registers


class Exports(unittest.TestCase):
    maxDiff = None

    def test_systemrdl_says_what_the_table_says(self):
        for timer in TIMERS:
            with self.subTest(timer):
                self.assertEqual(Rdl(export(timer, "systemrdl")).read(), registers(timer))

    def test_the_reader_refuses_what_is_no_systemrdl(self):
        text = export("mips-cp0", "systemrdl")
        for old, new in ((";", ""), ("reg ", "rex "), ("sw = rw", "sw = q"), ("};\n", "}\n"),
                         ("[31:0]", "[0:31]"), ('"', "")):
            with self.subTest(old), self.assertRaises((ValueError, KeyError, IndexError)):
                Rdl(text.replace(old, new, 1)).read()

    NAMESPACE = "{http://www.accellera.org/XMLSchema/IPXACT/1685-2014}"
    # The children that the exports use, in the order that the schema demands.
    ORDER = {
        "component": ("vendor", "library", "name", "version", "memoryMaps", "description"),
        "memoryMaps": ("memoryMap",),
        "memoryMap": ("name", "addressBlock", "addressUnitBits"),
        "addressBlock": ("name", "baseAddress", "range", "width", "register"),
        "register": ("name", "displayName", "description", "addressOffset", "size", "access",
                     "field"),
        "field": ("name", "description", "bitOffset", "resets", "bitWidth", "access",
                  "modifiedWriteValue"),
        "resets": ("reset",),
        "reset": ("value",),
    }
    REPEATED = ("register", "field")
    OPTIONAL = ("modifiedWriteValue",)
    ACCESS = {"read-only": "RO", "read-write": "RW", "write-only": "WO"}

    def structure(self, element):
        """Checks the order of an element's children and of theirs."""
        name = element.tag.replace(self.NAMESPACE, "")
        children = [child.tag.replace(self.NAMESPACE, "") for child in element]
        order = self.ORDER.get(name, ())
        places = [order.index(child) for child in children]
        self.assertEqual(places, sorted(places), name)
        for child in order:
            if child not in self.REPEATED + self.OPTIONAL:
                self.assertEqual(children.count(child), 1, f"{child} of {name}")
        if order:
            self.assertFalse((element.text or "").strip(), name)
        for child in element:
            self.structure(child)

    def text(self, element, path):
        return element.find("/".join(self.NAMESPACE + part for part in path.split("/"))).text

    def number(self, element, path):
        text = self.text(element, path)
        return int(text[2:], 16) if text.startswith("'h") else int(text)

    def test_ipxact_says_what_the_table_says(self):
        for timer in TIMERS:
            with self.subTest(timer):
                component = xml.fromstring(export(timer, "ipxact"))
                self.assertEqual(component.tag, self.NAMESPACE + "component")
                self.structure(component)
                size = self.number(component, "memoryMaps/memoryMap/addressBlock/range")
                told = {}
                for register in component.iter(self.NAMESPACE + "register"):
                    fields = {}
                    for field in register.iter(self.NAMESPACE + "field"):
                        lsb = self.number(field, "bitOffset")
                        access = self.ACCESS[self.text(field, "access")]
                        clear = field.find(self.NAMESPACE + "modifiedWriteValue")
                        if clear is not None:
                            access = {"oneToClear": "W1C", "zeroToClear": "W0C"}[clear.text]
                        fields[self.text(field, "name")] = (
                            lsb + self.number(field, "bitWidth") - 1, lsb, access,
                            self.number(field, "resets/reset/value"))
                    name, width = self.text(register, "name"), self.number(register, "size")
                    address = self.number(register, "addressOffset")
                    self.assertNotIn(name, told)
                    self.assertLessEqual(address + width // 8, size)
                    told[name] = (address, width, fields)
                self.assertEqual(told, registers(timer))


if __name__ == "__main__":
    unittest.main()
