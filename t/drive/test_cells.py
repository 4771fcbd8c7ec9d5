# SPDX-License-Identifier: Apache-2.0
"""The 40 cells of the built-in matrix, wherever they are served."""

from urllib.parse import urljoin

import pytest

from harness import BASE, words
from samples import (AREAS, BROWSER, CELLS, DEPLOYMENTS, MATRIX, ROW_KEYS,
                     ROW_NUMBERS)

WORD = {"customer": "You", "provider": "Microsoft", "shared": "Shared"}
PARTIES = {"customer": "You", "provider": "Microsoft",
           "shared": "You, Microsoft"}
ROLES = {"customer": (1, 0, 0), "provider": (0, 1, 0), "shared": (1, 1, 1)}


@pytest.mark.quick
@pytest.mark.every_mpm
@pytest.mark.parametrize("path", ["/cells", f"/{MATRIX}/cells",
                                  "/cells.json", f"/{MATRIX}/cells.json"])
def test_rows(site, path):
    answer = site.get(BASE + path)
    assert answer["Content-Type"] == "application/json"
    rows = answer.json()
    assert len(rows) == 40
    for row, cell in zip(rows, CELLS):
        assert list(row) == ROW_KEYS
        for key, value in row.items():
            assert type(value) is (int if key in ROW_NUMBERS else str), key
        assert row["id"] == f"{MATRIX}--{cell.area}--{cell.deployment}"
        assert (row["matrix"], row["area"], row["deployment"]) == \
            (MATRIX, cell.area, cell.deployment)
        assert (row["area_name"], row["deployment_name"]) == \
            (cell.area_name, cell.deployment_name)
        assert row["responsibility"] == cell.responsibility
        assert (row["customer"], row["provider"], row["shared"]) == \
            ROLES[cell.responsibility]
        assert row["third_party"] == row["conditional"] == 0
        assert row["parties"] == PARTIES[cell.responsibility]
        assert bool(row["customer_tasks"]) == bool(row["customer"])
        assert bool(row["provider_tasks"]) == bool(row["provider"])
        assert row["third_party_tasks"] == row["owner"] == row["group"] == ""
        assert row["revision"] == "2026-05-05"
        assert row["href"] == f"{MATRIX}/areas/{cell.area}/{cell.deployment}"
        assert site.get(f"{BASE}/{row['href']}").status == 200
    orders = [(row["area_order"], row["deployment_order"]) for row in rows]
    assert orders == sorted(set(orders)) and orders[0] in ((0, 0), (1, 1))


def test_the_counts(site):
    rows = site.get(BASE + "/cells").json()
    assert sum(row["responsibility"] == "customer" for row in rows) == 24
    assert sum(row["responsibility"] == "shared" for row in rows) == 4
    assert sum(row["responsibility"] == "provider" for row in rows) == 12


def test_the_document_has_the_cells(site):
    found = site.get(f"{BASE}/{MATRIX}.json").json()
    assert found["id"] == MATRIX and found["format"] == 1
    assert [area["id"] for area in found["areas"]] == AREAS
    assert [d["id"] for d in found["deployments"]] == DEPLOYMENTS
    want = {"customer": {"customer"}, "provider": {"microsoft"},
            "shared": {"customer", "microsoft"}}
    areas = {area["id"]: area for area in found["areas"]}
    for cell in CELLS:
        value = areas[cell.area]["cells"][cell.deployment]
        parties = {value} if isinstance(value, str) else set(value["parties"])
        assert parties == want[cell.responsibility], cell


@pytest.mark.quick
@pytest.mark.every_mpm
def test_every_cell_has_a_document(site):
    rows = {row["id"]: row for row in site.get(BASE + "/cells").json()}
    for cell in CELLS:
        path = f"{BASE}/{MATRIX}/areas/{cell.area}/{cell.deployment}.json"
        found = site.get(path).json()
        row = rows[f"{MATRIX}--{cell.area}--{cell.deployment}"]
        value = found["cell"]
        assert value["id"] == row["id"]
        assert value["responsibility"] == cell.responsibility, path
        assert value["area"]["name"] == cell.area_name
        assert value["deployment"]["name"] == cell.deployment_name
        assert value.get("note", "") == row["note"]
        assert value["href"] == row["href"]
        for role in ("customer", "provider"):
            tasks = [party["tasks"] for party in value["parties"]
                     if party["role"] == role]
            assert "".join(tasks) == row[f"{role}_tasks"], path


@pytest.mark.quick
@pytest.mark.every_mpm
def test_the_table(site):
    page = site.get(f"{BASE}/{MATRIX}", accept=BROWSER).html()
    tables = [t for t in page.iter("table")
              if len(t.findall(".//a")) >= len(CELLS)]
    assert len(tables) == 1
    table = tables[0]
    name, = [each for each in page.iter()
             if each.get("id") == table.get("aria-labelledby")]
    assert words(name)
    head = table.findall("thead/tr")
    assert [row.get("class") for row in head] == [None, "sums"]
    columns = head[0].findall("th[@scope='col']")
    assert [words(th.find("a")) for th in columns[-4:]] == list(
        dict.fromkeys(cell.deployment_name for cell in CELLS))
    rows = [row for row in table.findall("tbody/tr[@id]")]
    assert len(rows) == 10
    cells = iter(CELLS)
    for row in rows:
        header, = row.findall("th")
        assert header.get("scope") == "row"
        assert len(row.findall("td")) == 4
        for field in row.findall("td"):
            cell = next(cells)
            assert words(header) == cell.area_name
            links = [urljoin("/b/" + MATRIX, a.get("href"))
                     for a in field.iter("a")]
            assert f"/b/{MATRIX}/areas/{cell.area}/{cell.deployment}" in links
            text = words(field)
            assert WORD[cell.responsibility] in text, (cell, text)
            for other in set(WORD.values()) - {WORD[cell.responsibility]}:
                assert other not in text or cell.responsibility == "shared"
    assert next(cells, None) is None


def test_every_cell_has_a_page(site):
    rows = site.get(BASE + "/cells").json()
    assert len(rows) == 40
    for row in rows:
        page = site.get(f"{BASE}/{row['href']}", accept=BROWSER).html()
        text = words(page.find("body"))
        for key in ("area_name", "deployment_name", "customer_tasks",
                    "provider_tasks", "note"):
            assert row[key] in text, (row["id"], key)
        title = words(page.find("head/title"))
        assert row["area_name"] in title and row["deployment_name"] in title
