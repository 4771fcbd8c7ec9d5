# SPDX-License-Identifier: Apache-2.0
"""What a file may take of the memory while it is loaded.

The program runs under a limit of its address space: it must come to the same
report as without one. docs/matrix-format.md states the limits.
"""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import PROGRAM

MB = 1024 * 1024
MOST = 256 * MB       # that any file takes, and the program itself
ALONE = 32 * MB       # what the program takes of that
FILE = 16 * MB
ENTRIES = 400_000
EXTRAS = 200_000      # of these: an author's own keys and what is in them

HEAD = ('{"format":1,"id":"m","title":"M","revision":"2026-01-06","sources":'
        '[{"title":"S"}],"parties":[{"id":"us","name":"U","role":"customer"},'
        '{"id":"cc","name":"C","role":"provider"}],')


def filled(before: str, piece: str, entries: int, after: str = "",
           joint: str = ",", most: int = ENTRIES) -> str:
    """As many pieces as the limits allow, of so many entries each."""
    count = min((most - 100) // entries,
                (FILE - len(before) - len(after)) // len(piece + joint))
    return before + joint.join([piece] * count) + after


def table(cell: str, entries: int, areas: int = 10_000,
          columns: int = 64) -> str:
    """A matrix of such cells, as large as the limits allow."""
    ids = [f"d{i}" for i in range(columns)]
    row = '{{"id":"a{}","name":"A","cells":{{' + ",".join(
        f'"{i}":{cell}'.replace("{", "{{").replace("}", "}}")
        for i in ids) + "}}}}"
    areas = min(areas, (ENTRIES - 1000) // (columns * entries + 8),
                (FILE - 10_000) // len(row))
    return (HEAD + '"deployments":['
            + ",".join(f'{{"id":"{i}","name":"D"}}' for i in ids)
            + '],"areas":[' + ",".join(map(row.format, range(areas))) + "]}")


def unknown(columns: int = 64) -> str:
    """Cells of as many parties that do not exist, each in one cell."""
    ids = [f"d{i}" for i in range(64)]
    number = iter(range(ENTRIES))
    rows = ",".join(
        f'{{"id":"a{row}","name":"A","cells":{{' + ",".join(
            f'"{i}":"nobody-{next(number):019}"' for i in ids[:columns])
        + "}}" for row in range((ENTRIES - 1000) // (columns + 8)))
    return (HEAD + '"deployments":[' + ",".join(
        f'{{"id":"{i}","name":"D"}}' for i in ids) + f'],"areas":[{rows}]}}')


def own_keys(value: str) -> str:
    """Areas with as many keys of an author's own as a file may have."""
    rows = ",".join(
        f'{{"id":"a{row}","name":"A","cells":{{"d":"us"}},' + ",".join(
            f'"x-{row}-{i}-{"k" * 20}":{value}' for i in range(1000)) + "}"
        for row in range(EXTRAS // 1000))
    return (HEAD + f'"deployments":[{{"id":"d","name":"D"}}],'
            f'"areas":[{rows}]}}')


def with_extra(value: str) -> str:
    return (HEAD + '"deployments":[{"id":"d","name":"D"}],"areas":[{"id":"a",'
            '"name":"A","cells":{"d":"us"}}],' + value + "}")


DEEP = "[" * 30 + "]" * 30
SHAPES = {
    "numbers": lambda: filled("[", "1", 1, "]"),
    "empty texts": lambda: filled("[", '""', 1, "]"),
    "texts of escapes": lambda: filled("[", r'"\"\n\u00fc"', 1, "]"),
    "texts of the limit": lambda: filled("[", '"' + "a" * 8192 + '"', 1, "]"),
    "empty lists": lambda: filled("[", "[]", 2, "]"),
    "empty objects": lambda: filled("[", "{}", 3, "]"),
    "small objects": lambda: filled("[", '{"":1}', 3, "]"),
    "nested lists": lambda: filled("[", DEEP, 31, "]"),
    "open brackets": lambda: "[" * FILE,
    "open objects": lambda: filled("", '{"a":', 2, joint=""),
    "one long text": lambda: '{"title":"' + "a" * (FILE - 20) + '"}',
    "one long escape": lambda: '{"title":"' + r"\n" * (FILE // 2 - 20) + '"}',
    "one long number": lambda: "[" + "1" * (FILE - 20) + "]",
    "one long fraction": lambda: with_extra(
        '"x-a":0.' + "1" * (FILE - 1000)),
    "many keys": lambda: "{" + ",".join(
        f'"{i:x}":1' for i in range(ENTRIES - 100)) + "}",
    "the same key": lambda: filled("{", '"a":1', 1, "}"),
    "long equal keys": lambda: filled("{", '"' + "a" * 8000 + '":1', 1, "}"),
    "keys that are escapes": lambda: filled("{", r'"\u0061":1', 1, "}"),
    "extra keys": lambda: own_keys("1"),
    "extra keys of texts": lambda: own_keys('"' + "t" * 30 + '"'),
    "extra keys of fractions": lambda: own_keys("0.30000000000000004"),
    "an extra list": lambda: with_extra(
        filled('"x-a":[', "1", 1, "]", most=EXTRAS)),
    "extra fractions": lambda: with_extra(
        filled('"x-a":[', "0.1", 1, "]", most=EXTRAS)),
    "extra objects": lambda: with_extra(filled('"x-a":[', "{}", 3, "]")),
    "an extra object": lambda: with_extra('"x-a":{' + ",".join(
        f'"{i:x}{"k" * 30}":0.1' for i in range(EXTRAS - 100)) + "}"),
    "an extra long text": lambda: with_extra(
        '"x-a":"' + "a" * (FILE - 1000) + '"'),
    "short cells": lambda: table('"us"', 1),
    "short cells in many areas": lambda: table('"us"', 1, columns=31),
    "open cells": lambda: table('"open"', 1, columns=31),
    "tasks in lists": lambda: table(
        '{"parties":{"us":["a","b"]},"supporting":{"cc":["a","b"]}}', 12),
    "links of cells": lambda: table(
        '{"open":"","links":[{"title":"a","href":"https://b.c"}]}', 8),
    "cells of parties": lambda: table('{"parties":{"us":"","cc":""}}', 6),
    "conditional cells": lambda: table(
        '{"when":[{"if":"x","parties":{}}]}', 9),
    "cells of mistakes": lambda: table("{}", 3),
    "unknown parties": lambda: table('"nobody"', 1),
    "parties that nobody is": lambda: unknown(),
    "half the row": lambda: unknown(36),
    "all cells but one": lambda: table('"us"', 1).replace('"d33":"us",', ""),
    "long tasks": lambda: table(
        '{"parties":{"us":"' + "w" * 150 + '","cc":"' + "v" * 150
        + '"}}', 6, 5000, 8),
}


def check(file: Path, space: int | None = None, given: bytes = b""):
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (space, space))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return subprocess.run(
        [str(PROGRAM), "check", "--today", "2026-06-01", str(file)],
        input=given, capture_output=True, timeout=60, preexec_fn=limit if space else None)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_file_takes_no_more_than_is_said(shape, tmp_path):
    file = tmp_path / "m.json"
    file.write_text(SHAPES[shape]())
    assert file.stat().st_size <= FILE
    done = check(file, MOST)
    assert done.stderr == b"", done.stderr[-300:]
    assert done.returncode in (0, 1)
    assert b"[RSP0112]" not in done.stdout
    assert b"[RSP0103]" not in done.stdout


# A process never shows less memory than the one that it was forked from had,
# which is much here: a small one runs the program.
SMALL = """
import resource, subprocess, sys
status = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(status)
"""


def test_a_matrix_of_words_takes_eight_times_its_size(tmp_path):
    file = tmp_path / "m.json"
    file.write_text(SHAPES["long tasks"]())
    done = subprocess.run([sys.executable, "-c", SMALL, str(PROGRAM), "check",
                           "--today", "2026-06-01", str(file)],
                          check=True, capture_output=True)
    assert int(done.stdout) * 1024 < ALONE + 8 * file.stat().st_size


def test_a_file_without_memory_is_refused(tmp_path):
    file = tmp_path / "m.json"
    file.write_text(SHAPES["long tasks"]())
    done = check(file, 128 * MB)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"m.json: error: could not be loaded: out of memory" in done.stdout
    assert b"[RSP0111]" in done.stdout


def test_without_memory_it_says_so():
    done = check(Path("-"), 24 * MB, SHAPES["one long text"]().encode())
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"responsibility: out of memory\n"


def test_entries_are_counted_to_the_limit(tmp_path):
    file = tmp_path / "m.json"
    numbers = ["1"] * ENTRIES
    for more, refused in (([], False), (["1"], True)):
        file.write_text("[" + ",".join(numbers + more) + "]")
        assert (b"[RSP0112]" in check(file).stdout) == refused
    objects = ["{}"] * (ENTRIES // 3)
    file.write_text("[" + ",".join(objects) + "]")
    assert b"[RSP0112]" not in check(file).stdout
    file.write_text("[" + ",".join(objects + ["{}"]) + "]")
    assert b"m.json:1:" in (out := check(file).stdout) and b"[RSP0112]" in out
