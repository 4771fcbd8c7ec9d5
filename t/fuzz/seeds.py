#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Write what fuzzing begins with: seeds.py FOLDER.

FOLDER/matrix holds every file of t/cases, and conf's in FOLDER/matrix-large;
FOLDER/request every page in every form and what the fuzzer over HTTP asks
for; FOLDER/sheet workbooks, and parts of some; FOLDER/markdown tables and the
documentation; FOLDER/synonyms a search and a file of synonyms; FOLDER/*.dict the words of each.
"""

import hashlib
import json
import re
import shutil
import sys
from pathlib import Path
from urllib.parse import unquote_to_bytes

TREE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TREE / "t/drive"), str(TREE / "t/cli")]

from fuzz_requests import (  # noqa: E402
    ACCEPTS, CODINGS, NAMES, OWN, TAGS, WORDS, Maker, thorny)
import workbooks  # noqa: E402
from harness import BASE  # noqa: E402
from samples import DATA, PAGES  # noqa: E402

FORMS = ["", ".html", ".json", ".csv", ".ndjson", ".md", ".svg"]
# What is longer is tried once and not bent: it would take all the time.
LARGE = 6000


def keep(folder: Path, seeds: list[bytes]) -> None:
    large = folder.with_name(folder.name + "-large")
    for home in folder, large:
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
    for seed in seeds:
        home = large if len(seed) > LARGE else folder
        (home / hashlib.sha1(seed).hexdigest()).write_bytes(seed)


def matrices() -> list[bytes]:
    files = [*TREE.glob("t/cases/*/*/*.json"),
             *TREE.glob("conf/matrices/*.json"),
             *TREE.glob("conf/examples/*.json")]
    found = [file.read_bytes() for file in files]
    return found + [json.dumps(thorny()).encode()]


def requests() -> list[bytes]:
    found = []
    paths = [path for kind in (PAGES, DATA) for some in kind.values()
             for path in some] + ["/health", "/metrics", "/openapi",
                                  "/schemas/matrix", "/problems",
                                  "/api-catalog", "/azure-cloud/areas/"]
    for path in dict.fromkeys(paths):
        found += [f"{path}{form}\nq=a&deployment=paas".encode()
                  for form in FORMS]
        found += [path.encode() + b"\n\n" + accept + b"\ngzip, br"
                  for accept in ACCEPTS[:4]]
    maker = Maker(1)
    for _ in range(600):
        asked = maker.asked()
        path, _, query = asked.target.removeprefix(BASE.encode()).partition(
            b"?")
        fields = [(asked.named(name) or [b""])[0] for name in
                  (b"Accept", b"Accept-Encoding", b"If-None-Match")]
        found.append(b"\n".join([unquote_to_bytes(path), query, *fields]))
    return found


PARTS = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml",
         "xl/workbook.xml"]


def sheets() -> list[bytes]:
    """Archives; and parts, which t/fuzz/fuzz_sheet.c packs."""
    row = workbooks.row
    books = [workbooks.parts(row(2, "Data", "Customer") + more, **other)
             for more, other in [
        (row(3, "a_x000D_b", "_x005F_x0041_"), {}),
        ("<row><c><v>46028.5</v></c><c t='b'><v>1</v></c></row>", {}),
        ('<row r="9" hidden="1"><c r="C9" s="1"><v>0.25</v></c></row>',
         {"styles": '<numFmts><numFmt numFmtId="170" formatCode="d/m/yy h:mm"'
                    '/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"'
                    "/></cellXfs>"}),
        ('<row><c t="s"><v>0</v></c><c t="e"><f/><v>#REF!</v></c></row>',
         {"strings": '<si><r><t>a</t></r><r><rPr><vertAlign val="superscript"'
                     "/></rPr><t>1, 2</t></r><rPh><t>x</t></rPh></si>",
          "before": '<cols><col min="2" max="3" hidden="1"/></cols>',
          "after": '<mergeCells><mergeCell ref="A2:B3"/></mergeCells>'})]]
    found = []
    for book in [*books, *map(workbooks.made_strict, books)]:
        texts = [book[name] for name in PARTS]
        found += ["\0".join(texts[:count]).replace(
            "worksheet1", "r").encode() for count in (2, 4)]
        found.append(workbooks.pack(book))
    return found + [workbooks.excel(), (
        TREE / "t/cli/data/libreoffice.xlsx").read_bytes()]


def markdown() -> list[bytes]:
    head = "| Area | PaaS |\n|:-----|-----:|\n"
    cells = ["**a** `b|c`", "[a](b)[^1]", "a<br>b<sup>1, 2</sup>", "a \\| b",
             "![a](b) &amp; <b>c</b>", "a | surplus"]
    return [f"# A\n\n{head}| A | {cell} |\n\n[^1]: Note.\n".encode()
            for cell in cells] + [
        f"{head}| A | b |\n\n## B\n\n> {head}".encode(),
        f"- a\n\n  {head}".encode(),
        *(file.read_bytes() for file in TREE.glob("docs/*.md"))]


def synonyms() -> list[bytes]:
    files = [*TREE.glob("t/cases/synonyms/*/synonyms.txt"),
             TREE / "conf/synonyms.txt"]
    lines = (TREE / "conf/synonyms.txt").read_bytes().splitlines()
    return [b"patch k8s \"OS\" multi-factor sign-in\n" + file.read_bytes()
            for file in files] + [
        re.split(b",|=>", line)[0] + b"\n" + line for line in lines]


def dictionary(words: set[bytes]) -> bytes:
    lines = []
    for word in sorted(word for word in words if 1 < len(word) < 40):
        quoted = "".join(chr(byte) if 32 <= byte < 127 and byte not in b'"\\'
                         else f"\\x{byte:02x}" for byte in word)
        lines.append(f'"{quoted}"\n')
    return "".join(lines).encode()


def main() -> None:
    folder = Path(sys.argv[1])
    schema = (TREE / "conf/schemas/matrix.json").read_text()
    keys = {f'"{word}"'.encode()
            for word in re.findall(r'"([a-z_]+)":', schema)}
    own = {word for lists in (*OWN.values(), WORDS)
           for some in lists.values() for word in some}
    words = {word.encode() for word in [*own, *NAMES, *FORMS]}
    words |= {name.encode() + b"=" for name in NAMES} | {
        item for item in ACCEPTS + CODINGS + TAGS}
    keep(folder / "matrix", matrices())
    keep(folder / "request", requests())
    keep(folder / "sheet", sheets())
    keep(folder / "markdown", markdown())
    keep(folder / "synonyms", synonyms())
    (folder / "synonyms.dict").write_bytes(dictionary({
        b" => ", b", ", b"\n", b"# ", b"=>\n", b"\r\n", b"multi-factor",
        "é".encode(), "\ufeff".encode(), b"AC-2.1"}))
    (folder / "sheet.dict").write_bytes(dictionary({
        word for seed in sheets() if seed[:1] == b"<"
        for word in re.findall(rb"<[\w:]+|[\w:]+=\"[^\"]*\"|</[\w:]+>", seed)}))
    (folder / "markdown.dict").write_bytes(dictionary({
        b"| a ", b"|---", b"\n\n", b"[^1]", b"[^1]: ", b"<br>", b"<sup>",
        b"</sup>", b"\\|", b"```", b"> ", b"- ", b"![", b"](", b"<!--"}))
    (folder / "matrix.dict").write_bytes(dictionary(
        keys | {b"null", b"true", b"\\u0000", b"customer", b"provider"}))
    (folder / "request.dict").write_bytes(dictionary(words))


if __name__ == "__main__":
    main()
