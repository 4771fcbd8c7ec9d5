# SPDX-License-Identifier: Apache-2.0
"""`responsibility search` finds first what the one who asks wants to see.

t/cli/data has the searches: queries.csv with all first results that are
right, typos.csv with what is suggested, never.csv with texts that may not
occur in an excerpt, unless the row has a word that was searched for.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from conftest import PROGRAM

DATA = Path(__file__).parent / "data"
RIGHT = 0.95
# Names in `expected` of the kinds that no column of a row names.
KINDS = {"retained": "retained", "provided": "provided", "topics": "topic",
         "parties": "party"}


def data(name: str) -> list[dict[str, str]]:
    with open(DATA / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def search(query: str) -> dict:
    done = subprocess.run([PROGRAM, "search", query, "builtin:all",
                           "--as", "json"], capture_output=True, timeout=60)
    assert done.returncode in (0, 1), (query, done.stderr.decode())
    return json.loads(done.stdout)


def answers(file: str) -> list[tuple[dict[str, str], dict]]:
    """The rows of a file, each with what its search answers."""
    asked = data(file)
    with ThreadPoolExecutor(2) as pool:
        found = pool.map(search, [row["query"] for row in asked])
        return list(zip(asked, found, strict=True))


def is_right(row: dict[str, str], expected: str) -> bool:
    """True if the row is the expected result, or contains it."""
    matrix, *rest = expected.split("/")
    if matrix == "help":
        page = re.split("[?#]", row["href"])[0]
        return row["kind"] == "help" and page.endswith("/".join(
            ["help", *rest]))
    if row["matrix"] != matrix:
        return False
    if not rest:
        return True
    kind, name, *deployment = rest
    if kind == "areas":
        return (row["kind"] in ("area", "cell") and row["area"] == name
                and (row["kind"] == "area" or not deployment
                     or [row["deployment"]] == deployment))
    if kind == "deployments":
        return row["kind"] == "deployment" and row["deployment"] == name
    return row["kind"] == KINDS[kind] and bool(
        re.search(rf"(?:[/#]|--){re.escape(name)}(?:--.*)?$", row["href"]))


def test_the_first_results():
    wrong = []
    asked = answers("queries.csv")
    for row, found in asked:
        first = found["rows"][0] if found["rows"] else None
        if first is None or not any(is_right(first, expected) for expected
                                    in row["expected"].split()):
            shown = first and {key: first[key] for key in (
                "kind", "matrix", "area", "deployment", "field", "excerpt",
                "href")}
            wrong.append(f"{row['query']}: {shown}, not {row['expected']}")
    print("\n".join(wrong))
    assert len(asked) - len(wrong) >= RIGHT * len(asked), (
        f"{len(wrong)} of {len(asked)}:\n" + "\n".join(wrong))


def test_a_typing_error_is_corrected():
    assert {row["query"]: (found["did_you_mean"] or "").casefold()
            for row, found in answers("typos.csv")
            } == {row["query"]: row["suggestion"]
                  for row in data("typos.csv")}


def test_no_word_is_found_inside_another():
    for row, found in answers("never.csv"):
        for result in found["rows"]:
            texts = "\n".join(value for value in result.values()
                              if isinstance(value, str))
            assert (row["text"].casefold()
                    not in result["excerpt"].casefold()
                    or re.search(row["unless"], texts, re.I)), (row, result)


@pytest.mark.quick
def test_what_is_expected_exists():
    """A renamed area would make a search look wrong for ever."""
    folder = Path(__file__).resolve().parents[2]
    for row in data("queries.csv"):
        for expected in row["expected"].split():
            matrix, *rest = expected.split("/")
            if matrix == "help":
                assert (folder / "docs" / f"{'/'.join(rest)}.md").exists()
                continue
            content = json.loads((folder / "conf/matrices"
                                  / f"{matrix}.json").read_text())
            if rest:
                item = next(item for item in content[rest[0]]
                            if item["id"] == rest[1])
                assert len(rest) < 3 or rest[2] in item["cells"], expected
