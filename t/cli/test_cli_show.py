# SPDX-License-Identifier: Apache-2.0
"""responsibility show: one page, and a whole site as files."""

import functools
import html.parser
import http.server
import json
import re
import threading
import urllib.error
import urllib.parse
import urllib.request

import pytest

from conftest import TREE

AZURE = "builtin:azure-cloud"


def forms(cli) -> list[str]:
    """The forms of the program's own table."""
    return cli("show", AZURE, "--as", "?").err.split("valid values: ")[1].split(
        "\n")[0].split(" (")[0].split()


@pytest.mark.quick
def test_the_matrix_is_the_first_page(cli):
    done = cli("show", AZURE)
    assert done.status == 0 and done.err == ""
    assert done.out.startswith("<!doctype html>")
    assert "<h1>Shared responsibility on Azure</h1>" in done.out


@pytest.mark.quick
def test_the_document_is_a_matrix_again(cli, put, azure):
    done = cli("show", AZURE, "--as", "json")
    assert cli("check", put("m.json", done.raw), "--today",
               "2026-06-01").status == 0
    assert cli("diff", AZURE, "m.json").status == 0


@pytest.mark.quick
@pytest.mark.parametrize("page, key", [
    ("deployments/paas", "deployment"), ("deployments/paas.json", "deployment"),
    ("areas/applications", "area"), ("areas/applications/paas", "cell"),
    ("parties/microsoft", "party"), ("advantages", "matrix"),
    ("/azure-cloud/deployments/paas", "deployment"), ("/", "matrices")])
def test_pages_as_in_the_urls(cli, page, key):
    done = cli("show", AZURE, "--page", page, "--as", "json")
    assert done.status == 0
    assert key in json.loads(done.out)


@pytest.mark.quick
def test_a_page_has_a_form_of_its_own(cli):
    assert isinstance(json.loads(cli("show", AZURE, "--page", "cells").out),
                      list)
    assert cli("show", AZURE, "--page", "deployments/paas.html").out == cli(
        "show", AZURE, "--page", "deployments/paas").out
    assert json.loads(cli("show", AZURE, "--page",
                          "deployments/paas?format=json").out)


@pytest.mark.quick
@pytest.mark.parametrize("words, count", [
    (["--deployment", "paas"], 10), (["--deployment=paas,saas"], 20),
    (["--deployment", "paas", "--deployment", "saas"], 20),
    (["--area", "applications", "--deployment", "paas"], 1),
    (["--party", "microsoft", "--responsibility", "shared",
      "--deployment", "paas"], 2),
    (["--q", "no such text at all & = %"], 0)])
def test_narrowing(cli, words, count):
    done = cli("show", AZURE, "--page", "cells", *words)
    assert done.status == 0
    assert len(json.loads(done.out)) == count


@pytest.mark.quick
def test_every_form_of_the_table_is_had(cli):
    assert {"html", "json"} <= set(forms(cli))
    for form in forms(cli):
        done = cli("show", AZURE, "--as", form)
        if done.status:
            assert f'not available in the format "{form}"' in done.err
        else:
            assert done.out


@pytest.mark.quick
@pytest.mark.parametrize("words, says", [
    (["--page", "deployments/pas"], 'did you mean "paas"?'),
    (["--page", "nope"], 'no page "/azure-cloud/nope"'),
    (["--page", "a/b/c/d/e"], "no page"),
    (["--page", "../.."], "no page"),
    (["--deployment", "pas", "--page", "cells"], 'did you mean "paas"?'),
    (["--as", "jsno"], 'did you mean "json"?'),
    (["--page", "cells", "--as", "html"], 'in the format "html"'),
    (["--page", "cells.html"], 'in the format "html"'),
    (["--as", "json", "--party", "microsoft"], "azure-cloud/cells")])
def test_what_is_not_there_is_told(cli, words, says):
    done = cli("show", AZURE, *words)
    assert done.status == 2 and done.out == ""
    assert done.err.startswith("responsibility: ") and says in done.err


@pytest.mark.quick
def test_a_wrong_file_is_reported(cli, put):
    done = cli("show", put("m.json", "{}"))
    assert done.status == 1 and done.out == ""
    assert "m.json:1:1: " in done.err and "[RSP0203]" in done.err


@pytest.mark.quick
def test_several_files_are_a_site(cli, put, azure):
    azure["id"] = "other"
    file = put("other.json", azure)
    done = cli("show", AZURE, file, "--as", "json")
    assert [matrix["id"] for matrix in json.loads(done.out)["matrices"]] == [
        "azure-cloud", "other"]
    done = cli("show", AZURE, file, "--page", "cells")
    assert done.status == 2 and "names no matrix" in done.err
    assert cli("show", AZURE, file, "--page", "/other/cells").status == 0


@pytest.mark.quick
def test_a_folder_with_files_is_left_alone(cli, tmp_path):
    (tmp_path / "site").mkdir()
    assert cli("show", AZURE, "--output", "site").status == 0
    done = cli("show", AZURE, "--output", "site")
    assert done.status == 2 and "is not empty (--force" in done.err
    mine = tmp_path / "site" / "mine.txt"
    mine.write_text("mine")
    assert cli("show", AZURE, "--output", "site", "--force").status == 0
    assert mine.read_text() == "mine"
    mine = tmp_path / "file"
    mine.write_text("mine")
    for word in ("--output=file", "--output=file/in", "--output="):
        assert cli("show", AZURE, word).status == 2
    assert mine.read_text() == "mine"


@pytest.mark.quick
def test_a_site_has_every_page_in_every_form(cli, tmp_path, azure):
    assert cli("show", AZURE, "--output", "new/site").status == 0
    root = tmp_path / "new/site"
    paths = ["index.html", "index.json", "cells.json", "azure-cloud.html",
             "azure-cloud.json", "azure-cloud/index.html",
             "azure-cloud/cells.json", "azure-cloud/advantages.json"]
    for area in azure["areas"]:
        paths.append(f"azure-cloud/areas/{area['id']}.json")
        paths += [f"azure-cloud/areas/{area['id']}/{deployment['id']}.html"
                  for deployment in azure["deployments"]]
    for path in paths:
        assert (root / path).is_file(), path
    for form in forms(cli):
        if cli("show", AZURE, "--as", form).status == 0:
            assert (root / f"azure-cloud.{form}").read_bytes() == cli(
                "show", AZURE, "--as", form).raw


class Links(html.parser.HTMLParser):
    """What a page refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attributes):
        self.found += [value for name, value in attributes
                       if name in ("href", "src") and value]


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *words):
        pass


@pytest.fixture
def served(tmp_path):
    handler = functools.partial(Quiet, directory=tmp_path / "site")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_every_link_of_a_site_leads_somewhere(cli, put, azure, served):
    azure["id"] = "other"
    cli("show", AZURE, put("other.json", azure), "--output", "site")
    waiting, seen, broken = [served], set(), []
    while waiting:
        url = waiting.pop()
        if url in seen or not url.startswith(served):
            continue
        seen.add(url)
        try:
            with urllib.request.urlopen(url) as answer:
                page, at = answer.read(), answer.geturl()
                kind = answer.headers.get_content_type()
        except urllib.error.HTTPError as error:
            # Only a server searches.
            if not url.endswith("/opensearch.xml"):
                broken.append((url, error.code))
            continue
        if kind == "text/html":
            assert b"Directory listing" not in page, url
            links = Links()
            links.feed(page.decode())
            waiting += [urllib.parse.urldefrag(
                urllib.parse.urljoin(at, link))[0].split("?")[0]
                for link in links.found]
    assert not broken
    assert len(seen) > 150


@pytest.mark.quick
@pytest.mark.parametrize("heading, pages", [
    ("Rows", ["/azure-cloud/cells"]),
    ("Comparison", ["/azure-cloud/compare"]),
    ("Summary", ["/summary"]),
    ("Retained and provided", ["/azure-cloud/retained",
                               "/azure-cloud/provided"])])
def test_the_columns_are_the_documented_ones(cli, heading, pages):
    text = (TREE / "docs/api.md").read_text()
    section = text.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    listed = section.split("\n| column | type |")[1]
    names = [name for line in re.findall(r"^\|([^|]+)\|", listed, re.M)
             for name in re.findall(r"`(\w+)`", line)]
    types = {name: kind for first, kind in re.findall(
        r"^\|([^|]+)\| (text|number) \|", listed, re.M)
        for name in re.findall(r"`(\w+)`", first)}
    found = {}
    for page in pages:
        row = json.loads(cli("show", AZURE, "--page", page,
                             "--as", "ndjson").out.splitlines()[0])
        found |= {key: "number" if isinstance(value, int) else "text"
                  for key, value in row.items()}
    assert types == found
    assert len(pages) > 1 or sorted(names) == sorted(row)


@pytest.mark.quick
def test_the_lists_of_options_are_the_documented_ones(cli):
    text = (TREE / "docs/api.md").read_text()
    section = text.split("\n## Options\n")[1].split("\n## ")[0]
    done = cli("show", AZURE, "--page", "/options/none")
    lists = done.err.split("available: ")[1].split()
    assert all(f"`{name}`" in section for name in lists)
    for name in lists:
        assert cli("show", AZURE, "--page", f"/options/{name}").status == 0
