# SPDX-License-Identifier: Apache-2.0
"""The ready dashboard: every address in it, asked for as Infinity does."""

import itertools
import json
import re

import pytest

from clients import CHROMIUM, INFINITY, as_infinity, send
from documents import read, table
from harness import BASE, serving, strict_json
from samples import toy

FILE = "conf/examples/grafana/dashboard.json"
TYPES = {"string": str, "number": int}
VARIABLE = re.compile(r"\$\{(\w+)(?::(\w+))?\}|\$(\w+)")
FIELD = re.compile(r"\$\{__data\.fields\.(\w+)\}")


def load() -> dict:
    return strict_json(read(FILE))


def inside(found, key: str) -> list:
    """Every value of a key, however deep."""
    if isinstance(found, list):
        return [value for item in found for value in inside(item, key)]
    if not isinstance(found, dict):
        return []
    own = [found[key]] if key in found else []
    return own + [value for item in found.values()
                  for value in inside(item, key)]


def variables() -> dict[str, dict]:
    return {variable["name"]: variable
            for variable in load()["templating"]["list"]}


def targets() -> list[tuple[dict, dict]]:
    """Every query of a panel, with its panel."""
    return [(panel, target) for panel in load()["panels"]
            for target in panel["targets"]]


def replaced(text: str, values: dict[str, str | list[str]]) -> str:
    """Variables as Grafana replaces them: several as it formats them."""
    def value(found) -> str:
        name, form = found[1] or found[3], found[2]
        chosen = values[name]
        if isinstance(chosen, str):
            return chosen
        # Without a form it would be {a,b}, which the site does not take.
        assert form == "csv", f"{name} may have several values: {text}"
        return ",".join(chosen)
    return VARIABLE.sub(value, text)


def ask(server, url: str, values: dict) -> list[dict]:
    """The rows that Infinity finds where the root is left empty."""
    path = replaced(url, values)
    assert path.startswith(BASE), url
    answer = send(server, as_infinity(path), INFINITY)
    assert (answer.status, answer.media) == (200, "application/json"), path
    found = answer.json()
    return found if isinstance(found, list) else [found]


def choices(server, name: str, values: dict) -> list[str]:
    """What a variable offers, as Infinity makes it of its query."""
    query = variables()[name]["query"]["infinityQuery"]
    assert [column["selector"] for column in query["columns"]] == [
        "__text", "__value"]
    rows = ask(server, query["url"], values)
    assert rows and all(set(row) == {"__text", "__value"} for row in rows)
    return [row["__value"] for row in rows]


def settings(server) -> list[dict]:
    """What a reader may choose: all, each alone, and two, in each matrix."""
    found = []
    lists = [name for name, variable in variables().items()
             if variable.get("multi")]
    base = {"base": BASE}
    for matrix in choices(server, "matrix", base):
        plain = base | {"matrix": matrix} | {
            name: variables()[name]["allValue"] for name in lists}
        found.append(plain)
        for name in lists:
            offered = choices(server, name, plain)
            found += [plain | {name: [one]} for one in offered]
            found += [plain | {name: list(pair)} for pair in
                      itertools.islice(itertools.pairwise(offered), 1)]
    return found


@pytest.fixture
def rich(httpd):
    """Matrices with other words, parties and ids than the dashboard knew."""
    matrix = toy(labels={"customer": "Ours"})
    matrix["retained"] = [{"id": "keys", "name": "Keys", "tasks": "Turn.",
                           "areas": ["roof"]}]
    return httpd(serving("builtin builtin:google-cloud toy.json"),
                 files={"toy.json": matrix}, expected=["RSP05"])


@pytest.mark.quick
def test_every_query_has_its_rows(rich):
    chosen = settings(rich)
    assert len(chosen) > 50
    plain = {values["matrix"]: values for values in reversed(chosen)}
    for (panel, target), values in itertools.product(targets(), chosen):
        rows = ask(rich, target["url"], values)
        # Narrowed to something, there may be nothing; else there is.
        assert rows or values is not plain[values["matrix"]] or \
            "retained" in target["url"], (panel["title"], values)
        for row, column in itertools.product(rows, target["columns"]):
            value = row[column["selector"]]
            assert type(value) is TYPES[column["type"]], (
                panel["title"], column)


def cell_links(panel: dict) -> list[str]:
    """The addresses that cells of a panel lead to."""
    return [link["url"] for override in panel["fieldConfig"]["overrides"]
            for change in override["properties"] if change["id"] == "links"
            for link in change["value"]]


def test_every_link_leads_to_a_page(shipped):
    assert any(cell_links(panel) for panel, _ in targets())
    for values in settings(shipped)[:20]:
        found = [link["url"] for link in load()["links"]]
        for panel, target in targets():
            named = {column["text"] or column["selector"]: column["selector"]
                     for column in target["columns"]}
            for url, row in itertools.product(
                    cell_links(panel), ask(shipped, target["url"], values)):
                found.append(FIELD.sub(
                    lambda field, row=row: row[named[field[1]]], url))
        for url in found:
            answer = send(shipped, replaced(url, values), CHROMIUM)
            assert (answer.status, answer.media) == (200, "text/html"), url


def test_what_panels_name_is_there():
    """Fields that a panel picks, renames or links by are in its query."""
    for panel, target in targets():
        fields = [column["text"] or column["selector"]
                  for column in target["columns"]]
        assert len(fields) == len(set(fields)), panel["title"]
        for override in panel["fieldConfig"]["overrides"]:
            assert override["matcher"]["options"] in fields, panel["title"]
        text = json.dumps(panel)
        for name in FIELD.findall(text):
            assert name in fields, (panel["title"], name)
        for pattern in inside(panel["options"], "fields"):
            assert any(re.search(pattern.strip("/"), name)
                       for name in fields), panel["title"]
        for change in panel.get("transformations", []):
            assert change["id"] == "groupingToMatrix"
            options = change["options"]
            for role in ("columnField", "rowField", "valueField"):
                assert options[role] in fields, panel["title"]
            # The name that Grafana gives the first column.
            assert panel["options"]["xField"] == (
                f"{options['rowField']}\\{options['columnField']}")


def test_bars_have_no_gaps(rich):
    """Each bar has all responsibilities, in one order, however narrowed."""
    [(_, target)] = [pair for pair in targets()
                     if pair[0]["type"] == "barchart"]
    for values in settings(rich):
        rows = ask(rich, target["url"], values)
        pairs = [(row["deployment_name"], row["responsibility_name"])
                 for row in rows]
        bars = list(dict.fromkeys(bar for bar, _ in pairs))
        parts = list(dict.fromkeys(part for _, part in pairs))
        assert pairs == list(itertools.product(bars, parts))


def test_an_alert_can_take_the_query(shipped):
    """One number, a label set of its own in each row, and no variable."""
    able = [(panel, target) for panel, target in targets()
            if set(name for found in VARIABLE.findall(target["url"])
                   for name in found if name in variables()) == {"base"}]
    assert able
    for panel, target in able:
        kinds = [column["type"] for column in target["columns"]]
        assert kinds.count("number") == 1, panel["title"]
        rows = ask(shipped, target["url"], {"base": BASE})
        labels = [tuple(row[column["selector"]]
                        for column in target["columns"]
                        if column["type"] == "string") for row in rows]
        assert rows and len(set(labels)) == len(labels)
    assert ask(shipped, able[0][1]["url"], {"base": BASE})[0][
        "files_refused"] == 0


def test_the_file_is_a_dashboard():
    dashboard = load()
    assert dashboard["schemaVersion"] >= 39
    inputs = {found["name"]: found for found in dashboard["__inputs"]}
    assert inputs["DS_INFINITY"]["pluginId"] == \
        "yesoreyeram-infinity-datasource"
    assert inputs["VAR_BASE"]["value"] == \
        "https://intranet.example/responsibility"
    assert variables()["base"]["query"] == "${VAR_BASE}"
    for source in inside(dashboard, "datasource"):
        assert source == {"type": "yesoreyeram-infinity-datasource",
                          "uid": "${DS_INFINITY}"}
    ids = [panel["id"] for panel in dashboard["panels"]]
    assert len(set(ids)) == len(ids) >= 4
    assert {"stat", "table", "barchart"} <= {
        panel["type"] for panel in dashboard["panels"]}
    places = [(x, y) for panel in dashboard["panels"]
              for place in [panel["gridPos"]]
              for x in range(place["x"], place["x"] + place["w"])
              for y in range(place["y"], place["y"] + place["h"])]
    assert len(set(places)) == len(places), "panels lie on each other"
    assert max(x for x, _ in places) == 23
    for _, target in targets():
        assert target["parser"] == "backend"  # the others cannot alert
        assert target["root_selector"] == ""
        assert target["url_options"]["method"] == "GET"


def test_every_variable_is_used_and_known():
    dashboard = load()
    text = json.dumps([dashboard["panels"], dashboard["templating"],
                       dashboard["links"]])
    used = {found[0] or found[2] for found in VARIABLE.findall(text)}
    used -= {"DS_INFINITY", "VAR_BASE", "__all"}
    assert used == set(variables())
    order = list(variables())
    for name, variable in variables().items():
        needed = {found[0] for found in VARIABLE.findall(
            json.dumps(inside(variable, "url")))}
        assert all(order.index(other) < order.index(name)
                   for other in needed), name


def test_the_document_has_the_same_columns(shipped):
    """What docs/how-to/dashboards.md says of panels is so too."""
    for _, address, columns in table(
            read("docs/how-to/dashboards.md"), "panel", "address", "columns"):
        path = BASE + address.strip("`").split("/responsibility", 1)[1]
        found = send(shipped, as_infinity(path), INFINITY).json()
        rows = found if isinstance(found, list) else found["changes"]
        for name in re.findall(r"`(\w+)`", columns):
            assert all(name in row for row in rows), (path, name)
