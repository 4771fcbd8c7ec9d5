# SPDX-License-Identifier: Apache-2.0
"""Every page of every id, in every form, by every way of asking."""

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

import pytest

from harness import BASE, PLAIN, serving, words
from samples import (ALL_DATA, ALL_PAGES, BROWSER, DOCUMENTS, GRAFANA, MATRIX,
                     ONE_OF_EACH, PAGES, suffixed, toy)

HTML, JSON = "text/html; charset=utf-8", "application/json"
# Accept, and the type that a page answers with.
ACCEPTS = [
    (BROWSER, HTML), ("*/*", HTML), (GRAFANA, JSON), (None, HTML),
    ("text/html", HTML), ("application/json", JSON), ("text/*", HTML),
    ("application/*", JSON), ("application/xml", HTML), ("image/png", HTML),
    ("text/html;q=0.5, application/json", JSON),
    ("text/html, application/json;q=0.9", HTML),
    ("application/json, text/html", HTML), ("Application/JSON", JSON),
    ("application/json;q=0, text/html;q=0.1", HTML),
    ("text/html;q=0, application/json;q=0.001", JSON),
    ("text/html;q=0", HTML), ("application/json;q=0", HTML),
    ('application/json; profile="a,b;q=0"', JSON),
    ("*/*;q=0.1, application/json;q=0.2", JSON),
    ("text/plain", HTML), ("", HTML), ("garbage", HTML), (";;;,,,=", HTML),
    ("text/html/json;q=x", HTML), ("*", HTML), ("," * 2000, HTML),
]
# Lists with boxes have a second script.
SCRIPTS = [["page"], ["page", "lists"]]


@pytest.mark.quick
@pytest.mark.every_mpm
@pytest.mark.parametrize("kind", PAGES)
def test_every_page_by_suffix(site, kind):
    for path in PAGES[kind]:
        page = site.get(BASE + suffixed(path, "html"))
        assert page.status == 200, path
        html = page.html()
        assert html.get("lang") == "en"
        assert words(html.find("head/title"))
        assert len(html.findall(".//h1")) == 1
        assert len(html.findall(".//main")) == 1
        assert [each.get("src").split("assets/")[1].split(".")[0]
                for each in html.iter("script")] in SCRIPTS
        assert html.find(".//style") is None
        data = site.get(BASE + suffixed(path, "json"))
        assert (data.status, data["Content-Type"]) == (200, JSON), path
        data.json()
        for answer in (page, data):
            assert int(answer["Content-Length"]) == len(answer.body)
            assert answer["X-Content-Type-Options"] in (None, "nosniff")
            assert answer["Content-Encoding"] is None


@pytest.mark.quick
@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("query", ["", "?deployment=paas,iaas&q=data"])
def test_csv_for_people_is_for_spreadsheets(site, kind, query):
    """What they click on is a file; what programs follow is bare."""
    page = site.get(BASE + suffixed(PAGES[kind][0], "html") + query)
    url = f"http://h{BASE}{suffixed(PAGES[kind][0], 'html')}"
    clicked = [link.get("href") for link in page.html().iter("a")
               if ".csv" in link.get("href", "")]
    bare = [link.get("href") for link in page.html().iter("link")
            if ".csv" in link.get("href")]
    assert bare and not any("bom" in href for href in bare)
    assert "bom" not in page["Link"] and ".csv" in page["Link"]
    assert clicked
    for href in clicked:
        # A matrix is a table in words for people.
        asked = parse_qs(urlsplit(href).query)
        assert asked["bom"] == asked["download"] == ["1"]
        answer = site.get(urljoin(url, href).removeprefix("http://h"))
        assert answer.status == 200
        assert answer["Content-Disposition"].startswith("attachment;")
        assert answer.body.startswith(b"\xef\xbb\xbf")
    # Narrowed as the page is: the same but for what is for people. A matrix
    # has a workbook for them, and its CSV has the bytes of its cells.
    bare = [href.replace("cloud.csv", "cloud/cells.csv") for href in bare]
    assert {href.replace("&layout=table", "").removesuffix(
        "bom=1&download=1").rstrip("?&") for href in clicked} >= set(bare)


@pytest.mark.quick
@pytest.mark.every_mpm
@pytest.mark.parametrize("accept, wanted", ACCEPTS)
def test_every_kind_by_accept(site, accept, wanted):
    headers = {} if accept is None else {"accept": accept}
    form = "html" if wanted == HTML else "json"
    for path in ONE_OF_EACH:
        answer = site.get(BASE + path, **headers)
        assert (answer.status, answer["Content-Type"]) == (200, wanted), path
        assert answer.body == site.get(BASE + suffixed(path, form)).body
        assert "accept" in answer.vary


def test_without_any_accept(site):
    for path, wanted in [(p, HTML) for p in ONE_OF_EACH] + \
            [(p, JSON) for p in ALL_DATA]:
        data = site.raw(f"GET {BASE}{path} HTTP/1.1\r\nHost: h\r\n"
                        "Connection: close\r\n\r\n".encode())
        assert data.startswith(b"HTTP/1.1 200 ")
        assert f"Content-Type: {wanted}\r\n".encode() in data


@pytest.mark.parametrize("accept", [a for a, _ in ACCEPTS if a is not None])
def test_data_is_data_whatever_is_accepted(site, accept):
    wanted = "text/csv; charset=utf-8" if accept == "text/*" else JSON
    for path in ALL_DATA:
        answer = site.get(BASE + path, accept=accept)
        assert (answer.status, answer["Content-Type"]) == (200, wanted)


def test_a_suffix_and_format_leave_accept_no_say(site):
    for path in ONE_OF_EACH:
        for form, wanted in (("html", HTML), ("json", JSON)):
            for url in (suffixed(path, form), f"{path}?format={form}"):
                answers = [site.get(BASE + url, accept=accept)
                           for accept in (BROWSER, "application/json", "*/*")]
                assert {a["Content-Type"] for a in answers} == {wanted}, url
                assert len({a.body for a in answers}) == 1
                assert "accept" not in answers[0].vary, url
            assert site.get(f"{BASE}{path}?format={form}").body == \
                site.get(BASE + suffixed(path, form)).body


TEXTS = {"title", "name", "summary", "tasks", "note", "text", "revision",
         "revised", "team", "contact", "if", "by", "on", "area_name",
         "from_customer_tasks", "to_provider_tasks"}


def texts(value, key: str = "") -> set[str]:
    """All words for people in a document."""
    if isinstance(value, dict):
        tasks = key == "parties" and "id" not in value  # id: what to do
        return set().union(*(texts(v, "tasks" if tasks else k)
                             for k, v in value.items()), set())
    if isinstance(value, list):
        return set().union(*(texts(v, key) for v in value), set())
    is_text = isinstance(value, str) and key in TEXTS | {"examples"}
    return {" ".join(value.split())} - {""} if is_text else set()


def own_tasks(cell: dict, party: str) -> dict:
    """A cell with only what one party does in it."""
    return cell | {
        "parties": [duty for duty in cell["parties"] if duty["id"] == party],
        "conditions": [
            own_tasks(case, party) for case in cell.get("conditions", [])
            if party in (duty["id"] for duty in case["parties"])]}


def on_the_page(document: dict) -> dict:
    """What of a document stands on its page: the rest has its own."""
    if "changes" in document:  # the page has the summary in other words
        return {key: value for key, value in document.items()
                if key != "summary"}
    if "matrices" in document:  # their parties are on their pages
        return document | {"matrices": [
            {key: value for key, value in matrix.items() if key != "parties"}
            for matrix in document["matrices"]]}
    if "cell" in document:  # its own owner and controls replace its area's
        hidden = {"owner", "controls"} & set(document["cell"])
        return document | {"area": {key: value for key, value
                                    in document["area"].items()
                                    if key not in hidden}}
    if "party" in document:
        return document | {"cells": [own_tasks(
            cell, document["party"]["id"]) for cell in document["cells"]]}
    if "format" not in document:
        return document
    return {key: value for key, value in document.items()
            if key != "advantages"} | {
        key: [{"name": item["name"]} for item in document[key]]
        for key in ("areas", "deployments", "parties")}


def said_by(html) -> str:
    """The words of a page, and its dates as data has them."""
    return " ".join([words(html)] + [time.get("datetime")
                                     for time in html.iter("time")])


@pytest.mark.every_mpm
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_html_and_json_carry_the_same_facts(site, kind):
    for path in PAGES[kind]:
        document = site.get(BASE + suffixed(path, "json")).json()
        facts = texts(on_the_page(document))
        said = said_by(site.get(BASE + suffixed(path, "html")).html())
        missing = {fact for fact in facts if fact not in said}
        assert not missing, (path, missing)
        assert len(facts) > 5, path


def links(page, url: str) -> set[str]:
    """Where a page leads to on this server; anchors elsewhere are no load."""
    found = set()
    for element in page.iter():
        for name in ("href", "src", "action", "data", "poster", "srcset"):
            target = element.get(name)
            if target is None:
                continue
            if "://" in target:
                assert element.tag == "a" and name == "href", (url, target)
                assert urlsplit(target).scheme in ("http", "https")
                continue
            assert not target.startswith("/"), (url, target)
            found.add(urljoin(url, target))
    return found


@pytest.mark.parametrize("base", ["/", "/a/b/c"])
def test_every_link_works(httpd, base):
    """Those without a query: the browser follows the others."""
    server = httpd(PLAIN.replace(f'"{BASE}"', f'"{base}"'))
    start = base.rstrip("/") + "/"
    todo, seen, ids, fragments = [start], {}, {}, []
    while todo:
        url = todo.pop()
        answer = server.get(url, accept=BROWSER)
        assert answer.status == 200, url
        seen[url] = answer["Content-Type"]
        if answer["Content-Type"] != HTML:
            continue
        page = answer.html()
        names = [e.get("id") for e in page.iter() if e.get("id")]
        assert len(names) == len(set(names)), url
        ids[url] = set(names)
        for link in links(page, url):
            target, fragment = urldefrag(link)
            assert target.startswith(start), (url, link)
            if fragment:
                fragments.append((target, fragment, url))
            if target not in seen and target not in todo \
                    and "?" not in target:
                todo.append(target)
    for target, fragment, url in fragments:
        if target in seen:
            assert fragment in ids[target], (url, target, fragment)
    for path in ALL_PAGES:
        assert start.rstrip("/") + path in seen, path
        twin = start.rstrip("/") + suffixed(path, "json")
        assert seen.get(twin) == JSON, twin
    assert any(url.split("?")[0].endswith("/cells.json")
               or url.split("?")[0].endswith("/cells") for url in seen)


def test_the_document_is_a_matrix_that_gives_the_same_document(site, httpd):
    first = site.get(f"{BASE}/{MATRIX}.json")
    body = serving("got.json")
    server = httpd(body, files={"got.json": first.body})
    assert server.get(f"{BASE}/{MATRIX}.json").body == first.body
    for path in ALL_PAGES:
        if path != "/":
            there = server.get(BASE + path, accept=BROWSER)
            here = site.get(BASE + path, accept=BROWSER)
            assert there.status == 200
            assert words(there.html().find(".//main")) == \
                words(here.html().find(".//main"))


def test_a_matrix_with_everything_comes_back_the_same(httpd):
    everything = toy(
        labels={"area": "Duty", "x-label": "kept"}, lang="en-GB",
        groups=[{"id": "all", "name": "All", "summary": "S", "x-g": [1]}],
        retained=[{"id": "keep", "name": "Keep", "tasks": "T",
                   "areas": ["roof"], "note": "N"}],
        provided=[{"id": "give", "name": "Give", "party": "them",
                   "tasks": "T", "deployments": ["there"]}],
        advantages={"summary": "S", "illustrative": True, "approaches": [
            {"id": "old", "name": "Old", "states": [
                {"id": "met", "name": "Met", "share": 60},
                {"id": "not", "name": "Not", "share": 40}]}],
            "examples": ["E"]},
        topics=[{"id": "why", "title": "Why", "text": "T", "matrix": "other",
                 "items": [{"name": "I", "text": "J"}], "areas": ["door"]}],
        see_also=[{"title": "More", "href": "https://example.com/?a=1&b=2"},
                  {"title": "Other", "matrix": "other"}],
        reviewed={"on": "2026-11-01", "by": "Us"},
        **{"x-any": {"deep": [None, True, 1.5, "\u00e9\u2028<&>\"'\\/"]}})
    area = everything["areas"][0]
    area |= {"group": "all", "note": "A <b> & \"c\" 'd' \u00e9 \U0001f600",
             "owner": {"team": "Ops", "contact": "ops@example.com"},
             "controls": [{"framework": "nist-800-53", "ids": ["AC-2"]}]}
    area["cells"]["here"] = {"parties": {"us": ""}, "note": "<script>",
                             "owner": {"team": "Cell"}, "x-c": {}}
    for other in everything["areas"][1:]:
        other["group"] = "all"
    body = serving("m.json")
    server = httpd(body, files={"m.json": everything})
    first = server.get(BASE + "/toy.json")
    found = first.json()
    assert not set(first.body) & set(b"<>&")  # harmless wherever pasted
    for key in ("labels", "lang", "groups", "retained", "provided", "topics",
                "advantages", "see_also", "reviewed", "x-any", "sources"):
        assert found[key] == everything[key], key
    assert found["areas"][0]["note"] == area["note"]
    assert found["areas"][0]["owner"] == area["owner"]
    assert found["areas"][0]["controls"] == area["controls"]
    again = httpd(body, files={"m.json": first.body})
    assert again.get(BASE + "/toy.json").body == first.body
    for path in ("/toy", "/toy/areas/roof", "/toy/areas/roof/here",
                 "/toy/areas/gate/here", "/toy/areas/door/there",
                 "/toy/deployments/here", "/toy/parties/them",
                 "/toy/parties/helper", "/toy/advantages", "/"):
        page = server.get(BASE + path, accept=BROWSER)
        assert page.status == 200, path
        html = page.html()
        assert len(list(html.iter("script"))) in (1, 2)
        facts = texts(on_the_page(
            server.get(BASE + suffixed(path, "json")).json()))
        missing = {fact for fact in facts if fact not in said_by(html)}
        assert not missing, (path, missing)
    assert "Duty" in words(server.get(BASE + "/toy", accept=BROWSER).html())


def test_advantages_of_a_matrix_without(httpd):
    body = serving("m.json")
    server = httpd(body, files={"m.json": toy()})
    page = server.get(BASE + "/toy/advantages", accept=BROWSER)
    data = server.get(BASE + "/toy/advantages.json")
    assert page.status == data.status and page.status in (200, 404)
    home = server.get(BASE + "/toy", accept=BROWSER).html()
    linked = any("advantages" in link for link in links(home, BASE + "/toy"))
    assert linked == (page.status == 200)


@pytest.mark.every_mpm
def test_many_at_once_get_the_same(site):
    urls = [BASE + path for path in (
        "/", "/azure-cloud.html", "/azure-cloud.json", "/cells?q=network",
        "/azure-cloud.html?party=customer", "/azure-cloud/areas/applications",
        "/azure-cloud.json?area=applications", "/nope.json")]
    alone = {url: site.get(url).body for url in urls}
    with ThreadPoolExecutor(12) as pool:
        for url, answer in pool.map(lambda u: (u, site.get(u)), urls * 40):
            assert answer.body == alone[url], url
