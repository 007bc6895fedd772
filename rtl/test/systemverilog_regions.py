# SPDX-License-Identifier: Apache-2.0
"""Where in a SystemVerilog file of this project an expression or a statement could be another one.

It knows the subset that rtl/README.md describes, not the language."""
import re
from dataclasses import dataclass

TOKEN = re.compile(r"""
    "(?:[^"\\]|\\.)*" | `?[A-Za-z_$][\w$]*(?:::[A-Za-z_]\w*)* | \d*'[sS]?[bodhBODH][\w?]+ | '[01xz] | \d[\w.]*
  | <<<|>>>|<<|>>|<=|>=|===|!==|==|!=|&&|\|\||\+:|-:|\+\+|--|\+=|\*\* | \S""", re.X)
OPENING, CLOSING = "([{", ")]}"
DECLARES = {"logic", "int", "bit", "automatic", "localparam", "integer", "genvar"}


@dataclass(frozen=True)
class Region:
    kind: str  # expression, statement, or port (.name short for .name(name))
    start: int
    end: int

    def holds(self, other):
        return self.start <= other.start and other.end <= self.end and (
            self.end - self.start > other.end - other.start or (self.kind == "statement" != other.kind))


def without_comments(text):
    return re.sub(r"//[^\n]*", "", text)


class Reader:
    def __init__(self, text):
        tokens = list(TOKEN.finditer(text))
        self.words = [token.group() for token in tokens] + [""]
        self.starts = [token.start() for token in tokens] + [len(text)]
        self.ends = [token.end() for token in tokens] + [len(text)]
        self.regions = []
        self.at = 0

    def add(self, kind, first, last):
        """The tokens from first up to, without, last."""
        if first < last:
            self.regions.append(Region(kind, self.starts[first], self.ends[last - 1]))

    @property
    def word(self):
        return self.words[self.at]

    def skip_to(self, stops):
        """To the first of the stops outside of brackets."""
        depth = 0
        while self.word:
            if depth == 0 and self.word in stops:
                return
            depth += (self.word in OPENING) - (self.word in CLOSING)
            self.at += 1
        raise SyntaxError(f"no {stops} before the end")

    def bracketed(self):
        """From ( to behind its ); what is inside is an expression."""
        self.at += 1
        first = self.at
        self.skip_to(CLOSING)
        self.add("expression", first, self.at)
        self.at += 1

    def assignment(self, end):
        """To behind the end; what is right of the assignment is an expression."""
        self.skip_to({"=", "<=", "+=", *end})
        if self.word not in end:
            first = self.at + 1
            self.skip_to(end)
            self.add("expression", first, self.at)
        self.at += 1

    def statement(self):
        first = self.at
        declares = self.word in DECLARES
        if self.word in ("unique", "priority"):
            self.at += 1
        if self.word == "begin":
            self.at += 1
            if self.word == ":":
                self.at += 2
            self.statements_until("end")
        elif self.word == "if":
            self.at += 1
            self.bracketed()
            self.statement()
            if self.word == "else":
                self.at += 1
                self.statement()
        elif self.word == "for":
            self.at += 2
            self.skip_to(CLOSING)  # what steers a loop must be constant: no expression of its own
            self.at += 1
            self.statement()
        elif self.word in ("case", "casez"):
            self.at += 1
            self.bracketed()
            while self.word != "endcase":
                self.skip_to({":"})
                self.at += 1
                self.statement()
            self.at += 1
        elif self.word == "return":
            value = self.at + 1
            self.skip_to({";"})
            self.add("expression", value, self.at)
            self.at += 1
        else:
            self.assignment({";"})
        if not declares:
            self.add("statement", first, self.at)

    def statements_until(self, end):
        while self.word != end:
            self.statement()
        self.at += 1
        if self.word == ":":
            self.at += 2

    def module_item(self):
        if self.word in ("always_comb", "always_ff", "initial", "final"):
            self.at += 1
            if self.word == "@":
                self.at += 2
                self.skip_to(CLOSING)
                self.at += 1
            self.statement()
        elif self.word == "function":
            self.skip_to({";"})
            self.at += 1
            self.statements_until("endfunction")
        elif self.word == "assign":
            self.assignment({";"})
        elif self.word == "." and self.words[self.at - 1] in ("(", ","):
            first = self.at
            self.at += 2
            if self.word == "(":
                self.bracketed()
            else:
                self.add("port", first, self.at)
        else:
            self.at += 1


def regions_of(text):
    reader = Reader(text)
    while reader.word:
        reader.module_item()
    return reader.regions
