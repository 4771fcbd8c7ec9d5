# SPDX-License-Identifier: Apache-2.0
"""openapi.json against the module: all that there is is described, and all
that is described is there."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Iterator
from urllib.parse import quote, urlencode, urljoin

import pytest

from harness import BASE, PLAIN, TREE, Httpd, serving
from samples import toy

SCHEMAS = sorted(path.stem for path in (TREE / "conf/schemas").glob("*.json"))
# Pages that are no page of SRM_PAGES.
OTHERS = {"/health", "/health.{form}", "/metrics", "/assets/{asset}",
          "/opensearch.xml"}
# What the query takes beside what narrows: a value that is wrong, or one that
# changes the answer.
QUERY = {"from": "no-such", "to": "no-such", "q": "no such text"}
# And what every page takes, whatever it says: for CSV, and for all forms.
FLAGS = ("bom", "separator", "download")


def table(header: str, macro: str) -> list[list[str]]:
    """The texts of each line of a table in C."""
    source = (TREE / "include" / header).read_text().replace("\\\n", " ")
    lines = re.findall(rf"\b{macro}\(\s*([A-Z_]+,[^)]*)\)", source)
    assert len(lines) > 3, f"{macro} of {header} was not found"
    return [re.findall(r'"([^"]*)"', line) for line in lines]


PATTERNS = [pattern for _, pattern in table("srm_route.h", "SRM_PAGE")]
FORMS = {suffix: media for suffix, media, *_ in table("srm_format.h",
                                                      "SRM_FORMAT")}
NARROWS = [word for word, in table("srm_query.h", "SRM_FILTER")]


class Description:
    """openapi.json of a server, and what its operations are."""

    def __init__(self, server: Httpd):
        self.server = server
        self.document = server.get(BASE + "/openapi.json").json()
        self.paths = self.document["paths"]

    def resolved(self, value: dict) -> dict:
        while "$ref" in value and value["$ref"].startswith("#/"):
            reference, value = value["$ref"], self.document
            for key in reference[2:].split("/"):
                value = value[key]
        return value

    def parameters(self, path: str, place: str) -> dict[str, dict]:
        item = self.paths[path]
        found = [self.resolved(one) for one in
                 item.get("parameters", []) + item["get"].get("parameters", [])]
        return {one["name"]: one for one in found if one["in"] == place}

    def answer(self, path: str, status: str) -> dict:
        return self.resolved(self.paths[path]["get"]["responses"][status])

    def example(self, path: str, **values: str) -> str:
        """The path of an operation with its examples put in."""
        for name, parameter in self.parameters(path, "path").items():
            path = path.replace("{%s}" % name,
                                quote(values.get(name, parameter["example"])))
        return BASE + path

    def query(self, path: str) -> str:
        """All examples of an operation's query but its form, at once."""
        return "?" + urlencode({
            name: ",".join(value) if isinstance(value, list) else value
            for name, parameter in self.parameters(path, "query").items()
            if name != "format" for value in [parameter["example"]]},
            safe=",")


def page_path(pattern: str) -> str:
    return "/" if pattern == "index" else "/" + pattern


def walk(value) -> Iterator[dict]:
    if isinstance(value, dict):
        yield value
    for below in (value.values() if isinstance(value, dict) else
                  value if isinstance(value, list) else []):
        yield from walk(below)


@pytest.fixture
def described(site) -> Description:
    return Description(site)


@pytest.mark.quick
def test_every_page_in_every_form_is_described(described):
    expected = set(OTHERS)
    for pattern in PATTERNS:
        path = page_path(pattern)
        suffixed = "/" + pattern + "."
        with_form = suffixed + "{form}"
        one = suffixed + "json"
        known = next((p for p in (path, one) if p in described.paths), None)
        assert known, f"openapi.json has no {path}: describe the new page"
        stem = described.example(known)
        stem = stem.removesuffix(".json") + ("index" if path == "/" else "")
        forms = [form for form in FORMS
                 if described.server.get(f"{stem}.{form}").status == 200]
        assert forms, (pattern, stem)
        if len(forms) == 1:
            expected.add(known)
            continue
        expected |= {path, with_form}
        assert with_form in described.paths, with_form
        assert described.parameters(with_form, "path")["form"]["schema"][
            "enum"] == forms, with_form
        assert described.parameters(path, "query")["format"]["schema"][
            "enum"] == forms, path
        for one in (path, with_form):
            content = described.answer(one, "200")["content"]
            assert list(content) == [FORMS[form] for form in forms], one
    assert set(described.paths) == expected


@pytest.mark.quick
def test_every_name_of_a_query_is_described_where_it_counts(described):
    """A name that a page takes changes its answer or is refused; any other
    is passed over."""
    wrong = {name: "no-such" for name in NARROWS} | QUERY | {
        "view": "mine", "open": "1", "you": "no-such"}
    for path in described.paths:
        address = described.example(path)
        taken = set(described.parameters(path, "query")) - {"format"}
        if path not in OTHERS:
            forms = described.answer(path, "200")["content"]
            for flag in FLAGS:
                assert (flag in taken) == (flag == "download"
                                           or "text/csv" in forms), path
            for flag in FLAGS:
                assert described.server.get(
                    f"{address}?{flag}=2").status == 400, path
        taken -= set(FLAGS)
        assert "layout" not in taken or described.server.get(
            f"{address}?layout=no-such").status == 400
        taken -= {"layout"}
        plain = described.server.get(address)
        assert plain.status == 200, address
        for name, value in wrong.items():
            answer = described.server.get(f"{address}?{name}={quote(value)}")
            counts = (answer.status == 400 or answer.body != plain.body)
            # Views are of HTML, which the example of a form may not be.
            if path not in OTHERS and not (
                    name in ("view", "open", "you") and "{form}" in path):
                assert counts == (name in taken), (path, name)
        assert taken <= set(wrong), f"{path}: test ?{taken - set(wrong)}="


def rows_of(answer) -> list[dict]:
    assert answer.status == 200, answer.body
    assert "attachment" in answer["Content-Disposition"]
    assert answer.body.startswith(b"\xef\xbb\xbf")  # by ?bom=
    return list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig")),
                               delimiter=";"))  # by ?separator=


def has_rows(described: Description) -> None:
    """All examples of an operation together leave something."""
    asked = 0
    for path in described.paths:
        if "{form}" not in path:
            answer = described.server.get(described.example(path)
                                          + described.query(path))
            assert answer.status == 200, (path, described.query(path))
        elif "csv" in described.parameters(path, "path")["form"]["schema"][
                "enum"]:
            address = described.example(path, form="csv")
            rows = rows_of(described.server.get(address
                                                + described.query(path)))
            assert rows, (address, described.query(path))
            asked += 1
    assert asked > 8


def settled(matrix: dict, **cells) -> dict:
    """The matrix with the same cells in every area."""
    for area in matrix["areas"]:
        area["cells"] = cells
    return matrix


HOSTILE = toy("hostile", title='"}<script>{example.area}')
HOSTILE["areas"][0]["name"] = 'Roof "\\ {example.party} & <b> ' + "é" * 60
HOSTILE["groups"] = [{"id": "g", "name": "G"}]
HOSTILE["areas"][0]["group"] = "g"
MATRICES = {
    "built-in": "builtin builtin:google-cloud",
    "one without advantages": "builtin:azure-ai",
    "hostile": HOSTILE,
    "the first cell is nobody's": {**toy(), "areas": [
        {"id": "void", "name": "Void", "cells": {"here": None, "there": None}},
        *toy()["areas"]]},
    "it depends": settled(toy(), here={"when": [
        {"if": "It rains", "parties": {"helper": ""}}]}, there="us"),
    "one column": {**settled(toy(), here="us"),
                   "deployments": [{"id": "here", "name": "Here"}]},
}


@pytest.mark.parametrize("name", MATRICES)
def test_the_examples_give_rows_on_any_site(httpd, name):
    matrix = MATRICES[name]
    server = (httpd(serving(matrix), expected=["RSP0503"])
              if isinstance(matrix, str) else
              httpd(serving("m.json"), files={"m.json": matrix}))
    described = Description(server)
    # What no matrix of the site has, the examples cannot show.
    lacking = {"built-in": (),
               "one without advantages": ("advantages", "retained",
                                          "provided", "{concept}")}.get(
        name, ("advantages", "retained", "provided", "{concept}"))
    for path in [p for p in described.paths
                 if p.split("/")[-1].split(".")[0] in lacking]:
        assert server.get(described.example(path)).status == (
            404 if "advantages" in path else 200)
        del described.paths[path]
    has_rows(described)
    # What is put in is not looked at again.
    left = re.findall(r"\{(?:module|site|example)\.\w+\}",
                      json.dumps(described.document))
    assert left == ["{example.party}"] * 2 * (name == "hostile")


@pytest.mark.parametrize("name, example", [
    (HOSTILE["areas"][0]["name"], 'Roof "\\ {example.party} & <b>'),
    ("x" + "\u00e9" * 60, "x" + "\u00e9" * 23)])
def test_the_text_to_look_for_is_cut_between_words(httpd, name, example):
    matrix = toy()
    matrix["areas"][0]["name"] = name
    described = Description(httpd(serving("m.json"), files={"m.json": matrix}))
    text = described.parameters("/cells", "query")["q"]["example"]
    assert text == example


def test_the_description_says_what_the_site_is(httpd):
    title = 'Ours & "theirs" \\ {example.area}'
    server = httpd(PLAIN.replace("On\n", "On\nResponsibilityTitle "
                                 r'"Ours & \"theirs\" \\ {example.area}"' "\n"
                                 "ResponsibilityURL https://h.example/r\n"))
    document = Description(server).document
    assert document["openapi"] == "3.1.0"
    assert document["info"]["title"] == title
    version = re.search(r"^VERSION := (.*)$",
                        (TREE / "Makefile").read_text(), re.M)[1]
    assert document["info"]["version"] == version
    assert [s["url"] for s in document["servers"]] == ["https://h.example/r"]


def test_the_server_is_relative_to_the_description(described):
    [server] = described.document["servers"]
    url = urljoin(f"http://h{BASE}/openapi.json", server["url"])
    assert url.rstrip("/") == f"http://h{BASE}"
    assert described.server.get(url[len("http://h"):] + "/cells").status == 200


def test_there_is_a_description_also_without_a_matrix(httpd):
    described = Description(httpd(serving("none/*.json")))
    assert described.parameters("/{matrix}", "path")["matrix"][
        "example"] == "matrix"
    assert described.server.get(BASE + "/api-catalog").status == 200


def references(value) -> list[dict]:
    return [one for one in walk(value) if isinstance(one.get("$ref"), str)]


def components() -> dict[str, dict]:
    """What the files of conf/schemas are in one document."""
    found = {}
    for name in SCHEMAS:
        schema = json.loads((TREE / f"conf/schemas/{name}.json").read_text())
        for value in references(schema):
            file, _, pointer = value["$ref"].partition("#/$defs/")
            value["$ref"] = "#/components/schemas/" + "_".join(
                filter(None, (file.removesuffix(".json") or name, pointer)))
        del schema["$schema"]
        found |= {f"{name}_{part}": one
                  for part, one in schema.pop("$defs", {}).items()}
        found[name] = schema
    return found


@pytest.mark.quick
def test_every_schema_is_a_part_of_the_description(described):
    expected = components()
    found = described.document["components"]["schemas"]
    assert found == {name: expected[name] for name in found}
    # Each but the file of parts is the schema of some answer.
    assert found.keys() >= set(SCHEMAS) - {"parts"}
    names = [value["$ref"] for value in references(described.document)]
    assert len(names) > 500
    assert all(name.startswith("#/components/") for name in names)
    for value in references(described.document):
        assert described.resolved(value)
    # And nothing is there that nobody needs.
    assert {f"#/components/schemas/{name}" for name in found} <= set(names)


@pytest.mark.quick
def test_schemas_are_served_as_they_are_and_refer_to_each_other(site):
    for name in SCHEMAS:
        answer = site.get(f"{BASE}/schemas/{name}.json")
        assert answer.body == (TREE / f"conf/schemas/{name}.json").read_bytes()
        schema = answer.json()
        assert "$id" not in schema  # it is known by where it was got from
        for value in walk(schema):
            reference = value.get("$ref", "")
            if isinstance(reference, str) and not reference.startswith("#"):
                file = reference.partition("#")[0]
                assert not file or re.fullmatch(r"[a-z-]+\.json", file)
                assert not file or file.removesuffix(".json") in SCHEMAS
    refused = site.get(f"{BASE}/schemas/none.json")
    allowed = refused.json()["allowed"]
    assert len(allowed) == 20 and set(allowed) < set(SCHEMAS)


@pytest.mark.quick
def test_every_status_that_is_described_comes_about(described):
    seen = set()
    for path, item in described.paths.items():
        address = described.example(path)
        plain = described.server.get(address)
        for status in item["get"]["responses"]:
            if status == "304":
                answer = described.server.get(address,
                                              if_none_match=plain["ETag"])
            elif status == "400":
                answer = described.server.get(address + "?q=%zz&format=none")
            elif status == "404":
                name = list(described.parameters(path, "path"))[-1]
                answer = described.server.get(described.example(
                    path, **{name: "no-such"}))
            else:
                continue
            assert answer.status == int(status), (path, status)
            seen.add(status)
            if status != "304":
                content = described.answer(path, status)["content"]
                assert answer.media in content, (path, status)
    assert seen == {"304", "400", "404"}


def test_every_page_that_needs_a_matrix_is_a_503_without(described, httpd):
    empty = httpd(serving("none/*.json"))
    for path, item in described.paths.items():
        down = empty.get(described.example(path)).status == 503
        assert down == ("503" in item["get"]["responses"]), path


@pytest.mark.quick
def test_headers_that_are_described_are_sent(described):
    for path in described.paths:
        answer = described.server.get(described.example(path))
        promised = set(described.answer(path, "200").get("headers", {}))
        always = promised - {"Vary", "Content-Disposition"}
        assert all(answer[name] for name in always), (path, always)
        known = set(described.document["components"]["headers"])
        assert {name for name in known if answer[name]} <= promised | {
            "Vary"}, path


def test_operations_have_different_ids(described):
    ids = [item["get"]["operationId"] for item in described.paths.values()]
    assert len(ids) == len(set(ids))
    for item in described.paths.values():
        assert item.keys() <= {"get", "parameters"}
