# SPDX-License-Identifier: Apache-2.0
"""Workbooks, read with what others wrote: openpyxl."""

from __future__ import annotations

import csv
import io
import os
import resource
import signal
import subprocess

import openpyxl
import pytest

from conftest import PROGRAM, TREE

SHIPPED = sorted(path.stem for path in
                 (TREE / "conf/matrices").glob("*.json"))
HOSTILE = ["=1+1", "+A1", "-A1", "@SUM(A1)", "=cmd|' /C calc'!A0",
           "_x0041_", "<b>&amp;\"'", "]]>", "1e5", "٣ שלום", "😀" * 30]


def read(raw: bytes):
    return openpyxl.load_workbook(io.BytesIO(raw))


def values(sheet) -> list[list]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def hostile(azure: dict) -> dict:
    """Each name and task begins with what must do nothing."""
    for i, area in enumerate(azure["areas"]):
        area["name"] = f"{HOSTILE[i % len(HOSTILE)]} {i}"
        area["note"] = HOSTILE[i % len(HOSTILE)]
        for cell in area["cells"].values():
            for party in cell["parties"] if isinstance(cell, dict) else ():
                cell["parties"][party] = HOSTILE[i % len(HOSTILE)]
    for i, deployment in enumerate(azure["deployments"]):
        deployment["name"] = f"[a]: b/c * ? \\ '{i // 2}'"
    return azure


def book_of(cli, file: str, *words: str):
    done = cli("show", file, "--as", "xlsx", *words)
    assert done.status == 0, done.err
    return read(done.raw)


def test_the_table_is_that_of_the_page(cli):
    book = book_of(cli, "builtin:azure-cloud")
    assert book.sheetnames == ["Matrix", "On-premises", "IaaS", "PaaS",
                               "SaaS", "All rows", "About"]
    sheet = book["Matrix"]
    rows = values(sheet)
    assert rows[2] == ["Responsibility area", "On-premises", "IaaS", "PaaS",
                       "SaaS"]
    assert rows[7] == ["Applications", "● You", "● You", "◐ Shared",
                       "◐ Shared"]
    assert sheet.freeze_panes == "B4"
    fills = {cell.value: cell.fill.fgColor.rgb
             for row in sheet.iter_rows(min_row=4, max_row=13, min_col=2)
             for cell in row}
    assert fills == {"● You": "FFE4EEFE", "◐ Shared": "FFF0E8FD",
                     "○ Microsoft": "FFFAF6EC"}
    assert sheet["A4"].comment.text.startswith("The information")
    setup = sheet.page_setup
    assert (setup.orientation, setup.fitToHeight) == ("landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$3"


def test_a_checklist_has_what_is_yours(cli, azure, put):
    azure["areas"][0]["owner"] = {"team": "Data", "contact": "data@example.org"}
    sheet = book_of(cli, put("m.json", azure))["PaaS"]
    rows = values(sheet)
    assert rows[3] == ["Done?", "Responsibility area", "Responsibility",
                       "Tasks", "Shared with", "Owner", "Due", "Note"]
    assert [row[1:3] for row in rows[4:]] == [
        ["Customer data", "You"], ["Configurations and settings", "You"],
        ["Identities and users", "You"], ["Client devices", "You"],
        ["Applications", "Shared"], ["Network controls", "Shared"]]
    assert {row[0] for row in rows[4:]} == {"☐"}
    assert rows[4][5] == "Data (data@example.org)"
    assert [row[4] for row in rows[8:]] == ["Microsoft", "Microsoft"]
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.type, rule.formula1, str(rule.sqref)) == \
        ("list", '"☐,☑"', "A5:A10")


@pytest.mark.parametrize("name", [*SHIPPED, "hostile"])
def test_flat_rows_are_those_of_csv(cli, azure, put, name):
    file = (put("m.json", hostile(azure)) if name == "hostile"
            else f"builtin:{name}")
    sheet = book_of(cli, file)["All rows"]
    rows = list(csv.reader(io.StringIO(
        cli("show", file, "--as", "csv").out, newline="")))
    assert [["" if value is None else str(value) for value in row]
            for row in values(sheet)] == rows
    (table,) = sheet.tables.values()
    assert table.ref == sheet.dimensions and table.autoFilter.ref == table.ref


def test_texts_stay_texts_on_all_sheets(cli, azure, put):
    book = book_of(cli, put("m.json", hostile(azure)))
    assert len(set(map(str.lower, book.sheetnames))) == 7
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows()
             for cell in row}
    assert kinds <= {"s", "n"}


def test_the_sheet_about_the_matrix(cli, azure, put):
    azure["sources"].append({"title": "Paper"})
    rows = values(book_of(cli, put("m.json", azure))["About"])
    said = {str(value) for row in rows for value in row}
    assert {azure["title"], azure["revision"], "Paper", "Microsoft",
            azure["sources"][0]["title"], azure["summary"]} <= said


def test_what_is_left_out_is_said(cli):
    sheet = book_of(cli, "builtin:azure-cloud", "--responsibility",
                    "shared")["Matrix"]
    rows = values(sheet)
    assert rows[2][0] == "Filtered view. Showing 4 of 40 responsibilities."
    assert rows[4] == ["Client devices", "Not shown", "◐ Shared"]
    done = cli("show", "builtin:azure-cloud", "--as", "xlsx", "--q", "zzzz")
    assert (done.status, done.raw) == (2, b"") and "no cell" in done.err


def test_words_and_direction_of_a_language(cli, azure, put):
    azure["lang"] = "he"
    azure["labels"] = {"sheet-matrix": "טבלה", "due": "עד"}
    book = book_of(cli, put("m.json", azure))
    assert book.sheetnames[0] == "טבלה"
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    assert values(book["IaaS"])[3][6] == "עד"


def test_the_same_bytes_everywhere(tmp_path):
    def run(**more) -> bytes:
        return subprocess.run(
            [PROGRAM, "show", "builtin:azure-ai", "--as", "xlsx"],
            check=True, capture_output=True, cwd=tmp_path,
            env={"PATH": os.environ["PATH"], **more}).stdout
    first = run()
    assert first.startswith(b"PK") and len(first) < 40_000
    assert run(TZ="Asia/Tokyo", LC_ALL="de_DE.UTF-8") == first
    assert run(TMPDIR="/nowhere", LANG="C") == first


def test_a_full_folder_makes_no_book(azure, put, tmp_path):
    """A limit on files does what a full folder does; then a full folder."""
    area = azure["areas"][0]
    azure["areas"] = [{**area, "id": f"a{i}", "name": f"Area {i}"}
                      for i in range(200)]
    for key in ("retained", "provided", "topics"):
        azure.pop(key, None)
    words = [PROGRAM, "show", put("m.json", azure), "--as", "xlsx"]

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))

    told = ("responsibility: Temporarily unavailable: The workbook could not "
            "be written completely: there is too little room for temporary "
            "files.\n")
    done = subprocess.run(words, capture_output=True, cwd=tmp_path,
                          preexec_fn=limit)
    assert (done.returncode, done.stdout, done.stderr.decode()) == \
        (2, b"", told)
    mounted = ["unshare", "--mount", "sh", "-c",
               "mount -t tmpfs -o size=64k none /dev/shm && exec \"$@\"", "-"]
    if subprocess.run([*mounted, "true"], capture_output=True).returncode:
        return  # only root may mount
    done = subprocess.run([*mounted, *words], capture_output=True, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.decode()) == \
        (2, b"", told)


def test_a_large_matrix_is_refused(cli, azure, put):
    area = azure["areas"][0]
    azure["areas"] = [{**area, "id": f"a{i}", "name": f"Area {i}"}
                      for i in range(1001)]
    for key in ("retained", "provided", "topics"):
        azure.pop(key, None)
    file = put("m.json", azure)
    done = cli("show", file, "--as", "xlsx")
    assert (done.status, done.raw) == (2, b"")
    assert "at most 4000 cells" in done.err
    assert book_of(cli, file, "--deployment", "paas").sheetnames[1:2] == \
        ["PaaS"]
