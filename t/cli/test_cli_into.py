# SPDX-License-Identifier: Apache-2.0
"""responsibility import COPY --into FILE: a working copy that people edited."""

import csv
import io
import json
import os
import threading

import pytest

pytestmark = pytest.mark.quick

BASE = {
    "format": 1, "id": "m", "title": "M", "revision": "2026-05-01",
    "x-own": {"kept": 1.5},
    "parties": [{"id": "customer", "name": "You", "role": "customer",
                 "summary": "kept"},
                {"id": "host", "name": "R&D + Host", "role": "provider"},
                {"id": "ops", "name": "Ops", "role": "third-party"}],
    "deployments": [{"id": "10-2", "name": "IaaS", "title": "kept"},
                    {"id": "saas", "name": "SaaS"}],
    "groups": [{"id": "g", "name": "Group", "summary": "kept"},
               {"id": "h", "name": "Other"}],
    "areas": [
        {"id": "net", "name": "Network", "summary": "Cables.", "group": "g",
         "x-area": [1],
         "cells": {"10-2": {"parties": {"customer": "Plan.", "host": "Run."},
                            "x-cell": 1},
                   "saas": "host"}},
        {"id": "data", "name": "Data", "group": "g",
         "cells": {"10-2": {"when": [
             {"if": "a: b", "parties": {"customer": "Do."}, "x-when": 2},
             {"if": "not", "parties": {"ops": ""}, "note": "Why."}]},
             "saas": None}}],
    "retained": [{"id": "r", "name": "R", "areas": ["data"]}],
}


@pytest.fixture
def edit(cli, put, tmp_path):
    """edit(change, *options): export, change the rows, import again."""
    def run(change, *options, base=BASE, raw=lambda data: data):
        put("m.json", base)
        text = cli("export", "m.json").raw.decode("utf-8-sig")
        head, *rest = csv.reader(io.StringIO(text))
        rows = [dict(zip(head, row)) for row in rest]
        rows = change(rows) or rows
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        put("copy.csv", raw(out.getvalue().encode()))
        done = cli("import", "copy.csv", "--into", "m.json", "--force",
                   *options)
        return done, json.loads((tmp_path / "m.json").read_text())
    return run


def change(row, **texts):
    """A change of one row, the heading's spaces written as _."""
    def run(rows):
        for heading, text in texts.items():
            key = heading.replace("__", ": ").replace("_", " ")
            assert key in rows[row], key
            rows[row][key] = text
    return run


def area(matrix, place=0):
    return matrix["areas"][place]


CHANGES = [  # change, where, its new value
    (change(1, Responsible="You"), (0, "saas"), "customer"),
    (change(1, Responsible="ops, R&D + Host"), (0, "saas"),
     {"parties": {"host": "", "ops": ""}}),
    (change(0, Responsible="host and Ops"), (0, "10-2"),
     {"parties": {"host": "Run.", "ops": ""}, "x-cell": 1}),
    (change(0, Responsible="N/A", Note="None\nat all"), (0, "10-2"),
     {"parties": {}, "note": "None at all", "x-cell": 1}),
    (change(0, Tasks__You=""), (0, "10-2"),
     {"parties": {"customer": "", "host": "Run."}, "x-cell": 1}),
    (change(1, Responsible="If x: You; If y: ops", Tasks__Ops="If y: Go."),
     (0, "saas"), {"when": [{"if": "x", "parties": {"customer": ""}},
                            {"if": "y", "parties": {"ops": "Go."}}]}),
    (change(2, Responsible="If a: c: You + Ops\nIf not: Ops"), (1, "10-2"),
     {"when": [{"if": "a: c", "parties": {"customer": "Do.", "ops": ""},
                "x-when": 2},
               {"if": "not", "parties": {"ops": ""}, "note": "Why."}]}),
    (change(1, Responsible="If a: You\nIf a: b: You",
            Tasks__You="If a: One.\nIf a: b: Two."), (0, "saas"),
     {"when": [{"if": "a", "parties": {"customer": "One."}},
               {"if": "a: b", "parties": {"customer": "Two."}}]}),
    (change(2, Responsible="If not: Ops\nIf new: You"), (1, "10-2"),
     {"when": [{"if": "not", "parties": {"ops": ""}, "note": "Why."},
               {"if": "new", "parties": {"customer": ""}}]}),
    (change(3, Controls="iso: 2022: A.5, A.6", Owner="Team", Contact="a@b"),
     (1, "saas"), {"parties": {}, "owner": {"team": "Team", "contact": "a@b"},
                   "controls": [{"framework": "iso: 2022",
                                 "ids": ["A.5", "A.6"]}]}),
]


@pytest.mark.parametrize("what, where, value", CHANGES)
def test_a_change_of_a_cell_is_all_that_changes(edit, what, where, value):
    done, matrix = edit(what)
    place, deployment = where
    assert (done.status, area(matrix, place)["cells"][deployment]) == (
        0, value), done.err
    assert "\nm: " in done.out
    area(matrix, place)["cells"][deployment] = (
        area(BASE, place)["cells"][deployment])
    assert matrix == BASE


def test_the_same_copy_comes_to_the_same_again(edit, cli, tmp_path):
    def stale(rows):
        rows[0] |= {"Responsible": "Ops", "Lead": "You", "Supporting": "Ops"}
        rows[2] |= {"Responsible": "You"}
        rows[1] |= {"Tasks: You": "Do."}
    done, matrix = edit(stale)
    cells = [each["cells"] for each in matrix["areas"]]
    assert (cells[0], cells[1]["10-2"]) == (
        {"10-2": {"parties": {"ops": ""}, "x-cell": 1}, "saas": "host"},
        {"parties": {"customer": "If a: b: Do."}})
    assert "I2: tasks of You are ignored" in done.err
    assert "I3: tasks of You are ignored" in done.err
    assert 'H2: the lead is ignored, because "You" is not one' in done.err
    again = cli("import", "copy.csv", "--into", "m.json")
    assert (again.status, again.out) == (0, "m: no change\n"), again.err


def test_a_line_of_an_old_condition_is_all_that_is_ignored(edit):
    base = json.loads(json.dumps(BASE))
    area(base, 1)["cells"]["10-2"]["when"][1]["parties"] = {"customer": "No."}
    done, matrix = edit(change(
        2, Responsible="If a: c: You\nIf not: You",
        Tasks__You="If a: b: Do.\nMore.\nIf not: New."), base=base)
    assert [each["parties"]["customer"] for each in
            area(matrix, 1)["cells"]["10-2"]["when"]] == ["Do.", "New."]
    for line in ("If a: b: Do.", "More."):
        assert f'I4: "{line}" is of no condition of the row' in done.err


def test_parties_with_one_name_in_two_cases(edit, cli, put):
    base = BASE | {"parties": [
        {"id": "a", "name": "Ops", "role": "provider"},
        *BASE["parties"][:2],
        {"id": "ops", "name": "OPS", "role": "third-party"},
        {"id": "of", "name": "ops", "role": "third-party"}]}
    assert edit(change(1, Responsible="Ops + OPS"), base=base)[1][
        "areas"][0]["cells"]["saas"] == {"parties": {"a": "", "ops": ""}}
    for words in ("a", "ops", "of"):
        put("m.json", base | {"areas": [BASE["areas"][0] | {
            "group": "h", "cells": {"10-2": words, "saas": None}}]}
            | {"retained": []})
        put("c.csv", cli("export", "m.json").raw)
        done = cli("import", "c.csv", "--into", "m.json")
        assert (done.status, done.out) == (0, "m: no change\n"), done.err
    put("grid.csv", "Area,IaaS,SaaS\nNetwork,You,Ops\n")
    done = cli("import", "grid.csv", "--into", "m.json")
    assert done.status == 1 and "another party has this name" in done.err


def test_names_change_and_ids_stay(edit):
    def rename(rows):
        for row in rows:
            row["Group"] = "New group"
            row["Deployment"] = row["Deployment"].replace("SaaS", "Software")
        rows[0]["Area"] = "Networks"
    done, matrix = edit(rename)
    assert done.status == 0, done.err
    assert area(matrix) == area(BASE) | {"name": "Networks"}
    assert matrix["deployments"][1] == {"id": "saas", "name": "Software"}
    assert matrix["groups"][0] == BASE["groups"][0] | {"name": "New group"}


def test_one_area_moves_to_a_new_group_and_one_to_another(edit):
    def move(rows):
        rows[0]["Group"] = "Fresh"
        rows[3]["Group"] = "Other"
    matrix = edit(move)[1]
    assert [each["group"] for each in matrix["areas"]] == ["fresh", "h"]
    assert matrix["groups"][2] == {"id": "fresh", "name": "Fresh"}


def test_a_new_area_gets_an_id_and_its_place(edit):
    def add(rows):
        new = [dict.fromkeys(rows[0], "") | {
            "Area": "Keys", "Deployment": name, "Responsible": "You",
            "Group": "Group"} for name in ("IaaS", "SaaS")]
        return rows[:2] + new + rows[2:]
    done, matrix = edit(add)
    assert [each["id"] for each in matrix["areas"]] == ["net", "keys", "data"]
    assert area(matrix, 1) == {
        "id": "keys", "name": "Keys", "group": "g",
        "cells": {"10-2": "customer", "saas": "customer"}}
    assert 'New area in row 4: "Keys", with the id keys' in done.err


def test_rows_gone_are_kept_and_removed_on_demand(edit):
    done, matrix = edit(lambda rows: rows[:1])
    assert matrix == BASE and "Area data: its rows are gone; it is kept" in (
        done.err) and "Area net: 1 of its rows are gone" in done.err
    done, matrix = edit(lambda rows: rows[:2], "--remove")
    assert [each["id"] for each in matrix["areas"]] == ["net"]
    assert matrix["retained"] == [{"id": "r", "name": "R"}]


def swap(rows):
    rows[0]["Note"], rows[2]["Area"] = "New.", "Datum"
    return [{key: row[key] for key in reversed(row)} for row in rows[::-1]]


@pytest.mark.parametrize("what, raw", [
    (change(0, Deployment_id="10. Feb", Note="New."), lambda data: data),
    (change(0, Note="New."), lambda data: b"\xef\xbb\xbf" + data),
    (change(0, Note="New."), lambda data: b"Our copy\n\n" + data),
    (swap, lambda data: data),
    (lambda rows: [{"AREA_ID": row["Area id"],
                    "deployment id": row["Deployment id"], "Note": "New."}
                   for row in rows[:1]], lambda data: data),
    (lambda rows: [{"Area": row["Area"], "Deployment": row["Deployment"],
                    "Responsible": row["Responsible"], "Note": "New."}
                   for row in rows[:1]], lambda data: data)])
def test_what_spreadsheets_and_people_do_to_a_copy(edit, what, raw):
    done, matrix = edit(what, raw=raw)
    assert area(matrix)["cells"]["10-2"] == (
        area(BASE)["cells"]["10-2"] | {"note": "New."}), done.err


def test_windows_1252_with_semicolons(cli, put, tmp_path):
    put("m.json", BASE)
    data = cli("export", "m.json", "--separator", ";").raw
    put("c.csv", data.decode("utf-8-sig").replace("Cables.", "Kübel; mehr")
        .replace("Kübel; mehr", '"Kübel; mehr"').encode("windows-1252"))
    done = cli("import", "c.csv", "--into", "m.json", "--encoding",
               "windows-1252", "--output", "n.json")
    assert done.status == 0, done.err
    assert area(json.loads((tmp_path / "n.json").read_text()))[
        "summary"] == "Kübel; mehr"


def twice(rows):
    return rows + rows[1:2]


def contradict(rows):
    rows[0]["Area"], rows[1]["Area"] = "One", "Two"


def translate(rows):
    return [{"Verantwortlich" if key == "Responsible" else key: value
             for key, value in row.items()} for row in rows]


@pytest.mark.parametrize("what, sentence", [
    (change(2, Matrix="other"),
     'copy.csv:4:1: A4: this is a copy of the matrix "other", not of "m"'),
    (change(1, Area_id="gone", Area="Gone"),
     'B3: the matrix has no area with the id "gone"'),
    (change(1, Deployment_id="gone", Deployment="Gone"),
     'C3: the matrix has no deployment "gone"'),
    (twice, "B6: the row repeats the cell of row 3"),
    (contradict, 'E3: "Two" contradicts row 2, which changes it to "One"'),
    (change(1, Area="Data"), 'E3: "Data" is the name of another one'),
    (change(1, Responsible="Host"), 'G3: "Host" is not a party of the matrix'),
    (change(1, Responsible=""), "G3: write who is responsible"),
    (change(1, Responsible="If x You"), "G3: write each condition"),
    (change(1, Lead="Nobody"), 'H3: "Nobody" is not a party'),
    (change(2, Tasks__You="Do."), 'I4: begin the line with its condition'),
    (change(1, Review_by="31.01.2027"), 'not a date: write it as 2027-01-31'),
    (change(1, Note="x" * 8193), "the text is longer than 8192 bytes"),
    (change(1, Links="here"), "write links as"),
    (change(1, Controls="AC-2"), "write controls as"),
    (change(1, Contact="a@b"), "a contact needs an owner"),
    (translate, '"Verantwortlich" is no column of a working copy, which may '
                'mean that a heading was changed (missing: Responsible)'),
])
def test_a_wrong_copy_changes_nothing(edit, what, sentence):
    done, matrix = edit(what)
    assert done.status == 1 and sentence in done.err, done.err
    assert matrix == BASE


def test_it_writes_only_when_told(cli, put, tmp_path):
    put("m.json", BASE)
    copy = cli("export", "m.json").raw.replace(b"Cables.", b"Wires.")
    put("c.csv", copy)
    before = (tmp_path / "m.json").read_bytes()
    done = cli("import", "c.csv", "--into", "m.json")
    assert (done.status, "nothing was written: --force" in done.err) == (0, 1)
    assert "    - Cables.\n    + Wires.\n" in done.out
    assert (tmp_path / "m.json").read_bytes() == before
    assert cli("import", "c.csv", "--into", "m.json", "--output",
               "n.json").status == 0
    assert cli("diff", "n.json", "m.json").status == 1
    assert (tmp_path / "m.json").read_bytes() == before


def test_a_file_that_changed_since_it_was_read_stays(cli, put, tmp_path):
    put("m.json", BASE)
    copy = cli("export", "m.json").raw.replace(b"Cables.", b"Wires.")
    os.mkfifo(tmp_path / "copy.csv")

    def meanwhile():
        with open(tmp_path / "copy.csv", "wb") as pipe:  # m.json has been read
            put("m.json", BASE | {"title": "N"})
            pipe.write(copy)
    writer = threading.Thread(target=meanwhile)
    writer.start()
    done = cli("import", "copy.csv", "--into", "m.json", "--force")
    writer.join()
    assert done.status == 2 and "has changed since it was read" in done.err
    assert json.loads((tmp_path / "m.json").read_text())["title"] == "N"
    assert not list(tmp_path.glob("*.part"))


def test_a_file_keeps_its_owner_and_mode(cli, put, tmp_path):
    put("m.json", BASE)
    copy = cli("export", "m.json").raw.replace(b"Cables.", b"Wires.")
    put("c.csv", copy)
    # Only root gives files away.
    owner = (1234, 2345) if os.geteuid() == 0 else (os.getuid(), os.getgid())
    os.chown(tmp_path / "m.json", *owner)
    (tmp_path / "m.json").chmod(0o640)
    assert cli("import", "c.csv", "--into", "m.json", "--force").status == 0
    after = (tmp_path / "m.json").stat()
    assert (after.st_uid, after.st_gid, after.st_mode & 0o7777) == (
        *owner, 0o640)
    assert "Wires." in (tmp_path / "m.json").read_text()


def test_options_that_exclude_each_other(cli, put):
    put("m.json", BASE)
    put("c.csv", cli("export", "m.json").raw)
    for words, sentence in [
            (("--into", "builtin:azure-ai", "--force"), "it is no file"),
            (("--into", "m.json", "--id", "x"), "has its id, title and"),
            (("--remove", "--id", "x", "--title", "X"), "--remove needs")]:
        done = cli("import", "c.csv", *words)
        assert done.status == 2 and sentence in done.err


GRID = [  # a table that people keep, its matrix afterwards
    ("Area,IaaS,SaaS\nNetwork,You,N/A\nData,If a: b: You; If not: Ops,-\n",
     {"net": {"10-2": {"parties": {"customer": "Plan."}, "x-cell": 1},
              "saas": None},
      "data": BASE["areas"][1]["cells"]}),
    ("Group,Area,SaaS\nGroup,Network,Ops\nGroup,Data,Open\n",
     {"net": BASE["areas"][0]["cells"] | {"saas": "ops"},
      "data": BASE["areas"][1]["cells"] | {"saas": "open"}}),
    ("Area,IaaS,SaaS\nNetwork,host + You,host\n",
     {"net": BASE["areas"][0]["cells"], "data": BASE["areas"][1]["cells"]}),
    ("Area,IaaS,SaaS\nKeys,You,Ops\n",
     {"net": BASE["areas"][0]["cells"], "data": BASE["areas"][1]["cells"],
      "keys": {"10-2": "customer", "saas": "ops"}}),
]


@pytest.mark.parametrize("grid, cells", GRID)
def test_a_grid_changes_who_is_responsible_and_nothing_else(
        cli, put, tmp_path, grid, cells):
    put("m.json", BASE)
    put("grid.csv", grid)
    done = cli("import", "grid.csv", "--into", "m.json", "--force")
    assert done.status == 0, done.err
    matrix = json.loads((tmp_path / "m.json").read_text())
    assert {each["id"]: each["cells"] for each in matrix["areas"]} == cells
    for each in matrix["areas"]:
        each["cells"] = {}
    assert matrix["areas"][:2] == [each | {"cells": {}}
                                   for each in BASE["areas"]]
    assert matrix | {"areas": BASE["areas"]} == BASE


def test_a_grid_with_an_unknown_deployment_changes_nothing(cli, put):
    put("m.json", BASE)
    put("grid.csv", "Area,IaaS,PaaS\nNetwork,You,Ops\n")
    done = cli("import", "grid.csv", "--into", "m.json")
    assert done.status == 1
    assert 'C1: the matrix has no deployment "PaaS"' in done.err


def test_an_id_made_of_a_name_takes_no_area_of_another_row(
        cli, put, tmp_path):
    areas = [BASE["areas"][0] | {"id": "network", "name": "Network security"},
             BASE["areas"][1]]
    put("m.json", BASE | {"areas": areas})
    put("grid.csv", "Area,IaaS,SaaS\nNetwork security,host + You,host\n"
                    "Network,Ops,You\nDatas,Ops,Ops\n")
    done = cli("import", "grid.csv", "--into", "m.json", "--force")
    assert done.status == 0, done.err
    matrix = json.loads((tmp_path / "m.json").read_text())
    assert area(matrix) == areas[0]
    assert area(matrix, 1) == {"id": "network-2", "name": "Network",
                               "cells": {"10-2": "ops", "saas": "customer"}}
    put("grid.csv", "Group,Area,SaaS\nGroup,Data,Ops\nOther,Data,You\n")
    done = cli("import", "grid.csv", "--into", "m.json")
    assert done.status == 1 and (
        '"Data" is the area data, as "Data" in row 2 is') in done.err


def test_what_does_not_change_keeps_its_layout(cli, put, tmp_path):
    text = "\ufeff" + json.dumps(BASE, indent=2).replace(
        '"x-own": {', '"x-own"  :{').replace('"IaaS"', r'"Iaa\u0053"') + "\n\n"
    put("m.json", text)
    rows = cli("export", "m.json").raw
    for old, new in ("Cables.", 'Wi"res.'), ("Network", "Net"), (
            "Plan.", "Draw."):
        rows = rows.replace(old.encode(), new.replace('"', '""').encode())
        text = text.replace(json.dumps(old), json.dumps(new))
    put("c.csv", rows.replace(b'Wi""res.', b'"Wi""res."') +
        b"m,,10-2,,Keys,,You\r\nm,,saas,,Keys,,You\r\n")
    assert cli("import", "c.csv", "--into", "m.json", "--force").status == 0
    end = text.index('\n  ],\n  "retained"')
    assert (tmp_path / "m.json").read_text() == text[:end] + """,
    {
      "id": "keys",
      "name": "Keys",
      "cells": {"10-2": "customer", "saas": "customer"}
    }""" + text[end:]


def test_links_keep_what_a_line_does_not_say(edit):
    links = [{"title": "A <http", "href": "https://a/", "x-a": 1},
             {"title": "B", "href": "https://b/", "note": "or <http://c/>"}]
    base = BASE | {"areas": [BASE["areas"][0] | {"links": links},
                             BASE["areas"][1]]}

    def move(rows):
        rows[0]["Area links"] = rows[0]["Area links"].replace("//a/", "//d/")
    done, matrix = edit(move, base=base)
    assert done.status == 0, done.err
    assert area(matrix)["links"] == [
        links[0] | {"href": "https://d/"}, links[1]]


def test_numbers_and_line_ends_of_authors_stay(cli, put, tmp_path):
    base = json.loads(json.dumps(BASE))
    area(base)["cells"]["10-2"]["x-cell"] = 7654321
    lines = json.dumps(base, indent=1).splitlines()
    start = lines.index('    "10-2": {')
    end = lines.index('    "saas": "host"')
    lines[start:end] = [
        '"10-2": ' + json.dumps(area(base)["cells"]["10-2"]) + ","]
    text = "\r\n".join(lines).replace("7654321", "1.10") + "\r\n"
    put("m.json", text.encode())
    rows = cli("export", "m.json").raw.replace(b"Plan.", b"Draw.")
    put("c.csv", rows + b"m,,10-2,,Keys,,You\r\nm,,saas,,Keys,,You\r\n")
    done = cli("import", "c.csv", "--into", "m.json", "--force")
    assert done.status == 0, done.err
    after = (tmp_path / "m.json").read_bytes()
    assert after.count(b"\n") == after.count(b"\r\n")
    assert [line for line in text.replace("Plan.", "Draw.").splitlines()
            if line not in after.decode().splitlines()] == []
