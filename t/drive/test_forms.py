# SPDX-License-Identifier: Apache-2.0
"""Every page in every form: one selection, so that no two can disagree."""

from __future__ import annotations

import csv
import io
import itertools
import re
import subprocess
from urllib.parse import urljoin

import html5lib
import pytest

from harness import BASE, strict_json, words
from samples import (ALL_DATA, BROWSER, DATA, DOCUMENTS, MATRIX, PAGES,
                     ROW_KEYS, ROW_NUMBERS, suffixed, toy)
from test_pages import on_the_page, said_by, texts

TYPES = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "ndjson": "application/x-ndjson; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "xlsx":
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml; charset=utf-8",
}
FORMS = {kind: {"html", "json", "csv", "md", "txt"} for kind in PAGES} | {
    kind: {"json", "csv", "ndjson", "md", "txt"} for kind in DATA}
for kind in ("compare", "search", "concepts", "concept"):
    FORMS[kind] |= {"ndjson"}
FORMS["advantages"] = {"html", "json", "csv", "md", "txt", "svg"}
FORMS["matrix"] = FORMS["advantages"] | {"xlsx"}
PATHS = PAGES | DATA
QUERIES = ["", "?deployment=paas", "?party=microsoft", "?q=network",
           "?responsibility=shared,provider&area=applications,client-devices",
           "?q=nothing+has+this"]


def table(answer) -> list[dict]:
    """The rows of CSV, each with the keys of the header."""
    assert answer["Content-Type"] == TYPES["csv"]
    text = answer.body.decode("utf-8")
    assert text.endswith("\r\n") and "\r\n\r\n" not in text
    assert text.count("\n") == text.count("\r\n")
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert header and len(set(header)) == len(header)
    for row in rows:
        assert len(row) == len(header), row
    return [dict(zip(header, row)) for row in rows]


def typed(rows: list[dict]) -> list[dict]:
    """Rows of CSV with the types that the JSON rows have."""
    return [{key: int(value) if key in ROW_NUMBERS else value
             for key, value in row.items()} for row in rows]


@pytest.mark.quick
@pytest.mark.every_mpm
@pytest.mark.parametrize("kind", PATHS)
def test_every_form_of_every_kind(site, kind):
    path = PATHS[kind][-1]
    for form in TYPES:
        answer = site.get(BASE + suffixed(path, form))
        asked = site.get(f"{BASE}{path}?format={form}")
        media = TYPES[form].partition(";")[0]
        liked = site.get(BASE + path, accept=media)
        if form not in FORMS[kind]:
            assert answer.status == 404, (path, form)
            assert asked.status in (400, 404), (path, form)
            if form != "html":  # a browser is told on a page
                assert answer.json()["allowed"] == [
                    name for name in TYPES if name in FORMS[kind]]
            assert liked.status == 200 and liked["Content-Type"] != TYPES[form]
            continue
        # Programs that want JSON name text/plain too: its name has to be said.
        if form == "txt":
            assert liked["Content-Type"] != TYPES[form]
            liked = asked
        for got in (answer, asked, liked):
            assert (got.status, got["Content-Type"]) == (200, TYPES[form])
            assert got.body == answer.body, (path, form)
            assert got.body or (kind, form) == ("search", "ndjson")
            assert not got.body.startswith(b"\xef\xbb\xbf")
        assert "accept" not in answer.vary
        assert form == "txt" or "accept" in liked.vary
        again = site.get(BASE + suffixed(path, form) if form == "txt"
                         else BASE + path, accept=media,
                         if_none_match=answer["ETag"])
        assert again.status == 304, (path, form)


def test_every_page_of_every_kind(site):
    for kind, paths in PATHS.items():
        for path, form in itertools.product(paths, FORMS[kind]):
            answer = site.get(BASE + suffixed(path, form))
            assert (answer.status, answer["Content-Type"]) == \
                (200, TYPES[form]), (path, form)


@pytest.mark.quick
@pytest.mark.every_mpm
@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("path", ["/cells", f"/{MATRIX}/cells"])
def test_rows_are_the_same_in_every_form(site, path, query):
    rows = site.get(f"{BASE}{path}.json{query}").json()
    assert typed(table(site.get(f"{BASE}{path}.csv{query}"))) == rows
    stream = site.get(f"{BASE}{path}.ndjson{query}")
    assert stream.status == 200
    assert [strict_json(line) for line in stream.body.splitlines()] == rows
    assert stream.body.endswith(b"\n") or not rows
    page = rendered(site.get(f"{BASE}{path}.md{query}"))
    found = [[words(cell) for cell in row.iter("td")]
             for row in page.iter("tr")][1:]
    assert found == [[str(value) for value in row.values()] for row in rows]
    assert bool(rows) != ("nothing" in query)


def test_an_empty_answer_is_an_answer(site):
    for path in ("/cells", f"/{MATRIX}/cells", f"/{MATRIX}"):
        answer = site.get(f"{BASE}{path}.csv?q=zzzz")
        assert answer.body.decode() == ",".join(ROW_KEYS) + "\r\n"
    answer = site.get(f"{BASE}/cells.ndjson?q=zzzz")
    assert (answer.status, answer["Content-Length"], answer.body) == \
        (200, "0", b"")
    assert answer["Content-Type"] == TYPES["ndjson"]


@pytest.mark.quick
@pytest.mark.parametrize("kind", ["matrix", "deployment", "area", "cell",
                                  "party"])
def test_rows_of_a_page_are_its_cells(site, kind):
    every = {row["id"]: row for row in site.get(BASE + "/cells.json").json()}
    for path in PAGES[kind]:
        rows = typed(table(site.get(BASE + suffixed(path, "csv"))))
        assert rows and all(row == every[row["id"]] for row in rows), path
        if kind != "matrix":
            document = site.get(BASE + suffixed(path, "json")).json()
            cells = document["cells"] if kind != "cell" else [document["cell"]]
            assert [row["id"] for row in rows] == \
                [cell["id"] for cell in cells], path


def test_rows_of_the_catalogue_and_the_advantages(site):
    document = site.get(BASE + "/index.json").json()
    rows = table(site.get(BASE + "/index.csv"))
    for row, matrix in zip(rows, document["matrices"], strict=True):
        for key in ("id", "title", "revision", "lang", "href"):
            assert row[key] == matrix[key]
        for name, count in matrix["counts"].items():
            assert int(row[name.replace("-", "_")]) == count
        assert int(row["cells"]) == sum(matrix["counts"].values()) == \
            int(row["areas"]) * int(row["deployments"])
    document = site.get(f"{BASE}/{MATRIX}/advantages.json").json()
    rows = table(site.get(f"{BASE}/{MATRIX}/advantages.csv"))
    states = [(approach["id"], approach["name"], state["id"], state["name"],
               str(state["share"]), str(order), "1")
              for approach in document["approaches"]
              for order, state in enumerate(approach["states"])]
    assert [tuple(row.values()) for row in rows] == states
    assert list(rows[0]) == ["approach", "approach_name", "state",
                             "state_name", "share", "order", "illustrative"]


NAMES = {"md": "Markdown", "txt": "Plain text"}  # what people call it


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_names_its_other_forms(site, kind):
    path = PAGES[kind][-1]
    page = site.get(BASE + path, accept=BROWSER).html()
    found = {link.get("type"): urljoin(BASE + path, link.get("href"))
             for link in page.iter("link") if link.get("rel") == "alternate"}
    assert found == {TYPES[form].partition(";")[0]:
                     BASE + suffixed(path, form)
                     for form in FORMS[kind] - {"html", "xlsx"}}
    # CSV for people is a file for spreadsheets.
    anchors = {(urljoin(BASE + path, a.get("href").replace(
        ".csv?bom=1&download=1", ".csv")), words(a))
               for a in page.find(".//footer").iter("a")}
    # The CSV of a matrix has the bytes of its cells.
    for form in FORMS[kind] - {"html", "xlsx"} - (
            {"csv"} if kind == "matrix" else set()):
        assert (BASE + suffixed(path, form),
                NAMES.get(form, form.upper())) in anchors
    if kind == "matrix":
        assert (BASE + suffixed(path, "xlsx"), "Excel") in {
            (urljoin(BASE + path, a.get("href")), words(a))
            for a in page.find("body/main").iter("a")}
        for form in FORMS["cells"]:
            assert (f"{BASE}{path}/cells.{form}",
                    NAMES.get(form, form.upper())) in anchors
        assert site.get(f"{BASE}{path}.csv").body == \
            site.get(f"{BASE}{path}/cells.csv").body


def test_accept_of_tools(site):
    for path in ALL_DATA:
        assert site.get(BASE + path, accept="text/*").media == "text/csv"
        assert site.get(BASE + path, accept="application/*").media == \
            "application/json"
        assert site.get(BASE + path,
                        accept="application/x-ndjson, */*;q=0.1").media == \
            "application/x-ndjson"
    assert site.get(f"{BASE}/{MATRIX}", accept="image/*").media == \
        "image/svg+xml"
    assert site.get(f"{BASE}/{MATRIX}", accept="text/markdown").media == \
        "text/markdown"


# The elements that Markdown of ours comes to: no image, no code block.
ELEMENTS = set("html head body h1 h2 h3 p ul li a strong hr code input table "
               "thead tbody tr th td".split())


def rendered(answer):
    """Markdown as GitHub reads it; HTML in it is let through, and found."""
    assert answer["Content-Type"] == TYPES["md"]
    done = subprocess.run(
        ["cmark-gfm", "--unsafe", "-e", "table", "-e", "autolink",
         "-e", "strikethrough", "-e", "tasklist"],
        input=answer.body, capture_output=True, check=True)
    page = html5lib.parse(done.stdout.decode("utf-8"),
                          namespaceHTMLElements=False)
    assert {element.tag for element in page.iter()
            if isinstance(element.tag, str)} <= ELEMENTS
    assert not [e for e in page.iter() if not isinstance(e.tag, str)]
    for code in page.iter("code"):
        assert "@" in code.text  # an address, which would become a link
    return page


def drop_furniture(main):
    """Leave of a page what it says: no switch, no tools, no neighbours."""
    for parent in list(main.iter()):
        for child in list(parent):
            if child.get("class") in ("switch", "tools", "links",
                                      "neighbours"):
                parent.remove(child)


@pytest.mark.quick
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_markdown_says_what_the_page_says(site, kind):
    for path in PAGES[kind][-3:]:
        url = BASE + suffixed(path, "md")
        answer = site.get(url)
        assert not set(answer.body) & set(b"<>"), path
        page = rendered(answer)
        html = site.get(BASE + suffixed(path, "html")).html()
        assert len(list(page.iter("h1"))) == 1
        said = words(page)
        document = site.get(BASE + suffixed(path, "json")).json()
        assert not {fact for fact in texts(document) if fact not in said}, path
        for key in ("Revision", "Build"):
            assert kind == "catalogue" or key in said
        links = {urljoin(url, a.get("href")) for a in page.iter("a")}
        main = html.find("body/main")
        drop_furniture(main)
        wanted = {urljoin(url, a.get("href")) for a in main.iter("a")
                  if not re.search("[?#]", a.get("href"))}
        assert wanted <= links, (path, wanted - links)
        for link in links:
            if link.startswith("/"):
                assert site.get(link).status == 200, (path, link)


def test_the_checklist(site):
    page = rendered(site.get(f"{BASE}/{MATRIX}/deployments/paas.md"))
    boxes = [box for box in page.iter("input")]
    assert len(boxes) == 6  # four of the customer's, and two shared with it
    assert all(box.get("type") == "checkbox" and box.get("checked") is None
               for box in boxes)
    titles = [words(title) for title in page.iter("h2")]
    assert titles[:3] == ["Your tasks: 4", "Shared with you: 2", "Microsoft: 4"]


HOSTILE = [
    "- item", "+ item", "* item", "# title", "> quote", "1. one", "12) two",
    "    code", "---", "===", "***", "```sh", "~~~", "`code`", "*em*", "_em_",
    "__strong__", "~~gone~~", "[a](http://b)", "![a](b)", "[a]: http://b",
    "<b>bold</b>", "<script>alert(1)</script>", "<!-- no -->", "<http://a.b>",
    "<a@b.c>", "http://example.com/x", "HTTPS://example.com", "ftp://a.b/c",
    "www.example.com", "ops@example.com", "mailto:ops@example.com", "@team",
    "&lt;b&gt; &amp; &#60; &copy;", "a | b | c", "| --- |", "\\", "\\|",
    "\\<b>", "a\\", "end!", "[ ] box", "[x] box", "[^1]", "$a$ $$b$$",
    "\"quoted\", 'twice'", "=1+1", "\u00a0padded\u00a0", "\u3000wide",
    "\u2028line", "\u202eleft\u202c", "\U0001f600", "*", "**", "a*", "_", "`", "``",
]


def hostile(offset: int) -> dict:
    """A matrix whose every text wants to be something else."""
    turn = itertools.cycle(HOSTILE)
    for _ in range(offset):
        next(turn)

    def text() -> str:
        return next(turn)
    return toy(
        title=text(), summary=text(),
        labels={key: text() for key in ("area", "note", "if", "yours")} | {
            "changes": "{from} " + text() + " {to} {areas}",
            "transfer": text(), "from-to": "{to}" + text(),
            "change-becomes-conditional": text()},
        sources=[{"title": text(), "note": text(), "href":
                  "https://example.com/a_(b)*[c]?x=1&amp=2|`{}~!#f"}],
        groups=[{"id": "all", "name": text(), "summary": text()}],
        parties=[{"id": "us", "name": text(), "role": "customer"},
                 {"id": "them", "name": text(), "role": "provider",
                  "summary": text()}],
        deployments=[{"id": "here", "name": text(), "title": text(),
                      "summary": text(), "examples": [text(), text()]},
                     {"id": "there", "name": text()}],
        areas=[{"id": id, "name": text(), "summary": text(), "note": text(),
                "group": "all", "cells": {
                    "here": {"parties": {"us": text(), "them": text()},
                             "note": text(),
                             "owner": {"team": text(), "contact": text()}},
                    "there": {"when": [{"if": text(), "note": text(),
                                        "parties": {"us": text()}}],
                              "note": text()}}}
               for id in ("one", "two", "three")],
        retained=[{"id": "keep", "name": text(), "tasks": text(),
                   "note": text(), "areas": ["one"]}],
        provided=[{"id": "give", "name": text(), "party": "them",
                   "tasks": text(), "note": text()}],
        advantages={"summary": text(), "approaches": [
            {"id": "old", "name": text(), "summary": text(),
             "states": [{"id": "met", "name": text(), "share": 60}]}],
            "examples": [text()]},
        topics=[{"id": "why", "title": text(), "text": text(), "areas":
                 ["two"], "items": [{"name": text(), "text": text()}]}],
        see_also=[{"title": text(), "note": text(),
                   "href": "https://example.com/("}],
        reviewed={"on": "2026-11-01", "by": text()})


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("offset", [0, 7, 19, 31, 43])
def test_hostile_text_is_text_in_every_form(httpd, offset):
    matrix = hostile(offset)
    server = httpd(
        f'<Location "{BASE}">\n    Responsibility On\n'
        "    ResponsibilityMatrix m.json\n    Require all granted\n"
        "</Location>\n", files={"m.json": matrix})
    rows = server.get(BASE + "/cells.json").json()
    assert typed(table(server.get(BASE + "/cells.csv"))) == rows
    assert [strict_json(line) for line in server.get(
        BASE + "/cells.ndjson").body.split(b"\n")[:-1]] == rows
    assert rows[0]["area_name"] == matrix["areas"][0]["name"]
    note = flat(matrix["labels"]["note"])
    for path in ("/toy/compare", "/toy/retained", "/toy/provided", "/summary",
                 "/options/areas", "/options/matrices", "/cells", "/toy/cells",
                 "/", "/toy", "/toy/deployments/here", "/toy/areas/one",
                 "/toy/deployments/there", "/toy/areas/two/here",
                 "/toy/areas/three/there", "/toy/parties/us",
                 "/toy/parties/them", "/toy/advantages"):
        page = rendered(server.get(BASE + suffixed(path, "md")))
        for a in page.iter("a"):
            assert re.match(r"(\./|(\.\./)+|https://example\.com/[(a])",
                            a.get("href")), (path, a.get("href"))
        said = words(page)
        html = server.get(BASE + path, accept=BROWSER)
        if html.media == "text/html":
            document = server.get(BASE + suffixed(path, "json")).json()
            # A checklist speaks to its customer by a label; what holds
            # in all deployments does not name them.
            called = {flat(item["name"]) for item in (
                matrix["parties"][:1] if "/deployments/" in path else
                matrix["deployments"] if "/parties/" in path else [])}
            assert not {fact for fact in texts(document) - called
                        if fact not in said}, path
            seen = said_by(html.html())
            assert not {fact for fact in texts(on_the_page(document))
                        - called if fact not in seen}, path
            assert "/areas/" not in path or note in said and note in seen
    for path in ("/toy/compare", "/toy/retained", "/toy/provided", "/summary",
                 "/options/areas", "/options/parties"):
        found = [strict_json(line) for line in server.get(
            f"{BASE}{path}.ndjson").body.split(b"\n")[:-1]]
        assert table(server.get(f"{BASE}{path}.csv")) == [
            {key: str(value) for key, value in row.items()} for row in found]
    table(server.get(BASE + "/index.csv"))
    table(server.get(BASE + "/toy/advantages.csv"))
