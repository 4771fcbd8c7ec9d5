# SPDX-License-Identifier: Apache-2.0
"""/metrics: in both formats, to the letter, and of what is served."""

import http.client
import os
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from prometheus_client.openmetrics import parser as openmetrics
from prometheus_client.parser import text_string_to_metric_families

from harness import BASE, PLAIN, serving, until
from samples import RESPONSIBILITIES, toy, wrong

TEXT = "text/plain; version=0.0.4; charset=utf-8"
OPEN = "application/openmetrics-text; version=1.0.0; charset=utf-8"
PROMETHEUS_3 = (
    "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
    "application/openmetrics-text;version=0.0.1;q=0.4,"
    "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,"
    "text/plain;version=0.0.4;q=0.2,*/*;q=0.1")
LOGGED = ["RSP", "has been rejected since", "problems were", "problem was"]


def scrape(server, accept: str = "*/*", base: str = BASE) -> str:
    answer = server.get(base + "/metrics", accept=accept)
    assert answer.status == 200
    assert answer["Cache-Control"] == "no-store"
    assert answer["ETag"] is None and answer["Last-Modified"] is None
    assert "accept" in answer.vary
    assert answer["Content-Type"] == (OPEN if "openmetrics" in accept
                                      else TEXT)
    return answer.body.decode()


def numbers(families) -> dict[tuple, float]:
    found = {}
    for family in families:
        assert family.documentation.endswith(".")
        for sample in family.samples:
            key = (sample.name, *sorted(sample.labels.items()))
            assert key not in found
            found[key] = sample.value
    return found


def read(server, base: str = BASE) -> dict[tuple, float]:
    """The numbers, the same in both formats."""
    text = numbers(text_string_to_metric_families(scrape(server, base=base)))
    other = numbers(openmetrics.text_string_to_metric_families(
        scrape(server, PROMETHEUS_3, base)))
    assert text == other
    return text


def status(found: dict) -> str:
    names = [key[1][1] for key, value in found.items()
             if key[0] == "responsibility_health" and value == 1]
    assert len(names) == 1
    return names[0]


@pytest.mark.quick
@pytest.mark.processes
def test_the_numbers_are_those_of_the_cells(httpd):
    server = httpd(PLAIN)
    found = read(server)
    rows = server.get(BASE + "/cells.json").json()
    cells = Counter((row["matrix"], row["deployment"], row["responsibility"])
                    for row in rows)
    areas = Counter(dict.fromkeys((row["matrix"], row["area"])
                                  for row in rows))
    words = {"customer", "provider", "third-party", "shared", "conditional",
             "not-applicable", "undecided"}
    assert set(RESPONSIBILITIES.values()) < words
    columns = {(row["matrix"], row["deployment"]) for row in rows}
    told = {tuple(dict(key[1:])[name] for name in
                  ("matrix", "deployment", "responsibility")): value
            for key, value in found.items()
            if key[0] == "responsibility_cells"}
    assert told == {(*column, word): cells[(*column, word)]
                    for column in columns for word in words}
    assert 0 in told.values()
    for matrix in {row["matrix"] for row in rows}:
        assert found["responsibility_areas", ("matrix", matrix)] == len(
            [area for area in areas if area[0] == matrix])
        assert found["responsibility_deployments", ("matrix", matrix)] == len(
            [column for column in columns if column[0] == matrix])
    assert found[("responsibility_matrices",)] == 3
    for name in ("files_refused", "files_outdated", "loads_refused",
                 "files_newer", "files_unknown",
                 "refused_since_timestamp_seconds"):
        assert found[(f"responsibility_{name}",)] == 0
    assert status(found) == "ok"


def test_the_edition_is_named(site):
    health = site.get(BASE + "/health").json()
    found = read(site)
    assert found["responsibility_edition_info", ("edition", health["edition"]),
                 ("version", health["version"])] == 1
    assert found[("responsibility_edition_loaded_timestamp_seconds",)] > 1.7e9


def test_a_server_with_a_wrong_file(httpd):
    server = httpd(serving("m.json"), files={"m.json": wrong()},
                   expected=LOGGED)
    found = read(server)
    assert status(found) == "down"
    assert found[("responsibility_files_refused",)] == 1
    assert found[("responsibility_matrices",)] == 0
    check(scrape(server))


def new(server) -> dict[tuple, float] | None:
    """The numbers when they are no longer those of a site that is well."""
    try:
        text = scrape(server)
    except (http.client.BadStatusLine, ConnectionResetError):
        return None  # a child that is ending
    found = numbers(text_string_to_metric_families(text))
    return found if status(found) != "ok" else None


def test_a_reload_with_a_wrong_file(httpd):
    server = httpd(serving("a.json b.json"), expected=LOGGED,
                   files={"a.json": toy("a"), "b.json": toy("b")})
    loaded = ("responsibility_edition_loaded_timestamp_seconds",)
    before = read(server)
    server.write("b.json", wrong("b"))
    server.reload()
    found = until(lambda: new(server), "the new edition")
    assert status(found) == "degraded"
    assert found[("responsibility_files_refused",)] == 1
    assert found[("responsibility_files_outdated",)] == 1
    assert found[("responsibility_loads_refused",)] == 1
    since = found[("responsibility_refused_since_timestamp_seconds",)]
    assert since == int(found[loaded])
    assert found[loaded] > before[loaded]
    outdated = {dict(key[1:])["matrix"]: value for key, value in found.items()
                if key[0] == "responsibility_matrix_outdated"}
    assert outdated == {"a": 0, "b": 1}


def test_each_site_tells_its_own(httpd):
    server = httpd(PLAIN + '<Location "/other">\nResponsibility On\n'
                   "ResponsibilityMatrix builtin:google-cloud\n"
                   "Require all granted\n</Location>\n")
    assert read(server)[("responsibility_matrices",)] == 3
    other = read(server, "/other")
    assert ("responsibility_areas", ("matrix", "google-cloud")) in other
    assert other[("responsibility_matrices",)] == 1


def check(text: str) -> None:
    """What promtool says of the text format: nothing."""
    tool = Path(os.environ["PROMTOOL"])
    assert tool.exists(), "`make test-packages` fetches promtool"
    done = subprocess.run([tool, "check", "metrics"], input=text, text=True,
                          capture_output=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_promtool_has_no_complaint(site):
    check(scrape(site))


def test_openmetrics_in_its_order(site):
    """What its parser lets pass: the mark at the end, units, one block each."""
    text = scrape(site, PROMETHEUS_3)
    assert text.endswith("\n# EOF\n") and text.count("# EOF") == 1
    families = [line.split()[2] for line in text.splitlines()
                if line.startswith("# TYPE")]
    assert len(families) == len(set(families)) > 6
    names = [re.match(r"\w+", line)[0] for line in text.splitlines()
             if not line.startswith("#")]
    blocks = [name for number, name in enumerate(names)
              if number == 0 or names[number - 1] != name]
    assert len(blocks) == len(set(blocks)) == len(families)
    assert [line for line in text.splitlines() if "# UNIT" in line] == [
        f"# UNIT responsibility_{name}_timestamp_seconds seconds"
        for name in ("edition_loaded", "refused_since", "matrix_revision",
                     "matrix_reviewed")]


@pytest.mark.parametrize("accept, type_", [
    ("*/*", TEXT), ("text/plain", TEXT), ("text/html", TEXT),
    ("text/plain;version=0.0.4", TEXT), ("image/png", TEXT),
    ("application/openmetrics-text", OPEN), (PROMETHEUS_3, OPEN),
    ("application/openmetrics-text;q=0.1,text/plain", TEXT),
    ("application/openmetrics-text; version=1.0.0; q=0.9,*/*;q=0.1", OPEN)])
def test_the_type_is_what_is_asked_for(site, accept, type_):
    answer = site.get(BASE + "/metrics", accept=accept)
    assert answer["Content-Type"] == type_
    assert answer.body.endswith(b"# EOF\n") == (type_ == OPEN)


def test_the_type_is_not_that_of_the_server(httpd):
    server = httpd(PLAIN + "AddDefaultCharset ISO-8859-1\nDefaultType None\n")
    assert server.get(BASE + "/metrics")["Content-Type"] == TEXT


def test_methods_and_addresses(site):
    get, head = site.get(BASE + "/metrics"), site.request(
        "HEAD", BASE + "/metrics")
    assert head.status == 200 and head.body == b""
    assert head["Content-Type"] == TEXT
    assert head["Content-Length"] == str(len(get.body))
    assert site.request("POST", BASE + "/metrics", b"a").status == 405
    assert site.get(BASE + "/metrics/").status == 301
    assert site.get(BASE + "/metrics.json").status == 404
    assert site.get(BASE + "/metrics", if_none_match="*").status == 200
