#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Write what fuzzing begins with: seeds.py FOLDER.

FOLDER/matrix holds every file of t/cases, and conf's in FOLDER/matrix-large;
FOLDER/request every page in every form and what the fuzzer over HTTP asks
for; FOLDER/*.dict the words of both.
"""

import hashlib
import json
import re
import shutil
import sys
from pathlib import Path
from urllib.parse import unquote_to_bytes

TREE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TREE / "t/drive"))

from fuzz_requests import (  # noqa: E402
    ACCEPTS, CODINGS, NAMES, OWN, TAGS, WORDS, Maker, thorny)
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
    (folder / "matrix.dict").write_bytes(dictionary(
        keys | {b"null", b"true", b"\\u0000", b"customer", b"provider"}))
    (folder / "request.dict").write_bytes(dictionary(words))


if __name__ == "__main__":
    main()
