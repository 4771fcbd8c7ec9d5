# SPDX-License-Identifier: Apache-2.0
"""The documents are true: commands run, addresses answer, tables hold."""

import csv
import io
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from documents import (SITE, addresses, blocks, commands, documents, names,
                       prints, read, sections, table)
from harness import BASE, STRICT, TREE, strict_json
from samples import suffixed, toy

API, CLIENTS = "docs/api.md", "docs/how-to/dashboards.md"
# What each language of a block is tried by; others are not known here.
TRIED = {"console", "yaml", "apache", "powerquery", "json"}
# Addresses of sites in documents, which tests serve elsewhere.
LOCAL = re.compile(r"http://(127\.0\.0\.1:8080|localhost)/responsibility")
# Why the commands of blocks with the mark `norun` are not run here, by what
# they begin with.
NOT_RUN = {
    r"(sudo )?(make|apt-get|dpkg|git clone|gdb)\b|CK_|RESP|\S+/python3 -m pytest":
        "gets or builds things, or runs tests: `make check` and `make run`",
    r"sudo ": "changes the machine: test_get_started.py and test_debian.py do "
              "that in a folder",
    r"apachectl|httpd": "is for a server of one's own: test_reload.py and "
                        "test_dump.py have some",
    r"npm|npx": "needs the network: t/contract has the same tools",
    r"python3 -m http\.server": "serves until Ctrl-C",
    r"git (tag|push|checkout) |gpg |sha256sum |cd build/dist":
        "needs a maintainer's key and a published release",
    r"for node in |echo \"(set|group) |curl -X BAN ":
        "needs several machines: test_nodes.py starts them on one",
    r"build/sanitize/": "made by `make proof`",
}
# Files that a reader has already.
FILES = {"docs/how-to/spreadsheet.md": ["examples/tables/backup-service.csv"],
         "docs/cli.md": ["examples/tables/backup-service.csv"]}
# This page has a test of its own, with the whole of an apache2.
OWN_TEST = "docs/get-started.md"
MODULES = ["authz_host", "authn_core", "authn_file", "authz_user",
           "auth_basic", "authz_groupfile", "headers", "alias", "env",
           "rewrite", "proxy", "proxy_http"]
# What a pattern's braces may stand for.
REAL = {"matrix": "azure-cloud", "deployment": "paas", "area": "applications",
        "party": "customer", "kind": "unknown-value", "schema": "matrix",
        "document": "directives", "guide": "protect", "concept": "patching"}


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


def consoles(name: str) -> list:
    """The commands of a document that run."""
    return [command for block in blocks(read(name), "console")
            if not block.mark for command in commands(block)]


def holds_what_a_reader_has(folder: Path, name: str) -> None:
    """The tree as after `make`, and the files that a document is about."""
    program = Path(os.environ["RESPONSIBILITY"])
    (folder / "build").symlink_to(program.parent)
    for part in ("conf", "docs", "t"):
        (folder / part).symlink_to(TREE / part)
    for file in FILES.get(name, []):
        shutil.copy(TREE / "conf" / file, folder)
    for table in blocks(read(name), "csv"):
        if table.text.startswith("Control,"):
            (folder / "crm.csv").write_text(table.text)
    starter = (TREE / "conf/examples/starter.json").read_text()
    (folder / "wrong.json").write_text(starter.replace(
        '"software": "provider"', '"software": "provder"', 1))


@pytest.mark.parametrize("name", [
    name for name in documents() if consoles(name) and name != OWN_TEST])
def test_commands_do_what_is_shown(shipped, tmp_path, name):
    """All commands of a document, one after the other, in one shell.

    One that fails must show what it says.
    """
    holds_what_a_reader_has(tmp_path, name)
    asked = consoles(name)
    script = ["set -o pipefail", "PATH=$PWD/build:$PATH"]
    for number, command in enumerate(asked):
        script += [f"printf '<<%s>>\\n' '{number}'", command.text,
                   "printf '\\n<<ended %s>>\\n' $?"]
    text = "\n".join(script).replace(SITE, address(shipped))
    text = LOCAL.sub(address(shipped), text)
    told = run(text, tmp_path).replace(address(shipped), SITE)
    for number, command in enumerate(asked):
        where = f"{name}:{command.line}: {command.text}"
        found = re.search(rf"<<{number}>>\n(.*?)\n?\n<<ended (\d+)>>\n", told,
                          re.S)
        assert found[2] == "0" or command.output, \
            f"{where}\nended with {found[2]}: {found[1]}"
        output = found[1] + ("\n" if found[1] else "")
        if command.output:
            assert prints(command, output), f"{where}\n{output}"


def test_what_is_not_run_has_a_reason():
    """Each pattern of NOT_RUN is needed, and each command fits one."""
    used = set()
    for name in documents():
        for block in blocks(read(name), "console"):
            assert block.mark in ("", "norun"), f"{name}:{block.line}"
            if block.mark:
                for command in re.findall(r"^\$ (.*)$", block.text, re.M):
                    fits = [one for one in NOT_RUN if re.match(one, command)]
                    assert fits, f"{name}:{block.line}: {command}"
                    used.add(fits[0])
    assert used == set(NOT_RUN)


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
    rows = table(read(API), "under `{base}`", "what it is", "formats")
    found = []
    for cell, _, forms in rows:
        for pattern in names(cell):
            path = re.sub(r"\{(\w+)\}", lambda word: REAL[word[1]], pattern)
            path = path.replace("LIST", "areas")
            if not pattern.endswith("index.FORMAT"):
                found.append((path, re.findall(r"\b[a-z]{2,6}\b", forms)
                              if forms != "its own" else []))
    return found


def test_every_address_has_the_forms_that_are_told(shipped):
    rows = table(read(API), "format", "suffix, `?format=`", "Content-Type")
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


@pytest.mark.parametrize("name", [
    name for name in documents() if blocks(read(name), "apache")])
def test_configuration_is_taken(check, name):
    """By `httpd -t`, in which a wrong or missing file is an error, too."""
    ours = {folder + "toy.json": toy() for folder in
            ("conf/responsibility/", "responsibility/", "ours/",
             "srv/matrices/current/")}
    ours["conf/responsibility/synonyms.txt"] = "patch, update"
    for block in blocks(read(name), "apache"):
        body = re.sub(r"^LoadModule .*\n", "", block.text, flags=re.M)
        body = re.sub(r"(^| )\"?/(etc/apache2/|(?=srv/))", r"\1", body)
        body = re.sub(r"responsibility/\w+\.json", "responsibility/toy.json",
                      body)
        status, said = check(STRICT + body, files=ours, modules=MODULES)
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


@pytest.mark.quick
def test_json_is_json(tmp_path):
    """Matrices are checked as such; a member stands alone at times."""
    matrices = 0
    for name in documents():
        for block in blocks(read(name), "json"):
            text = block.text if block.text[0] in "[{" else \
                f"{{{block.text}}}"
            found = strict_json(text)
            if "areas" in found and "format" in found:
                matrices += 1
                file = tmp_path / f"{matrices}.json"
                file.write_text(text)
                said = run(f"{os.environ['RESPONSIBILITY']} check --today "
                           f"{found['revision']} {file}", tmp_path)
                assert " 0 errors" in said, f"{name}:{block.line}: {said}"
    assert matrices


def test_the_picture_is_what_the_program_draws(tmp_path):
    drawn = run(f"{os.environ['RESPONSIBILITY']} show builtin:azure-cloud "
                "--as svg", tmp_path)
    assert drawn == read("docs/page.svg"), (
        "build/responsibility show builtin:azure-cloud --as svg "
        "> docs/page.svg")
    assert "prefers-color-scheme:dark" in drawn
    assert "(docs/page.svg)" in read("README.md")
