# SPDX-License-Identifier: Apache-2.0
"""`make uninstall` removes what `make install` put there, and nothing else."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

import pytest

TREE = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("SRM_MODULE",
                            TREE / "build/mod_responsibility.so")
             ).resolve().parent
CONF = "etc/apache2"
# Answers as httpd's own apxs does, wherever that puts modules.
APXS = """#!/bin/sh
case $2 in
LIBEXECDIR) echo "{root}/usr/lib/apache2/modules" ;;
SYSCONFDIR) echo "{root}/etc/apache2" ;;
*) exec apxs "$@" ;;
esac
"""


def make(tmp_path: Path, target: str, *words: str, root: str = "",
         **environment: str) -> subprocess.CompletedProcess:
    apxs = tmp_path / "apxs"
    apxs.write_text(APXS.format(root=root))
    apxs.chmod(0o755)
    bare = {name: value for name, value in os.environ.items()
            if not name.startswith("MAKE") and name != "MFLAGS"}
    return subprocess.run(
        ["make", target, f"B={BUILD}", f"APXS={apxs}", "A2ENMOD=yes", *words],
        cwd=TREE, env=bare | environment, capture_output=True, text=True,
        umask=0o077)


def listing(root: Path) -> dict[str, tuple[int, bytes | str]]:
    """Mode and content of everything below a folder."""
    found = {}
    for path in sorted(root.rglob("*")):
        mode = path.lstat().st_mode
        found[str(path.relative_to(root))] = mode, (
            os.readlink(path) if stat.S_ISLNK(mode) else
            path.read_bytes() if stat.S_ISREG(mode) else "")
    return found


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    """A system with somebody else's files."""
    root = tmp_path / "stage"
    for prefix in ("usr", "usr/local"):
        for name in ("bin/other", "share/man/man1/other.1",
                     "share/man/man8/other.8", "share/doc/other/README"):
            (root / prefix / name).parent.mkdir(parents=True, exist_ok=True)
            (root / prefix / name).write_text("other\n")
    for name in ("usr/lib/apache2/modules/mod_other.so",
                 f"{CONF}/mods-available/other.load",
                 f"{CONF}/conf-available/other.conf"):
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text("other\n")
    return root


@pytest.mark.parametrize("prefix", ["/usr", "/usr/local"])
def test_what_is_installed_is_removed(tmp_path, stage, prefix):
    before = listing(stage)
    where = f"DESTDIR={stage}", f"PREFIX={prefix}"
    done = make(tmp_path, "install", *where)
    assert done.returncode == 0, done.stderr
    installed = listing(stage)
    shared = f"{prefix[1:]}/share"
    for name in ("usr/lib/apache2/modules/mod_responsibility.so",
                 f"{prefix[1:]}/bin/responsibility",
                 *(f"{shared}/{name}" for name in (
                     "man/man1/responsibility.1",
                     "man/man8/mod_responsibility.8",
                     "responsibility/schemas/matrix.json",
                     "responsibility/matrices/azure-cloud.json",
                     "responsibility/examples/values/pci-dss.json",
                     "doc/mod_responsibility/docs/directives.md")),
                 *(f"{CONF}/{name}" for name in (
                     "mods-available/responsibility.load",
                     "mods-available/responsibility.conf",
                     "conf-available/responsibility.conf",
                     "responsibility"))):
        assert name in installed, name
    # The umask of who installs is not that of readers.
    for name in installed.keys() - before.keys():
        mode = installed[name][0]
        assert stat.S_ISLNK(mode) or mode & 0o444 == 0o444, name
        assert not mode & 0o022 or stat.S_ISLNK(mode), name
    assert make(tmp_path, "install", *where).returncode == 0
    assert listing(stage) == installed
    done = make(tmp_path, "uninstall", *where)
    assert done.returncode == 0, done.stderr
    assert listing(stage) == before


def test_files_of_the_administrator_stay(tmp_path, stage):
    where = f"DESTDIR={stage}", "PREFIX=/usr"
    assert make(tmp_path, "install", *where).returncode == 0
    ours = [stage / name for name in (
        f"{CONF}/conf-available/responsibility.conf",
        f"{CONF}/mods-available/responsibility.conf",
        f"{CONF}/responsibility/ours.json",
        "usr/share/responsibility/examples/ours.json")]
    for file in ours:
        file.write_text("ours\n")
    done = make(tmp_path, "uninstall", *where)
    assert done.returncode == 0, done.stderr
    for file in ours[:2]:
        assert f"Kept your configuration: {file}" in done.stdout
    for file in ours:
        assert file.read_text() == "ours\n"
    assert not (stage / CONF / "mods-available/responsibility.load").exists()


def test_the_module_of_a_package_is_not_replaced(tmp_path):
    """The package would take it back with its next version."""
    commands = tmp_path / "commands"
    commands.mkdir()
    (commands / "dpkg-query").write_text(
        '#!/bin/sh\necho "libapache2-mod-responsibility: $2"\n')
    (commands / "dpkg-query").chmod(0o755)
    root = tmp_path / "root"
    done = make(tmp_path, "install", f"PREFIX={root}/usr", root=str(root),
                PATH=f"{commands}:{os.environ['PATH']}")
    assert done.returncode
    assert (f"{root}/usr/lib/apache2/modules/mod_responsibility.so belongs to "
            "the package libapache2-mod-responsibility") in done.stderr
    assert not root.exists()


@pytest.mark.parametrize("name", ["mod_responsibility.so", "responsibility"])
def test_it_is_hardened(name):
    """Without a flag of the user: stack, functions, binding, address."""
    said = subprocess.run(["readelf", "--wide", "-hlds", BUILD / name],
                          check=True, capture_output=True, text=True).stdout
    for sign in ("__stack_chk_fail", "_chk@", "GNU_RELRO", "BIND_NOW",
                 "DYN (Position-Independent Executable file)"
                 if name == "responsibility" else "DYN (Shared object"):
        assert sign in said, sign
