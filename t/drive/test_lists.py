# SPDX-License-Identifier: Apache-2.0
"""Lists for dashboards, the copy for spreadsheets, files to keep."""

import csv
import io
import re

import pytest

from harness import BASE, PLAIN, serving, strict_json
from samples import (ALL_DATA, BROWSER, CELLS, DEPLOYMENTS, MATRIX, toy)

SUMMARY = ("id matrix matrix_title revision deployment deployment_name "
           "deployment_order responsibility responsibility_name "
           "responsibility_order cells areas share href").split()
NUMBERS = {"deployment_order", "responsibility_order", "cells", "areas",
           "share", "order", "area_count", "deployment_count", "everywhere"}
KINDS = ["customer", "provider", "third-party", "shared", "conditional",
         "not-applicable", "undecided"]
QUERIES = ["", "?matrix=azure-cloud", "?deployment=paas", "?area=applications",
           "?responsibility=shared", "?party=microsoft", "?q=physical",
           "?q=nothing+has+this"]


def table(answer) -> list[dict]:
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    text = answer.body.decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.quick
@pytest.mark.every_mpm
@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("path", [p for p in ALL_DATA if "cells" not in p])
def test_a_list_is_the_same_in_every_form(site, path, query):
    answer = site.get(f"{BASE}{path}.json{query}")
    rows = answer.json()
    assert answer.status == 200 and isinstance(rows, list)
    for row in rows:
        assert list(row) == list(rows[0])
        for key, value in row.items():
            assert type(value) is (int if key in NUMBERS else str), key
    assert table(site.get(f"{BASE}{path}.csv{query}")) == [
        {key: str(value) for key, value in row.items()} for row in rows]
    stream = site.get(f"{BASE}{path}.ndjson{query}")
    assert [strict_json(line) for line in stream.body.splitlines()] == rows
    assert site.get(f"{BASE}{path}.md{query}").status == 200
    if "nothing" in query and "options" not in path and path != "/summary":
        assert answer.body == b"[]\n"


@pytest.mark.quick
def test_the_summary_counts_the_cells(site):
    rows = site.get(BASE + "/summary").json()
    assert [list(row) for row in rows] == [SUMMARY] * 4 * 7
    assert [(row["deployment"], row["responsibility"]) for row in rows] == [
        (deployment, kind) for deployment in DEPLOYMENTS for kind in KINDS]
    for row in rows:
        count = sum(c.deployment == row["deployment"]
                    and c.responsibility == row["responsibility"]
                    for c in CELLS)
        assert (row["cells"], row["areas"], row["share"]) == \
            (count, 10, 10 * count)
        cells = site.get(f"{BASE}/{row['href']}", accept="application/json")
        assert len(cells.json()["cells"]) == count
    ready = site.get(BASE + "/summary.json")
    assert site.get(BASE + "/summary.json",
                    if_none_match=ready["ETag"]).status == 304


@pytest.mark.quick
@pytest.mark.parametrize("query, parameter, meant", [
    ("/summary?matrix=azure", "matrix", ""),
    ("/summary?deployment=pass", "deployment", "paas"),
    ("/summary?responsibility=costumer", "responsibility", "customer"),
    ("/options/areas?matrix=azure-clod", "matrix", "azure-cloud"),
    ("/azure-cloud/retained?area=application", "area", "applications"),
    ("/azure-cloud/provided?party=microsft", "party", "microsoft"),
    ("/cells?bom=2", "bom", ""), ("/cells?bom=ja", "bom", ""),
    ("/cells?download=yes", "download", ""),
    ("/cells?separator=%7C", "separator", ""),
    ("/cells.csv?separator=semicolon", "separator", "")])
def test_bad_values(site, query, parameter, meant):
    answer = site.get(BASE + query)
    found = answer.json()
    assert (answer.status, answer.media) == (400, "application/problem+json")
    assert found["parameter"] == parameter and len(found["allowed"]) >= 1
    assert found.get("did_you_mean", "") == meant


@pytest.mark.quick
def test_what_is_empty_is_an_answer(site):
    for path in ("/cells", f"/{MATRIX}/cells", f"/{MATRIX}/retained",
                 f"/{MATRIX}/provided"):
        answer = site.get(f"{BASE}{path}?q=zzzz")
        assert (answer.status, answer.body) == (200, b"[]\n")


@pytest.fixture
def several(httpd):
    """All that is shipped, and one with other words."""
    return httpd(PLAIN.replace(
        "On\n", "On\n    ResponsibilityMatrix builtin builtin:google-cloud "
                "toy.json\n"),
        files={"toy.json": toy(labels={"shared": "Gemeinsam"})},
        expected=["RSP0503"])


@pytest.mark.quick
def test_what_a_dashboard_offers_is_what_it_may_ask(several):
    names = {"matrices": "matrix", "areas": "area", "groups": "group",
             "deployments": "deployment", "parties": "party",
             "responsibilities": "responsibility"}
    everything = several.get(BASE + "/cells").json()
    for path, name in names.items():
        options = several.get(f"{BASE}/options/{path}").json()
        assert all(list(o) == ["__text", "__value"] for o in options)
        values = [o["__value"] for o in options]
        texts = [o["__text"] for o in options]
        assert len(set(values)) == len(values)
        assert len(set(texts)) == len(texts)
        found = {row["id"] for row in several.get(
            f"{BASE}/cells?{name}={','.join(values)}").json()}
        if path in ("matrices", "areas", "deployments", "responsibilities"):
            assert found == {row["id"] for row in everything}
        for value in values:
            assert several.get(f"{BASE}/cells?{name}={value}").status == 200
    texts = {o["__value"]: o["__text"] for o in several.get(
        BASE + "/options/responsibilities").json()}
    assert list(texts) == KINDS
    assert texts["shared"] == "Shared / Gemeinsam"
    narrowed = several.get(BASE + "/options/areas?matrix=toy").json()
    assert narrowed == [{"__text": a["name"], "__value": a["id"]}
                        for a in toy()["areas"]]


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "=\"a\",1",
            "plain", "a=b", "'=quoted", " =spaced", "\uff1d1", "\u3000\"-1"]
# What a spreadsheet takes for one.
FORMULA = re.compile('[\\s"]*[=+\\-@\uff1d\uff0b\uff0d\uff20]')


def test_csv_for_spreadsheets(httpd):
    matrix = toy()
    matrix["areas"] = [
        {"id": f"a{i}", "name": text, "cells": {
            "here": {"parties": {"us": text, "them": text}, "note": text},
            "there": "helper"}} for i, text in enumerate(FORMULAS)]
    server = httpd(serving("m.json"), files={"m.json": matrix})
    for path in ("/cells", "/toy", "/toy/areas/a0", "/toy/compare",
                 "/toy/deployments/here", "/options/areas", "/summary",
                 "/index"):
        raw = server.get(f"{BASE}{path}.csv")
        guarded = server.get(f"{BASE}{path}.csv?bom=1")
        assert not raw.body.startswith(b"\xef\xbb\xbf")
        assert guarded.body.startswith(b"\xef\xbb\xbf")
        assert guarded.body.count(b"\xef\xbb\xbf") == 1
        assert raw["ETag"] != guarded["ETag"]
        again = server.get(f"{BASE}{path}.csv?bom=1",
                           if_none_match=guarded["ETag"])
        assert again.status == 304
        plain = list(csv.reader(io.StringIO(raw.body.decode(), newline="")))
        safe = list(csv.reader(io.StringIO(
            guarded.body.decode("utf-8-sig"), newline="")))
        for one, other in zip(plain, safe, strict=True):
            for field, copy in zip(one, other, strict=True):
                assert not FORMULA.match(copy)
                assert copy in (field, "'" + field)
                assert (copy != field) == bool(FORMULA.match(field))
        for form in ("json", "md"):
            assert server.get(f"{BASE}{path}.{form}?bom=1").body == \
                server.get(f"{BASE}{path}.{form}").body


@pytest.mark.quick
@pytest.mark.parametrize("value, separator", [
    ("%3B", ";"), (";", ";"), ("tab", "\t"), ("%09", "\t")])
def test_csv_with_another_separator(site, value, separator):
    path = f"{BASE}/{MATRIX}/cells.csv"
    plain = site.get(path)
    other = site.get(f"{path}?separator={value}")
    assert other.media == plain.media and other["ETag"] != plain["ETag"]
    again = site.get(f"{path}?separator={value}", if_none_match=other["ETag"])
    assert again.status == 304
    rows, same = (list(csv.reader(io.StringIO(
        answer.body.decode(), newline=""), delimiter=delimiter))
        for answer, delimiter in ((plain, ","), (other, separator)))
    assert rows == same and len(rows) == 41


FILES = {
    "/index.json": "index.json", "/?format=csv": "index.csv",
    "/cells.csv": "cells.csv", "/summary.ndjson": "summary.ndjson",
    f"/{MATRIX}.json": "azure-cloud.json",
    f"/{MATRIX}/cells.csv?bom=1&deployment=paas": "azure-cloud-cells.csv",
    f"/{MATRIX}/deployments/paas.md": "azure-cloud-deployments-paas.md",
    f"/{MATRIX}/areas/applications/paas.html":
        "azure-cloud-areas-applications-paas.html",
    f"/{MATRIX}/compare.csv": "azure-cloud-compare.csv",
    f"/{MATRIX}/compare.csv?from=iaas&to=paas":
        "azure-cloud-compare-iaas-paas.csv",
    f"/{MATRIX}/compare.csv?to=paas":
        "azure-cloud-compare-on-premises-paas.csv",
    f"/{MATRIX}.svg": "azure-cloud.svg",
    f"/{MATRIX}.xlsx?deployment=paas": "azure-cloud.xlsx",
    "/options/areas.json": "options-areas.json",
    "/cells.csv?q=%22%0d%0a%3B": None,
    f"/{MATRIX}/cells.csv?from=%22evil%22&to=x": "azure-cloud-cells.csv",
}


@pytest.mark.quick
@pytest.mark.every_mpm
@pytest.mark.parametrize("url", FILES)
def test_files_are_named_by_ids(site, url):
    wanted = FILES[url]
    mark = "&" if "?" in url else "?"
    plain = site.get(BASE + url)
    answer = site.get(f"{BASE}{url}{mark}download=1")
    if wanted is None:
        assert answer.status == 400 and answer["Content-Disposition"] is None
        return
    assert answer["Content-Disposition"] == f'attachment; filename="{wanted}"'
    assert plain["Content-Disposition"] is None
    assert (answer.body, answer["ETag"], answer["Content-Type"]) == (
        plain.body, plain["ETag"], plain["Content-Type"])
    off = site.get(f"{BASE}{url}{mark}download=1&download=0")
    assert off["Content-Disposition"] is None


def test_what_is_refused_is_no_file(site):
    for url in ("/nope.csv?download=1", "/cells.csv?area=nope&download=1",
                "/cells.svg?download=1"):
        for accept in (BROWSER, "*/*"):
            answer = site.get(BASE + url, accept=accept)
            assert answer.status in (400, 404)
            assert answer["Content-Disposition"] is None


def test_text_is_found_whatever_its_case(httpd):
    matrix = toy()
    for area, name in zip(matrix["areas"],
                          ("Übung ÄÖÜ", "Δίκτυο ΟΔΟΣ", "Данные Ёлка")):
        area["name"] = name
    server = httpd(serving("m.json"), files={"m.json": matrix})

    def found(text: str) -> set[str]:
        rows = server.get(BASE + "/cells?q=" + "".join(
            f"%{byte:02X}" for byte in text.encode())).json()
        return {row["area"] for row in rows}
    for text, area in (("übung", "roof"), ("ÜBUNG äöü", "roof"),
                       ("ΔΊΚΤΥΟ", "door"), ("οδος", "door"),
                       ("ДАННЫЕ ё", "gate")):
        assert found(text) == {area}, text
    assert found("ubung") == {"roof"} and found("ß") == set()
