# SPDX-License-Identifier: Apache-2.0
"""The Containerfile without an engine: its steps, and what it copies."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path, PurePath

TREE = Path(__file__).resolve().parents[2]
FOLDER = TREE / "conf/packaging/container"


@dataclass
class Stage:
    """The instructions after a FROM, in order."""

    name: str
    steps: list[tuple[str, str]] = field(default_factory=list)

    def all(self, word: str) -> list[str]:
        return [text for name, text in self.steps if name == word]


def stages() -> list[Stage]:
    """The stages of the Containerfile; lines that go on are joined."""
    text = (FOLDER / "Containerfile").read_text()
    text = re.sub(r"^\s*#.*\n", "", text, flags=re.M)
    text = re.sub(r"\s*\\\n\s*", " ", text)
    found: list[Stage] = []
    for line in filter(str.strip, text.splitlines()):
        word, rest = line.split(None, 1)
        if word == "FROM":
            found.append(Stage(rest))
        elif found:
            found[-1].steps.append((word, rest))
    return found


def allowed(name: str) -> bool:
    """True if the ignore file lets a file into the build."""
    lines = (FOLDER / "Containerfile.dockerignore").read_text().splitlines()
    within = [PurePath(name), *PurePath(name).parents]
    return any(path.match(f"/{line[1:]}") for line in lines
               if line.startswith("!")
               for path in (PurePath("/", part) for part in within))


def context(folder: Path) -> None:
    """Copy what git knows, and the ignore file lets through, to a folder."""
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=TREE, check=True, capture_output=True, text=True).stdout
    for name in filter(allowed, names.splitlines()):
        if (TREE / name).exists():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((TREE / name).read_bytes())
            target.chmod((TREE / name).stat().st_mode & 0o755)
