#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""docs/directives.md describes the directives that httpd lists, and no more."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
MODULE = Path(os.environ.get("SRM_MODULE",
                             TREE / "build/mod_responsibility.so")).resolve()
LISTED = re.compile(r"^(\S+) \(mod_responsibility\.c\)\n\t(.*)\n\t(.*)$", re.M)
SECTION = re.compile(r"^## (Responsibility\w*)\n(.*?)(?=^## |\Z)",
                     re.M | re.S)
ROW = re.compile(r"^\| (\w+) \| (.+) \|$", re.M)


def apxs(name: str) -> str:
    return subprocess.run([os.environ.get("APXS", "apxs"), "-q", name],
                          check=True, capture_output=True, text=True
                          ).stdout.strip()


def listing() -> str:
    """What `httpd -L` says with our module loaded."""
    with tempfile.TemporaryDirectory() as folder:
        conf = Path(folder) / "httpd.conf"
        conf.write_text(
            f'ServerRoot "{folder}"\nDefaultRuntimeDir "{folder}"\n'
            'ServerName localhost\nErrorLog "error.log"\n'
            "LoadModule mpm_event_module "
            f'"{apxs("LIBEXECDIR")}/mod_mpm_event.so"\n'
            f'LoadModule responsibility_module "{MODULE}"\n')
        done = subprocess.run(
            [f'{apxs("SBINDIR")}/{apxs("PROGNAME")}', "-L", "-f", str(conf)],
            capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"httpd -L failed: {done.stderr}")
    return done.stdout


problems = []
listed = {name: (text, where) for name, text, where
          in LISTED.findall(listing())}
page = (TREE / "docs/directives.md").read_text()
described = {name: dict(ROW.findall(text)) for name, text
             in SECTION.findall(page)}
headings = re.findall(r"^## (Responsibility\w*)$", page, re.M)

if not listed:
    problems.append("httpd -L lists no directive of mod_responsibility.c")
if headings != sorted(set(headings)):
    problems.append("docs/directives.md: the directives are not in order")
for name in sorted(set(listed) - set(described)):
    problems.append(f"docs/directives.md has no heading `## {name}`")
for name in sorted(set(described) - set(listed)):
    problems.append(f"docs/directives.md describes {name}, which httpd does "
                    "not know")
for name in sorted(set(described) & set(listed)):
    text, where = listed[name]
    rows = described[name]
    for row in ("Description", "Syntax", "Default", "Context"):
        if row not in rows:
            problems.append(f"docs/directives.md: {name} has no row {row}")
    for row in ("Syntax", "Default"):
        if not rows.get(row, "").startswith(f"`{name} ") and not (
                row == "Default" and rows.get(row, "").startswith("none: ")):
            problems.append(f"docs/directives.md: {row} of {name} must begin "
                            "with its name, or a default with \"none: \"")
    context = rows.get("Context", "")
    if ("<Location>" in context) != ("anywhere" in where
                                     or "only inside" in where):
        problems.append(f"docs/directives.md: the context of {name} is "
                        f'"{context}", httpd says "{where}"')
    if "server config" in context and "only inside" in where:
        problems.append(f"docs/directives.md: {name} is not allowed in the "
                        "server config")
    if ".htaccess" in where:
        problems.append(f"{name} is allowed in .htaccess")
    if f"(#{name.lower()})" not in page:
        problems.append(f"docs/directives.md: the table does not link {name}")
    if len(text) < 20:
        problems.append(f"{name} has no help text")
sys.exit("\n".join(problems) if problems else 0)
