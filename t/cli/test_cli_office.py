# SPDX-License-Identifier: Apache-2.0
"""Workbooks and working copies that LibreOffice has read and saved.

`make spreadsheets` asks for every file with SRM_EVERY_COPY, `make test` for
some.
"""

import csv
import io
import os
import subprocess
from pathlib import Path

import pytest

from test_cli_export import FILES
from test_cli_workbook import hostile

KEPT = FILES if os.environ.get("SRM_EVERY_COPY") else FILES[::12]
UTF8_CSV = "44,34,76,1"  # comma, quotes, UTF-8, from the first row


def office(out, to, files, *words):
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{out}/profile", "--headless",
         *words, "--convert-to", to, "--outdir", out, *files],
        check=True, capture_output=True, timeout=600)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_libreoffice_keeps_a_copy(cli, tmp_path, kind):
    for at, file in enumerate(KEPT):
        cli("export", file, "--output", f"{at}.{kind}", "--as", kind)
    books = tmp_path / "books"
    office(books, "xlsx", sorted(tmp_path.glob(f"*.{kind}")),
           *([f"--infilter=CSV:{UTF8_CSV}"] if kind == "csv" else []))
    office(tmp_path / "tables",
           f"csv:Text - txt - csv (StarCalc):{UTF8_CSV}",
           sorted(books.glob("*.xlsx")))
    for at, file in enumerate(KEPT):
        for table in (books / f"{at}.xlsx", tmp_path / f"tables/{at}.csv"):
            done = cli("import", table, "--into", file)
            assert done.out.endswith(": no change\n"), (file, done.err)


def test_libreoffice_reads_the_same_rows(cli, azure, put, tmp_path):
    file = put("m.json", hostile(azure))
    (tmp_path / "m.xlsx").write_bytes(cli("show", file, "--as", "xlsx").raw)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile",
         "--headless", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,"
         "false,false,-1", "m.xlsx"], cwd=tmp_path, check=True,
        capture_output=True, timeout=120)
    wanted = cli("show", file, "--as", "csv").out
    found = Path(tmp_path / "m-All rows.csv").read_text(encoding="utf-8")
    assert list(csv.reader(io.StringIO(found))) == \
        list(csv.reader(io.StringIO(wanted, newline="")))
