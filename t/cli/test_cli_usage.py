# SPDX-License-Identifier: Apache-2.0
"""The command line itself: help, version, and what is wrong with it."""

import datetime
import json
import re
import subprocess

import pytest

from conftest import PROGRAM, TREE

pytestmark = pytest.mark.quick
IMPORT = ["id", "title", "revision", "customer", "provider", "third-party",
          "shape", "deployment", "header-row", "transpose", "area-column",
          "group-column", "note-column", "id-column",
          "responsibility-column", "task-column", "columns", "ignore",
          "value", "values", "type", "sheet", "separator", "encoding", "into",
          "remove", "output", "force"]
OPTIONS = {
    "check": ["format", "strict", "site", "today"],
    "show": ["page", "as", "matrix", "deployment", "area", "group", "party",
             "responsibility", "concept", "q", "from", "to", "output",
             "force"],
    "search": ["as", "matrix", "deployment", "party", "synonyms"],
    "export": ["as", "separator", "output", "force"],
    "import": IMPORT,
    "from-csv": IMPORT,
    "diff": ["format"],
    "new": ["output", "force"],
    "schema": [],
    "explain": [],
}
COMMANDS = [*OPTIONS]


def test_help_names_the_commands(cli):
    done = cli("--help")
    assert done.status == 0 and done.err == ""
    for command in COMMANDS:
        assert f"\n  {command} " in done.out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_names_its_options(cli, command):
    done = cli(command, "--help")
    assert done.status == 0 and done.err == ""
    assert done.out == cli(command, "x", "-h").out
    named = re.findall(r"^  --([a-z-]+)", done.out, re.M)
    assert named == OPTIONS[command] + ["help"]
    assert max(map(len, done.out.splitlines())) <= 80


@pytest.mark.parametrize("file", ["docs/responsibility.1", "docs/cli.md"])
def test_the_manuals_name_all_options(file):
    text = (TREE / file).read_text().replace("\\-", "-")
    for command, options in OPTIONS.items():
        assert f"responsibility {command}" in text
        for option in options:
            assert f"--{option}" in text, (command, option)


def test_a_new_file_is_complete_and_of_today(cli, tmp_path):
    made = cli("new", "--output", tmp_path / "ours.json")
    assert (made.status, made.out, made.err) == (0, "", "")
    assert json.loads((tmp_path / "ours.json").read_text())["revision"] \
        == datetime.date.today().isoformat()
    assert cli("check", "--strict", tmp_path / "ours.json").status == 0
    assert cli("new", "--output", tmp_path / "ours.json").status == 2


def test_a_schema_is_the_file(cli):
    schemas = TREE / "conf/schemas"
    assert cli("schema").out == (schemas / "matrix.json").read_text()
    assert cli("schema", "cells").out == (schemas / "cells.json").read_text()


def test_version(cli):
    done = cli("--version")
    assert done.status == 0
    assert re.fullmatch(r"responsibility \d+\.\d+\.\d+\S*\n", done.out)


def test_nothing_is_help_and_trouble(cli):
    done = cli()
    assert done.status == 2 and done.out == ""
    assert done.err == cli("--help").out


@pytest.mark.parametrize("words, says", [
    (["chekc"], 'unknown command "chekc" (did you mean "check"?)'),
    (["frobnicate"], 'unknown command "frobnicate"\n'),
    (["check"], "check needs FILE..."),
    (["check", "--strcit", "x"], 'unknown option "--strcit" (did you mean '
                                 '"--strict"?)'),
    (["check", "-x", "f"], 'unknown option "-x"'),
    (["check", "--strict=1", "f"], "--strict takes no value"),
    (["check", "f", "--format"], "--format needs a value: text|json|github"),
    (["check", "f", "--format", "jsno"], 'invalid value "jsno"; valid values: text json '
                                         'github (did you mean "json"?)'),
    (["check", "f", "--today", "2026-02-30"], "is not a date"),
    (["new", "x"], 'new takes no argument; unexpected "x"'),
    (["schema", "matrx"], 'no schema "matrx" (did you mean "matrix"?)'),
    (["diff", "one"], "diff needs OLD NEW"),
    (["diff", "a", "b", "c"], 'unexpected argument "c"'),
    (["diff", "-", "-"], "standard input"),
    (["search", "x"], "search needs WORDS FILE..."),
    (["search", "x", "f", "--as", "jsno"], 'did you mean "json"?'),
    (["search", "x", "f", "--synonym", "s"], 'did you mean "--synonyms"?'),
    (["show", "f", "--force"], "--force requires --output"),
    (["show", "f", "--output", "d", "--as", "json"], "without --page"),
    (["from-csv", "f"], "needs --id and --title"),
    (["from-csv", "f", "--id", "A b", "--title", "t"],
     'is not an id (did you mean "a-b"?)'),
    (["from-csv", "f", "--id", "index", "--title", "t"], "is reserved for a page"),
    (["from-csv", "f", "--id", "x", "--title", " \u200b"], "--title"),
    (["from-csv", "f", "--id", "x", "--title", "t", "--revision", "soon"],
     "is not a date"),
    (["from-csv", "f", "--id", "x", "--title", "t", "--provider", "M=M"],
     'is not an id (did you mean "m"?)'),
    (["from-csv", "f", "--id", "x", "--title", "t", "--provider", "m=\u202eM"],
     "is not a valid name"),
    (["from-csv", "f", "--id", "x", "--title", "t", "--provider", "m=M",
      "--third-party", "m=N"], "has this id"),
    (["from-csv", "f", "--id", "x", "--title", "t", "--provider", "m=M",
      "--third-party", "n=m"], "has this name"),
    (["from-csv", "f", "--id", "x", "--title", "t", "--provider",
      "customer=M", "--separator", "|"], "--separator: invalid value"),
])
def test_what_is_wrong_is_told(cli, words, says):
    done = cli(*words)
    assert done.status == 2 and done.out == ""
    assert says in done.err
    assert done.err.startswith("responsibility: ")
    assert re.search(r"^Try: responsibility .*--help$", done.err, re.M)


def test_behind_two_hyphens_all_are_files(cli, put, azure):
    put("--strict", azure)
    assert cli("check", "--", "--strict").status == 0
    assert cli("check", "--", "--help").status == 1


def test_controls_of_the_command_line_are_not_echoed(cli):
    assert "\x1b" not in cli("check", "--\x1b[31m", "x").err


@pytest.mark.parametrize("words", [["--help"], ["check", "builtin:azure-cloud"],
                                   ["show", "builtin:azure-cloud"]])
def test_a_full_disk_is_trouble(words):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([PROGRAM, *words], stdout=full,
                              stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert "standard output: cannot be written: No space left" in done.stderr
