# SPDX-License-Identifier: Apache-2.0
"""ResponsibilityStore: a restart serves the last good version as well."""

from __future__ import annotations

import datetime
import errno
import http.client
import os
import re
import shutil
from pathlib import Path

import pytest

from harness import (BASE, MODULE, OTHER_MODULE, TREE, Httpd, complain,
                     serving, until)
from samples import BROWSER, toy, wrong

SHIM = Path(os.environ.get("FAILING_SO", TREE / "build/failing.so")).resolve()
STORE = "ResponsibilityStore store\n"
FILE = serving("builtin:azure-cloud toy.json")
REPORT = [r"RSP\d{4}", r"found in matrix files", "has been rejected since"]


def health(server: Httpd) -> dict | None:
    try:
        return server.get(BASE + "/health.json").json()
    except (http.client.BadStatusLine, ConnectionResetError):
        return None  # a child that is ending


def title(server: Httpd) -> str:
    return server.get(BASE + "/toy.json").json()["title"]


def kept(server: Httpd) -> Path:
    """The file of the store; there is one, and nothing beside it."""
    [path] = (server.root / "store").iterdir()
    assert re.fullmatch("last-good-[0-9a-f]{16}", path.name)
    return path


def restart(server: Httpd, prefix=()) -> str:
    """Stop, start; what the log says since."""
    server.stop()
    complain(server.trouble())
    server.served = None
    (server.root / "error.log").unlink()
    (server.root / "terminal").write_text("")
    server.start(prefix)
    return server.log()


def reload(server: Httpd) -> str:
    before = len(server.log())
    server.reload()
    until(lambda: re.search(r"(Graceful restart|SIGUSR1)(.|\n)*resuming normal",
                            server.log()[before:]), "the reload")
    until(lambda: health(server), "an answer")
    return server.log()[before:]


def lines(told: str) -> list[str]:
    return [line for line in told.splitlines() if "ResponsibilityStore" in line]


@pytest.fixture
def server(httpd) -> Httpd:
    return httpd(STORE + FILE, expected=REPORT,
                 files={"toy.json": toy(title="Accepted")})


@pytest.mark.processes
@pytest.mark.parametrize("bad", [wrong("toy"), "{", "", None])
def test_a_restart_serves_the_last_good_version(server, bad):
    if bad is None:
        (server.root / "toy.json").unlink()
    else:
        server.write("toy.json", bad)
    since = None
    for times in (1, 2):
        told = restart(server)
        found = health(server)
        assert title(server) == "Accepted"
        assert (found["status"], found["matrices"]) == ("degraded", 2)
        assert (found["files_refused"], found["files_outdated"]) == (1, 1)
        assert found["loads_refused"] == times
        assert found["refused_since"] == (since or found["refused_since"])
        since = found["refused_since"]
        assert b"A newer one could not be loaded" in server.get(
            BASE + "/toy", accept=BROWSER).body
        assert re.search(r"toy\.json has been rejected since \S+Z "
                         rf"\(consecutive loads: {times}\); still serving "
                         r"the version accepted on \S+Z", told)
        for said in (told, server.terminal()):
            assert "serving the last accepted version of each of these " \
                "files" in said
        assert not lines(told)
    server.write("toy.json", toy(title="Mended"))
    restart(server)
    assert 'matrix "toy" of toy.json has changed' in server.compared()
    assert title(server) == "Mended" and health(server)["status"] == "ok"


def test_another_build_reads_it(server):
    conf = server.root / "httpd.conf"
    first = conf.read_text()
    second = first.replace(str(MODULE), str(OTHER_MODULE))
    server.write("toy.json", "{")
    for text in (second, first):
        conf.write_text(text)
        restart(server)
        assert title(server) == "Accepted"


def test_who_has_an_id_keeps_it(httpd):
    server = httpd(STORE + serving("m/*.json"), expected=REPORT, files={
        "m/a.json": toy("a", title="A"), "m/b.json": toy("b", title="B")})
    server.write("m/a.json", toy("b", title="Both"))
    server.write("m/0.json", toy("b", title="A copy"))
    restart(server)
    assert server.get(BASE + "/a.json").json()["title"] == "A"
    assert server.get(BASE + "/b.json").json()["title"] == "B"
    assert health(server)["files_refused"] == 2


def test_a_wildcard_for_nothing(httpd):
    server = httpd(STORE + serving("builtin:azure-cloud m/*.json"),
                   files={"m/a.json": toy("a")}, expected=REPORT)
    (server.root / "m/a.json").unlink()
    told = restart(server)
    assert server.get(BASE + "/a").status == 200
    assert health(server)["status"] == "degraded"
    assert "[RSP0403]" in told and "m/a.json has been rejected since" in told
    (server.root / "m").rmdir()
    told = restart(server)
    assert f"there is no folder {server.root}/m (make it" in told
    assert server.get(BASE + "/a").status == 200


def test_a_file_that_grows_while_it_is_read(server):
    server.write("orders", "grow 1 /toy.json")
    for told in (restart(server, shim(server)), reload(server)):
        assert "changed while it was read" in told
        assert title(server) == "Accepted"


def test_it_is_for_the_user_that_starts_httpd_only(server):
    assert (server.root / "store").stat().st_mode & 0o7777 == 0o700
    assert kept(server).stat().st_mode & 0o7777 == 0o600
    assert kept(server).stat().st_uid == os.geteuid()


def test_it_is_written_only_when_something_has_changed(server):
    def now():
        status = kept(server).stat()
        return status.st_ino, status.st_mtime_ns

    before = now()
    reload(server)
    restart(server)
    server.check()
    assert now() == before
    server.write("toy.json", toy(title="Second"))
    server.check()
    assert now() == before
    reload(server)
    assert (second := now()) != before
    reload(server)
    assert now() == second
    # Which load it was that refused is a part of what is kept.
    server.write("toy.json", "{")
    reload(server)
    assert (third := now()) != second
    reload(server)
    assert now() != third


def test_a_file_that_somebody_removed_is_written_again(server):
    path = kept(server)
    path.unlink()
    reload(server)
    assert kept(server) == path


def test_a_test_of_the_configuration_uses_it(server):
    server.write("toy.json", "{")
    status, told = server.check()
    assert status == 0
    assert "a reload or a start would serve the last accepted version of each " \
        "of these files" in told
    server.stop()
    kept(server).write_bytes(b"nonsense")
    status, told = server.check()
    assert status == 0 and len(lines(told)) == 1
    assert "is truncated" in told and "a start would not serve" in told


@pytest.mark.parametrize("said", ["", "ResponsibilityStore off\n"])
def test_there_is_none_by_default(httpd, said):
    server = httpd(said + FILE, files={"toy.json": toy()}, expected=REPORT)
    assert not (server.root / "store").exists()
    server.write("toy.json", "{")
    assert not lines(server.log() + restart(server))
    assert server.get(BASE + "/toy").status == 404
    assert server.get(BASE + "/azure-cloud").status == 200


# What cannot be trusted or read.

def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-40] ^= 1
    path.write_bytes(data)


def replaced(path: Path, make) -> None:
    path.unlink()
    make(path)


FILES = {
    "damaged": (damage, "is corrupt"),
    "cut off": (lambda path: os.truncate(path, path.stat().st_size // 2),
                "is truncated"),
    "empty": (lambda path: os.truncate(path, 0), "is truncated"),
    "foreign": (lambda path: path.write_text("{}" * 100),
                "was not written by mod_responsibility"),
    "of another layout": (
        lambda path: path.write_bytes(path.read_bytes().replace(
            path.read_bytes()[16:24], b"\xff" * 8, 1)),
        "was written by another version of mod_responsibility"),
    "a link": (lambda path: replaced(path, lambda path: path.symlink_to(
        "/etc/passwd")), "is a symbolic link"),
    "a FIFO": (lambda path: replaced(path, os.mkfifo),
               "is not a regular file"),
    "open to all": (lambda path: path.chmod(0o666),
                    "is writable by other users"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_is_not_used(server, kind):
    """It costs the last good version, and nothing else; then it is mended."""
    spoil, why = FILES[kind]
    server.stop()
    spoil(kept(server))
    server.write("toy.json", "{")
    told = restart(server)
    for said in (told, server.terminal()):
        line, *aside = lines(said)
        assert why in line
        assert "so a start has no last accepted versions" in line
        assert len(aside) <= 1 and all(".unused" in more for more in aside)
    assert "responsibility:warn" in lines(told)[0]
    assert server.get(BASE + "/toy").status == 404
    assert server.get(BASE + "/azure-cloud").status == 200
    assert health(server)["status"] == "degraded"
    server.write("toy.json", toy(title="Mended"))
    restart(server)
    server.write("toy.json", "{")
    assert not lines(restart(server))
    assert title(server) == "Mended"


def test_a_file_that_cannot_be_read_for_a_while_is_not_lost(server):
    """It has the only copy of what was served."""
    stored = kept(server)
    server.write("orders", f"open {errno.EMFILE} {stored.name}")
    server.write("toy.json", "{")
    why, aside = lines(restart(server, shim(server)))
    assert os.strerror(errno.EMFILE) in why
    assert server.get(BASE + "/toy").status == 404
    unused = Path(f"{stored}.unused")
    assert f"{unused}; to use it" in aside
    good = unused.read_bytes()
    # A second time: what was written since is poorer, and goes.
    assert os.strerror(errno.EMFILE) in lines(restart(server, shim(server)))[0]
    assert unused.read_bytes() == good
    server.stop()
    server.write("orders", "")
    unused.rename(stored)
    assert not lines(restart(server))
    assert title(server) == "Accepted"


def test_a_store_that_a_reload_names_loses_nothing(server):
    """Its file was not read: memory has what was accepted."""
    stored = kept(server).read_bytes()
    server.configure("ResponsibilityStore off\n" + FILE)
    server.write("toy.json", toy(title="Second"))
    reload(server)
    assert title(server) == "Second"
    server.configure(STORE + FILE)
    [aside] = lines(reload(server))
    assert ".unused; to use it" in aside
    [unused] = (server.root / "store").glob("*.unused")
    assert unused.read_bytes() == stored
    assert not lines(reload(server))


def test_a_slash_at_the_end_is_no_part_of_the_name(server):
    (server.root / "store").rename(server.root / "real")
    server.configure(STORE.replace("store", "store/") + FILE)
    assert not lines(restart(server))
    assert kept(server)
    shutil.rmtree(server.root / "store")
    (server.root / "store").symlink_to("real")
    for line in lines(restart(server)):
        assert "is a symbolic link" in line or "is not a folder" in line


def test_a_write_that_was_cut_short_leaves_nothing(server):
    draft = Path(f"{kept(server)}.0123456789abcdef.new")
    server.stop()
    draft.write_bytes(b"half")
    os.utime(draft, (10**9, 10**9))
    server.write("toy.json", "{")
    assert not lines(restart(server))
    assert title(server) == "Accepted"
    assert kept(server) and not draft.exists()


def link(server: Httpd) -> None:
    (server.root / "store").rename(server.root / "real")
    (server.root / "store").symlink_to("real")


FOLDERS = {
    "without a parent": (
        lambda server: server.configure(
            STORE.replace("store", "none/store") + FILE),
        "its parent folder does not exist"),
    "open to all": (lambda server: (server.root / "store").chmod(0o1777),
                    "is writable by other users"),
    "open to a group": (lambda server: (server.root / "store").chmod(0o770),
                        "is writable by other users"),
    "another user's": (
        lambda server: shutil.chown(server.root / "store", "nobody"),
        "and not by the user that starts httpd (chown it)"),
    "a link": (link, "is not a folder"),
    "a file": (lambda server: (shutil.rmtree(server.root / "store"),
                               server.write("store", "")), "is not a folder"),
}


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_folder_that_is_not_used(server, kind):
    spoil, why = FOLDERS[kind]
    server.stop()
    spoil(server)
    told = restart(server)
    for said in (told, server.terminal()):
        [line] = lines(said)
        assert why in line
    assert title(server) == "Accepted" and health(server)["status"] == "ok"
    # Memory serves a reload; each says that the store has nothing of it.
    server.write("toy.json", "{")
    [line] = lines(reload(server))
    assert why in line and "responsibility:warn" in line
    assert title(server) == "Accepted"


def shim(server: Httpd) -> list[str]:
    assert SHIM.exists(), f"{SHIM} is needed: make build/failing.so"
    preload = f"{os.environ.get('SRM_PRELOAD', '')} {SHIM}".strip()
    return ["env", f"LD_PRELOAD={preload}", f"FAILING={server.root}/orders"]


@pytest.mark.processes
@pytest.mark.parametrize("call, error", [
    ("write", errno.ENOSPC), ("write", errno.EDQUOT), ("fsync", errno.EIO),
    ("open", errno.EROFS), ("open", errno.EMFILE)])
def test_a_folder_that_cannot_be_written_to(server, call, error):
    """What was stored stays, and the next reload tries again."""
    before = kept(server).read_bytes()
    restart(server, shim(server))
    server.write("orders", f"{call} {error} .new")
    server.write("toy.json", toy(title="Second"))
    for _ in range(2):
        [line] = lines(reload(server))
        assert f"cannot be written: {os.strerror(error)}" in line
        assert "kept in memory only" in line
        assert title(server) == "Second"
        assert kept(server).read_bytes() == before
    server.write("orders", "")
    assert not lines(reload(server))
    assert kept(server).read_bytes() != before
    server.write("toy.json", "{")
    restart(server)
    assert title(server) == "Second"


def test_a_folder_that_cannot_be_read(server):
    server.write("orders", f"open {errno.EACCES} store")
    [line] = lines(restart(server, shim(server)))
    assert "store cannot be opened: Permission denied" in line
    assert title(server) == "Accepted"


def test_no_memory_for_it(httpd):
    large = toy(title="Large", **{"x-large": ["x" * 8000] * 1800})
    server = httpd("ResponsibilityPrerenderLimit 1M\n" + STORE + FILE,
                   files={"toy.json": large},
                   expected=[*REPORT, "out of memory"])
    server.write("orders", "malloc 14000000 -")
    why, aside = lines(restart(server, shim(server)))
    assert "out of memory for" in why and ".unused" in aside
    assert server.get(BASE + "/toy").status == 404
    server.write("orders", "")
    reload(server)
    until(lambda: title(server) == "Large", "memory")


def test_two_servers_with_one_store(httpd, server):
    """Neither writes over the other's file."""
    body = f'ResponsibilityStore "{server.root}/store"\n' + FILE
    other = httpd(body, files={"toy.json": toy(title="Other")},
                  expected=REPORT)
    [line] = lines(other.log())
    assert "responsibility:notice" in line
    assert "also holds 1 file of other servers" in line
    for each in (server, other):
        each.write("toy.json", "{")
        assert len(lines(restart(each))) == 1
    assert (title(server), title(other)) == ("Accepted", "Other")
    assert len(list((server.root / "store").iterdir())) == 2
    # A server that moves is another one, and does not take what is there.
    server.configure(STORE + f"PidFile {server.root}/other.pid\n" + FILE)
    restart(server)
    assert server.get(BASE + "/toy").status == 404
    assert len(list((server.root / "store").iterdir())) == 3


def test_another_folder_gets_all(server):
    """A reload that names another folder writes there, changed or not."""
    server.configure(STORE.replace("store", "elsewhere") + FILE)
    reload(server)
    assert len(list((server.root / "elsewhere").iterdir())) == 1
    server.write("toy.json", "{")
    restart(server)
    assert title(server) == "Accepted"


def year(text: str) -> int:
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).year


@pytest.mark.parametrize("seconds", [10**9, -10**9])
def test_a_clock_that_jumps(server, seconds):
    """It was wrong while files were accepted and refused, and is mended."""
    this_year = year(health(server)["loaded"])
    server.write("orders", f"clock {seconds} -")
    # The revision is of today.
    server.write("toy.json", toy(title="Then"))
    restart(server, shim(server))
    assert abs(year(health(server)["loaded"]) - this_year) > 30
    server.write("toy.json", "{")
    reload(server)
    until(lambda: (now := health(server)) and now["status"] == "degraded",
          "the reload")
    for preload in ((), shim(server), ()):
        restart(server, preload)
        found = health(server)
        assert title(server) == "Then"
        assert found["age_seconds"] in range(60)
        assert found["refused_since"] <= found["loaded"]
        assert server.get(BASE + "/metrics").status == 200
        [accepted] = re.findall(r"the version accepted on (\S+)",
                                server.log())
        assert accepted <= found["loaded"]
    server.write("toy.json", toy(title="Now"))
    restart(server)
    assert title(server) == "Now" and health(server)["status"] == "ok"
