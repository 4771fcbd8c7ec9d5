# SPDX-License-Identifier: Apache-2.0
"""responsibility from-csv: spreadsheets good and bad."""

import json
import os
import stat

import pytest

pytestmark = pytest.mark.quick
GIVEN = ["--id", "ours", "--title", "Ours", "--revision", "2026-05-01"]
MS = ["--provider", "microsoft=Microsoft"]

PLAIN = """\
Area,On-premises,PaaS
Customer data,Customer,Customer
Network,Customer,Shared
"""
MATRIX = """\
{
  "format": 1,
  "id": "ours",
  "title": "Ours",
  "revision": "2026-05-01",
  "parties": [
    {"id": "customer", "name": "Customer", "role": "customer"},
    {"id": "provider", "name": "Provider", "role": "provider"}
  ],
  "deployments": [
    {"id": "on-premises", "name": "On-premises"},
    {"id": "paas", "name": "PaaS"}
  ],
  "areas": [
    {
      "id": "customer-data",
      "name": "Customer data",
      "cells": {"on-premises": "customer", "paas": "customer"}
    },
    {
      "id": "network",
      "name": "Network",
      "cells": {
        "on-premises": "customer",
        "paas": {"parties": {"customer": "", "provider": ""}}
      }
    }
  ]
}
"""
TOLD = """\
Read 2 areas and 2 deployments: CSV separated by commas.
Read as one column per deployment: --shape deployments
To fill in:
  sources: where the matrix comes from
  tasks: the tasks of each party where several are responsible, in the empty \
texts (1): \
network/paas
  parties: "Provider" needs its real name and id (--provider ID=NAME)
  deployments: "title" and "summary" of 2
  areas: a "summary" (2): customer-data, network
  retained: what always remains with the customer, if anything
  lang: the language, unless it is English
"responsibility check" reports 2 warnings.
"""


@pytest.fixture
def convert(cli):
    """convert(bytes or text, *words) -> what the program did."""
    def run(sheet: object, *words: str):
        if isinstance(sheet, str):
            sheet = sheet.encode()
        return cli("from-csv", "-", *GIVEN, *words, stdin=sheet)
    return run


@pytest.fixture
def cells(convert):
    """The cells of a sheet's first area, by deployment."""
    def run(sheet: object, *words: str) -> dict:
        done = convert(sheet, *words)
        assert done.status == 0, done.err
        return json.loads(done.out)["areas"][0]["cells"]
    return run


def test_a_spreadsheet_becomes_a_matrix(convert):
    done = convert(PLAIN)
    assert (done.status, done.out, done.err) == (0, MATRIX, TOLD)


def test_and_the_matrix_is_good_and_shown(cli, put):
    put("s.csv", PLAIN)
    assert cli("from-csv", "s.csv", *GIVEN, *MS, "--output",
               "m.json").status == 0
    done = cli("check", "m.json", "--today", "2026-06-01")
    assert done.status == 0 and done.out.endswith("0 errors, 2 warnings\n")
    rows = json.loads(cli("show", "m.json", "--page", "cells").out)
    assert [(row["area_name"], row["deployment_name"], row["responsibility"],
             row["parties"]) for row in rows] == [
        ("Customer data", "On-premises", "customer", "Customer"),
        ("Customer data", "PaaS", "customer", "Customer"),
        ("Network", "On-premises", "customer", "Customer"),
        ("Network", "PaaS", "shared", "Customer, Microsoft")]


@pytest.mark.parametrize("word, cell", [
    ("Customer", "customer"), ("YOU", "customer"), ("us", "customer"),
    ("provider", "microsoft"), ("microsoft", "microsoft"),
    ("MICROSOFT", "microsoft"), ("N/A", None), ("n/a", None), ("-", None),
    ("\u2013", None), ("None", None), ("not applicable", None),
    ("Shared", {"parties": {"customer": "", "microsoft": ""}}),
    ("Customer + Microsoft", {"parties": {"customer": "", "microsoft": ""}}),
    ("microsoft/you", {"parties": {"customer": "", "microsoft": ""}}),
    ("Us & Provider", {"parties": {"customer": "", "microsoft": ""}}),
    ("Customer + You", "customer"),
    ("If it is ours: Customer; if not: Microsoft + You; If neither: -",
     {"when": [{"if": "it is ours", "parties": {"customer": ""}},
               {"if": "not", "parties": {"customer": "", "microsoft": ""}},
               {"if": "neither", "parties": {}}]})])
def test_words(cells, word, cell):
    assert cells(f"Area\tPaaS\nData\t{word}\n", *MS) == {"paas": cell}


def test_three_parties_are_named(cells, convert):
    who = [*MS, "--third-party", "msp=AT&T / Co", "--customer", "team=Team"]
    assert cells("Area,A,B,C\nData,AT&T / Co,third party,Team + Microsoft + "
                 "msp", *who) == {
        "a": "msp", "b": "msp",
        "c": {"parties": {"team": "", "microsoft": "", "msp": ""}}}
    done = convert("Area,A\nData,Shared", *who)
    assert done.status == 1
    assert '"Shared": 1 cell, B2; it does not say between whom: there are 3' in done.err


def test_optional_columns(convert):
    done = convert("Duty,NOTE,PaaS,Group,summary\n"
                   'Data,"a note, <b>",You,AI usage,About\n'
                   "Model,,You,ai usage,\nHost,,You,Platform,\n")
    matrix = json.loads(done.out)
    assert matrix["labels"] == {"area": "Duty"}
    assert matrix["groups"] == [{"id": "ai-usage", "name": "AI usage"},
                                {"id": "platform", "name": "Platform"}]
    assert matrix["areas"][0] == {
        "id": "data", "name": "Data", "summary": "About",
        "note": "a note, <b>", "group": "ai-usage",
        "cells": {"paas": "customer"}}
    assert [area["group"] for area in matrix["areas"]] == [
        "ai-usage", "ai-usage", "platform"]
    assert '"a note, <b>"' in done.out


def test_ids_are_slugs_unique_and_stable(convert):
    names = ["Identität & Zugriff", "C", "C++", "C#", "数据", "网络",
             "de\u0301pot", "x" * 100, "x" * 99, "\\u003c & <b>"]
    sheet = "Area,A\n" + "".join(f"{name},You\n" for name in names)
    done = convert(sheet)
    areas = json.loads(done.out)["areas"]
    assert [area["name"] for area in areas] == names
    ids = [area["id"] for area in areas]
    assert ids[:4] == ["identitat-zugriff", "c", "c-2", "c-3"]
    assert ids[6:] == ["depot", "x" * 64, "x" * 62 + "-2", "u003c-b"]
    assert ids[4].startswith("area-") and ids[4] != ids[5]
    backward = "Area,A\n" + "".join(f"{name},You\n"
                                    for name in reversed(names))
    assert {area["name"]: area["id"]
            for area in json.loads(convert(backward).out)["areas"]
            if area["name"] in ("数据", "网络")} == {
        "数据": ids[4], "网络": ids[5]}
    assert "ids: better ones" in done.err


@pytest.mark.parametrize("sheet, separator", [
    (b"Area,A,B\nx,You,You\n", "commas"),
    (b"\xef\xbb\xbfArea;A;B\r\nx;You;You\r\n", "semicolons"),
    (b"Area\tA\tB\rx\tYou\tYou", "tabs"),
    (b"sep=;\r\nArea;A;B\r\nx;You;You\r\n", "semicolons"),
    (b'"Area";"A";"B"\n"x";"You";"You"', "semicolons"),
    (b'Area,A,B,,\n\n"\nx\n",You," You ",,\n,,,,\n', "commas")])
def test_kinds_of_csv(cells, convert, sheet, separator):
    assert cells(sheet) == {"a": "customer", "b": "customer"}
    assert f"separated by {separator}.\n" in convert(sheet).err


def test_the_separator_can_be_told(cells, convert):
    sheet = "A,rea;X\nx;You\n"
    assert "two separators are" in convert(sheet).err
    assert cells(sheet, "--separator", ";") == {"x": "customer"}


def test_line_breaks_in_cells_become_spaces(convert):
    done = convert('Area,"A\r\nb",note\n"Customer\n  data",You,"a\n\nb"\n')
    matrix = json.loads(done.out)
    assert matrix["deployments"] == [{"id": "a-b", "name": "A b"}]
    assert matrix["areas"][0]["name"] == "Customer data"
    assert matrix["areas"][0]["note"] == "a b"
    assert "Line breaks replaced by spaces in cells: 3\n" in done.err


def test_windows_1252(convert):
    sheet = "Area,A\nCafé – “x”,You\n".encode("cp1252")
    done = convert(sheet)
    assert done.status == 1
    assert "<stdin>:2:1: A2: the byte 0xE9 is not UTF-8" in done.err
    assert "--encoding windows-1252" in done.err
    done = convert(sheet, "--encoding", "windows-1252")
    assert json.loads(done.out)["areas"][0]["name"] == "Café – “x”"


BAD = [
    ("", "is empty"),
    ("\n,,\n", "no rows (write"),
    ("Area,A\n", ":1: no rows below the header"),
    ("Area\nx\n", ":1: only one column"),
    ("Area,note\nx,y\n", ":1: no deployment columns"),
    ("Area,A,a\nx,You,You\n", ':1:3: C1: the header "a" repeats that of column 2'),
    ("Area,A,note,Notes\nx,You,,\n", ":1:4: D1: the header"),
    ("Area,Area\nx,You\n", ":1:2: B1: the header"),
    ("Area,A\nx,Custmer\n", ':2:2: "Custmer": 1 cell, B2; it is not a known '
                            'party (did you mean "Customer"?)'),
    ("Area,A\nx,Google\n", "--provider 'Google'"),
    ("Area,A\nx,Conditional\n", '"Conditional": 1 cell, B2; it needs its'),
    ("Area,A\nx,If a: \n", "B2; a condition needs text"),
    ("Area,A\nx,If a; b\n", "B2; write a condition"),
    ("Area,A\nx,Third party\n", "B2; it is not defined (add --third-party"),
    ("Area,A\nx,You +\n", "B2; a separator has no party before or after"),
    ("Area,A\nx,You + None\n", 'B2; "None" and something else in one cell'),
    ("Area,A\nx,You + N/A\n", 'B2; "N/A" and something else in one cell'),
    ("Area,A\nx,You\nX,You\n", ':3:1: A3: the area "X" repeats that of row 2'),
    ("Area,A,B\nx,You\n", ':2:3: C2: missing cell for "B"'),
    ("Area,A,B\nx,,You\n", ':2:2: B2: empty cell for "A"'),
    ("Area,A\nx,You,more\n", ':2:3: C2: "more" is in a column without'),
    ("Area,A,\nx,You,more\n", ':2:3: C2: "more" is in a column without'),
    ("Area,A\n,You\n", ":2:1: A2: the row has no area"),
    ('Area,A\nx,"You\ny,You\n', ":2:2: B2: the quote that opens here is never"),
    ('Area,A\n"x"y,You\n', ":2:1: A2: text after the closing quote"),
    ('Area,A\nx, "You"\n', ":2:2: B2: a space before the opening quote"),
    ("Area,A\nx\x07,You\n", ":2:1: A2: the control character U+0007"),
    ("Area,A\nx,You\x00\n", ":2:2: B2: the control character U+0000"),
    ("Area,A\nx\x7f,You\n", "the control character U+007F"),
    (b"Area,A\nx\xff,You\n", ":2:1: A2: the byte 0xFF is not UTF-8"),
    (b"Area,A\nx\xed\xa0\x80,You\n", "the byte 0xED is not UTF-8"),
    ("Area,A\n\u200b\u00a0,You\n", ":2:1: A2: the row has no area"),
    ("Area,A\nx,\u3000\n", ":2:1: A2: no row has a party"),
    ("Area,A\nx\u202e,You\n", ":2:1: A2: an unbalanced bidirectional "
                              "control: U+202E"),
    ("Area,A\nx,You\n".encode("utf-16"), "this is UTF-16"),
    ("Area,A\nx,You\n".encode("utf-16-be"), "this is UTF-16"),
    ("Area,A\n" + "x" * 9000 + ",You\n", "longer than 8192 bytes"),
    ("Area," + ",".join(f"d{i}" for i in range(65)) + "\nx" + ",You" * 65,
     ":1: 65 deployments, but a matrix has at most 64"),
    ("Area,A\n" + "".join(f"x{i},You\n" for i in range(10001)),
     "10001 areas, but a matrix has at most 10000"),
    # What only the loader finds has a place in the table, or none.
    ("Area,A\n\nx,\"" + "If a:-;" * 1001 + "\"\n",
     "<stdin>:3:2: B3: has 1001 entries"),
    ("Area," + "d" * 8193 + "\nx,You\n", "<stdin>:1:2: B1: has 8193 bytes"),
    ("d" * 8193 + ",A\nx,You\n", "<stdin>:1:1: A1: has 8193 bytes"),
    ("Area,A,group\n" + "".join(f"x{i},You,g{i}\n" for i in range(1001)),
     "<stdin>: in the resulting matrix: /groups: has 1001 entries"),
    ("Area," + ",".join(f"d{i}" for i in range(64)) + "\n" + "".join(
        f"x{i}" + ",You" * 64 + "\n" for i in range(7000)),
     "<stdin>: in the resulting matrix: the entries of all lists"),
]


@pytest.mark.parametrize("sheet, says", BAD,
                         ids=[str(i) for i in range(len(BAD))])
def test_what_is_not_certain_is_refused(convert, sheet, says):
    done = convert(sheet)
    assert done.status == 1 and done.out == ""
    assert says in done.err
    assert all(line.startswith(("<stdin>:", "... and"))
               for line in done.err.splitlines())


def test_all_problems_in_one_run_in_order(convert):
    done = convert("Area,A,B\nx,Custmer,\nx,You,\"y\nz,You,You\n")
    assert [line.split(": ")[0] for line in done.err.splitlines()] == [
        "<stdin>:2:2", "<stdin>:2:3", "<stdin>:3:1", "<stdin>:3:3",
        "<stdin>", "<stdin>"]


def test_the_same_mistake_is_told_once(convert):
    done = convert("Area,A,B\n" + "".join(
        f"x{i},Google,{'You' if i % 2 else 'Google'}\n" for i in range(40)))
    assert done.err == (
        '<stdin>:2:2: "Google": 60 cells, first B2; it is not a known party; '
        "say what it means with --value 'Google=MEANING', or add it with "
        "--provider 'Google'\n<stdin>: known names: Customer, Provider, You, "
        "Third party, Shared, Both, Joint, N/A, Open\n<stdin>: a MEANING is "
        "a party, parties joined by +, shared, n/a, open, ignore, or in a "
        "column of a party R, A, C, I, S\n")
    done = convert("Area,A,B\nx,G,You\ny,G,You\n")
    assert '"G": 2 cells, B2, B3; it is not a known party; say what' in done.err
    assert "--provider" not in done.err


def test_at_most_20_lines_and_a_count(convert):
    done = convert("Area,A\n" + "".join(f"x{i},w{i}\n" for i in range(30)))
    assert done.err.count("it is not a known party") == 20
    assert done.err.endswith("... and 10 more\n")


def test_several_of_a_role_must_be_named(convert):
    two = [*MS, "--provider", "aws=AWS"]
    done = convert("Area,A\nx,Provider\n", *two)
    assert done.status == 1
    assert "it could be several parties; write its name" in done.err
    assert convert("Area,A\nx,AWS\n", *two).status == 0
    assert '"Microsoft" is not used in any cell' in convert("Area,A\nx,AWS\n", *two).err


def test_files_are_not_written_over(cli, put, tmp_path):
    put("s.csv", PLAIN)
    words = ["from-csv", "s.csv", *GIVEN, "--output", "m.json"]
    assert cli(*words).status == 0
    put("m.json", "mine")
    done = cli(*words)
    assert done.status == 2 and "m.json: cannot be written (--force" in done.err
    assert (tmp_path / "m.json").read_text() == "mine"
    os.chmod(tmp_path / "m.json", 0o640)
    os.symlink("m.json", tmp_path / "link.json")
    words[-1] = "link.json"
    assert cli(*words).status == 2
    assert cli(*words, "--force").status == 0
    assert (tmp_path / "m.json").read_text() == MATRIX
    assert (tmp_path / "link.json").is_symlink()
    assert stat.S_IMODE((tmp_path / "m.json").stat().st_mode) == 0o640
    assert sorted(os.listdir(tmp_path)) == ["link.json", "m.json", "s.csv"]


@pytest.mark.parametrize("output", [".", "no/such.json", "/dev/full"])
def test_where_nothing_can_be_written(cli, put, output):
    put("s.csv", PLAIN)
    for more in ([], ["--force"]):
        done = cli("from-csv", "s.csv", *GIVEN, "--output", output, *more)
        assert done.status == 2 and done.out == ""
        assert done.err.startswith("responsibility: ")


def test_a_wrong_sheet_writes_no_file(cli, put, tmp_path):
    put("s.csv", "Area,A\nx,Nobody knows\n")
    assert cli("from-csv", "s.csv", *GIVEN, "--output", "m.json").status == 1
    assert not (tmp_path / "m.json").exists()
    done = cli("from-csv", "gone.csv", *GIVEN)
    assert done.status == 1 and "gone.csv: error: cannot be opened" in done.err


def test_today_is_told(cli, put):
    put("s.csv", PLAIN)
    done = cli("from-csv", "s.csv", *GIVEN[:4])
    revision = json.loads(done.out)["revision"]
    assert f"The revision is today's date: {revision}\n" in done.err
