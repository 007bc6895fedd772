#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""waveform_tour.py PROGRAM RECORDED_PLATFORM REPOSITORY [CHECK FAULTY] [--write]: runs the commands of docs/waveforms.md and of
docs/capture.md, and of docs/your-rtl.md where its two programs are given, and compares what they print and draw with the pages and their
pictures. A command without output on the page may print anything. --write puts the answers there instead."""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)


def commands(block):
    """The commands of a block, each with the output below it."""
    found = []
    for line in block.splitlines(keepends=True):
        if line.startswith("$ "):
            found.append([line, ""])
        else:
            found[-1][1] += line
    return found


def run(programs, line, folder):
    words = shlex.split(line[2:])
    done = subprocess.run([programs.get(words[0], words[0]), *words[1:]], cwd=folder, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{line}exit code {done.returncode}\n{done.stdout}")
    return done.stdout


def tour(page, programs, repository, write):
    """What of a page is not so."""
    images = repository / "docs/images"
    text = page.read_text(encoding="utf-8")
    wrong = []

    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "examples").symlink_to(repository / "examples")

        def answered(match):
            block = ""
            for line, shown in commands(match.group(1)):
                printed = run(programs, line, folder)
                if shown and printed != shown and not write:
                    wrong.append(f"{line}--- on the page\n{shown}--- printed\n{printed}")
                block += line + (printed if shown else "")
            return block

        renewed = BLOCK.sub(answered, text)
        pictures = sorted(pathlib.Path(folder).glob("*.svg"))
        for picture in pictures:
            kept = images / picture.name
            if write:
                kept.write_bytes(picture.read_bytes())
            elif not kept.exists() or kept.read_bytes() != picture.read_bytes():
                wrong.append(f"docs/images/{picture.name} is not what its command draws\n")
        for name in re.findall(r"\]\(images/([^)]+)\)", text):
            if name not in [picture.name for picture in pictures]:
                wrong.append(f"docs/images/{name} is drawn by no command of the page\n")
    if write:
        page.write_text(renewed, encoding="utf-8")
    return wrong, len(BLOCK.findall(text)), len(pictures)


def main():
    program, recorded, repository = (pathlib.Path(name).resolve() for name in sys.argv[1:4])
    programs = {"archtimers": program, "recorded_platform": recorded, "tail": "tail"}
    pages = [("waveforms", 5, 1), ("capture", 2, 0)]
    cores = [pathlib.Path(name).resolve() for name in sys.argv[4:] if name != "--write"]
    if cores:
        programs.update({"axi_compare_check": cores[0], "axi_compare_faulty": cores[1]})
        pages.append(("your-rtl", 2, 0))
    os.environ["SYSTEMC_DISABLE_COPYRIGHT_MESSAGE"] = "1"
    wrong = []
    for name, least_blocks, least_pictures in pages:
        of_page, blocks, pictures = tour(repository / f"docs/{name}.md", programs, repository, "--write" in sys.argv[4:])
        wrong += of_page
        if blocks < least_blocks or pictures < least_pictures:
            wrong.append(f"docs/{name}.md has lost its commands\n")
    sys.exit("\n".join(wrong) if wrong else 0)


if __name__ == "__main__":
    main()
