# SPDX-License-Identifier: Apache-2.0
"""responsibility import: shapes of tables, words and marks, columns."""

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.quick
DATA = Path(__file__).parent / "data/import"
GIVEN = ["--id", "ours", "--title", "Ours", "--revision", "2026-05-01"]


@pytest.fixture
def load(cli):
    """load(sheet, *words) -> what the program did; .matrix if it is good."""
    def run(sheet: str, *words: str):
        done = cli("import", "-", *GIVEN, *words, stdin=sheet.encode())
        done.matrix = json.loads(done.out) if done.status == 0 else None
        return done
    return run


@pytest.mark.parametrize("name", sorted(
    path.stem for path in DATA.glob("*.json")))
def test_tables(load, name):
    expected = json.loads((DATA / f"{name}.json").read_text())
    done = load((DATA / f"{name}.csv").read_text(), *expected["options"])
    assert done.status == 0, done.err
    assert [text for text in expected["told"] if text not in done.err] == []
    assert [[party["id"], party["role"]] for party in done.matrix["parties"]
            ] == expected["parties"]
    assert [one["id"] for one in done.matrix["deployments"]
            ] == expected["deployments"]
    keys = ("id", "name", "group", "note", "cells")
    assert [{key: area[key] for key in keys if key in area}
            for area in done.matrix["areas"]] == expected["areas"]


BOTH = {"parties": {"customer": "", "provider": ""}}


@pytest.mark.parametrize("word, words, cell", [
    ("Customer and Provider", [], BOTH), ("Customer, Provider", [], BOTH),
    ("Provider & Customer", [], BOTH), ("You; Provider", [], BOTH),
    ("Both", [], BOTH),
    ("Joint", [], BOTH), ("Shared: Customer, Provider", [], BOTH),
    ("Shared (Customer and Provider)", [], BOTH),
    ("Shared between Customer and Provider", [], BOTH),
    ("Open", [], "open"),
    ("R&D + Customer", ["--provider", "R&D"],
     {"parties": {"customer": "", "r-d": ""}}),
    ("R&D and Customer, Inc.",
     ["--provider", "R&D", "--third-party", "Customer, Inc."],
     {"parties": {"r-d": "", "customer-inc": ""}}),
    ("Red Hat and AWS", ["--provider", "Red Hat", "--provider", "AWS"],
     {"parties": {"red-hat": "", "aws": ""}}),
    ("If a: Customer; otherwise: Provider", [],
     {"when": [{"if": "a", "parties": {"customer": ""}},
               {"if": "otherwise", "parties": {"provider": ""}}]}),
    ("Partial", ["--value", "partial=shared"], BOTH),
    ("a=b", ["--value", "a=b=Customer+provider"], BOTH),
    ("TBD", ["--value", "TBD=open"], "open"),
    ("None of us", ["--value", "None of us=n/a"], None),
])
def test_words(load, word, words, cell):
    done = load(f"Area\tPaaS\nData\t{word}\n", *words)
    assert done.status == 0, done.err
    assert done.matrix["areas"][0]["cells"] == {"paas": cell}


@pytest.mark.parametrize("word, says", [
    ("Customer/Shared", "do not say who is responsible"),
    ("Shared/Provider", "do not say who is responsible"),
    ("Customer/None", "do not say who is responsible"),
    ("Customer or Provider", "does not say who"),
    ("Customer and/or Provider", "does not say who"),
    ("Shared: Customer", "only one party shares it"),
    ("Customer Provider", "does not say who"),
    ("R/A", "it is not a known party"),
])
def test_nothing_is_guessed(load, word, says):
    done = load(f"Area\tPaaS\nData\t{word}\n")
    assert done.status == 1 and says in done.err, done.err


@pytest.mark.parametrize("mark, cells", [
    ("x", "customer"), ("X", "customer"), ("\u2713", "customer"),
    ("\u2714", "customer"), ("\u25cf", "customer"), ("yes", "customer"),
    ("\u2705", "customer"), ("R", "customer"), ("Responsible", "customer"),
])
def test_marks(load, mark, cells):
    done = load(f"Area,Customer,Provider\nData,{mark},\nHost,,{mark}\n")
    assert done.status == 0, done.err
    assert [area["cells"]["service"] for area in done.matrix["areas"]] == [
        cells, "provider"]


@pytest.mark.parametrize("sheet, says", [
    ("Area,Customer,Provider\na,\u2713,x\nb,x,\u2713\n",
     "a cross beside ticks could mean yes or no"),
    ("Area,Customer,Provider\na,x,\nb,,\nc,Z,x\n",
     '"Z": 1 cell, B4; it is no mark of a party'),
    ("Area,Customer,Provider,Note\na,x,,\nb,,,who?\n",
     "no party is marked in this row"),
    ("Area,CISO,Legal\na,R,I\nb,A,R\n", 'the role of "CISO" is not known'),
    ("Area,Customer,N/A\na,x,x\nb,x,\n", "N/A and a party in one row"),
    ("Area,IaaS,Examples\na,You,such as this text\nb,You,or that one\n",
     '--ignore \'Examples\''),
    ("Area,A,Who\na,You,You\na,You,You\n", "--area-column"),
    ("Task,Customer,Provider\nData,Sort data,Not responsible\n"
     "Hosts,No customer responsibility,Run hosts\n"
     "Net,None (fully inherited),Run net\n",
     "--value 'None (fully inherited)=ignore'"),
    ("Task,Responsible,Accountable,Consulted,Informed\n"
     "Patch,You,Provider,You,You\n",
     "--shape column --responsibility-column 'Responsible'"),
    ("Task,R,A,C,I\nPatch,You,Provider,,\n", "are roles of parties"),
    ("Task,Primary,Secondary\nPatch,You,Provider\n",
     "are roles of parties"),
    *[(f"Task,IaaS,{header}\nPatch,You,Provider\nScan,Provider,You\n",
       f'Column C "{header}" hardly is a deployment')
      for header in ("Response team", "Hosted by", "SLA", "Payer",
                     "Evidence provided by", "Contract signatory")],
    ("Task,SP,Customer,Joint,Scope of customer responsibility\n"
     "1.1,x,,,\n1.3,,,x,\n",
     'Columns left out: E "Scope of customer responsibility": --note-column'),
    ("Task,Customer (IaaS),Provider (IaaS),Customer (SaaS),Provider (SaaS)\n"
     "Patch,x,,,x\nScan,,x,x,\n",
     'write "SaaS" in a row above the header'),
    ("Area,A\na,You\nb,\nc,\nd,You\n", "is a group without areas"),
])
def test_what_is_refused_or_doubted(load, sheet, says):
    assert says in load(sheet).err


def test_who_is_only_informed_is_not_responsible(load):
    done = load("Area,Customer,Provider\na,R,I\nb,C,I\n")
    assert done.matrix["areas"][1]["cells"]["service"] == {
        "open": "The table names nobody who is responsible: Customer: "
                "Consulted; Provider: Informed"}
    assert "Nobody is responsible in row 3: it is open" in done.err


def test_empty_cells_mean_what_an_option_says(load):
    sheet = "Area,IaaS,PaaS\na,You,\n"
    assert "--value '=open'" in load(sheet).err
    assert load(sheet, "--value", "=open").matrix["areas"][0]["cells"] == {
        "iaas": "customer", "paas": "open"}


@pytest.mark.parametrize("words, says", [
    (["--ignore", "Nope"], 'there is no column "Nope"; columns are A "Area"'),
    (["--ignore", "B"], "the header of one column and the place of another"),
    (["--area-column", "IaaS"], "several columns are"),
    (["--header-row", "9"], "this row is empty or does not exist"),
    (["--task-column", "B1=nobody", "--responsibility-column", "B1"],
     "another option names"),
    (["--task-column", "D=nobody", "--responsibility-column", "5"],
     '"nobody" is not one party'),
    (["--task-column", "D=you"], "is for the shapes column and parties"),
    (["--value", "x=nobody"], "which is no party, nor shared"),
    (["--group-column", "4", "--note-column", "4"], "another option names"),
])
def test_wrong_columns_are_named(load, words, says):
    done = load("Area,IaaS,IaaS,B1,B\na,You,You,You,You\n", *words)
    assert done.status == 1 and says in done.err, done.err


@pytest.mark.parametrize("words, says", [
    (["--shape", "round"], '--shape: invalid value "round"'),
    (["--header-row", "x"], "is not the number of a row"),
    (["--task-column", "B"], "is not COLUMN=PARTY"),
    (["--value", "Partial"], "is not TEXT=MEANING"),
    (["--value", "a=shared", "--value", "A=n/a"], "given two meanings"),
    (["--values", "gone.json"], "gone.json"),
    (["--customer", "We", "--provider", "we=They"], "another party has"),
])
def test_wrong_options(load, words, says):
    done = load("Area,IaaS\na,You\n", *words)
    assert done.status == 2 and says in done.err, done.err


def test_values_of_files(cli, put, load):
    put("v.json", {"$comment": "ours", "Half": "shared"})
    assert load("Area,A\nx,half\n", "--values", "v.json").matrix["areas"][0][
        "cells"] == {"a": BOTH}
    put("v.json", {"Half": 1})
    assert '"Half" is no text' in load("Area,A\nx,a\n", "--values",
                                       "v.json").err
    put("v.json", "{")
    assert "v.json: line 1" in load("Area,A\nx,a\n", "--values", "v.json").err


@pytest.mark.parametrize("name", sorted(
    path.name for path in
    (Path(__file__).parents[2] / "conf/examples/values").glob("*.json")))
def test_shipped_values(load, name):
    file = Path(__file__).parents[2] / "conf/examples/values" / name
    meanings = json.loads(file.read_text())
    letters = {"R", "A", "R/A", "C", "I", "S", "R/C"}
    party = "x,Customer,Provider\n" if letters & {*meanings.values()} else ""
    for text, meaning in meanings.items():
        if text.startswith("$"):
            continue
        sheet = (f'{party}a,"{text}",R\n' if party
                 else f'Area,Responsibility\na,"{text}"\n')
        done = load(sheet, "--values", str(file), "--third-party", "Else",
                    "--shape", "parties" if party else "column")
        assert done.status == 0 or meaning == "ignore", (text, done.err)


@pytest.mark.parametrize("sheet, words, cells", [
    ("Task,N/A,Customer,Vendor\nPatch,,x,\nWifi,x,,\nLast,,,\n",
     ["--value", "=open"], {"patch": "customer", "wifi": None,
                            "last": "open"}),
    ("Task,Customer,Vendor\nPatch,x,\nActivity,Customer,Vendor\nUsers,x,\n",
     [], {"patch": "customer", "users": "customer"}),
    ("Task,Customer,Vendor\nPatch,Customer,Vendor\nUsers,Customer,\n",
     ["--shape", "parties"],
     {"patch": {"parties": {"customer": "", "vendor": ""}},
          "users": "customer"}),
    (",IaaS,,SaaS,\nComponent,Customer,CSP,Customer,CSP\nData,x,,x,\n"
     "Hosts,x,,,x\n", ["--provider", "CSP"],
     {"data": {"iaas": "customer", "saas": "customer"},
      "hosts": {"iaas": "customer", "saas": "csp"}}),
])
def test_odd_tables_that_are_read(load, sheet, words, cells):
    done = load(sheet, *(words if "--provider" in words
                         else ["--provider", "Vendor", *words]))
    assert done.status == 0, done.err
    assert {area["id"]: area["cells"].get("service", area["cells"])
            for area in done.matrix["areas"]} == cells


def test_headings_beside_groups_are_told(load):
    done = load("Req,Task,Customer,Provider\nPart 1,,,\n1.1,NSC,x,\n"
                "Part 2,,,\n2.1,Pw,x,\n", "--area-column", "Task",
                "--group-column", "Req")
    assert 'Row 4, "Part 2", is a group without areas' in done.err


def test_a_turned_table_has_no_label_of_areas(load):
    done = load("Type,Data,Hosts\nIaaS,You,Provider\n", "--transpose")
    assert "labels" not in done.matrix


HEADER = "Area,IaaS,Notes,More\n"


@pytest.mark.parametrize("below, told", [
    ("[1] Guest data.", 'footnote "1" in row 3'),
    ("(2) Also VPN", 'footnote "2" in row 3'),
    ("*** Much", 'footnote "***" in row 3')])
def test_a_footnote_without_marks_is_told(load, below, told):
    assert told in load(f"{HEADER}A,Customer\n{below}\n").err


@pytest.mark.parametrize("sheet, note", [
    ("Net (2),Customer\n(2) Also VPN\n", "Also VPN"),
    ("Net*[1],Customer\n* if asked\n[1] in office hours\n",
     "in office hours; if asked"),
    ("Net,Customer,One.,two\n", "One. two"),
    ("Net,Customer,one,two\n", "one; two")])
def test_footnotes_and_notes_are_joined(load, sheet, note):
    area = load(HEADER + sheet, "--note-column", "Notes",
                "--note-column", "More").matrix["areas"][0]
    assert (area["name"], area["note"]) == ("Net", note)


def test_two_footnotes_with_one_mark_are_refused(load):
    done = load(f"{HEADER}A[1],Customer\nB\u00b9,Customer\n"
                "[1] One\n\u00b9 Other\n")
    assert done.status != 0
    assert 'the footnote mark "1" is in row 4 too' in done.err
