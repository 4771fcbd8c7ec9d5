# SPDX-License-Identifier: Apache-2.0
"""responsibility diff: the Azure matrix and edited copies of it."""

import copy
import json

import pytest

from conftest import AZURE

pytestmark = pytest.mark.quick
OLD = "builtin:azure-cloud"


@pytest.fixture
def diff(cli, put):
    """diff(matrix, *words) -> what the program said of it and Azure's."""
    def run(matrix: dict, *words: str):
        return cli("diff", OLD, put("new.json", matrix), *words)
    return run


@pytest.fixture
def changes(diff):
    def run(matrix: dict) -> list[dict]:
        done = diff(matrix, "--format", "json")
        found = json.loads(done.out)
        assert done.status == (1 if found["changes"] else 0)
        assert found["same"] == (not found["changes"])
        assert found["complete"] is True
        assert sum(found["counts"].values()) == len(found["changes"])
        return found["changes"]
    return run


def area(matrix: dict, name: str) -> dict:
    return next(area for area in matrix["areas"] if area["id"] == name)


def test_the_same(diff, azure):
    done = diff(azure)
    assert (done.status, done.out, done.err) == (
        0, "azure-cloud: no change\n", "")
    assert json.loads(diff(azure, "--format", "json").out)["same"] is True


def test_a_cell_that_changed_hands(diff, azure):
    area(azure, "applications")["cells"]["paas"] = "microsoft"
    tasks = area(AZURE, "applications")["cells"]["paas"]["parties"]
    done = diff(azure)
    assert done.status == 1
    assert done.out == f"""\
Responsibility moved:
  Applications / PaaS: Shared (You, Microsoft) -> Provider (Microsoft)
    no longer You
Tasks:
  Applications / PaaS, Microsoft
    - {tasks['microsoft']}
  Applications / PaaS, You
    - {tasks['customer']}
azure-cloud: 1 responsibility moved, 2 tasks reworded
"""


def test_markdown(diff, azure):
    azure["revision"] = "2026-02-01"
    area(azure, "applications")["name"] = "Apps | <all>"
    assert diff(azure, "--format", "md").out == """\
# Shared responsibility on Azure

revision 2026-05-05 to 2026-02-01, 1 other change

## Changed

| What | Before | After |
| --- | --- | --- |
| matrix, revision | 2026-05-05 | 2026-02-01 |
| Apps \\| \\<all\\>, name | Applications | Apps \\| \\<all\\> |
"""


def test_json_has_the_same_keys_in_all_changes(changes, azure):
    azure["title"] = "Another"
    area(azure, "applications")["cells"]["paas"] = None
    del azure["retained"][0]
    found = changes(azure)
    assert len({tuple(change) for change in found}) == 1
    [hands] = [change for change in found if change["change"] == "hands"]
    assert hands["id"] == "applications/paas"
    assert hands["old_responsibility"] == "shared"
    assert hands["new_responsibility"] == "not-applicable"
    assert hands["lost"] == ["customer", "microsoft"]
    assert hands["gained"] == []


def set_in(*path_and_value):
    *path, last, value = path_and_value

    def change(matrix):
        for step in path:
            matrix = matrix[step]
        matrix[last] = value
    return change


def drop(key, place):
    return lambda matrix: matrix[key].pop(place)


def add(key, value):
    return lambda matrix: matrix.setdefault(key, []).append(value)


def add_area(matrix):
    matrix["areas"].append({"id": "edge", "name": "Edge", "cells": {
        deployment["id"]: "customer" for deployment in matrix["deployments"]}})


def drop_deployment(matrix):
    gone = matrix["deployments"].pop(0)["id"]
    for row in matrix["areas"]:
        del row["cells"][gone]
    for item in matrix["provided"]:
        if gone in item.get("deployments", []):
            item["deployments"].remove(gone)


def rename_party(matrix):
    matrix["parties"][1]["name"] = "Somebody"


CASES = [
    (set_in("title", "T"), ["changed matrix  title"]),
    (set_in("summary", "T"), ["changed matrix  summary"]),
    (set_in("revision", "2026-01-07"), ["changed matrix  revision"]),
    (set_in("lang", "de"), ["changed matrix  lang"]),
    (set_in("labels", "area", "Duty"), ["changed matrix  labels.area"]),
    (set_in("x-team", {"a": 1}), ["changed matrix  x-team"]),
    (set_in("reviewed", {"on": "2026-05-05"}),
     ["changed matrix  reviewed.on"]),
    (set_in("sources", 0, "note", "Other"),
     ["added source  ", "gone source  "]),
    (add("groups", {"id": "g", "name": "G"}), ["added group g "]),
    (add("parties", {"id": "msp", "name": "MSP", "role": "third-party"}),
     ["added party msp "]),
    (rename_party, ["changed party microsoft name"]),
    (add_area, ["added area edge ", "added cell edge/on-premises ",
                "added cell edge/iaas ", "added cell edge/paas ",
                "added cell edge/saas "]),
    (drop_deployment, ["gone deployment on-premises "]
     + [f"gone cell {row['id']}/on-premises " for row in AZURE["areas"]]),
    (set_in("areas", 4, "cells", "paas", "parties", "customer", "Less."),
     ["tasks cell applications/paas tasks"]),
    (set_in("areas", 4, "cells", "paas", "note", "Note."),
     ["changed cell applications/paas note"]),
    (set_in("areas", 4, "cells", "paas", "owner", {"team": "A"}),
     ["changed cell applications/paas owner.team"]),
    (set_in("areas", 4, "owner", {"team": "A", "contact": "b"}),
     ["changed area applications owner.team",
      "changed area applications owner.contact"]),
    (set_in("areas", 4, "controls", [{"framework": "f", "ids": ["A"]}]),
     ["added control applications "]),
    (set_in("areas", 4, "x-id", "9"), ["changed area applications x-id"]),
    (set_in("deployments", 1, "examples", ["E"]),
     ["changed deployment iaas examples"]),
    (drop("retained", 0), [f"gone retained item "
                           f"{AZURE['retained'][0]['id']} "]),
    (set_in("retained", 1, "tasks", "Other."),
     [f"changed retained item {AZURE['retained'][1]['id']} tasks"]),
    (drop("provided", 0), [f"gone provided item "
                           f"{AZURE['provided'][0]['id']} "]),
    (set_in("provided", 1, "areas", []),
     [f"changed provided item {AZURE['provided'][1]['id']} areas"]),
    (lambda matrix: matrix["areas"].reverse(), ["moved area  "]),
    (lambda matrix: matrix["deployments"].reverse(), ["moved deployment  "]),
    (set_in("topics", 0, "title", "T"),
     [f"changed topic {AZURE['topics'][0]['id']} title"]),
    (set_in("advantages", "approaches", 0, "states", 0, "share", 1),
     ["changed state {}/{} share".format(
         AZURE["advantages"]["approaches"][0]["id"],
         AZURE["advantages"]["approaches"][0]["states"][0]["id"])]),
]


@pytest.mark.parametrize("change, expected", CASES,
                         ids=[case[1][0].strip() for case in CASES])
def test_every_kind_of_change_there_and_back(cli, put, changes, azure, change,
                                             expected):
    change(azure)
    found = changes(azure)
    assert [f"{one['change']} {one['subject']} {one['id']} {one['field']}"
            for one in found] == expected
    done = cli("diff", "new.json", OLD, "--format", "json")
    back = json.loads(done.out)["changes"]
    swapped = {"added": "gone", "gone": "added"}
    assert sorted((swapped.get(one["change"], one["change"]), one["id"],
                   one["field"], one["after"], one["before"])
                  for one in back if one["field"] != "name") == sorted(
        (one["change"], one["id"], one["field"], one["before"], one["after"])
        for one in found if one["field"] != "name")


def test_conditions(cli, put, azure):
    when = [{"if": "it is ours", "parties": {"customer": "Do it."}},
            {"if": "it is not", "parties": {"microsoft": ""}}]
    azure["areas"][4]["cells"]["paas"] = {"when": when}
    other = copy.deepcopy(azure)
    when[0]["if"] = "we own it"
    put("a.json", azure)
    put("b.json", other)
    done = cli("diff", "b.json", "a.json")
    assert done.status == 1
    assert done.out == """\
Changed:
  Applications / PaaS, when
    - If it is ours: You (Do it.); If it is not: Microsoft
    + If we own it: You (Do it.); If it is not: Microsoft
azure-cloud: 1 other change
"""
    when[0]["parties"] = {"microsoft": ""}
    put("a.json", azure)
    done = cli("diff", "b.json", "a.json")
    assert done.out.startswith("""\
Responsibility moved:
  Applications / PaaS: Conditional (If it is ours: You; If it is not: \
Microsoft) -> Conditional (If we own it: Microsoft; If it is not: Microsoft)
    no longer You
""")


def test_a_role_changes_every_cell(changes, azure):
    azure["parties"].append({"id": "me", "name": "Me", "role": "customer"})
    azure["parties"][0]["role"] = "third-party"
    cells = [cell for cell in changes(azure) if cell["change"] == "hands"]
    assert {cell["new_responsibility"] for cell in cells} == {"third-party"}


def test_wrong_files_are_trouble(cli, put):
    done = cli("diff", OLD, put("bad.json", "{}"))
    assert done.status == 2 and done.out == ""
    assert "bad.json:1:1: " in done.err
    assert cli("diff", "gone.json", OLD).status == 2


def test_standard_input_is_one_of_both(cli, azure):
    assert cli("diff", OLD, "-", stdin=json.dumps(azure).encode()).status == 0
    assert cli("diff", "-", OLD, stdin=json.dumps(azure).encode()).status == 0
