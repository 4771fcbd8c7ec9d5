#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The house rules that a machine can see, in mod_src and include."""

import re
import sys
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
SPDX = ["/* SPDX-License-Identifier: Apache-2.0 */"]
# Headers, which others may copy, also name the authors.
SPDX_H = [*SPDX, "/* SPDX-FileCopyrightText: The mod_responsibility authors */"]
COLUMNS = 80
LINES = 400
BANNED = re.compile(r"\b(strcpy|strcat|sprintf|vsprintf|atoi|atol|strtok|"
                    r"alloca|gets|system|popen|apr_hash_make(_custom)?)\s*\(")
# APR's own function hashes ids of an author's choice to one number.
MAY = {"mod_src/base/hash.c": "apr_hash_make_custom"}


def code(line: str) -> str:
    """A line without its strings and comments, near enough."""
    line = re.sub(r'"(\\.|[^"\\])*"', '""', line)
    return re.sub(r"/\*.*?(\*/|$)|^\s*\*.*", "", line)


problems = []
files = sorted([*(TREE / "mod_src").rglob("*.[ch]"),
                *(TREE / "include").rglob("*.[ch]")])
for file in files:
    name = file.relative_to(TREE)
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    first = SPDX_H if file.suffix == ".h" else SPDX
    if lines[:len(first)] != first:
        problems.append(f"{name}:1: must begin with {' and '.join(first)}")
    if len(lines) > LINES:
        problems.append(f"{name}: {len(lines)} lines, more than {LINES}")
    if text and not text.endswith("\n") or text.endswith("\n\n"):
        problems.append(f"{name}: must end in one line feed")
    for number, line in enumerate(lines, 1):
        at = f"{name}:{number}:"
        if "\t" in line:
            problems.append(f"{at} a tab")
        if "\r" in line or line != line.rstrip():
            problems.append(f"{at} space at the end of the line")
        if len(line) > COLUMNS:
            problems.append(f"{at} {len(line)} columns")
        found = BANNED.search(code(line))
        if found and found[1] != MAY.get(str(name)):
            problems.append(f"{at} {found[1]}() is not used here")

if len(files) < 20:
    problems.append(f"only {len(files)} files were found: is the tree there?")
sys.exit("\n".join(problems) if problems else 0)
