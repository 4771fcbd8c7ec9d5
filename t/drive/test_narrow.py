# SPDX-License-Identifier: Apache-2.0
"""Answers narrowed by the query: the rows, and the document that stays one."""

import pytest

from harness import BASE, serving
from samples import BROWSER, CELLS, DEPLOYMENTS, MATRIX, toy

PARTIES = {"customer": {"customer"}, "provider": {"microsoft"},
           "shared": {"customer", "microsoft"}}
QUERIES = [
    ("", lambda c: True),
    ("matrix=azure-cloud", lambda c: True),
    ("deployment=paas", lambda c: c.deployment == "paas"),
    ("deployment=paas,saas", lambda c: c.deployment in ("paas", "saas")),
    ("deployment=saas&deployment=paas",
     lambda c: c.deployment in ("paas", "saas")),
    ("deployment=paas%2Csaas", lambda c: c.deployment in ("paas", "saas")),
    ("area=applications", lambda c: c.area == "applications"),
    ("area=physical-hosts,client-devices&deployment=saas",
     lambda c: c.area in ("physical-hosts", "client-devices")
     and c.deployment == "saas"),
    ("party=customer", lambda c: "customer" in PARTIES[c.responsibility]),
    ("party=microsoft", lambda c: "microsoft" in PARTIES[c.responsibility]),
    ("party=customer,microsoft", lambda c: True),
    ("responsibility=shared", lambda c: c.responsibility == "shared"),
    ("responsibility=customer,provider",
     lambda c: c.responsibility != "shared"),
    ("responsibility=conditional", lambda c: False),
    ("party=microsoft&responsibility=shared&deployment=saas",
     lambda c: c.responsibility == "shared" and c.deployment == "saas"),
    ("deployment=on-premises&party=microsoft", lambda c: False),
    ("q=no-such-text-anywhere", lambda c: False),
    ("q=&deployment=paas", lambda c: c.deployment == "paas"),
]


def places(rows: list[dict]) -> list[tuple[str, str]]:
    return [(row["area"], row["deployment"]) for row in rows]


@pytest.mark.quick
@pytest.mark.every_mpm
@pytest.mark.parametrize("query, keeps", QUERIES)
@pytest.mark.parametrize("path", ["/cells", "/azure-cloud/cells"])
def test_rows(site, path, query, keeps):
    rows = site.get(f"{BASE}{path}?{query}").json()
    assert places(rows) == [(c.area, c.deployment) for c in CELLS if keeps(c)]
    whole = {row["id"]: row for row in site.get(BASE + path).json()}
    assert all(row == whole[row["id"]] for row in rows)


def test_the_whole_rows_are_the_same_for_an_empty_query(site):
    plain = site.get(BASE + "/cells")
    assert site.get(BASE + "/cells?").body == plain.body
    assert site.get(BASE + "/cells?q=").body == plain.body


@pytest.mark.parametrize("text", ["network", "NETWORK", "virtual+machines",
                                  "whole+stack",
                                  "Microsoft", "runtime%20environments"])
def test_text_is_looked_for_in_what_a_cell_says(site, text):
    rows = site.get(f"{BASE}/cells?q={text}").json()
    wanted = text.replace("+", " ").replace("%20", " ").lower()
    everything = {row["id"]: row for row in site.get(BASE + "/cells").json()}
    said = {key for key, row in everything.items() if any(
        wanted in str(row[k]).lower() for k in (
            "area_name", "deployment_name", "customer_tasks",
            "provider_tasks", "note", "parties"))}
    found = {row["id"] for row in rows}
    assert said <= found
    assert 0 < len(found) <= 40
    upper = site.get(f"{BASE}/cells?q={text.upper()}").json()
    if "%" not in text:
        assert upper == rows


DOCUMENTS = [
    ("deployment=paas", 10, ["paas"], 10),
    ("deployment=saas,paas", 10, ["paas", "saas"], 20),
    ("area=applications", 1, DEPLOYMENTS, 4),
    ("area=applications,operating-system&deployment=iaas", 2, ["iaas"], 2),
]


@pytest.mark.parametrize("query, areas, deployments, cells", DOCUMENTS)
def test_a_narrowed_document_is_a_matrix_still(site, httpd, query, areas,
                                               deployments, cells):
    answer = site.get(f"{BASE}/azure-cloud.json?{query}")
    found = answer.json()
    assert len(found["areas"]) == areas
    assert [d["id"] for d in found["deployments"]] == deployments
    for area in found["areas"]:
        assert set(area["cells"]) == set(deployments)
    body = serving("got.json")
    server = httpd(body, files={"got.json": answer.body})
    assert "[RSP" not in server.log() + server.terminal()
    assert server.get(BASE + "/azure-cloud.json").body == answer.body
    rows = server.get(BASE + "/cells").json()
    assert len(rows) == cells
    whole = {row["id"]: row for row in site.get(BASE + "/cells").json()}
    for row in rows:
        for key in ("responsibility", "parties", "customer_tasks",
                    "provider_tasks", "note", "area_name"):
            assert row[key] == whole[row["id"]][key]


def test_narrowed_by_group(httpd):
    matrix = toy(groups=[{"id": "top", "name": "Top"},
                         {"id": "low", "name": "Low"}])
    for area, group in zip(matrix["areas"], ("top", "low", "low")):
        area["group"] = group
    body = serving("toy.json")
    server = httpd(body, files={"toy.json": matrix})
    rows = server.get(BASE + "/cells?group=low").json()
    assert {row["area"] for row in rows} == {"door", "gate"}
    assert {row["group"] for row in rows} == {"low"}
    found = server.get(BASE + "/toy.json?group=top").json()
    assert [area["id"] for area in found["areas"]] == ["roof"]
    assert server.get(BASE + "/cells?group=middle").status == 400


def test_a_conditional_cell_counts_for_every_role_it_may_be(httpd):
    body = serving("toy.json")
    server = httpd(body, files={"toy.json": toy()})
    rows = {row["id"]: row for row in server.get(BASE + "/cells").json()}
    gate = rows["toy--gate--here"]
    assert (gate["responsibility"], gate["conditional"]) == ("conditional", 1)
    assert (gate["customer"], gate["provider"], gate["third_party"]) == \
        (1, 1, 0)
    assert "If It is ours: Oil." in gate["customer_tasks"] \
        or "If it is ours: Oil." in gate["customer_tasks"]
    none = rows["toy--door--there"]
    assert none["responsibility"] == "not-applicable"
    assert (none["customer"], none["provider"], none["third_party"],
            none["shared"], none["conditional"]) == (0, 0, 0, 0, 0)
    assert none["parties"] == ""
    helper = rows["toy--gate--there"]
    assert (helper["responsibility"], helper["third_party"]) == \
        ("third-party", 1)
    shared = rows["toy--door--here"]
    assert (shared["shared"], shared["customer"], shared["provider"]) == \
        (1, 1, 1)
    ours = server.get(BASE + "/cells?party=us").json()
    assert {row["id"] for row in ours} == {
        "toy--roof--here", "toy--door--here", "toy--gate--here"}


@pytest.mark.parametrize("query, keeps", [q for q in QUERIES
                                          if "matrix=" not in q[0]])
def test_a_page_and_its_rows_keep_the_same_cells(site, query, keeps):
    page = site.get(f"{BASE}/{MATRIX}?{query}", accept=BROWSER).html()
    table = page.find(".//table")  # a cell that is not found is dimmed
    links = set() if table is None else {
        tuple(a.get("href").rsplit("/", 2)[1:])
        for td in table.iter("td") if "quiet" not in td.get("class", "")
        for a in td.iter("a")
        if "/areas/" in a.get("href") and
        a.get("href").rsplit("/", 1)[1] in DEPLOYMENTS}
    assert links == {(c.area, c.deployment) for c in CELLS if keeps(c)}
