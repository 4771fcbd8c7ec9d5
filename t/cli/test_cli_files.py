# SPDX-License-Identifier: Apache-2.0
"""Files that change while they are read, and pipes."""

import json
import os
import subprocess
import time
from pathlib import Path

import pytest

from conftest import AZURE, PROGRAM, TREE

SHIM = Path(os.environ.get("FAILING_SO", TREE / "build/failing.so")).resolve()
MATRIX = TREE / "conf/matrices/azure-cloud.json"


def version(word: str) -> bytes:
    """A matrix that says its word at the beginning and at the end."""
    matrix = {"title": word} | {k: v for k, v in AZURE.items()
                                if k not in ("title", "summary")}
    return json.dumps(matrix | {"summary": word}).encode()


def read(folder: Path, *orders: str) -> tuple[set[str], str]:
    """The words of the file as it is read, and what is told."""
    assert SHIM.exists(), f"{SHIM} is needed: make build/failing.so"
    (folder / "orders").write_text("".join(f"{each}\n" for each in orders))
    done = subprocess.run(
        [PROGRAM, "show", "m.json", "--as", "json"], cwd=folder, text=True,
        env=os.environ | {"LD_PRELOAD": str(SHIM),
                          "FAILING": f"{folder}/orders"},
        capture_output=True, timeout=60)
    matrix = json.loads(done.stdout or "{}")
    return {matrix[key] for key in ("title", "summary") if matrix}, done.stderr


@pytest.mark.parametrize("age", [0, 1.2])
@pytest.mark.parametrize("clock", ["", "coarse 1 m.json"])
def test_a_file_that_is_rewritten_while_it_is_read(tmp_path, age, clock):
    """In place and in the same length: the half that was read is old."""
    (tmp_path / "m.json").write_bytes(version("Old"))
    (tmp_path / "m.json.next").write_bytes(version("New"))
    time.sleep(age)
    assert read(tmp_path, "tear 1 m.json", clock) == ({"New"}, "")


def test_a_file_that_is_always_rewritten(tmp_path):
    (tmp_path / "m.json").write_bytes(version("Old"))
    (tmp_path / "m.json.next").write_bytes(version("New"))
    assert read(tmp_path, "tear 99 m.json") == (
        set(), "m.json: error: changed while it was read (write a new file beside it "
        "and rename that) [RSP0101]\n")


def shell(line: str, folder: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["bash", "-c", line], cwd=folder, capture_output=True, text=True,
        env=os.environ | {"P": str(PROGRAM), "M": str(MATRIX)}, timeout=60)


@pytest.mark.parametrize("line, status, told", [
    ('$P check <(cat "$M")', 0, "1 file: 0 errors"),
    ('$P check <(sleep 1.5; cat "$M")', 0, "1 file: 0 errors"),
    ('$P check /dev/stdin < "$M"', 0, "1 file: 0 errors"),
    ('cat "$M" | $P check /dev/stdin', 0, "1 file: 0 errors"),
    ("echo [] | $P check /dev/stdin", 1, "/dev/stdin:1:1: "),
    ('mkfifo f; cat "$M" > f & sleep 0.1; $P check f', 0, "1 file: 0 errors"),
    ('$P diff <(cat "$M") "$M"', 0, ""),
    ('$P diff "$M" <(sed s/Applications/Programs/ "$M")', 1, "Programs"),
    ('$P show <(cat "$M") --as json', 0, '"id":"azure-cloud"'),
    ("$P from-csv <(printf 'Area,A\\nX,Customer\\n') --id x --title X", 0,
     '"id": "x"'),
    ("$P check <(yes)", 1, "has more than 16777216 bytes [RSP0103]"),
    ("$P check <(true)", 1, "is empty [RSP0104]"),
    ("$P check /dev/zero", 1, "is a device, not a regular file [RSP0102]"),
])
def test_pipes_are_read(tmp_path, line, status, told):
    done = shell(line, tmp_path)
    assert done.returncode == status, done
    assert told in done.stdout
