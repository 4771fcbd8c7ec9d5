# SPDX-License-Identifier: Apache-2.0
"""responsibility import: workbooks good and bad."""

import io
import json
import re
import resource
import subprocess
import zipfile
from pathlib import Path

import pytest

import workbooks
from conftest import PROGRAM
from workbooks import MAIN, pack, parts, relations, row

pytestmark = pytest.mark.quick
GIVEN = ["--id", "m", "--title", "M", "--revision", "2026-01-06"]
DATA = Path(__file__).with_name("data")
GOOD = row(2, "Data", "Customer")
SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
MB = 1024 * 1024


@pytest.fixture
def convert(cli):
    """convert(parts or bytes, *words) -> what the program did."""
    def run(book: object, *words: str):
        book = book if isinstance(book, bytes) else pack(book)
        return cli("import", "-", *GIVEN, *words, stdin=book)
    return run


@pytest.fixture
def note(convert):
    """The text of a cell, which is an area's note."""
    def run(cell: str, **more: str) -> str:
        done = convert(parts(f'<row r="2"><c r="A2" t="str"><v>A</v></c><c '
                             f'r="B2" t="str"><v>You</v></c>{cell}</row>',
                             **more))
        assert done.status == 0, done.err
        return json.loads(done.out)["areas"][0].get("note", "")
    return run


def table(matrix: str) -> list[list[str]]:
    """A matrix of TABLE's shape as the table that it was."""
    areas = json.loads(matrix)["areas"]
    words = {"customer": "Customer", "provider": "Provider", None: "N/A"}
    cells = [[words[cell] if not isinstance(cell, dict) else "Shared"
              for cell in area["cells"].values()] for area in areas]
    return [[area["name"], *cell, area["note"], area["summary"]]
            for area, cell in zip(areas, cells)]


MAKERS = {
    "openpyxl": workbooks.opened,
    "xlsxwriter": workbooks.written,
    "LibreOffice": lambda file: file.write_bytes(
        (DATA / "libreoffice.xlsx").read_bytes()),
    "as Excel": lambda file: file.write_bytes(workbooks.excel()),
}


@pytest.mark.parametrize("maker", MAKERS)
def test_workbooks_of_all_makers_read_alike(maker, cli, tmp_path):
    MAKERS[maker](tmp_path / "book.xlsx")
    done = cli("import", "book.xlsx", *GIVEN)
    assert table(done.out) == [
        [cell.replace("[^1]", "") for cell in line]
        for line in workbooks.TABLE[1:]], done.err
    assert 'mark "1" in A2' in done.err
    assert 'sheet "Matrix"' in done.err


def test_what_reading_changed_or_left_out_is_told(cli, tmp_path):
    workbooks.written(tmp_path / "book.xlsx")
    assert """\
Read 4 areas and 2 deployments: sheet "Matrix".
Line breaks replaced by spaces in cells: 1
Hidden rows, read like the others: 1 (first 4)
Hidden columns, read like the others: 1 (first E)
Other sheets, not read: "Notes"
Hidden sheets, not read: "Old"
""" in cli("import", "book.xlsx", *GIVEN).err


def test_prefixes_and_the_strict_namespaces_are_the_same(convert):
    book = parts(row(2, "Data", "Customer", "n"))
    strict = workbooks.made_strict(book)
    assert "<x:row" in strict[SHEET] and "purl.oclc.org" in strict[SHEET]
    assert convert(strict).out == convert(book).out != ""


STYLES = ('<numFmts><numFmt numFmtId="170" formatCode="{}"/></numFmts><cellXfs>'
          '<xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="14"/></cellXfs>'
          '<dxfs><dxf><numFmt numFmtId="170" formatCode="0"/></dxf></dxfs>')


@pytest.mark.parametrize("value, text", [
    ("42", "42"), ("42.0", "42"), ("1E3", "1000"), ("-0", "0"),
    ("0.30000000000000004", "0.3"), ("123456789012345", "123456789012345"),
    ("1.5E-7", "1.5e-07"), ("", "")])
def test_numbers_are_as_people_see_them(note, value, text):
    assert note(f"<c><v>{value}</v></c>") == text


@pytest.mark.parametrize("code, value, text", [
    ("d/m/yy", "46028", "2026-01-06"), ("mmmm", "46028", "2026-01-06"),
    ("d/m/yy", "59", "1900-02-28"), ("d/m/yy", "60", "1900-02-29"),
    ("d/m/yy", "61", "1900-03-01"), ("d/m/yy", "2958465", "9999-12-31"),
    ("d/m/yy", "-1", "-1"), ("d/m/yy", "2958466", "2958466"),
    ("yyyy h:mm", "46028.5729166667", "2026-01-06 13:45"),
    ("h:mm:ss", "0.5729282407", "13:45:01"), ("[h]:mm", "1.5", "36:00"),
    ("mm:ss", "0.5", "12:00"), ("0.0%", "0.125", "12.5%"),
    ("#,##0.00 &quot;days&quot;", "3", "3"), ("[Red]0\\d", "3", "3"),
    ("[$-407]0", "3", "3"), ("0_d", "3", "3"), ("0;d", "3", "3"),
    ("General", "3", "3"),
    ("0.00", "1.1", "1.10"), ("0.00", "1.005", "1.01"),
    ("000", "7", "007"), ("&quot;AC-&quot;0", "4", "AC-4"),
    ("0 \\d", "-2.5", "-3 d"), ("0.0", "-0.01", "0.0")])
def test_formats_tell_dates_from_numbers(note, code, value, text):
    assert note(f'<c s="1"><v>{value}</v></c>',
                styles=STYLES.format(code)) == text


def test_formats_that_are_not_read_are_told(convert):
    book = parts('<row r="2"><c r="A2" t="str"><v>A</v></c><c r="B2" t="str">'
                 '<v>You</v></c><c r="C2" s="1"><v>3</v></c></row>',
                 styles=STYLES.format("# ?/?"))
    assert "Numbers read without their format: 1 (first C2)" \
        in convert(book).err


STRUCK = "<fonts><font/><font><strike/></font><font><strike val='0'/></font>"


@pytest.mark.parametrize("cell, told", [
    ('<c r="C2" s="0" t="str"><v>x</v></c>', True),
    ('<c r="C2" s="1" t="str"><v>x</v></c>', False),
    ('<c r="C2" t="s"><v>0</v></c>', True),
    ('<c r="C2" t="s"><v>1</v></c>', False)])
def test_struck_through_text_is_told(convert, cell, told):
    book = parts('<row r="2"><c r="A2" t="str"><v>A</v></c><c r="B2" t="str">'
                 f'<v>You</v></c>{cell}</row>',
                 styles=f'{STRUCK}</fonts><cellXfs><xf fontId="1"/>'
                        '<xf fontId="2"/></cellXfs>',
                 strings="<si><r><rPr><strike/></rPr><t>x</t></r><r><t>y</t>"
                         "</r></si><si><t>z</t></si>")
    done = convert(book)
    assert ("struck-through text, read like the others: 1 (first C2)"
            in done.err) == told


def test_dates_may_begin_in_1904(note):
    assert note('<c s="2"><v>44566</v></c>', styles=STYLES.format("0"),
                book='<workbookPr date1904="1"/>') == "2026-01-06"


@pytest.mark.parametrize("cell, text", [
    ('<c t="b"><v>1</v></c>', "TRUE"), ('<c t="b"><v>0</v></c>', "FALSE"),
    ('<c t="e"><v>#REF!</v></c>', "#REF!"),
    ('<c t="d"><v>2026-01-06T00:00:00</v></c>', "2026-01-06"),
    ('<c t="d"><v>2026-01-06T13:45:00</v></c>', "2026-01-06T13:45:00"),
    ('<c t="str"><f>A1</f><v>a_x0041_</v></c>', "aA"),
    ('<c t="inlineStr"><is><t>a_x000D_\nb</t></is></c>', "a b"),
    ('<c t="inlineStr"><is><t>_x005F_x0041_</t></is></c>', "_x0041_"),
    ('<c t="inlineStr"><is><t>_xD83D__x41_</t></is></c>', "_xD83D__x41_"),
    ('<c t="inlineStr"><is><r><t>a</t></r><rPh sb="0" eb="1"><t>b</t></rPh>'
     "<phoneticPr/><r><t>c</t></r></is></c>", "ac"),
    ("<c><f>A1</f><v></v></c>", ""),
    ('<c t="s"><v>0</v></c>', "a[^1][^12] b[^†]m2")])
def test_kinds_of_cells(note, cell, text):
    raised = "<r><rPr><vertAlign val=\"superscript\"/></rPr><t>{}</t></r>"
    strings = ("<si><r><t>a</t></r>" + raised.format("1, 12")
               + "<r><t> b</t></r>" + raised.format("†")
               + "<r><t>m</t></r><r><rPr><vertAlign val=\"subscript\"/></rPr>"
               "<t>2</t></r></si>")
    assert note(cell, strings=strings) == text


def test_cells_without_a_reference_follow_each_other(convert):
    data = "<row><c t='str'><v>A</v></c><c t='str'><v>You</v></c></row>"
    assert convert(parts(data)).out == convert(parts(row(2, "A", "You"))).out


def test_formulas_without_a_value_and_errors_are_told(convert):
    done = convert(parts('<row r="2"><c t="str"><v>A</v></c><c t="str"><v>You'
                         '</v></c><c r="C2"><f>1</f><v/></c></row><row r="3">'
                         '<c t="str"><v>B</v></c><c t="str"><v>You</v></c>'
                         '<c r="C3" t="e"><v>#N/A</v></c></row>'))
    assert "Formulas without a value, read as empty cells: 1 (first C2; open" \
        in done.err
    assert "Cells whose value is an error: 1 (first C3)" in done.err
    done = convert(parts('<row r="2"><c t="str"><v>A</v></c><c t="e"><f>A1</f>'
                         '<v>#NAME?</v></c></row>'))
    assert done.status == 1 and "Cells whose value is an error: 1" in done.err


def test_only_the_first_of_merged_cells_has_a_text(convert):
    done = convert(parts(
        row(2, "Data", "Customer", "Stale") + row(3, "Stale", "Customer"),
        after='<mergeCells><mergeCell ref="B2:C2"/><mergeCell ref="A2:A3"/>'
        "</mergeCells>"))
    assert done.err + done.out
    assert "Stale" not in done.err + done.out


def sheets(**tables: str) -> dict:
    """A workbook of such sheets: the rows of each, in a word before them
    whether it is hidden."""
    book = parts()
    del book[SHEET]
    listed = ""
    for at, (name, data) in enumerate(tables.items(), 1):
        hidden, _, data = data.partition(":")
        listed += (f'<sheet name="{name}" sheetId="{at}" r:id="worksheet{at}" '
                   f'state="{hidden or "visible"}"/>')
        book[f"xl/s{at}.xml"] = (f'<worksheet xmlns="{MAIN}"><sheetData>{data}'
                                 "</sheetData></worksheet>")
    book[BOOK] = re.sub("<sheet .*?/>", listed, book[BOOK])
    book["xl/_rels/workbook.xml.rels"] = relations(**{
        f"worksheet{at}": f"s{at}.xml" for at in range(1, len(tables) + 1)})
    return book


ONE, TWO = (row(1, "Area", "PaaS") + row(2, name, "Customer")
            for name in ("One", "Two"))


@pytest.mark.parametrize("book, words, area", [
    (sheets(A=":" + ONE, B=":" + row(1, "x")), [], "One"),
    (sheets(A="hidden:" + ONE, B=":" + TWO), [], "Two"),
    (sheets(A="veryHidden:" + ONE, B=":" + TWO), ["--sheet", "A"], "One"),
    (sheets(A=":" + ONE, b=":" + TWO), ["--sheet", "B"], "Two"),
    (sheets(A=":" + ONE, B=":" + TWO), ["--sheet", "2"], "Two"),
    (sheets(A=":" + ONE, **{"1": ":" + TWO}), ["--sheet", "1"], "Two")])
def test_a_sheet_is_chosen(convert, book, words, area):
    done = convert(book, *words)
    assert json.loads(done.out)["areas"][0]["name"] == area, done.err
    assert "ot read: " in done.err


@pytest.mark.parametrize("book, words, sentence", [
    (sheets(A=":" + ONE, B=":" + TWO), [],
     'several sheets have two rows and two columns: "A", "B" (choose one '
     "with --sheet)"),
    (sheets(A=":" + row(1, "x"), B=":", C="hidden:" + ONE), [],
     "no sheet has two rows and two columns; there are: "
     '"A", "B", "C" (hidden)'),
    (sheets(Matrix=":" + ONE, B=":" + TWO), ["--sheet", "Matrx"],
     'is "Matrx"; there are: "Matrix", "B" (did you mean "Matrix"?)'),
    (sheets(A=":" + ONE), ["--separator", ","], "not an option of type xlsx"),
    (b"a,b\nc,You\n", ["--sheet", "A"], "a file of type csv has one table")])
def test_a_sheet_that_is_not_clear_is_named(convert, book, words, sentence):
    done = convert(book, *words)
    assert done.status and sentence in done.err and not done.out


def test_a_sheet_that_cannot_be_read_may_be_meant(convert):
    book = sheets(A=":" + ONE, B=":<row r='0'/>")
    assert 'two columns: "A", "B"' in convert(book).err
    assert convert(book, "--sheet", "A").status == 0


def change(name: str, old: str, new: str) -> dict:
    book = parts(GOOD)
    assert old in book[name]
    return {**book, name: book[name].replace(old, new)}


def without(name: str) -> dict:
    return {key: text for key, text in parts(GOOD).items() if key != name}


def twice() -> bytes:
    """An archive with two parts of one name."""
    file = io.BytesIO(pack(parts(GOOD)))
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning):
        archive.writestr(SHEET, "<other/>")
    return file.getvalue()


def wide(columns: int) -> str:
    cells = "".join('<c t="str"><v>w</v></c>' for _ in range(columns))
    return f'<row r="2">{cells}</row>'


EXTERNAL = 'Target="worksheets/sheet1.xml" TargetMode="External"'
REFUSED = {
    "the end is missing": (lambda: pack(parts(GOOD))[:-30], "its zip archive"),
    "no relations": (lambda: without("_rels/.rels"),
                     'the part "_rels/.rels" is missing'),
    "no workbook": (lambda: without(BOOK), f'"{BOOK}" is missing'),
    "no sheet": (lambda: without(SHEET), f'"{SHEET}" is missing'),
    "no shared strings": (lambda: without("xl/sharedStrings.xml"),
                          '"xl/sharedStrings.xml" is missing'),
    "a relation is missing": (
        lambda: change(BOOK, "worksheet1", "worksheet7"),
        'does not say where the sheet "M" is'),
    "two parts of one name": (twice, f'two parts "{SHEET}"'),
    "backslash": (lambda: {**parts(GOOD), "xl\\a.xml": ""}, "backslash"),
    "outside": (lambda: change("xl/_rels/workbook.xml.rels", "worksheets/",
                               "../../../etc/"),
                '"etc/sheet1.xml" is missing'),
    "in another file": (
        lambda: change("xl/_rels/workbook.xml.rels",
                       'Target="worksheets/sheet1.xml"', EXTERNAL),
        'the sheet "M" is in another file'),
    "binary": (lambda: change("_rels/.rels", "workbook.xml", "workbook.bin"),
               "binary workbook"),
    "not XML": (lambda: change(SHEET, "</sheetData>", "</a>"),
                "is not well-formed XML: mismatched tag (line 1)"),
    "document type": (
        lambda: {**parts(GOOD), SHEET: '<!DOCTYPE a [<!ENTITY b "c">]><a/>'},
        "has a DOCTYPE"),
    "deep": (lambda: {**parts(GOOD), SHEET: "<a>" * 100},
             "more than 64 levels"),
    "a text that is not there": (
        lambda: parts('<row r="2"><c r="B2" t="s"><v>7</v></c></row>'),
        "2:2: B2: the cell refers to a text"),
    "row 0": (lambda: parts(row(2, "A") + row(2, "B")),
              "rows are not in order"),
    "row too far": (lambda: parts('<row r="1048577"/>'), "not in order"),
    "column too far": (
        lambda: parts('<row r="2"><c r="XFE2"/></row>'), "wrong reference"),
    "another row": (
        lambda: parts('<row r="2"><c r="A3"/></row>'), "wrong reference"),
    "a column again": (
        lambda: parts('<row r="2"><c r="B2"/><c r="A2"/></row>'),
        "wrong reference"),
    "not a number": (
        lambda: parts('<row r="2"><c r="C2"><v>0x1</v></c></row>'),
        "2:3: C2: the value of the cell is not a number"),
    "infinite": (lambda: parts('<row r="2"><c r="C2"><v>1e999</v></c></row>'),
                 "2:3: C2: the value of the cell is not a number"),
    "control character": (
        lambda: parts(row(2, "A", "You", "_x0007_")),
        "2:3: C2: the control character U+0007"),
    "columns": (lambda: parts(wide(16384)), "2:1001: ALM2: more than 1000"),
    "long text": (lambda: parts(row(2, "A", "B" * 131073)),
                  "a text of more than 131072 bytes"),
    "wrong merge": (
        lambda: parts(GOOD, after='<mergeCell ref="B2:A1"/>'),
        "merged cells is not valid"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_wrong_workbook_is_refused(kind, convert):
    make, sentence = REFUSED[kind]
    done = convert(make())
    assert done.status == 1 and not done.out
    assert sentence in done.err


def many_sheets(content: dict) -> dict:
    """The same part as 300 sheets."""
    book = content["xl/workbook.xml"]
    one = '<sheet name="M" sheetId="1" r:id="worksheet1"/>'
    assert one in book
    return {**content, "xl/workbook.xml": book.replace(one, "".join(
        one.replace('"M"', f'"M{i}"') for i in range(300)))}


BOMBS = {
    "not well-formed": lambda: {**parts(GOOD), SHEET: b"\0" * (60 * MB)},
    "more than 48 MB, unpacked": lambda: {
        **parts(GOOD), SHEET: b"<a>" + b" " * (60 * MB)},
    "a tag of more than 1 MB": lambda: {**parts(GOOD), SHEET: "<a " + " ".join(
        f'a{i}=""' for i in range(300_000)) + "/>"},
    "sheet1.xml\" has a tag of more": lambda: {
        **parts(GOOD), SHEET: '<a b="' + "c" * (40 * MB)},
    "more than 400000 texts": lambda: parts(
        GOOD, strings="<si/>" * 5_000_000),
    "a text of more than 131072 bytes": lambda: parts(
        GOOD, strings="<si><t>" + "a" * (40 * MB) + "</t></si>"),
    "rows are not in order": lambda: parts("<row/>" * 5_000_000),
    "more than 1000000 cells": lambda: parts("".join(
        f'<row r="{i}"><c r="ALL{i}" t="str"><v>a</v></c></row>'
        for i in range(2, 20_000))),
    "texts of the sheets have more than 16 MB": lambda: parts(
        ("<row>" + '<c t="s"><v>0</v></c>' * 8 + "</row>") * 100_000,
        strings=f"<si><t>{'a' * 100_000}</t></si>"),
    "merged cells overlap": lambda: parts(GOOD + "".join(
        row(i, "A", "You") for i in range(3, 9_000)),
        after='<mergeCell ref="A1:B99999"/>' * 10_000),
    "merged cells cover more than 2000000": lambda: parts("".join(
        f'<row r="{i}"><c r="B{i}" t="str"><v>a</v></c></row>'
        for i in range(2, 400_000)), after='<mergeCell ref="B2:XFD1048576"/>'),
    "several sheets have two rows": lambda: many_sheets(parts("".join(
        f'<row r="{i}"><c r="ALL{i}" t="str"><v>a</v></c></row>'
        for i in range(2, 1_000)))),
    "more than 16384 columns": lambda: parts(
        GOOD, before='<col min="1" max="16384" hidden="1"/>' * 1_000_000),
    "more than 5000 others": lambda: {**parts(GOOD), "_rels/.rels": relations(
        **{f"a{i}": "b" for i in range(100_000)})},
    "more than 10000 parts": lambda: {**parts(GOOD), **{
        f"xl/{i}.xml": "" for i in range(20_000)}},
}


@pytest.mark.parametrize("sentence", BOMBS)
def test_a_bomb_ends_within_256_mb(sentence, tmp_path):
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (256 * MB, 256 * MB))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    (tmp_path / "b.xlsx").write_bytes(pack(BOMBS[sentence]()))
    done = subprocess.run(
        [str(PROGRAM), "import", "b.xlsx", *GIVEN], cwd=tmp_path,
        capture_output=True, timeout=120, preexec_fn=limit)
    assert done.returncode == 1, done.stderr[-300:]
    assert sentence in done.stderr.decode() and len(done.stderr) < 100_000


OTHER = {
    "xls": (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + b"\0" * 500,
            "old workbook (.xls), or one with a password"),
    "ods": (b"PK\3\4" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis."
            b"opendocument.spreadsheet" + b"\0" * 500, "OpenDocument"),
    "docx": (pack({"[Content_Types].xml": "", "word/document.xml": ""}),
             "word processor"),
    "zip": (pack({"a": "b"}), "no workbook"),
    "pdf": (b"%PDF-1.7\n", "PDF"),
    "gzip": (b"\x1f\x8b\x08\0\0", "gunzip"),
    "html": (b"\xEF\xBB\xBF\n<!DOCTYPE html><table>", "this is HTML"),
    "xml": (b'<?xml version="1.0"?><Workbook/>', "this is XML"),
    "json": (b'{"a": 1}', "this is JSON"),
    "matrix": (b'{\n "deployments": [], "areas": []}',
               "a matrix file already"),
    "utf-16": ("a,b\n".encode("utf-16"), "this is UTF-16"),
}


@pytest.mark.parametrize("kind", OTHER)
def test_other_kinds_of_files_are_named(kind, convert):
    content, sentence = OTHER[kind]
    done = convert(content)
    assert done.status == 1 and done.err.startswith("<stdin>:")
    assert sentence in done.err
