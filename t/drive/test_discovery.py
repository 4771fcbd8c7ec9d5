# SPDX-License-Identifier: Apache-2.0
"""The Link header of answers, and the catalogue of /.well-known."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest

from harness import BASE, ONE, serving
from samples import BROWSER, MATRIX, toy

CELL = f"{BASE}/{MATRIX}/areas/applications/paas"
PROFILE = ('application/linkset+json; '
           'profile="https://www.rfc-editor.org/info/rfc9727"')
URL = "https://intranet.example/who/"


def links(answer, path: str) -> dict[str, list[str]]:
    """The targets by relation, as the client resolves them."""
    found: dict[str, list[str]] = {}
    for target, parameters in re.findall(r"<([^>]*)>((?:; [^,<]*)*)",
                                         answer["Link"] or ""):
        relation = re.search(r'; rel="([^"]*)"', parameters)[1]
        found.setdefault(relation, []).append(urljoin(path, target))
    return found


@pytest.mark.quick
@pytest.mark.parametrize("path, schema, stem", [
    ("/", None, "/index"),
    ("/index.json", "catalogue", "/index"),
    ("/cells.csv", None, "/cells"),
    ("/cells", "cells", "/cells"),
    (f"/{MATRIX}.json", "matrix", f"/{MATRIX}"),
    (f"/{MATRIX}/compare.json", "compare", f"/{MATRIX}/compare"),
    (f"/{MATRIX}/areas/applications/paas.json", "cell",
     f"/{MATRIX}/areas/applications/paas"),
    (f"/{MATRIX}/areas/applications/paas.md", None,
     f"/{MATRIX}/areas/applications/paas"),
])
def test_every_form_leads_to_schema_description_and_the_others(
        site, path, schema, stem):
    answer = site.get(BASE + path)
    found = links(answer, BASE + path)
    assert found.pop("service-desc") == [BASE + "/openapi.json"]
    assert found.pop("describedby", None) == (
        [f"{BASE}/schemas/{schema}.json"] if schema else None)
    if path in ("/", "/index.json"):
        assert found.pop("api-catalog") == [BASE + "/api-catalog"]
    alternates = found.pop("alternate")
    assert found == {}
    others = {BASE + stem + "." + form
              for form in ("html", "json", "csv", "ndjson", "md",
                           "txt", "svg", "xlsx")
              if site.get(f"{BASE}{stem}.{form}").status == 200}
    media = answer.media
    assert set(alternates) == {
        url for url in others if site.get(url).media != media}
    for url in alternates:
        assert site.get(url).status == 200


def test_rendered_answers_have_the_links_of_ready_ones(site):
    ready = site.get(CELL.rpartition("/")[0] + ".json")
    narrowed = site.get(CELL.rpartition("/")[0] + ".json?q=a")
    assert narrowed["Link"] == ready["Link"].replace(
        '>; rel="alternate"', '?q=a>; rel="alternate"')


def test_the_query_is_in_the_links_as_the_server_reads_it(site):
    path = (f"{BASE}/{MATRIX}/cells?x=%0d%0aSet-Cookie:y&q=a%3E%22+%C3%A9"
            "&area=applications&area=client-devices")
    found = links(site.get(path), path)
    assert all(url.endswith("?area=applications,client-devices"
                            "&q=a%3E%22+%C3%A9")
               for url in found["alternate"])
    for url in found["alternate"]:
        assert site.get(url).status == 200


def test_a_long_query_is_not_repeated_in_the_links(site):
    path = f"{BASE}/{MATRIX}/cells?q=" + "%C3%A9" * 128
    answer = site.get(path)
    assert answer.status == 200
    assert "alternate" not in links(answer, path)
    assert len(answer["Link"]) < 200


def test_a_form_that_cannot_hold_the_answer_is_not_linked(site):
    path = f"{BASE}/{MATRIX}.csv?party=customer"
    assert f"{BASE}/{MATRIX}.json?party=customer" not in links(
        site.get(path), path)["alternate"]


@pytest.mark.quick
@pytest.mark.parametrize("path", [
    "/none.json", f"/{MATRIX}/areas/none.json", "/cells?area=none",
    f"/{MATRIX}/areas/applications/none"])
def test_refusals_lead_to_their_schema(site, path):
    answer = site.get(BASE + path, accept="application/json")
    found = links(answer, BASE + path)
    assert answer.media == "application/problem+json"
    assert found == {"describedby": [BASE + "/schemas/problem.json"],
                     "service-desc": [BASE + "/openapi.json"]}
    for [url] in found.values():
        assert site.get(url).status == 200
    page = site.get(BASE + path.replace(".json", ""), accept=BROWSER)
    assert page.media == "text/html"
    assert "describedby" not in links(page, BASE + path)


def test_links_of_a_304_are_those_that_the_client_has(site):
    answer = site.get(CELL)
    again = site.get(CELL, if_none_match=answer["ETag"])
    # RFC 9110, 15.4.5: a 304 repeats what a cache needs, and no more.
    assert again.status == 304 and again["Link"] is None


def test_links_of_an_error_document_are_from_where_the_client_is(httpd):
    server = httpd(f"ErrorDocument 404 {BASE}/nosuch.json\n" + ONE)
    found = links(server.get("/x/y/z"), "/x/y/z")
    assert found["service-desc"] == [BASE + "/openapi.json"]
    assert server.get(found["describedby"][0]).status == 200


def test_no_link_leads_away_from_a_site_with_a_public_address(httpd):
    server = httpd(ONE.replace("On\n", f"On\nResponsibilityURL {URL}\n"))
    for path in (BASE + "/", CELL + ".json", BASE + "/none.json"):
        for urls in links(server.get(path), path).values():
            assert all(url.startswith(BASE + "/") for url in urls), path


def test_nothing_of_a_matrix_is_in_a_header(httpd):
    words = 'Sök > "här", <b>; rel="x"'
    server = httpd(serving("m.json"), files={"m.json": toy(
        title=words, summary=words)})
    for path in ("", "/toy", "/toy/areas/roof.json"):
        link = server.get(BASE + path)["Link"] or ""
        assert "rel=\"x\"" not in link and link.isascii()


# The catalogue of APIs (RFC 9727).

def catalogue(answer, url: str) -> dict[str, str]:
    """Anchor and targets of the one API, as the client resolves them."""
    assert answer.status == 200
    assert answer["Content-Type"] == PROFILE
    [api] = answer.json()["linkset"]
    return {"anchor": urljoin(url, api.pop("anchor"))} | {
        relation: urljoin(url, target["href"])
        for relation, [target] in api.items()}


def under(base: str) -> dict[str, str]:
    return {"anchor": base, "service-desc": base + "openapi.json",
            "service-doc": base, "status": base + "health"}


@pytest.mark.quick
def test_the_catalogue_leads_to_the_description(site):
    path = BASE + "/api-catalog"
    answer = site.get(path)
    found = catalogue(answer, path)
    assert found == under(BASE + "/")
    for url in found.values():
        assert site.get(url).status == 200
    head = site.request("HEAD", path)
    assert head["Link"] == answer["Link"]
    assert links(head, path) == {
        "describedby": [BASE + "/schemas/api-catalog.json"],
        "service-desc": [BASE + "/openapi.json"], "api-catalog": [path]}


def test_types_of_the_catalogue_are_right(site):
    [api] = site.get(BASE + "/api-catalog").json()["linkset"]
    for relation, targets in api.items():
        if relation != "anchor":
            for target in targets:
                answer = site.get(BASE + "/" + target["href"],
                                  accept=BROWSER if relation == "service-doc"
                                  else "*/*")
                assert answer.media == target["type"], relation


def test_a_redirect_from_the_well_known_address(httpd):
    server = httpd(f"Redirect 308 /.well-known/api-catalog {BASE}/api-catalog"
                   "\n" + ONE, modules=["alias"])
    answer = server.get("/.well-known/api-catalog")
    assert answer.status == 308
    assert answer["Location"].endswith(BASE + "/api-catalog")


def test_a_rewrite_from_the_well_known_address(httpd):
    """There the client is nowhere near the site: it needs absolute links."""
    server = httpd(
        "RewriteEngine On\nRewriteRule ^/\\.well-known/api-catalog$ "
        f"{BASE}/api-catalog [PT]\n"
        + ONE.replace("On\n", f"On\nResponsibilityURL {URL}\n"),
        modules=["rewrite"])
    well_known = "/.well-known/api-catalog"
    answer = server.get(well_known)
    assert catalogue(answer, well_known) == under(URL)
    assert links(answer, well_known) == {
        "describedby": [URL + "schemas/api-catalog.json"],
        "service-desc": [URL + "openapi.json"],
        "api-catalog": [URL + "api-catalog"]}
    head = server.request("HEAD", well_known)
    assert (head.status, head["Link"]) == (200, answer["Link"])


def test_a_proxy_from_the_well_known_address(httpd):
    back = httpd(ONE.replace("On\n", f"On\nResponsibilityURL {URL}\n"))
    front = httpd("ProxyPass /.well-known/api-catalog "
                  f"http://127.0.0.1:{back.port}{BASE}/api-catalog\n",
                  modules=["proxy", "proxy_http"])
    well_known = "/.well-known/api-catalog"
    assert catalogue(front.get(well_known), well_known) == under(URL)


def test_a_site_at_the_root_is_its_own_catalogue(httpd):
    server = httpd(ONE.replace(f'"{BASE}"', '"/"')
                   + "RewriteEngine On\nRewriteRule "
                   "^/\\.well-known/api-catalog$ /api-catalog [PT]\n",
                   modules=["rewrite"])
    for path in ("/api-catalog", "/.well-known/api-catalog"):
        assert catalogue(server.get(path), path) == under("/")
