# SPDX-License-Identifier: Apache-2.0
"""The `type` of every problem is a page that explains it, and what an error
page names it also links to."""

import re
from urllib.parse import urljoin, urlsplit

import pytest

from harness import BASE, ONE, TREE, serving, words
from samples import AREAS, BROWSER, toy, wrong

CLOUD = "/azure-cloud"
# A path and its query, the kind of its refusal, its status.
REFUSED = [
    ("/nope/at/all/here/and/deeper", "no-such-page", 404),
    ("/assets", "no-such-page", 404),
    ("/azure-cloud.xml", "no-such-page", 404),
    ("/azure-clod", "unknown-matrix", 404),
    ("/azure-clod/cells", "unknown-matrix", 404),
    (CLOUD + "/areas/aplications", "unknown-area", 404),
    (CLOUD + "/areas/applications/pas", "unknown-deployment", 404),
    (CLOUD + "/deployments/pas", "unknown-deployment", 404),
    (CLOUD + "/parties/microsft", "unknown-party", 404),
    ("/schemas/matrx", "unknown-schema", 404),
    ("/problems/unknown-aera", "unknown-problem", 404),
    ("/cells?area=aplications", "unknown-value", 400),
    (CLOUD + "?deployment=pas&party=microsoft", "unknown-value", 400),
    (CLOUD + "?format=jsn&party=microsoft", "unknown-format", 400),
    ("/cells?q=%ff", "unreadable-query", 400),
]


def kinds(site) -> dict[str, dict]:
    found = site.get(BASE + "/problems.json").json()["problems"]
    return {kind["id"]: kind for kind in found}


def links(page) -> list[str]:
    return [a.get("href") for a in page.iter("a")
            if "://" not in a.get("href") and a.get("href")[0] != "#"]


@pytest.mark.quick
def test_every_kind_has_a_page_in_every_form(site):
    listed = words(site.get(BASE + "/problems", accept=BROWSER).html())
    assert len(kinds(site)) > 20
    for slug, kind in kinds(site).items():
        path = f"{BASE}/problems/{slug}"
        assert kind["href"] == f"problems/{slug}"
        assert site.get(path + ".json").json() == kind
        page = words(site.get(path, accept=BROWSER).html().find(".//main"))
        leaf = site.get(path + ".md").body.decode().replace("\\", "")
        for fact in (slug, kind["title"], str(kind["status"]),
                     kind["explanation"]):
            assert fact in page and fact in leaf and fact in listed


@pytest.mark.quick
@pytest.mark.parametrize("path, slug, status", REFUSED)
def test_the_type_is_a_page_of_ours(site, path, slug, status):
    answer = site.get(BASE + path, accept="application/json")
    assert answer.status == status
    found = answer.json()
    assert list(found)[:4] == ["type", "title", "status", "detail"]
    place = urljoin(BASE + path, found["type"])
    assert place == f"{BASE}/problems/{slug}"
    page = site.get(place, accept=BROWSER)
    assert page.status == 200 and found["title"] in words(page.html())
    assert found["title"] == kinds(site)[slug]["title"]
    assert status == kinds(site)[slug]["status"]


@pytest.mark.parametrize("path, slug, status", REFUSED)
def test_every_link_of_an_error_page_leads_somewhere(site, path, slug,
                                                     status):
    answer = site.get(BASE + path, accept=BROWSER)
    assert answer.status == status
    found = links(answer.html())
    assert f"{BASE}/problems/{slug}" in [
        urljoin(BASE + path, link) for link in found]
    for link in found:
        place = urlsplit(urljoin(BASE + path, link))
        assert place.path.startswith(BASE + "/")
        got = site.get(place.path + (place.query and "?" + place.query))
        assert got.status == 200, (path, link)


def test_what_exists_is_linked(site):
    path = BASE + CLOUD + "/areas/aplications/paas"
    page = site.get(path, accept=BROWSER).html()
    there = {urljoin(path, link) for link in links(page)}
    for area in AREAS:
        assert f"{BASE}{CLOUD}/areas/{area}" in there
    assert f"{BASE}{CLOUD}/areas/applications/paas" in there


def test_a_suggestion_keeps_the_rest_of_the_query(site):
    path = BASE + CLOUD + "?party=microsoft&deployment=pas,iaas&q=run"
    page = site.get(path, accept=BROWSER).html()
    meant = next(link for link in links(page) if "party=" in link)
    right = site.get(
        BASE + CLOUD + ".html?party=microsoft&deployment=paas,iaas&q=run")
    assert site.get(urljoin(path, meant), accept=BROWSER).body == right.body


def test_without_a_matrix_the_reason_is_explained(httpd):
    server = httpd(serving("m.json"), files={"m.json": wrong()},
                   expected=["RSP", "problems were"])
    for path in ("/", "/cells.json", "/nope/nope"):
        found = server.get(BASE + path, accept="application/json")
        assert found.status == 503
        place = urljoin(BASE + path, found.json()["type"])
        assert place == BASE + "/problems/no-matrix"
        assert server.get(place, accept=BROWSER).status == 200
    assert server.get(BASE + "/problems").status == 200


def test_other_kinds(httpd):
    server = httpd(serving("m.json"), files={"m.json": toy()})
    for method, path, slug in (
            ("GET", "/toy/advantages", "no-advantages"),
            ("GET", "/toy/cells.html", "unknown-suffix"),
            ("GET", "/toy.json?party=us", "no-gaps-in-a-matrix"),
            ("POST", "/toy.json", "method-not-allowed")):
        answer = server.request(method, BASE + path, accept="application/json")
        if path.endswith("html"):
            assert f"problems/{slug}".encode() in answer.body
        else:
            assert answer.json()["type"].endswith(f"problems/{slug}")


def test_the_documentation_lists_the_kinds(site):
    """docs/api.md has a row `slug`, status, title for each, in order."""
    page = (TREE / "docs/api.md").read_text().partition("## Refusals")[2]
    rows = re.findall(r"^\| `([a-z-]+)` \| (\d{3}) \| (.+) \|$", page, re.M)
    assert rows == [(slug, str(kind["status"]), kind["title"])
                    for slug, kind in kinds(site).items()]


def test_a_site_at_the_root_of_a_server(httpd):
    server = httpd(ONE.replace(f'"{BASE}"', '"/"'))
    for path in ("/nope", "/a/b/c/d/e/f", "/azure-cloud/areas/x"):
        found = server.get(path, accept="application/json").json()
        assert server.get(urljoin(path, found["type"])).status == 200
