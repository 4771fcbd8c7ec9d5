# SPDX-License-Identifier: Apache-2.0
"""Two deployments compared: the same facts in every form."""

import csv
import io
import itertools
from urllib.parse import urljoin

import pytest

from harness import BASE, serving, strict_json, words
from samples import (AREAS, BROWSER, CELLS, DEPLOYMENTS, MATRIX, suffixed,
                     toy)

PATH = f"/{MATRIX}/compare"
KEYS = (
    "id matrix revision group area area_name area_order from from_name to "
    "to_name change changed from_responsibility to_responsibility "
    "from_parties to_parties gained released kept handed_over taken_on "
    "tasks_changed from_customer_tasks to_customer_tasks "
    "from_provider_tasks to_provider_tasks from_third_party_tasks "
    "to_third_party_tasks from_note to_note from_href to_href href").split()
NUMBERS = {"area_order", "changed", "kept", "handed_over", "taken_on",
           "tasks_changed"}
PARTIES = {"customer": {"You"}, "provider": {"Microsoft"},
           "shared": {"You", "Microsoft"}}
CELL = {(cell.area, cell.deployment): PARTIES[cell.responsibility]
        for cell in CELLS}


def change_of(before: set, after: set) -> str:
    """The definition once more, for cells that depend on nothing."""
    if before == after:
        return "same"
    if not before & after:
        return "transferred"
    if len(before) == 1:
        return "becomes-shared"
    return "no-longer-shared" if len(after) == 1 else "shared-otherwise"


@pytest.mark.quick
@pytest.mark.every_mpm
def test_every_pair_of_deployments(site):
    for before, after in itertools.product(DEPLOYMENTS, repeat=2):
        query = f"?from={before}&to={after}"
        found = site.get(f"{BASE}{PATH}.json{query}").json()
        assert (found["from"]["id"], found["to"]["id"]) == (before, after)
        rows = found["changes"]
        assert [row["area"] for row in rows] == AREAS
        for row in rows:
            assert list(row) == KEYS
            for key, value in row.items():
                assert type(value) is (int if key in NUMBERS else str), key
            old, new = CELL[row["area"], before], CELL[row["area"], after]
            assert row["change"] == change_of(old, new), row["id"]
            assert row["id"] == f"{MATRIX}--{row['area']}--{before}--{after}"
            assert row["changed"] == (old != new)
            assert row["gained"] == ", ".join(sorted(new - old))
            assert row["released"] == ", ".join(sorted(old - new))
            ours = ("You" in old, "You" in new)
            assert (row["handed_over"], row["taken_on"], row["kept"]) == (
                ours == (True, False), ours == (False, True),
                ours == (True, True))
            assert row["tasks_changed"] == (before != after)
        for key in ("changed", "kept", "handed_over", "taken_on"):
            assert found[key] == sum(row[key] for row in rows)
        for name, count in found["counts"].items():
            assert count == sum(row["change"] == name for row in rows)


@pytest.mark.quick
@pytest.mark.parametrize("query", [
    "", "?from=iaas&to=paas", "?from=paas&to=paas", "?to=iaas&area=applications",
    "?from=saas&q=network", "?responsibility=shared", "?q=nothing+has+this"])
def test_the_forms_agree(site, query):
    found = site.get(f"{BASE}{PATH}.json{query}").json()
    rows = found["changes"]
    table = list(csv.DictReader(io.StringIO(
        site.get(f"{BASE}{PATH}.csv{query}").body.decode(), newline="")))
    assert [{key: int(value) if key in NUMBERS else value
             for key, value in row.items()} for row in table] == rows
    stream = site.get(f"{BASE}{PATH}.ndjson{query}")
    assert [strict_json(line) for line in stream.body.splitlines()] == rows
    page = site.get(f"{BASE}{PATH}{query}", accept=BROWSER).html()
    text = words(page.find(".//main"))
    lead = found["summary"].partition(". ")[0] + "."
    assert not rows or text.startswith(
        words(page.find(".//h1")) + " " + lead)
    listed = [tr for tr in page.iter("tr") if tr.get("id")]
    listed.sort(key=lambda tr: AREAS.index(tr.get("id")[7:]))  # by change
    assert [tr.get("id") for tr in listed] == [
        f"areas--{row['area']}" for row in rows]
    kept = [tr for section in page.iter("section")
            if section.get("class") == "unchanged"
            for tr in section.iter("tr")]
    markdown = " ".join(
        site.get(f"{BASE}{PATH}.md{query}").body.decode().split())
    for tr, row in zip(listed, rows):
        assert (row["change"] == "same") == (tr in kept)
        for key in KEYS:
            if key.endswith(("_tasks", "_name", "_note")):
                assert row[key] in words(tr) + text, key
            if key.endswith("_parties"):
                assert all(name in words(tr) for name in row[key].split(", "))
            if key.endswith("_tasks"):
                assert row[key] in markdown, key
    assert found["summary"] in markdown.replace("\\", "")
    assert bool(rows) != ("nothing" in query)


def test_without_a_query_it_is_ready_and_the_same(site):
    plain = site.get(f"{BASE}{PATH}.csv")
    asked = site.get(f"{BASE}{PATH}.csv?from={DEPLOYMENTS[0]}"
                     f"&to={DEPLOYMENTS[-1]}")
    assert plain.body == asked.body
    other = site.get(f"{BASE}{PATH}.csv?from=iaas")
    tags = {plain["ETag"], asked["ETag"], other["ETag"]}
    assert len(tags) == 3
    same = site.get(f"{BASE}{PATH}.csv?utm=1&to=&from=paas&from=iaas&area=")
    assert (same.body, same["ETag"]) == (other.body, other["ETag"])
    assert site.get(f"{BASE}{PATH}.csv?from=iaas",
                    if_none_match=other["ETag"]).status == 304


@pytest.mark.quick
@pytest.mark.parametrize("query, parameter, meant", [
    ("from=pas", "from", "paas"), ("to=Saas", "to", "saas"),
    ("from=iaas&to=iaas,paas", "to", ""), ("to=applications", "to", "")])
def test_an_unknown_side(site, query, parameter, meant):
    answer = site.get(f"{BASE}{PATH}.json?{query}")
    assert answer.status == 400
    found = answer.json()
    assert found["parameter"] == parameter
    assert found["allowed"] == DEPLOYMENTS
    assert found.get("did_you_mean", "") == meant
    page = site.get(f"{BASE}{PATH}?{query}", accept=BROWSER)
    assert page.status == 400 and all(
        f"{parameter}={name}".encode() in page.body
        for name in DEPLOYMENTS)


def test_the_form_asks_what_the_page_answers(site):
    url = f"{BASE}{PATH}?from=iaas&to=saas"
    form, = [form for form in
             site.get(url, accept=BROWSER).html().iter("form")
             if form.get("role") != "search"]
    assert form.get("method") == "get"
    assert urljoin(url, form.get("action")) == BASE + PATH
    chosen = {}
    for select in form.iter("select"):
        values = [option.get("value") for option in select.iter("option")]
        assert values == DEPLOYMENTS
        chosen[select.get("name")], = [
            option.get("value") for option in select.iter("option")
            if option.get("selected") is not None]
    assert chosen == {"from": "iaas", "to": "saas"}


def test_conditions_and_nobody(httpd):
    server = httpd(serving("toy.json"), files={"toy.json": toy()})
    rows = {row["area"]: row for row in server.get(
        BASE + "/toy/compare.json").json()["changes"]}
    assert {area: row["change"] for area, row in rows.items()} == {
        "roof": "transferred", "door": "no-longer-applicable",
        "gate": "no-longer-conditional"}
    gate = rows["gate"]
    assert (gate["gained"], gate["released"]) == ("Helper", "Us, Them")
    assert gate["handed_over"] == 1
    assert gate["from_customer_tasks"] == "If It is ours: Oil."
    back = {row["area"]: row["change"] for row in server.get(
        BASE + "/toy/compare.json?from=there&to=here").json()["changes"]}
    assert back == {"roof": "transferred", "door": "becomes-applicable",
                    "gate": "becomes-conditional"}
    page = server.get(BASE + suffixed("/toy/compare", "html")).html()
    assert "Not applicable" in words(page) and "If It is ours" in words(page)
