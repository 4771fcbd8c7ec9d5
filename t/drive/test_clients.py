# SPDX-License-Identifier: Apache-2.0
"""Each client's own headers, and what it cannot do without."""

import csv
import io
from base64 import b64encode

import pytest
from prometheus_client.openmetrics import parser as openmetrics
from prometheus_client.parser import text_string_to_metric_families

from clients import (CHROMIUM, CURL, INFINITY, INFINITY_CSV, OFFICE_GET,
                     OFFICE_HEAD, OFFICE_OPTIONS, POWER_QUERY, PROMETHEUS,
                     PROMETHEUS_PROTO, PROMETHEUS_TEXT, READERS, as_infinity,
                     send)
from documents import SITE, addresses, read
from harness import BASE, PLAIN, serving
from samples import DEPLOYMENTS, ONE_OF_EACH, suffixed, toy

CLOUD = BASE + "/azure-cloud"
TEXT = "text/plain; version=0.0.4; charset=utf-8"
OPEN = "application/openmetrics-text; version=1.0.0; charset=utf-8"
TYPES = {"json": "application/json", "csv": "text/csv",
         "ndjson": "application/x-ndjson", "md": "text/markdown",
         "html": "text/html",
         "xlsx": "application/vnd.openxmlformats-officedocument."
                 "spreadsheetml.sheet"}
readers = pytest.mark.parametrize("reader", READERS)


@readers
def test_an_address_is_the_same_for_everyone(shipped, reader):
    """The addresses of the documents, and a page of each kind."""
    found = [BASE + wrote.removeprefix(SITE)
             for wrote in addresses(read("docs/how-to/dashboards.md")) if "." in
             wrote.removeprefix(SITE) and "/health" not in wrote]
    found += [BASE + suffixed(path, form) for path in ONE_OF_EACH
              for form in ("json", "csv", "md", "html")]
    assert len(found) > 40
    for path in found:
        answer = send(shipped, path, READERS[reader])
        form = path.partition("?")[0].rpartition(".")[2]
        assert (answer.status, answer.media) == (200, TYPES[form]), path
        assert answer.body == shipped.get(path).body, path


@readers
def test_nobody_is_refused_for_a_header(shipped, reader):
    for path in (BASE + "/cells", CLOUD, BASE + "/summary", CLOUD + "/cells"):
        answer = send(shipped, path, READERS[reader])
        assert answer.status == 200, path
        assert answer.media in TYPES.values(), path


@pytest.mark.parametrize("reader, media", [
    ("Infinity", "application/json"), ("Infinity, CSV", "text/csv"),
    ("Power Query", "application/json"), ("curl", "application/json"),
    ("Java 8", "application/json"), ("Chromium", "application/json")])
def test_rows_without_a_suffix(shipped, reader, media):
    for path in (BASE + "/cells", CLOUD + "/cells", BASE + "/summary"):
        assert send(shipped, path, READERS[reader]).media == media, path


# Infinity

@pytest.mark.quick
def test_infinity_gets_no_empty_body(shipped):
    """It takes one for an error, and a blank line at the end for no data."""
    path = CLOUD + "/cells.{}?deployment=on-premises&party=microsoft"
    answer = send(shipped, as_infinity(path.format("json")), INFINITY)
    assert (answer.status, answer.json()) == (200, [])
    answer = send(shipped, as_infinity(path.format("csv")), INFINITY_CSV)
    assert answer.status == 200
    assert answer.body.count(b"\r\n") == 1 and answer.body.endswith(b"\r\n")
    whole = send(shipped, CLOUD + "/cells.csv", INFINITY_CSV).body
    assert not whole.endswith(b"\r\n\r\n")


@pytest.mark.parametrize("path", [
    "/cells.json", "/summary.json", "/azure-cloud/retained.json",
    "/azure-cloud/provided.json", "/azure-ai-agent/cells.json",
    "/options/areas.json"])
def test_rows_of_one_shape(httpd, path):
    """Infinity makes columns of the rows: one type each, never a null."""
    server = httpd(serving("builtin toy.json"), files={"toy.json": toy()},
                   expected=["RSP05"])
    rows = send(server, BASE + path, INFINITY).json()
    shapes = {tuple((key, type(value)) for key, value in row.items())
              for row in rows}
    assert len(shapes) == 1 and len(rows) > 1
    assert all(kind in (str, int) for shape in shapes for _, kind in shape)


def test_infinity_writes_a_query_anew(shipped):
    path = CLOUD + "/cells.json?party=customer&deployment=paas,iaas"
    wrote = as_infinity(path)
    assert wrote.endswith("?deployment=paas%2Ciaas&party=customer")
    rows = send(shipped, wrote, INFINITY).json()
    assert rows == shipped.get(path).json()
    assert {row["deployment"] for row in rows} == {"paas", "iaas"}
    text = CLOUD + "/cells.json?q=virtual machines"
    assert "virtual+machines" in as_infinity(text)
    assert send(shipped, as_infinity(text), INFINITY).json()


def test_a_list_of_nothing_narrows_nothing(shipped):
    """What Grafana sends for All, where the value of All is a comma."""
    path = CLOUD + "/cells.json?deployment=,&party=,&responsibility=,"
    assert send(shipped, as_infinity(path), INFINITY).body == \
        shipped.get(CLOUD + "/cells.json").body


def test_a_wrong_value_has_a_status(shipped):
    """Infinity shows the status alone: 200 would be taken for data."""
    for path, status in ((CLOUD + "/cells.json?deployment=pass", 400),
                         (BASE + "/azure-clod/cells.json", 404)):
        answer = send(shipped, path, INFINITY)
        assert answer.status == status
        assert answer.media == "application/problem+json"


# Power Query and Excel

def test_power_query_tries_the_base_first(shipped):
    answer = send(shipped, BASE, POWER_QUERY)
    assert answer.status == 301
    assert send(shipped, BASE + "/", POWER_QUERY).status == 200


def test_power_query_repeats_what_is_an_m_list(shipped):
    several = CLOUD + "/cells.json?deployment=iaas&deployment=paas"
    commas = CLOUD + "/cells.json?deployment=iaas%2Cpaas"
    rows = send(shipped, several, POWER_QUERY).json()
    assert rows == send(shipped, commas, POWER_QUERY).json()
    assert len(rows) == 20
    assert not [value for row in rows for value in row.values()
                if isinstance(value, (list, dict))]


def test_power_query_asks_for_headers_alone(shipped):
    answer = send(shipped, CLOUD + "/cells.json", POWER_QUERY, "HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert answer.media == "application/json"


def test_office_finds_a_file_that_it_can_only_read(shipped):
    path = CLOUD + "/cells.csv?bom=1"
    options = send(shipped, path, OFFICE_OPTIONS, "OPTIONS")
    assert options.status == 200
    assert "PUT" not in options["Allow"] and "LOCK" not in options["Allow"]
    for name in ("DAV", "MS-Author-Via"):
        assert options[name] is None  # or Office would try to write
    head = send(shipped, path, OFFICE_HEAD, "HEAD")
    assert (head.status, head.media) == (200, "text/csv")
    assert send(shipped, path, OFFICE_OPTIONS, "PROPFIND").status == 405
    answer = send(shipped, path, OFFICE_GET)
    assert answer.body.startswith(b"\xef\xbb\xbfid,")


def test_excel_runs_nothing_of_a_matrix(httpd):
    matrix = toy()
    matrix["areas"][0]["name"] = "=HYPERLINK(\"https://example.com/\")"
    matrix["areas"][1]["name"] = "+1"
    matrix["areas"][2]["name"] = "@SUM(A1)"
    server = httpd(serving("toy.json"), files={"toy.json": matrix},
                   expected=["RSP05"])
    for form in ("/cells.csv", "/toy/cells.csv", "/toy.csv",
                 "/toy/deployments/here.csv"):
        answer = send(server, BASE + form + "?bom=1", OFFICE_GET)
        text = answer.body.decode("utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(text))
                 for cell in row]
        assert cells and not [cell for cell in cells
                              if cell.startswith(tuple("=+-@\t\r"))], form
        plain = send(server, BASE + form, CURL).body.decode()
        assert "\ufeff" not in plain and "'=HYPER" not in plain


# Prometheus

@pytest.mark.parametrize("headers, type_", [
    (PROMETHEUS, OPEN), (PROMETHEUS_PROTO, OPEN), (PROMETHEUS_TEXT, TEXT)])
def test_prometheus_takes_the_type_to_the_letter(shipped, headers, type_):
    answer = send(shipped, BASE + "/metrics", headers)
    assert (answer.status, answer["Content-Type"]) == (200, type_)
    parser = openmetrics.text_string_to_metric_families if type_ == OPEN \
        else text_string_to_metric_families
    samples = [sample for family in parser(answer.body.decode())
               for sample in family.samples]
    assert any(sample.name == "responsibility_cells" for sample in samples)


# A browser

def test_a_browser_gets_pages_and_may_look_at_data(shipped):
    for path in ("/", "/azure-cloud", "/azure-cloud/deployments/paas"):
        assert send(shipped, BASE + path, CHROMIUM).html() is not None
    answer = send(shipped, CLOUD + "/cells.json", CHROMIUM)
    assert answer.media == "application/json"
    refused = send(shipped, CLOUD + "?deployment=pass", CHROMIUM)
    assert refused.status == 400 and refused.html() is not None


# Everyone, where a user is wanted

def test_with_a_user(httpd):
    server = httpd(PLAIN.replace(
        "Require all granted", "AuthType Basic\nAuthName board\n"
        'AuthUserFile "{root}/users"\nRequire valid-user'),
        modules=("authn_core", "authn_file", "authz_user", "auth_basic"),
        files={"users": "board:{SHA}qZk+NkcGgWq6PiVxeFDCbJzQ2J0=\n"})
    word = "Basic " + b64encode(b"board:abc").decode()
    for reader, headers in READERS.items():
        headers = {name: value for name, value in headers.items()
                   if name != "Authorization"}
        refused = send(server, CLOUD + "/cells.json", headers)
        assert refused.status == 401, reader
        assert refused["WWW-Authenticate"].startswith("Basic"), reader
        answer = send(server, CLOUD + "/cells.json", headers,
                      Authorization=word)
        assert answer.status == 200, reader
        assert {row["deployment"] for row in answer.json()} == set(
            DEPLOYMENTS), reader
