# SPDX-License-Identifier: Apache-2.0
"""The search as data: the same results in every form, and hostile words."""

from __future__ import annotations

import csv
import io
import re

import pytest

from harness import BASE, PLAIN, strict_json
from samples import toy

pytestmark = pytest.mark.quick
KEYS = ("rank kind matrix area area_name deployment deployment_name "
        "responsibility parties field excerpt href").split()
SEARCH = BASE + "/search"


@pytest.mark.parametrize("query", ["", "?q=network", "?q=data&party=microsoft",
                                   "?q=nothinghasthis"])
def test_the_rows_are_the_same_in_every_form(site, query):
    found = site.get(f"{SEARCH}.json{query}").json()
    rows = found["rows"]
    assert list(found) == ["query", "found", "did_you_mean", "advice", "rows",
                           "facets"]
    assert list(found["facets"]) == ["matrix", "deployment", "party"]
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
    assert all(list(row) == KEYS for row in rows)
    assert found["found"] >= len(rows)
    stream = site.get(f"{SEARCH}.ndjson{query}")
    assert [strict_json(line) for line in stream.body.splitlines()] == rows
    text = site.get(f"{SEARCH}.csv{query}").body.decode()
    header, *lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert header == KEYS
    assert lines == [[str(value) for value in row.values()] for row in rows]
    for form in ("md", "txt", "html"):
        assert site.get(f"{SEARCH}.{form}{query}").status == 200


def test_every_result_leads_to_a_page(site):
    for row in site.get(SEARCH + ".json?q=azure").json()["rows"]:
        path, _, anchor = row["href"].partition("#")
        answer = site.get(f"{BASE}/{path}", accept="text/html")
        assert answer.status == 200, row
        assert not anchor or f'id="{anchor}"' in answer.body.decode(), row


@pytest.mark.parametrize("form", ["json", "csv", "ndjson", "md", "txt"])
def test_it_is_revalidated(site, form):
    path = f"{SEARCH}.{form}?q=network"
    answer = site.get(path)
    head = site.request("HEAD", path)
    assert (head.status, head["ETag"]) == (200, answer["ETag"])
    assert head["Content-Length"] == str(len(answer.body))
    assert site.get(path, if_none_match=answer["ETag"]).status == 304
    other = site.get(f"{SEARCH}.{form}?q=data", if_none_match=answer["ETag"])
    assert other.status == 200


BAIT = "%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%27%26"
HOSTILE = ["a" * 7000, "a+" * 3500, "%22" * 2000, "%3F%21%2E", "%22network",
           "network%22%22%22", BAIT, "%C3%9Cbersicht+%C3%B6l",
           "%D8%A7%D9%84%D8%B4%D8%A8%D9%83%D8%A9",
           "%E3%83%8D%E3%83%83%E3%83%88%E3%83%AF%E3%83%BC%E3%82%AF" * 20,
           "x" * 300 + "+" + "y" * 300, "%F0%9F%94%92", "%E2%80%AE+network",
           "-" * 500, "1-2." * 200, "the+" * 500, "%2B%2F%3D%5C%60"]


@pytest.mark.parametrize("words", HOSTILE,
                         ids=lambda words: re.sub(r"\W", "", words)[:12])
def test_hostile_words_are_answered(site, words):
    for form in ("json", "csv", "ndjson", "md", "txt", "html"):
        answer = site.get(f"{SEARCH}.{form}?q={words}")
        assert answer.status == 200, form
        if form != "txt":  # which has no markup
            assert b"<script>alert" not in answer.body, form
        answer.body.decode("utf-8")
    assert "<" not in site.get(f"{SEARCH}.json?q={words}").body.decode()


@pytest.mark.parametrize("query, parameter", [
    ("q=%zz", "q"), ("q=%ff", "q"), ("q=%00", "q"),
    ("q=data&matrix=nothing", "matrix"), ("q=data&party=me", "party"),
    ("q=data&deployment=pas", "deployment")])
def test_wrong_values_are_refused(site, query, parameter):
    answer = site.get(f"{SEARCH}.json?{query}")
    assert (answer.status, answer.json()["parameter"]) == (400, parameter)


def test_words_of_other_scripts_are_found(httpd):
    areas = [{"id": f"a{i}", "name": name, "cells": {
        "here": {"parties": {"us": task}}, "there": "them"}}
        for i, (name, task) in enumerate([
            ("\u00dcbersicht der \u00d6len", "\u00c4rger vermeiden."),
            ("\u0627\u0644\u0646\u0633\u062e \u0627\u0644\u0627\u062d\u062a"
             "\u064a\u0627\u0637\u064a", "Copy."),
            ("\u30d0\u30c3\u30af\u30a2\u30c3\u30d7\u306e\u4fdd\u5b58",
             "Store."),
            ("<b>Bold</b> & \"quoted\"", "Mark <i>it</i> up.")])]
    server = httpd(PLAIN.replace("On\n", "On\n    ResponsibilityMatrix "
                                 "toy.json\n"),
                   files={"toy.json": toy(areas=areas)}, expected=["RSP0503"])
    for words, area in (("%C3%BCbersicht", "a0"), ("ubersicht", "a0"),
                        ("%C3%84RGER", "a0"),
                        ("%D8%A7%D9%84%D9%86%D8%B3%D8%AE", "a1"),
                        ("%E4%BF%9D%E5%AD%98", "a2"), ("%3Cb%3Ebold", "a3")):
        rows = server.get(f"{SEARCH}.json?q={words}").json()["rows"]
        assert rows and rows[0]["area"] == area, words
        for form in ("html", "md"):
            body = server.get(f"{SEARCH}.{form}?q={words}").body.decode()
            assert "<b>Bold" not in body and "<i>it</i>" not in body


def test_the_documentation_is_found(site):
    found = site.get(SEARCH + ".json?q=ResponsibilityPrerenderLimit").json()
    assert found["found"] > 0
    for row in found["rows"]:
        assert row["kind"] == "help"
        assert not any(row[key] for key in KEYS[2:9]), row
        path, _, anchor = row["href"].partition("#")
        page = site.get(f"{BASE}/{path}", accept="text/html")
        assert page.status == 200
        assert not anchor or f'id="{anchor}"' in page.body.decode(), row
    # A filter is about matrices.
    found = site.get(SEARCH + ".json?q=ResponsibilityPrerenderLimit&party="
                     "customer").json()
    assert (found["found"], found["advice"]) == (0, "filtered")
