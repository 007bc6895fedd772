#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""wheel.py PACKAGE VERSION PLATFORM DIRECTORY: packs the built package as a wheel for this Python, with nothing but the
standard library."""
import base64
import hashlib
import pathlib
import sys
import zipfile


def main() -> None:
    package, version, platform, directory = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3], pathlib.Path(sys.argv[4])
    python = f"cp{sys.version_info.major}{sys.version_info.minor}"
    tag = f"{python}-{python}-{platform}"
    files = {f"archtimers/{f.name}": f.read_bytes() for f in sorted(package.iterdir()) if f.is_file()}
    info = f"archtimers-{version}.dist-info"
    files[f"{info}/METADATA"] = (f"Metadata-Version: 2.1\nName: archtimers\nVersion: {version}\n"
                                 "Summary: Timers that CPU architectures define, exact to the edge\n"
                                 "License: Apache-2.0\nRequires-Python: >=3.9\n").encode()
    files[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: archtimers\nRoot-Is-Purelib: false\nTag: {tag}\n".encode()
    record = ""
    for name, contents in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(contents).digest()).rstrip(b"=").decode()
        record += f"{name},sha256={digest},{len(contents)}\n"
    files[f"{info}/RECORD"] = (record + f"{info}/RECORD,,\n").encode()
    wheel = directory / f"archtimers-{version}-{tag}.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, contents in files.items():
            archive.writestr(name, contents)
    print(wheel)


main()
