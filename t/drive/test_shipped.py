# SPDX-License-Identifier: Apache-2.0
"""Every matrix that is shipped, cell by cell; other shapes than theirs."""

import csv
import io
import json

import pytest

from harness import BASE, PLAIN, TREE, serving, words
from samples import BROWSER, toy

COUNTS = {
    "azure-cloud": {"customer": 24, "shared": 4, "provider": 12},
    "azure-ai": {"customer": 22, "shared": 6, "provider": 10,
                 "conditional": 4},
    "azure-ai-agent": {"customer": 31, "shared": 16, "provider": 11,
                       "conditional": 2},
    "google-cloud": {"customer": 34, "provider": 30},
}
ALL = PLAIN.replace("On\n", "On\n    ResponsibilityMatrix builtin "
                            "builtin:google-cloud\n")


@pytest.fixture
def shipped(httpd):
    return httpd(ALL)


def test_csv_is_what_json_is(shipped):
    lists = ["cells", "summary"] + [
        f"options/{name}" for name in ("matrices", "areas", "groups",
                                       "deployments", "parties",
                                       "responsibilities")]
    lists += [f"{matrix}/{name}" for matrix in COUNTS
              for name in ("cells", "retained", "provided", "compare")]
    read = 0
    for path in lists:
        rows = shipped.get(f"{BASE}/{path}.json").json()
        rows = rows["changes"] if path.endswith("compare") else rows
        text = shipped.get(f"{BASE}/{path}.csv").body.decode("utf-8")
        found = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        assert [{key: type(row[key])(value) for key, value in line.items()}
                for line, row in zip(found, rows, strict=True)] == rows, path
        read += len(rows)
    assert read > 500


def test_builtin_means_the_azure_ones(httpd):
    server = httpd(PLAIN)
    names = [m["id"] for m in server.get(BASE + "/index.json").json()[
        "matrices"]]
    assert names == ["azure-cloud", "azure-ai", "azure-ai-agent"]
    assert server.get(BASE + "/google-cloud.json").status == 404


def test_the_azure_matrices_point_at_each_other(shipped):
    names = {"azure-cloud", "azure-ai", "azure-ai-agent"}
    for name in names:
        document = shipped.get(f"{BASE}/{name}.json").json()
        others = {link.get("matrix") for link in document["see_also"]}
        assert names - {name} <= others, name
        page = shipped.get(f"{BASE}/{name}", accept=BROWSER).html()
        links = {a.get("href") for a in page.iter("a")}
        for other in names - {name}:
            assert f"./{other}" in links, (name, other)


def test_every_condition_says_who(shipped):
    seen = 0
    for name in COUNTS:
        for row in shipped.get(f"{BASE}/{name}/cells").json():
            if row["conditional"]:
                cell = shipped.get(f"{BASE}/{row['href']}.json").json()["cell"]
                assert len(cell["conditions"]) >= 2
                assert all(c["if"] and c["parties"]
                           for c in cell["conditions"])
                assert "If " in row["customer_tasks"] + row["provider_tasks"]
                seen += 1
    assert seen == 6


def test_groups_show_on_the_page(shipped):
    page = shipped.get(f"{BASE}/azure-ai", accept=BROWSER).html()
    bands = ["".join(th.itertext()) for th in page.iter("th")
             if th.get("scope") == "rowgroup"]
    assert bands == ["AI usage", "AI application", "AI platform"]


def test_the_example_of_three_parties(httpd):
    text = (TREE / "conf/examples/managed-service.json").read_text()
    server = httpd(PLAIN.replace(
        "On\n", "On\n    ResponsibilityMatrix managed-service.json\n"),
        files={"managed-service.json": text.encode()})
    rows = server.get(f"{BASE}/managed-service/cells").json()
    assert len(rows) == 60
    assert any(row["provider"] and row["third_party"] and not row["customer"]
               and row["shared"] for row in rows)
    page = server.get(f"{BASE}/managed-service", accept=BROWSER).html()
    heads = ["".join(th.itertext()) for th in page.iter("th")]
    assert heads[0] == json.loads(text)["labels"]["area"]


def test_a_matrix_of_500_areas(httpd):
    areas = [{"id": f"area-{i}", "name": f"Area {i}",
              "cells": {"here": "us", "there": "them" if i % 2 else "us"}}
             for i in range(500)]
    server = httpd(PLAIN.replace(
        "On\n", "On\n    ResponsibilityMatrix large.json\n"),
        files={"large.json": toy("large", areas=areas,
                                 parties=toy()["parties"][:2])})
    rows = server.get(f"{BASE}/large/cells").json()
    assert len(rows) == 1000
    assert sum(row["provider"] for row in rows) == 250
    page = server.get(f"{BASE}/large", accept=BROWSER).html()
    assert sum(th.get("scope") == "row" for th in page.iter("th")) == 500
    cell = server.get(f"{BASE}/large/areas/area-499/there.json").json()
    assert cell["cell"]["responsibility"] == "provider"


def test_the_schema_is_served(site):
    answer = site.get(BASE + "/schemas/matrix.json")
    assert answer.status == 200
    assert answer.body == (TREE / "conf/schemas/matrix.json").read_bytes()
    assert site.get(BASE + "/schemas/matrx.json").json()[
        "did_you_mean"] == "matrix"
    assert site.get(BASE + "/schemas").status == 404


def test_the_age_of_a_built_in_matrix_is_on_its_page_and_in_no_log(httpd):
    """Who runs it cannot mend that. A file of the same age, which nobody has
    reviewed, is warned about."""
    path = TREE / "conf/matrices/google-cloud.json"
    revision = json.loads(path.read_text())["revision"]
    assert revision < "2025"
    server = httpd(ALL)
    assert "RSP" not in server.terminal() + server.log()
    page = server.get(BASE + "/google-cloud", accept=BROWSER).html()
    assert revision in [part.get("datetime") for part in page.iter("time")]
    mine = json.loads(path.read_text())
    del mine["reviewed"]
    other = httpd(serving("google-cloud.json"),
                  files={"google-cloud.json": mine})
    assert "[RSP0503]" in other.terminal() and "[RSP0503]" in other.log()
