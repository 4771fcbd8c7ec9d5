# SPDX-License-Identifier: Apache-2.0
"""Hundreds of requests nobody would write: the same ones for a seed.

`make fuzz-http SEED=7 COUNT=5000` makes others.
"""

from collections import Counter

import pytest

from fuzz_judge import Judge
from fuzz_requests import Maker, thorny
from harness import serving

ORIGINS = ("https://board.example", "http://board.example:3000")
SITE = serving("builtin:azure-cloud thorny.json").replace(
    "On\n", f"On\nResponsibilityCORS {' '.join(ORIGINS)}\n")
# httpd itself logs an error for a path that it cannot decode.
EXPECTED = ["core:error.* AH10244", "RSP05"]


@pytest.fixture
def thorns(httpd):
    return httpd(SITE, files={"thorny.json": thorny()},
                 expected=EXPECTED)


def clipped(request: bytes) -> str:
    """A request to look at; the whole one is made again by its seed."""
    if len(request) > 1200:
        request = request[:600] + b" [...] " + request[-600:]
    return repr(request)


@pytest.mark.every_mpm
def test_random_requests_are_answered(thorns, fuzz):
    seed, count = fuzz
    maker, judge = Maker(seed), Judge(thorns, ORIGINS)
    seen: Counter = Counter()
    for number in range(count):
        asked = maker.asked()
        try:
            answer = judge.judge(asked)
            if number % 3 == 0:
                judge.judge_twins(asked, answer)
        except Exception as error:
            raise AssertionError(
                f"seed {seed}, request {number}: {error!r}\n"
                f"{clipped(asked.bytes())}") from error
        if answer.status == 200 and answer["ETag"]:
            maker.answered.append((asked.target, answer["ETag"].encode()))
        seen[answer.status] += 1
        if answer.status == 200:
            seen[answer.media] += 1
    print(f"seed {seed}:", dict(seen))
    if count >= 200:
        # Otherwise the maker bends too much, and nothing is tested.
        for kind in (200, 301, 304, 400, 404, 405, "text/html", "text/csv",
                     "application/json"):
            assert seen[kind] > 0, (kind, seen)
