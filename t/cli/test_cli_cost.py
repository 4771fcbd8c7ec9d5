# SPDX-License-Identifier: Apache-2.0
"""What an answer costs grows with the answer, what loading costs with the file.

callgrind counts the instructions of routing, selecting and writing one page,
after the matrix is loaded, or those of checking a file. The count is the same
on a busy machine.
"""

import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import PROGRAM, TREE

sys.path.insert(0, str(TREE / "t/worst"))
import cases  # noqa: E402

ROWS = 10  # that each query below gives
QUERIES = [
    ("a party", "cells", ["--party", "rare"], 1.3),
    ("a responsibility", "cells", ["--responsibility", "third-party"], 1.3),
    ("areas", "cells", ["--area", ",".join(f"a{i}" for i in range(ROWS)),
                        "--deployment", "d3"], 1.3),
    ("a comparison", "compare.csv", ["--from", "d1", "--to", "d2", "--area",
                                     ",".join(f"a{i}" for i in range(ROWS))],
     1.3),
    ("a page of areas", "", ["--as", "html", "--area", ",".join(
        f"a{i}" for i in range(ROWS)), "--deployment", "d3"], 1.3),
    ("one cell", "cells", ["--area", "a7", "--deployment", "d2"], 1.1),
]


def matrix(areas: int, deployments: int) -> dict:
    """Ten cells of a rare party, in areas far apart."""
    columns = [f"d{i}" for i in range(deployments)]
    rows = [{"id": f"a{i}", "name": f"Area {i}", "cells": {
        column: {"parties": {"us": "Do what is to be done."}}
        for column in columns}} for i in range(areas)]
    for i in range(ROWS):
        rows[i * (areas // ROWS)]["cells"]["d1"] = {"parties": {"rare": "Do."}}
    return {"format": 1, "id": "m", "title": "M", "revision": "2026-10-01",
            "sources": [{"title": "S"}],
            "parties": [{"id": "us", "name": "Us", "role": "customer"},
                        {"id": "rare", "name": "R", "role": "third-party"}],
            "deployments": [{"id": c, "name": c.upper()} for c in columns],
            "areas": rows}


def run(*words: str) -> tuple[int, subprocess.CompletedProcess]:
    done = subprocess.run(["valgrind", "--tool=callgrind",
                           "--callgrind-out-file=/dev/null", *words],
                          capture_output=True)
    return int(re.search(rb"Collected : (\d+)", done.stderr)[1]), done


def page_cost(file, page: str, words: list[str], status: int):
    count, done = run("--toggle-collect=cli_page", str(PROGRAM), "show",
                      str(file), "--page", page, *words)
    assert done.returncode == status, done.stderr
    return count, done


def cost(file, page: str, words: list[str]) -> tuple[int, bytes]:
    count, done = page_cost(file, page, words, 0)
    return count, done.stdout


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cost")
    found = []
    # More cells than a diagram takes.
    for areas, deployments in ((10, 4), (510, 8)):
        found.append(folder / f"{areas}.json")
        found[-1].write_text(json.dumps(matrix(areas, deployments)))
    return found


@pytest.mark.parametrize("page, words, most", [q[1:] for q in QUERIES],
                         ids=[q[0] for q in QUERIES])
def test_a_part_costs_the_same_in_a_large_matrix(files, page, words, most):
    (small, one), (large, other) = (cost(file, page, words) for file in files)
    # A page's form has an entry for each deployment: there, cells are counted.
    each = b"<td" if "html" in words else b"\n"
    assert one.count(each) == other.count(each) >= 1
    assert small > 10_000
    assert large <= most * small, (large, small)


@pytest.mark.parametrize("words", [[], ["--q", "data"]], ids=["all", "text"])
def test_a_matrix_without_the_columns_costs_nothing(files, words):
    (small, one), (large, other) = (
        cost(file, "/cells", ["builtin:azure-cloud", "--deployment", "paas",
                              *words]) for file in files)
    assert one == other and one.count(b"\n") > 1
    assert large <= 1.1 * small, (large, small)


def save(folder, size: int, areas: list[dict], parties: int = 1,
         name: str = "P", **parts) -> Path:
    people = [{"id": f"p{i}", "name": name, "role": "customer"}
              for i in range(parties)]
    file = folder / f"{size}.json"
    file.write_text(json.dumps(
        matrix(10, 2) | {"parties": people, "areas": areas} | parts,
        ensure_ascii=False))
    return file


def area(number: int, one, other="p0", **parts) -> dict:
    return {"id": f"a{number}", "name": "A",
            "cells": {"d0": one, "d1": other}} | parts


HALF, TURNS = "a" * 127, "ab" * 63
TEXTS = ["a" * 4000, "ä" * 2000, "ab" * 2000]


def test_a_search_costs_little_more_for_what_is_nearly_there(tmp_path):
    """The index has words of at most 64 bytes."""
    files = [save(tmp_path, count, [
        area(i, {"parties": {"p0": TEXTS[i % 3]}}) for i in range(count)])
        for count in (15, 30)]
    half, whole = (cost(file, "cells", ["--q", "zzz"])[0] for file in files)
    assert whole <= 2.1 * half, (half, whole)
    for wanted in (HALF[:60] + "b" + HALF, TURNS[:62] + "c" + TURNS):
        nearly = cost(files[1], "cells", ["--q", wanted])[0]
        assert nearly <= whole + 200_000, (wanted, whole, nearly)


def test_a_text_that_cells_share_is_searched_once(tmp_path):
    """The name of a party or a group, and an area's owner and controls."""
    long = "a" * 8000
    costs = []
    for areas in (1, 21):
        file = save(tmp_path, areas, [
            area(i, "p0", group="g", **({} if i else {
                "owner": {"team": long},
                "controls": [{"framework": long, "ids": [long]}]}))
            for i in range(areas)], name=long,
            groups=[{"id": "g", "name": long}])
        costs.append(cost(file, "cells", ["--q", HALF[:60] + "b"])[0])
    assert costs[1] <= 1.5 * costs[0], costs


def conditions(count: int, parties: int, reverse: bool = False) -> dict:
    """A cell of so many, each with so many parties, one further each time."""
    items = [{"if": f"it is {i}", "parties": {
        f"p{i + j}": "x" for j in range(parties)}} for i in range(count)]
    return {"when": items[::-1] if reverse else items}


@pytest.mark.parametrize("parties", [1, 30])
def test_conditions_are_not_compared_pair_by_pair(parties, tmp_path):
    """Nor are the parties of two cells, of which there are as many."""
    costs = []
    for count in (100, 200):
        file = save(tmp_path, count, [
            area(0, conditions(count, parties),
                 conditions(count, parties, True))], count + parties)
        costs.append(cost(file, "compare.csv", [])[0])
    assert costs[1] <= 2.4 * costs[0], costs


def drawn(file, *words: str):
    return subprocess.run([str(PROGRAM), "show", str(file), "--as", "svg",
                           *words], capture_output=True)


def test_a_diagram_of_too_many_cells_is_refused_with_a_way_out(files):
    whole = drawn(files[1])
    assert whole.returncode and not whole.stdout
    assert b"at most 4000 cells" in whole.stderr
    assert b"?area=, ?group= or ?deployment=" in whole.stderr
    part = drawn(files[1], "--area", "a1,a2,a3")
    assert part.stdout.endswith(b"</svg>\n")
    assert drawn(files[0]).stdout.endswith(b"</svg>\n")


@pytest.mark.parametrize("approaches, states", [(41, 1), (5, 801)])
def test_advantages_of_very_many_squares_have_no_diagram(
        approaches, states, tmp_path):
    def advantages(count: int, length: int) -> Path:
        content = matrix(10, 4) | {"advantages": {"approaches": [
            {"id": f"a{i}", "name": "A", "states": [
                {"id": f"s{at}", "name": "S", "share": 0}
                for at in range(length)]} for i in range(count)]}}
        file = tmp_path / f"{count}-{length}.json"
        file.write_text(json.dumps(content))
        return file

    def page(file: Path, form: str):
        return subprocess.run(
            [str(PROGRAM), "show", str(file), "--page", "advantages", "--as",
             form], capture_output=True)
    many, few = advantages(approaches, states), advantages(2, 2)
    refused = page(many, "svg")
    assert refused.returncode and not refused.stdout
    assert b"at most 40 approaches and 4000 states" in refused.stderr
    assert page(few, "svg").stdout.endswith(b"</svg>\n")
    shown = page(many, "html").stdout
    assert shown.count(b"</span> S <b>0</b>") == approaches * states


@pytest.mark.parametrize("page, words", [
    ("areas/{id}", []), ("cells", ["--area", "{id}"])], ids=["path", "query"])
def test_a_refusal_lists_few_and_costs_what_the_ids_have(page, words, tmp_path):
    some = random.Random(7)
    costs = []
    for many in (300, 600):
        ids = ["".join(some.choices("abcdefgh", k=64)) for _ in range(many)]
        content = matrix(10, 2)
        content["areas"] = [content["areas"][0] | {"id": i} for i in ids]
        (tmp_path / "m.json").write_text(json.dumps(content))
        wrong = ids[-1][:-3] + "zzz"
        count, done = page_cost(tmp_path / "m.json", page.format(id=wrong),
                                [word.format(id=wrong) for word in words], 2)
        costs.append(count)
        assert f'(did you mean "{ids[-1]}"?)'.encode() in done.stderr
        assert f" and {many - 20} more\n".encode() in done.stderr
        assert sum(i.encode() in done.stderr for i in ids) == 20
    assert costs[1] < 2.4 * costs[0], costs


# Loading.

def checked(file, content: bytes | dict) -> int:
    file.write_bytes(content if isinstance(content, bytes)
                     else json.dumps(content).encode())
    count, done = run(str(PROGRAM), "check", "--today", "2026-10-10",
                      str(file))
    assert done.returncode in (0, 1), done.stderr
    return count


@pytest.fixture(scope="module")
def start(tmp_path_factory) -> int:
    return checked(tmp_path_factory.mktemp("start") / "m.json", b"{}")


@pytest.mark.parametrize("kind, size", [
    ("colliding-areas", 0.1), ("extra-keys-colliding", 0.01),
    ("extra-deep", 0.02), ("duplicate-keys", 0.01), ("wrong-types", 0.02)])
def test_twice_the_file_is_twice_the_work(kind, size, start, tmp_path):
    one, two = (checked(tmp_path / "m.json", cases.case(kind, size * more))
                - start for more in (1, 2))
    assert one > 1_000_000
    assert two < 2.4 * one, (one, two)


def test_an_area_that_many_items_name_is_judged_once(tmp_path):
    content = matrix(1, 4)
    for cell in content["areas"][0]["cells"].values():
        del cell["parties"]
        cell["when"] = [{"if": "x", "parties": {"us": "Do."}}] * 1000
    few, many = (checked(tmp_path / "m.json", content | {"retained": [
        {"id": f"r{i}", "name": "R", "areas": ["a0"]}
        for i in range(count)]}) for count in (1, 101))
    assert many < 1.2 * few, (few, many)


def suggestions(file, areas: int, length: int) -> int:
    """Of fifty references to no area, among ids that begin alike."""
    some = random.Random(7)
    content = matrix(areas, 2)
    ids = ["".join(["a" * (length // 2),
                    *some.choices("abcdefgh", k=length // 2)])
           for _ in range(areas + 51)]
    for area, id in zip(content["areas"], ids):
        area["id"] = id
    one, all = (checked(file, content | {"retained": [
        {"id": "r", "name": "R", "areas": ids[areas:areas + count]}]})
        for count in (1, 51))
    return all - one


def test_a_suggestion_costs_what_the_ids_have(tmp_path):
    """Twice as many ids of twice the length: four times."""
    small = suggestions(tmp_path / "m.json", 100, 32)
    large = suggestions(tmp_path / "m.json", 200, 64)
    assert small > 1_000_000
    assert large < 4.8 * small, (small, large)
