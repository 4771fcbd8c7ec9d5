# SPDX-License-Identifier: Apache-2.0
"""responsibility export: what goes out as a table comes back as it was."""

import copy
import csv
import io
import json

import pytest

from conftest import TREE

pytestmark = pytest.mark.quick
FILES = sorted([*TREE.glob("conf/matrices/*.json"),
                *TREE.glob("conf/examples/*.json"),
                *TREE.glob("t/cases/good/*/*.json")])


def clean(value):
    """What a table holds of a value: no keys of one's own, single spaces."""
    if isinstance(value, dict):
        return {clean(key): clean(each) for key, each in value.items()
                if not key.startswith("x-")}
    if isinstance(value, list):
        return [clean(each) for each in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def in_full(cell, parties):
    if cell == "open" and "open" not in parties:
        return {"open": ""}
    if not isinstance(cell, dict):
        return {"parties": {cell: ""} if cell else {}}
    for each in [cell, *cell.get("when", [])]:
        for duties in (each.get("parties", {}), each.get("supporting", {})):
            for key, tasks in duties.items():
                if isinstance(tasks, list) and len(tasks) < 2:
                    duties[key] = "".join(tasks)
    return {key: value for key, value in cell.items() if value != []}


def cells(matrix):
    parties = [party["id"] for party in matrix["parties"]]
    return {(area["id"], name): clean(in_full(copy.deepcopy(cell), parties))
            for area in matrix["areas"]
            for name, cell in area["cells"].items()}


def load(file):
    return json.loads(file.read_text(encoding="utf-8-sig"))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("file", FILES, ids=lambda file: "-".join(
    file.relative_to(TREE).with_suffix("").parts[-2:]))
def test_a_copy_comes_back_as_it_went(cli, tmp_path, file, kind):
    table = tmp_path / f"copy.{kind}"
    assert cli("export", file, "--output", table).status == 0
    done = cli("import", table, "--into", file, "--output", "same.json")
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith(": no change\n")
    assert (tmp_path / "same.json").read_bytes() == file.read_bytes()
    matrix = load(file)
    parties = [word for party in matrix["parties"] for word in
               (f"--{party['role']}", f"{party['id']}={party['name']}")]
    done = cli("import", table, "--id", matrix["id"], "--title", "T",
               "--output", "new.json", *parties)
    assert done.status == 0, done.err
    assert cells(load(tmp_path / "new.json")) == cells(matrix)


def test_the_columns_and_guards(cli, put):
    put("m.json", {
        "format": 1, "id": "m", "title": "M", "revision": "2026-05-01",
        "parties": [{"id": "customer", "name": "You", "role": "customer"}],
        "deployments": [{"id": "10-2", "name": "=1+1"}],
        "areas": [{"id": "a", "name": "A,=1+1", "cells": {"10-2": {
            "parties": {"customer": ["One.", "@Two."]}}}}]})
    text = cli("export", "m.json", "--separator", ";").raw.decode()
    assert text == (
        "\ufeffMatrix;Area id;Deployment id;Group;Area;Deployment;Responsible;"
        "Lead;Tasks: You;Supporting;Note;Notes of conditions;Owner;Contact;"
        "Controls;Links;Review by;Area summary;Area note;Area aliases;"
        "Area owner;Area contact;Area controls;Area links\r\n"
        "m;a;\"'10-2\";;\"A,=1+1\";\"'=1+1\";You;;\"One.\n@Two.\";;;;;;;;;;;;;;;\r\n")
    assert cli("export", "m.json", "--as", "ods").status == 2
    assert cli("export", "none.json").status == 1


def test_every_row_has_the_ids(cli):
    rows = list(csv.DictReader(io.StringIO(
        cli("export", "builtin:azure-cloud").raw.decode("utf-8-sig"))))
    matrix = load(TREE / "conf/matrices/azure-cloud.json")
    assert [(row["Area id"], row["Deployment id"]) for row in rows] == [
        (area["id"], deployment["id"]) for area in matrix["areas"]
        for deployment in matrix["deployments"]]
