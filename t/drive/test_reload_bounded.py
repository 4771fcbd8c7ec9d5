# SPDX-License-Identifier: Apache-2.0
"""Reloads of the largest files: what they take of the parent, and how long.

Files of several kinds, each in two versions, take turns in one server. What a
file leaves in the parent must be what it left the time before. `make test`
loads each file twice; --swap-rounds=6 is sixty reloads.
"""

import http.client
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from harness import BASE, TREE, Httpd, serving, until
from test_many_sites import zombies

sys.path.append(str(TREE / "t/worst"))
import cases  # noqa: E402

MB = 1024 * 1024
PEAK = 256 * MB    # of the parent, at any time
GROWTH = 2 * MB    # of the parent, from round to round with the same file
PROCESSOR = 17.0   # seconds: ten times what it takes on a quiet machine
PATIENCE = 20.0    # seconds that health may take on a busy one
KINDS = ["text-words", "extra-keys", "parties-apart"]


def status(process: int, key: str) -> int:
    """Bytes of memory that the kernel tells of a process."""
    text = Path(f"/proc/{process}/status").read_text()
    return int(text.partition(f"{key}:")[2].split()[0]) * 1024


def busy(process: int) -> float:
    """Seconds that a process was on a processor."""
    path = Path(f"/proc/{process}/schedstat")
    return int(path.read_text().split()[0]) / 1e9


@contextmanager
def asked(server: Httpd) -> Iterator[list[float]]:
    """How long health takes to answer, asked all the time."""
    took: list[float] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            start = time.monotonic()
            while True:
                try:
                    answer = server.get(BASE + "/health.json")
                    break
                except (http.client.HTTPException, ConnectionError):
                    # A child that ends before it reads; clients ask again.
                    assert time.monotonic() - start < PATIENCE
            took.append(time.monotonic() - start)
            assert answer.json()["status"] == "ok"
            time.sleep(0.01)

    failed = []
    thread = threading.Thread(target=lambda: failed.append(True) or ask()
                              or failed.clear())
    thread.start()
    try:
        yield took
    finally:
        done.set()
        thread.join(60)
    assert not failed, "health did not answer"


@pytest.fixture(scope="module")
def files() -> list[bytes]:
    pairs = [cases.pair(kind, 1.0, 1) for kind in KINDS]
    assert all(len(content) <= 16 * MB for pair in pairs for content in pair)
    return [version for which in (0, 1) for version in
            (pair[which] for pair in pairs)]


def test_large_files_in_turn(httpd, files, request):
    rounds = request.config.getoption("--swap-rounds")
    server = httpd(serving("m.json"), files={"m.json": files[-1]})
    parent = server.process.pid
    resident: dict[int, list[int]] = {}
    worked: list[float] = []
    with asked(server) as took:
        for swap in range(rounds * len(files)):
            file, before = swap % len(files), busy(parent)
            server.write("m.json", files[file])
            server.reload()
            until(lambda: server.log().count("resuming normal operations")
                  == swap + 2, f"reload {swap}", 60)
            worked.append(busy(parent) - before)
            answers = len(took)
            until(lambda: len(took) > answers + 1, "an answer", 60)
            resident.setdefault(file, []).append(status(parent, "VmRSS"))
    peak = status(parent, "VmHWM")
    print(f"the parent: at most {peak // MB} MB and {max(worked):.2f} s of "
          f"processor time; health: {max(took):.2f} s, {len(took)} answers")
    for file, sizes in resident.items():
        print(f"after {KINDS[file % len(KINDS)]}, KB:",
              *(size // 1024 for size in sizes))
    assert max(worked) < PROCESSOR, worked
    assert peak < PEAK
    assert max(took) < PATIENCE
    for sizes in resident.values():
        assert max(sizes) - min(sizes) < GROWTH, resident
    assert "failed to" not in server.log()
    until(lambda: not zombies(server), "the end of whoever has ended")
