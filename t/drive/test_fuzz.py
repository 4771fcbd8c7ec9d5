# SPDX-License-Identifier: Apache-2.0
"""Hundreds of requests nobody would write: the same ones every time."""

import random

import pytest

from harness import BASE
from samples import AREAS, DEPLOYMENTS, PARTIES

WORDS = [*AREAS, *DEPLOYMENTS, *PARTIES, "azure-cloud", "areas", "parties",
         "deployments", "cells", "advantages", "index", "", ".", "..",
         "compare", "summary", "options", "retained", "provided"]
NAMES = ["deployment", "area", "group", "party", "responsibility", "matrix",
         "q", "format", "from", "to", "bom", "download", "x", ""]
VALUES = [*WORDS, "shared", "customer", "json", "html", "a,b", ",", "%2C",
          "0", "1"]
ACCEPTS = [b"*/*", b"text/html", b"application/json", b"", b";;,q=", b"\xff",
           b"text/html;q=0, application/json;q=", b"a/b;q=1.0000, */*;q=2",
           b"application/json;q=0.9,text/plain", b"," * 500, b"*"]


def scramble(chance: random.Random, word: str) -> bytes:
    """A word, mostly as it is, else with bytes changed or escaped."""
    data = bytearray(word.encode())
    if chance.random() < 0.4:
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(data) + 1)
            byte = chance.randrange(256)
            data[at:at] = chance.choice([
                b"%%%02x" % byte, b"%%%02X" % byte, b"%", b"+", b"&", b"=",
                b"%c3%a9", b"%c0%80", bytes([byte]) if 32 < byte != 127
                else b"-", b"a" * chance.choice([1, 63, 64, 65, 255, 1000])])
    return bytes(data)


def target(chance: random.Random) -> bytes:
    path = b"/".join(scramble(chance, chance.choice(WORDS))
                     for _ in range(chance.randrange(6)))
    path += chance.choice([b"", b"", b".json", b".html", b"/", b".", b".csv"])
    query = b"&".join(scramble(chance, chance.choice(NAMES)) + b"="
                      + scramble(chance, chance.choice(VALUES))
                      for _ in range(chance.randrange(6)))
    path = path.replace(b"..", b".")  # out of the base is not for us
    return BASE.encode() + b"/" + path + (b"?" + query if query else b"")


@pytest.mark.every_mpm
@pytest.mark.parametrize("seed", range(4))
def test_random_requests_are_answered(site, seed):
    chance = random.Random(seed)
    seen: dict[int, int] = {}
    for _ in range(600):
        asked = target(chance).replace(b" ", b"%20")
        answer = site.target(asked, chance.choice(ACCEPTS))
        seen[answer.status] = seen.get(answer.status, 0) + 1
        assert answer.status in (200, 301, 308, 400, 403, 404, 414), asked
        if answer.media in ("application/json", "application/problem+json"):
            answer.json()
        elif answer.media == "text/csv":
            answer.body.decode("utf-8")
        elif answer.status == 200:
            answer.html()
        else:
            redirected = answer.status in (301, 308)
            assert answer.media == ("text/plain" if redirected
                                    else "text/html"), asked
    assert seen.get(200, 0) > 10 and seen.get(404, 0) > 10, seen
