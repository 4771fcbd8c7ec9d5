# SPDX-License-Identifier: Apache-2.0
"""httpd under a tool of valgrind's, and whose fault its errors are."""

from __future__ import annotations

import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import takewhile

from harness import Httpd, until

OURS = re.compile(r"/(mod_responsibility|mod_sown)\.so$")
# What does as it is told: whoever called it is asked in its place.
HELPERS = re.compile(r"/(libc|libapr-1|libaprutil-1|libjansson|libz|"
                     r"libbrotli\w+|libxlsxwriter|libminizip|libcrypto|"
                     r"vgpreload_[-\w]+|pools)\.so")
# worker hands the pools and buckets of a connection that has ended to the
# next thread by compare-and-swap, which helgrind does not take for an order.
# Pieces of pools are watched by pools.c; what keeps the pool and the buckets
# themselves is not.
APR = re.compile(r"/libapr(util)?-1\.so")
RECYCLED = re.compile(r"apr_(bucket|brigade|pool)_")


def start(server: Httpd, tool: str, *options: str) -> Httpd:
    """Start it, every process of it under the tool, with pools visible."""
    os.environ["SRM_PRELOAD"] = os.environ["SRM_POOLS"]
    try:
        # Nobody else looks at valgrind's pipes, which a child could not open.
        server.launch(["valgrind", f"--tool={tool}", "--vgdb=no",
                       "--keep-debuginfo=yes", "--num-callers=40",
                       "--error-limit=no",
                       "--xml=yes", f"--xml-file={server.root}/valgrind.%p",
                       *options])
    finally:
        del os.environ["SRM_PRELOAD"]
    until(server.answers, "httpd answers", 120)
    return server


def errors(server: Httpd) -> Iterator[ET.Element]:
    """Every error of every process of a server that has ended."""
    files = list(server.root.glob("valgrind.*"))
    assert len(files) > 1, "a parent and a child at least"
    for file in files:
        # A child's file is cut off where httpd ends it without a word.
        text = file.read_text(errors="replace")
        found = re.findall(r"<error>.*?</error>", text, re.S)
        assert "<protocoltool>" in text, (file, text[:2000])
        yield from map(ET.fromstring, found)


def is_ours(error: ET.Element) -> bool:
    """True if either side of a race is in our code, or in what we called."""
    for stack in error.findall(".//stack"):
        frames = stack.findall("frame")
        inside = takewhile(lambda frame: APR.search(frame.findtext("obj", "")),
                           frames)
        if any(RECYCLED.match(frame.findtext("fn", "")) for frame in inside):
            continue
        for frame in frames:
            found = frame.findtext("obj", "")
            if OURS.search(found):
                return True
            if not HELPERS.search(found):
                break
    return False


def describe(error: ET.Element) -> str:
    """An error in some lines."""
    lines = [error.findtext("kind", ""), error.findtext("what")
             or error.findtext("xwhat/text", "")]
    for stack in error.findall(".//stack"):
        lines += ["    " + " ".join(
            frame.findtext(name, "") for name in ("fn", "file", "line", "obj"))
            for frame in stack.findall("frame")[:12]] + ["  --"]
    return "\n".join(lines)
