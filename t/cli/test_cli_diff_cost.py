# SPDX-License-Identifier: Apache-2.0
"""What a comparison costs grows with the files, whatever is in them.

callgrind counts the instructions of comparing, between loading and writing:
twice the entries may cost little more than twice as much. Memory is counted by
a limit of the address space.
"""

import json
import re
import resource
import subprocess

import pytest

from conftest import PROGRAM

MB = 1024 * 1024
MOST = 400 * MB  # that the program takes for the worst pair of files
TEXT = "n" * 8000


def matrix(**parts) -> dict:
    return {"format": 1, "id": "m", "title": "M", "revision": "2026-01-06",
            "sources": [{"title": "S"}],
            "parties": [{"id": "us", "name": "U", "role": "customer"},
                        {"id": "cc", "name": "C", "role": "provider"}],
            "deployments": [{"id": "d", "name": "D"}],
            "areas": [{"id": "a", "name": "A", "cells": {"d": "us"}}]} | parts


def mixed(count: int) -> list[int]:
    """Numbers in no order that a comparison could profit from."""
    return [number * 7919 % count for number in range(count)]


def colliding(count: int) -> list[str]:
    """Ids that a hash of 33 times the last plus the next takes for one."""
    return ["".join("c0" if number >> bit & 1 else "ar" for bit in range(12))
            for number in range(count)]


def area(number, **parts) -> dict:
    return {"id": f"a{number}", "name": "A", "cells": {"d": "us"}} | parts


def mixed_parties(count: int, now: int) -> dict:
    return matrix(
        parties=[{"id": "us", "name": "U", "role": "customer"}] + [
            {"id": f"p{i}", "name": "P", "role": "provider"}
            for i in range(count)[::-1 if now else 1]],
        areas=[area(0, cells={"d": {"parties": {
            f"p{i}": f"{now}" for i in mixed(count) if i != now}}})])


# A file of so many entries, as it was and as it is.
KINDS = {
    "sources": lambda n, now: matrix(sources=[
        {"title": f"{now}-{i}", "x-a": {"b": 1}} for i in mixed(n)]),
    "members below an extra key": lambda n, now: matrix() | {
        "x-a": {f"k{i}": [{}] for i in mixed(n)[::-1 if now else 1]}},
    "ids that collide": lambda n, now: matrix(groups=[
        {"id": i, "name": f"{now}"}
        for i in colliding(n)[::-1 if now else 1]]),
    "parties of a cell": mixed_parties,
}


def write(folder, kind: str, count: int) -> list[str]:
    files = []
    for now in (0, 1):
        file = folder / f"{count}-{now}.json"
        file.write_text(json.dumps(KINDS[kind](count, now)))
        files.append(str(file))
    return files


def cost(files: list[str]) -> int:
    """Instructions of comparing two files and of writing what changed."""
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
         "--toggle-collect=srm_diff", "--toggle-collect=cli_changes_json",
         str(PROGRAM), "diff", "--format", "json", *files],
        capture_output=True)
    assert done.returncode in (0, 1), done.stderr
    return int(re.search(rb"Collected : (\d+)", done.stderr)[1])


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_entries_cost_twice(tmp_path, kind):
    small, large = (cost(write(tmp_path, kind, count)) for count in (300, 600))
    assert small > 100_000
    assert large < 2.5 * small, (large, small)


def many_cells(now: int) -> dict:
    """As many changes as entries can make."""
    columns = [f"d{i}" for i in range(30)]
    return matrix(
        deployments=[{"id": i, "name": i} for i in columns],
        areas=[area(i, cells=dict.fromkeys(columns, "us" if now else "cc"))
               for i in range(10_000)])


def long_names(now: int) -> dict:
    """Names of 8 MB that would be in the words of each condition."""
    ids = [f"p{i}" for i in range(999)]
    return matrix(
        parties=[{"id": i, "name": TEXT,
                  "role": "customer" if i == "p1" else "provider"}
                 for i in ids],
        areas=[area(0, cells={"d": {"when": [
            {"if": f"c{i}{TEXT}", "parties": dict.fromkeys(ids[now:900], "")}
            for i in range(420)]}})])


def limited(folder, make, *words: str) -> bytes:
    """What the program says of a pair of files with bounded memory."""
    for now in (0, 1):
        (folder / f"{now}.json").write_text(
            json.dumps(make(now), separators=(",", ":")))
    done = subprocess.run(
        [str(PROGRAM), "diff", "0.json", "1.json", *words], cwd=folder,
        capture_output=True, timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS,
                                              (MOST, MOST)))
    assert (done.returncode, done.stderr) == (1, b"")
    return done.stdout


def test_all_changes_are_counted_and_the_first_ones_listed(tmp_path):
    found = json.loads(limited(tmp_path, many_cells, "--format", "json"))
    assert found["counts"]["hands"] == 300_000
    assert found["complete"] is False
    assert 0 < len(found["changes"]) < 300_000


def test_words_that_would_be_too_long_are_not_made(tmp_path):
    assert limited(tmp_path, long_names).decode() == (
        "2 more changes are not listed: the list would be longer than 48 MB.\n"
        "m: 1 responsibility moved, 1 other change\n")
