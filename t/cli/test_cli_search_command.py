# SPDX-License-Identifier: Apache-2.0
"""responsibility search: the list for terminals, and the page as data."""

import csv
import io
import json

import pytest

pytestmark = pytest.mark.quick
AZURE = "builtin:azure-cloud"
GUEST = ("search", "guest operating system", AZURE, "--deployment", "iaas")


def small(**changes) -> dict:
    """A matrix of one area, whose cells have a task and a condition."""
    return {
        "format": 1, "id": "small", "title": "Small", "revision": "2026-11-01",
        "parties": [{"id": "us", "name": "Us", "role": "customer"},
                    {"id": "them", "name": "Them", "role": "provider"}],
        "deployments": [{"id": "one", "name": "One"},
                        {"id": "two", "name": "Two"}],
        "areas": [{"id": "doors", "name": "Doors", "cells": {
            "one": {"parties": {"us": ["Lock them at night.", "Sweep."],
                                "them": "Oil the hinges."}},
            "two": {"when": [{"if": "they are glass", "parties": {
                "them": "Clean them."}}]}}},
            {"id": "roof", "name": "Roof", "summary": "Above all.",
             "cells": {"one": "us", "two": None}}],
        "retained": [{"id": "keys", "name": "Keys", "tasks": "Lose none."}],
        "provided": [{"id": "bell", "name": "Bell", "party": "them"}],
        "topics": [{"id": "why", "title": "Why doors", "text": "Ventilation."}],
    } | changes


def test_the_list_has_the_answer_first(cli):
    done = cli(*GUEST)
    assert (done.status, done.err) == (0, "")
    assert done.out == (
        "1. You\n   Operating system, IaaS (azure-cloud)\n"
        "   Patch and harden the guest operating system of every virtual "
        "machine.\n")


@pytest.mark.parametrize("words, lines", [
    ("lock", ["1. Shared: Us, Them", "   Doors, One (small)",
              "   Lock them at night."]),
    ("glass", ["1. Conditional: Them", "   Doors, Two (small)"]),
    ("roof", ["1. Depends on the deployment type: Us", "   Roof (small)",
              "   Above all."]),
    ("keys", ["1. Us", "   Keys (small, retained)"]),
    ("bell", ["1. Them", "   Bell (small, provided)"]),
    ("ventilation", ["1. Why doors (small, topic)", "   Ventilation."]),
    ("us", None)])
def test_each_kind_of_result(cli, put, words, lines):
    done = cli("search", words, put("small.json", small()))
    if lines is None:  # a common word
        assert (done.status, done.out) == (1, "")
        assert "only common words" in done.err
    else:
        assert done.status == 0
        assert done.out.splitlines()[:len(lines)] == lines


def test_lines_fit_a_terminal(cli):
    done = cli("search", "data", "builtin:all")
    assert max(map(len, done.out.splitlines())) <= 80
    assert "\n100. " in done.out and "\n101. " not in done.out
    assert done.out.splitlines()[-1].startswith("The best 100 of ")


def test_the_formats_are_those_of_the_page(cli):
    page = cli("show", AZURE, "--page", "/search.json?q=network&party=microsoft")
    found = cli("search", "network", AZURE, "--as", "json", "--party",
                "microsoft")
    assert (found.status, found.raw) == (0, page.raw)
    rows = json.loads(found.out)["rows"]
    assert [json.loads(line) for line in cli(
        "search", "network", AZURE, "--as", "ndjson", "--party",
        "microsoft").out.splitlines()] == rows
    lines = list(csv.DictReader(io.StringIO(cli(
        "search", "network", AZURE, "--as=csv", "--party=microsoft").out)))
    assert lines == [{k: str(v) for k, v in row.items()} for row in rows]
    for form in ("md", "txt", "html"):
        assert cli("search", "network", AZURE, "--as", form).status == 0


def test_filters_leave_what_they_name(cli):
    rows = json.loads(cli("search", "data", "builtin:all", "--as", "json",
                          "--matrix", "azure-cloud,aws-rds").out)["rows"]
    assert {row["matrix"] for row in rows} == {"azure-cloud", "aws-rds"}
    done = cli("search", "data", AZURE, "--party", "nobody")
    assert done.status == 2 and "microsoft" in done.err


@pytest.mark.parametrize("words, says", [
    ("", "WORDS is empty"), ("?!", "no letters or digits"),
    ("who is responsible", "only common words"),
    ("zzxqv", "nothing has all these words"),
    ("clasification", 'did you mean "classification"?')])
def test_no_results_say_why(cli, words, says):
    done = cli("search", words, AZURE)
    assert (done.status, done.out) == (1, "")
    assert says in done.err and done.err.count("\n") == 1
    done = cli("search", words, AZURE, "--as", "json")
    assert (done.status, done.err) == (1, "")
    assert json.loads(done.out)["found"] == 0


def test_a_filter_that_leaves_nothing(cli, put):
    done = cli("search", "lock", put("small.json", small()), "--deployment",
               "two")
    assert (done.status, done.out) == (1, "")
    assert "with these filters" in done.err


@pytest.mark.parametrize("words", ['"operating', "<b>", "x" * 300, "\u00e4 \u0627"
                                   " \u30d0", "a " * 3500, "%00 &q=network"])
def test_any_words_are_an_answer(cli, words):
    assert cli("search", words, AZURE).status in (0, 1)


def test_a_file_that_cannot_be_loaded(cli, put):
    for name in ("missing.json", put("bad.json", "{"), "builtin:nothing"):
        done = cli("search", "x", AZURE, name)
        assert (done.status, done.out) == (2, "")
        assert name in done.err


def test_a_set_of_built_in_matrices(cli):
    rows = json.loads(cli("search", "cluster", "builtin:kubernetes", "--as",
                          "json").out)["rows"]
    assert {row["matrix"] for row in rows} >= {"azure-aks", "aws-eks"}
    assert cli("show", "builtin:kubernetes", "--page", "/summary.csv").status == 0


def test_synonyms_of_a_file(cli, put):
    file = put("small.json", small())
    assert cli("search", "padlock", file).status == 1
    words = put("words.txt", "# ours\npadlock, lock\n")
    done = cli("search", "padlock", file, "--synonyms", words)
    assert (done.status, done.err) == (0, "")
    assert "Lock them at night." in done.out
    # The shipped ones still hold, and a wrong line is a warning.
    words = put("words.txt", "padlock, lock\nalone\n")
    done = cli("search", "mfa", AZURE, "--synonyms", words)
    assert done.status == 0 and "words.txt:2" in done.err
    done = cli("search", "lock", file, "--synonyms", "missing.txt")
    assert (done.status, done.out) == (2, "") and "missing.txt" in done.err


def test_a_terminal_is_not_controlled(cli, put):
    file = put("small.json", small(title="T", topics=[
        {"id": "t", "title": "Ventilation", "text": "A\u00adb ventilation."}]))
    done = cli("search", "ventilation \x1b[31m", file)
    assert "\x1b" not in done.out + done.err
