# SPDX-License-Identifier: Apache-2.0
"""Calls that fail: the site whose they are suffers, the log says why.

failing.so makes calls of httpd fail as long as a control file says so.
"""

import errno
import os
import resource
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from documents import confirm
from harness import BASE, ONE, TREE, Httpd, serving, until
from samples import toy

SHIM = Path(os.environ.get("FAILING_SO", TREE / "build/failing.so")).resolve()
FILE = serving("conf/site.json")
OTHER = ONE.replace(BASE, "/other")
REPORT = [r"RSP\d{4}", "found in matrix files", "out of memory",
          "has been rejected since"]
FAULTS = [("open", errno.EMFILE), ("open", errno.ENFILE),
          ("open", errno.EACCES), ("open", errno.EIO), ("open", errno.ENOMEM),
          ("read", errno.EIO), ("read", errno.EISDIR)]


@pytest.fixture
def failing(httpd):
    """failing(body, orders, files=): a server that is not started yet."""
    assert SHIM.exists(), f"{SHIM} is needed: make build/failing.so"

    def make(body: str, orders: str = "", **more) -> Httpd:
        server = httpd(body + OTHER, start=False, expected=REPORT, **more)
        order(server, orders)
        return server
    return make


def order(server: Httpd, orders: str) -> None:
    server.write("orders", orders)


def env(server: Httpd) -> list[str]:
    preload = f"{os.environ.get('SRM_PRELOAD', '')} {SHIM}".strip()
    return ["env", f"LD_PRELOAD={preload}", f"FAILING={server.root}/orders"]


def reload(server: Httpd) -> str:
    """Reload; what the log says of it."""
    before = len(server.log())
    server.reload()
    until(lambda: "resuming normal" in server.log()[before:], "the reload")
    until(lambda: server.get("/other/azure-cloud").status == 200,
          "the other site")
    return server.log()[before:]


def says(error: int) -> str:
    """How a report ends; permissions do not stop root."""
    hint = (" (root was refused: look at SELinux, AppArmor, "
            "capabilities, NFS)"
            if error == errno.EACCES and os.geteuid() == 0 else "")
    return f": {os.strerror(error)}{hint} [RSP0101]"


def healed(server: Httpd, path: str = "/toy") -> None:
    order(server, "")
    said = reload(server)
    until(lambda: server.get(BASE + path).status == 200, "the site is back")
    assert "RSP" not in said


@pytest.mark.parametrize("call, error", FAULTS)
def test_a_lenient_start(failing, call, error):
    server = failing(FILE, f"{call} {error} conf/site.json",
                     files={"conf/site.json": toy()})
    server.start(env(server))
    for told in (server.terminal(), server.log()):
        assert f"conf/site.json: cannot be {call}" in told
        assert says(error) in told
    if error == errno.EACCES and os.geteuid() == 0:
        confirm(server.log(), "Permission denied, although the mode is right")
    assert server.get(BASE + "/toy").status == 503
    assert server.get(BASE + "/health").json()["files_refused"] == 1
    assert server.get("/other/azure-cloud").status == 200
    healed(server)


@pytest.mark.parametrize("call, error", FAULTS[::3])
def test_a_strict_start(failing, call, error):
    server = failing("ResponsibilityStartup strict\n" + FILE,
                     f"{call} {error} conf/site.json",
                     files={"conf/site.json": toy()})
    server.launch(env(server))
    assert server.process.wait(timeout=30) != 0
    server.process = None
    assert says(error) in server.terminal()
    assert "configuration rejected" in server.terminal()


@pytest.mark.parametrize("call, error", FAULTS[::2])
def test_a_reload(failing, call, error):
    server = failing(FILE, files={"conf/site.json": toy()})
    server.start(env(server))
    assert server.get(BASE + "/toy").status == 200
    order(server, f"{call} {error} conf/site.json")
    said = reload(server)
    assert f"conf/site.json: cannot be {call}" in said
    assert says(error) in said
    until(lambda: server.get(BASE + "/health").json()["status"] == "degraded",
          "the site says so")
    assert server.get(BASE + "/toy").status == 200
    healed(server)
    until(lambda: server.get(BASE + "/health").json()["status"] == "ok",
          "nothing is refused any more")


def test_a_file_that_changes_while_it_is_read(failing):
    server = failing(FILE, "grow 1 conf/site.json",
                     files={"conf/site.json": toy()})
    server.start(env(server))
    confirm(server.log(), "The file is half written")
    assert server.get(BASE + "/toy").status == 503
    healed(server)


def test_a_folder_that_cannot_be_read(failing):
    server = failing(serving("conf/*.json"),
                     f"opendir {errno.EACCES} conf",
                     files={"conf/site.json": toy()})
    server.start(env(server))
    if os.geteuid() == 0:
        confirm(server.log(), "The folder of a wildcard is refused")
    assert ('the folder of "conf/*.json" cannot be read'
            + says(errno.EACCES)) in server.log()
    assert server.get(BASE + "/toy").status == 503
    healed(server)


def test_a_file_that_is_rewritten_while_it_is_read(failing):
    """In place, in the same length, and at a reload: all of it is new."""
    server = failing(FILE, files={"conf/site.json": toy(title="Old"),
                                  "conf/site.json.next": toy(title="New")})
    server.start(env(server))
    order(server, "tear 1 conf/site.json")
    assert "RSP" not in reload(server)
    until(lambda: server.get(BASE + "/toy.json").json()["title"] == "New",
          "the new version")


def ids(server: Httpd) -> list[str]:
    return [matrix["id"] for matrix in
            server.get(BASE + "/index.json").json()["matrices"]]


@pytest.fixture
def folder(failing):
    """A running server with a wildcard that has matched two files."""
    server = failing(serving("m/*.json"), files={
        "m/a.json": toy("a"), "m/b.json": toy("b")})
    server.start(env(server))
    assert ids(server) == ["a", "b"]
    return server


@pytest.mark.parametrize("fault, error", [
    ("opendir", errno.EACCES), ("opendir", errno.EMFILE),
    ("readdir1", errno.EIO), ("readdir4", errno.EIO)])
def test_a_folder_that_cannot_be_read_is_as_it_was(folder, fault, error):
    """Its files are read by their names, of which one has changed."""
    folder.write("m/b.json", toy("c"))
    order(folder, f"{fault} {error} /m")
    said = reload(folder)
    assert said.count("RSP") == 1
    assert ('the folder of "m/*.json" cannot be read: '
            + says(error)[2:]) in said
    until(lambda: ids(folder) == ["a", "c"], "the reload")
    found = folder.get(BASE + "/health").json()
    assert (found["status"], found["files_refused"]) == ("degraded", 1)
    assert found["files_outdated"] == 0
    order(folder, "")
    assert "RSP" not in reload(folder)
    assert ids(folder) == ["a", "c"]
    assert folder.get(BASE + "/health").json()["status"] == "ok"


@pytest.mark.parametrize("orders", ["hide 1 b.json",
                                    "hide 1 b.json\nlose 1 m/b.json"])
def test_a_file_that_its_folder_does_not_list(folder, orders):
    """As one that is renamed meanwhile; even if it is nowhere for a moment."""
    order(folder, orders)
    assert "no longer served" not in reload(folder)
    assert ids(folder) == ["a", "b"]
    assert folder.get(BASE + "/health").json()["status"] == "ok"


def test_a_file_that_is_gone_is_gone(folder):
    """However its folder answers."""
    (folder.root / "m/b.json").unlink()
    order(folder, f"readdir1 {errno.EIO} /m")
    assert "m/b.json is gone" in reload(folder)
    until(lambda: ids(folder) == ["a"], "the reload")


def test_a_folder_that_cannot_be_looked_at(folder):
    """New files in it are unknown, and none has changed."""
    folder.write("m/c.json", toy("c"))
    order(folder, f"readdir1 {errno.EIO} m/")
    found = folder.get(BASE + "/health").json()
    assert (found["files_newer"], found["files_unknown"]) == (0, 1)


def large() -> dict:
    """Of 10 MB."""
    return toy(**{"x-large": ["x" * 8000] * 1250})


def test_no_memory_for_a_file_at_a_start(failing):
    server = failing(FILE, "malloc 50000000 -",
                     files={"conf/site.json": large()})
    server.start(env(server))
    for told in (server.terminal(), server.log()):
        assert "conf/site.json: could not be loaded: out of memory" in told
        assert "[RSP0111]" in told
    confirm(server.log(), "A limit of memory rejects a file")
    assert server.get(BASE + "/toy").status == 503
    assert server.get("/other/azure-cloud").status == 200
    found = server.get(BASE + "/health")
    assert found.status == 503 and found.json()["files_refused"] == 1
    healed(server)


def test_no_memory_and_strict(failing):
    server = failing("ResponsibilityStartup strict\n" + FILE,
                     "malloc 50000000 -", files={"conf/site.json": large()})
    server.launch(env(server))
    assert server.process.wait(timeout=30) != 0
    server.process = None
    assert "[RSP0111]" in server.terminal()


def limit_memory(server: Httpd, more: int) -> None:
    """Let the parent, and what it forks, have no more address space."""
    pages = int(Path(f"/proc/{server.process.pid}/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + more
    resource.prlimit(server.process.pid, resource.RLIMIT_AS,
                     (most, resource.RLIM_INFINITY))


@pytest.mark.processes
def test_no_memory_for_a_file_at_a_reload(httpd):
    server = httpd(FILE + OTHER, files={"conf/site.json": toy()},
                   expected=REPORT, start=False)
    server.start(["env", "MALLOC_ARENA_MAX=1"])  # else each thread takes some
    server.write("conf/site.json", large())
    limit_memory(server, 150_000_000)
    said = reload(server)
    assert "conf/site.json: could not be loaded: out of memory" in said
    assert "still serving" in said
    until(lambda: server.get(BASE + "/health").json()["status"] == "degraded",
          "the refusal")
    assert server.get(BASE + "/toy").status == 200
    limit_memory(server, 1_500_000_000)
    assert "RSP" not in reload(server)
    until(lambda: server.get(BASE + "/health").json()["status"] == "ok",
          "the large file")


def test_a_clock_that_jumps_back_hides_no_change(failing):
    server = failing(FILE, files={"conf/site.json": toy()})
    server.start(env(server))

    def health() -> dict:
        return server.get(BASE + "/health").json()

    def date() -> float:
        return parsedate_to_datetime(server.get(BASE + "/")["Date"]).timestamp()

    first = date()
    assert health()["files_newer"] == 0  # so the next look is in 10 seconds
    order(server, "clock -7200 -")
    until(lambda: date() < first - 3600, "the clock is another")
    server.write("conf/site.json", toy(title="Newer"))
    until(lambda: health()["files_newer"] == 1, "the change", 60)
    assert health()["age_seconds"] == 0


def test_a_clock_of_the_future_makes_revisions_old(failing):
    server = failing(FILE, f"clock {2 * 366 * 86400} -",
                     files={"conf/site.json": toy()})
    server.start(env(server))
    confirm(server.log(), "Warnings about dates that are right")
    assert server.get(BASE + "/toy").status == 200
