# SPDX-License-Identifier: Apache-2.0
"""What a page stresses, to whom it speaks, and the table for spreadsheets."""

import csv
import io

import pytest

from harness import BASE
from samples import AREAS, BROWSER, DEPLOYMENTS

PAGE = BASE + "/azure-cloud"


@pytest.mark.parametrize("path, args, allowed, meant", [
    (PAGE, "view=min", ["all", "mine", "changes"], None),
    (PAGE, "open=yes", ["0", "1"], None),
    (PAGE, "layout=wide", ["rows", "table"], None),
    (PAGE, "you=microsft", ["customer", "microsoft"], "microsoft"),
    (PAGE + "/deployments/paas", "you=microsft", ["customer", "microsoft"],
     "microsoft")])
def test_other_values_are_refused(site, path, args, allowed, meant):
    answer = site.get(f"{path}?{args}", accept="application/json")
    problem = answer.json()
    assert answer.status == 400
    assert problem["parameter"] == args.split("=")[0]
    assert set(problem["allowed"]) == set(allowed)
    assert problem.get("did_you_mean") == meant


@pytest.mark.parametrize("args", ["view=mine", "view=changes", "open=1",
                                  "you=microsoft&view=mine"])
def test_a_view_is_revalidated(site, args):
    """A provider reads its own tasks by ?you=."""
    plain, seen = (site.get(PAGE + query, accept=BROWSER)
                   for query in ("", "?" + args))
    assert seen.status == 200
    assert seen.body != plain.body and seen["ETag"] != plain["ETag"]
    again = site.get(f"{PAGE}?{args}", accept=BROWSER,
                     if_none_match=seen["ETag"])
    assert (again.status, again.body) == (304, b"")


def test_a_matrix_for_a_spreadsheet(site):
    answer = site.get(PAGE + ".csv?layout=table&bom=1")
    text = answer.body.decode()
    assert text.startswith("\ufeff")
    header, *rows = csv.reader(io.StringIO(text[1:], newline=""))
    names = header[1:1 + len(DEPLOYMENTS)]
    assert header[0] == "Responsibility area" and header[-1] == "Note"
    assert header[1 + len(names):-1] == [f"{name}: Tasks" for name in names]
    assert len(rows) == len(AREAS)
    assert {len(row) for row in rows} == {len(header)}
    shared = dict(zip(header, next(row for row in rows
                                   if row[0] == "Applications")))
    assert shared["PaaS"] == "Shared (You, Microsoft)"
    assert shared["PaaS: Tasks"].startswith("You: ")
    assert " Microsoft: " in shared["PaaS: Tasks"]
