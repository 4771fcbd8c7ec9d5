# SPDX-License-Identifier: Apache-2.0
"""responsibility check"""

import json
import os

import pytest

from conftest import TODAY

pytestmark = pytest.mark.quick


def test_a_good_file(cli, put, azure):
    file = put("azure-cloud.json", azure)
    done = cli("check", file, "--today", TODAY)
    assert (done.status, done.out, done.err) == (
        0, "1 file: 0 errors, 0 warnings\n", "")


def test_the_age_of_a_revision_follows_today(cli):
    old = ["check", "builtin:azure-cloud", "--today", "2030-01-01"]
    done = cli(*old)
    assert done.status == 0
    assert ": warning: /revision: " in done.out and "[RSP0503]" in done.out
    assert done.out.endswith("1 file: 0 errors, 1 warning\n")
    assert cli(*old, "--strict").status == 1


def test_all_problems_of_all_files(cli, put, azure):
    del azure["title"]
    azure["areas"][0]["cells"]["paas"] = "microsft"
    done = cli("check", put("a.json", azure), put("b.json", "{"),
               "--today", TODAY)
    lines = done.out.splitlines()
    assert done.status == 1 and done.err == ""
    assert lines[0].startswith("a.json:1:1: error: ") and "[RSP0203]" in lines[0]
    assert "/areas/0/cells/paas: " in lines[1] and "[RSP0301]" in lines[1]
    assert 'did you mean "microsoft"?' in lines[1]
    assert lines[2].startswith("b.json:1:") and "[RSP0107]" in lines[2]
    assert lines[3] == "2 files: 3 errors, 0 warnings"


def test_standard_input(cli, azure):
    done = cli("check", "-", "--today", TODAY, stdin=json.dumps(azure).encode())
    assert done.status == 0
    done = cli("check", "-", stdin=b"[]")
    assert done.out.startswith("<stdin>:1:1: ")
    assert "<stdin>: error: is empty [RSP0104]" in cli("check", "-").out


def test_one_site_has_each_id_once(cli, put, azure):
    files = [put("a.json", azure), put("b.json", azure)]
    assert cli("check", *files, "--today", TODAY).status == 0
    done = cli("check", "--site", *files, "--today", TODAY)
    assert done.status == 1
    assert "b.json:" in done.out and "[RSP0401]" in done.out


def test_a_file_takes_the_place_of_a_builtin(cli, put, azure):
    file = put("azure-cloud.json", azure)
    assert cli("check", "--site", "builtin:azure-cloud", file,
               "--today", TODAY).status == 0


def test_an_unknown_builtin(cli):
    done = cli("check", "builtin:azure-clod")
    assert done.status == 1
    assert 'did you mean "azure-cloud"?) [RSP0402]' in done.out


def test_json(cli, put, azure):
    azure["areas"][0]["note"] = 1
    done = cli("check", "--format", "json", put("a.json", azure),
               "--today", TODAY)
    found = json.loads(done.out)
    assert done.status == 1
    assert found["files"] == 1 and found["errors"] == 1
    [problem] = found["problems"]
    assert problem["file"] == "a.json" and problem["code"] == "RSP0201"
    assert problem["pointer"] == "/areas/0/note"
    assert problem["severity"] == "error" and problem["line"] > 1
    good = json.loads(cli("check", "--format", "json", "builtin:azure-cloud",
                          "--today", TODAY).out)
    assert good == {"problems": [], "files": 1, "errors": 0, "warnings": 0}


def test_github(cli, put):
    file = put("a,b:c%.json", '{"format": 1,\n "id": "x%"}')
    done = cli("check", "--format=github", file)
    lines = done.out.splitlines()
    assert done.status == 1
    assert all(line.startswith(("::error file=a%2Cb%3Ac%25.json,line=",
                                "::warning file=a%2Cb%3Ac%25.json,line="))
               for line in lines)
    assert any(",line=2,col=8,title=RSP0207::/id: \"x%25\"" in line
               for line in lines)
    assert cli("check", "--format=github", "builtin:azure-cloud",
               "--today", TODAY).out == ""


@pytest.mark.parametrize("name, code", [
    ("missing.json", "RSP0101"), (".", "RSP0102"), ("empty.json", "RSP0104"),
    ("latin.json", "RSP0106"),
    ("fifo.json", "RSP0104")])
def test_files_that_are_none(cli, put, tmp_path, name, code):
    put("empty.json", b"")
    put("latin.json", b'{"title": "caf\xe9"}')
    os.mkfifo(tmp_path / "fifo.json")
    done = cli("check", name)
    assert done.status == 1
    assert f"[{code}]" in done.out.splitlines()[0]
