#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""`make check` installs what it needs, by names that each Debian has."""

import ast
import re
import sys
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
LISTS = re.compile(r"^(\w+_PACKAGES) +:= ((?:.*\\\n)*.*)$", re.M)
# Those that run in `make check`, and what they take from each other.
CHECKED = ["t/guards", "t/drive", "t/cli"]


def third_party() -> dict[str, str]:
    """Modules that do not come with Python, and who imports them."""
    files = [file for folder in CHECKED
             for file in (TREE / folder).glob("*.py")]
    own = {file.stem for file in files} | {"conftest"} | {
        file.stem for file in (TREE / "t/worst").glob("*.py")}
    found = {}
    for file in files:
        for node in ast.walk(ast.parse(file.read_text())):
            names = ([alias.name for alias in node.names]
                     if isinstance(node, ast.Import) else
                     [node.module] if isinstance(node, ast.ImportFrom)
                     else [])
            for name in (name.split(".")[0] for name in names):
                if name not in sys.stdlib_module_names and name not in own:
                    found[name] = f"{file.relative_to(TREE)}"
    return found


makefile = (TREE / "Makefile").read_text()
lists = {name: words.replace("\\\n", " ").split()
         for name, words in LISTS.findall(makefile)}
problems = []
if not {"CHECK_PACKAGES", "TEST_PACKAGES"} <= lists.keys():
    sys.exit("packages: the lists of the Makefile were not found")
for name, packages in lists.items():
    # Debian's next release has another number, and no such package.
    problems += [f"Makefile: {name}: {package} is of one Debian only"
                 for package in packages if re.search(r"-\d+(-|$)", package)]
modules = third_party()
if len(modules) < 3:
    problems.append("packages: the imports of the tests were not found")
for name, file in sorted(modules.items()):
    package = "python3-" + name.replace("_", "-")
    if package not in lists["CHECK_PACKAGES"]:
        problems.append(f"Makefile: CHECK_PACKAGES has no {package}, and "
                        f"{file} imports {name}")
# A compiler and make are there wherever Debian packages are built.
control = (TREE / "conf/packaging/debian/control").read_text()
depends = set(re.findall(r"[\w.+-]+(?=[,\n]| \()", re.search(
    r"^Build-Depends: ((?:.*,\n)*.*\n)", control, re.M).group(1)))
wanted = (set(lists["BUILD_PACKAGES"]) - {"apache2-bin", "gcc", "make",
                                          "pkg-config"}
          | {"debhelper-compat", "dh-apache2", "pkgconf"})
if depends != wanted:
    problems.append("conf/packaging/debian/control: Build-Depends and "
                    "BUILD_PACKAGES differ: "
                    + " ".join(sorted(depends ^ wanted)))
if not re.search(r"^check: check-packages$", makefile, re.M):
    problems.append("Makefile: check does not install what it needs")
sys.exit("\n".join(problems) if problems else 0)
