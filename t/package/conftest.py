# SPDX-License-Identifier: Apache-2.0
"""Debian packages, and roots to install them in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from roots import TREE, Base, Root, may, run

DEBS = Path(os.environ.get("DEBS", TREE / "build/deb"))
NAMES = "libapache2-mod-responsibility", "responsibility"


@pytest.fixture(scope="session")
def able() -> None:
    """Roots can be made here, or a sentence says what is missing."""
    may()


@pytest.fixture(scope="session")
def debs() -> list[Path]:
    """The packages of this tree: the module's, then the program's."""
    found = [file for name in NAMES for file in DEBS.glob(f"{name}_*.deb")]
    assert len(found) == 2, f"`make deb` makes two packages in {DEBS}"
    return found


@pytest.fixture(scope="session")
def version(debs: list[Path]) -> str:
    """The version of the module in the packages."""
    return run("dpkg-deb", "-f", debs[0], "Version").split("-")[0]


@pytest.fixture(scope="session")
def older(debs: list[Path], version: str,
          tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[Path]]:
    """The same packages with an older version, in names and in bytes."""
    name = version[:-1] + chr(ord(version[-1]) + (1 if version[-1] < "9"
                                                  else -1))
    folder = tmp_path_factory.mktemp("older")
    made = []
    for deb in debs:
        tree = folder / deb.name.split("_")[0]
        run("dpkg-deb", "-R", deb, tree)
        control = tree / "DEBIAN/control"
        # A tilde is before everything.
        control.write_text(control.read_text().replace(
            f"{version}-", f"{version}~before-"))
        for file in (*tree.glob("usr/lib/*/modules/*.so"),
                     *tree.glob("usr/bin/*")):
            file.write_bytes(file.read_bytes().replace(
                version.encode() + b"\0", name.encode() + b"\0"))
        made.append(folder / f"{tree.name}.deb")
        run("dpkg-deb", "-Zgzip", "-z1", "-b", tree, made[-1])
    return name, made


@pytest.fixture
def start(able: None) -> Iterator[Callable[..., Root]]:
    """Make a root of a suite and packages, for one test."""
    with ExitStack() as roots:
        yield lambda suite, *packages: roots.enter_context(
            Root(Base(suite, packages).make()))


@pytest.fixture(scope="module")
def start_module(able: None) -> Iterator[Callable[..., Root]]:
    """The same for all tests of a file."""
    with ExitStack() as roots:
        yield lambda suite, *packages: roots.enter_context(
            Root(Base(suite, packages).make()))
