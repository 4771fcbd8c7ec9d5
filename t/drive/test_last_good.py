# SPDX-License-Identifier: Apache-2.0
"""What was accepted is served on when a newer file is not."""

import http.client
import re

import pytest

from documents import confirm
from harness import BASE, MODULE, OTHER_MODULE, STRICT, serving, until
from samples import BROWSER, toy, wrong

REPORT = [r"RSP\d{4}", r"found in matrix files", "has been rejected since"]
REASONS = {
    "wrong": wrong("toy"),
    "not JSON": "{",
    "empty": "",
    "missing": None,
}


def put(server, name: str, content) -> None:
    if content is None:
        (server.root / name).unlink()
    else:
        server.write(name, content)


def health(server) -> dict | None:
    try:
        return server.get(BASE + "/health.json").json()
    except (http.client.BadStatusLine, ConnectionResetError):
        return None  # a child that is ending


@pytest.mark.processes
@pytest.mark.parametrize("reason", REASONS)
def test_a_wrong_file_changes_nothing(httpd, reason):
    server = httpd(serving("toy.json"), expected=REPORT,
                   files={"toy.json": toy(title="Accepted")})
    before = {path: server.get(BASE + path).body
              for path in ("/toy.json", "/cells", "/toy.csv")}
    for times in (1, 2):
        if times == 1:
            put(server, "toy.json", REASONS[reason])
        server.reload()
        found = until(lambda: (now := health(server)) and
                      now["loads_refused"] == times and now, "the reload")
        assert found["status"] == "degraded"
        for path, body in before.items():
            answer = server.get(BASE + path)
            assert answer.status == 200 and answer.body == body, path
        if times == 1 and reason == "wrong":
            confirm(server.log(), "The new version is rejected")
    assert re.search(r"toy\.json has been rejected since \S+Z \(consecutive "
                     r"loads: 2\); still serving the version accepted on \S+Z",
                     server.log())
    server.write("toy.json", toy(title="Mended"))
    server.reload()
    until(lambda: (now := health(server)) and now["status"] == "ok", "mended")
    assert b"Mended" in server.get(BASE + "/toy.json").body


def test_pages_say_that_they_are_older(httpd):
    server = httpd(serving("toy.json"), expected=REPORT,
                   files={"toy.json": toy(revision="2026-01-02")})
    said = "You see the revision of 2026-01-02. A newer one could not be loaded"
    tag = server.get(BASE + "/toy", accept=BROWSER)["ETag"]
    pages = ("/", "/toy", "/toy.md", "/toy/areas/roof", "/toy/deployments/here")
    for path in pages:
        assert said not in server.get(BASE + path, accept=BROWSER).body.decode()
    server.write("toy.json", wrong("toy"))
    server.reload()
    until(lambda: (now := health(server)) and now["status"] == "degraded",
          "the reload")
    for path in pages:
        body = server.get(BASE + path, accept=BROWSER).body.decode()
        assert body.count(said) == 1, path
    # Data is what it was; pages are not, and have other tags.
    assert said.encode() not in server.get(BASE + "/toy.json").body
    assert server.get(BASE + "/toy", accept=BROWSER)["ETag"] != tag


def test_a_wildcard(httpd):
    """A file that is gone is gone; a wildcard for nothing keeps all."""
    server = httpd(serving("m/*.json"), expected=REPORT, files={
        "m/a.json": toy("a"), "m/b.json": toy("b")})

    def ids():
        try:
            found = server.get(BASE + "/index.json")
        except (http.client.BadStatusLine, ConnectionResetError):
            return None
        return [matrix["id"] for matrix in found.json()["matrices"]]

    (server.root / "m/b.json").unlink()
    server.reload()
    until(lambda: ids() == ["a"], "one is gone")
    assert health(server)["status"] == "ok"
    assert f"{server.root}/m/b.json is gone" in server.compared()
    server.configure(serving("builtin:azure-cloud"))
    server.reload()
    until(lambda: "served: " in server.log().rpartition("b.json is gone")[2],
          "another configuration")
    confirm(server.compared(), "The matrix was there before the last reload")
    server.configure(serving("m/*.json"))
    server.reload()
    until(lambda: ids() == ["a"], "the wildcard from before")
    (server.root / "m/a.json").unlink()
    server.reload()
    until(lambda: (now := health(server)) and now["status"] == "degraded",
          "a wildcard for nothing")
    assert ids() == ["a"]
    assert "[RSP0403]" in server.log()
    server.write("m/c.json", toy("c"))
    server.reload()
    until(lambda: ids() == ["c"], "another file")
    assert health(server)["status"] == "ok"


def test_a_wrong_file_that_never_was_right_is_left_out(httpd):
    server = httpd(serving("m/*.json"), expected=REPORT,
                   files={"m/a.json": toy("a")})
    server.write("m/b.json", wrong("b"))
    server.reload()
    found = until(lambda: (now := health(server)) and
                  now["status"] == "degraded" and now, "the reload")
    assert (found["matrices"], found["files_refused"]) == (1, 1)
    assert found["files_outdated"] == 0
    assert "no version of it was accepted" in server.log()
    assert server.get(BASE + "/a").status == 200


def test_who_has_an_id_keeps_it(httpd):
    """A file that takes over another's id is the one that is refused."""
    server = httpd(serving("m/*.json"), expected=REPORT, files={
        "m/a.json": toy("a", title="A"), "m/b.json": toy("b", title="B")})
    server.write("m/a.json", toy("b", title="Both"))
    server.reload()
    until(lambda: (now := health(server)) and now["status"] == "degraded",
          "the reload")
    assert "[RSP0401]" in server.log()
    assert server.get(BASE + "/a.json").json()["title"] == "A"
    assert server.get(BASE + "/b.json").json()["title"] == "B"


def test_a_right_file_gets_the_id_of_a_refused_one(httpd):
    """And keeps it when that is right again."""
    server = httpd(serving("m/*.json"), expected=REPORT, files={
        "m/a.json": toy("one", title="A")})

    def shown(title: str, loads: int) -> None:
        until(lambda: (now := health(server)) and
              now["loads_refused"] == loads, "the reload")
        assert server.get(BASE + "/one.json").json()["title"] == title

    server.write("m/a.json", "{")
    server.reload()
    shown("A", 1)
    server.write("m/b.json", toy("one", title="B"))
    server.reload()
    shown("B", 2)
    assert "last accepted version cannot replace it" in server.log()
    assert "[RSP0401]" not in server.log()
    server.write("m/a.json", toy("one", title="A again"))
    server.reload()
    shown("B", 3)
    assert re.search(r"m/a\.json:\d.*also used by m/b.json.*RSP0401",
                     server.log())
    server.write("m/b.json", "{")
    server.reload()
    shown("A again", 1)


def test_a_reload_says_what_it_changed(httpd):
    server = httpd(serving("m/*.json"), expected=REPORT, files={
        "m/a.json": toy("a"), "m/b.json": toy("b"), "m/c.json": toy("c")})
    less = toy("b")
    less["areas"] = less["areas"][:1]
    server.write("m/a.json", toy("a", title="Another"))
    server.write("m/b.json", less)
    server.write("m/d.json", toy("d"))
    (server.root / "m/c.json").unlink()
    server.reload()
    until(lambda: (now := health(server)) and now["cells"] != 18, "the reload")
    told = [line.split("] ")[-1] for line in server.compared().splitlines()
            if "matrix \"" in line]
    assert [line.split(" of ")[0] for line in told] == [
        'matrix "a"', 'matrix "b"', 'matrix "c" (6 cells) is no longer served: '
        + f'{server.root}/m/c.json is gone', 'matrix "d" (6 cells) is new']
    assert told[0].endswith("has changed: 1 other change")
    warnings = [line for line in server.log().splitlines()
                if "responsibility:warn" in line and "matrix \"" in line]
    assert len(warnings) == 2, "the loss of b and of c"
    assert "has lost 4 of its 6 cells" in warnings[0]


def test_a_reload_without_a_change_says_nothing(httpd):
    server = httpd(serving("builtin m/*.json"), files={"m/a.json": toy("a")})
    server.reload()
    until(lambda: server.log().count("resuming normal operations") == 2,
          "the reload")
    assert "matrix \"" not in server.log()
    assert "compares matrices" not in server.log()


def test_what_is_kept_survives_another_build_of_the_module(httpd):
    """The same sources, with everything at another address."""
    server = httpd(serving("toy.json"), expected=REPORT,
                   files={"toy.json": toy(title="Accepted")})
    server.write("toy.json", wrong("toy"))
    conf = server.root / "httpd.conf"
    first = conf.read_text()
    second = first.replace(str(MODULE), str(OTHER_MODULE))
    assert first != second
    for times, text in enumerate((second, first, second), 1):
        conf.write_text(text)
        server.reload()
        until(lambda: (now := health(server)) and
              now["loads_refused"] == times, "the other build")
        assert server.get(BASE + "/toy.json").json()["title"] == "Accepted"


def test_a_file_in_the_place_of_a_built_in_matrix(httpd):
    """It stands there after each reload, and that is no mistake."""
    own = toy("azure-cloud", title="Ours")
    server = httpd(serving("builtin m.json"), files={"m.json": own})
    first = server.get(BASE + "/index.json").json()
    server.reload()
    until(lambda: server.log().count("edition ") == 2, "the reload")
    until(lambda: health(server), "an answer")
    assert health(server)["status"] == "ok"
    assert server.get(BASE + "/index.json").json() == first
    assert server.get(BASE + "/azure-cloud.json").json()["title"] == "Ours"


def test_a_wrong_file_takes_no_built_in_matrix_away(httpd):
    server = httpd(serving("builtin m/*.json"), expected=REPORT,
                   files={"m/other.json": toy("other")})
    server.write("m/azure-cloud.json", wrong("azure-cloud"))
    server.reload()
    found = until(lambda: (now := health(server)) and
                  now["status"] == "degraded" and now, "the reload")
    assert (found["files_refused"], found["matrices"]) == (1, 4)
    assert server.get(BASE + "/azure-cloud/cells").status == 200


def test_sites_that_disagree_keep_each_its_own(httpd):
    """In one site two files have the same id, so one of them is refused."""
    body = serving("p.json") + serving("x.json p.json").replace(BASE, "/both")
    server = httpd(body, expected=REPORT, files={
        "p.json": toy("one", title="P"), "x.json": toy("one", title="X")})
    assert server.get(BASE + "/one.json").json()["title"] == "P"
    server.write("p.json", "{")
    server.reload()
    until(lambda: (now := health(server)) and now["status"] == "degraded",
          "the reload")
    assert server.get(BASE + "/one.json").json()["title"] == "P"
    assert server.get("/both/one.json").json()["title"] == "X"


def test_a_change_that_two_sites_show_is_told_once(httpd):
    body = serving("p.json") + serving("*.json").replace(BASE, "/other")
    server = httpd(body, files={"p.json": toy("one", title="Before")})
    server.write("p.json", toy("one", title="After"))
    server.reload()
    until(lambda: server.log().count("edition ") == 4, "the reload")
    assert server.compared().count('matrix "one" of p.json has changed') == 1


def test_many_warnings_hide_no_error(check):
    many = toy("many")
    many["areas"] = [many["areas"][0] | {
        "id": f"area-{number}", "name": f"Area {number}",
        "cells": {key: {"parties": {"us": "", "them": "Do it."}}
                  for key in ("here", "there")},
    } for number in range(800)]
    status, told = check(STRICT + serving("a.json b.json"),
                         files={"a.json": many, "b.json": "{"})
    assert status != 0
    assert "b.json:1:" in told and "[RSP0107]" in told
