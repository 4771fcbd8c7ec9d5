#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The version is the Makefile's: what else names it, names the same.

version.py [BUILD-FOLDER [TREE]]
"""

import re
import sys
from pathlib import Path

TREE = Path(sys.argv[2] if len(sys.argv) > 2 else
            Path(__file__).resolve().parents[2])
# Files that have to name it, and how; the first match counts.
PLACES = [
    ("conf/packaging/rpm/mod_responsibility.spec", r"^Version: +(\S+)$"),
    ("conf/packaging/rpm/mod_responsibility.spec", r"^\* .* - (\S+)-\d+$"),
    ("conf/packaging/container/Containerfile", r"/responsibility:(\S+) "),
    ("conf/examples/kubernetes/overlays/configmap/kustomization.yaml",
     r"newTag: (\S+)$"),
    ("conf/examples/kubernetes/overlays/image/Containerfile",
     r"^FROM \S+:(\S+)$"),
    ("docs/api.md", r'"version":"([^"]*)"'),
]
# Any other file that speaks of a version of ours.
NAMED = re.compile(r"responsibility(?:[-/:_ ]|=)v?(\d+\.\d+\.\d+)\b")
TEXTS = {".md", ".conf", ".yaml", ".yml", ".json", ".1", ".8", ".spec", ""}


def problems(tree: Path) -> list[str]:
    makefile = (tree / "Makefile").read_text()
    declared = re.findall(r"^VERSION +:= +(\d+\.\d+\.\d+)$", makefile, re.M)
    if len(declared) != 1:
        return ["Makefile: VERSION := must be there once, as three numbers"]
    version = declared[0]
    found = []
    for name, pattern in PLACES:
        match = re.search(pattern, (tree / name).read_text(), re.M)
        if not match or match[1] != version:
            found.append(f"{name}: names version {match and match[1]}, not "
                         f"{version} as the Makefile does")
    for path in [tree / "README.md", *sorted((tree / "docs").rglob("*")),
                 *sorted((tree / "conf").rglob("*"))]:
        # The changelog names older ones.
        if (path.is_file() and path.suffix in TEXTS
                and path.name != "CHANGELOG.md"):
            found += [f"{path.relative_to(tree)}: names version {other}, not "
                      f"{version}" for other in NAMED.findall(path.read_text())
                      if other != version]
    return found


found = problems(TREE)
sys.exit("\n".join(found) if found else 0)
