# SPDX-License-Identifier: Apache-2.0
"""The path of docs/how-to/spreadsheet.md, walked as it stands there."""

import json
import re
import shlex

import openpyxl

from conftest import TREE

TABLE = "conf/examples/tables/backup-service.csv"
TASK = "Say which mailboxes matter."


def add_a_task(file):
    """To the last cell of the first area, as a person would in Excel."""
    book = openpyxl.load_workbook(file)
    sheet = book.active
    head = [cell.value for cell in sheet[1]]
    sheet.cell(4, head.index("Tasks: Us") + 1, TASK)
    book.save(file)


def test_a_spreadsheet_becomes_pages_by_the_commands_of_the_manual(
        cli, tmp_path):
    text = (TREE / "docs/how-to/spreadsheet.md").read_text()
    (tmp_path / "backup-service.csv").write_bytes(
        (TREE / TABLE).read_bytes())
    words = [shlex.split(line) for line in re.findall(
        r"^\$ responsibility (.*)$", text, re.M)]
    done = []
    for word in words:
        done.append(cli(*word))
        if word[0] == "export":
            add_a_task(tmp_path / "backup.xlsx")
    assert [one.status for one in done] == [1] + [0] * 6, done
    for value in ('"Example Cloud"', '"Partial"'):
        assert value in done[0].err
    assert "nothing was written" in done[-2].err
    made = json.loads((tmp_path / "backup.json").read_text())
    assert len(made["areas"]) == 8
    assert made["areas"][0]["cells"]["mail"] == {"parties": {"us": TASK}}
    assert [group["name"] for group in made["groups"]] == [
        "Before the service starts", "Every day", "When something is lost"]
    notes = [area.get("note") for area in made["areas"]]
    assert notes.count("With a key that Example Cloud keeps, unless we bring "
                       "our own.") == 1
    assert (tmp_path / "site/backup/index.html").is_file()
