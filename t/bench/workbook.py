#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What importing a workbook costs: workbook.py [RESPONSIBILITY].

A sheet of 5,000 rows and 8 columns, written by xlsxwriter. The whole of
`responsibility import` against xlsx2csv, which only reads: instructions,
counted by valgrind. What reading adds to the peak of the resident set, against
the XML of the sheet: a second sheet makes the command end after reading. Ends
with 1 when a ratio is over its limit.
"""

import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import xlsxwriter

ROWS, COLUMNS = 5000, 8
INSTRUCTIONS, MEMORY = 2, 10
WORDS = ["Customer", "Provider", "N/A"]
OPTIONS = ["--id", "m", "--title", "M"]


def write(file: Path, sheets: int) -> int:
    """Write a workbook; return the bytes of the sheet's XML."""
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet()
    for row in range(ROWS):
        sheet.write_row(row, 0, [f"Area {row}" if row else "Area", *(
            WORDS[(row + at) % 3] if row else f"Deployment {at}"
            for at in range(1, COLUMNS))])
    for _ in range(sheets - 1):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a", "b"])
        sheet.write_row(1, 0, ["c", "d"])
    book.close()
    with zipfile.ZipFile(file) as archive:
        return archive.getinfo("xl/worksheets/sheet1.xml").file_size


def instructions(*command: str) -> int:
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
         *command], capture_output=True, text=True, check=True)
    return int(re.search(r"refs:\s+([\d,]+)", done.stderr)[1].replace(",", ""))


def peak(*command: str) -> int:
    """By GNU time: a child of ours would begin with our own peak."""
    done = subprocess.run(["/usr/bin/time", "-f", "%M", *command],
                          capture_output=True, text=True)
    return int(done.stderr.splitlines()[-1]) * 1024


def main() -> int:
    tree = Path(__file__).resolve().parents[2]
    program = sys.argv[1] if len(sys.argv) > 1 else str(
        tree / "build/responsibility")
    with tempfile.TemporaryDirectory() as folder:
        one, two = (Path(folder) / name for name in ("1.xlsx", "2.xlsx"))
        write(one, 1)
        xml = write(two, 2)
        ours = instructions(program, "import", str(one), *OPTIONS)
        other = instructions(sys.executable, "/usr/bin/xlsx2csv", str(one),
                             "/dev/null")
        whole = peak(program, "import", str(one), *OPTIONS)
        reading = (peak(program, "import", str(two), *OPTIONS)
                   - peak(program, "--version"))
    print(f"import: {ours:,} instructions, xlsx2csv: {other:,}; "
          f"ratio {ours / other:.2f}, limit {INSTRUCTIONS}")
    print(f"sheet: {xml:,} bytes of XML; reading adds {reading:,}; ratio "
          f"{reading / xml:.1f}, limit {MEMORY}; the whole import has {whole:,}")
    return int(ours > INSTRUCTIONS * other or reading > MEMORY * xml)


if __name__ == "__main__":
    sys.exit(main())
