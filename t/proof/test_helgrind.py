# SPDX-License-Identifier: Apache-2.0
"""Valgrind's helgrind over a live httpd with several clients at once.

httpd hands pools and connections from thread to thread by atomic operations,
which helgrind does not see: it says so of httpd's own frames hundreds of
times. What counts is a race in a frame of ours, or in what ours called.
"""

import threading

from conftest import EACH, SOWN_SITE
from harness import Httpd
from valgrind import describe, errors, is_ours, start
from visit import targets, visit

CLIENTS = 4


def at_once(task) -> None:
    """Run a task of each client, all of them at the same time."""
    failed: list[Exception] = []

    def one(number: int) -> None:
        try:
            task(number)
        except Exception as error:  # noqa: BLE001 raised below
            failed.append(error)

    clients = [threading.Thread(target=one, args=(number,))
               for number in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    if failed:
        raise failed[0]


def ours(server: Httpd) -> tuple[list[str], int]:
    """Errors of ours, and how many others there were."""
    found = list(errors(server))
    mine = [describe(error) for error in found if is_ours(error)]
    return mine, len(found) - len(mine)


def test_nothing_races(make):
    server = start(make(mpm="worker"), "helgrind")
    asked = []
    at_once(lambda number: asked.append(
        visit(server, targets()[number % 2::4 * EACH])))
    server.stop()
    mine, others = ours(server)
    assert not mine, "\n".join(mine)
    print(f"{sum(asked)} requests of {CLIENTS} clients; in httpd: {others}")


def test_what_is_sown_is_found(make):
    defects = ["race", "shared-pool"]
    server = start(make(SOWN_SITE, mpm="worker"), "helgrind")
    for defect in defects:
        at_once(lambda _: [server.raw(
            b"GET /sown?" + defect.encode() + b" HTTP/1.0\r\n\r\n")
            for _ in range(5)])
    server.stop()
    mine, _ = ours(server)
    for defect in defects:
        where = f" {defect.replace('-', '_')} mod_sown.c"
        assert any(where in error for error in mine), (defect, mine)
