# SPDX-License-Identifier: Apache-2.0
"""A matrix so large that not all of it is rendered ahead, and the limits."""

from urllib.parse import urljoin

import pytest

from harness import BASE, STRICT, serving
from samples import BROWSER, toy

FILES = serving("conf/*.json")


def large(id: str, areas: int, deployments: int, text: str = "x" * 100) -> dict:
    columns = [f"d{number}" for number in range(deployments)]
    return toy(id, deployments=[{"id": c, "name": c.upper()} for c in columns],
               areas=[{"id": f"a{row}", "name": f"Area {row}", "cells": {
                   c: {"parties": {"us": f"{row} {c} {text}", "them": text}}
                   for c in columns}} for row in range(areas)],
               provided=[{"id": "help", "name": "Help", "party": "helper"}])


def test_what_is_not_ready_is_the_same_as_what_is(httpd):
    one, two = large("one", 250, 64), large("two", 4, 3)
    server = httpd(FILES, files={"conf/1.json": one, "conf/2.json": two})
    alone = httpd(FILES, files={"conf/2.json": two})
    rows = server.get(BASE + "/cells").json()
    assert len(rows) == 250 * 64 + 12
    assert server.get(BASE + "/one/cells").json() == rows[:-12]
    assert server.get(BASE + "/two/cells").body == \
        alone.get(BASE + "/two/cells").body
    for path in ("/", "/cells", "/one", "/one.json", "/one/cells",
                 "/one/areas/a249", "/one/areas/a249/d63", "/two/parties/us",
                 "/one/deployments/d63", "/one/parties/them.json"):
        answer = server.get(BASE + path, accept=BROWSER)
        assert answer.status == 200, path
        assert len(answer.body) == int(answer["Content-Length"])
        again = server.get(BASE + path, accept=BROWSER,
                           if_none_match=answer["ETag"])
        assert (again.status, again["ETag"]) == (304, answer["ETag"]), path


def test_a_refusal_lists_few_of_many(httpd):
    server = httpd(FILES, files={"conf/1.json": large("one", 10000, 1, "x")})
    ids = [f"a{row}" for row in range(10000)]
    for path, status in (("/one/areas/a999x", 404), ("/cells?area=a999x", 400),
                         ("/one?area=a999x", 400)):
        answer = server.get(BASE + path, accept="application/json")
        assert answer.status == status
        found = answer.json()
        assert found["did_you_mean"] == found["allowed"][0] == "a999"
        assert len(set(found["allowed"]) & set(ids)) == 20
        assert found["others"] == 10000 - 20
        assert len(answer.body) < 1000
        page = server.get(BASE + path, accept=BROWSER)
        assert page.status == status and len(page.body) < 10_000
        link = page.html().find(".//li[@class='others']/a")
        assert link.text == "and 9980 more"
        listed = urljoin(BASE + path, found["list"])
        assert listed == urljoin(BASE + path, link.get("href"))
        rows = server.get(listed, accept="application/json").json()
        assert [row["__value"] for row in rows] == ids


@pytest.mark.parametrize("change, code", [
    ({"areas": 1, "deployments": 65}, "0206"),
    ({"areas": 1, "deployments": 1, "text": "x" * 8193}, "0205"),
])
def test_limits(check, change, code):
    status, output = check(STRICT + FILES,
                           files={"conf/1.json": large("a", **change)})
    assert status != 0
    assert f"[RSP{code}]" in output


def test_at_the_limits(check):
    status, output = check(STRICT + FILES, files={
        "conf/1.json": large("a", 2, 64, "x" * 8000)})
    assert (status, output.strip()) == (0, "Syntax OK")
