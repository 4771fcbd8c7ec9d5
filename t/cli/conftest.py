# SPDX-License-Identifier: Apache-2.0
"""Runs the program `responsibility`; the variable RESPONSIBILITY names it."""

from __future__ import annotations

import copy
import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

TREE = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("RESPONSIBILITY",
                              TREE / "build/responsibility")).resolve()
AZURE = json.loads((TREE / "conf/matrices/azure-cloud.json").read_text())
TODAY = "2026-06-01"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "quick: a few seconds in all")
    if not PROGRAM.exists():
        raise pytest.UsageError(f"{PROGRAM} is needed and not there")


@dataclass
class Done:
    status: int
    out: str
    err: str
    raw: bytes


@pytest.fixture
def cli(tmp_path: Path):
    """cli(*words, stdin=b"") runs it in an empty folder."""
    def run(*words: object, stdin: bytes = b"") -> Done:
        done = subprocess.run([PROGRAM, *map(str, words)], cwd=tmp_path,
                              input=stdin, capture_output=True, timeout=120)
        err = done.stderr.decode(errors="replace")
        assert done.returncode in (0, 1, 2), (words, done.returncode, err)
        assert "Sanitizer" not in err and "runtime error" not in err, err
        return Done(done.returncode, done.stdout.decode(errors="replace"),
                    err, done.stdout)
    return run


@pytest.fixture
def azure() -> dict:
    """The Azure matrix, to be changed by a test."""
    return copy.deepcopy(AZURE)


@pytest.fixture
def put(tmp_path: Path):
    """put(name, content) writes a file: bytes, text, or JSON of a value."""
    def write(name: str, content: object) -> str:
        if not isinstance(content, (bytes, str)):
            content = json.dumps(content, indent=1)
        if isinstance(content, str):
            content = content.encode()
        (tmp_path / name).write_bytes(content)
        return name
    return write
