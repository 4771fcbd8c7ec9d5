#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Print what docs/CHANGELOG.md says of a version: notes.py VERSION [TREE]

It fails unless the version is the newest one and has a date and a text.
"""

import datetime
import re
import sys
from pathlib import Path

TREE = Path(sys.argv[2] if len(sys.argv) > 2 else
            Path(__file__).resolve().parents[2])
HEAD = re.compile(r"^## (Unreleased|\d.*)$", re.M)

version = sys.argv[1]
parts = HEAD.split((TREE / "docs/CHANGELOG.md").read_text())[1:]
sections = list(zip(parts[::2], (part.strip() for part in parts[1::2]),
                    strict=True))
released = [section for section in sections if section[0] != "Unreleased"]
if not sections or sections[0][0] != "Unreleased":
    sys.exit("docs/CHANGELOG.md: the first heading has to be Unreleased")
if sections[0][1]:
    sys.exit("docs/CHANGELOG.md: lines are still under Unreleased")
if not released or not released[0][0].startswith(f"{version} - "):
    sys.exit(f"docs/CHANGELOG.md: no \"## {version} - YYYY-MM-DD\" on top")
head, text = released[0]
try:
    day = datetime.date.fromisoformat(head.removeprefix(f"{version} - "))
except ValueError:
    sys.exit(f"docs/CHANGELOG.md: no date after {version}")
if day > datetime.date.today():
    sys.exit(f"docs/CHANGELOG.md: {version} is dated in the future")
if not text:
    sys.exit(f"docs/CHANGELOG.md: {version} has no text")
print(f"mod_responsibility {version}\n\n{text}")
