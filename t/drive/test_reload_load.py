# SPDX-License-Identifier: Apache-2.0
"""Reloads while sixteen clients ask: nobody gets nothing, or a mixture."""

import re
from pathlib import Path

import pytest

from harness import BASE, Httpd, serving, until
from load import Load
from samples import toy, wrong

FILE = serving("builtin:azure-cloud toy.json")
PATHS = [BASE + path for path in (
    "/", "/toy.html", "/toy.json", "/cells.json", "/cells.csv",
    "/cells.json?party=us", "/toy/compare?from=here&to=there")]
RELOADS = 12  # a right file and each that is refused, in turn
# What stands in the place of a right file; a reload serves on what it had.
REFUSED = ["wrong", "empty", "cut off", "a folder", "a loop", "missing"]
EXPECTED = ["responsibility:error"]


def edition(number: int) -> dict:
    """One of two good matrices; both differ on every page."""
    return toy(title=f"Edition {number % 2}", summary="x" * (1 + 400 * (number % 2)),
               deployments=[{"id": "here", "name": f"Here {number % 2}"},
                            {"id": "there", "name": f"There {number % 2}"}],
               parties=[{"id": "us", "name": f"Us {number % 2}",
                         "role": "customer"},
                        {"id": "them", "name": "Them", "role": "provider"},
                        {"id": "helper", "name": "Helper",
                         "role": "third-party"}])


def put(server: Httpd, number: int) -> None:
    """Put a right file in place, whatever is there."""
    path = server.root / "toy.json"
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    server.write("toy.json", edition(number))


def spoil(server: Httpd, how: str) -> None:
    """Put something that is no matrix in the place of a right file."""
    path = server.root / "toy.json"
    if how == "wrong":
        server.write("toy.json", wrong("toy"))
    elif how == "empty":
        server.write("toy.json", "")
    elif how == "cut off":
        server.write("toy.json", path.read_bytes()[:200])
    else:
        path.unlink()
        if how == "a folder":
            path.mkdir()
        elif how == "a loop":  # root may read what has no permissions
            path.symlink_to(path)


def children(server: Httpd) -> set[int]:
    parent = server.process.pid
    path = Path(f"/proc/{parent}/task/{parent}/children")
    return {int(child) for child in path.read_text().split()}


def reload(server: Httpd, over: bool = True) -> None:
    """A raw signal; it is over when none of the old children is left."""
    resumed = server.log().count("resuming normal operations")
    old = children(server)
    assert old or not over
    server.reload()
    until(lambda: server.log().count("resuming normal operations") > resumed,
          "the new configuration", 60)
    if over:
        until(lambda: not old & children(server), "the end of the old", 60)


def both_editions(server: Httpd, load: Load) -> list[dict[str, str]]:
    """The tags of the two editions, by a server that has nothing else to do."""
    tags = [load.allow()]
    put(server, 1)
    reload(server)
    tags.append(load.allow())
    assert not set(tags[0].items()) & set(tags[1].items())
    return tags


def told(load: Load, reloads: int, mpm: str) -> None:
    print(f"{mpm}: {load.asked} requests, {reloads} reloads, "
          f"{load.again} asked again, {len(load.wrong)} failed")
    assert not load.wrong, (len(load.wrong), load.wrong[:5])
    assert load.again * 500 <= load.asked, "too many were reset"
    assert load.asked > 10 * reloads, "too few to have noticed anything"


@pytest.mark.processes
def test_reloads_under_load(httpd, mpm):
    """Good files in turn: each answer is of one of the two editions, whole,
    and when a reload is over it is of the new one."""
    server = httpd(FILE, files={"toy.json": edition(0)})
    load = Load(server.port, PATHS)
    tags = both_editions(server, load)
    with load:
        for number in range(RELOADS):
            load.current = {}
            put(server, number)
            reload(server)
            load.current = tags[number % 2]
            for path in PATHS:
                load.judge(path)
    told(load, RELOADS, mpm)
    for path in PATHS:
        assert {tag for each, tag in load.seen if each == path} == {
            tags[0][path], tags[1][path]}


def health(server: Httpd) -> str:
    return server.get(BASE + "/health.json").json()["status"]


@pytest.mark.processes
def test_wrong_files_under_load(httpd, mpm):
    """A wrong file between two good ones: nothing but good ones is served,
    and only pages say that a newer one was refused."""
    server = httpd(FILE, files={"toy.json": edition(0)}, expected=EXPECTED)
    load = Load(server.port, PATHS)
    tags = {}
    for number in (0, 1):
        put(server, number)
        reload(server)
        tags[number, ""] = load.allow()
        spoil(server, REFUSED[0])
        reload(server)
        tags[number, "refused"] = load.allow()
        for path in PATHS:
            same = load.bodies[path, tags[number, ""][path]] == \
                load.bodies[path, tags[number, "refused"][path]]
            assert same == (".json" in path or ".csv" in path), path
    with load:
        for number in range(RELOADS):
            which, how = number // 2 % 2, ""
            load.current = {}
            if number % 2:
                how = REFUSED[number // 2 % len(REFUSED)]
                spoil(server, how)
            else:
                put(server, which)
            problems = len(re.findall(r"responsibility:error\].* \[RSP",
                                      server.log()))
            reload(server)
            load.current = tags[which, "refused" if how else ""]
            for path in PATHS:
                load.judge(path)
            assert health(server) == ("degraded" if how else "ok"), how
            more = len(re.findall(r"responsibility:error\].* \[RSP",
                                  server.log())) - problems
            assert (more > 0) == bool(how), (how, more)
    told(load, RELOADS, mpm)


def resident(server: Httpd) -> int:
    """Bytes of the parent that are in memory."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(re.search(r"^VmRSS:\s+(\d+) kB$", status, re.M)[1]) * 1024


GROWTH = 512 * 1024  # bytes in a hundred reloads: 5 KB each, all of httpd's


def large(number: int) -> dict:
    """An edition of which one left behind would be seen at once."""
    matrix = edition(number)
    for area in matrix["areas"]:
        area["summary"] = f"{number % 2} " + "many words " * 600
    return matrix


@pytest.mark.parametrize("spoiled", [False, True])
def test_a_hundred_reloads_take_no_memory(httpd, spoiled):
    """Good files in turn, or each second one a wrong one."""
    server = httpd(serving("toy.json"), files={"toy.json": large(0)},
                   expected=EXPECTED)
    sizes = []
    for number in range(1, 121):
        if spoiled and number % 2:
            spoil(server, "wrong")
        else:
            server.write("toy.json", large(number // 2))
        reload(server, over=False)
        if number in (20, 120):
            sizes.append(resident(server))
    print(f"the parent: {sizes[0] // 1024} KB after 20 reloads, "
          f"{sizes[1] // 1024} KB after 120")
    assert sizes[1] - sizes[0] <= GROWTH, sizes
