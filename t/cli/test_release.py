# SPDX-License-Identifier: Apache-2.0
"""What `make release-check` asks of the version and the changelog."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TREE = Path(__file__).resolve().parents[2]
VERSION = re.search(r"^VERSION := (\S+)$", (TREE / "Makefile").read_text(),
                    re.M)[1]


@pytest.fixture
def copy(tmp_path):
    for name in ("docs", "conf"):
        shutil.copytree(TREE / name, tmp_path / name)
    for name in ("Makefile", "README.md"):
        shutil.copy(TREE / name, tmp_path)
    return tmp_path


def run(*words: object) -> tuple[int, str]:
    done = subprocess.run([sys.executable, *map(str, words)], text=True,
                          capture_output=True, timeout=60)
    return done.returncode, done.stdout + done.stderr


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.mark.parametrize("name, said", [
    ("Makefile", 6), ("docs/api.md", 1),
    ("conf/packaging/rpm/mod_responsibility.spec", 2),
    ("conf/examples/kubernetes/overlays/image/Containerfile", 1)])
def test_a_version_that_differs_is_found(copy, name, said):
    guard = TREE / "t/guards/version.py"
    assert run(guard, "build", copy) == (0, "")
    change(copy / name, VERSION, "9.8.7")
    status, output = run(guard, "build", copy)
    assert status == 1
    assert len(output.splitlines()) >= said
    assert "9.8.7" in output


def test_a_release_has_a_dated_entry_with_a_text(tmp_path):
    (tmp_path / "docs").mkdir()
    log = tmp_path / "docs/CHANGELOG.md"

    def notes(text: str) -> tuple[int, str]:
        log.write_text("# Changelog\n\n## What 0.x promises\n\n" + text)
        return run(TREE / "t/release/notes.py", "1.2.3", tmp_path)

    good = "## Unreleased\n\n## 1.2.3 - 2026-01-02\n\n- New.\n\n" \
           "## 1.2.2 - 2026-01-01\n\n- Old.\n"
    assert notes(good) == (0, "mod_responsibility 1.2.3\n\n- New.\n")
    for old, new, said in (
            (" - 2026-01-02", "", "on top"),
            ("2026-01-02", "soon", "no date"),
            ("2026-01-02", "2999-01-02", "future"),
            ("1.2.3 -", "1.2.4 -", "on top"),
            ("- New.\n\n", "", "no text"),
            ("Unreleased\n\n", "Unreleased\n\n- More.\n\n", "still under"),
            ("## Unreleased\n\n", "", "first heading")):
        assert old in good
        status, output = notes(good.replace(old, new))
        assert status == 1 and said in output, output
