# SPDX-License-Identifier: Apache-2.0
"""ResponsibilityNegotiation off: each address has one format, and the edition
that each answer names."""

import re

import pytest

from harness import BASE, ONE, PLAIN, serving
from samples import BROWSER, toy

ACCEPTS = [None, BROWSER, "application/json", "text/csv", "*/*", "x", ""]
HTML = "text/html; charset=utf-8"
# The answer at each address, whatever a client accepts.
TYPES = {
    "/": HTML, "/azure-cloud": HTML, "/cells": "application/json",
    "/cells?party=customer": "application/json", "/azure-cloud?format=json":
    "application/json", "/azure-cloud.json": "application/json",
    "/cells.csv": "text/csv; charset=utf-8", "/health": "application/json",
    "/health.html": HTML,
    "/health.json": "application/json",
    "/metrics": "text/plain; version=0.0.4; charset=utf-8",
    "/openapi.json": "application/json", "/nope": HTML,
    "/nope/nope": HTML, "/azure-cloud/areas/nope": HTML,
    "/azure-cloud/areas/nope.json": "application/problem+json",
    "/cells?party=nope":
    "application/problem+json", "/azure-cloud.svg?party=nope":
    "application/problem+json", "/nope?format=json":
    "application/problem+json",
}


def off(body: str) -> str:
    return body.replace("On\n", "On\n    ResponsibilityNegotiation off\n", 1)


@pytest.mark.parametrize("limit", ["32M", "0"])
def test_each_address_has_one_format(httpd, limit):
    """Prerendered and on request; no cache needs to know of Accept."""
    server = httpd(f"ResponsibilityPrerenderLimit {limit}\n"
                   + off(ONE)).compressed()
    for path, kind in TYPES.items():
        for accept in ACCEPTS:
            headers = {} if accept is None else {"accept": accept}
            answer = server.get(BASE + path, accept_encoding="gzip",
                                **headers)
            assert answer["Content-Type"] == kind, (path, accept)
            assert answer["Vary"] in (None, "Accept-Encoding"), path
            tag = answer["ETag"]
            if tag:
                again = server.get(BASE + path, if_none_match=tag,
                                   accept_encoding="gzip", **headers)
                assert (again.status, again["Vary"]) == (304, answer["Vary"])


def test_a_suffix_and_a_format_stay_what_they_are(httpd, site):
    """The pages and their links are those of any other site."""
    server = httpd(off(ONE)).compressed()
    for path in ("/azure-cloud.html", "/azure-cloud?format=csv", "/cells.json",
                 "/", "/azure-cloud/areas/applications?party=customer"):
        here, there = (each.get(BASE + path, accept=BROWSER)
                       for each in (server, site))
        for name in ("ETag", "Link", "Content-Type", "Responsibility-Edition"):
            assert here[name] == there[name], (path, name)
        assert here.body == there.body


def test_sections_merge(httpd):
    server = httpd("ResponsibilityNegotiation Off\n" + ONE
                   + f'<Location "{BASE}/azure-cloud/areas">\n'
                   "ResponsibilityNegotiation On\n</Location>\n")
    json = {"accept": "application/json"}
    assert server.get(BASE + "/azure-cloud", **json)["Content-Type"] == HTML
    assert server.get(BASE + "/azure-cloud", **json)["Vary"] == \
        "Accept-Encoding"
    rows = server.get(BASE + "/azure-cloud/areas/applications", **json)
    assert rows["Content-Type"] == "application/json"
    assert rows["Vary"].startswith("Accept,")


def test_errors_of_httpd_itself(httpd):
    server = httpd(off(ONE) + f"ErrorDocument 403 {BASE}/error\n"
                   f'<Location "{BASE}/azure-cloud">\nRequire all denied\n'
                   f'</Location>\n<Location "{BASE}/azure-cloud.json">\n'
                   "Require all denied\n</Location>\n", expected=["AH01630"])
    for accept in ("application/json", BROWSER):
        page = server.get(BASE + "/azure-cloud", accept=accept)
        assert (page.status, page["Content-Type"]) == (403, HTML), accept
        data = server.get(BASE + "/azure-cloud.json", accept=accept)
        assert data["Content-Type"] == "application/problem+json"
        assert page["Vary"] is None and data["Vary"] is None


EDITION = re.compile(r"[0-9a-f]{40}-[0-9]+")


def test_every_answer_names_the_edition(httpd):
    """Of whatever kind; a 304 too, since the same bytes may belong to the next
    edition. Other files give another one."""
    server = httpd(serving("toy.json"), files={"toy.json": toy()},
                   modules=("include",))
    health = server.get(BASE + "/health.json").json()
    edition = server.get(BASE + "/toy.html")["Responsibility-Edition"]
    assert EDITION.fullmatch(edition)
    assert edition.startswith(health["edition"])
    for path in ("", "/", "/toy", "/cells?party=us", "/nope", "/metrics",
                 "/assets/page.css", "/toy/", "/cells?party=nope"):
        for method in ("GET", "HEAD", "POST"):
            answer = server.request(method, BASE + path)
            assert answer["Responsibility-Edition"] == edition, (method, path)
        if answer["ETag"]:
            again = server.get(BASE + path, if_none_match=answer["ETag"])
            assert again.status == 304
            assert again["Responsibility-Edition"] == edition
    missing = server.get(BASE + "/toy.html", if_match='"other"')
    assert (missing.status, missing["Responsibility-Edition"]) == (412, edition)
    assert server.get("/")["Responsibility-Edition"] is None
    other = httpd(serving("toy.json"), files={"toy.json": toy(title="Other")})
    assert EDITION.fullmatch(other.get(BASE)["Responsibility-Edition"])
    assert other.get(BASE)["Responsibility-Edition"] != edition


def test_a_site_without_matrices_has_an_edition(httpd):
    server = httpd(serving("none.json"), expected=["responsibility:error"])
    answer = server.get(BASE + "/")
    assert answer.status == 503
    assert EDITION.fullmatch(answer["Responsibility-Edition"])


def test_the_header_can_be_removed_or_copied(httpd):
    """For caches that purge by a header of another name."""
    server = httpd(PLAIN + "Header set Surrogate-Key "
                   '"expr=%{resp:Responsibility-Edition}"\n'
                   "Header unset Responsibility-Edition\n",
                   modules=("headers",))
    answer = server.get(BASE + "/")
    assert EDITION.fullmatch(answer["Surrogate-Key"])
    assert answer["Responsibility-Edition"] is None
