#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Every problem code is explained in docs/problems.md and has a case.

The lines that the page shows are those of cases.
"""

import re
import sys
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
CODE = re.compile(r'SRM_CODE\((\d+), (\w+), (ERROR|WARNING),\s*"([^"]+)"\)')
# What no bytes in a file can cause: the file itself, and files together; and
# what only so many can.
NOT_OF_CONTENT = {"UNREADABLE", "NOT_REGULAR", "TOO_LARGE", "NO_MEMORY",
                  "MANY_ENTRIES", "REPEATED_MATRIX", "UNKNOWN_BUILTIN",
                  "NO_MATCH", "OPEN_TO_ALL", "NO_SYNONYMS"}

header = (TREE / "include/srm_report.h").read_text().replace("\\\n", "")
codes = {f"RSP{int(m[1]):04d}": m[2] for m in CODE.finditer(header)}
explained = TREE / "docs/problems.md"
if not explained.exists():
    sys.exit("problems: there is no docs/problems.md")
page = explained.read_text()
headings = re.findall(r"^## (RSP\d{4}): \S.*$", page, re.M)
cases = "\n".join(path.read_text() for path in
                  (TREE / "t/cases").glob("*/*/expect"))
covered = set(re.findall(r"RSP\d{4}", cases))

problems = []
if len(codes) < 40:
    problems.append(f"only {len(codes)} codes were found in srm_report.h")
for code in sorted(set(codes) - set(headings)):
    problems.append(f"docs/problems.md has no heading `## {code}: ...` "
                    f"({codes[code]})")
for code in headings:
    if code not in codes:
        problems.append(f"docs/problems.md explains {code}, which is no code")
    if headings.count(code) > 1:
        problems.append(f"docs/problems.md explains {code} twice")
if headings != sorted(headings):
    problems.append("docs/problems.md: the codes are not in order")
for code, name in sorted(codes.items()):
    if code not in covered and name not in NOT_OF_CONTENT:
        problems.append(f"no t/cases/*/*/expect names {code} ({name})")
for code in sorted(covered - set(codes)):
    problems.append(f"a case expects {code}, which is no code")

# A line of the page is one that a case expects, but for its words in quotes,
# lists of them and numbers.
LINE = re.compile(r"^(?:.*?(?::\d+:\d+)?: )?(/\S*: )?(.*) \[(RSP\d{4})\]$",
                  re.M)


def shape(line: re.Match[str]) -> tuple[str, str]:
    text = re.sub(r" \((?:did you mean|over) [^)]*\)", "", line[2])
    text = re.sub(r'"(?:[^"\\]|\\.)*"(?:, "(?:[^"\\]|\\.)*")*', "Q", text)
    return line[3], re.sub(r"\d+", "N", text)


known = {shape(line) for line in LINE.finditer(cases)}
for line in LINE.finditer(page):
    if codes.get(line[3]) not in NOT_OF_CONTENT and shape(line) not in known:
        problems.append(f"docs/problems.md: no case expects `{line[0]}`")
sys.exit("\n".join(dict.fromkeys(problems)) if problems else 0)
