# SPDX-License-Identifier: Apache-2.0
"""Names and texts from outside, in whatever the program writes."""

import json
import os
import re

import pytest

pytestmark = pytest.mark.quick
# Not UTF-8, a colour, a line feed, NEL, both separators, an override.
NAME = (b"caf\xe9\x1b[31m\n\r\x7f\xc2\x85\xe2\x80\xa8\xe2\x80\xa9"
        b"\xe2\x80\xae%,.json")
SHOWN = (r"caf\xe9\x1b[31m\x0a\x0d\x7f\u0085\u2028\u2029\u202e%,.json")
# What may not reach a terminal or a log: controls but for the line feed.
HARMFUL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@pytest.fixture
def odd(tmp_path):
    """odd(content) puts it in a file of that name."""
    def put(content: str) -> str:
        (tmp_path / os.fsdecode(NAME)).write_text(content)
        return os.fsdecode(NAME)
    return put


def harmless(raw: bytes) -> str:
    """It is UTF-8, and nothing of it acts on a terminal."""
    text = raw.decode()
    assert not HARMFUL.search(text), text
    return text


def test_check_as_text(cli, odd):
    name = odd("{\"x-a\u2028\\u202e\": \"\\u001b\u202e\"}")
    out = harmless(cli("check", name).raw)
    assert all(line.startswith(SHOWN + ":") for line in out.splitlines()[:-1])
    assert r": /x-a\u2028\u202e: contains the control character U+001B" in out


def test_check_as_json(cli, odd):
    out = cli("check", "--format", "json", odd("{}")).raw
    assert len(out.decode().splitlines()) == len(out.split(b"\n")) - 1
    for problem in json.loads(out)["problems"]:
        assert problem["file"] == NAME.decode(errors="replace")


def test_check_as_annotations(cli, odd):
    name = odd('{"format": 1, "x-a\u2028%": "\\u001b"}')
    out = harmless(cli("check", "--format", "github", name).raw)
    shown = (r"caf\xe9\x1b[31m%0A%0D\x7f\u0085\u2028\u2029\u202e%25%2C.json")
    lines = out.splitlines()
    assert len(lines) > 2
    for line in lines:
        assert re.match(r"::(error|warning) file="
                        rf"{re.escape(shown)},line=\d+,", line), line
    assert any(r"::/x-a\u2028%25: contains" in line for line in lines)


def test_complaints(cli, odd, azure):
    name = odd("{}")
    for words in (["show", name], ["show", "builtin:azure-cloud", "--page",
                                   name], ["diff", name, name],
                  ["check", "--format", name, "x"], [name], ["check", name],
                  ["check", "--" + name], ["from-csv", name, "--id", "a",
                                           "--title", "b"],
                  ["from-csv", name, "--id", name, "--title", "b"],
                  ["show", "builtin:azure-cloud", "--output", name],
                  ["show", "builtin:azure-cloud", "--q", name],
                  ["show", "builtin:azure-cloud", "--area", name],
                  ["show", "builtin:" + name], ["show", "-", "--as", name]):
        done = cli(*words)
        assert done.status in (1, 2), words
        assert harmless(done.err.encode()) or harmless(done.raw)


def test_differences(cli, put, azure):
    """Texts of a matrix may hold what a terminal would obey."""
    old = put("old.json", azure)
    azure["title"] = "A \u2067b\u2069 @ops \u2028c"
    azure["x-a\u202e"] = "\u202eb"
    new = put("new.json", azure)
    out = harmless(cli("diff", old, new).raw)
    assert r"    + A \u2067b\u2069 @ops \u2028c" in out
    assert r"matrix, x-a\u202e" in out
    # In Markdown a mention would call somebody.
    assert "`@ops`" in cli("diff", old, new, "--format", "md").out


def test_differences_of_odd_files(cli, odd, azure):
    name = odd(json.dumps(azure))
    found = json.loads(cli("diff", name, name, "--format", "json").raw)
    assert found["old"]["file"] == NAME.decode(errors="replace")
    assert found["new"]["file"] == NAME.decode(errors="replace")
