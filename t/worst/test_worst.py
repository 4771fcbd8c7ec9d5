# SPDX-License-Identifier: Apache-2.0
"""No file that is accepted, and no request, costs more than its share.

callgrind counts the instructions of `responsibility check` and `diff`; twice
the file may cost little more than twice. WORST_SEED makes other files,
WORST_SIZE larger ones: a share of the limits of the file.
"""

import http.client
import json
import os
import re
import subprocess
from pathlib import Path

import pytest

import cases
import measure

SEED = int(os.environ.get("WORST_SEED", "1"))
SIZE = float(os.environ.get("WORST_SIZE", "0.01"))
LARGER = SIZE > 0.01
# Of texts the reader's cost is one of two, and `make test` takes one of each.
KINDS = [kind for kind in cases.KINDS if LARGER
         or not kind.startswith("text-") or kind in ("text-accents",
                                                     "text-quotes")]
ACCEPTED = [kind for kind in KINDS if cases.KINDS[kind].accepted]
GROUPS = 4 if LARGER else 2
# callgrind takes a second or more a kind: `make test` counts a sample of them,
# `make worst-proof` all.
CHECKED = KINDS if LARGER else KINDS[::4]
COMPARED = ACCEPTED if LARGER else ACCEPTED[::6]
# Instructions: what is the same for any file, and for each unit of a file.
ALWAYS, CHECK, DIFF = 2e6, 400, 80
GROWTH = 1.25  # of instructions a unit, when the size is doubled
TOO_LONG = 2.0  # seconds of a request: ten times what it may take
TOO_MUCH = 256  # MB of a child


def units(content: bytes) -> int:
    """The size of a file: its bytes, and each entry as some more."""
    try:
        return len(content) + 50 * cases.entries(json.loads(content))
    except ValueError:
        return len(content)


def counted(words: list[object], folder: Path, before: str) -> list[int]:
    """Instructions between the calls of a function, and after the last."""
    out = folder / "callgrind"
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}",
         f"--dump-before={before}", str(measure.PROGRAM), *map(str, words)],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert done.returncode in (0, 1), done.stderr[-500:]
    parts = sorted(folder.glob("callgrind.*"), key=lambda one: int(
        one.suffix[1:]))
    # The first is what came before the first call.
    found = [total(part) for part in (*parts, out)]
    for part in parts:
        part.unlink()
    return found[1:]


def total(account: Path) -> int:
    found = re.search(r"^(?:summary|totals): (\d+)", account.read_text(), re.M)
    return int(found[1])


def written(folder: Path, name: str, content: bytes) -> Path:
    file = folder / f"{name}.json"
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_what_it_says(kind, tmp_path):
    content = cases.case(kind, SIZE, SEED)
    assert content == cases.case(kind, SIZE, SEED)
    done = subprocess.run(
        [measure.PROGRAM, "check", "--today", measure.TODAY,
         written(tmp_path, "m", content)], capture_output=True, text=True)
    assert done.stderr == ""
    assert done.returncode == (0 if cases.KINDS[kind].accepted else 1), \
        done.stdout[:500]
    for line in done.stdout.splitlines()[:-1]:
        assert re.search(r"/m\.json:\d+:\d+: ", line) or "more" in line, line


@pytest.mark.parametrize("group", range(GROUPS))
def test_checking_costs_what_the_file_has(group, tmp_path):
    kinds = CHECKED[group::GROUPS]
    contents = [cases.case(kind, size, SEED) for kind in kinds
                for size in (SIZE / 2, SIZE)]
    files = [written(tmp_path, str(i), content)
             for i, content in enumerate(contents)]
    costs = counted(["check", "--today", measure.TODAY, *files], tmp_path,
                    "srm_load")
    assert len(costs) == len(files)
    over = []
    for i, kind in enumerate(kinds):
        half, whole = contents[2 * i:2 * i + 2]
        growth = (costs[2 * i + 1] / costs[2 * i]) / (units(whole)
                                                      / units(half))
        share = (costs[2 * i + 1] - ALWAYS) / units(whole)
        if growth > GROWTH or share > CHECK:
            over.append(f"{kind}: {costs[2 * i:2 * i + 2]}, {growth:.2f}, "
                        f"{share:.0f} a unit")
    assert not over, over


@pytest.mark.parametrize("kind", COMPARED)
def test_comparing_costs_what_the_files_have(kind, tmp_path):
    costs, sizes = [], []
    for size in (SIZE / 2, SIZE) if LARGER else (SIZE / 2,):
        pair = cases.pair(kind, size, SEED)
        files = [written(tmp_path, str(i), content)
                 for i, content in enumerate(pair)]
        costs.append(counted(["diff", *files], tmp_path, "srm_diff")[-1])
        sizes.append(sum(map(units, pair)))
    assert costs[-1] <= ALWAYS + DIFF * sizes[-1], costs[-1] / sizes[-1]
    assert costs[-1] / costs[0] <= GROWTH * sizes[-1] / sizes[0], costs


@pytest.mark.parametrize("kind", [
    "label-names", "names-of-parties", "text-accents", "shared-cells"] + (
        ["text-a", "wide", "colliding-areas"] if LARGER else []))
def test_no_request_takes_more_than_its_share(kind, tmp_path):
    content = cases.case(kind, max(SIZE, 0.1), SEED)
    server = measure.Server(written(tmp_path, "m", content),
                            measure.ONE_CHILD)
    try:
        server.begin(60)
        child = measure.until(server.children, "a child serves")[0]
        link = http.client.HTTPConnection("127.0.0.1", server.port,
                                          timeout=60)
        for wanted in measure.paths(json.loads(content), short=not LARGER):
            measure.memory(child)
            before = measure.busy(child)
            status, _ = measure.ask(link, wanted.encode())
            took = measure.busy(child) - before
            assert status in (200, 301, 400, 404, 503), (status, wanted)
            assert took < TOO_LONG, (took, wanted)
            assert measure.memory(child)[1] < TOO_MUCH, wanted
    finally:
        server.kill()
