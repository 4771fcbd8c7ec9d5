# SPDX-License-Identifier: Apache-2.0
"""Graceful reloads: nobody notices but by the new matrix."""

import http.client
import threading

import pytest

from harness import BASE, PLAIN, Httpd, serving, until
from samples import toy

FILE = serving("toy.json")
RELOADS = 10


def fetch(server: Httpd, path: str):
    """GET on a fresh connection; an empty answer is asked for once more."""
    for last in (False, True):
        try:
            return server.get(BASE + path)
        except (http.client.BadStatusLine, ConnectionResetError):
            if last:
                raise


def title(server: Httpd) -> str:
    return fetch(server, "/toy.json").json()["title"]


@pytest.mark.processes
def test_reloads_lose_nothing(httpd):
    server = httpd(FILE, files={"toy.json": toy(title="Matrix 0")})
    failures, counted, done = [], [0], threading.Event()

    def browse() -> None:
        paths = ["/", "/toy", "/toy.json", "/cells", "/cells?party=us"]
        while not done.is_set():
            path = paths[counted[0] % len(paths)]
            try:
                answer = fetch(server, path)
                assert answer.status == 200, answer
                assert len(answer.body) == int(answer["Content-Length"])
            except Exception as error:  # noqa: BLE001 every kind counts
                failures.append((path, error))
            counted[0] += 1

    visitors = [threading.Thread(target=browse) for _ in range(3)]
    for visitor in visitors:
        visitor.start()
    try:
        for number in range(1, RELOADS + 1):
            server.write("toy.json", toy(title=f"Matrix {number}"))
            server.reload()
            until(lambda: title(server) == f"Matrix {number}",
                  f"the matrix of reload {number}")
    finally:
        done.set()
        for visitor in visitors:
            visitor.join(timeout=30)
    assert not failures, failures[:3]
    assert counted[0] > RELOADS
    assert server.log().count("edition ") >= RELOADS + 1


@pytest.mark.processes
def test_a_reload_without_a_change_keeps_every_tag(httpd):
    server = httpd()
    paths = ["/", "/azure-cloud", "/cells", "/cells?area=applications"]
    before = {path: server.get(BASE + path)["ETag"] for path in paths}
    starts = server.log().count("resuming normal operations")
    server.reload()
    until(lambda: server.log().count("resuming normal operations") > starts,
          "the reload")
    for path, tag in before.items():
        assert fetch(server, path)["ETag"] == tag
        assert server.get(BASE + path, if_none_match=tag).status == 304


def test_a_reload_takes_new_directives(httpd):
    server = httpd(FILE, files={"toy.json": toy()})
    server.configure(PLAIN.replace(BASE, "/moved"))
    server.reload()
    until(lambda: fetch(server, "/").status == 404, "the site has moved")
    assert server.get("/moved/azure-cloud").status == 200


def test_the_module_first_loaded_by_a_reload(httpd):
    """Such a module is configured once, not twice: it must not stay dead."""
    server = httpd("", start=False)
    conf = server.root / "httpd.conf"
    whole = conf.read_text()
    conf.write_text("".join(line for line in whole.splitlines(True)
                            if "responsibility_module" not in line))
    server.start()
    assert server.get(BASE + "/").status == 404
    conf.write_text(whole + PLAIN)
    server.reload()
    until(lambda: fetch(server, "/").status == 200, "the module lives")
    conf.write_text("".join(line for line in whole.splitlines(True)
                            if "responsibility_module" not in line))
    server.reload()
    until(lambda: fetch(server, "/").status == 404, "the module is gone")
    conf.write_text(whole + PLAIN)
    server.reload()
    until(lambda: fetch(server, "/").status == 200, "the module is back")
