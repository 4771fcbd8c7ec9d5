# SPDX-License-Identifier: Apache-2.0
"""The documents are true: commands run, addresses answer, tables hold."""

import csv
import io
import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from documents import (SITE, addresses, anchors, blocks, commands, documents,
                       links, names, prints, read, sections, table)
from harness import BASE, PLAIN, STRICT, TREE
from samples import suffixed, toy

API, CLIENTS = "docs/api.md", "docs/clients.md"
# What each language of a block is tried by; others are not known here.
TRIED = {"console", "yaml", "apache", "powerquery", "json"}
# README.md has others, which install things and start servers.
RUN_OF_README = re.compile(r"^\$ (base=|build/responsibility)", re.M)
# What a pattern's braces may stand for.
REAL = {"matrix": "azure-cloud", "deployment": "paas", "area": "applications",
        "party": "customer", "kind": "unknown-value", "schema": "matrix"}


def address(server) -> str:
    return f"http://127.0.0.1:{server.port}{BASE}"


@pytest.mark.parametrize("name", [API, CLIENTS])
def test_no_block_goes_untried(name):
    for block in blocks(read(name)):
        assert block.language in TRIED, f"{name}:{block.line}"


def run(script: str, folder) -> str:
    """Run in a shell of its own; errors are part of the output."""
    done = subprocess.run(
        ["bash", "-c", script], cwd=folder, text=True, timeout=60,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={"PATH": os.environ["PATH"], "HOME": str(folder),
             "LC_ALL": "C.UTF-8"})
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.mark.parametrize("name", [API, CLIENTS, "README.md"])
def test_commands_do_what_is_shown(shipped, tmp_path, name):
    """All commands of a document, one after the other, in one shell."""
    (tmp_path / "conf").symlink_to(TREE / "conf")
    program = Path(os.environ["RESPONSIBILITY"])
    (tmp_path / "build").symlink_to(program.parent)
    asked = [command for block in blocks(read(name), "console")
             for command in commands(block)
             if name != "README.md" or RUN_OF_README.search(block.text)]
    assert asked
    script = ["set -o pipefail"]
    for number, command in enumerate(asked):
        script += [f"printf '<<%s>>\\n' '{number}'", command.text,
                   "printf '\\n<<ended %s>>\\n' $?"]
    text = "\n".join(script).replace(SITE, address(shipped))
    text = re.sub(r"(base=)http://127.0.0.1:8080/responsibility",
                  rf"\g<1>{address(shipped)}", text)
    told = run(text, tmp_path).replace(address(shipped), SITE)
    for number, command in enumerate(asked):
        where = f"{name}:{command.line}: {command.text}"
        found = re.search(rf"<<{number}>>\n(.*?)\n?\n<<ended (\d+)>>\n", told,
                          re.S)
        assert found[2] == "0", f"{where}\nended with {found[2]}: {found[1]}"
        output = found[1] + ("\n" if found[1] else "")
        if command.output:
            assert prints(command, output), f"{where}\n{output}"


@pytest.mark.quick
@pytest.mark.parametrize("name", [API, CLIENTS])
def test_addresses_answer_with_data(shipped, name):
    found = addresses(read(name))
    assert name == API or len(found) > 15
    for wrote in found:
        path = BASE + wrote.removeprefix(SITE)
        if path == BASE:
            assert shipped.get(path + "/").status == 200
            continue
        answer = shipped.get(path)
        assert answer.status == 200, wrote
        suffix = re.search(r"\.([a-z]+)(\?|$)", path)
        if suffix and suffix[1] == "json":
            rows = answer.json()
            assert rows, wrote
        elif suffix and suffix[1] == "csv":
            assert answer.media == "text/csv", wrote
            text = answer.body.decode("utf-8-sig")
            assert len(list(csv.DictReader(io.StringIO(text)))) > 1, wrote


def patterns() -> list[tuple[str, list[str]]]:
    """Each address of the table in api.md, and the forms that it has."""
    rows = table(read(API), "under `{base}`", "what it is", "forms")
    found = []
    for cell, _, forms in rows:
        for pattern in names(cell):
            path = re.sub(r"\{(\w+)\}", lambda word: REAL[word[1]], pattern)
            path = path.replace("LIST", "areas")
            if not pattern.endswith("index.FORM"):
                found.append((path, re.findall(r"\b[a-z]{2,6}\b", forms)
                              if forms != "its own" else []))
    return found


def test_every_address_has_the_forms_that_are_told(shipped):
    rows = table(read(API), "form", "suffix, `?format=`", "Content-Type")
    types = {names(suffix)[0]: names(type_)[0] for _, suffix, type_, _ in rows}
    assert len(types) >= 6
    asked = patterns()
    assert len(asked) > 15
    for path, forms in asked:
        path, _, query = path.partition("?")
        query = "?" + query if query else ""
        assert shipped.get(BASE + path + query).status == 200, path
        if not forms or "." in path:
            continue
        assert set(forms) <= set(types), (path, forms)
        for form, type_ in types.items():
            answer = shipped.get(BASE + suffixed(path, form) + query)
            if form in forms:
                assert answer.status == 200, (path, form)
                assert answer["Content-Type"] == type_, (path, form)
            else:
                assert answer.status == 404, (path, form)


@pytest.mark.parametrize("section, path, own", [
    ("Rows", "/cells.json", ""), ("Summary", "/summary.json", ""),
    ("Retained and provided", "/azure-cloud/provided.json", ""),
    ("Retained and provided", "/azure-cloud/retained.json", "provided:"),
    ("Comparison", "/azure-cloud/compare.json", "")])
def test_columns_are_as_told(shipped, section, path, own):
    """own: with it columns begin that this address does not have."""
    told = [(name, {"text": str, "number": int}[kind])
            for columns, kind, what in
            table(sections(read(API))[section], "column", "type")
            if not own or not what.startswith(own)
            for name in names(columns)]
    rows = shipped.get(BASE + path).json()
    if isinstance(rows, dict):
        rows = rows["changes"]
    assert rows
    for row in rows:
        assert [(key, type(value)) for key, value in row.items()] == told


def test_metrics_are_as_told(shipped):
    told = [names(row[0])[0] for row in table(read(API), "metric", "labels")]
    text = shipped.get(BASE + "/metrics").body.decode()
    assert set(re.findall(r"^# TYPE (\S+)", text, re.M)) == set(told)


def promtool(*arguments: str) -> None:
    done = subprocess.run([os.environ["PROMTOOL"], "check", *arguments],
                          capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


def test_yaml_for_prometheus_and_grafana(shipped, tmp_path):
    kinds = set()
    for name in (API, CLIENTS):
        for block in blocks(read(name), "yaml"):
            found = yaml.safe_load(block.text)
            kind = "config" if "scrape_configs" in found else \
                "rules" if "groups" in found else "datasource"
            kinds.add(kind)
            file = tmp_path / f"{name.replace('/', '-')}-{block.line}.yml"
            file.write_text(block.text)
            if kind == "datasource":
                assert all(source["jsonData"]["allowedHosts"]
                           == ["https://intranet.example"]
                           for source in found["datasources"])
                continue
            promtool(kind, str(file))
            for job in found.get("scrape_configs", []):
                assert shipped.get(job["metrics_path"]).status == 200
            text = shipped.get(BASE + "/metrics").body.decode()
            for metric in re.findall(r"\bresponsibility_\w+", block.text):
                assert re.search(rf"^{metric}\b", text, re.M), metric
    assert kinds == {"config", "rules", "datasource"}


@pytest.mark.parametrize("name", ["README.md", API, CLIENTS,
                                  "docs/directives.md", "docs/pages.md"])
def test_configuration_is_taken(check, name):
    found = blocks(read(name), "apache")
    assert found or name == API
    for block in found:
        body = re.sub(r"^LoadModule .*\n", "", block.text, flags=re.M)
        status, said = check(
            STRICT + body, files={"conf/responsibility/toy.json": toy(),
                                  "responsibility/toy.json": toy()},
            modules=["authz_host", "authn_core", "authn_file", "authz_user",
                     "auth_basic", "headers", "alias", "env", "rewrite"])
        assert status == 0, f"{name}:{block.line}: {said}"


def test_the_query_for_power_bi(shipped):
    """Its parts as M joins them; its columns are in every row."""
    [block] = blocks(read(CLIENTS), "powerquery")
    assert block.text.count("Web.Contents(") == 1
    base, path = (re.search(pattern, block.text)[1] for pattern in (
        r'Web\.Contents\(\s*"([^"]+)"', r'RelativePath = "([^"]+)"'))
    query = re.findall(r'(\w+) = "([^"]+)"',
                       re.search(r"Query = \[([^\]]+)\]", block.text)[1])
    assert base == SITE and len(query) == 2
    encoded = "&".join(f"{name}={value.replace(',', '%2C')}"
                       for name, value in query)
    rows = shipped.get(f"{BASE}/{path}?{encoded}").json()
    wanted = dict(query)
    assert rows and {row["deployment"] for row in rows} == set(
        wanted["deployment"].split(","))
    columns = re.findall(r'"(\w+)"', re.search(
        r"Json\.Document\(Answer\),\s*\{([^}]+)\}", block.text)[1])
    numbers = re.findall(r'\{"(\w+)", Int64\.Type\}', block.text)
    assert len(columns) > 10 and len(numbers) > 3
    for row in rows:
        assert set(columns) <= set(row)
        assert set(numbers) == {name for name in columns
                                if isinstance(row[name], int)}


@pytest.mark.parametrize("name", documents())
def test_links_lead_somewhere(name):
    folder = (TREE / name).parent
    for link in links(read(name)):
        path, _, anchor = link.partition("#")
        target = (folder / path).resolve() if path else TREE / name
        assert target.exists(), f"{name}: {link}"
        if anchor:
            text = target.read_text(encoding="utf-8")
            assert anchor in anchors(text), f"{name}: {link}"


@pytest.mark.parametrize("name", [API])
def test_json_is_json(name):
    from harness import strict_json
    for block in blocks(read(name), "json"):
        strict_json(block.text)
