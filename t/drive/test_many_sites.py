# SPDX-License-Identifier: Apache-2.0
"""Many sites: what was prerendered is used again, and never another's."""

import gzip
import hashlib
import os
import random
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

from harness import MODULE, Httpd, until
from load import Load, ask
from samples import toy, wrong
from test_reload_load import children, edition, reload, resident, told

SITES = 100
RELOADS = 20
EXPECTED = ["responsibility:error"]
# Bytes of the parent, from the tenth reload to the last. Blocks of other sizes
# may move it by a step of 2 MB; one site's answers left behind at each reload
# would be 13 MB.
GROWTH = 4 * 1024 * 1024
PLAIN = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}


def site(number: int, names: str) -> str:
    return f"""
<Location "/site-{number}">
    Responsibility On
    ResponsibilityTitle "Site {number}"
    ResponsibilityMatrix {names}
    Require all granted
</Location>
"""


class AnyCoding(Load):
    """Clients that take any coding. As what is compressed arrives later, an
    answer is known by its bytes as they are."""

    def take(self, path: str) -> tuple[int, str, bytes]:
        coding = random.choice(list(PLAIN))
        status, _, body, used = ask(self.port, path, coding)
        assert used in ("", coding), (path, coding, used)
        body = PLAIN[used](body)
        return status, hashlib.sha256(body).hexdigest(), body


@pytest.mark.every_mpm
def test_reloads_of_a_hundred_sites(httpd, mpm):
    """Right and wrong files in turn: nobody gets nothing, or what another
    site or another edition has, and the parent takes no more memory."""
    # Each second site is used again as it is.
    server = httpd("".join(site(number, ["toy.json", "still.json"][number % 2])
                           for number in range(SITES)),
                   files={"toy.json": edition(0),
                          "still.json": toy(title="Still")},
                   expected=EXPECTED)
    load = AnyCoding(server.port, [
        f"/site-{number}/{page}" for number in range(SITES)
        for page in ("", "toy.json")])
    files = [edition(0), wrong("toy"), edition(1), wrong("toy")]
    allowed = []
    for file in files:
        server.write("toy.json", file)
        reload(server)
        allowed.append(load.allow())
    assert len(set(allowed[0].values())) > SITES
    assert len({tags["/site-0/"] for tags in allowed}) == len(files)
    sizes = []
    with load:
        for number in range(RELOADS):
            load.current = {}
            server.write("toy.json", files[number % len(files)])
            reload(server)
            load.current = allowed[number % len(files)]
            sizes.append(resident(server))
            for path in random.sample(load.paths, 10):
                load.judge(path)
    told(load, RELOADS, mpm)
    print(f"the parent: {sizes[10] // 1024} KB after the tenth reload, "
          f"at most {max(sizes[10:]) // 1024} KB later")
    cycle = len(files)
    assert min(sizes[-cycle:]) - min(sizes[10:10 + cycle]) <= GROWTH, sizes
    assert shared_memory(server.process.pid) == {"r--s": 1}
    until(lambda: not zombies(server), "the end of whoever has ended")


def shared_memory(process: int) -> dict[str, int]:
    """The mappings of memory for compressed answers, by their rights."""
    found = re.findall(r"^\S+ (\S+) .*/memfd:responsibility",
                       Path(f"/proc/{process}/maps").read_text(), re.M)
    return {rights: found.count(rights) for rights in found}


def zombies(server: Httpd) -> list[int]:
    return [child for child in children(server)
            if re.search(r"^State:\s+Z", status_of(child), re.M)]


def status_of(process: int) -> str:
    try:
        return Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return ""


def reloaded(server: Httpd) -> str:
    """Reload; the line of the log on what is prerendered then."""
    before = len(server.log())
    reload(server)
    lines = re.findall(r"bytes of answers prerendered for .*",
                       server.log()[before:])
    assert len(lines) == 1, server.log()[before:]
    return lines[0]


def compressed(server: Httpd) -> list[int]:
    """What each process has compressed answers to, in bytes."""
    return [int(size) for size in re.findall(
        r"has compressed prerendered answers to (\d+) bytes", server.log())]


def in_gzip(server: Httpd, path: str) -> bytes:
    """A body that comes compressed."""
    answer = server.get(path, accept_encoding="gzip")
    assert (answer.status, answer["Content-Encoding"]) == (200, "gzip"), path
    return gzip.decompress(answer.body)


def two_sites(httpd) -> Httpd:
    return httpd(site(1, "a.json") + site(2, "b.json"), files={
        "a.json": toy("a"), "b.json": toy("b")}).compressed()


def test_a_reload_with_nothing_changed_makes_nothing(httpd):
    server = two_sites(httpd)
    assert "all new" in server.log()
    for _ in range(3):
        assert reloaded(server).endswith("for 2 editions, all reused")
        assert "Site 2" in in_gzip(server, "/site-2/b").decode()
    assert len(compressed(server)) == 1
    assert server.log().count("compresses prerendered") == 1


def test_a_changed_file_makes_the_answers_of_its_site(httpd):
    server = two_sites(httpd)
    before = server.get("/site-2/b")["ETag"]
    server.write("a.json", toy("a", title="Changed"))
    assert reloaded(server).endswith("for 2 editions, some reused")
    server.compressed()
    both, one = compressed(server)
    assert 0 < one < both * 2 // 3
    assert b"Changed" in in_gzip(server, "/site-1/a")
    assert b"Site 2" in in_gzip(server, "/site-2/b")
    assert server.get("/site-2/b")["ETag"] == before


def test_sites_that_come_and_go(httpd):
    server = two_sites(httpd)
    conf = server.root / "httpd.conf"
    two = conf.read_text()
    conf.write_text(two.replace(site(2, "b.json"), ""))
    assert reloaded(server).endswith("for 1 edition, some reused")
    assert server.get("/site-2/b").status == 404
    assert b"Site 1" in in_gzip(server, "/site-1/a")
    conf.write_text(two.replace(site(1, "a.json"), "")
                    .replace(site(2, "b.json"), ""))
    assert reloaded(server).startswith("bytes of answers prerendered for 0 ")
    assert shared_memory(server.process.pid) == {}
    conf.write_text(two)
    assert reloaded(server).endswith("for 2 editions, all new")
    server.compressed()
    assert b"Site 2" in in_gzip(server, "/site-2/b")


def test_another_build_makes_all_anew(httpd):
    """A package manager puts another module in the same place."""
    server = httpd(site(1, "a.json"), files={"a.json": toy("a")}, start=False)
    conf = server.root / "httpd.conf"
    module = server.root / "module.so"
    module.write_bytes(MODULE.read_bytes())
    conf.write_text(conf.read_text().replace(str(MODULE), str(module)))
    server.start().compressed()
    assert reloaded(server).endswith("all reused")
    before = server.get("/site-1/a").body
    for _ in range(2):
        server.write("module.so", other_build(module.read_bytes()))
        assert reloaded(server).endswith("all new")
        assert server.get("/site-1/a").body == before
        server.compressed()
        assert in_gzip(server, "/site-1/a") == before
        assert shared_memory(server.process.pid) == {"r--s": 1}


def other_build(module: bytes) -> bytes:
    """The module under the name of another build."""
    builds = set(re.findall(rb"\0(\d{5,10}-\d{6,9})\0", module))
    assert len(builds) == 1, builds
    build = builds.pop()
    return module.replace(build, str(int(build[:1]) % 9 + 1).encode()
                          + build[1:])


@pytest.fixture
def compressing(httpd) -> Iterator:
    """compressing() -> (server, process): one that is halted amidst."""
    halted = []

    def make() -> tuple[Httpd, int]:
        server = httpd("".join(site(number, "builtin")
                               for number in range(SITES)))
        said = until(lambda: re.search(
            r"process (\d+) compresses prerendered", server.log()),
            "a process that compresses")
        process = int(said[1])
        os.kill(process, signal.SIGSTOP)
        halted.append(process)
        assert not compressed(server), "it had ended already"
        return server, process

    yield make
    for process in halted:  # by now a reload may have ended it
        if re.search(r"^State:\s+T", status_of(process), re.M):
            os.kill(process, signal.SIGKILL)


@pytest.mark.every_mpm
def test_a_killed_process_leaves_a_right_server(compressing):
    """What is left is served as it is; the next reload completes it."""
    server, process = compressing()
    os.kill(process, signal.SIGKILL)
    until(lambda: f"process {process} failed to compress" in server.log(),
          "the warning")
    assert process not in children(server)
    paths = [f"/site-{number}/{page}" for number in range(SITES)
             for page in ("", "azure-cloud", "azure-ai.json")]
    bodies = {path: server.get(path).body for path in paths}
    for path in paths:
        answer = server.get(path, accept_encoding="gzip")
        assert PLAIN[answer["Content-Encoding"] or ""](answer.body) \
            == bodies[path]
    assert reloaded(server).endswith("some reused")
    until(lambda: compressed(server), "the rest", 60)
    for path in paths[::60]:  # the first that are compressed
        assert in_gzip(server, path) == bodies[path]
    assert reloaded(server).endswith("all reused")


@pytest.mark.every_mpm
def test_a_reload_ends_who_compresses(compressing):
    """Even one that does not run."""
    server, process = compressing()
    assert reloaded(server).endswith("some reused")
    assert process not in children(server)
    assert "failed to compress" not in server.log()


@pytest.mark.every_mpm
def test_nobody_but_who_compresses_can_write(compressing):
    server, process = compressing()
    until(lambda: len(children(server)) > 1, "children that serve")
    assert shared_memory(process) == {"r--s": 1, "rw-s": 1}
    for each in (children(server) | {server.process.pid}) - {process}:
        assert shared_memory(each) == {"r--s": 1}
        flags = re.findall(r"memfd:responsibility.*?^VmFlags:(.*?)$",
                           Path(f"/proc/{each}/smaps").read_text(),
                           re.M | re.S)
        assert len(flags) == 1 and " mw " not in flags[0] + " ", flags
        held = [os.readlink(link) for link in
                Path(f"/proc/{each}/fd").iterdir()]
        assert not [name for name in held if "memfd" in name], held
