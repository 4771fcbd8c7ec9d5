# SPDX-License-Identifier: Apache-2.0
"""`make dist` makes a tarball that builds, with the same bytes each time."""

from __future__ import annotations

import os
import subprocess
import tarfile
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]


def make(tree: Path, build: Path, *words: str, umask: int = 0o022,
         **environment: str) -> str:
    bare = {name: value for name, value in os.environ.items()
            if not name.startswith("MAKE") and name not in (
                "MFLAGS", "SOURCE_DATE_EPOCH")}
    done = subprocess.run(["make", *words, f"B={build}"], cwd=tree,
                          env=bare | environment, capture_output=True,
                          text=True, umask=umask)
    assert done.returncode == 0, done.stderr
    return done.stdout


def dist(tree: Path, build: Path, **how) -> Path:
    make(tree, build, "dist", **how)
    [tarball] = (build / "dist").iterdir()
    return tarball


def test_the_bytes_are_the_same_each_time(tmp_path):
    first = dist(TREE, tmp_path / "1", umask=0o077, TZ="Asia/Tokyo")
    assert first.read_bytes() == dist(TREE, tmp_path / "2").read_bytes()
    name = first.name.removesuffix(".tar.gz")
    with tarfile.open(first) as archive:
        members = archive.getmembers()
        archive.extractall(tmp_path)
    assert {(member.uid, member.gid) for member in members} == {(0, 0)}
    assert {member.mode for member in members} == {0o644, 0o755}
    assert len({member.mtime for member in members}) == 1
    inside = {member.name for member in members}
    assert {f"{name}/{path}" for path in (
        "Makefile", "LICENSE", "docs/directives.md", "t/packages.sh",
        "conf/packaging/debian/rules")} <= inside
    assert not [path for path in inside
                if {"build", ".git", "node_modules", "__pycache__"}
                & set(path.split("/"))]
    # Without git, from the folder itself, which has been built in.
    tree = tmp_path / name
    (tree / "build").mkdir()
    (tree / "build/object.o").write_text("built\n")
    assert first.read_bytes() == dist(tree, tmp_path / "3").read_bytes()
    assert "-o build/mod_responsibility.so" in make(tree, Path("build"), "-n",
                                                    "all")


def test_the_time_can_be_given(tmp_path):
    with tarfile.open(dist(TREE, tmp_path,
                           SOURCE_DATE_EPOCH="1700000000")) as archive:
        assert {member.mtime for member in archive} == {1700000000}
