# SPDX-License-Identifier: Apache-2.0
"""responsibility import: tables of Markdown files."""

import json
import resource
import subprocess

import pytest

from conftest import PROGRAM

pytestmark = pytest.mark.quick
GIVEN = ["--id", "m", "--title", "M", "--revision", "2026-01-06"]
MB = 1024 * 1024
HEAD = "| Area | PaaS | note |\n|------|:----:|-----:|\n"


@pytest.fixture
def convert(cli):
    """convert(text, *words) -> what the program did."""
    def run(text: str | bytes, *words: str):
        text = text if isinstance(text, bytes) else text.encode()
        return cli("import", "-", *GIVEN, *words, stdin=text)
    return run


@pytest.fixture
def areas(convert):
    """The name and the note of each area."""
    def run(text: str, *words: str) -> list[tuple[str, str]]:
        done = convert(text, *words)
        assert done.status == 0, done.err
        return [(area["name"], area.get("note", ""))
                for area in json.loads(done.out)["areas"]]
    return run


def test_a_table_is_found_between_other_text(convert):
    done = convert(f"# Title\n\nWords | words\n\n{HEAD}| A | You | n |\n"
                   "B | Provider\n\nMore.\n")
    assert 'Read 2 areas and 1 deployments: Markdown table in line 5.' \
        in done.err
    first, other = json.loads(done.out)["areas"]
    assert first == {"id": "a", "name": "A", "note": "n",
                     "cells": {"paas": "customer"}}
    assert other["cells"] == {"paas": "provider"}


@pytest.mark.parametrize("cell, text", [
    ("**a** _b_ `c`", "a b c"), ("[a](https://b.example)", "a"),
    ("a<br>b<br />c", "a b c"), (r"a \| b", "a | b"), ("`a \\| b`", "a | b"),
    ("&lt;a&gt; &copy;", "<a> ©"), ("a <span>b</span> <!-- c -->", "a b"),
    ("![a](b.png)", "a"), (r"\*a\*", "*a*"), ("H<sub>2</sub>O", "H2O"),
    ("<ul><li>a</li><li>b</li></ul>", "a b"), ("<p>a</p><P class='x'>b", "a b"),
    ('<img src=a.png alt="y x">', "y x"), ("<img title='alt=' alt=y>", "y"),
    ('<input type="checkbox" checked>', "Yes"), ("<input type=checkbox>", "No"),
    ("a<sup>1, †</sup>", "a[^1][^†]"), ("a<sup>st</sup>", "ast")])
def test_markup_becomes_text(areas, cell, text):
    assert areas(f"{HEAD}| A | You | {cell} |\n") == [("A", text)]


@pytest.mark.parametrize("below", [
    "[1] One\nmore.\n[2] Other.", "\\* None.\n\n[1] One more.",
    "<sup>1</sup> One more."])
def test_footnotes_may_be_paragraphs_below_the_table(areas, below):
    text = f"{HEAD}| A[1] | You | |\n\n{below}\n\nMore.\n"
    assert areas(text) == [("A", "One more.")]


@pytest.mark.parametrize("text, kind", [
    ("{| class=x\n! Area !! PaaS\n|-\n| A || You\n|}\n", "MediaWiki"),
    ("||Area||PaaS||\n|A|You|\n", "Confluence")])
def test_tables_of_wikis_are_named(convert, text, kind):
    assert f"this is a table of {kind} (copy" in convert(text).err


@pytest.mark.parametrize("cell", [
    "![](y.png)", "<img src=y.png>", '<i class="fa-check"></i>'])
def test_a_cell_of_pictures_without_text_is_refused(convert, cell):
    done = convert(f"{HEAD}| A | {cell} | |\n")
    assert "3:2: B3: the cell has a picture" in done.err
    assert done.status != 0


def test_marks_of_footnotes_keep_their_labels(areas):
    """The parser numbers only those with a footnote; these become notes."""
    text = (f"{HEAD}| A | You | [^1] |\n| B | You | x[^b] [^a] |\n\n"
            "[^a]: First.\n[^b]: Second.\n")
    assert areas(text) == [("A", "[^1]"), ("B", "x; First. Second.")]


def test_a_footnote_is_a_note_of_its_area(areas):
    text = f"{HEAD}| A[^b] | You | |\n\n[^b]: *Second*\n    one.\n"
    assert areas(text) == [("A", "Second one.")]


TWO = (f"# First\n\n{HEAD}| A | You | |\n\n## *Second* one\n\n{HEAD}"
       "| B | You | |\n")


@pytest.mark.parametrize("words, area", [
    (["--sheet", "Second one"], "B"), (["--sheet", "first"], "A"),
    (["--sheet", "2"], "B")])
def test_a_table_is_chosen_by_heading_or_number(areas, words, area):
    assert areas(TWO, *words) == [(area, "")]


def test_several_tables_are_named(convert):
    assert ('several tables have two rows and two columns: 1 "First" (line 3)'
            ', 2 "Second one" (line 9) (choose one with --sheet)'
            in convert(TWO).err)
    done = convert(f"{HEAD}| A | You | |\n\n|only|\n|-|\n|x|\n")
    assert "Other tables, not read: 2 (line 5)" in done.err


@pytest.mark.parametrize("row, column, cells", [
    ("| A | You | n | surplus |", 4, 4), ("A | You | n | a | b", 4, 5),
    ("| A | You | `a|b` |", 4, 4), ("> | A | You | n | x", None, None),
    (r"| A | You | a \| b |", None, None), ("| A | You | n ||", 4, 4)])
def test_surplus_cells_are_refused(convert, row, column, cells):
    done = convert(f"{HEAD}{row}\n")
    if cells:
        assert done.status == 1 and done.err.startswith(
            f"<stdin>:3:{column}: D3: the row has {cells} cells, the header 3")
    else:
        assert "the row has" not in done.err


def test_rows_of_a_table_in_a_quotation_are_counted_alike(areas):
    quoted = "".join(f"> {line}\n" for line in HEAD.splitlines())
    assert areas(quoted + "> | A | You | n |\n") == [("A", "n")]


WRONG = {
    "<stdin>:2: the line below the header of a table has 1 cells, the header "
    "2": "| a | b |\n|---|\n| c | d |\n",
    "no table was found": "```\n| a | b |\n|---|---|\n```\n",
    "<stdin>:3: the control character U+0007": f"{HEAD}| \x07 | You | |\n",
    "<stdin>:3: the byte 0xE9 is not UTF-8":
        f"{HEAD}| \xe9 | You | |\n".encode("latin-1"),
    "more than 256 columns": "| a " * 257 + "|\n" + "|-" * 257 + "|\n",
    "more than 200000 cells":
        "| a " * 250 + "|\n" + "|-" * 250 + "|\n" + "a\n" * 1000,
    "more than 512 KB": f"{HEAD}| A | You | |\n" + "x\n" * MB,
    "<stdin>:3:3: C3: more than 10000 bytes without a bar":
        f"{HEAD}| A | You |{'x' * 10_001}|\n",
    "<stdin>:5: more than 16384 bytes without a blank line":
        f"{HEAD}| A | You | |\n\n" + "| more\n" * 3000,
}


@pytest.mark.parametrize("sentence", WRONG)
def test_wrong_files_are_refused(convert, sentence):
    done = convert(WRONG[sentence])
    assert done.status == 1 and not done.out and sentence in done.err


def test_the_type_may_be_given(convert):
    assert convert("a | b", "--type", "markdown").err.endswith(
        "no table was found\n")
    assert convert(f"{HEAD}| A | You |\n", "--type", "csv").status == 1


def fill(piece: str) -> str:
    """Cells and paragraphs, as many and as long as they may be."""
    row = f"| A | You | {piece * (9_000 // len(piece))} |\n"
    text = "\n" + piece * (9_000 // len(piece)) + "\n"
    return HEAD + row * 28 + text * 28


@pytest.mark.parametrize("piece", [
    "[", "![[]()", "*a ", "_", "`a``b", "<", "&", "[^a]", "> ", "- ", "a_b*c",
    "[a](<b", "<!--", "<?", "<![CDATA[", "\\", "[a]: b "])
def test_a_hostile_file_ends_within_256_mb(piece, tmp_path):
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (256 * MB, 256 * MB))
    (tmp_path / "b.md").write_text(fill(piece))
    done = subprocess.run([str(PROGRAM), "import", "b.md", *GIVEN],
                          cwd=tmp_path, capture_output=True, timeout=120,
                          preexec_fn=limit)
    assert done.returncode == 1 and b"A4: " in done.stderr, done.stderr[-300:]
