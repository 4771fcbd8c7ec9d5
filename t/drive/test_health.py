# SPDX-License-Identifier: Apache-2.0
"""/health: how a site does, for whoever watches it."""

import datetime
import http.client
from collections.abc import Callable

import pytest

from harness import BASE, PLAIN, serving, until, words
from samples import BROWSER, MATRIX, toy, wrong

KEYS = ["status", "edition", "version", "loaded", "age_seconds", "matrices",
        "cells", "files_refused", "files_outdated", "refused_since",
        "loads_refused", "files_newer", "files_unknown", "revisions"]
LOGGED = ["RSP", "has been rejected since", "problems were", "problem was"]


def health(server, status: int = 200) -> dict:
    answer = server.get(BASE + "/health")
    assert answer.status == status, answer
    assert answer["Content-Type"] == "application/json"
    assert answer["Cache-Control"] == "no-store"
    assert answer["ETag"] is None and answer["Last-Modified"] is None
    found = answer.json()
    assert list(found) == KEYS
    return found


def once(server, condition: Callable[[dict], bool], what: str) -> dict:
    """The first health of which a condition holds."""
    def look():
        try:
            found = health(server)
        except (http.client.BadStatusLine, ConnectionResetError):
            return None  # a child that is ending
        return found if condition(found) else None
    return until(look, what)


@pytest.mark.quick
@pytest.mark.processes
def test_a_site_that_does_well(site):
    found = health(site)
    assert found["status"] == "ok" and found["files_refused"] == 0
    assert (found["matrices"], found["cells"]) == (1, 40)
    assert found["edition"] == site.get(BASE + "/index.json").json()["edition"]
    assert f"mod_responsibility/{found['version']}" in site.get("/")["Server"]


def test_the_times_are_those_of_the_server(httpd):
    before = datetime.datetime.now(datetime.timezone.utc)
    server = httpd()
    found = health(server)
    after = datetime.datetime.now(datetime.timezone.utc)
    loaded = datetime.datetime.fromisoformat(found["loaded"])
    assert before.replace(microsecond=0) <= loaded <= after
    assert 0 <= found["age_seconds"] <= (after - before).total_seconds() + 1
    older = once(server, lambda now: now["age_seconds"] > found["age_seconds"],
                 "it grows older")
    assert older["loaded"] == found["loaded"]


def test_a_browser_gets_a_page(site):
    page = site.get(BASE + "/health", accept=BROWSER)
    assert page["Cache-Control"] == "no-store"
    facts = [words(dd) for dd in page.html().iter("dd")]
    found = health(site)
    assert facts[:4] == [found[key] for key in KEYS[:4]]
    assert facts[5:] == [str(found[key]) for key in KEYS[5:-1]]
    rows = [[words(cell) for cell in row if cell.tag in ("th", "td")]
            for row in page.html().iter("tr")]
    assert rows == [["Matrix", "Revision", "Reviewed", "Version served"],
                    [MATRIX, found["revisions"][0]["revision"],
                     found["revisions"][0]["reviewed"], "newest file"]]
    assert site.get(BASE + "/health.html").status == 200
    assert site.get(BASE + "/health.json", accept=BROWSER).json()
    assert "accept" in page.vary
    assert "style-src 'self'" in page["Content-Security-Policy"]
    assert "style-src" not in site.get(BASE + "/health")[
        "Content-Security-Policy"]


@pytest.mark.quick
def test_a_site_that_has_nothing(httpd):
    server = httpd(serving("m.json"), files={"m.json": wrong()},
                   expected=LOGGED)
    found = health(server, 503)
    assert found["status"] == "down"
    assert (found["matrices"], found["cells"]) == (0, 0)
    assert found["files_refused"] == 1
    page = server.get(BASE + "/health", accept=BROWSER)
    assert page.status == 503 and "down" in words(page.html())
    assert page["Cache-Control"] == "no-store"
    assert server.request("HEAD", BASE + "/health").status == 503


def test_one_site_does_not_hide_another(httpd):
    server = httpd(serving("m.json") + '<Location "/other">\n'
                   "Responsibility On\nRequire all granted\n</Location>\n",
                   files={"m.json": wrong()}, expected=LOGGED)
    assert health(server, 503)["status"] == "down"
    assert server.get("/other/health").json()["status"] == "ok"


def test_a_reload_with_wrong_files(httpd):
    server = httpd(serving("m/*.json missing.json"), expected=LOGGED,
                   files={"m/a.json": toy("a"), "m/b.json": toy("b"),
                          "missing.json": toy("c")})
    first = health(server)
    assert (first["status"], first["matrices"]) == ("ok", 3)
    server.write("m/b.json", wrong("b"))
    (server.root / "missing.json").unlink()
    server.reload()
    found = once(server, lambda now: now["status"] != "ok", "the new edition")
    assert (found["status"], found["matrices"]) == ("degraded", 3)
    assert (found["files_refused"], found["files_outdated"]) == (2, 2)
    assert found["refused_since"] == found["loaded"] >= first["loaded"]
    assert found["loads_refused"] == 1
    assert found["edition"] != first["edition"]
    server.write("m/d.json", wrong("d"))
    server.reload()
    again = once(server, lambda now: now["loads_refused"] == 2, "once more")
    assert again["refused_since"] == found["refused_since"]
    assert (again["files_refused"], again["files_outdated"]) == (3, 2)
    assert again["matrices"] == 3
    assert [row["outdated"] for row in again["revisions"]] == [0, 1, 1]
    (server.root / "m/d.json").unlink()
    assert not [value for value in found.values() if "m/" in str(value)]
    server.write("m/b.json", toy("b"))
    server.write("missing.json", toy("c"))
    server.reload()
    mended = once(server, lambda now: now["status"] == "ok", "it is mended")
    assert mended["edition"] == first["edition"]
    assert (mended["refused_since"], mended["loads_refused"]) == ("", 0)


def test_a_wildcard_that_stands_for_nothing_is_told(httpd):
    server = httpd(serving("m/*.json a.json"), expected=LOGGED,
                   files={"m/b.json": toy("b"), "a.json": toy("a")})
    (server.root / "m/b.json").unlink()
    server.reload()
    found = once(server, lambda now: now["status"] == "degraded",
                 "the new edition")
    assert found["files_refused"] == 1


def test_only_get_and_no_condition(site):
    assert site.request("POST", BASE + "/health", b"a").status == 405
    assert site.get(BASE + "/health", if_none_match="*").status == 200
    assert site.get(BASE + "/health", if_modified_since=(
        "Mon, 01 Jan 2035 00:00:00 GMT")).status == 200


def test_forms_and_addresses(site):
    for path, status in (("/health/", 301), ("/health.csv", 404),
                         ("/health/x", 404), ("/health?format=xml", 400),
                         ("/healt", 404), ("/health?x=%ff", 200)):
        assert site.get(BASE + path).status == status, path
    listed = site.get(BASE + "/health.csv").json()
    assert listed["allowed"] == ["json", "html"]
    page = site.get(BASE + "/health?format=svg&format=html",
                    accept=BROWSER).html()
    for link in page.iter("a"):
        if link.get("href")[0] == "#":
            continue
        assert site.get(BASE + "/" + link.get("href")).status == 200


def test_access_is_httpds(httpd):
    server = httpd(PLAIN + f'<Location "{BASE}/health">\nRequire all denied\n'
                   "</Location>\n", expected=["authz_core:error"])
    assert server.get(BASE + "/health").status == 403
