# SPDX-License-Identifier: Apache-2.0
"""responsibility import --shape rows: one row per cell."""

import json

import pytest
from conftest import TREE

pytestmark = pytest.mark.quick
GIVEN = ["--id", "ours", "--title", "Ours", "--revision", "2026-05-01"]


@pytest.fixture
def load(cli):
    """load(text, *words) -> the matrix, and what was told."""
    def run(sheet: str, *words: str):
        done = cli("import", "-", *GIVEN, *words, stdin=sheet.encode())
        assert done.status == 0, done.err
        return json.loads(done.out), done.err
    return run


@pytest.mark.parametrize("name", ["azure-cloud", "google-cloud"])
def test_own_flat_rows_come_back(cli, load, name):
    rows = cli("show", f"builtin:{name}", "--page", "cells", "--as", "csv")
    matrix, told = load(rows.out)
    whole = json.loads((TREE / f"conf/matrices/{name}.json").read_text())
    assert "Read as one row per cell: --shape rows\n" in told
    assert [area["name"] for area in matrix["areas"]] == [
        area["name"] for area in whole["areas"]]
    assert [area["id"] for area in matrix["areas"]] == [
        area["id"] for area in whole["areas"]]
    assert {party["name"]: party["role"] for party in matrix["parties"]} == {
        party["name"]: party["role"] for party in whole["parties"]}


def test_columns_in_any_order_and_by_name_only(load):
    matrix, told = load(
        "Responsible,Deployment,Area,Owner\n"
        "You,SaaS,Data,a\nShared,SaaS,Network,b\n"
        "Provider,IaaS,Network,c\nN/A,IaaS,Data,d\n")
    assert matrix["deployments"] == [{"id": "saas", "name": "SaaS"},
                                     {"id": "iaas", "name": "IaaS"}]
    assert [area["cells"] for area in matrix["areas"]] == [
        {"saas": "customer", "iaas": None},
        {"saas": {"parties": {"customer": "", "provider": ""}},
         "iaas": "provider"}]
    assert "Columns left out: Owner\n" in told


def test_roles_follow_from_the_columns_of_roles(load):
    head = "area,deployment,customer,provider,third_party,parties,note\n"
    matrix, _ = load(head + 'a,x,1,1,0,"Us, AWS",\na,y,0,1,0,AWS,why\n'
                     'a,z,0,1,1,"AWS, Miller, Inc.",\n'
                     "b,x,0,0,1,Cable,\nb,y,0,0,1,Cable,\nb,z,0,0,1,Cable,\n",
                     "--third-party", "miller=Miller, Inc.")
    assert {party["name"]: party["role"] for party in matrix["parties"]} == {
        "Us": "customer", "AWS": "provider", "Miller, Inc.": "third-party",
        "Cable": "third-party"}
    assert matrix["areas"][0]["cells"]["y"] == {
        "parties": {"aws": ""}, "note": "why"}


@pytest.mark.parametrize("sheet, says", [
    ("area,deployment,parties\na,x,AWS\n", '"AWS" is not a known party (add'),
    ("area,deployment,responsibility\na,x,You\na,x,You\n",
     ":3: this cell of the matrix is already in row 2"),
    ("area,deployment,responsibility\na,x,You\nb,y,You\n",
     '"a" has no row for the deployment "y"'),
    ("area,deployment,responsibility\na,x,conditional\n",
     "conditions are not in this kind of table"),
    ("area,deployment,responsibility\na,,You\n", "the row has no deployment"),
    ("area,deployment,responsibility\n,x,You\n", "the row has no area"),
    ("matrix,area,deployment,responsibility\nm,a,x,You\nn,a,x,You\n",
     "rows are of several matrices"),
    ("area,deployment,responsibility,customer_tasks\na,x,Provider,do it\n",
     "tasks of a role without a party"),
])
def test_what_is_refused(cli, sheet, says):
    done = cli("import", "-", *GIVEN, stdin=sheet.encode())
    assert done.status == 1 and done.out == "" and says in done.err, done.err
