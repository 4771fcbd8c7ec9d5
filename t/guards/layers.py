#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Calls and includes go down only; each foreign library has an owner.

    layers.py [BUILD]

A folder of mod_src is a layer. LAYERS of the Makefile has them from the
lowest to the highest. httpd stands on top, and beside it what only the
program has: import, and cli above it.
"""

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
BUILD = Path(sys.argv[1] if len(sys.argv) > 1 else TREE / "build")
ON_TOP = ["httpd", "import", "cli"]
APART = ["assets", "docgen"]  # what a browser loads, and what the build runs
LAYERS = re.search(r"^LAYERS := (.*)$", (TREE / "Makefile").read_text()
                   .replace("\\\n", ""), re.M)[1].split() + ON_TOP
OWNERS = {  # foreign headers, and the files or folder that may include them
    r"jansson(_\w+)?\.h": ("mod_src/matrix/read.c",
                            "mod_src/import/copy.h",
                            "mod_src/import/values_json.c"),
    r"zlib\.h|zconf\.h": ("mod_src/docgen/main.c",
                          "mod_src/help/deflated.c",
                          "mod_src/edition/gzip.c",
                          "mod_src/workbook/unzip.c"),
    r"brotli/.*": "mod_src/edition/brotli.c",
    r"zip(conf)?\.h": "mod_src/import/read_xlsx_zip.c",
    r"expat\w*\.h": "mod_src/import/read_xlsx_xml.c",
    r"cmark-gfm.*\.h": ("mod_src/docgen/markdown",
                        "mod_src/import/read_markdown_tree.c"),
    r"xlsxwriter.*": "mod_src/workbook/",
    r"libstemmer\.h": "mod_src/search/stem.c",
    r"utf8proc\.h": "mod_src/base/fold.c",
}
HTTPD = re.compile(r"(httpd|http_\w+|ap_\w+|util_\w+|mod_\w+|scoreboard|"
                   r"mpm_common|heartbeat)\.h")
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]', re.M)
DEFINED = re.compile(r"^[0-9a-f]+ [BDRTV] (\w+)$", re.M)
WANTED = re.compile(r"^ +U (\w+)$", re.M)

problems = []


def may_call(layer: str, other: str) -> bool:
    return layer == other or (
        LAYERS.index(other) < LAYERS.index(layer)
        and not (other == "httpd" and layer in ON_TOP))


def check_calls() -> None:
    """What an object needs must be in its own layer or a lower one."""
    home, wants = {}, {}
    for source in sorted((TREE / "mod_src").glob("*/*.c")):
        if source.parent.name in APART:
            continue
        name = source.relative_to(TREE)
        listed = subprocess.run(["nm", BUILD / name.with_suffix(".o")],
                                capture_output=True, text=True, check=True)
        home |= dict.fromkeys(DEFINED.findall(listed.stdout), name)
        wants[name] = WANTED.findall(listed.stdout)
    if len(home) < 500:
        sys.exit(f"layers: {len(home)} symbols in {BUILD}: is it built?")
    for name, symbols in wants.items():
        for symbol in symbols:
            other = home.get(symbol)
            if other and not may_call(name.parts[1], other.parts[1]):
                problems.append(f"{name} uses {symbol}, which is above it in "
                                f"{other}")


def check_includes() -> None:
    """Headers beside code are the folder's own; those of include/ are not."""
    users = defaultdict(set)
    files = sorted([*(TREE / "include").glob("*.h"),
                    *(TREE / "mod_src").glob("*/*.[ch]")])
    for file in files:
        name = file.relative_to(TREE)
        layer = name.parts[1] if name.parts[0] == "mod_src" else None
        for kind, included in INCLUDE.findall(file.read_text()):
            at = Path("include") / included
            users[str(at)].add(layer or "include")
            if kind == '"' and not (TREE / at).exists() and not (
                    layer and (file.parent / included).exists()):
                problems.append(f'{name}: "{included}" is neither in include/ '
                                "nor beside it")
            if HTTPD.fullmatch(included) and kind == "<" and layer != "httpd":
                problems.append(f"{name}: {included} is httpd's: only "
                                "mod_src/httpd may know it")
            if included.endswith(".c"):
                problems.append(f"{name}: includes the source {included}")
            for pattern, owner in OWNERS.items():
                if re.fullmatch(pattern, included) and not str(
                        name).startswith(owner):
                    problems.append(f"{name}: {included} belongs to {owner}")
    for header in sorted((TREE / "include").glob("*.h")):
        name = str(header.relative_to(TREE))
        if len(users[name]) < 2 and "include" not in users[name]:
            problems.append(f"{name} is used by {[*users[name]]} only: it "
                            "belongs beside the code")


for folder in sorted((TREE / "mod_src").iterdir()):
    if folder.name not in [*LAYERS, *APART]:
        problems.append(f"mod_src/{folder.name} is none of {LAYERS}")
check_calls()
check_includes()
sys.exit("\n".join(problems) if problems else 0)
