#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The documents describe the directives that httpd lists, and no more."""

# The table of each is compared with the code: the syntax with the macro and the
# help text, the contexts with what `httpd -t` accepts when it reads the default
# or the example there.

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
MANUAL = re.compile(r"^\.TP\n\.BI?R? (Responsibility\w*) ", re.M)
ROW = re.compile(r"^\| (\w+) \| (.+) \|$", re.M)
ROWS = ["Description", "Syntax", "Default", "Context", "Status", "Module"]
MACRO = re.compile(r'AP_INIT_(\w+)\(\s*"(\w+)"')
CONTEXTS = {
    "server config": "%s\n",
    "virtual host": "<VirtualHost *:1>\n%s\n</VirtualHost>\n",
    "`<Location>`": "<Location /a>\nResponsibility On\n%s\n</Location>\n",
    "`<LocationMatch>`": "<LocationMatch ^/a>\n%s\n</LocationMatch>\n"}


def apxs(name: str) -> str:
    return subprocess.run([os.environ.get("APXS", "apxs"), "-q", name],
                          check=True, capture_output=True, text=True
                          ).stdout.strip()


def httpd(body: str, *words: str) -> subprocess.CompletedProcess:
    """Run it on a configuration with our module."""
    with tempfile.TemporaryDirectory() as folder:
        conf = Path(folder) / "httpd.conf"
        modules = "".join(
            f'LoadModule {name}_module "{LIBEXECDIR}/mod_{name}.so"\n'
            for name in ("mpm_event", "authz_core"))
        conf.write_text(
            f'ServerRoot "{folder}"\nDefaultRuntimeDir "{folder}"\n'
            f'ServerName localhost\nErrorLog "error.log"\n{modules}'
            f'LoadModule responsibility_module "{MODULE}"\n{body}')
        return subprocess.run([HTTPD, *words, "-f", str(conf)],
                              capture_output=True, text=True)


def listing() -> str:
    """What `httpd -L` says with our module loaded."""
    done = httpd("", "-L")
    if done.returncode:
        sys.exit(f"httpd -L failed: {done.stderr}")
    return done.stdout


def takes(macro: str, syntax: str) -> bool:
    """True if a syntax has as many arguments as the macro reads."""
    first, *more = syntax.split(" ")
    return {"TAKE_ARGV": all(
                one[0] + one[-1] == "[]" for one in more),
            "FLAG": first == "On|Off" and not more,
            "TAKE1": not more and first != "…",
            "TAKE12": len(more) == 1 and more[0][0] == "[",
            "ITERATE": more == ["…"]}[macro]


def differs(name: str, rows: dict[str, str], line: str) -> list[str]:
    """The contexts whose row is not what httpd does with a line of it."""
    stated = rows.get("Context", "").split(", ")
    return [context for context, section in CONTEXTS.items()
            if (httpd(section % line, "-t").returncode == 0)
            != (context in stated)] + [
            f"{context} (unknown)" for context in stated
            if context not in CONTEXTS]


LIBEXECDIR = apxs("LIBEXECDIR")
HTTPD = f'{apxs("SBINDIR")}/{apxs("PROGNAME")}'
problems = []
listed = {name: (text, where) for name, text, where
          in LISTED.findall(listing())}
page = (TREE / "docs/directives.md").read_text()
described = {name: dict(ROW.findall(text)) for name, text
             in SECTION.findall(page)}
manual = MANUAL.findall((TREE / "docs/mod_responsibility.8").read_text())
headings = re.findall(r"^## (Responsibility\w*)$", page, re.M)
sections = dict(SECTION.findall(page))
macros = {name: macro for macro, name in MACRO.findall(
    (TREE / "mod_src/httpd/config.c").read_text())}

if not listed:
    problems.append("httpd -L lists no directive of mod_responsibility.c")
if headings != sorted(set(headings)):
    problems.append("docs/directives.md: the directives are not in order")
if sorted(manual, key=str.lower) != sorted(listed, key=str.lower):
    problems.append("docs/mod_responsibility.8: not the directives of httpd: "
                    + " ".join(sorted(set(manual) ^ set(listed))))
for name in sorted(set(listed) - set(described)):
    problems.append(f"docs/directives.md has no heading `## {name}`")
for name in sorted(set(described) - set(listed)):
    problems.append(f"docs/directives.md describes {name}, which httpd does "
                    "not know")
for name in sorted(set(described) & set(listed)):
    text, _ = listed[name]
    rows = described[name]
    where = f"docs/directives.md: {name}"
    if list(rows)[:len(ROWS)] != ROWS:
        problems.append(f"{where} needs the rows {', '.join(ROWS)}")
        continue
    syntax, default = (rows[row].strip("`").replace("\\|", "|")
                       for row in ("Syntax", "Default"))
    if not syntax.startswith(f"{name} "):
        problems.append(f"{where}: Syntax must begin with its name")
    elif not takes(macros[name], syntax.split(" ", 1)[1]):
        problems.append(f"{where}: Syntax is not what {macros[name]} reads")
    for word in re.findall(r"`([^`]+)`", text):
        if word.lower() not in syntax.lower():
            problems.append(f"{where}: Syntax lacks {word} of the help text")
    lines = re.findall(rf"^ *({name} .*)$", sections[name], re.M)
    if not lines:
        problems.append(f"{where} has no example")
        continue
    if not default.startswith("none: "):
        if not default.startswith(f"{name} "):
            problems.append(f'{where}: Default must begin with its name, or '
                            'with "none: "')
        lines = [default] + lines
    for context in differs(name, rows, lines[0]):
        problems.append(f"{where}: httpd disagrees about the context "
                        f"{context}")
    if f"[{name}](#{name.lower()}) | {rows['Description']} |" not in page:
        problems.append(f"{where}: the first table must link it, with its "
                        "Description")
    if len(text) < 20:
        problems.append(f"{name} has no help text")
sys.exit("\n".join(problems) if problems else 0)
