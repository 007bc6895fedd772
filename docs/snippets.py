#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""usage: snippets.py [--links] ROOT [PAGE...]
The code that pages show is code that is compiled: a block after `<!-- from FILE -->` stands in FILE of ROOT as it is, but
for its indentation. Without pages, those of ROOT and of its docs. A link to a file or heading that is not there is told
as well; with --links, that alone."""
import pathlib
import re
import sys
import textwrap

BLOCK = re.compile(r"<!-- from (\S+) -->\n```\w*\n(.*?)```", re.DOTALL)
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)")


def lines_of(text):
    return [line.strip() for line in text.splitlines()]


def headings(page):
    for title in re.findall(r"^#+ (.*)$", page.read_text(), re.MULTILINE):
        yield re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def problems(root, page, links_alone):
    text = page.read_text()
    for name, block in [] if links_alone else BLOCK.findall(text):
        wanted = lines_of(textwrap.dedent(block))
        held = lines_of((root / name).read_text())
        places = range(len(held) - len(wanted) + 1)
        if not any(held[at:at + len(wanted)] == wanted for at in places):
            yield f"a block is not in {name}:\n{block}"
    for name, heading in LINK.findall(CODE.sub("", text)):
        target = page.parent / name if name else page
        if not target.exists():
            yield f"a link to {name}, which is not there"
        elif heading and target.suffix == ".md" and heading not in headings(target):
            yield f"a link to {name}#{heading}, which has no such heading"


def main():
    links_alone = sys.argv[1] == "--links"
    root, *pages = map(pathlib.Path, sys.argv[2 if links_alone else 1:])
    pages = pages or [*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("*/README.md"),
                      *root.glob("examples/*/README.md")]
    found = [f"{page}: {problem}" for page in pages for problem in problems(root, page, links_alone)]
    blocks = sum(len(BLOCK.findall(page.read_text())) for page in pages)
    print(*found, f"{len(pages)} pages, {blocks} blocks", sep="\n")
    sys.exit(1 if found or not blocks else 0)


main()
