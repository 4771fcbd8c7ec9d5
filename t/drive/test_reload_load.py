# SPDX-License-Identifier: Apache-2.0
"""Reloads while sixteen clients ask: nobody gets nothing, or a mixture."""

import re
from pathlib import Path

import pytest

from harness import BASE, Httpd, serving, until
from load import Load
from samples import toy

FILE = serving("builtin:azure-cloud toy.json")
PATHS = [BASE + path for path in (
    "/", "/toy.html", "/toy.json", "/cells.json", "/cells.csv",
    "/cells.json?party=us", "/toy/compare?from=here&to=there")]
RELOADS = 20


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
    server.write("toy.json", edition(number))


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
          f"{len(load.wrong)} failed")
    assert not load.wrong, (len(load.wrong), load.wrong[:5])
    assert load.asked > 10 * reloads, "too few to have noticed anything"


@pytest.mark.every_mpm
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


def test_a_hundred_reloads_take_no_memory(httpd):
    server = httpd(FILE, files={"toy.json": large(0)})
    sizes = []
    for number in range(1, 121):
        server.write("toy.json", large(number))
        reload(server, over=False)
        if number in (20, 120):
            sizes.append(resident(server))
    print(f"the parent: {sizes[0] // 1024} KB after 20 reloads, "
          f"{sizes[1] // 1024} KB after 120")
    assert sizes[1] - sizes[0] <= GROWTH, sizes
